"""The short cut finds the very trees that stanza's search finds."""

import numpy as np
import pytest
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from letterdiff.nlp.spanning import shortcut

NEVER = -np.inf


def scores_of(words: int, seed: int, spread: float) -> NDArray[np.float32]:
    """Log probabilities of heads, as the parser gives them; a small `spread` makes cycles."""
    raw = np.random.default_rng(seed).normal(scale=spread, size=(words + 1, words + 1))
    np.fill_diagonal(raw, NEVER)
    scores: NDArray[np.float32] = (raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))).astype(
        "f4"
    )
    return scores


def searched_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = chuliu_edmonds_one_root(scores)
    return heads


@pytest.mark.parametrize("words", [1, 2, 3, 5, 8, 20, 60])
def test_same_trees_as_the_search(words: int) -> None:
    searched = []

    def search(scores: NDArray[np.float32]) -> NDArray[np.int64]:
        searched.append(scores)
        return searched_tree(scores)

    best_tree = shortcut(search)
    for seed in range(100):
        scores = scores_of(words, seed, spread=4.0)
        before = scores.copy()
        heads = best_tree(scores)
        assert heads.tolist() == searched_tree(scores).tolist()
        assert np.array_equal(scores, before)
    assert searched or words < 2


def test_no_search_where_the_best_heads_form_a_tree() -> None:
    def search(_: NDArray[np.float32]) -> NDArray[np.int64]:
        raise AssertionError("searched")

    scores = np.full((5, 5), -9.0)
    for word, head in enumerate([2, 0, 4, 2], 1):
        scores[word, head] = -0.1
    assert shortcut(search)(scores).tolist() == [0, 2, 0, 4, 2]


@pytest.mark.parametrize(
    "best",
    [
        pytest.param([0, 0, 2], id="two-roots"),
        pytest.param([2, 1, 0], id="cycle-beside-the-tree"),
        pytest.param([2, 3, 1], id="no-root"),
    ],
)
def test_search_where_they_form_none(best: list[int]) -> None:
    scores = np.full((4, 4), -9.0)
    for word, head in enumerate(best, 1):
        scores[word, head] = -0.1
    assert shortcut(lambda _: np.array([0, 0, 1, 1]))(scores).tolist() == [0, 0, 1, 1]


def test_the_engine_looks_before_it_searches() -> None:
    from stanza.models.depparse import head_constraints
    from stanza.models.depparse import model as graph_parser

    from letterdiff.nlp.engine import engine
    from letterdiff.nlp.weights import shipped_models

    engine(shipped_models())
    assert graph_parser.chuliu_edmonds_one_root is head_constraints.chuliu_edmonds_one_root
    assert graph_parser.chuliu_edmonds_one_root is not chuliu_edmonds_one_root
