"""Owns tables on a page: pieces of lines beside each other become rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from letterdiff.ingest.pdf_lines import LABEL_ALONE, Piece, joined

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*+\.?|[IVX]{1,5}\.?")
_SAME_LINE = 1.5
_TOLERANCE = 4.0
_SAME_SIZE = 0.35
# In sizes of the characters: lines of one cell stand closer than the first, rows
# closer than the second.
_WITHIN_CELL = 1.4
_WITHIN_TABLE = 3.0
_LONELY = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: the lines of each cell that holds something."""

    cells: tuple[tuple[Piece, ...], ...]


Unit = Piece | Row


@dataclass(frozen=True, slots=True)
class _Extent:
    left: float
    right: float


def units_of(pieces: Sequence[Piece]) -> Iterator[Unit]:
    """Lines and rows of tables from top to bottom; the pieces stand in this order, by line."""
    lines = _lines(pieces)
    index = 0
    while index < len(lines):
        end = _table_end(lines, index) if _is_multiple(lines[index]) else index
        if end > index:
            yield from _rows(lines[index:end])
            index = end
        else:
            yield joined(lines[index])
            index += 1


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(lines[-1][0].baseline - piece.baseline) < _SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _is_multiple(line: Sequence[Piece]) -> bool:
    if len(line) < 2:
        return False
    first = line[0].text
    return len(line) > 2 or not (LABEL_ALONE.fullmatch(first) or _NUMBER.fullmatch(first))


def _table_end(lines: Sequence[Sequence[Piece]], start: int) -> int:
    """Index after the last line of the table that starts at `start`; `start` for no table."""
    end = start + 1
    extents = _extents(lines[start])
    last_multiple = start
    while end < len(lines):
        gap = (lines[end][0].baseline - lines[end - 1][0].baseline) / lines[start][0].face.size
        if gap > _WITHIN_TABLE:
            break
        if _is_multiple(lines[end]):
            merged = _merged([*extents, *_extents(lines[end])])
            if len(merged) < 2:
                break
            extents, last_multiple = merged, end
        elif not _fits(lines[end][0], extents, gap, lines[start][0].face.size):
            break
        end += 1
    return end if last_multiple > start else start


def _extents(line: Sequence[Piece]) -> list[_Extent]:
    return [_Extent(piece.left, piece.right) for piece in line]


def _merged(extents: Sequence[_Extent]) -> list[_Extent]:
    """Extents that overlap as one, from the left."""
    merged: list[_Extent] = []
    for extent in sorted(extents, key=lambda own: own.left):
        if merged and extent.left < merged[-1].right:
            merged[-1] = _Extent(merged[-1].left, max(merged[-1].right, extent.right))
        else:
            merged.append(extent)
    return merged


def _fits(piece: Piece, columns: Sequence[_Extent], gap: float, size: float) -> bool:
    """Whether a line with one piece can go on in a column of a table."""
    if abs(piece.face.size - size) > _SAME_SIZE:
        return False
    place = _column(piece, columns)
    following = columns[place + 1].left if place + 1 < len(columns) else float("inf")
    if piece.left < columns[place].left - _TOLERANCE or piece.right > following:
        return False
    return gap <= (_LONELY if place else _WITHIN_CELL)


def _column(piece: Piece, columns: Sequence[_Extent]) -> int:
    return max(
        (index for index, own in enumerate(columns) if own.left <= piece.left + _TOLERANCE),
        default=0,
    )


def _rows(lines: Sequence[Sequence[Piece]]) -> Iterator[Row]:
    columns = _merged([extent for line in lines if len(line) > 1 for extent in _extents(line)])
    size = lines[0][0].face.size
    gaps = [(lower[0].baseline - upper[0].baseline) / size for upper, lower in pairwise(lines)]
    spread = any(gap > _WITHIN_CELL for gap in gaps)
    rows: list[list[Sequence[Piece]]] = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        starts = gap > _WITHIN_CELL if spread else _column(line[0], columns) == 0
        if starts:
            rows.append([])
        rows[-1].append(line)
    for row in rows:
        cells: dict[int, list[Piece]] = {}
        for line in row:
            for piece in line:
                cells.setdefault(_column(piece, columns), []).append(piece)
        yield Row(cells=tuple(tuple(cells[place]) for place in sorted(cells)))
