"""Owns long documents in the official layout: all letters one after the other, to any length."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import cycle

import pypdfium2

from roundtrip.letters import NAMES, letter
from roundtrip.official_pdf import write_pdf
from roundtrip.structure import (
    Block,
    Content,
    Note,
    NoteCall,
    Section,
    Structure,
    Table,
    contents,
    plain,
)

# A full page in the official layout holds some four thousand characters.
_MOST_A_PAGE = 4_500


def write_long_pdf(pages: int) -> bytes:
    """A PDF of exactly so many pages; it is typeset as one document, its notes count on from 1."""
    sections: list[Section] = []
    notes: list[Note] = []
    characters = 0
    for copy, name in enumerate(cycle(NAMES)):
        if characters > pages * _MOST_A_PAGE:
            break
        structure = letter(name)
        sections.extend(_relabelled(section, copy) for section in structure.sections)
        notes.extend(replace(note, label=f"{copy} {note.label}") for note in structure.notes)
        characters += _length(structure)
    whole = replace(letter(NAMES[0]), sections=tuple(sections), notes=tuple(notes))
    return first_pages(write_pdf(whole), pages)


def first_pages(content: bytes, pages: int) -> bytes:
    """The first pages of a PDF that has at least so many."""
    document = pypdfium2.PdfDocument(content)
    assert len(document) >= pages, (len(document), pages)
    for index in reversed(range(pages, len(document))):
        document.del_page(index)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _length(structure: Structure) -> int:
    return sum(
        len(plain(own)) for section in structure.sections for own in contents(section.blocks)
    )


def _relabelled(section: Section, copy: int) -> Section:
    """The section, calling the notes of its own copy of the letter."""

    def of(content: Content) -> Content:
        return tuple(
            NoteCall(label=f"{copy} {part.label}") if isinstance(part, NoteCall) else part
            for part in content
        )

    def block(own: Block) -> Block:
        if isinstance(own, Table):
            rows = tuple(tuple(of(cell) for cell in row) for row in own.rows)
            return replace(own, title=of(own.title), rows=rows)
        return replace(own, content=of(own.content))

    return replace(
        section,
        title=of(section.title),
        blocks=tuple(block(own) for own in section.blocks),
        is_attachment=False,
    )
