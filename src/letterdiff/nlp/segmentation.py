"""A paragraph's sentences and their tokens: stanza's tokens, fitted to corrected sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterdiff.model.spans import Span
from letterdiff.nlp.corrections import is_abbreviation, sentence_spans
from letterdiff.nlp.engine import RawTokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence: its span in the paragraph, its tokens' spans in the sentence."""

    span: Span
    tokens: tuple[Span, ...]


def segments(text: str, raw: RawTokens, *, corrected: bool = True) -> tuple[Segment, ...]:
    """The sentences of one paragraph by stanza's proposal and the corrections for Dutch."""
    if corrected:
        return _fitted(text, raw, sentence_spans(text, raw.sentence_ends))
    return _fitted(text, raw, _proposed_spans(raw))


def one_segment(text: str, raw: RawTokens) -> tuple[Segment, ...]:
    """The whole text as one sentence; none for a blank text."""
    trimmed = text.strip()
    if not trimmed:
        return ()
    start = text.index(trimmed)
    return _fitted(text, raw, (Span(start, start + len(trimmed)),))


def _proposed_spans(raw: RawTokens) -> tuple[Span, ...]:
    """Stanza's sentences: from the first token of each to behind its last."""
    spans = []
    tokens = iter(raw.tokens)
    for end in raw.sentence_ends:
        start, last = next(tokens)
        while last < end:
            _, last = next(tokens)
        spans.append(Span(start, end))
    return tuple(spans)


def _fitted(text: str, raw: RawTokens, spans: tuple[Span, ...]) -> tuple[Segment, ...]:
    fitted = []
    tokens = list(raw.tokens)
    position = 0
    for span in spans:
        inside = []
        while position < len(tokens) and tokens[position][0] < span.end:
            start, end = tokens[position]
            if end > span.end:
                # The token runs over the boundary: its rest opens the next sentence.
                tokens[position] = (span.end, end)
            else:
                position += 1
            inside.append((start, min(end, span.end)))
        words = tuple(
            Span(start - span.start, end - span.start)
            for start, end in _repaired(span.of(text), span.start, inside)
        )
        fitted.append(Segment(span=span, tokens=words))
    return tuple(fitted)


def _repaired(sentence: str, base: int, tokens: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Full stops where they belong: with an abbreviation, apart at the end of the sentence."""
    pending: tuple[int, int] | None = None
    for index, (start, end) in enumerate(tokens):
        word = sentence[start - base : end - base]
        last = index == len(tokens) - 1
        if pending is not None:
            before = sentence[pending[0] - base : pending[1] - base]
            if word == "." and pending[1] == start and not last and is_abbreviation(before):
                yield pending[0], end
                pending = None
                continue
            yield pending
        pending = (start, end)
        if last and len(word) > 1 and word.endswith(".") and _plain_word(word[:-1]):
            yield start, end - 1
            pending = (end - 1, end)
    if pending is not None:
        yield pending


def _plain_word(word: str) -> bool:
    return word[-1].isalnum() and not is_abbreviation(word)
