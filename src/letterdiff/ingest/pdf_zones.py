"""Owns the zones of a page: running text, footnotes, and what the publisher printed around them.

The publisher's matter is what stands beside the column, in the margin, and what
comes back page after page above or below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.ingest.furniture import is_printed_matter
from letterdiff.ingest.pdf_lines import Piece, joined

_DIGITS = re.compile(r"\d+")
_LABELLED = re.compile(r"(?P<label>[1-9][0-9]{0,2})(?=\s|[^\W\d_]|[«“\"'(]|$)")
_RAISED_LABEL = re.compile(r"[1-9][0-9]{0,3}")
_PAGE_NUMBER = re.compile(
    r"(?:[Pp]agina |[Pp]age |[-–] ?)?\d{1,4}(?: ?[-–]| ?(?:van|of|/) ?\d{1,4})?"
)
# Share of the height at the top and the bottom where running heads and feet stand.
_EDGE = 0.13
# Left of the column by more than this, in points, is margin.
_MARGIN = 12.0
_NOTE_SIZE = 0.86
_SAME_SIZE = 0.35
_SAME_LINE = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The column of running text: its edges in points and the size of its characters."""

    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The pieces of a page by zone, each from top to bottom, pieces of a line from the left.

    Attributes:
        outside: running heads and feet, page numbers, margins.
    """

    page: int
    body: tuple[Piece, ...]
    notes: tuple[Piece, ...]
    outside: tuple[Piece, ...]


def find_column(pages: Sequence[Sequence[Piece]]) -> Column:
    """The column that holds most of the text; pieces of at least one page must be given."""
    pieces = [piece for page in pages for piece in page if piece.upright]
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.face.size] += len(piece.text)
    size = max(sizes, key=lambda own: (sizes[own], own)) if sizes else 10.0
    lefts: Counter[int] = Counter()
    rights = []
    for piece in pieces:
        if piece.face.size == size:
            lefts[round(piece.left)] += len(piece.text)
            rights.append(piece.right)
    most = max(lefts.values(), default=0)
    left = min((own for own in lefts if lefts[own] >= most / 3), default=0)
    rights.sort()
    right = rights[int(len(rights) * 0.98)] if rights else 0.0
    return Column(left=float(left), right=right, size=size)


def part_zones(
    pages: Sequence[Sequence[Piece]], heights: Sequence[float], column: Column
) -> list[Zones]:
    """The zones of each page, in order; `heights` are those of the pages in points."""
    recurring = _recurring(pages, heights)
    parted = []
    for pieces, height in zip(pages, heights, strict=True):
        outside = _outside(pieces, height, column, recurring)
        inside = sorted((piece for piece in pieces if piece not in outside), key=_place)
        parted.append((_in_lines(inside), sorted(outside, key=_place)))
    if not any(inside for inside, _ in parted):
        # A letter of nothing but running heads is none; nor is one of nothing but notes.
        parted = [(_in_lines(sorted(pieces, key=_place)), []) for pieces in pages]
    note_size = _note_size([inside for inside, _ in parted], column)
    zones = [_zones(number, *own, note_size) for number, own in enumerate(parted, 1)]
    if not any(page.body for page in zones):
        zones = [_zones(number, *own, None) for number, own in enumerate(parted, 1)]
    return zones


def label_of(line: Piece) -> str:
    """The number a line of footnotes starts with, "" for none; raised, or as large as the text."""
    match = _LABELLED.match(line.text)
    if line.marks and line.marks[0].start == 0:
        raised = line.text[: line.marks[0].end].strip()
        return raised if _RAISED_LABEL.fullmatch(raised) else ""
    return match["label"] if match else ""


def is_raised_label(line: Piece) -> bool:
    """Whether a line starts with a raised number."""
    return bool(line.marks) and line.marks[0].start == 0 and bool(label_of(line))


def _place(piece: Piece) -> tuple[float, float]:
    return piece.baseline, piece.left


def _recurring(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> set[str]:
    """Texts, digits aside, that stand at an edge of more than one page and at least of a third."""
    seen: Counter[str] = Counter()
    for pieces, height in zip(pages, heights, strict=True):
        seen.update({_shape(piece) for piece in pieces if _is_at_edge(piece, height)})
    least = max(2, len(pages) // 3)
    return {text for text, count in seen.items() if count >= least}


def _shape(piece: Piece) -> str:
    return f"{_DIGITS.sub('#', piece.text)} at {round(piece.baseline / 4)}"


def _is_at_edge(piece: Piece, height: float) -> bool:
    return piece.baseline < _EDGE * height or piece.baseline > (1 - _EDGE) * height


def _outside(
    pieces: Sequence[Piece], height: float, column: Column, recurring: set[str]
) -> set[Piece]:
    outside = set()
    for piece in pieces:
        margin = piece.left < column.left - _MARGIN and piece.right < column.left
        edge = _is_at_edge(piece, height)
        printed = edge and (_shape(piece) in recurring or is_printed_matter(piece.text))
        if margin or printed or not piece.upright:
            outside.add(piece)
    feet = [piece.baseline for piece in outside if _is_at_edge(piece, height)]
    for piece in pieces:
        number = _PAGE_NUMBER.fullmatch(piece.text) and _is_at_edge(piece, height)
        if number and any(abs(piece.baseline - foot) < _SAME_LINE for foot in feet):
            outside.add(piece)
    return outside


def _in_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces ordered by line, then from the left, where base lines differ by a hair."""
    ordered: list[Piece] = []
    line: list[Piece] = []
    for piece in pieces:
        if line and piece.baseline - line[0].baseline > _SAME_LINE:
            ordered.extend(sorted(line, key=lambda own: own.left))
            line = []
        line.append(piece)
    return [*ordered, *sorted(line, key=lambda own: own.left)]


def _note_size(pages: Sequence[Sequence[Piece]], column: Column) -> float | None:
    """Size of the characters of footnotes: the usual one of small lines that are numbered."""
    raised: Counter[float] = Counter()
    plain: Counter[float] = Counter()
    for pieces in pages:
        for piece in pieces:
            if piece.face.size < _NOTE_SIZE * column.size and label_of(piece):
                (raised if is_raised_label(piece) else plain)[piece.face.size] += 1
    sizes = raised or plain
    return max(sizes, key=lambda own: (sizes[own], own)) if sizes else None


def _zones(
    number: int, inside: Sequence[Piece], outside: Sequence[Piece], note_size: float | None
) -> Zones:
    start = len(inside)
    while (
        note_size is not None
        and start
        and abs(inside[start - 1].face.size - note_size) < _SAME_SIZE
    ):
        start -= 1
    return Zones(
        page=number,
        body=tuple(inside[:start]),
        notes=tuple(_whole_lines(inside[start:])),
        outside=tuple(outside),
    )


def _whole_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces on one base line as one line."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].baseline - piece.baseline) < _SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [joined(line) for line in lines]
