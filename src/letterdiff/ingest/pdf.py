"""Owns the reader of PDF files: pages to blocks, notes and signatures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Block, Document, Front
from letterdiff.ingest.front import with_dropped
from letterdiff.ingest.hyphens import Hyphenation
from letterdiff.ingest.joining import LineJoiner
from letterdiff.ingest.pdf_blocks import Drafts, footnote_of
from letterdiff.ingest.pdf_doubts import doubts_of
from letterdiff.ingest.pdf_lines import Piece, pieces_of
from letterdiff.ingest.pdf_notes import notes_of
from letterdiff.ingest.pdf_paragraphs import Passage, passages_of
from letterdiff.ingest.pdf_source import PdfSource
from letterdiff.ingest.pdf_tables import Row, Unit, units_of
from letterdiff.ingest.pdf_text import Page, read_pages
from letterdiff.ingest.pdf_zones import Zones, find_column, part_zones
from letterdiff.ingest.signatures import split_signatures
from letterdiff.ingest.title_block import front_of, title_block_length
from letterdiff.ingest.words import WordKnowledge
from letterdiff.model.letter import PageBox, Signatory
from letterdiff.model.spans import Span

_SAME_LINE = 1.5


def read_pdf(content: bytes, *, language: str, name: str) -> Document:
    """Read a PDF.

    Args:
        content: the bytes of the file.
        language: ISO 639-1 code, for hyphens at line ends.
        name: file name for messages.

    Raises:
        IngestError: the PDF is damaged, encrypted, or holds no text (a scan).
    """
    pages = read_pages(content, name=name)
    pieces = [pieces_of(page.number, page.runs) for page in pages]
    if not any(pieces):
        raise IngestError(
            f"the PDF holds no text, only pictures or nothing, on its {len(pages)} pages",
            remedy="run text recognition over it (for instance ocrmypdf) and read the result",
            path=name,
        )
    column = find_column(pieces)
    zones = part_zones(pieces, [page.height for page in pages], column)
    units = [list(units_of(page.body)) for page in zones]
    passages = passages_of([unit for page in units for unit in page], column)
    return _Reader(pages, zones, units, language).document(passages)


class _Reader:
    def __init__(
        self,
        pages: Sequence[Page],
        zones: Sequence[Zones],
        units: Sequence[Sequence[Unit]],
        language: str,
    ) -> None:
        self._empty = [page.number for page in pages if not page.runs]
        self._zones = zones
        self._source = PdfSource(zones, units)
        texts = [text for page in units for unit in page for text in _texts(unit)]
        notes = [line.text for page in zones for line in page.notes]
        self._hyphenation = Hyphenation([*texts, *notes], WordKnowledge(language))
        self._joiner = LineJoiner(self._source.text, self._hyphenation)

    def document(self, passages: Sequence[Passage]) -> Document:
        """The letter that these passages make."""
        length = title_block_length([_flat(passage) for passage in passages])
        if length == len(passages):
            length = 0
        title, rest = passages[:length], passages[length:]
        body, signatories = self._signed(rest)
        notes, loose = notes_of(self._zones)
        if loose:
            body = [*body, Passage(cells=(loose,), is_row=False, confidence=0.5)]
        drafts = Drafts(body, notes, self._source, self._joiner)
        outside = [piece for page in self._zones for piece in page.outside]
        hidden = [line for passage in title for line in passage.lines]
        blocks = self._with_hidden(drafts.blocks(), [*hidden, *outside])
        return Document(
            blocks=blocks,
            footnotes=tuple(footnote_of(note, self._source, self._joiner) for note in notes),
            signatories=signatories,
            doubts=doubts_of(drafts, self._joiner.uncertain, self._source, self._empty),
            front=self._front(title),
            source=self._source.text,
            page_starts=self._source.page_starts,
        )

    def _signed(self, passages: Sequence[Passage]) -> tuple[list[Passage], tuple[Signatory, ...]]:
        """The passages without signatures, and the signatories."""
        kept: list[Passage] = []
        signatories: list[Signatory] = []
        index = 0
        while index < len(passages):
            for count in (1, 2):
                group = passages[index : index + count]
                found = self._signature(group) if len(group) == count else ()
                if found:
                    signatories.extend(found)
                    index += count
                    break
            else:
                kept.append(passages[index])
                index += 1
        # A letter of nothing but signatures is none.
        return (kept, tuple(signatories)) if kept else (list(passages), ())

    def _signature(self, group: Sequence[Passage]) -> tuple[Signatory, ...]:
        if any(passage.is_row or _has_marks(passage) for passage in group):
            return ()
        lines = [self._source.line(line) for passage in group for line in passage.lines]
        end, signatories = split_signatures(lines, self._joiner)
        return signatories if end == 0 else ()

    def _with_hidden(self, blocks: Sequence[Block], hidden: Sequence[Piece]) -> tuple[Block, ...]:
        """The blocks, in which every hidden piece belongs to the first block of its page."""
        owned: dict[int, list[Span]] = {}
        pages = list(accumulate((_page(block) for block in blocks), max))
        for piece in hidden:
            place = min(bisect_left(pages, piece.page), len(blocks) - 1)
            owned.setdefault(place, []).append(self._source.span(piece))
        return tuple(
            with_dropped(block, owned[index]) if index in owned else block
            for index, block in enumerate(blocks)
        )

    def _front(self, title: Sequence[Passage]) -> Front:
        """What the title block and the margin of the first page say."""
        first = [piece for piece in self._zones[0].outside if piece.upright]
        column = [line for passage in title for line in passage.lines]
        lines = []
        for piece in first:
            beside = [
                _flat(passage)
                for passage in title
                if abs(passage.lines[0].baseline - piece.baseline) < _SAME_LINE
            ]
            lines.append(" ".join([piece.text, *beside]))
            lines.append(piece.text)
        return front_of([*lines, *(_flat(passage) for passage in title), *(p.text for p in column)])


def _page(block: Block) -> int:
    return block.ref.page if isinstance(block.ref, PageBox) else 1


def _texts(unit: Unit) -> list[str]:
    if isinstance(unit, Row):
        return [piece.text for cell in unit.cells for piece in cell]
    return [unit.text]


def _flat(passage: Passage) -> str:
    return " ".join(line.text for line in passage.lines)


def _has_marks(passage: Passage) -> bool:
    return any(line.marks for line in passage.lines)
