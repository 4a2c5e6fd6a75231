"""A sentence cut into pieces at every boundary of a mark, so that marks may overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from letterdiff.model.edits import Nature
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS, Dimension

Change = Literal["", "ins", "del"]

# Characters that are not seen but change how their neighbours are shown or found:
# bidirectional controls, soft hyphen, zero-width space, word joiner, byte order mark.
_INVISIBLE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A footnote called in a sentence: its label, and the link to its text or ""."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters with the same marks.

    Attributes:
        dimensions: stance dimensions these words are evidence of.
        closing: codes of the dimensions whose evidence ends with this piece.
        invisible: "U+202E" for a character that is not seen; the piece is that character.
        calls: footnotes called after these words.
    """

    text: str
    dimensions: tuple[Dimension, ...] = ()
    closing: str = ""
    invisible: str = ""
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Pieces that were inserted together, deleted together, or kept.

    Attributes:
        nature: what sort of change it is, "" for kept words.
    """

    change: Change
    nature: Nature | Literal[""]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A range that changed, and how."""

    span: Span
    nature: Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Evidence of a dimension at a place of the text."""

    span: Span
    dimension: Dimension


def cut(
    text: str,
    within: Span,
    *,
    change: Change = "",
    changed: Sequence[Changed] = (),
    evidence: Sequence[Mark] = (),
    calls: Sequence[tuple[int, Call]] = (),
) -> tuple[Segment, ...]:
    """Cut a part of `text` so that no mark begins or ends within a piece.

    Args:
        text: one side of a passage; all offsets are into it.
        within: the sentence to cut.
        change: what a changed character is called: "ins" or "del".
        changed: ranges that changed; they may reach beyond the sentence.
        evidence: words that carry a stance.
        calls: (offset, footnote): the call stands before the character at the offset.

    Returns:
        Segments whose texts, joined, are exactly `within.of(text)`.
    """
    offsets = {within.start, within.end}
    offsets.update(offset for part in changed for offset in (part.span.start, part.span.end))
    offsets.update(offset for mark in evidence for offset in (mark.span.start, mark.span.end))
    offsets.update(offset for offset, _ in calls)
    for found in _INVISIBLE.finditer(text, within.start, within.end):
        offsets.update(found.span())
    bounds = sorted(offset for offset in offsets if within.start <= offset <= within.end)
    spans = [Span(start, end) for start, end in pairwise(bounds)]
    if any(offset == within.start for offset, _ in calls):
        # A call before the first word hangs on a piece without words.
        spans.insert(0, Span(within.start, within.start))
    pieces = ((_nature(changed, span), _piece(text, span, evidence, calls)) for span in spans)
    return tuple(
        Segment(
            change=change if nature else "",
            nature=nature,
            pieces=tuple(piece for _, piece in group),
        )
        for nature, group in groupby(pieces, key=lambda pair: pair[0])
    )


def _nature(changed: Iterable[Changed], part: Span) -> Nature | Literal[""]:
    for candidate in changed:
        if _covers((candidate.span,), part):
            return candidate.nature
    return ""


def _covers(spans: Iterable[Span], part: Span) -> bool:
    return any(span.start <= part.start and part.end <= span.end for span in spans)


def _piece(
    text: str, span: Span, evidence: Sequence[Mark], calls: Sequence[tuple[int, Call]]
) -> Piece:
    words = span.of(text)
    marks = [mark for mark in evidence if _covers((mark.span,), span)] if words else []
    marked = {mark.dimension for mark in marks}
    closing = {mark.dimension for mark in marks if mark.span.end == span.end}
    return Piece(
        text=words,
        dimensions=tuple(code for code in DIMENSIONS if code in marked),
        closing=" ".join(code for code in DIMENSIONS if code in closing),
        invisible=f"U+{ord(words):04X}" if _INVISIBLE.fullmatch(words) else "",
        calls=tuple(call for offset, call in calls if offset == span.end),
    )
