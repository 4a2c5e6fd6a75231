"""Owns the proof that typesetting lost nothing: takes the layout off again and compares."""

from __future__ import annotations

from collections.abc import Sequence

from golden.standins.annotated import AnnotatedLetter
from golden.standins.layout import MARK, marked_paragraphs


class LayoutError(ValueError):
    """A typeset file that does not give back its letter."""


def check_lossless(letter: AnnotatedLetter, printed: str) -> None:
    """Compare every character of the printed file with the letter.

    Raises:
        LayoutError: a body line, a paragraph break, a footnote or a signatory differs.
    """
    lines = printed.split("\n")
    if lines[:2] != [letter.notice, ""] or lines[-1] != " ":
        raise LayoutError("the notice or the last line differs")
    notes = [f"{number} {note.text}" for number, note in enumerate(letter.notes, 1)]
    paragraphs = [text.replace(MARK, "") for _, text, _ in marked_paragraphs(letter)]
    body = _Body(paragraphs + [f"{role} {name}" for role, name in letter.signatories])
    for page in _split_pages(lines[2:-1]):
        end = _body_end(page, notes)
        body.take(page[:end])
        notes = notes[_count_notes(page[end:], notes) :]
    if notes or not body.is_done:
        raise LayoutError("the file ends before the letter does")


def _split_pages(lines: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = []
    for line in lines:
        if line.startswith(" "):
            pages.append([line[1:]])
        elif pages:
            pages[-1].append(line)
        else:
            raise LayoutError(f"the first page does not start with a blank: {line!r}")
    return pages


def _body_end(page: Sequence[str], notes: Sequence[str]) -> int:
    """Index of the blank line before the page's footnotes; the page's length without any."""
    return next(
        (i for i, line in enumerate(page) if not line and _count_notes(page[i:], notes)),
        len(page),
    )


def _count_notes(lines: Sequence[str], notes: Sequence[str]) -> int:
    """How many of the next notes `lines` are exactly; 0 when they are something else."""
    text = "".join(lines)
    for count in range(1, len(notes) + 1):
        if text == "".join(notes[:count]):
            return count
    return 0


class _Body:
    """Walks through the letter's paragraphs line by line."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._left = list(paragraphs)
        self._inside = False

    @property
    def is_done(self) -> bool:
        return not self._left

    def take(self, page: Sequence[str]) -> None:
        for previous, line in zip(("", *page), page, strict=False):
            if not line and self._inside:
                raise LayoutError(f"a blank line inside a paragraph, after {previous!r}")
            if line and previous and not self._inside:
                raise LayoutError(f"no blank line between paragraphs, before {line!r}")
            if line:
                self._take_line(line)

    def _take_line(self, line: str) -> None:
        if not self._left:
            raise LayoutError(f"a line too many: {line!r}")
        expected = self._left[0]
        piece = line.rstrip()
        if not line.endswith(" ") and not expected.startswith(piece):
            piece = piece.removesuffix("-")
        if not expected.startswith(piece):
            raise LayoutError(f"the letter has {expected[:80]!r}, the file {line!r}")
        rest = expected[len(piece) :]
        if line.endswith(" ") and rest:
            if not rest.startswith(" "):
                raise LayoutError(f"a word ends where the letter's goes on: {line!r}")
            rest = rest[1:]
        self._inside = bool(rest)
        if rest:
            self._left[0] = rest
        else:
            self._left.pop(0)
