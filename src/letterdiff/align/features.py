"""Measures candidate pairs: what their words, letters and places have in common.

Every measure lies in 0..1 and does not depend on which side is called old.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from letterdiff.align.candidates import Pairs, _ranges
from letterdiff.align.units import Floats, Integers, Sides

CONTENT = (
    "letters",
    "word_order",
    "words",
    "least_cover",
    "best_cover",
    "ordered_cover",
    "pieces",
    "special",
    "special_conflict",
    "length",
    "place",
    "same_section",
)
"""Measures of a pair by itself."""

CONTEXT = ("own", "old_rival", "new_rival", "before", "after", "order", "in_order")
"""Measures of a pair among the others."""

_CHUNK = 20_000


def content_features(sides: Sides, pairs: Pairs) -> Floats:
    """Measures named in `CONTENT`; shape (pairs, measures)."""
    parts = [
        _content(sides, pairs.old[start : start + _CHUNK], pairs.new[start : start + _CHUNK])
        for start in range(0, len(pairs), _CHUNK)
    ]
    return np.concatenate([np.zeros((0, len(CONTENT)), dtype=np.float32), *parts])


def _content(sides: Sides, old: Integers, new: Integers) -> Floats:
    from rapidfuzz.distance import Indel, LCSseq
    from rapidfuzz.process import cpdist

    left, right = sides.old, sides.new
    shared, special = _shared(sides, old, new)
    old_total, new_total = left.totals[old], right.totals[new]
    small = np.maximum(np.minimum(old_total, new_total), 1e-9)
    large = np.maximum(np.maximum(old_total, new_total), 1e-9)
    old_special, new_special = (_special_totals(side, sides)[rows] for side, rows in ((left, old), (right, new)))
    special_union = np.maximum(old_special + new_special - special, 1e-9)
    texts = [left.texts[i] for i in old], [right.texts[j] for j in new]
    sequences = [left.sequences[i] for i in old], [right.sequences[j] for j in new]
    lengths = np.asarray([[len(text) for text in side] for side in sequences], dtype=np.float32)
    common = cpdist(*sequences, scorer=LCSseq.similarity, dtype=np.float32)
    letters = np.asarray([[len(text) for text in side] for side in texts], dtype=np.float32)
    return np.stack(
        [
            cpdist(*texts, scorer=Indel.normalized_similarity, dtype=np.float32),
            2 * common / np.maximum(lengths.sum(axis=0), 1),
            shared / np.sqrt(small * large),
            shared / large,
            np.minimum(shared / small, 1),
            common / np.maximum(lengths.min(axis=0), 1),
            np.clip(np.einsum("ij,ij->i", left.vectors[old], right.vectors[new]), 0, 1),
            special / special_union,
            ((old_special > special) & (new_special > special)).astype(np.float32),
            letters.min(axis=0) / np.maximum(letters.max(axis=0), 1),
            1 - np.abs((old + 0.5) / max(len(left), 1) - (new + 0.5) / max(len(right), 1)),
            left.groups[old] == right.groups[new],
        ],
        axis=1,
    ).astype(np.float32)


def _shared(sides: Sides, old: Integers, new: Integers) -> tuple[Floats, Floats]:
    """Weight of the words that the sentences of each pair share, and of the special ones."""
    size = len(sides.weights) + 1
    counts = sides.old.starts[old + 1] - sides.old.starts[old]
    words = sides.old.words[_ranges(sides.old.starts[old], counts)]
    rows = np.repeat(np.arange(len(old)), counts)
    present = np.repeat(np.arange(len(sides.new)), np.diff(sides.new.starts)) * size
    present = present + sides.new.words
    wanted = np.repeat(new, counts) * size + words
    found = np.searchsorted(present, wanted)
    both = present[np.minimum(found, max(len(present) - 1, 0))] == wanted if len(present) else wanted < 0
    rows, words = rows[both], words[both]
    weights = sides.weights[words].astype(np.float64)
    shared = np.bincount(rows, weights=weights, minlength=len(old))
    special = np.bincount(rows, weights=weights * sides.special[words], minlength=len(old))
    return shared, special


def _special_totals(side, sides: Sides) -> Floats:
    rows = np.repeat(np.arange(len(side)), np.diff(side.starts))
    weights = sides.weights[side.words] * sides.special[side.words]
    return np.bincount(rows, weights=weights, minlength=len(side))


def context_features(
    sides: Sides, pairs: Pairs, chance: Floats, links: Mapping[int, int]
) -> Floats:
    """Measures named in `CONTEXT`; shape (pairs, measures).

    Args:
        chance: estimate of each pair by itself.
        links: one-to-one links believed so far, fixed ones included.
    """
    height, width = len(sides.old), len(sides.new)
    rivals = [_rival(rows, chance, size) for rows, size in ((pairs.old, height), (pairs.new, width))]
    partner = np.full(height, -9, dtype=np.int64)
    for old, new in links.items():
        partner[old] = new
    back = np.full(width, -9, dtype=np.int64)
    for old, new in links.items():
        back[new] = old
    before = _support(partner, pairs, -1), _support(partner, pairs, 1)
    forth = _order(partner, pairs.old, pairs.new, width)
    reverse = _order(back, pairs.new, pairs.old, height)
    return np.stack(
        [
            chance,
            *rivals,
            *before,
            (forth[0] + reverse[0]) / 2,
            (forth[1] + reverse[1]) / 2,
        ],
        axis=1,
    ).astype(np.float32)


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


def _order(partner: Integers, rows: Integers, columns: Integers, width: int) -> tuple[Floats, Floats]:
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
