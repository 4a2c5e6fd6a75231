"""Owns the text of a PDF that offsets point into: its pages in reading order.

Of every page come first the lines of running text (tables row by row, cell by
cell), then the footnotes, then what the publisher printed around them; each
line ends in a line feed, each page but the last in a form feed besides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from letterdiff.ingest.lines import Line
from letterdiff.ingest.pdf_lines import Piece
from letterdiff.ingest.pdf_tables import Row, Unit
from letterdiff.ingest.pdf_zones import Zones
from letterdiff.model.letter import PageBox
from letterdiff.model.spans import Span


class PdfSource:
    """The text of all pages, and where each piece of a line stands in it.

    Args:
        pages: zones of each page.
        units: lines and rows of running text of each page.
    """

    def __init__(self, pages: Sequence[Zones], units: Sequence[Sequence[Unit]]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: dict[int, int] = {}
        self._lines: list[tuple[int, Piece]] = []
        self._page_starts: list[int] = []
        for number, (page, own) in enumerate(zip(pages, units, strict=True)):
            if number:
                self._append("\f")
            self._page_starts.append(self._length)
            for piece in (*_pieces(own), *page.notes, *page.outside):
                self._starts[id(piece)] = self._length
                self._lines.append((self._length, piece))
                self._append(f"{piece.text}\n")
        self.text = "".join(self._parts)
        self.page_starts = tuple(self._page_starts)

    def line(self, piece: Piece) -> Line:
        """A piece as a line of the text."""
        start = self._starts[id(piece)]
        return Line(
            index=0,
            number=bisect_right(self._lines, start, key=lambda own: own[0]),
            start=start,
            end=start + len(piece.text),
            text=piece.text,
            indent=0,
            trailing=0,
            blank_before=False,
            form_feed=False,
        )

    def span(self, piece: Piece) -> Span:
        """Where a piece stands in the text."""
        start = self._starts[id(piece)]
        return Span(start, start + len(piece.text))

    def piece_at(self, offset: int) -> Piece:
        """The piece in which an offset of the text lies, or after which it comes."""
        return self._lines[max(0, bisect_right(self._lines, offset, key=lambda own: own[0]) - 1)][1]

    def piece_of_line(self, number: int) -> Piece:
        """The piece that is line `number`, counted from 1."""
        return self._lines[min(number, len(self._lines)) - 1][1]

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _pieces(units: Iterable[Unit]) -> Iterable[Piece]:
    for unit in units:
        if isinstance(unit, Row):
            yield from (piece for cell in unit.cells for piece in cell)
        else:
            yield unit


def box_of(pieces: Sequence[Piece]) -> PageBox:
    """The rectangle around pieces, those on the page of the first."""
    own = [piece for piece in pieces if piece.page == pieces[0].page]
    return PageBox(
        page=own[0].page,
        left=round(min(piece.left for piece in own), 1),
        top=round(min(piece.top for piece in own), 1),
        right=round(max(piece.right for piece in own), 1),
        bottom=round(max(piece.bottom for piece in own), 1),
    )
