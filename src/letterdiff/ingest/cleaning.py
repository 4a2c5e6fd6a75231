"""Owns clean text: characters taken from the source, each with the offset it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letterdiff.ingest.lines import INVISIBLE
from letterdiff.model.spans import NO_SPANS, Segment, Span, SpanMap

# What cannot be copied as it stands: white space other than one blank, invisible characters.
_IRREGULAR = re.compile(rf"(?P<space>[^\S ]\s*| \s+)|(?P<invisible>[{INVISIBLE}]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """A clean text and the map back to its source."""

    text: str
    spans: SpanMap


EMPTY = CleanText(text="", spans=NO_SPANS)


class CleanTextBuilder:
    """Collects the characters of one clean text in order.

    Args:
        source: the decoded text of the whole file.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._segments: list[tuple[int, int, int]] = []
        self._dropped: list[Span] = []
        self._length = 0
        self._ends_in_space = True

    def copy(self, start: int, end: int) -> None:
        """Take over source[start:end]: white space becomes one blank, invisibles go."""
        position = start
        for match in _IRREGULAR.finditer(self._source, start, end):
            self._keep(self._source[position : match.start()], position)
            if match["space"] is None:
                self.drop(match.start(), match.end())
            else:
                self.blank(match.start())
            position = match.end()
        self._keep(self._source[position:end], position)

    def blank(self, offset: int) -> None:
        """Put one blank for the white space at `offset`, unless one is there already."""
        if not self._ends_in_space:
            self._keep(" ", offset)

    def tab(self, offset: int) -> None:
        """Put a tab, which parts cells, for the tab at `offset`."""
        if self._segments and not self._ends_in_space:
            self._keep("\t", offset)
            self._ends_in_space = True

    def drop(self, start: int, end: int) -> None:
        """Let source[start:end] belong to this text without showing it."""
        if self._dropped and self._dropped[-1].end == start:
            start = self._dropped.pop().start
        self._dropped.append(Span(start, end))

    @property
    def length(self) -> int:
        """Number of clean characters so far, a blank at the end included."""
        return self._length

    def build(self) -> CleanText:
        """The text collected so far, without a blank at its end."""
        text = "".join(self._parts)
        segments = tuple(Segment(clean=c, source=s, length=n) for c, s, n in self._segments)
        clean = CleanText(
            text=text, spans=SpanMap(segments=segments, dropped=tuple(sorted(self._dropped)))
        )
        stripped = len(text.rstrip())
        return cut(clean, [Span(stripped, len(text))]) if stripped < len(text) else clean

    def _alike(self, offset: int) -> bool:
        """Whether the character at `offset` prolongs the last segment.

        A line break or tab that became a blank is a segment of its own.
        """
        if not self._segments or sum(self._segments[-1][1:]) != offset:
            return False
        return not (self._replaces(offset) or self._replaces(offset - 1))

    def _replaces(self, offset: int) -> bool:
        return self._source[offset] != " " and self._source[offset].isspace()

    def _keep(self, text: str, source: int) -> None:
        if self._ends_in_space and text.startswith(" "):
            text, source = text[1:], source + 1
        if not text:
            return
        if self._alike(source):
            clean, first, length = self._segments[-1]
            self._segments[-1] = (clean, first, length + len(text))
        else:
            self._segments.append((self._length, source, len(text)))
        self._parts.append(text)
        self._length += len(text)
        self._ends_in_space = text.endswith(" ")


def cut(clean: CleanText, spans: Iterable[Span]) -> CleanText:
    """The same text without the characters in `spans`, which become dropped.

    Args:
        clean: the text to cut.
        spans: ranges of the clean text, in order, not overlapping.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    dropped = list(clean.spans.dropped)
    length = 0
    position = 0
    for span in (*spans, Span(len(clean.text), len(clean.text))):
        for segment in _between(clean.spans.segments, position, span.start):
            segments.append(Segment(clean=length, source=segment.source, length=segment.length))
            length += segment.length
        parts.append(clean.text[position : span.start])
        dropped.extend(
            Span(segment.source, segment.source + segment.length)
            for segment in _between(clean.spans.segments, span.start, span.end)
        )
        position = span.end
    return CleanText(
        text="".join(parts),
        spans=SpanMap(segments=tuple(segments), dropped=tuple(sorted(dropped))),
    )


def _between(segments: Sequence[Segment], start: int, end: int) -> Iterable[Segment]:
    """The parts of `segments` that cover clean[start:end]."""
    index = max(bisect_right(segments, start, key=lambda segment: segment.clean) - 1, 0)
    while index < len(segments) and segments[index].clean < end:
        segment = segments[index]
        first = max(start, segment.clean)
        last = min(end, segment.clean + segment.length)
        if first < last:
            yield Segment(
                clean=first, source=segment.source + first - segment.clean, length=last - first
            )
        index += 1
