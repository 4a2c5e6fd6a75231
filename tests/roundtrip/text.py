"""Owns the letter as plain text, as a tool takes it from printed pages or a person types it.

The usual layout: lines of at most 78 characters without hyphenation, a blank
line between paragraphs, form feeds between pages, the notes of a page at its
foot, markers glued to their words, tabs between the cells of a table, every row
of which is one line. What stands above the body is missing, as it is in the
plain text of the letter of 2022.

Plain text has no faces, sizes or raised digits. A reader is told nothing in
their stead: the depth of a list, the looks of a quotation and of emphasis are
gone, and the readers of the other forms do not keep them either. The
paragraphs of a footnote follow each other like lines, as every form gives a
note one text. Where a page ends between two paragraphs, no blank line tells so,
just as in the text of a PDF.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundtrip.structure import Block, Content, Item, Run, Section, Structure, Table

# Digits of markers look like this until the lines are final, so as to be known from others.
_DIGITS = "".join(chr(0xE000 + digit) for digit in range(10))
_HIDE = str.maketrans("0123456789", _DIGITS)
_SHOW = str.maketrans(_DIGITS, "0123456789")
_MARKER = re.compile(f"[{_DIGITS}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a text is laid out.

    Attributes:
        width: characters on a line; None for one line a paragraph.
        page_lines: lines on a page; None for one page with all notes at the end.
        endnotes: the notes stand at the end also where there are pages.
        form_feeds: pages are parted by form feeds, else by a line end alone.
        label: a marker and the label of its note, with "{}" for the number.
        line_end: what ends a line.
    """

    width: int | None = 78
    page_lines: int | None = 58
    endnotes: bool = False
    form_feeds: bool = True
    label: str = "{}"
    line_end: str = "\n"


USUAL = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """Lines in which the digits of markers are those of `_DIGITS`."""

    lines: tuple[str, ...]
    opens_page: bool = False
    ends_page: bool = False


def write_text(structure: Structure, layout: Layout = USUAL) -> bytes:
    """The letter as UTF-8 text."""
    lines = _Writer(structure, layout).lines()
    return layout.line_end.join(lines).encode("utf-8")


class _Writer:
    def __init__(self, structure: Structure, layout: Layout) -> None:
        self._structure = structure
        self._layout = layout
        self._notes = {
            note.label: self._wrap(
                f"{layout.label.format(note.label)} {self._text(tuple(_flat(note.paragraphs)))}"
            )
            for note in structure.notes
        }

    def lines(self) -> Iterator[str]:
        """The lines of all pages; a form feed opens the first line of a page."""
        for number, page in enumerate(self._pages()):
            feed = "\f" if number and self._layout.form_feeds else ""
            yield feed + page[0]
            yield from page[1:]
        yield ""

    def _pages(self) -> Iterator[list[str]]:
        """The lines of each page: running text, a blank line, the notes it calls."""
        body: list[str] = []
        foot: list[str] = []
        size = self._layout.page_lines
        for paragraph in self._paragraphs():
            if body and paragraph.opens_page and size:
                yield _page(body, foot)
                body, foot = [], []
            for line in paragraph.lines:
                labels = [marker.translate(_SHOW) for marker in _MARKER.findall(line)]
                if self._layout.endnotes:
                    labels = []
                called = [text for label in labels for text in self._notes[label]]
                if size and body and len(body) + len(foot) + len(called) >= size:
                    yield _page(body, foot)
                    body, foot = [], []
                body.append(line)
                foot += called
            body.append("")
            if paragraph.ends_page and size:
                yield _page(body, foot)
                body, foot = [], []
        for line in self._endnotes():
            if size and len(body) >= size:
                yield _page(body, foot)
                body = []
            body.append(line)
        yield _page(body, foot)

    def _endnotes(self) -> Iterator[str]:
        if self._layout.endnotes:
            yield from (line for note in self._notes.values() for line in note)

    def _paragraphs(self) -> Iterator[_Paragraph]:
        for section in self._structure.body:
            yield from self._section(section)
        for signature in self._structure.signatures:
            yield _Paragraph(lines=(f"{signature.role},", signature.name))
        for attachment in self._structure.attachments:
            for section in attachment:
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[_Paragraph]:
        if section.title:
            yield _Paragraph(
                lines=self._wrap(f"{section.printed_number} {self._text(section.title)}".strip()),
                opens_page=section.is_attachment,
                ends_page=section.break_after,
            )
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[_Paragraph]:
        if isinstance(block, Table):
            if block.title:
                yield _Paragraph(lines=self._wrap(self._text(block.title)))
            yield _Paragraph(lines=tuple("\t".join(map(self._text, row)) for row in block.rows))
        elif isinstance(block, Item):
            yield _Paragraph(lines=self._wrap(f"{block.label} {self._text(block.content)}".strip()))
        else:
            yield _Paragraph(lines=self._wrap(self._text(block.content)))

    def _wrap(self, text: str) -> tuple[str, ...]:
        if self._layout.width is None:
            return (text,)
        return tuple(
            textwrap.wrap(text, self._layout.width, break_on_hyphens=False, break_long_words=False)
        )

    def _text(self, content: Content) -> str:
        """The characters of `content`, markers among them."""
        return "".join(
            part.text
            if isinstance(part, Run)
            else self._layout.label.format(part.label.translate(_HIDE))
            for part in content
        )


def _page(body: Sequence[str], foot: Sequence[str]) -> list[str]:
    text = "\n".join(body).rstrip("\n").translate(_SHOW).split("\n")
    return [*text, "", *foot] if foot else text


def _flat(paragraphs: Iterable[Content]) -> Iterator[Run]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Run(text=" ")
        yield from (part for part in paragraph if isinstance(part, Run))
