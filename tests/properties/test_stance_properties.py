"""Laws of the stance stage, over pairs drawn from the official letter's own sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.stance import DIMENSIONS, Evidence
from letterdiff.stances import explain, score, shifts

SENTENCES = 333
passages = st.lists(st.integers(0, SENTENCES - 1), max_size=3)
MIRROR = {"old": "new", "new": "old"}


@pytest.fixture(scope="module")
def pool(analysed: Callable[[str], AnalysedLetter]) -> Sequence[Sentence]:
    sentences = analysed("2022").sentences
    assert len(sentences) == SENTENCES
    return sentences


def _mirrored(cues: Sequence[Evidence]) -> set[tuple[object, ...]]:
    return {(MIRROR[cue.side], cue.sentence, cue.spans, cue.entry, cue.value) for cue in cues}


@settings(max_examples=300)
@given(old=passages, new=passages)
def test_swapping_negates_every_delta_and_mirrors_the_evidence(
    pool: Sequence[Sentence], old: list[int], new: list[int]
) -> None:
    left, right = [pool[index] for index in old], [pool[index] for index in new]
    forward = {shift.dimension: shift for shift in shifts(left, right)}
    backward = {shift.dimension: shift for shift in shifts(right, left)}
    assert list(forward) == list(backward)
    for code, shift in forward.items():
        assert shift.delta == -backward[code].delta
        assert shift.verdict == backward[code].verdict
        cues = {(cue.side, cue.sentence, cue.spans, cue.entry, cue.value) for cue in shift.evidence}
        assert cues == _mirrored(backward[code].evidence)


@settings(max_examples=100)
@given(passage=passages)
def test_a_passage_against_itself_gives_nothing(
    pool: Sequence[Sentence], passage: list[int]
) -> None:
    sentences = [pool[index] for index in passage]
    assert shifts(sentences, list(sentences)) == ()


@settings(max_examples=100)
@given(passage=passages)
def test_the_order_of_sentences_is_no_shift(pool: Sequence[Sentence], passage: list[int]) -> None:
    sentences = [pool[index] for index in passage]
    reordered = list(reversed(sentences))
    assert [shift for shift in shifts(sentences, reordered) if shift.delta] == []


@settings(max_examples=300)
@given(old=passages, new=passages)
def test_evidence_quotes_the_letters_and_numbers_stay_in_range(
    pool: Sequence[Sentence], old: list[int], new: list[int]
) -> None:
    sides = {"old": [pool[index] for index in old], "new": [pool[index] for index in new]}
    found = shifts(sides["old"], sides["new"])
    assert [shift.dimension for shift in found] == [
        code for code in DIMENSIONS if code in {shift.dimension for shift in found}
    ]
    for shift in found:
        assert -4 <= shift.delta <= 4
        assert 0 <= shift.confidence <= 1
        assert explain(shift).endswith(".")
        for cue in shift.evidence:
            text = sides[cue.side][cue.sentence].text
            quoted = [text[span.start : span.end] for span in cue.spans]
            assert cue.text == " … ".join(quoted)
            assert -2 <= cue.value <= 2
            assert -2 <= cue.weight <= 2


def test_every_score_of_the_letter_lies_on_the_scale(pool: Sequence[Sentence]) -> None:
    for sentence in pool:
        for entry in score(sentence).dimensions:
            assert entry.score is None or -2 <= entry.score <= 2
            assert entry.score is not None or entry.dimension == "COM"
