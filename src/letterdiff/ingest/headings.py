"""Owns the question which chunks of a plain text are headings and which are list items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from letterdiff.ingest.marks import (
    ATTACHMENT,
    CAPTION,
    LABEL,
    NUMBER,
    ends_sentence,
    holds_date,
    starts_sentence,
    without_marker,
)
from letterdiff.ingest.paragraphs import Chunk

Kind = Literal["heading", "item", "prose"]

_LONGEST_TITLE = 200
_LONGEST_UNNUMBERED = 110
_MOST_TITLE_LINES = 3
_SHORTEST_PROSE = 80
# How sure an unnumbered heading is, with and without empty lines around it.
_SET_OFF = 0.95
_CROWDED = 0.85
# How sure it is that a short line above a table is no heading.
_ABOVE_TABLE = 0.8
_NO_TITLE_END = re.compile(r"[.,;:!…-]$")
_ABBREVIATED_END = re.compile(r"\b(?:c\.q|e\.d|e\.a|etc|c\.s|jl)\.$")
_NUMBERED_ATTACHMENT = re.compile(r"\w+\s+(?:\d|[A-Z]\b|[IVX]+\b)")
# Titles under which a letter opens or closes; they may stand before any other heading.
OPENING = re.compile(
    r"(?:inleiding|aanleiding|introductie|samenvatting|voorwoord|leeswijzer|introduction|summary)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a chunk is taken for.

    Attributes:
        number: printed number of a heading.
        prefix: characters of the chunk's text that are number or label.
        opens_attachment: a heading under which an attachment stands.
        confidence: 0..1.
    """

    kind: Kind
    number: str | None = None
    label: str | None = None
    prefix: int = 0
    opens_attachment: bool = False
    confidence: float = 1.0


_PROSE = Reading(kind="prose")


def classify(chunks: Sequence[Chunk]) -> list[Reading]:
    """One reading for each chunk, consistent over the whole letter."""
    readings = [_first_reading(chunk) for chunk in chunks]
    _listed_titles_are_items(readings, chunks)
    _captions_are_prose(readings, chunks)
    _runs_are_no_headings(readings)
    _front_matter_is_prose(readings, chunks)
    if readings and readings[-1].kind == "heading":
        # A heading has something under it.
        readings[-1] = _PROSE
    return readings


def _first_reading(chunk: Chunk) -> Reading:
    text = chunk.text
    if chunk.is_row:
        return _PROSE
    if _is_attachment_title(chunk):
        return Reading(kind="heading", opens_attachment=True)
    number = NUMBER.match(text)
    if number is not None and _is_numbered_title(chunk, number):
        return Reading(kind="heading", number=number["number"], prefix=number.end())
    label = LABEL.match(text)
    if label is not None:
        return Reading(kind="item", label=label["label"], prefix=label.end())
    if _is_unnumbered_title(chunk):
        return Reading(kind="heading", confidence=_SET_OFF if _is_set_off(chunk) else _CROWDED)
    return _PROSE


def _is_set_off(chunk: Chunk) -> bool:
    """Whether empty lines, or the page's edge above it, part it from other text."""
    return (chunk.opens or chunk.lines[0].page_start) and chunk.closes


def _is_attachment_title(chunk: Chunk) -> bool:
    text = without_marker(chunk.text)
    return (
        len(chunk.lines) <= _MOST_TITLE_LINES
        and len(text) <= _LONGEST_TITLE
        and ATTACHMENT.fullmatch(text) is not None
        and _ends_as_title(text)
        and chunk.closes
        and (_is_set_off(chunk) or _NUMBERED_ATTACHMENT.match(text) is not None)
    )


def _ends_as_title(text: str) -> bool:
    text = without_marker(text)
    return _NO_TITLE_END.search(text) is None or _ABBREVIATED_END.search(text) is not None


def _is_numbered_title(chunk: Chunk, number: re.Match[str]) -> bool:
    title = chunk.text[number.end() :]
    if len(chunk.lines) > _MOST_TITLE_LINES or len(title) > _LONGEST_TITLE:
        return False
    if not (_ends_as_title(title) and starts_sentence(title)):
        return False
    if number["mark"] or "." in number["number"]:
        return True
    # A bare number is a heading's only where nothing else can be meant.
    return (
        number["number"].isdigit()
        and chunk.opens
        and title[0].isupper()
        and not holds_date(chunk.text)
        and not ends_sentence(title)
    )


def _is_unnumbered_title(chunk: Chunk) -> bool:
    return len(chunk.lines) <= 2 and reads_as_title(chunk.text)


def reads_as_title(text: str, *, longest: int = _LONGEST_UNNUMBERED) -> bool:
    """Whether a paragraph could be an unnumbered heading by its words alone."""
    return (
        len(text) <= longest
        and _ends_as_title(text)
        and not ends_sentence(text.rstrip("?"))
        and starts_sentence(text)
        and CAPTION.match(text) is None
        and any(map(str.isalpha, text))
        and not holds_date(text)
    )


def _listed_titles_are_items(readings: list[Reading], chunks: Sequence[Chunk]) -> None:
    """Numbered lines that follow each other with nothing between them form a list."""
    for index in range(len(readings) - 1):
        here, after = readings[index], readings[index + 1]
        if _follow(here, after) and after.kind == "heading":
            for place in (index, index + 1):
                readings[place] = _as_item(chunks[place])


def _follow(here: Reading, after: Reading) -> bool:
    first = here.number or (here.label or "").strip("().")
    return bool(
        after.number
        and first.isdigit()
        and after.number.isdigit()
        and int(after.number) == int(first) + 1
    )


def _as_item(chunk: Chunk) -> Reading:
    label = LABEL.match(chunk.text)
    return (
        _PROSE if label is None else Reading(kind="item", label=label["label"], prefix=label.end())
    )


def _captions_are_prose(readings: list[Reading], chunks: Sequence[Chunk]) -> None:
    """A short line right above a table is its title."""
    for index, chunk in enumerate(chunks[1:]):
        if chunk.is_row and _is_unnumbered(readings[index]):
            readings[index] = replace(_PROSE, confidence=_ABOVE_TABLE)


def _runs_are_no_headings(readings: list[Reading]) -> None:
    """Three or more short lines in a row are an address or a table, not headings."""
    start = 0
    for index in range(len(readings) + 1):
        short = index < len(readings) and _is_unnumbered(readings[index])
        if short:
            continue
        if index - start > 2:
            readings[start:index] = [_PROSE] * (index - start)
        start = index + 1


def _is_unnumbered(reading: Reading) -> bool:
    return reading.kind == "heading" and reading.number is None and not reading.opens_attachment


def _front_matter_is_prose(readings: list[Reading], chunks: Sequence[Chunk]) -> None:
    """Short lines before the first prose are address and subject, unless they say otherwise."""
    for index, (reading, chunk) in enumerate(zip(readings, chunks, strict=True)):
        if reading.number is not None:
            return
        if reading.kind != "heading" and (
            ends_sentence(chunk.text) and len(chunk.text) >= _SHORTEST_PROSE
        ):
            return
        if _is_unnumbered(reading) and not OPENING.match(chunk.text):
            readings[index] = replace(_PROSE, confidence=0.8)
