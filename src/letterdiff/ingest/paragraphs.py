"""Owns paragraph breaks: lines of running text to chunks, one paragraph or heading each.

An empty line is a break. Where a page ends or the typesetter saved a line
there is none; then a line that ends a sentence although the next word would
have fitted on it tells that a new paragraph follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from letterdiff.ingest.lines import width
from letterdiff.ingest.marks import ends_clause, ends_sentence, starts_lower, starts_sentence
from letterdiff.ingest.pages import BodyLine

# Lines around a line from which the width of its column is taken.
_NEIGHBOURS = 10
# A longer line was never broken by a typesetter: it is a paragraph by itself.
_UNWRAPPED = 160
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
_MOST_TITLE_LINES = 3

LABEL = re.compile(
    r"(?P<label>\d{1,2}[.)°]|\(\d{1,2}\)|[a-z][.)]|\([a-z]\)|[ivx]{2,4}[.)]|[•·▪‣–—-])\s+(?=\S)"
)
NUMBER = re.compile(
    r"(?:(?:Hoofdstuk|Deel|Paragraaf)\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})(?P<mark>[.:)]?)\s+(?=\S)"
)
_JOINED_ITEM = re.compile(r"(?:,|\ben|\bof)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Lines that form one paragraph, list item or heading.

    Attributes:
        start_confidence, end_confidence: 0..1, how sure the breaks are.
        opens, closes: an empty line, or the end of the text, stands before or after.
    """

    lines: tuple[BodyLine, ...]
    start_confidence: float = 1.0
    end_confidence: float = 1.0
    opens: bool = True
    closes: bool = True

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
        column: width of the column there, in em.
    """

    breaks: bool
    confidence: float
    room: float
    column: float


def split_paragraphs(
    body: Sequence[BodyLine],
) -> tuple[tuple[Chunk, ...], tuple[tuple[int, float], ...]]:
    """Chunks in document order; lines before which a break was left out, with the confidence."""
    gaps = _gaps(body)
    if not body:
        return (), ()
    chunks: list[Chunk] = []
    doubtful: list[tuple[int, float]] = []
    first = 0
    confidence, opens = 1.0, True
    for index, gap in enumerate((*gaps, _END)):
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
        )
        chunks.extend(_detach_title(chunk, gaps[first:index]))
        first, confidence, opens = index + 1, gap.confidence, closes
    return tuple(chunks), tuple(doubtful)


_END = Gap(breaks=True, confidence=1.0, room=0.0, column=0.0)


def _gaps(body: Sequence[BodyLine]) -> list[Gap]:
    widths = [width(line.line.text) for line in body]
    gaps = [
        _gap(body[index], body[index + 1], widths[index], _column(widths, index))
        for index in range(len(body) - 1)
    ]
    for index in range(len(gaps)):
        if _is_crowded_title(body, gaps, index):
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


def _column(widths: Sequence[float], index: int) -> float:
    return max(widths[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1])


def _gap(line: BodyLine, following: BodyLine, own_width: float, column: float) -> Gap:
    text, after = line.line.text, following.line.text
    room = column - own_width - width(" " + after.split(maxsplit=1)[0])
    breaks, confidence = _decide(line, following, room, column)
    if breaks and text.endswith("-") and text[-2:-1].isalpha() and starts_lower(after):
        # Half a word: whatever lies between, it goes on.
        breaks, confidence = False, 0.9 if following.line.blank_before else 1.0
    return Gap(breaks=breaks, confidence=confidence, room=room, column=column)


def _decide(line: BodyLine, following: BodyLine, room: float, column: float) -> tuple[bool, float]:
    text, after = line.line.text, following.line.text
    if following.line.blank_before or len(text) > _UNWRAPPED or len(after) > _UNWRAPPED:
        return True, 1.0
    if LABEL.match(after) and (
        ends_clause(text) or room > _VOID * column or (_JOINED_ITEM.search(text) and room > 1)
    ):
        return True, 0.95
    if room > _VOID * column:
        return True, 0.95
    if not (ends_sentence(text) and starts_sentence(after)):
        return False, 1.0
    if room > _TELLING_ROOM:
        return True, 0.95
    if room > _USUAL_ROOM:
        return True, 0.6
    if following.page_start or room > _ALMOST_NO_ROOM:
        return False, 0.7
    return False, 1.0


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
