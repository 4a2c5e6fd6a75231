"""The page as a view: which sections, passages, shifts and facts it shows, in which order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from letterdiff.model.candidates import candidates
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.letter import Letter, Section
from letterdiff.model.stance import DIMENSIONS, Dimension, Side, StanceShift
from letterdiff.report.doubts import describe
from letterdiff.report.layout import Block, Layout, lay_out, rows_of_footnotes
from letterdiff.report.overview import LetterFacts, StanceRow, summary
from letterdiff.report.page_words import PageWords, page_words
from letterdiff.report.passage_view import CHANGES, Explain, PassageViews, SideContext, shown
from letterdiff.report.places import cite, places
from letterdiff.report.statistics_view import section_moves, statistics_view
from letterdiff.report.views import (
    Bar,
    BlockView,
    DoubtView,
    Fact,
    HashView,
    Highlight,
    LetterView,
    PageView,
    ShiftView,
    StanceRowView,
    Tally,
)
from letterdiff.report.wording import Labels, Language, labels

# Identifiers that the official publications are found by; a letter may claim anything else.
PUBLISHED = re.compile(r"kst-[0-9]+(?:-[0-9A-Za-z]+)+")
PUBLICATION = "https://zoek.officielebekendmakingen.nl/{identifier}.html"
SHORT_HASH = 12
# The page's own headings are of level 1 and 2.
FIRST_HEADING = 3
LAST_HEADING = 6
BAR_WIDTH = 1000


def view(
    comparison: Comparison, language: Language, explain: Explain | None, data: str
) -> PageView:
    """Everything the page of a comparison says, in the order it says it."""
    return _Page(comparison, language, explain).view(data)


def shift_views(comparison: Comparison, language: Language) -> tuple[tuple[str, ShiftView], ...]:
    """Every shift that was found as the page words it, with the id of its passage."""
    passages = _Page(comparison, language, None).passages
    return tuple(
        (passage.id, passages.shift(shift))
        for passage in comparison.passages
        for shift in passage.shifts
        if shift.verdict == "shift"
    )


class _Page:
    def __init__(self, comparison: Comparison, language: Language, explain: Explain | None) -> None:
        self.comparison = comparison
        self.labels: Labels = labels(language, comparison.subject)
        self.words: PageWords = page_words(language)
        self.layout: Layout = lay_out(comparison)
        self.levels = {
            (side, section.id): section.level
            for side, analysed in (("old", comparison.old), ("new", comparison.new))
            for section in analysed.letter.sections
        }
        self.old = _context("old", comparison, self.labels)
        self.new = _context("new", comparison, self.labels)
        self.candidates = candidates(comparison)
        self.passages = PassageViews(
            labels=self.labels,
            subject=comparison.subject,
            words=self.words,
            old=self.old,
            new=self.new,
            layout=self.layout,
            pair=f"{comparison.old.letter.id}-{comparison.new.letter.id}",
            candidates=self.candidates,
            anchors={
                (side, sentence.id): passage.id
                for passage in (*comparison.passages, *comparison.footnotes)
                for side in CHANGES
                for sentence in (passage.old if side == "old" else passage.new)
            },
            explain=explain,
        )

    def view(self, data: str) -> PageView:
        comparison, overview = self.comparison, summary(self.comparison, self.labels.language)
        tallies = tuple(
            Tally(code=entry.code, name=entry.name, count=entry.count)
            for entry in overview.passages
            if entry.count
        )
        highlights = tuple(self._highlights())
        shorts = [self._short(facts) for facts in (overview.old, overview.new)]
        return PageView(
            labels=self.labels,
            title=overview.title,
            notices=overview.notices,
            letters=(
                self._letter(comparison.old.letter, overview.old, "old"),
                self._letter(comparison.new.letter, overview.new, "new"),
            ),
            tallies=tallies,
            moved=overview.moved,
            bars=tuple(_bars(tallies)),
            sections=self.words.sections.format(
                counts=", ".join(
                    f"{entry.count}\N{NO-BREAK SPACE}{entry.name}"
                    for entry in overview.sections
                    if entry.count
                )
            ),
            stance_lead=self.words.stance_lead.format(
                shifts=overview.shifts, possible=overview.possible
            ),
            stance=tuple(map(self._stance_row, overview.stance)),
            statistics=statistics_view(comparison, self.labels, self.words),
            contents_columns=(*shorts, *self.words.contents_columns),
            highlights_lead=(
                self.words.highlights.format(shown=len(highlights), all=overview.shifts)
                if len(highlights) < overview.shifts
                else ""
            ),
            highlights=highlights,
            blocks=tuple(self._blocks()),
            footnotes=tuple(map(self.passages.row, rows_of_footnotes(comparison))),
            doubts=tuple(self._doubts()),
            tool_version=comparison.provenance.tool_version,
            hashes=tuple(self._hashes()),
            data=data,
            has_candidates=bool(self.candidates),
        )

    def _short(self, facts: LetterFacts) -> str:
        return " · ".join(filter(None, (facts.id, "stand-in" * facts.stand_in, facts.date)))

    def _letter(self, letter: Letter, facts: LetterFacts, side: Side) -> LetterView:
        words = self.words
        signed = tuple(
            ", ".join(filter(None, (signatory.role.rstrip(", "), signatory.name)))
            for signatory in letter.signatories
        )
        return LetterView(
            id=facts.id,
            title=facts.title,
            side=words.letter[side],
            short=self._short(facts),
            lines=(
                Fact(name=words.status, texts=(facts.status,), warning=facts.stand_in),
                Fact(
                    name=words.identifier,
                    texts=(facts.identifier or words.unknown,),
                    href=_publication(letter),
                ),
                Fact(name=words.date, texts=(facts.date or words.unknown,)),
                Fact(
                    name=words.extent,
                    texts=(
                        words.extent_text.format(
                            sections=facts.sections,
                            sentences=facts.sentences,
                            footnotes=facts.footnotes,
                        ),
                    ),
                ),
                *([Fact(name=words.signatory, texts=signed)] if signed else []),
            ),
            notice=letter.notice,
            language=letter.language,
        )

    def _stance_row(self, row: StanceRow) -> StanceRowView:
        signed = self.labels.hundredths
        return StanceRowView(
            name=row.name,
            cells=(
                f"{row.shifts_up}× {row.upward}" if row.shifts_up else "–",
                f"{row.shifts_down}× {row.downward}" if row.shifts_down else "–",
                signed(row.old_total),
                signed(row.new_total),
                signed(row.new_total - row.old_total),
                signed(row.revised),
                signed(row.added),
                signed(row.deleted),
            ),
        )

    def _highlights(self) -> Iterator[Highlight]:
        """The largest shift of each dimension in either direction.

        Among equals the surest, then the first in reading order.
        """
        largest: dict[tuple[Dimension, bool], tuple[PassageComparison, StanceShift]] = {}
        for passage in self.comparison.passages:
            for shift in passage.shifts:
                key = shift.dimension, shift.delta > 0
                if shift.verdict == "shift" and (
                    key not in largest or _size(shift) > _size(largest[key][1])
                ):
                    largest[key] = passage, shift
        for key in product(DIMENSIONS, (True, False)):
            if key in largest:
                passage, shift = largest[key]
                yield Highlight(
                    shift=self.passages.shift(shift),
                    href=f"#{passage.id}",
                    passage=passage.id,
                    section=self._name(self.layout.blocks[self.layout.home[passage.id]]),
                )

    def _blocks(self) -> Iterator[BlockView]:
        members: dict[int, list[PassageComparison]] = {}
        for passage in self.comparison.passages:
            members.setdefault(self.layout.home[passage.id], []).append(passage)
        depth = FIRST_HEADING - 1
        figures = section_moves(self.comparison, self.labels, self.words)
        for number, block in enumerate(self.layout.blocks):
            level = self._level(block)
            # Headings never skip a level, whatever the letters do.
            depth = min(FIRST_HEADING + max(level - 1, 0), depth + 1, LAST_HEADING)
            passages = members.get(number, [])
            shifts = [shift for passage in passages for shift in passage.shifts if shown(shift)]
            old = tuple(self.old.titles[key] for key in block.match.old)
            new = tuple(self.new.titles[key] for key in block.match.new)
            yield BlockView(
                anchor=f"s{number + 1}",
                heading=depth,
                chapter=level <= 1,
                kind=block.match.kind,
                kind_name=self.labels.section_kinds[block.match.kind],
                old_titles=old,
                new_titles=new,
                same_title=old == new,
                tallies=tuple(self._tallies(passages)),
                shifts=sum(shift.verdict == "shift" for shift in shifts),
                stance=tuple(self._stance_notes(shifts)),
                figures=figures.get((block.match.old, block.match.new), ()),
                rows=tuple(map(self.passages.row, block.rows)),
            )

    def _tallies(self, passages: Iterable[PassageComparison]) -> Iterator[Tally]:
        counts = Counter(passage.kind for passage in passages)
        for code, name in self.labels.kinds.items():
            if counts[code]:  # type: ignore[index]
                yield Tally(code=code, name=name, count=counts[code])  # type: ignore[index]

    def _stance_notes(self, shifts: Sequence[StanceShift]) -> Iterator[str]:
        """How often each dimension shifted which way, such as "Stelligheid: stelliger (2×)"."""
        counts = Counter(
            (shift.dimension, shift.delta > 0) for shift in shifts if shift.verdict == "shift"
        )
        for code in DIMENSIONS:
            for upward in (True, False):
                if count := counts[code, upward]:
                    direction = self.labels.direction(code, 1 if upward else -1)
                    times = f" ({count}×)" if count > 1 else ""
                    yield f"{self.labels.dimensions[code]}: {direction}{times}"

    def _level(self, block: Block) -> int:
        match = block.match
        key = ("new", match.new[0]) if match.new else ("old", match.old[0])
        return self.levels[key]

    def _name(self, block: Block) -> str:
        """What a block is called where another place refers to it."""
        match = block.match
        side, ids = (self.new, match.new) if match.new else (self.old, match.old)
        return " + ".join(side.titles[key] for key in ids)

    def _doubts(self) -> Iterator[DoubtView]:
        """What the readers were least sure of first, letter by letter."""
        for letter in (self.comparison.old.letter, self.comparison.new.letter):
            for doubt in sorted(letter.doubts, key=lambda own: own.confidence):
                place = cite(doubt.ref, letter.source, self.labels) if doubt.ref else ""
                yield DoubtView(
                    letter=letter.id,
                    place=place,
                    message=describe(doubt, self.labels.language),
                )

    def _hashes(self) -> Iterator[HashView]:
        provenance = self.comparison.provenance
        for letter in (self.comparison.old.letter, self.comparison.new.letter):
            source = letter.source
            yield HashView(what=self.words.source, name=source.name, digest=source.sha256)
            if letter.corrections.sha256:
                yield HashView(
                    what=self.words.corrections, name=letter.id, digest=letter.corrections.sha256
                )
        for what, entries in (
            (self.words.models, provenance.models),
            (self.words.resources, provenance.resources),
        ):
            for name, digest in entries:
                yield HashView(what=what, name=name, digest=digest[:SHORT_HASH])
        if provenance.overrides:
            yield HashView(
                what=self.words.overrides, name="", digest=provenance.overrides[:SHORT_HASH]
            )
        yield HashView(what=self.words.settings, name="", digest=provenance.settings[:SHORT_HASH])


def _size(shift: StanceShift) -> tuple[float, float]:
    return abs(shift.delta), shift.confidence


def _publication(letter: Letter) -> str:
    """Where an official letter was published, or "" where its identifier does not tell."""
    if letter.status != "official" or not PUBLISHED.fullmatch(letter.identifier):
        return ""
    return PUBLICATION.format(identifier=letter.identifier)


def _context(side: Side, comparison: Comparison, words: Labels) -> SideContext:
    analysed = comparison.old if side == "old" else comparison.new
    found = places(analysed)
    notes: dict[str, str] = {}
    for passage in comparison.footnotes:
        for sentence in passage.old if side == "old" else passage.new:
            notes.setdefault(sentence.paragraph.removeprefix("fn:"), passage.id)
    callers: dict[str, list[str]] = {}
    for passage in comparison.passages:
        for sentence in passage.old if side == "old" else passage.new:
            for _, label in found[sentence.id].calls:
                callers.setdefault(f"fn:{label}", []).append(passage.id)
    return SideContext(
        side=side,
        language=analysed.letter.language,
        titles={section.id: _title(section, words) for section in analysed.letter.sections},
        places=found,
        notes=notes,
        callers=callers,
    )


def _title(section: Section, words: Labels) -> str:
    if not section.title:
        return words.introduction if section.level == 0 else words.no_title
    return f"{section.number}. {section.title}" if section.number else section.title


def _bars(tallies: Sequence[Tally]) -> Iterator[Bar]:
    """Widths that add up to exactly the whole bar."""
    total = sum(tally.count for tally in tallies)
    done = 0
    for tally in tallies:
        offset = done * BAR_WIDTH // total
        done += tally.count
        yield Bar(code=tally.code, offset=offset, width=done * BAR_WIDTH // total - offset)
