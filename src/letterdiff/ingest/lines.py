"""Owns the lines of a plain text: where they stand, how wide they are, how they end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letterdiff.model.spans import Span

# A form feed or a Unicode separator ends a line as well; an editor would not count it.
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

# Characters that take no room: control and format characters, soft hyphens.
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")

# Advance widths of a common sans-serif face, in thousandths of an em, by character.
_WIDTHS: dict[str, int] = {
    character: width
    for width, characters in (
        (222, "ijl’‘'"),
        (278, "ftI .,:;!/\\[]|"),
        (333, 'r-()“”"'),
        (500, "ckszvxyJ"),
        (556, "L«»?–…"),
        (584, "+=<>"),
        (611, "FTZ"),
        (667, "ABEKPSVXY&"),
        (722, "wCDHNRU"),
        (778, "GOQ"),
        (833, "mM"),
        (889, "%"),
        (944, "W"),
        (1000, "—@"),
    )
    for character in characters
}
_DEFAULT_WIDTH = 556


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the file with something visible on it.

    Attributes:
        index: place among all lines of the layout, blank ones included.
        number: 1-based line number as an editor shows it.
        start, end: source offsets of the text without outer white space.
        text: that text as it stands in the file.
        indent: number of white-space characters before it.
        trailing: number of white-space characters after it, line end not counted.
        blank_before: an empty line, or the start of the file, comes before it.
        form_feed: a form feed comes before it.
        hidden: source spans of characters on lines without anything visible that
            come before it, or after it if it is the last.
    """

    index: int
    number: int
    start: int
    end: int
    text: str
    indent: int
    trailing: int
    blank_before: bool
    form_feed: bool
    hidden: tuple[Span, ...] = ()


def split_lines(text: str, starts: Sequence[int]) -> tuple[Line, ...]:
    """The visible lines of a text, in order; `starts` as `decoding.line_starts` gives them."""
    lines: list[Line] = []
    hidden: list[Span] = []
    blank, form_feed = True, False
    for index, (start, end, separator) in enumerate(_raw_lines(text)):
        raw = text[start:end]
        content = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        if visible(content).strip():
            lines.append(
                Line(
                    index=index,
                    number=bisect_right(starts, start),
                    start=first,
                    end=first + len(content),
                    text=content,
                    indent=first - start,
                    trailing=end - first - len(content),
                    blank_before=blank,
                    form_feed=form_feed,
                    hidden=tuple(hidden),
                )
            )
            hidden.clear()
            blank, form_feed = False, False
        else:
            hidden.extend([Span(first, first + len(content))] if content else ())
            blank = blank or separator != "\f"
        form_feed = form_feed or separator == "\f"
    if lines and hidden:
        lines[-1] = replace(lines[-1], hidden=(*lines[-1].hidden, *hidden))
    return tuple(lines)


def _raw_lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start(), match.group()
        start = match.end()
    yield start, len(text), ""


def visible(text: str) -> str:
    """The text without characters that take no room."""
    return _INVISIBLE_RUN.sub("", text)


def width(text: str) -> float:
    """Width of a text in em when set in a proportional sans-serif face.

    Letters are published in such a face, so the number of characters says too
    little about whether another word would have fitted on a line.
    """
    return sum([_WIDTHS.get(character, _DEFAULT_WIDTH) for character in text]) / 1000
