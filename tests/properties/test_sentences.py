"""Sentences tile their text, whatever the text and whatever stanza proposes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.nlp.corrections import sentence_spans
from letterdiff.nlp.engine import RawTokens
from letterdiff.nlp.segmentation import one_segment, segments

# Prose-like text reaches the rules; plain text reaches what nobody thought of.
WORDS = """
Nederland China de het nr. jl. t.a.v. W.B. VS. etc.). 1. 35 207 § « » ( ) [ ] “ ” ‘ ’ . ? ! … ...
; : - – 😀 。 " ' ’s beschermen.Ondanks www.nl.nl (…) zin. Zin.
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "  ", "\n", "\u00a0", "\u200b", "\x00", "\ud800"])
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join), st.text()
)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(text=TEXTS, offsets=st.sets(st.integers(min_value=1, max_value=200)))
def test_sentences_tile_the_text(text: str, offsets: set[int]) -> None:
    spans = sentence_spans(text, sorted(offsets))
    assert without_spaces(text) == without_spaces("".join(span.of(text) for span in spans))
    end = 0
    for span in spans:
        assert span.start >= end
        assert span.of(text) == span.of(text).strip() != ""
        end = span.end


@given(text=TEXTS, data=st.data())
def test_tokens_tile_their_sentences(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.sets(st.integers(min_value=0, max_value=len(text))))
    edges = sorted({0, len(text), *cuts})
    tokens = tuple(
        token for start, end in pairwise(edges) for token in words_between(text, start, end)
    )
    raw = RawTokens(tokens=tokens, sentence_ends=tuple(end for _, end in tokens[::3]))
    for found in (segments(text, raw), one_segment(text, raw)):
        for segment in found:
            sentence = segment.span.of(text)
            assert "".join(token.of(sentence) for token in segment.tokens) == without_spaces(
                sentence
            )
            ends = [0, *(token.end for token in segment.tokens)]
            for before, token in zip(ends, segment.tokens, strict=False):
                assert before <= token.start < token.end <= len(sentence)


def words_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for word in text[start:end].split():
        start = text.index(word, start)
        found.append((start, start + len(word)))
        start += len(word)
    return found
