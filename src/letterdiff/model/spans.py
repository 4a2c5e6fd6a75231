"""Half-open spans and the map from a cleaned text back to its source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into one stated text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """`length` characters that stand alike in the clean text and in the source.

    A line break that became a space is a segment of length one.
    """

    clean: int
    source: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanMap:
    """Where every character of a clean text stands in the source.

    Attributes:
        segments: in order of `clean`, without gaps, covering the clean text.
        dropped: source spans that belong to this text but are not shown in it:
            soft hyphens, footnote markers, labels, heading numbers. Kept
            segments and dropped spans of all texts of a letter together cover
            every non-space character of the source exactly once.
    """

    segments: tuple[Segment, ...]
    dropped: tuple[Span, ...] = ()

    def source_offset(self, clean: int) -> int:
        """Source offset of the clean character at `clean`.

        Raises:
            IndexError: `clean` lies outside the clean text.
        """
        index = bisect_right(self.segments, clean, key=lambda segment: segment.clean) - 1
        if index < 0 or clean >= self.segments[index].clean + self.segments[index].length:
            raise IndexError(f"no character at offset {clean}")
        segment = self.segments[index]
        return segment.source + clean - segment.clean

    def source_span(self, span: Span) -> Span:
        """The source range from the first to the last character of a non-empty `span`.

        The range may enclose dropped characters and line breaks.
        """
        start = self.source_offset(span.start)
        last = self.source_offset(span.end - 1)
        return Span(min(start, last), max(start, last) + 1)


NO_SPANS = SpanMap(segments=())
"""The map of an empty text."""
