"""Owns the blocks a reader yields: where all formats meet before the structure is built."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.ingest.cleaning import EMPTY, CleanText
from letterdiff.model.letter import Doubt, Footnote, FootnoteReference, Signatory, SourceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingBlock:
    """A heading.

    Attributes:
        clean: title without number and markers.
        number: the printed number without its full stop, else None.
        level: 1, 2, …, if the format tells it reliably, else None.
        style: looks that headings of one level share; each format has its own.
    """

    clean: CleanText
    ref: SourceRef
    number: str | None = None
    level: int | None = None
    style: tuple[str, ...] = ()
    references: tuple[FootnoteReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphBlock:
    """A paragraph or list item; the fields are those of `Paragraph`."""

    clean: CleanText
    ref: SourceRef
    label: str | None = None
    page: int | None = None
    confidence: float = 1.0
    references: tuple[FootnoteReference, ...] = ()


Block = HeadingBlock | ParagraphBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What a file says of itself above its body; empty where it says nothing.

    Attributes:
        date: ISO date of the letter.
    """

    identifier: str = ""
    title: str = ""
    date: str = ""


NO_FRONT = Front()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All a reader found, in document order, before there are sections.

    Attributes:
        source: the text that all offsets point into, where it is not the decoded file.
        page_starts: offsets at which its pages start; empty where it has none.
    """

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notice: CleanText = EMPTY
    front: Front = NO_FRONT
    source: str = ""
    page_starts: tuple[int, ...] = ()
