"""The best tree of a sentence, without a search where none is needed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

TreeSearch = Callable[[NDArray[np.float64]], NDArray[np.int64]]
"""From scores of arcs, [word, head] with row and column 0 for the root, to a head for each.

It may write into the scores."""


def cheapest_first(single_root: TreeSearch, any_roots: TreeSearch) -> TreeSearch:
    """The tree that `single_root` finds, by the least work that finds it.

    No tree scores higher than the one in which every word has its best head. Most sentences
    have it, and looking costs a hundredth of the search for a maximum spanning tree (Chu and
    Liu 1965, Edmonds 1967), which stanza runs in Python. Where the best heads form no tree,
    `any_roots` breaks up the cycles that there are, mostly one, and where its tree has a single
    root none of these scores higher. `single_root` forces one by lowering the scores of all
    roots (Stanojević and Cohen 2021), and then meets a cycle for almost every word.
    """

    def best_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
        heads = _best_heads(scores)
        if _is_tree(heads):
            return heads
        heads = any_roots(scores.astype(np.float64))
        return heads if _is_tree(heads) else single_root(scores)

    return best_tree


def _best_heads(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    others = np.array(scores, dtype=np.float64)
    np.fill_diagonal(others, -np.inf)
    heads: NDArray[np.int64] = np.argmax(others, axis=1)
    heads[0] = 0
    return heads


def _is_tree(heads: NDArray[np.int64]) -> bool:
    """True when one word hangs on the root and every other leads to it."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    ancestors = heads
    for _ in range(len(heads).bit_length()):  # each round goes twice as far up
        ancestors = ancestors[ancestors]
    return not ancestors.any()
