"""Owns the annotated form of a stand-in letter: text, outline, notes and links in one file.

One sentence stands on a line, with what became of it in the newer letter::

    ! STAND-IN: one line that says this is not the official text
    # 1. Chapter {2022: 1. Title|Other title}
    ## Sub-heading {}
    @a1 {12,13 moved AST+} A sentence with a note.^[Text of the note.]
    - 1. @a2 {} A list item.
    ~ Office,| Name

A blank line ends a paragraph. Links name sentences of the newer letter: none
means the sentence was dropped, two that it was split; lines that share a link
were merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_NOTICE = re.compile(r"! (?P<text>STAND-IN: .+)")
_HEADING = re.compile(
    r"(?P<marks>#{1,3}) (?:(?P<number>\d+\.|\d+(?:\.\d+)+) )?"
    r"(?P<title>[^{}]+?)(?: \{(?P<links>[^{}]*)\})?"
)
_SENTENCE = re.compile(r"(?:- (?P<label>\S+) )?@(?P<id>\w+) \{(?P<notes>[^{}]*)\} (?P<text>\S.*\S)")
_SIGNATORY = re.compile(r"~ (?P<role>[^|]+,)\| (?P<name>[^|]+)")
_FOOTNOTE = re.compile(r"\^\[(?P<text>[^\]]+)\]")
_SHIFT = re.compile(r"(?P<dimension>ORI|FRM|AST|COM|CER|RIS)(?P<sign>[+-])")
_SIGNS = {"+": 1, "-": -1}


class AnnotationError(ValueError):
    """A line of an annotated letter that does not follow the format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote, called before the character at `offset` of its sentence."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedSentence:
    """A sentence, without markers, and its links to the newer letter.

    Attributes:
        links: ids of sentences in the newer letter, in its order.
        shifts: sign of newer minus older, by stance dimension.
    """

    id: str
    text: str
    notes: tuple[Note, ...] = ()
    links: tuple[str, ...] = ()
    moved: bool = False
    related: bool = False
    shifts: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True, kw_only=True)
class AnnotatedParagraph:
    """Sentences that run on; `label` is that of a list item."""

    label: str | None = None
    sentences: list[AnnotatedSentence] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class AnnotatedSection:
    """A heading with its paragraphs; level 0 is the untitled introduction.

    Attributes:
        number: as printed, without the final full stop.
        links: titles of the corresponding sections, without their numbers.
    """

    level: int
    number: str | None = None
    title: str = ""
    links: tuple[str, ...] = ()
    paragraphs: list[AnnotatedParagraph] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading as printed: "1. Title" for a chapter, "2.1 Title" below it."""
        if self.number is None:
            return self.title
        return f"{self.number}{'' if '.' in self.number else '.'} {self.title}"

    @property
    def sentences(self) -> list[AnnotatedSentence]:
        """All sentences directly under this heading."""
        return [item for paragraph in self.paragraphs for item in paragraph.sentences]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedLetter:
    """A stand-in letter; `signatories` are pairs of office and name."""

    notice: str
    sections: tuple[AnnotatedSection, ...]
    signatories: tuple[tuple[str, str], ...]

    @property
    def sentences(self) -> list[AnnotatedSentence]:
        """All sentences in document order."""
        return [item for section in self.sections for item in section.sentences]

    @property
    def notes(self) -> list[Note]:
        """All footnotes in document order; the first is number 1."""
        return [note for sentence in self.sentences for note in sentence.notes]


def without_number(title: str) -> str:
    """A title without the number printed before it."""
    return re.sub(r"^\d+(?:\.\d+)*\.? ", "", title.strip())


def read_annotated(path: Path) -> AnnotatedLetter:
    """Read an annotated letter.

    Raises:
        AnnotationError: a line does not follow the format, an id stands twice,
            or the notice is missing.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or not (notice := _NOTICE.fullmatch(lines[0])):
        raise AnnotationError(f"{path.name}, line 1: no '! STAND-IN: …'")
    sections = [AnnotatedSection(level=0)]
    signatories: list[tuple[str, str]] = []
    open_paragraph = False
    for number, line in enumerate(lines[1:], 2):
        if not line:
            open_paragraph = False
        elif heading := _HEADING.fullmatch(line):
            sections.append(_section(heading))
            open_paragraph = False
        elif signatory := _SIGNATORY.fullmatch(line):
            signatories.append((signatory["role"], signatory["name"]))
        elif sentence := _SENTENCE.fullmatch(line):
            if not open_paragraph or sentence["label"]:
                sections[-1].paragraphs.append(AnnotatedParagraph(label=sentence["label"]))
            sections[-1].paragraphs[-1].sentences.append(_sentence(sentence, path, number))
            open_paragraph = True
        else:
            raise AnnotationError(f"{path.name}, line {number}: not understood: {line}")
    letter = AnnotatedLetter(
        notice=notice["text"], sections=tuple(sections), signatories=tuple(signatories)
    )
    _check_ids(path, letter.sentences)
    return letter


def _section(match: re.Match[str]) -> AnnotatedSection:
    _, _, titles = (match["links"] or "").partition(":")
    return AnnotatedSection(
        level=len(match["marks"]),
        number=match["number"].removesuffix(".") if match["number"] else None,
        title=match["title"],
        links=tuple(without_number(title) for title in titles.split("|") if title.strip()),
    )


def _sentence(match: re.Match[str], path: Path, number: int) -> AnnotatedSentence:
    links: list[str] = []
    flags: set[str] = set()
    shifts: list[tuple[str, int]] = []
    for word in match["notes"].replace(",", " ").split():
        if shift := _SHIFT.fullmatch(word):
            shifts.append((shift["dimension"], _SIGNS[shift["sign"]]))
        elif word in {"moved", "related"}:
            flags.add(word)
        else:
            links.append(word)
    if not links and (flags or shifts):
        raise AnnotationError(f"{path.name}, line {number}: flags on a dropped sentence")
    text, notes = _take_notes(match["text"])
    return AnnotatedSentence(
        id=match["id"],
        text=text,
        notes=notes,
        links=tuple(links),
        moved="moved" in flags,
        related="related" in flags,
        shifts=tuple(shifts),
    )


def _take_notes(marked: str) -> tuple[str, tuple[Note, ...]]:
    text = ""
    notes: list[Note] = []
    end = 0
    for match in _FOOTNOTE.finditer(marked):
        text += marked[end : match.start()]
        notes.append(Note(offset=len(text), text=match["text"]))
        end = match.end()
    return text + marked[end:], tuple(notes)


def _check_ids(path: Path, sentences: Iterable[AnnotatedSentence]) -> None:
    seen: set[str] = set()
    for sentence in sentences:
        if sentence.id in seen:
            raise AnnotationError(f"{path.name}: the id {sentence.id} stands twice")
        seen.add(sentence.id)
