"""Over-long sentences and their trees."""

from __future__ import annotations

from letterdiff.nlp.engine import Word
from letterdiff.nlp.trees import joined, pieces


def word(head: int, relation: str = "dep") -> Word:
    return Word(lemma="w", upos="X", features="", head=head, relation=relation)


def test_a_short_sentence_stays_whole() -> None:
    assert [list(part) for part in pieces(["a", ",", "b"], limit=3)] == [["a", ",", "b"]]


def test_cuts_fall_behind_punctuation_and_lose_nothing() -> None:
    words = ["w"] * 6 + [","] + ["w"] * 20
    parts = [list(part) for part in pieces(words, limit=8)]
    assert [entry for part in parts for entry in part] == words
    assert [len(part) for part in parts] == [7, 8, 8, 4]


def test_trees_are_joined_under_one_root() -> None:
    tree = joined([[word(1), word(-1, "root")], [word(-1, "root"), word(0)]])
    assert [(entry.head, entry.relation) for entry in tree] == [
        (1, "dep"),
        (-1, "root"),
        (1, "parataxis"),
        (2, "dep"),
    ]
