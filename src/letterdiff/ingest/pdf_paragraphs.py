"""Owns paragraph breaks in a PDF: by distance, indent, face, and the room left on a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from letterdiff.ingest.lines import width
from letterdiff.ingest.marks import (
    LABEL,
    NUMBER,
    ends_clause,
    ends_sentence,
    starts_lower,
    starts_sentence,
)
from letterdiff.ingest.pdf_lines import Piece
from letterdiff.ingest.pdf_tables import Row, Unit
from letterdiff.ingest.pdf_zones import Column

# In line pitches: more distance than this parts paragraphs.
_PARTING = 1.35
_INDENT = 3.0
_SAME_SIZE = 0.35
_NEIGHBOURS = 8
_FEWEST_NEIGHBOURS = 3
# In sizes of the characters: room that the next word would have had. Some is a
# sign that the line was ended on purpose, much is proof.
_SOME_ROOM = 1.0
_MUCH_ROOM = 3.0
_ANY_ROOM = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Lines of one paragraph, heading or item; or one row of a table.

    Attributes:
        cells: one for a paragraph; the cells of a row.
        confidence: 0..1, how sure the breaks around it are.
    """

    cells: tuple[tuple[Piece, ...], ...]
    is_row: bool
    confidence: float = 1.0

    @property
    def lines(self) -> tuple[Piece, ...]:
        """All lines, cell by cell."""
        return tuple(line for cell in self.cells for line in cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    breaks: bool
    confidence: float = 1.0


_BREAK = _Gap(breaks=True)
_NONE = _Gap(breaks=False)


def passages_of(units: Sequence[Unit], column: Column) -> list[Passage]:
    """The passages of a text, in order."""
    pitch = _pitch(units, column)
    passages: list[Passage] = []
    lines: list[Piece] = []
    before = 1.0
    for index, unit in enumerate(units):
        gap = _BREAK
        if lines and isinstance(unit, Piece):
            gap = _gap(lines, unit, units, index, column, pitch)
        if gap.breaks and lines:
            passages.append(_passage(lines, min(before, gap.confidence)))
            lines, before = [], gap.confidence
        elif not gap.breaks:
            before = min(before, gap.confidence)
        if isinstance(unit, Row):
            passages.append(Passage(cells=unit.cells, is_row=True))
            before = 1.0
        else:
            lines.append(unit)
    if lines:
        passages.append(_passage(lines, before))
    return passages


def _passage(lines: Sequence[Piece], confidence: float) -> Passage:
    return Passage(cells=(tuple(lines),), is_row=False, confidence=confidence)


def _pitch(units: Sequence[Unit], column: Column) -> float:
    """The usual distance of base lines within a paragraph."""
    distances: Counter[float] = Counter()
    for before, here in pairwise(units):
        if isinstance(before, Piece) and isinstance(here, Piece) and before.page == here.page:
            distance = round(here.baseline - before.baseline, 0)
            if 0 < distance < 3 * column.size:
                distances[distance] += 1
    if not distances:
        return 1.2 * column.size
    most = max(distances.values())
    # Lone paragraphs of one line each would make the distance between them the usual one.
    return min(distance for distance in distances if distances[distance] >= most / 4)


def _gap(
    lines: Sequence[Piece],
    after: Piece,
    units: Sequence[Unit],
    index: int,
    column: Column,
    pitch: float,
) -> _Gap:
    """What lies between the last of `lines`, one paragraph so far, and the line after it."""
    before = lines[-1]
    cut_word = before.text.endswith("-") and before.text[-2:-1].isalpha()
    same_page = before.page == after.page
    scale = max(1.0, before.face.size / column.size)
    if same_page and after.baseline - before.baseline > _PARTING * pitch * scale:
        return _BREAK
    room = _room(before, after, units, index, column)
    if _differ(before, after, room):
        return _BREAK
    if cut_word and starts_lower(after.text):
        return _NONE
    if _opens_item(lines, after):
        return _Gap(breaks=True, confidence=0.95)
    ended = ends_sentence(before.unmarked) and starts_sentence(after.text)
    if (same_page or (ended and len(lines) > 1)) and _is_indented(lines, after):
        return _Gap(breaks=True, confidence=0.9)
    return _by_room(before, after, room / column.size, same_page=same_page)


def _differ(before: Piece, after: Piece, room: float) -> bool:
    """Whether the faces of two lines are those of a heading and a text."""
    if not (before.uniform and after.uniform) or before.face == after.face:
        return False
    size = abs(before.face.size - after.face.size) > _SAME_SIZE
    return size or before.face.bold != after.face.bold or room > 0


def _opens_item(lines: Sequence[Piece], after: Piece) -> bool:
    if not LABEL.match(after.text):
        return False
    before = lines[-1]
    text = " ".join(line.text for line in lines)
    if text.count("(") > text.count(")"):
        # "(Kamerstuk 35 925, nr.|45)"
        return False
    hanging = before.left > after.left + _INDENT or bool(LABEL.match(lines[0].text))
    return ends_clause(before.unmarked) or hanging


def _is_indented(lines: Sequence[Piece], after: Piece) -> bool:
    """Whether a line starts further left or right than its paragraph would go on."""
    before = lines[-1]
    if abs(before.left - after.left) <= _INDENT:
        return False
    if len(lines) > 1:
        return True
    labelled = LABEL.match(before.text) or NUMBER.match(before.text)
    if after.left > before.left:
        return not labelled
    # The first line of a paragraph may be indented, as it is in books.
    return bool(labelled)


def _by_room(before: Piece, after: Piece, room: float, *, same_page: bool) -> _Gap:
    if not starts_sentence(after.text):
        return _NONE
    if not ends_sentence(before.unmarked):
        stopped = before.text.endswith((":", ";")) and room > _MUCH_ROOM
        return _Gap(breaks=True, confidence=0.8) if stopped else _NONE
    if room > _MUCH_ROOM:
        return _Gap(breaks=True, confidence=0.95)
    if same_page:
        return _Gap(breaks=True, confidence=0.7) if room > _SOME_ROOM else _NONE
    if room > _ANY_ROOM:
        return _Gap(breaks=True, confidence=0.85)
    return _Gap(breaks=False, confidence=0.7)


def _room(before: Piece, after: Piece, units: Sequence[Unit], index: int, column: Column) -> float:
    """Points left on a line after putting the first word of the next line on it."""
    beside = [
        unit.right
        for unit in units[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
        if isinstance(unit, Piece) and abs(unit.left - before.left) < _INDENT
    ]
    edge = max(beside) if len(beside) >= _FEWEST_NEIGHBOURS else column.right
    words = after.text.split(maxsplit=1)
    share = width(" " + words[0]) / max(width(after.text), 0.1)
    return edge - before.right - share * (after.right - after.left)
