"""Owns the page: breaks a letter into lines and pages, as text taken from a printed PDF.

The shape follows the official letters: ragged lines in a proportional face,
sparing hyphens, a blank that marks every hyphen-free line end, footnotes at
the foot of the page of their marker, and no mark of a new page but the blank
before its first line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import pyphen

from golden.standins.annotated import AnnotatedLetter, AnnotatedParagraph, AnnotatedSection

# Advance widths of a common sans-serif face, in thousandths of an em; 556 for all others.
_WIDTHS = {
    character: width
    for characters, width in (
        ("ijl’'", 222),
        (" ,./;:!tfI|", 278),
        ("r()-", 333),
        ("cksvxyzJ", 500),
        ("FTZ", 611),
        ("ABEKPSVXY&", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("mM", 833),
        ("W", 944),
        ("%", 889),
    )
    for character in characters
}
_OTHER_WIDTH = 556
# Widths of the columns, measured on an official letter.
_BODY_WIDTH = 33_550
_LIST_WIDTH = 31_700
_NOTE_WIDTH = 42_450
# A line this much too short is filled with part of the next word.
_LOOSE = 3_900
_FIRST_PAGE_LINES = 46
# Pages differ by a line or two, because blank lines do not all have the same height.
_PAGE_LINES = (60, 59, 61, 58, 60, 62, 59)
# A heading stays with this many lines of the text under it.
_LINES_WITH_HEADING = 2

_HYPHENATOR = pyphen.Pyphen(lang="nl_NL", left=3, right=3)
# Stands before every footnote marker until the lines are final.
MARK = "\ue000"
_PLAIN_WORD = re.compile(
    rf"(?P<before>[«(]*)(?P<word>[^\W\d_]{{6,}})(?P<after>[{MARK}\d.,;:»)?!]*)"
)
# A hyphen of the author's own is a break only between two long words, as in official letters.
_TWO_WORDS = re.compile(r"[«(]*[^\W\d_]{5,}-(?=[^\W\d_]{5,})")
# What the typesetter keeps together: "35 207", "nr. 1", "1 april" stays free.
_KEEP = re.compile(r"(?<=\b\d\d) (?=\d{3}\b)|(?<=\bnr\.) (?=\d)")
_KEPT = "\N{NO-BREAK SPACE}"
_URL_BREAK = re.compile(r"(?<=[^/:][/-])(?=\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or heading, broken into lines with their trailing blanks.

    Attributes:
        notes: how many footnotes each line calls.
    """

    lines: tuple[str, ...]
    notes: tuple[int, ...]
    is_heading: bool = False


def text_width(text: str) -> int:
    """Width of `text` in thousandths of an em."""
    return sum(
        _WIDTHS.get(character, _OTHER_WIDTH)
        for character in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(character)
    )


def typeset(letter: AnnotatedLetter) -> str:
    """The whole file: notice, pages, signatories."""
    notes = [_note_lines(number, note.text) for number, note in enumerate(letter.notes, 1)]
    lines = [letter.notice, ""]
    for page in _Pages(notes).set(list(_blocks(letter))):
        lines.append(f" {page[0]}")
        lines += page[1:]
    lines[-1] = lines[-1].rstrip()
    return "\n".join([*lines, " "])


def marked_paragraphs(letter: AnnotatedLetter) -> Iterator[tuple[AnnotatedSection, str, bool]]:
    """Headings and paragraphs as printed, with their section and whether it is a list item.

    Every footnote marker has `MARK` before it.
    """
    number = 1
    for section in letter.sections:
        if section.title:
            yield section, section.heading, False
        for paragraph in section.paragraphs:
            text, number = _marked(paragraph, number)
            yield section, text, paragraph.label is not None


def _marked(paragraph: AnnotatedParagraph, number: int) -> tuple[str, int]:
    """A paragraph with label and markers, and the number of the next note."""
    parts = [paragraph.label] if paragraph.label else []
    for sentence in paragraph.sentences:
        text, end = "", 0
        for note in sentence.notes:
            text += f"{sentence.text[end : note.offset]}{MARK}{number}"
            end = note.offset
            number += 1
        parts.append(text + sentence.text[end:])
    return " ".join(parts), number


def _blocks(letter: AnnotatedLetter) -> Iterator[Block]:
    for section, text, is_item in marked_paragraphs(letter):
        is_heading = text == section.heading
        lines = _break_lines(text, _LIST_WIDTH if is_item else _BODY_WIDTH)
        if is_heading and section.level == 1:
            lines[-1] += " "
        yield Block(
            lines=tuple(line.replace(MARK, "") for line in lines),
            notes=tuple(line.count(MARK) for line in lines),
            is_heading=is_heading,
        )
    for role, name in letter.signatories:
        yield Block(lines=(f"{role} ", f"{name} "), notes=(0, 0))


def _break_lines(text: str, width: int) -> list[str]:
    """Lines with their trailing blank; a line that ends in a hyphen has none."""
    words = _KEEP.sub(_KEPT, text).split(" ")
    lines: list[str] = []
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if text_width(longer) <= width:
            line = longer
            continue
        head, tail = _part_of(word, width - text_width(f"{line} "))
        if head:
            lines.append(f"{line} {head}")
            words.insert(0, tail)
        else:
            lines.append(f"{line} ")
            words.insert(0, word)
        line = ""
    lines.append(f"{line} ")
    return [line.replace(_KEPT, " ") for line in lines]


def _part_of(word: str, room: int) -> tuple[str, str]:
    """The part of `word` that is worth setting in `room`, hyphen included, and the rest."""
    if room < _LOOSE:
        return "", word
    heads: list[tuple[str, str]] = []
    if match := _PLAIN_WORD.fullmatch(word):
        core = match["word"]
        for position in map(int, _HYPHENATOR.positions(core)):
            # A diaeresis is dropped at a break, which no reader could undo.
            if not _has_diaeresis(core[position]):
                head = match["before"] + core[:position]
                heads.append((f"{head}-", word[len(head) :]))
    elif match := _TWO_WORDS.match(word):
        heads.append((match[0], word[match.end() :]))
    fitting = [pair for pair in heads if text_width(pair[0]) <= room]
    return fitting[-1] if fitting else ("", word)


def _has_diaeresis(character: str) -> bool:
    return "\N{COMBINING DIAERESIS}" in unicodedata.normalize("NFD", character)


def _note_lines(number: int, text: str) -> list[str]:
    """A footnote as printed: no hyphens, addresses broken after a slash or hyphen."""
    lines: list[str] = []
    line = ""
    for word in _KEEP.sub(_KEPT, f"{number} {text}").split(" "):
        pieces = _URL_BREAK.split(word) if word.startswith(("http", "www.")) else [word]
        for index, piece in enumerate(pieces):
            gap = " " if line and index == 0 else ""
            if text_width(line + gap + piece) > _NOTE_WIDTH:
                lines.append(line + gap)
                line = piece
            else:
                line += gap + piece
    return [item.replace(_KEPT, " ") for item in [*lines, line]]


class _Pages:
    """Fills pages with lines and the footnotes they call."""

    def __init__(self, notes: Sequence[Sequence[str]]) -> None:
        self._notes = notes
        self._next_note = 0
        self._done: list[list[str]] = []
        self._body: list[str] = []
        self._called = 0

    def set(self, blocks: Sequence[Block]) -> list[list[str]]:
        """The lines of each page, the first one still without its leading blank."""
        for index, block in enumerate(blocks):
            if block.is_heading and not self._fits(_kept_lines(blocks[index:]), 0):
                self._end_page()
            if self._body:
                self._body.append("")
            for line, called in zip(block.lines, block.notes, strict=True):
                if not self._fits(1, called):
                    self._end_page()
                self._body.append(line)
                self._called += called
        self._end_page()
        return self._done

    def _fits(self, lines: int, called: int) -> bool:
        height = len(self._body) + lines + len(self._block(self._called + called))
        return height <= self._height()

    def _height(self) -> int:
        number = len(self._done)
        return _PAGE_LINES[(number - 1) % len(_PAGE_LINES)] if number else _FIRST_PAGE_LINES

    def _block(self, called: int) -> list[str]:
        """The footnotes of the page with the blank line before them."""
        if not called:
            return []
        return ["", *_space_notes(self._notes[self._next_note : self._next_note + called])]

    def _end_page(self) -> None:
        while self._body and not self._body[-1]:
            self._body.pop()
        self._done.append([*self._body, *self._block(self._called)])
        self._next_note += self._called
        self._body = []
        self._called = 0


def _kept_lines(blocks: Sequence[Block]) -> int:
    """Height of a run of headings with the first lines of the text under it."""
    headings = [block.lines for block in takewhile(lambda block: block.is_heading, blocks)]
    return sum(len(lines) + 1 for lines in headings) + 1 + _LINES_WITH_HEADING


def _space_notes(notes: Sequence[Sequence[str]]) -> list[str]:
    """The block of footnotes with the blank lines that printed letters show inside it.

    One-line notes stand together; a longer note ends its group, and is torn
    after its first line where it does not begin the group.
    """
    spaced: list[str] = []
    group_is_new = True
    for note in notes:
        if group_is_new and spaced:
            spaced.append("")
        if len(note) == 1:
            spaced += note
            group_is_new = False
            continue
        spaced += note if group_is_new else [note[0], "", *note[1:]]
        group_is_new = True
    return spaced
