"""Owns the structure of a letter before it takes a published form.

The same structure is written as XML, HTML, PDF, ODT, DOCX and text; what a
reader must find in each of them is told by `roundtrip.reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

# "cur" and "vet" are the names that the official XML gives to italics and bold.
Style = Literal["", "cur", "vet", "sup", "inf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters in one style; `link` is the address they point to, or empty."""

    text: str
    style: Style = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall:
    """The place where footnote `label` is called."""

    label: str


Inline = Run | NoteCall
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph; a quotation is set apart from the running text."""

    content: Content
    is_quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list.

    Attributes:
        label: as printed ("1.", "a.", "–"); empty for a further paragraph of the item before.
        depth: 0 for an item of the outermost list.
    """

    content: Content
    label: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first row is its head. All rows have the same number of cells.

    Attributes:
        title: stands above the table; empty for none.
    """

    title: Content
    rows: tuple[tuple[Content, ...], ...]


Block = Text | Item | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, up to the next heading.

    Attributes:
        level: 0 for the text before the first heading, 1 for a chapter or an
            attachment, 2 and more below.
        number: without a final full stop ("2", "2.1"), or None.
        is_attachment: opens an attachment; attachments stand after the signatures.
        break_after: a page ends between the heading and its text, where there are pages.
    """

    level: int
    number: str | None
    title: Content
    blocks: tuple[Block, ...]
    is_attachment: bool = False
    break_after: bool = False

    @property
    def printed_number(self) -> str:
        """The number as printed before the title: "2." for a chapter, "2.1" below; or empty."""
        if self.number is None:
            return ""
        return self.number if "." in self.number else f"{self.number}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote of one or more paragraphs."""

    label: str
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An office, without the comma printed after it, and a name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands above the body; no reader may take it for text of the letter.

    Attributes:
        dossier: number of the dossier as printed ("35 207").
        number: number of the letter within the dossier ("61").
        year: parliamentary year ("2022–2023").
        kind: printed in capitals ("BRIEF VAN DE MINISTER VAN …").
        date: ISO date; `printed_date` is its Dutch form.
    """

    dossier: str
    dossier_title: str
    number: str
    year: str
    kind: str
    addressee: str
    place: str
    date: str
    printed_date: str

    @property
    def identifier(self) -> str:
        """Identifier of the publication: "kst-35207-61"."""
        return f"kst-{self.dossier.replace(' ', '')}-{self.number}"

    @property
    def place_and_date(self) -> str:
        """The line above the body: "Den Haag, 13 januari 2023"."""
        return f"{self.place}, {self.printed_date}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A letter before it takes a published form; the notes stand in the order of their calls."""

    name: str
    front: Front
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    signatures: tuple[Signature, ...]

    @property
    def body(self) -> tuple[Section, ...]:
        """The sections before the signatures."""
        return self.sections[: self._body_length]

    @property
    def attachments(self) -> tuple[tuple[Section, ...], ...]:
        """The sections of each attachment, its own heading first."""
        groups: list[list[Section]] = []
        for section in self.sections[self._body_length :]:
            if section.is_attachment:
                groups.append([])
            groups[-1].append(section)
        return tuple(tuple(group) for group in groups)

    @property
    def _body_length(self) -> int:
        flags = [section.is_attachment for section in self.sections]
        return flags.index(True) if True in flags else len(flags)

    def note(self, label: str) -> Note:
        """The footnote with this label."""
        return self.notes[[note.label for note in self.notes].index(label)]


def plain(content: Content) -> str:
    """The characters of `content`, without the markers of its notes."""
    return "".join(part.text for part in content if isinstance(part, Run))


def calls(content: Content) -> Iterator[str]:
    """The labels of the notes called in `content`."""
    return (part.label for part in content if isinstance(part, NoteCall))


def contents(blocks: Iterable[Block]) -> Iterator[Content]:
    """All texts of `blocks` in reading order: paragraphs, items, table titles and cells."""
    for block in blocks:
        if isinstance(block, Table):
            yield block.title
            for row in block.rows:
                yield from row
        else:
            yield block.content
