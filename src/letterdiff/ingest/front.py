"""Owns what stands above the text of a letter: to whom it goes, from where and when.

Some published forms keep these lines among the paragraphs, others leave them
out; without them the same letter reads the same in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from letterdiff.ingest.blocks import Block, ParagraphBlock
from letterdiff.ingest.cleaning import CleanText
from letterdiff.model.spans import Span, SpanMap

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_LONGEST = 160
_ADDRESSEE = re.compile(
    r"Aan de (?:heer |mevrouw )?(?:voorzitters?|leden)\b.{0,80}\b(?:kamers?|staten-generaal)",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"(?:['’]s-|[^\W\d_])[\w'’. -]{2,40}, (?P<day>\d{1,2}) (?P<month>"
    + "|".join(_MONTHS)
    + r") (?P<year>(?:19|20)\d\d)\.?",
    re.IGNORECASE,
)


def date_of(text: str) -> str:
    """ISO date of a line of place and date ("Den Haag, 3 maart 2020"), "" if it is none."""
    match = _PLACE_AND_DATE.fullmatch(text)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return ""
    month = _MONTHS.index(match["month"].lower()) + 1
    return f"{match['year']}-{month:02}-{int(match['day']):02}"


def set_aside_front(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], str]:
    """The blocks without the address and date they start with, and the ISO date or "".

    The characters set aside belong to the block that follows; a document that
    holds nothing else keeps them.
    """
    date = ""
    dropped: list[Span] = []
    for index, block in enumerate(blocks):
        if not _is_front(block):
            return (with_dropped(block, dropped), *blocks[index + 1 :]), date
        date = date or date_of(block.clean.text)
        dropped.extend(all_spans(block.clean))
    return tuple(blocks), date


def with_dropped(block: Block, dropped: Iterable[Span]) -> Block:
    """The block with more of the source belonging to it unseen."""
    spans = block.clean.spans
    more = SpanMap(segments=spans.segments, dropped=tuple(sorted((*spans.dropped, *dropped))))
    return replace(block, clean=CleanText(text=block.clean.text, spans=more))


def _is_front(block: Block) -> bool:
    if not isinstance(block, ParagraphBlock) or block.label is not None or block.references:
        return False
    return is_address(block.clean.text)


def is_address(text: str) -> bool:
    """Whether a line says to whom a letter goes, or from where and when."""
    return len(text) <= _LONGEST and bool(_ADDRESSEE.match(text) or date_of(text))


def all_spans(clean: CleanText) -> Iterable[Span]:
    """Everything of the source that belongs to a text, shown or not."""
    yield from clean.spans.dropped
    yield from (
        Span(segment.source, segment.source + segment.length) for segment in clean.spans.segments
    )
