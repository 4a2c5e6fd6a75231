"""The laws of product.md that hold for every comparison (1, 3 and 4).

Each is checked on the real letters and on random documents: sentences of the
real letters (with their analyses) and of random text, kept, dropped, repeated,
reordered and cut into sections anyhow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff import pipeline
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.edits import accept, reject
from letterdiff.model.language import AnalysedLetter, Sentence
from support import letter_of, sentence

PAIRS = [("2019", "2021"), ("2021", "2022"), ("2019", "2022")]
MIRROR = {"added": "deleted", "deleted": "added", "split": "merged", "merged": "split"}

Compared = Callable[[str, str], Comparison]
Analysed = Callable[[str], AnalysedLetter]


def assert_nothing_lost(comparison: Comparison) -> None:
    """Law 1."""
    for passages, old, new in (
        (comparison.passages, comparison.old.sentences, comparison.new.sentences),
        (
            comparison.footnotes,
            comparison.old.footnote_sentences,
            comparison.new.footnote_sentences,
        ),
    ):
        for side, expected in (("old", old), ("new", new)):
            seen = Counter(item.id for passage in passages for item in getattr(passage, side))
            assert seen == Counter(item.id for item in expected)
        for passage in passages:
            assert accept(passage.edits, passage.new_text) == passage.new_text
            assert reject(passage.edits, passage.old_text) == passage.old_text
            for edit in passage.edits:
                if edit.op == "equal":
                    old_words = edit.old.of(passage.old_text).split()
                    assert old_words == edit.new.of(passage.new_text).split()


def assert_nothing_invented(comparison: Comparison) -> None:
    """Law 3."""
    for passage in comparison.passages:
        for shift in passage.shifts:
            assert shift.evidence
            for cue in shift.evidence:
                owner = getattr(passage, cue.side)[cue.sentence]
                assert cue.spans
                assert " … ".join(span.of(owner.text) for span in cue.spans) == cue.text
                assert cue.text.strip()


def shape(passage: PassageComparison) -> tuple[object, ...]:
    """What must be mirrored when old and new change places."""
    return (
        tuple(item.id for item in passage.old),
        tuple(item.id for item in passage.new),
        passage.kind,
        passage.alignment.moved,
        tuple((shift.dimension, shift.delta, shift.verdict) for shift in passage.shifts),
    )


def mirrored(passage: PassageComparison) -> tuple[object, ...]:
    """The shape that the passage must have after old and new changed places."""
    return (
        tuple(item.id for item in passage.new),
        tuple(item.id for item in passage.old),
        MIRROR.get(passage.kind, passage.kind),
        passage.alignment.moved,
        tuple((shift.dimension, -shift.delta, shift.verdict) for shift in passage.shifts),
    )


def assert_mirrors(there: Comparison, back: Comparison) -> None:
    """Law 4, second half."""
    assert Counter(map(shape, back.passages)) == Counter(map(mirrored, there.passages))


def assert_only_unchanged(comparison: Comparison) -> None:
    """Law 4, first half."""
    for passage in (*comparison.passages, *comparison.footnotes):
        assert passage.kind == "unchanged", passage
        assert not passage.alignment.moved, passage
        assert passage.shifts == ()


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_nothing_is_lost_between_the_letters(compared: Compared, old: str, new: str) -> None:
    assert_nothing_lost(compared(old, new))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_nothing_is_invented_between_the_letters(compared: Compared, old: str, new: str) -> None:
    assert_nothing_invented(compared(old, new))


@pytest.mark.parametrize("letter", ["2019", "2021", "2022"])
def test_a_letter_against_itself_is_unchanged(compared: Compared, letter: str) -> None:
    assert_only_unchanged(compared(letter, letter))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_swapping_the_letters_mirrors(compared: Compared, old: str, new: str) -> None:
    assert_mirrors(compared(old, new), compared(new, old))


@pytest.mark.parametrize("letter", ["2019", "2021", "2022"])
def test_every_character_of_a_sentence_stands_in_the_file(
    analysed: Analysed, root: Path, letter: str
) -> None:
    """Law 3, down to the file: a mark can be shown with its line and column."""
    reading = analysed(letter)
    file = next((root / "letters" / letter).glob("*.txt"))
    source = file.read_text(encoding="utf-8")
    lines = source.split("\n")
    paragraphs = {
        paragraph.id: paragraph
        for section in reading.letter.sections
        for paragraph in section.paragraphs
    }
    for item in reading.sentences:
        paragraph = paragraphs[item.paragraph]
        assert item.span.of(paragraph.text) == item.text
        for index, character in enumerate(item.text):
            offset = paragraph.spans.source_offset(item.span.start + index)
            line, column = reading.letter.source.line_and_column(offset)
            found = (lines[line - 1] + "\n")[column - 1]
            assert found == character or (found.isspace() and character.isspace())


@pytest.fixture(scope="module")
def pool(analysed: Analysed) -> list[Sentence]:
    """Sentences to build random letters from."""
    return [*analysed("2021").sentences[:60], *analysed("2022").sentences[:60]]


def documents(pool: list[Sentence]) -> st.SearchStrategy[AnalysedLetter]:
    """Random letters: sentences of the pool and of random text in random sections."""
    texts = st.text(min_size=1, max_size=60).map(str.strip).filter(bool)
    sentences = st.one_of(st.sampled_from(pool), texts.map(sentence))
    return st.lists(st.lists(sentences, max_size=8), max_size=4).map(letter_of)


@settings(max_examples=60)
@given(data=st.data())
def test_nothing_is_lost_or_invented_between_random_letters(
    pool: list[Sentence], data: st.DataObject
) -> None:
    comparison = pipeline.compare_analysed(data.draw(documents(pool)), data.draw(documents(pool)))
    assert_nothing_lost(comparison)
    assert_nothing_invented(comparison)


@settings(max_examples=60)
@given(data=st.data())
def test_random_letters_are_mirrored(pool: list[Sentence], data: st.DataObject) -> None:
    old, new = data.draw(documents(pool)), data.draw(documents(pool))
    assert_mirrors(pipeline.compare_analysed(old, new), pipeline.compare_analysed(new, old))


@settings(max_examples=60)
@given(data=st.data())
def test_a_random_letter_against_itself_is_unchanged(
    pool: list[Sentence], data: st.DataObject
) -> None:
    letter = data.draw(documents(pool))
    assert_only_unchanged(pipeline.compare_analysed(letter, letter))


@settings(max_examples=40)
@given(data=st.data())
def test_nothing_is_lost_when_a_real_letter_is_shuffled(
    analysed: Analysed, data: st.DataObject
) -> None:
    old = analysed("2021")
    kept = data.draw(st.permutations(old.sentences[:40]))
    cut = data.draw(st.integers(0, len(kept)))
    new = letter_of([kept[:cut], kept[cut:]])
    comparison = pipeline.compare_analysed(old, new)
    assert_nothing_lost(comparison)
    # A sentence that stands word for word in both letters is never called new.
    assert comparison.count("added") == 0
