"""Owns headings in a PDF: passages in another face than the running text, and their levels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from letterdiff.ingest.headings import reads_as_title
from letterdiff.ingest.pdf_paragraphs import Passage
from letterdiff.ingest.pdf_text import Face
from letterdiff.ingest.titles import split_number

_LONGEST = 250
_MOST_LINES = 4
_SAME_SIZE = 0.35
_DIGITS = re.compile(r"\d+")


def heading_faces(passages: Sequence[Passage]) -> list[Face | None]:
    """The face of each passage that is a heading, None for the others."""
    body = _body_face(passages)
    faces = [_heading_face(passage, body) for passage in passages]
    if faces and faces[-1] is not None:
        # A heading has something under it.
        faces[-1] = None
    return faces


def levels_by_face(faces: Sequence[Face | None], numbers: Sequence[str | None]) -> list[int | None]:
    """Levels, 1 for a chapter, from the faces of headings; None where they tell nothing.

    Larger goes before smaller, bold before light, upright before italic. Faces
    that carry numbers of different depth tell nothing.
    """
    known = sorted({face for face in faces if face is not None}, key=_rank)
    depths: dict[Face, set[int]] = {face: set() for face in known}
    for face, number in zip(faces, numbers, strict=True):
        if face is not None and number is not None:
            depths[face].add(number.count("."))
    if any(len(own) > 1 for own in depths.values()):
        return [None] * len(faces)
    return [None if face is None else known.index(face) + 1 for face in faces]


def _rank(face: Face) -> tuple[float, bool, bool]:
    return -face.size, not face.bold, face.italic


def _body_face(passages: Sequence[Passage]) -> Face | None:
    faces: Counter[Face] = Counter()
    for passage in passages:
        for line in passage.lines:
            faces[line.face] += len(line.text)
    return max(faces, key=lambda own: faces[own]) if faces else None


def _heading_face(passage: Passage, body: Face | None) -> Face | None:
    lines = passage.lines
    if passage.is_row or body is None or len(lines) > _MOST_LINES:
        return None
    face = lines[0].face
    if not all(line.uniform and line.face == face for line in lines):
        return None
    larger = face.size > body.size + _SAME_SIZE
    stronger = face.bold and not body.bold
    slanted = face.italic and not body.italic
    if face.size < body.size - _SAME_SIZE or not (larger or stronger or slanted):
        return None
    text = _without_marks(passage)
    number = split_number(text)
    title = text[number[1] :] if number else text
    # Set apart by its face, a title may hold a date.
    title = _DIGITS.sub("", title).strip()
    return face if reads_as_title(title, longest=_LONGEST) else None


def _without_marks(passage: Passage) -> str:
    joined = " ".join(line.unmarked for line in passage.lines)
    return re.sub(r"(?<=\w)- (?=[a-z])", "", joined).strip()
