"""Owns the letters that are written and read back: ten made-up ones and the letter of 2022."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from letterdiff.ingest import read
from letterdiff.model.letter import FootnoteReference, Letter, Paragraph
from letterdiff.model.letter import Section as ReadSection
from roundtrip.markup import read_markup
from roundtrip.structure import (
    Block,
    Content,
    Front,
    Inline,
    Item,
    Note,
    NoteCall,
    Run,
    Section,
    Signature,
    Structure,
    Text,
)

_SOURCES = Path(__file__).parent / "sources"
_OFFICIAL = Path(__file__).resolve().parents[2] / "letters" / "2022" / "kst-35207-61.txt"

# What each made-up letter is there for is told by its name.
MADE_UP = tuple(sorted(path.stem for path in _SOURCES.glob("*.txt")))
NAMES = ("2022", *MADE_UP)

# The plain text of this letter lacks what stands above the body.
_FRONT_2022 = Front(
    dossier="35 207",
    dossier_title="China",
    number="61",
    year="2022–2023",
    kind="BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN, VOOR BUITENLANDSE HANDEL EN "
    "ONTWIKKELINGSSAMENWERKING EN VAN ECONOMISCHE ZAKEN EN KLIMAAT",
    addressee="Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    place="Den Haag",
    date="2023-01-13",
    printed_date="13 januari 2023",
)


@cache
def letter(name: str) -> Structure:
    """The letter of this name, one of `NAMES`."""
    if name == "2022":
        content = _OFFICIAL.read_bytes()
        return _from_reading(read(content, name=_OFFICIAL.name, id=name), _FRONT_2022)
    return read_markup(name, (_SOURCES / f"{name}.txt").read_text(encoding="utf-8"))


def _from_reading(source: Letter, front: Front) -> Structure:
    return Structure(
        name=source.id,
        front=front,
        sections=tuple(_section(section) for section in source.sections),
        notes=tuple(
            Note(label=note.label, paragraphs=((Run(text=note.text),),))
            for note in source.footnotes
        ),
        signatures=tuple(Signature(role=item.role, name=item.name) for item in source.signatories),
    )


def _section(section: ReadSection) -> Section:
    return Section(
        level=section.level,
        number=section.number,
        title=_content(section.title, section.footnotes),
        blocks=tuple(_block(paragraph) for paragraph in section.paragraphs),
    )


def _block(paragraph: Paragraph) -> Block:
    content = _content(paragraph.text, paragraph.footnotes)
    if paragraph.label is None:
        return Text(content=content)
    return Item(content=content, label=paragraph.label)


def _content(text: str, references: Sequence[FootnoteReference]) -> Content:
    parts: list[Inline] = []
    end = 0
    for reference in references:
        if reference.offset > end:
            parts.append(Run(text=text[end : reference.offset]))
        parts.append(NoteCall(label=reference.label))
        end = reference.offset
    if text[end:]:
        parts.append(Run(text=text[end:]))
    return tuple(parts)
