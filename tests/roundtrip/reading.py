"""Owns what a reader must find in a letter, whatever its form, and what it did find."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.letter import Letter
from letterdiff.model.letter import Section as ReadSection
from roundtrip.structure import Block, Content, Item, Run, Section, Structure, Table, plain

# Stands between the cells of a table row, which is read as one paragraph. An
# empty cell leaves nothing.
CELL_SEPARATOR = "\t"
# Stands between the paragraphs of a footnote.
NOTE_SEPARATOR = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Footnote `label` is called before the character at `offset` of the clean text."""

    label: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadParagraph:
    """A paragraph, list item, quotation, table title or table row."""

    text: str
    label: str | None = None
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A section as read; the text before the first heading has level 0 and no title."""

    level: int
    number: str | None
    title: str
    calls: tuple[Call, ...]
    paragraphs: tuple[ReadParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReading:
    """A letter as read: `footnotes` by label, `signatories` as role and name."""

    sections: tuple[Reading, ...]
    footnotes: dict[str, str]
    signatories: tuple[tuple[str, str], ...]


def expected(structure: Structure) -> LetterReading:
    """What every reader must make of `structure`."""
    return LetterReading(
        sections=tuple(_section(section) for section in structure.sections),
        footnotes={
            note.label: NOTE_SEPARATOR.join(plain(paragraph) for paragraph in note.paragraphs)
            for note in structure.notes
        },
        signatories=tuple((item.role, item.name) for item in structure.signatures),
    )


def found(letter: Letter) -> LetterReading:
    """What a reader made of a file, in the same terms as `expected`."""
    return LetterReading(
        sections=tuple(_found_section(section) for section in letter.sections),
        footnotes={note.label: note.text for note in letter.footnotes},
        signatories=tuple((item.role, item.name) for item in letter.signatories),
    )


def _section(section: Section) -> Reading:
    return Reading(
        level=section.level,
        number=section.number,
        title=plain(section.title),
        calls=_calls(section.title),
        paragraphs=tuple(paragraph for block in section.blocks for paragraph in _paragraphs(block)),
    )


def _paragraphs(block: Block) -> tuple[ReadParagraph, ...]:
    if isinstance(block, Table):
        title = (_paragraph(block.title),) if block.title else ()
        return (*title, *(_paragraph(_joined(row)) for row in block.rows))
    if isinstance(block, Item):
        return (_paragraph(block.content, label=block.label or None),)
    return (_paragraph(block.content),)


def _joined(row: tuple[Content, ...]) -> Content:
    cells = [cell for cell in row if cell]
    separated = [part for cell in cells for part in (Run(text=CELL_SEPARATOR), *cell)]
    return tuple(separated[1:])


def _paragraph(content: Content, label: str | None = None) -> ReadParagraph:
    return ReadParagraph(text=plain(content), label=label, calls=_calls(content))


def _calls(content: Content) -> tuple[Call, ...]:
    calls = []
    offset = 0
    for part in content:
        if isinstance(part, Run):
            offset += len(part.text)
        else:
            calls.append(Call(label=part.label, offset=offset))
    return tuple(calls)


def _found_section(section: ReadSection) -> Reading:
    return Reading(
        level=section.level,
        number=section.number,
        title=section.title,
        calls=tuple(Call(label=item.label, offset=item.offset) for item in section.footnotes),
        paragraphs=tuple(
            ReadParagraph(
                text=paragraph.text,
                label=paragraph.label,
                calls=tuple(
                    Call(label=item.label, offset=item.offset) for item in paragraph.footnotes
                ),
            )
            for paragraph in section.paragraphs
        ),
    )
