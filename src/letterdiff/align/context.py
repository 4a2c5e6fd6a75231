"""Measures candidate pairs among the others: rivals, neighbours, and the order of the text.

Every measure lies in 0..1 and does not depend on which side is called old.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from letterdiff.align.candidates import Pairs
from letterdiff.align.units import Floats, Integers, Sides

CONTEXT = (
    "own",
    "rivals",
    "evidence",
    "lead_on_weak",
    "lead_on_strong",
    "before",
    "after",
    "between",
    "order",
    "in_order",
    "in_place",
    "level",
)
"""Measures of a pair among the others."""

_FLOOR = 1e-4
_NOBODY = -9
_WITH_ORDER = 2
"""Sentences from which a text has an order: a lone one stands at every edge and in every place."""


def context_measures(
    sides: Sides,
    pairs: Pairs,
    own: Floats,
    links: Mapping[int, int],
    fixed: Mapping[int, int],
) -> Floats:
    """Measures named in `CONTEXT`; shape (pairs, measures).

    Args:
        sides: both sides.
        pairs: the candidate pairs.
        own: chance of each pair by itself.
        links: one-to-one links believed so far, fixed ones included.
        fixed: links of identical sentences.
    """
    height, width = len(sides.old), len(sides.new)
    old_rival = _rival(pairs.old, own, height)
    new_rival = _rival(pairs.new, own, width)
    strength = evidence(own)
    partner = np.full(height, _NOBODY, dtype=np.int64)
    partner[list(links)] = list(links.values())
    back = np.full(width, _NOBODY, dtype=np.int64)
    back[list(links.values())] = list(links)
    before, after = _support(partner, pairs, -1), _support(partner, pairs, 1)
    forth = _order(partner, pairs.old, pairs.new, width)
    reverse = _order(back, pairs.new, pairs.old, height)
    order, in_order = (forth[0] + reverse[0]) / 2, (forth[1] + reverse[1]) / 2
    if min(height, width) < _WITH_ORDER:
        before, after, order, in_order = np.zeros((4, len(pairs)))
    level = _level(pairs.old, own, fixed, height) * _level(pairs.new, own, fixed.values(), width)
    return np.stack(
        [
            own,
            (old_rival + new_rival) / 2,
            strength,
            (1 + strength - evidence(np.minimum(old_rival, new_rival))) / 2,
            (1 + strength - evidence(np.maximum(old_rival, new_rival))) / 2,
            before,
            after,
            before * after,
            order,
            in_order,
            order * in_order,
            np.full(len(pairs), level**0.5),
        ],
        axis=1,
    ).astype(np.float32)


def evidence(chance: Floats) -> Floats:
    """Log-odds of chances, scaled to 0..1."""
    bounded = np.clip(chance, _FLOOR, 1 - _FLOOR)
    scaled: Floats = (np.log(bounded / (1 - bounded)) / np.log(1 / _FLOOR - 1) + 1) / 2
    return scaled


def _level(rows: Integers, own: Floats, fixed: Iterable[int], size: int) -> float:
    """How much of a side seems to have a counterpart: mean best chance of its sentences."""
    best = np.zeros(max(size, 1))
    np.maximum.at(best, rows, own)
    best[list(fixed)] = 1.0
    return float(best.mean())


def _rival(rows: Integers, chance: Floats, size: int) -> Floats:
    """The best chance of another pair of the same sentence."""
    best = np.zeros(size, dtype=chance.dtype)
    np.maximum.at(best, rows, chance)
    is_best = chance >= best[rows]
    count = np.bincount(rows[is_best], minlength=size)
    second = np.zeros(size, dtype=chance.dtype)
    np.maximum.at(second, rows[~is_best], chance[~is_best])
    return np.where(is_best & (count[rows] == 1), second[rows], best[rows])


def _support(partner: Integers, pairs: Pairs, step: int) -> Floats:
    """Whether the neighbours on one side are linked with each other; 0.5 for one further on."""
    height = len(partner)
    support = np.zeros(len(pairs), dtype=np.float32)
    for old_step, new_step, value in ((1, 1, 1.0), (2, 2, 0.5), (1, 2, 0.5), (2, 1, 0.5)):
        old, new = pairs.old + step * old_step, pairs.new + step * new_step
        inside = (old >= 0) & (old < height)
        linked = partner[np.clip(old, 0, max(height - 1, 0))] == new
        # The edges of both texts stand opposite each other.
        edge = ((old == -1) & (new == -1)) | ((old == height) & (new == pairs.width))
        support = np.maximum(support, np.where((inside & linked) | edge, value, 0))
    return support


def _order(
    partner: Integers, rows: Integers, columns: Integers, width: int
) -> tuple[Floats, Floats]:
    """How near a pair stands to the line between the links around it, and whether inside."""
    linked = np.flatnonzero(partner >= 0)
    places = np.r_[-1, linked, len(partner)].astype(np.float64)
    targets = np.r_[-1, partner[linked], width].astype(np.float64)
    left = np.searchsorted(places, rows, side="left") - 1
    right = np.searchsorted(places, rows, side="right")
    share = (rows - places[left]) / (places[right] - places[left])
    expected = targets[left] + share * (targets[right] - targets[left])
    near = 1 / (1 + np.abs(columns - expected))
    inside = (columns > targets[left]) & (columns < targets[right])
    return near, inside.astype(np.float64)
