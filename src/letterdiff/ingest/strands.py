"""Owns strands: the characters of one text of a marked-up letter, before the source is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from letterdiff.ingest.cleaning import CleanText, CleanTextBuilder
from letterdiff.ingest.roles import PLAIN
from letterdiff.model.letter import FootnoteReference
from letterdiff.model.spans import Segment, Span, SpanMap


@dataclass(frozen=True, slots=True)
class Take:
    """source[start:end] is shown, in a look."""

    start: int
    end: int
    look: frozenset[str] = PLAIN


@dataclass(frozen=True, slots=True)
class Drop:
    """source[start:end] belongs to the text without being shown."""

    start: int
    end: int


@dataclass(slots=True)
class Call:
    """The note with the key `target` is called; `printed` is its marker."""

    target: str
    printed: str = ""


Piece = Take | Drop | Call


@dataclass(slots=True, kw_only=True)
class Strand:
    """Pieces in document order; `path` is the XPath of the element they stand in."""

    path: str
    pieces: list[Piece] = field(default_factory=list)

    def look(self, source: str) -> str:
        """The look that all shown characters share: "vet", "vetcur", "cur" or ""."""
        shared = [
            piece.look
            for piece in self.pieces
            if isinstance(piece, Take) and not source[piece.start : piece.end].isspace()
        ]
        common = frozenset.intersection(*shared) if shared else PLAIN
        return "".join(name for name in ("vet", "cur") if name in common)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledText:
    """A clean text, and the notes it calls with their offsets in it."""

    clean: CleanText
    calls: tuple[tuple[Call, int], ...] = ()


def build(strand: Strand, source: str) -> CalledText:
    """The clean text of a strand."""
    builder = CleanTextBuilder(source)
    calls = []
    for piece in strand.pieces:
        if isinstance(piece, Take):
            builder.copy(piece.start, piece.end)
        elif isinstance(piece, Drop):
            builder.drop(piece.start, piece.end)
        else:
            calls.append((piece, builder.length))
    clean = builder.build()
    return CalledText(
        clean=clean,
        calls=tuple((call, min(offset, len(clean.text))) for call, offset in calls),
    )


def join(texts: Sequence[CalledText], separators: Sequence[int]) -> CalledText:
    """The texts in one, each but the first after the source character at its separator."""
    parts: list[str] = []
    segments: list[Segment] = []
    dropped: list[Span] = []
    calls: list[tuple[Call, int]] = []
    length = 0
    for index, text in enumerate(texts):
        if index:
            separator = separators[index - 1]
            parts.append("\t")
            segments.append(Segment(clean=length, source=separator, length=1))
            length += 1
        spans = text.clean.spans
        parts.append(text.clean.text)
        segments.extend(replace(own, clean=own.clean + length) for own in spans.segments)
        dropped.extend(spans.dropped)
        calls.extend((call, offset + length) for call, offset in text.calls)
        length += len(text.clean.text)
    spans = SpanMap(segments=tuple(segments), dropped=tuple(sorted(dropped)))
    return CalledText(clean=CleanText(text="".join(parts), spans=spans), calls=tuple(calls))


def references(
    calls: Sequence[tuple[Call, int]], labels: Mapping[str, str]
) -> tuple[FootnoteReference, ...]:
    """The calls with the labels of their notes; a marker without a note keeps its own."""
    return tuple(
        FootnoteReference(label=labels.get(call.target) or call.printed, offset=offset)
        for call, offset in calls
        if labels.get(call.target) or call.printed
    )
