"""Every number of a stance shift leads back to the words of a letter.

The chain is walked for two real comparisons: shift, cues, lexicon entry or rule, factors,
words in the sentence, the sentence in its paragraph, and the Dutch sentence that quotes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import isclose

import pytest

from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Evidence, StanceShift
from letterdiff.stances import default_subject, explain, score
from letterdiff.stances.explain import number

Compared = Callable[[str, str], Comparison]
LETTERS = (("2021", "2022"), ("2019", "2021"))
# Rules that are no lexicon entries: modal verbs, naming, necessity, an unlisted action.
RULES = {"kunnen", "moeten", "mogen", "mogen niet", "mogen alleen"}
RULES |= {"noemen", "alleen als", "condition"}
ACTION = "own action"
MODALS = ("willen", "moeten", "zullen", "gaan", "blijven", "kunnen")
# Factors named after a rule; the others are named after a modifier of the lexicon.
FACTORS = {"double-negation", "degree-limit", "condition", "in-condition", "concession"}
FACTORS |= {"withdrawn", "explored", "open-option", "negation", "done"}


def _cues(comparison: Comparison) -> Iterator[tuple[PassageComparison, StanceShift, Evidence]]:
    for passage in comparison.passages:
        for shift in passage.shifts:
            for cue in shift.evidence:
                yield passage, shift, cue


def _owner(passage: PassageComparison, cue: Evidence) -> Sentence:
    side = passage.old if cue.side == "old" else passage.new
    return side[cue.sentence]


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_cues_stand_in_the_letters(compared: Compared, old: str, new: str) -> None:
    comparison = compared(old, new)
    paragraphs = {
        (side, paragraph.id): paragraph.text
        for side, letter in (("old", comparison.old.letter), ("new", comparison.new.letter))
        for section in letter.sections
        for paragraph in section.paragraphs
    }
    walked = 0
    for passage, _, cue in _cues(comparison):
        sentence = _owner(passage, cue)
        words = [sentence.text[span.start : span.end] for span in cue.spans]
        assert " … ".join(words) == cue.text
        whole = paragraphs[cue.side, sentence.paragraph]
        assert whole[sentence.span.start : sentence.span.end] == sentence.text
        walked += 1
    assert walked > 100


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_cues_come_from_the_lexicon_or_a_named_rule(compared: Compared, old: str, new: str) -> None:
    lexicon = default_subject().lexicon
    entries = {(entry.dimension, entry.pattern.text) for entry in lexicon.entries}
    for _, _, cue in _cues(compared(old, new)):
        name = cue.entry
        if cue.dimension == "COM":
            modal, joined, rest = name.partition(" + ")
            if joined and modal in MODALS:
                name = rest
            assert name in {*RULES, ACTION} or ("COM", name) in entries, cue
            continue
        weights = {
            entry.weight
            for entry in lexicon.entries
            if (entry.dimension, entry.pattern.text) == (cue.dimension, name)
        }
        assert cue.weight in weights or name in RULES, cue


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_values_follow_from_weights_and_factors(compared: Compared, old: str, new: str) -> None:
    modifiers = default_subject().lexicon.modifiers
    known = {f"{one.kind}:{one.pattern.text}" for one in modifiers}
    adjusters = {
        f"add:{entry.pattern.text}"
        for entry in default_subject().lexicon.entries
        if entry.dimension == "COM"
    }
    for _, _, cue in _cues(compared(old, new)):
        value = cue.weight
        for factor in cue.factors:
            kind = factor.rule.partition(":")[0]
            assert factor.rule in FACTORS | known | adjusters or kind == "negation", factor
            if cue.adds(factor):
                value += factor.value
            else:
                value *= factor.value
        assert isclose(min(max(value, -2.0), 2.0), cue.value, abs_tol=1e-5), cue


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_the_sentence_quotes_words_and_values(compared: Compared, old: str, new: str) -> None:
    for passage in compared(old, new).passages:
        for shift in passage.shifts:
            told = explain(shift)
            shown = {(cue.text, number(cue.value)) for cue in shift.evidence}
            quoted = re.findall(r"“(.+?)” \(([^),]+(?:,\d+)?)", told)
            assert quoted
            assert set(quoted) <= shown, told
            if shift.note != "third-party":
                assert f"({shift.dimension} {number(shift.delta)})" in told


@pytest.mark.parametrize(("old", "new"), LETTERS)
def test_totals_follow_from_sentences_and_shifts(compared: Compared, old: str, new: str) -> None:
    comparison = compared(old, new)
    for row in comparison.stance:
        code = row.dimension
        sums = [
            sum(score(sentence)[code].score or 0.0 for sentence in letter.sentences)
            for letter in (comparison.old, comparison.new)
        ]
        assert isclose(row.old_total, sums[0], abs_tol=1e-4)
        assert isclose(row.new_total, sums[1], abs_tol=1e-4)
        moved = [
            shift.delta
            for passage in comparison.passages
            for shift in passage.shifts
            if shift.dimension == code and shift.verdict == "shift"
        ]
        assert (row.shifts_up, row.shifts_down) == (
            sum(delta > 0 for delta in moved),
            sum(delta < 0 for delta in moved),
        )
    assert [row.dimension for row in comparison.stance] == list(DIMENSIONS)
