"""Laws of alignment on random documents: nothing lost, mirrored, quiet on equal texts."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.align import align_sentences
from letterdiff.model.alignment import SentenceAlignment

WORDS = ("Nederland", "China", "de", "handel", "mensenrechten", "2022", "en", "zorgen", "Taiwan")
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
DOCUMENTS = st.lists(SENTENCES | st.text(max_size=12), max_size=12)
MIRRORED = {"split": "merged", "merged": "split", "added": "deleted", "deleted": "added"}


def edited(document: list[str], seed: int) -> list[str]:
    """The document with sentences moved, split, merged, changed and dropped."""
    chance = random.Random(seed)
    result: list[str] = []
    for sentence in document:
        words = sentence.split()
        action = chance.randrange(6)
        if action == 0:
            continue
        if action == 1 and len(words) > 1:
            half = len(words) // 2
            result += [" ".join(words[:half]), " ".join(words[half:])]
        elif action == 2 and result:
            result[-1] = f"{result[-1]} {sentence}"
        elif action == 3:
            result.insert(chance.randrange(len(result) + 1), sentence)
        elif action == 4:
            result.append(f"{sentence} {chance.choice(WORDS)}")
        else:
            result.append(sentence)
    return result


def held(alignments: tuple[SentenceAlignment[int], ...]) -> tuple[list[int], list[int]]:
    return (
        sorted(index for item in alignments for index in item.old),
        sorted(index for item in alignments for index in item.new),
    )


def facts(item: SentenceAlignment[int], *, mirrored: bool) -> tuple[object, ...]:
    old, new, kind = item.old, item.new, str(item.kind)
    if mirrored:
        old, new, kind = new, old, MIRRORED.get(kind, kind)
    rejected = item.rejected
    best = rejected and (
        (rejected.new, rejected.old) if mirrored else (rejected.old, rejected.new),
        rejected.confidence,
    )
    return old, new, kind, item.moved, item.similarity, item.confidence, best


@given(DOCUMENTS, DOCUMENTS)
def test_every_sentence_stands_in_exactly_one_alignment(old: list[str], new: list[str]) -> None:
    assert held(align_sentences(old, new)) == (list(range(len(old))), list(range(len(new))))


@given(DOCUMENTS, st.integers(0, 10**6), st.lists(st.integers(0, 2), min_size=60, max_size=60))
@settings(max_examples=200)
def test_swapping_the_sides_mirrors_the_alignment(
    old: list[str], seed: int, groups: list[int]
) -> None:
    new = edited(old, seed)
    old_groups, new_groups = groups[: len(old)], groups[-len(new) :] if new else []
    forth = align_sentences(old, new, old_sections=old_groups, new_sections=new_groups)
    back = align_sentences(new, old, old_sections=new_groups, new_sections=old_groups)
    assert {facts(item, mirrored=False) for item in forth} == {
        facts(item, mirrored=True) for item in back
    }


@given(DOCUMENTS, st.integers(1, 3))
def test_a_document_and_itself_differ_in_nothing(document: list[str], copies: int) -> None:
    document = document * copies
    alignments = align_sentences(document, document)
    assert [(item.old, item.new) for item in alignments] == [
        ((index,), (index,)) for index in range(len(document))
    ]
    assert all(item.kind == "unchanged" and not item.moved for item in alignments)


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_a_reordered_document_loses_nothing(document: list[str], chance: random.Random) -> None:
    shuffled = document.copy()
    chance.shuffle(shuffled)
    alignments = align_sentences(document, shuffled)
    assert {item.kind for item in alignments} <= {"unchanged"}
    assert held(alignments) == (list(range(len(document))), list(range(len(document))))


@given(DOCUMENTS, DOCUMENTS)
def test_full_similarity_means_one_sentence_that_stayed_the_same(
    old: list[str], new: list[str]
) -> None:
    for item in align_sentences(old, new):
        same = len(item.old) == len(item.new) == 1 and old[item.old[0]] == new[item.new[0]]
        assert (item.similarity == 1.0) == same


@given(DOCUMENTS, DOCUMENTS)
def test_values_stay_in_range_and_sides_in_order(old: list[str], new: list[str]) -> None:
    for item in align_sentences(old, new):
        assert 0.0 <= item.similarity <= 1.0
        assert 0.0 <= item.confidence <= 1.0
        assert list(item.old) == sorted(item.old)
        assert list(item.new) == sorted(item.new)
        assert all(0.0 <= signal.value <= 1.0 for signal in item.signals)


@given(DOCUMENTS, DOCUMENTS)
def test_reading_order_is_the_new_text_with_the_deleted_after_their_predecessor(
    old: list[str], new: list[str]
) -> None:
    alignments = align_sentences(old, new)
    firsts = [item.new[0] for item in alignments if item.new]
    assert firsts == sorted(firsts)
    place = {index: number for number, item in enumerate(alignments) for index in item.old}
    for number, item in enumerate(alignments):
        if item.kind == "deleted" and item.old[0] > 0:
            between = alignments[place[item.old[0] - 1] + 1 : number]
            assert number > place[item.old[0] - 1]
            assert all(other.kind == "deleted" for other in between)
