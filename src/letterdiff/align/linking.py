"""Chooses links one to one: chances of all candidate pairs, then the best pair first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from letterdiff.align.candidates import Pairs, find_candidates, near_links, pairs_of
from letterdiff.align.content import CONTENT, content_measures
from letterdiff.align.context import CONTEXT, context_measures
from letterdiff.align.parameters import Weights
from letterdiff.align.units import Floats, Sides

FINAL = (*CONTENT, *CONTEXT)
"""Measures of the model that decides."""

PROMISING = 0.3
"""Around pairs of at least this chance, the rest of a split or merge is looked for."""

BELIEVED = 0.5
"""Links of at least this chance are the context of the others."""

LINKED = 0.5
"""Least chance of a link."""

KEPT = 0.5
"""A text of at least this level was largely kept, one below it largely rewritten."""

LINKED_REWRITTEN = 0.45
"""The least chance beside a linked neighbour where the text was largely rewritten. F1 is highest at
half of the F1 that can be reached, some .9 between letters (Z. Lipton et al., "Optimal
Thresholding of Classifiers to Maximize F1 Measure", ECML PKDD 2014)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Candidate pairs, what was measured, and what follows from it.

    Attributes:
        measures: values of `FINAL`; shape (pairs, measures).
        own: chance of each pair by itself; shape (pairs,).
        chance: chance of each pair among the others; shape (pairs,).
    """

    pairs: Pairs
    measures: Floats
    own: Floats
    chance: Floats

    @property
    def level(self) -> float:
        """How much of both texts seems to have a counterpart, 0..1; 0 without pairs."""
        return float(self.measures[0, FINAL.index("level")]) if len(self.pairs) else 0.0

    @property
    def rewritten(self) -> bool:
        """Whether more of the text was rewritten than kept."""
        return self.level < KEPT

    def links(self) -> dict[int, int]:
        """The one-to-one links that are made, old index to new index."""
        # Neighbours and place alone make no link; scripts without spaces share pieces of words.
        shared = self.measures[:, [FINAL.index("words"), FINAL.index("pieces")]].max(axis=1) > 0
        chance = np.where(shared, self.chance, 0)
        if not self.rewritten:
            return choose(self.pairs, chance, LINKED)
        beside = self.measures[:, [FINAL.index("before"), FINAL.index("after")]].max(axis=1) > 0
        likely = np.where(beside | (chance >= LINKED), chance, 0)
        return choose(self.pairs, likely, LINKED_REWRITTEN)


def chances(weights: Weights, names: Sequence[str], measures: Floats) -> Floats:
    """Logistic model: probability of each row of `measures`; shape (rows,).

    Rounded, so that the order of summation cannot decide a tie.
    """
    vector = np.asarray([weights[name] for name in names])
    total = (measures.astype(np.float64) * vector).sum(axis=1) + weights["bias"]
    rounded: Floats = np.round(1 / (1 + np.exp(-total)), 6)
    return rounded


def candidate_pairs(
    sides: Sides, fixed: Mapping[int, int], pair_weights: Weights
) -> tuple[Pairs, Floats]:
    """Candidate pairs outside the `fixed` links, with their content measures."""
    pairs = find_candidates(sides, fixed)
    content = content_measures(sides, pairs)
    own = chances(pair_weights, CONTENT, content)
    promising = {**choose(pairs, own, PROMISING), **fixed}
    near = pairs_of(near_links(sides, promising, fixed), pairs.width)
    fresh = pairs_of(near.keys[~np.isin(near.keys, pairs.keys)], pairs.width)
    keys = np.concatenate([pairs.keys, fresh.keys])
    content = np.concatenate([content, content_measures(sides, fresh)])
    return pairs_of(keys, pairs.width), content[np.argsort(keys)]


def with_context(
    sides: Sides, fixed: Mapping[int, int], pairs: Pairs, content: Floats, own: Floats
) -> Floats:
    """Content measures followed by context measures: the columns of `FINAL`."""
    believed = {**choose(pairs, own, BELIEVED), **fixed}
    return np.concatenate([content, context_measures(sides, pairs, own, believed, fixed)], axis=1)


def estimate(
    sides: Sides, fixed: Mapping[int, int], pair_weights: Weights, final_weights: Weights
) -> Estimate:
    """Chances of all candidate pairs outside the `fixed` links."""
    pairs, content = candidate_pairs(sides, fixed, pair_weights)
    own = chances(pair_weights, CONTENT, content)
    measures = with_context(sides, fixed, pairs, content, own)
    return Estimate(
        pairs=pairs, measures=measures, own=own, chance=chances(final_weights, FINAL, measures)
    )


def choose(pairs: Pairs, chance: Floats, threshold: float) -> dict[int, int]:
    """One-to-one links of at least `threshold`, old index to new index: the best pair first.

    Pairs of equal chance that exclude each other share a sentence, so the sum of
    their indexes orders them, the same from either side.
    """
    good = np.flatnonzero(chance >= threshold)
    old, new = pairs.old[good], pairs.new[good]
    links: dict[int, int] = {}
    taken: set[int] = set()
    order = np.lexsort((old + new, -chance[good]))
    for left, right in zip(old[order].tolist(), new[order].tolist(), strict=True):
        if left not in links and right not in taken:
            links[left] = right
            taken.add(right)
    return links
