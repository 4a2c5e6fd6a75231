"""Owns the lines of a page: runs that touch on one base line become a piece of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letterdiff.ingest.pdf_text import Face, Run

# A label of a list item; it stands in a box of its own, however narrow.
LABEL_ALONE = re.compile(r"\d{1,2}[.)°]|\(\d{1,2}\)|[a-z][.)]|\([a-z]\)|[ivx]{2,4}[.)]|[•·▪‣–—-]")
# In sizes of the larger characters: how far a raised or lowered one leaves the base
# line, how far apart words of one line stand, and what is a gap even without a blank.
_RAISED = 0.12
_FARTHEST = 0.62
_GAP = 0.75
_WORD_GAP = 0.33
# A run may start a little before the one before it ends.
_OVERLAP = 0.35
_SMALLER = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Raised small characters: offsets in the piece's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line, or the part of it in one cell of a table.

    Attributes:
        order: place in the order of the file.
        face: that of most of its characters.
        uniform: all its characters, raised ones aside, are in that face.
        marks: raised small characters, in order.
    """

    page: int
    order: int
    text: str
    left: float
    right: float
    baseline: float
    face: Face
    uniform: bool
    marks: tuple[Mark, ...] = ()
    upright: bool = True

    @property
    def unmarked(self) -> str:
        """The text without raised characters."""
        text = self.text
        for mark in reversed(self.marks):
            text = text[: mark.start] + text[mark.end :]
        return text.strip()

    @property
    def top(self) -> float:
        """Upper edge of its characters, about."""
        return self.baseline - 0.8 * self.face.size

    @property
    def bottom(self) -> float:
        """Lower edge of its characters, about."""
        return self.baseline + 0.25 * self.face.size


def pieces_of(page: int, runs: Iterable[Run]) -> list[Piece]:
    """The pieces of lines on a page, in the order of the file."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _goes_on(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_piece(page, order, group) for order, group in enumerate(groups)]


def joined(pieces: Sequence[Piece]) -> Piece:
    """Pieces of one line, from left to right, as one."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for piece in pieces:
        if parts:
            parts.append(" ")
            length += 1
        marks.extend(Mark(start=own.start + length, end=own.end + length) for own in piece.marks)
        parts.append(piece.text)
        length += len(piece.text)
    longest = max(pieces, key=lambda piece: len(piece.text))
    return Piece(
        page=first.page,
        order=first.order,
        text="".join(parts),
        left=first.left,
        right=max(piece.right for piece in pieces),
        baseline=longest.baseline,
        face=longest.face,
        uniform=all(piece.uniform and piece.face == longest.face for piece in pieces),
        marks=tuple(marks),
    )


def _goes_on(group: Sequence[Run], run: Run) -> bool:
    last = group[-1]
    base = max(group, key=lambda own: own.face.size)
    size = max(base.face.size, run.face.size)
    gap = run.left - last.right
    return (
        run.upright
        and last.upright
        and abs(run.baseline - base.baseline) <= _FARTHEST * size
        and (abs(run.baseline - base.baseline) < _RAISED * size or run.face.size != base.face.size)
        and -_OVERLAP * size <= gap <= _GAP * size
    )


def _piece(page: int, order: int, group: Sequence[Run]) -> Piece:
    base = max(group, key=lambda own: (own.face.size, len(own.text)))
    parts: list[str] = []
    marks: list[Mark] = []
    faces: Counter[Face] = Counter()
    length = 0
    for index, run in enumerate(group):
        spaced = index > 0 and (
            run.spaced
            or run.left - group[index - 1].right > _WORD_GAP * base.face.size
            or (index == 1 and bool(LABEL_ALONE.fullmatch(group[0].text)))
        )
        raised = _is_raised(run, base)
        # What PDFium puts before a raised marker is a line end, no blank.
        if spaced and not (raised and run.left - group[index - 1].right < 1.0):
            parts.append(" ")
            length += 1
        if raised:
            marks.append(Mark(start=length, end=length + len(run.text)))
        elif run.face.size >= _SMALLER * base.face.size:
            faces[run.face] += len(run.text)
        parts.append(run.text)
        length += len(run.text)
    face = max(faces, key=lambda own: faces[own]) if faces else base.face
    return Piece(
        page=page,
        order=order,
        text="".join(parts),
        left=min(run.left for run in group),
        right=max(run.right for run in group),
        baseline=base.baseline,
        face=face,
        uniform=len(faces) <= 1,
        marks=tuple(marks),
        upright=group[0].upright,
    )


def _is_raised(run: Run, base: Run) -> bool:
    return (
        run.face.size < _SMALLER * base.face.size
        and base.baseline - run.baseline > _RAISED * base.face.size
    )
