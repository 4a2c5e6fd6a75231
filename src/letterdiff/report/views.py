"""What the templates read: every decision taken, every word chosen, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.report.marks import Segment
from letterdiff.report.wording import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: what it says before the link, the linked words, its target on the page."""

    lead: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence of a letter.

    Attributes:
        starts: whether a paragraph begins here (and it is not the first thing shown).
        item: label of a list item that begins here, or "".
    """

    starts: bool
    item: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One letter's half of a passage: its sentences and where they stand."""

    code: str
    label: str
    language: str
    starts: bool
    place: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """Words that carry a stance, quoted, with what they count for and why."""

    side: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftView:
    """A stance shift in words.

    Attributes:
        elsewhere: where the other letter takes the position, too, if it does.
    """

    code: str
    verdict: str
    verdict_name: str
    heading: str
    delta: str
    confidence: str
    explanation: str
    note: str
    elsewhere: Link | None
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """The sentence of the other letter that one without counterpart is most like: no link.

    Attributes:
        lead: what is said before its first words.
        excerpt: its first words, quoted.
        passage: id of its passage.
        place: where it stands, as one would cite it.
        caveat: that the two were not linked, how likely it is that they belong together,
            and where to write `entry` if they do.
    """

    lead: str
    excerpt: str
    passage: str
    text: str
    language: str
    section: str
    place: str
    caveat: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage where its words are shown.

    Attributes:
        classes: its kind and flags, as names for the style sheet.
        quiet: whether its caption is for screen readers only.
        remarks: similarity and doubts, in words.
        links: where it came from, where the rest of it stands, or what calls a footnote.
        sides: one for each letter it stands in, the old one first.
        candidate: what to read beside a passage without counterpart, where that tells something.
    """

    anchor: str
    classes: str
    kind: str
    quiet: bool
    remarks: tuple[str, ...]
    links: tuple[Link, ...]
    sides: tuple[SideView, ...]
    candidate: CandidateView | None
    shifts: tuple[ShiftView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceView:
    """The place a passage left, with a link to where it is shown."""

    anchor: str
    code: str
    link: Link
    excerpt: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A whole passage or a trace; exactly one is given."""

    passage: PassageView | None = None
    trace: TraceView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """Either a passage with two sides, or what has no counterpart, letter by letter."""

    pair: PassageView | None
    old: tuple[ItemView, ...]
    new: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number with its name and the code the style sheet knows it by."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A section match.

    Attributes:
        heading: level of its heading, 3..6.
        chapter: whether it begins a chapter.
        same_title: whether the title stayed the same, number included.
        stance: what happened to the stance in it, a phrase per dimension.
        figures: how its level differs, for every dimension with enough text.
    """

    anchor: str
    heading: int
    chapter: bool
    kind: str
    kind_name: str
    old_titles: tuple[str, ...]
    new_titles: tuple[str, ...]
    same_title: bool
    tallies: tuple[Tally, ...]
    shifts: int
    stance: tuple[str, ...]
    figures: tuple[FindingView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """One of the largest shifts, with the passage and section it stands in."""

    shift: ShiftView
    href: str
    passage: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRowView:
    """A row of the table of dimensions."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """How far a difference can be trusted: a code for the style sheet, and words."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRowView:
    """A row of the table of levels; the last cell is the finding."""

    name: str
    cells: tuple[str, ...]
    finding: FindingView


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRowView:
    """A row of the table of topics.

    Attributes:
        emphasis: how much more or less of the letter it takes, in words.
        trend: "up", "down", "new", "gone" or "same", for the style sheet.
        moves: a phrase for every dimension in which there is enough text.
    """

    name: str
    old: str
    new: str
    emphasis: str
    trend: str
    moves: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """The statistics of the page; without any, both tables are empty."""

    levels: tuple[LevelRowView, ...]
    topics: tuple[TopicRowView, ...]
    roles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of the bar that shows the kinds: offset and width in thousandths."""

    code: str
    offset: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something known of a letter, in one text or several.

    Attributes:
        warning: whether it is set apart.
        href: address outside the report that it links to, or "".
    """

    name: str
    texts: tuple[str, ...]
    warning: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter in the head of the page.

    Attributes:
        short: what stands above its column.
        notice: the line in which a stand-in declares itself, or "".
    """

    id: str
    title: str
    side: str
    short: str
    lines: tuple[Fact, ...]
    notice: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtView:
    """Something the reader of a file was not sure of."""

    letter: str
    place: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HashView:
    """A line of the provenance: what, its name, its hash."""

    what: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page.

    Attributes:
        highlights_lead: how the highlights were chosen, or "" where all shifts are shown.
        data: name of the file beside the page that holds the comparison as JSON, or "".
        has_candidates: whether any passage shows one.
    """

    labels: Labels
    title: str
    notices: tuple[str, ...]
    letters: tuple[LetterView, ...]
    tallies: tuple[Tally, ...]
    moved: int
    bars: tuple[Bar, ...]
    sections: str
    stance_lead: str
    stance: tuple[StanceRowView, ...]
    statistics: StatisticsView
    contents_columns: tuple[str, ...]
    highlights_lead: str
    highlights: tuple[Highlight, ...]
    blocks: tuple[BlockView, ...]
    footnotes: tuple[RowView, ...]
    doubts: tuple[DoubtView, ...]
    tool_version: str
    hashes: tuple[HashView, ...]
    data: str
    has_candidates: bool
