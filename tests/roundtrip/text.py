"""Owns the letter as plain text, as a tool takes it from printed pages.

Lines of at most 78 characters without hyphenation, a blank line between
paragraphs, form feeds between pages, the notes of a page at its foot, markers
glued to their words, tabs between the cells of a table. What stands above the
body is missing, as it is in the plain text of the letter of 2022.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roundtrip.structure import Block, Content, Item, Run, Section, Structure, Table

_WIDTH = 78
_PAGE_LINES = 58
# Stands before every marker until the lines are final.
_MARK = "\ue000"
_MARKER = re.compile(rf"{_MARK}(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """Lines in which every marker has `_MARK` before it."""

    lines: tuple[str, ...]
    opens_page: bool = False
    ends_page: bool = False


def write_text(structure: Structure) -> bytes:
    """The letter as UTF-8 text."""
    notes = {
        note.label: _wrap(f"{note.label} {_text(tuple(_flat(note.paragraphs)))}")
        for note in structure.notes
    }
    pages = _pages(list(_paragraphs(structure)), notes)
    return ("\f".join("\n".join(page) + "\n" for page in pages)).encode("utf-8")


def _flat(paragraphs: Iterable[Content]) -> Iterator[Run]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Run(text=" ")
        yield from (part for part in paragraph if isinstance(part, Run))


def _pages(
    paragraphs: Sequence[_Paragraph], notes: dict[str, tuple[str, ...]]
) -> Iterator[list[str]]:
    """The lines of each page: running text, a blank line, the notes it calls."""
    body: list[str] = []
    foot: list[str] = []
    for paragraph in paragraphs:
        if body and paragraph.opens_page:
            yield _page(body, foot)
            body, foot = [], []
        for line in paragraph.lines:
            called = [text for label in _MARKER.findall(line) for text in notes[label]]
            if body and len(body) + len(foot) + len(called) >= _PAGE_LINES:
                yield _page(body, foot)
                body, foot = [], []
            body.append(line)
            foot += called
        body.append("")
        if paragraph.ends_page:
            yield _page(body, foot)
            body, foot = [], []
    yield _page(body, foot)


def _page(body: Sequence[str], foot: Sequence[str]) -> list[str]:
    text = "\n".join(body).rstrip("\n").replace(_MARK, "").split("\n")
    return [*text, "", *foot] if foot else text


def _paragraphs(structure: Structure) -> Iterator[_Paragraph]:
    for section in structure.body:
        yield from _section(section)
    for signature in structure.signatures:
        yield _Paragraph(lines=(f"{signature.role},", signature.name))
    for attachment in structure.attachments:
        for section in attachment:
            yield from _section(section)


def _section(section: Section) -> Iterator[_Paragraph]:
    if section.title:
        yield _Paragraph(
            lines=_wrap(f"{section.printed_number} {_text(section.title)}".strip()),
            opens_page=section.is_attachment,
            ends_page=section.break_after,
        )
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[_Paragraph]:
    if isinstance(block, Table):
        if block.title:
            yield _Paragraph(lines=_wrap(_text(block.title)))
        yield _Paragraph(lines=tuple("\t".join(map(_text, row)) for row in block.rows))
    elif isinstance(block, Item):
        yield _Paragraph(lines=_wrap(f"{block.label} {_text(block.content)}".strip()))
    else:
        yield _Paragraph(lines=_wrap(_text(block.content)))


def _text(content: Content) -> str:
    return "".join(
        part.text if isinstance(part, Run) else f"{_MARK}{part.label}" for part in content
    )


def _wrap(text: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False))
