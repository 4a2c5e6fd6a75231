"""Tokens fitted to corrected sentences."""

from __future__ import annotations

from letterdiff.nlp.engine import RawTokens
from letterdiff.nlp.segmentation import one_segment, segments


def raw(text: str, words: str, *ends: int) -> RawTokens:
    tokens = []
    position = 0
    for word in words.split():
        start = text.index(word, position)
        position = start + len(word)
        tokens.append((start, position))
    return RawTokens(tokens=tuple(tokens), sentence_ends=ends)


def words(text: str, tokens: RawTokens) -> list[list[str]]:
    return [
        [token.of(segment.span.of(text)) for token in segment.tokens]
        for segment in segments(text, tokens)
    ]


def test_a_token_over_a_boundary_is_cut() -> None:
    text = "Wij beschermen.Ondanks alles."
    assert words(text, raw(text, "Wij beschermen.Ondanks alles .")) == [
        ["Wij", "beschermen", "."],
        ["Ondanks", "alles", "."],
    ]


def test_an_abbreviation_gets_its_stop_back() -> None:
    text = "De EU (incl. Nederland) deed mee."
    tokens = raw(text, "De EU ( incl . Nederland ) deed mee .", 12)
    assert words(text, tokens)[0][2:5] == ["(", "incl.", "Nederland"]


def test_the_final_stop_stands_apart_from_a_word_but_not_from_an_abbreviation() -> None:
    text = "Met de VN. Op 5 mei jl. Verder niets."
    assert words(text, raw(text, "Met de VN. Op 5 mei jl. Verder niets .")) == [
        ["Met", "de", "VN", "."],
        ["Op", "5", "mei", "jl."],
        ["Verder", "niets", "."],
    ]


def test_one_sentence_keeps_inner_boundaries() -> None:
    text = " Een. Twee. "
    (segment,) = one_segment(text, raw(text, "Een . Twee .", 5))
    assert segment.span.of(text) == "Een. Twee."
    assert [token.of("Een. Twee.") for token in segment.tokens] == ["Een", ".", "Twee", "."]
    assert one_segment("  ", RawTokens(tokens=(), sentence_ends=())) == ()
