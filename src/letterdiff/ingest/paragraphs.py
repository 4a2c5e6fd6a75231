"""Owns paragraph breaks: lines of running text to chunks, one paragraph or heading each.

An empty line is a break. Where a page ends or the typesetter saved a line
there is none; then a line that ends a sentence although the next word would
have fitted on it tells that a new paragraph follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from letterdiff.ingest.columns import LineEnd, line_ends
from letterdiff.ingest.marks import (
    ATTACHMENT,
    LABEL,
    NUMBER,
    ends_clause,
    ends_sentence,
    starts_lower,
    starts_sentence,
)
from letterdiff.ingest.motions import openings_of
from letterdiff.ingest.pages import BodyLine
from letterdiff.ingest.rows import is_labelled, rows_of

# Room, in em, that a typesetter leaves now and then: before a word that must not
# be broken, or for want of a hyphenation point. More room is a sign, much is proof.
_USUAL_ROOM = 0.6
_TELLING_ROOM = 3.0
# Room, in em, at which it is open whether the next word would have fitted.
_ALMOST_NO_ROOM = -0.1
# Room, in em, after which a line without punctuation can be a title.
_TITLE_ROOM = 4.0
# Share of the column that no line of running prose leaves empty.
_VOID = 0.38
# A first line that is indented so many characters more than its neighbours.
_INDENT = 2
_MOST_TITLE_LINES = 3

_JOINED_ITEM = re.compile(r"(?:,|\ben|\bof)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Lines that form one paragraph, list item or heading.

    Attributes:
        start_confidence, end_confidence: 0..1, how sure the breaks are.
        opens, closes: an empty line, or the end of the text, stands before or after.
        is_row: it is one row of a table.
    """

    lines: tuple[BodyLine, ...]
    start_confidence: float = 1.0
    end_confidence: float = 1.0
    opens: bool = True
    closes: bool = True
    is_row: bool = False

    @property
    def text(self) -> str:
        """The lines as one string, for looking at; not the clean text."""
        return " ".join(line.line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What lies between two lines of running text.

    Attributes:
        breaks: a new paragraph starts after it.
        confidence: 0..1 that this is right.
        room: em left on the first line after putting the next word there.
    """

    breaks: bool
    confidence: float
    room: float


def split_paragraphs(
    body: Sequence[BodyLine],
) -> tuple[tuple[Chunk, ...], tuple[tuple[int, float], ...]]:
    """Chunks in document order; lines before which a break was left out, with the confidence."""
    if not body:
        return (), ()
    rows = rows_of([line.line.text for line in body])
    gaps = _gaps(body, rows)
    chunks: list[Chunk] = []
    doubtful: list[tuple[int, float]] = []
    first = 0
    confidence, opens = 1.0, True
    for index, gap in enumerate((*gaps, _SURE)):
        if not gap.breaks:
            if gap.confidence < 1.0:
                doubtful.append((body[index + 1].line.number, gap.confidence))
            continue
        last = index == len(gaps)
        closes = last or body[index + 1].line.blank_before
        chunk = Chunk(
            lines=tuple(body[first : index + 1]),
            start_confidence=confidence,
            end_confidence=gap.confidence,
            opens=opens,
            closes=closes,
            is_row=rows[first],
        )
        chunks.extend(_detach_title(chunk, gaps[first:index]))
        first, confidence, opens = index + 1, gap.confidence, closes
    return tuple(chunks), tuple(doubtful)


_SURE = Gap(breaks=True, confidence=1.0, room=0.0)


def _gaps(body: Sequence[BodyLine], rows: Sequence[bool]) -> list[Gap]:
    ends = line_ends([line.line for line in body], rows)
    openings = openings_of([line.line.text for line in body])
    gaps = [
        _SURE
        if rows[index] or rows[index + 1] or openings[index + 1]
        else _gap(body[index], body[index + 1], end)
        for index, end in enumerate(ends)
    ]
    for index in range(len(gaps)):
        if not rows[index] and _is_crowded_title(body, gaps, index):
            number = NUMBER.match(body[index].line.text)
            confidence = 0.95 if number is not None and number["mark"] else 0.8
            for place in (index - 1, index):
                if place >= 0 and not gaps[place].breaks:
                    gaps[place] = replace(gaps[place], breaks=True, confidence=confidence)
    return gaps


def _is_crowded_title(body: Sequence[BodyLine], gaps: Sequence[Gap], index: int) -> bool:
    """Whether a line between two sentences is a title although no empty line follows it.

    At the top of a page an empty line may follow: there, none came before.
    """
    line, following = body[index], body[index + 1]
    return (
        gaps[index].room > _TITLE_ROOM
        and (line.page_start or not following.line.blank_before)
        and starts_sentence(line.line.text)
        and starts_sentence(following.line.text)
        and not ends_clause(line.line.text)
        and not line.line.text.endswith((",", "-"))
        and (index == 0 or gaps[index - 1].breaks or ends_sentence(body[index - 1].line.text))
    )


def _gap(line: BodyLine, following: BodyLine, end: LineEnd) -> Gap:
    text, after = line.line.text, following.line.text
    breaks, confidence = _decide(line, following, end)
    if breaks and text.endswith("-") and text[-2:-1].isalpha() and starts_lower(after):
        # Half a word: whatever lies between, it goes on.
        breaks, confidence = False, 0.9 if following.line.blank_before else 1.0
    return Gap(breaks=breaks, confidence=confidence, room=end.room)


def _decide(line: BodyLine, following: BodyLine, end: LineEnd) -> tuple[bool, float]:
    text, after = line.line.text, following.line.text
    if following.line.blank_before or end.parts:
        return True, 1.0
    void = end.room > _VOID * end.column
    if LABEL.match(after) and (
        ends_clause(text) or void or (_JOINED_ITEM.search(text) and end.room > 1)
    ):
        return True, 0.95
    if void or (following.page_start and ends_clause(text) and ATTACHMENT.fullmatch(after)):
        return True, 0.95
    if not starts_sentence(after):
        return False, 1.0
    if _is_indented(line, following) and ends_clause(text):
        return True, 0.95
    if end.is_exact and ends_clause(text):
        return _decide_exactly(end, following)
    if not ends_sentence(text):
        return False, 1.0
    if end.room > _TELLING_ROOM:
        return True, 0.95
    if end.room > _USUAL_ROOM:
        return True, 0.6
    if following.page_start or end.room > _ALMOST_NO_ROOM:
        return False, 0.7
    return False, 1.0


def _decide_exactly(end: LineEnd, following: BodyLine) -> tuple[bool, float]:
    """Between sentences or clauses, where lines hold a fixed number of characters."""
    if end.room >= 0:
        sure = end.room > _TELLING_ROOM or is_labelled(following.line.text)
        return True, 0.95 if sure else 0.85
    return False, 0.7 if following.page_start else 1.0


def _is_indented(line: BodyLine, following: BodyLine) -> bool:
    """Whether a line is indented as the first of a paragraph is in books."""
    more = following.line.indent - line.line.indent
    hangs = LABEL.match(line.line.text) or NUMBER.match(line.line.text)
    return more >= _INDENT and not hangs


def _detach_title(chunk: Chunk, gaps: Sequence[Gap]) -> tuple[Chunk, ...]:
    """Cut a numbered title off the paragraph that follows it without an empty line."""
    number = NUMBER.match(chunk.lines[0].line.text)
    if number is None or not (number["mark"] or "." in number["number"]):
        return (chunk,)
    for index, gap in enumerate(gaps[:_MOST_TITLE_LINES]):
        text = chunk.lines[index].line.text
        if ends_clause(text) or text.endswith(","):
            break
        if gap.room > _TITLE_ROOM and starts_sentence(chunk.lines[index + 1].line.text):
            title = Chunk(
                lines=chunk.lines[: index + 1],
                start_confidence=chunk.start_confidence,
                end_confidence=0.95,
                opens=chunk.opens,
                closes=False,
            )
            rest = Chunk(
                lines=chunk.lines[index + 1 :],
                start_confidence=0.95,
                end_confidence=chunk.end_confidence,
                opens=False,
                closes=chunk.closes,
            )
            return title, rest
    return (chunk,)
