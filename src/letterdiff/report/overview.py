"""The summary of a comparison: what the head of a report and the terminal both show."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.alignment import KINDS, SectionKind
from letterdiff.model.comparison import Comparison, DimensionSummary
from letterdiff.model.language import AnalysedLetter
from letterdiff.report.wording import Labels, Language, labels

SECTION_KINDS: tuple[SectionKind, ...] = (
    "matched",
    "split",
    "merged",
    "regrouped",
    "added",
    "deleted",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a reader needs to know of a letter.

    Attributes:
        date: in words, or the text as it was given.
        status: what kind of text it is, in words.
        stand_in: whether the text is a stand-in.
        doubts: number of things the reader of the file was not sure of.
    """

    id: str
    title: str
    identifier: str
    date: str
    status: str
    stand_in: bool
    sections: int
    sentences: int
    footnotes: int
    doubts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many passages or sections are of a kind: its code, its name, the number."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRow:
    """One dimension over the whole letter.

    Attributes:
        upward, downward: what a shift up and a shift down mean, in words.
        shifts_up, shifts_down: number of shifts in either direction.
        old_total, new_total: sums of scores; their difference is exactly
            `revised + added + deleted`.
    """

    code: str
    name: str
    upward: str
    downward: str
    shifts_up: int
    shifts_down: int
    old_total: float
    new_total: float
    revised: float
    added: float
    deleted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A comparison in numbers, with the names to show them under.

    Attributes:
        title: "2021 → 2022".
        notices: one sentence for each stand-in among the letters.
        passages: number per kind, in the order of `KINDS`; footnotes not counted.
        moved: number of moved passages, of whatever kind.
        sections: number of section matches per kind.
        shifts, possible: number of stance shifts, and of possible ones.
    """

    title: str
    old: LetterFacts
    new: LetterFacts
    notices: tuple[str, ...]
    passages: tuple[Count, ...]
    moved: int
    sections: tuple[Count, ...]
    stance: tuple[StanceRow, ...]
    shifts: int
    possible: int


def summary(comparison: Comparison, language: Language = "nl") -> Summary:
    """The summary of a comparison in Dutch ("nl") or English ("en")."""
    words = labels(language, comparison.subject)
    counts = comparison.counts()
    kinds = [match.kind for match in comparison.sections]
    verdicts = [shift.verdict for passage in comparison.passages for shift in passage.shifts]
    return Summary(
        title=f"{comparison.old.letter.id} → {comparison.new.letter.id}",
        old=_facts(comparison.old, words),
        new=_facts(comparison.new, words),
        notices=tuple(
            words.stand_in.format(letter=side.letter.id)
            for side in (comparison.old, comparison.new)
            if side.letter.status == "stand-in"
        ),
        passages=tuple(
            Count(code=kind, name=words.kinds[kind], count=counts[kind]) for kind in KINDS
        ),
        moved=comparison.moved(),
        sections=tuple(
            Count(code=kind, name=words.section_kinds[kind], count=kinds.count(kind))
            for kind in SECTION_KINDS
        ),
        stance=tuple(_stance_row(entry, words) for entry in comparison.stance),
        shifts=verdicts.count("shift"),
        possible=verdicts.count("possible"),
    )


def _facts(analysed: AnalysedLetter, words: Labels) -> LetterFacts:
    letter = analysed.letter
    return LetterFacts(
        id=letter.id,
        title=letter.title,
        identifier=letter.identifier,
        date=words.date(letter.date),
        status=words.statuses[letter.status],
        stand_in=letter.status == "stand-in",
        sections=len(letter.sections),
        sentences=len(analysed.sentences),
        footnotes=len(letter.footnotes),
        doubts=len(letter.doubts),
    )


def _stance_row(entry: DimensionSummary, words: Labels) -> StanceRow:
    return StanceRow(
        code=entry.dimension,
        name=words.dimensions[entry.dimension],
        upward=words.upward[entry.dimension],
        downward=words.downward[entry.dimension],
        shifts_up=entry.shifts_up,
        shifts_down=entry.shifts_down,
        old_total=entry.old_total,
        new_total=entry.new_total,
        revised=entry.revised,
        added=entry.added,
        deleted=entry.deleted,
    )
