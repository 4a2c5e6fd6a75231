"""The cheaper searches find the very trees that stanza's search for one root finds."""

import numpy as np
import pytest
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds, chuliu_edmonds_one_root

from letterdiff.nlp.spanning import cheapest_first

NEVER = -np.inf


def scores_of(words: int, seed: int, spread: float) -> NDArray[np.float64]:
    """Log probabilities of heads, as the parser gives them; a small `spread` makes cycles."""
    raw = np.random.default_rng(seed).normal(scale=spread, size=(words + 1, words + 1))
    np.fill_diagonal(raw, NEVER)
    scores: NDArray[np.float64] = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
    return scores


def single_root(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = chuliu_edmonds_one_root(scores)
    return heads


def any_roots(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = chuliu_edmonds(scores)
    return heads


def unexpected(_: NDArray[np.float64]) -> NDArray[np.int64]:
    raise AssertionError("searched")


@pytest.mark.parametrize("words", [1, 2, 3, 5, 8, 20, 60])
def test_same_trees_as_the_search_for_one_root(words: int) -> None:
    calls = []

    def counted(scores: NDArray[np.float64]) -> NDArray[np.int64]:
        calls.append(scores)
        return single_root(scores)

    best_tree = cheapest_first(counted, any_roots)
    for seed in range(100):
        scores = scores_of(words, seed, spread=4.0)
        before = scores.copy()
        heads = best_tree(scores)
        assert heads.tolist() == single_root(scores).tolist()
        assert np.array_equal(scores, before)
    assert 0 < len(calls) < 100 or words < 2


def scores_with_best(heads: list[int]) -> NDArray[np.float64]:
    scores = np.full((len(heads) + 1, len(heads) + 1), -9.0)
    for word, head in enumerate(heads, 1):
        scores[word, head] = -0.1
    return scores


def test_no_search_where_the_best_heads_form_a_tree() -> None:
    scores = scores_with_best([2, 0, 4, 2])
    assert cheapest_first(unexpected, unexpected)(scores).tolist() == [0, 2, 0, 4, 2]


def test_cycles_beside_the_root_need_no_search_for_one_root() -> None:
    scores = scores_with_best([0, 3, 2])
    scores[2, 1] = -1.0
    assert cheapest_first(unexpected, any_roots)(scores).tolist() == [0, 0, 1, 2]


@pytest.mark.parametrize(
    "best",
    [
        pytest.param([0, 0, 2], id="two-roots"),
        pytest.param([2, 1, 0], id="cycle-beside-the-tree"),
        pytest.param([2, 3, 1], id="no-root"),
    ],
)
def test_search_where_they_form_none(best: list[int]) -> None:
    scores = scores_with_best(best)
    found = cheapest_first(unexpected, lambda _: np.array([0, 0, 1, 1]))(scores)
    assert found.tolist() == [0, 0, 1, 1]


def test_several_roots_need_the_search_for_one() -> None:
    scores = scores_with_best([0, 0, 2])
    assert any_roots(scores.copy()).tolist() == [0, 0, 0, 2]
    assert cheapest_first(single_root, any_roots)(scores).tolist() == single_root(scores).tolist()
    assert np.count_nonzero(single_root(scores)[1:] == 0) == 1


def test_the_engine_looks_before_it_searches() -> None:
    from stanza.models.depparse import head_constraints
    from stanza.models.depparse import model as graph_parser

    from letterdiff.nlp.engine import engine
    from letterdiff.nlp.weights import shipped_models

    engine(shipped_models())
    assert graph_parser.chuliu_edmonds_one_root is head_constraints.chuliu_edmonds_one_root
    assert graph_parser.chuliu_edmonds_one_root is not chuliu_edmonds_one_root
