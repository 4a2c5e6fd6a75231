"""The parts of the training recipe that can be tried without training for hours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from training.decaying import decay
from training.official_prose import OfficialProse
from training.tokenizer_text import in_text_order
from training.treebanks import EMPTY, FORM, NO_SPACE, Tree, is_tree, read_trees, write_trees


def tree(*words: str, name: str = "", heads: tuple[int, ...] = ()) -> Tree:
    """A sentence in which "|" in front of a word says that no space precedes it."""
    heads = heads or (0, *range(1, len(words)))
    rows = tuple(
        (
            *(str(number), word.removeprefix("|"), word.removeprefix("|"), "X", EMPTY, EMPTY),
            *(str(head), "dep", EMPTY),
            NO_SPACE if words[number : number + 1] and words[number].startswith("|") else EMPTY,
        )
        for number, (word, head) in enumerate(zip(words, heads, strict=True), 1)
    )
    return Tree(name=name, rows=rows)


SENTENCE = tree("Het", "kabinet", "deelt", "de", "zorgen", "over", "Xinjiang", "|.")


def test_written_trees_are_read_again(tmp_path: Path) -> None:
    file = tmp_path / "trees.conllu"
    write_trees(file, [SENTENCE, SENTENCE])
    assert [found.rows for found in read_trees(file)] == [SENTENCE.rows] * 2
    assert SENTENCE.spaced == "Het kabinet deelt de zorgen over Xinjiang."


@pytest.mark.parametrize(
    ("heads", "expected"),
    [((0, 1, 2), True), ((0, 0, 1), False), ((2, 1, 0), False), ((2, 3, 0), True)],
)
def test_what_a_tree_is(heads: tuple[int, ...], expected: bool) -> None:
    assert is_tree(tree("a", "b", "c", heads=heads)) is expected


def test_text_order_counts_numbers_as_numbers() -> None:
    names = ["wiki-99.p.10.s.1", "wiki-99.p.9.s.2.xml", "wiki-9.p.11.s.1", "wiki-99.p.9.s.1"]
    found = [sentence.name for sentence in in_text_order(tree("a", name=name) for name in names)]
    assert found == [names[2], names[3], names[1], names[0]]


def test_made_prose_is_repeatable_and_keeps_its_words() -> None:
    first = list(OfficialProse([SENTENCE]).sentences(200))
    assert first == list(OfficialProse([SENTENCE]).sentences(200))
    assert len({sentence.spaced for sentence in first}) > 150
    for sentence in first:
        assert all(row[FORM] and not row[FORM].isspace() for row in sentence.rows)
        assert "".join(row[FORM] for row in sentence.rows) == "".join(sentence.spaced.split())


@pytest.mark.parametrize("name", ["optimizers", "optimizer"])
def test_the_rate_falls_to_nothing(name: str) -> None:
    rates: list[float] = []

    class Trainer:
        def __init__(self) -> None:
            weights = [torch.nn.Parameter(torch.zeros(1))]
            setattr(self, name, {"adam": torch.optim.Adam(weights, lr=0.5)})

        def update(self, batch: Any, eval: bool = False) -> float:  # noqa: A002, ARG002
            rates.append(getattr(self, name)["adam"].param_groups[0]["lr"])
            return 0.0

    decay(Trainer, 5)
    trainer = Trainer()
    for _ in range(5):
        trainer.update(None)
    trainer.update(None, eval=True)
    assert rates == pytest.approx([0.5, 0.4, 0.3, 0.2, 0.1, 0.1])
