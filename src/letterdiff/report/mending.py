"""Which corrections would mend what a doubt is about, ready to be written down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from letterdiff.model.corrections import Correction
from letterdiff.model.letter import Doubt, DoubtKind, Letter, LineRange, SourceRef
from letterdiff.model.spans import SpanMap

# An anchor shorter than this tells a person little, though it may be unique.
_LEAST_WORDS = 4
_MENDABLE: Collection[DoubtKind] = frozenset(
    {
        "paragraph-start",
        "missing-start",
        "paragraph-extent",
        "heading",
        "heading-by-look",
        "no-heading",
        "heading-level",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A heading or paragraph; `level` is 0 for a paragraph."""

    text: str
    ref: SourceRef
    spans: SpanMap
    level: int


def mendings(doubt: Doubt, letter: Letter) -> tuple[Correction, ...]:
    """The corrections that would undo what the reader did; none where no correction can.

    Each anchor is as short as it can be told from all else in the letter.
    """
    if doubt.kind not in _MENDABLE:
        return ()
    units = tuple(_units(letter))
    if doubt.kind == "missing-start":
        return tuple(_split(doubt, letter, units))
    place = next((index for index, unit in enumerate(units) if unit.ref == doubt.ref), None)
    if place is None:
        return ()
    here = _anchor(units, place)
    if doubt.kind in ("heading", "heading-by-look"):
        return (Correction(operation="not-a-heading", anchor=here),)
    if doubt.kind == "no-heading":
        return (Correction(operation="heading", anchor=here),)
    if doubt.kind == "heading-level":
        level = units[place].level
        return (Correction(operation="heading", anchor=here, level=level - 1 or 2),)
    joins = []
    if doubt.kind in ("paragraph-start", "paragraph-extent") and place:
        joins.append(Correction(operation="join", anchor=_anchor(units, place - 1)))
    if doubt.kind == "paragraph-extent" and place + 1 < len(units):
        joins.append(Correction(operation="join", anchor=here))
    return tuple(joins)


def _units(letter: Letter) -> Iterator[_Unit]:
    for section in letter.sections:
        if section.level:
            yield _Unit(
                text=section.title, ref=section.ref, spans=section.spans, level=section.level
            )
        for paragraph in section.paragraphs:
            yield _Unit(text=paragraph.text, ref=paragraph.ref, spans=paragraph.spans, level=0)


def _split(doubt: Doubt, letter: Letter, units: Sequence[_Unit]) -> Iterator[Correction]:
    """The correction that lets a paragraph start on the line that the doubt is about."""
    everything = "\n".join(" ".join(unit.text.split()) for unit in units)
    for unit in units:
        words = _words_from_line(doubt.ref, letter, unit)
        if words:
            anchor = _shortest(words, lambda begin: everything.count(begin) == 1)
            yield Correction(operation="split", anchor=anchor)


def _words_from_line(ref: SourceRef | None, letter: Letter, unit: _Unit) -> list[str]:
    """The words of a unit from a line inside it on, none if the line lies elsewhere."""
    if not (isinstance(ref, LineRange) and isinstance(unit.ref, LineRange)):
        return []
    if not unit.ref.first < ref.first <= unit.ref.last:
        return []
    start = letter.source.line_starts[ref.first - 1]
    segments = unit.spans.segments
    index = bisect_right(segments, start, key=lambda own: own.source + own.length)
    if index == len(segments):
        return []
    offset = segments[index].clean + max(0, start - segments[index].source)
    return unit.text[offset:].split()


def _anchor(units: Sequence[_Unit], place: int) -> str:
    """The beginning of a unit, long enough that no other begins so."""
    words = units[place].text.split()
    others = [" ".join(unit.text.split()) for index, unit in enumerate(units) if index != place]
    return _shortest(words, lambda begin: not any(other.startswith(begin) for other in others))


def _shortest(words: Sequence[str], is_distinct: Callable[[str], bool]) -> str:
    for count in range(min(_LEAST_WORDS, len(words)), len(words)):
        begin = " ".join(words[:count])
        if is_distinct(begin):
            return begin
    return " ".join(words)
