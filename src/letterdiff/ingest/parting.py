"""Owns parting and joining clean texts after they were read, so that no character is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from letterdiff.ingest.cleaning import CleanText, CleanTextBuilder, cut
from letterdiff.model.letter import FootnoteReference
from letterdiff.model.spans import Segment, Span, SpanMap

_WORD_BEFORE_NUMBER = r"(?:\b(?:Hoofdstuk|Deel|Paragraaf)\s+)?"
_AFTER_NUMBER = r"[.:)°]*"
_SPACE = re.compile(r"\s")


def divided(clean: CleanText, at: int) -> tuple[CleanText, CleanText]:
    """The texts before and from the clean offset `at`, which is inside and no white space.

    What was dropped goes with the part before which or in which it stands in the source.
    """
    border = clean.spans.source_offset(at)
    first: list[Segment] = []
    second: list[Segment] = []
    for own in clean.spans.segments:
        head = min(max(at - own.clean, 0), own.length)
        if head:
            first.append(replace(own, length=head))
        if head < own.length:
            second.append(
                Segment(
                    clean=own.clean + head - at, source=own.source + head, length=own.length - head
                )
            )
    dropped = clean.spans.dropped
    before = CleanText(
        text=clean.text[:at],
        spans=SpanMap(
            segments=tuple(first), dropped=tuple(own for own in dropped if own.start < border)
        ),
    )
    after = CleanText(
        text=clean.text[at:],
        spans=SpanMap(
            segments=tuple(second), dropped=tuple(own for own in dropped if own.start >= border)
        ),
    )
    shown = len(before.text.rstrip())
    return cut(before, [Span(shown, at)]) if shown < at else before, after


def joined(
    first: CleanText, second: CleanText, text: str, *, apart: bool = True
) -> tuple[CleanText, int]:
    """Both texts in one, and the clean offset at which the second starts.

    The blank between them is the last white space of the source before the second
    text; there is none where the source has none.

    Args:
        first: the text before.
        second: the text after.
        text: the source of both.
        apart: whether a blank comes between them.
    """
    if not first.text or not second.text:
        shown = first if first.text else second
        spans = SpanMap(segments=shown.spans.segments, dropped=_all_dropped(first, second))
        return CleanText(text=shown.text, spans=spans), len(first.text)
    blank = _space_before(text, second.spans.segments[0].source) if apart else None
    length = len(first.text)
    between = () if blank is None else (Segment(clean=length, source=blank, length=1),)
    start = length + len(between)
    segments = (
        *first.spans.segments,
        *between,
        *(replace(own, clean=own.clean + start) for own in second.spans.segments),
    )
    return (
        CleanText(
            text=first.text + " " * len(between) + second.text,
            spans=SpanMap(segments=segments, dropped=_all_dropped(first, second)),
        ),
        start,
    )


def with_mark(clean: CleanText, mark: str, text: str) -> tuple[CleanText, int]:
    """The text with the number or label that was parted from it, as printed, and its length.

    Without any change where the mark is not printed right before the text.

    Args:
        clean: a text without its number or label.
        mark: the number or label.
        text: the source.
    """
    pattern = re.compile(_WORD_BEFORE_NUMBER + re.escape(mark) + _AFTER_NUMBER + r"(?=\s*$)")
    owner = _nearest_dropped(clean, text)
    printed = pattern.search(owner.of(text)) if owner else None
    if owner is None or printed is None:
        return clean, 0
    shown = Span(owner.start + printed.start(), owner.start + printed.end())
    builder = CleanTextBuilder(text)
    builder.copy(shown.start, shown.end)
    dropped = [own for own in clean.spans.dropped if own != owner]
    dropped.extend(
        own
        for own in (Span(owner.start, shown.start), Span(shown.end, owner.end))
        if own.of(text).strip()
    )
    bare = CleanText(
        text=clean.text,
        spans=SpanMap(segments=clean.spans.segments, dropped=tuple(sorted(dropped))),
    )
    return joined(builder.build(), bare, text)


def moved(references: Sequence[FootnoteReference], distance: int) -> tuple[FootnoteReference, ...]:
    """The references `distance` characters further on, or back to the start of the text."""
    return tuple(replace(own, offset=max(0, own.offset + distance)) for own in references)


def _nearest_dropped(clean: CleanText, text: str) -> Span | None:
    """What was dropped right before a text; of a text that shows nothing the last of it."""
    dropped = clean.spans.dropped
    if not clean.spans.segments:
        return dropped[-1] if dropped else None
    start = clean.spans.segments[0].source
    before = next((own for own in reversed(dropped) if own.end <= start), None)
    return before if before and not text[before.end : start].strip() else None


def _all_dropped(first: CleanText, second: CleanText) -> tuple[Span, ...]:
    return tuple(sorted((*first.spans.dropped, *second.spans.dropped)))


def _space_before(text: str, offset: int) -> int | None:
    """Offset of the last white space before a source offset."""
    for place in range(offset - 1, -1, -1):
        if _SPACE.match(text[place]):
            return place
    return None
