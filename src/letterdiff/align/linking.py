"""Chooses the links: chances of all candidate pairs, then the best one-to-one choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from letterdiff.align import features, parameters
from letterdiff.align.candidates import Pairs, find_candidates
from letterdiff.align.units import Floats, Sides

BELIEVED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Candidate pairs with what was measured and what follows from it.

    Attributes:
        content, context: measures, one row a pair.
        chance: probability of each pair to be a link; rounded, so that ties are ties.
    """

    pairs: Pairs
    content: Floats
    context: Floats
    chance: Floats


def chances(
    weights: Mapping[str, float], names: Sequence[str], measures: Floats
) -> Floats:
    """Logistic model: probability of each row of `measures`; shape (rows,)."""
    vector = np.asarray([weights.get(name, 0.0) for name in names])
    total = (measures.astype(np.float64) * vector).sum(axis=1) + weights["bias"]
    # Rounding makes ties independent of the order of summation.
    result: Floats = np.round(1 / (1 + np.exp(-total)), 6)
    return result


def estimate(sides: Sides, fixed: Mapping[int, int]) -> Estimate:
    """Measure all candidate pairs outside the `fixed` links."""
    pairs = find_candidates(sides, fixed)
    content = features.content_features(sides, pairs)
    own = chances(parameters.PAIR, features.CONTENT, content)
    believed = {**choose(pairs, own, BELIEVED), **fixed}
    context = features.context_features(sides, pairs, own, believed)
    chance = chances(
        parameters.CONTEXT,
        (*features.CONTENT, *features.CONTEXT),
        np.concatenate([content, context], axis=1),
    )
    return Estimate(pairs=pairs, content=content, context=context, chance=chance)


def choose(pairs: Pairs, chance: Floats, threshold: float) -> dict[int, int]:
    """One-to-one links of at least `threshold`: the best pair first.

    Pairs of equal chance that exclude each other share a sentence, so the sum of
    their indexes orders them, the same from either side.
    """
    good = np.flatnonzero(chance >= threshold)
    old, new = pairs.old[good], pairs.new[good]
    links: dict[int, int] = {}
    taken: set[int] = set()
    for place in np.lexsort((old + new, -chance[good])).tolist():
        left, right = int(old[place]), int(new[place])
        if left not in links and right not in taken:
            links[left] = right
            taken.add(right)
    return links
