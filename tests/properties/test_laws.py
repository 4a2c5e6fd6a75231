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

POOL_SIZE = 120
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
def pool(analysed: Analysed) -> Callable[[int], Sentence]:
    """Sentences to build random letters from, by number."""
    half = POOL_SIZE // 2
    sentences = [*analysed("2021").sentences[:half], *analysed("2022").sentences[:half]]
    return lambda number: sentences[number]


# A document is drawn as sections of sentences: numbers for those of the pool, or random text.
Outline = list[list[int | str]]
texts = st.text(min_size=1, max_size=60).map(str.strip).filter(bool)
outlines = st.lists(
    st.lists(st.one_of(st.integers(0, POOL_SIZE - 1), texts), max_size=8), max_size=4
)


def document(outline: Outline, pool: Callable[[int], Sentence]) -> AnalysedLetter:
    """The letter that an outline stands for."""
    return letter_of(
        [
            [sentence(item) if isinstance(item, str) else pool(item) for item in section]
            for section in outline
        ]
    )


@settings(max_examples=60)
@given(old=outlines, new=outlines)
def test_nothing_is_lost_or_invented_between_random_letters(
    pool: Callable[[int], Sentence], old: Outline, new: Outline
) -> None:
    comparison = pipeline.compare_analysed(document(old, pool), document(new, pool))
    assert_nothing_lost(comparison)
    assert_nothing_invented(comparison)


@settings(max_examples=60)
@given(old=outlines, new=outlines)
def test_random_letters_are_mirrored(
    pool: Callable[[int], Sentence], old: Outline, new: Outline
) -> None:
    there = pipeline.compare_analysed(document(old, pool), document(new, pool))
    back = pipeline.compare_analysed(document(new, pool), document(old, pool))
    assert_mirrors(there, back)


@settings(max_examples=60)
@given(outline=outlines)
def test_a_random_letter_against_itself_is_unchanged(
    pool: Callable[[int], Sentence], outline: Outline
) -> None:
    letter = document(outline, pool)
    assert_only_unchanged(pipeline.compare_analysed(letter, letter))


@settings(max_examples=40)
@given(order=st.permutations(range(40)), cut=st.integers(0, 40))
def test_nothing_is_lost_when_a_real_letter_is_shuffled(
    analysed: Analysed, order: list[int], cut: int
) -> None:
    old = analysed("2021")
    kept = [old.sentences[index] for index in order]
    comparison = pipeline.compare_analysed(old, letter_of([kept[:cut], kept[cut:]]))
    assert_nothing_lost(comparison)
    # A sentence that stands word for word in both letters is never called new.
    assert comparison.count("added") == 0
