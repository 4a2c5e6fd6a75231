"""Owns the tests of a difference: sign flips, bootstrap draws, corrections for many tests.

Everything is drawn from a generator whose stream numpy has frozen (`RandomState`,
NEP 19), and summed over whole numbers, so that the same letters give the same figures
on any machine. scipy.stats has the same methods; loading it takes longer than all the
tests of a comparison together, so the tests of this module compare with it instead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 20
"""Paragraphs up to which all sign patterns are tried."""
FLIPS = 10_000
BOOTSTRAP_DRAWS = 2_000
SEED = 20221202
SCALE = 1_000_000
"""Scores are whole millionths."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def whole(values: Sequence[float]) -> Integers:
    """Scores in whole millionths."""
    scaled: Integers = np.rint(np.asarray(values, dtype=float) * SCALE).astype(np.int64)
    return scaled


def sign_flip_p(values: Integers) -> float:
    """How often flipping the signs of some values gives a sum at least as far from zero.

    Exact, over all 2ⁿ patterns, for up to 20 values; else p = (b + 1) / (B + 1) over
    10,000 drawn patterns. Two-sided.

    Args:
        values: whole numbers, shape (n,).
    """
    observed = abs(int(values.sum()))
    # Flipped signs know no direction: so swapping the letters cannot change the draws.
    values = np.sort(np.abs(values[values != 0]))
    if len(values) <= EXACT_UP_TO:
        # The mirrored half of the patterns gives mirrored sums.
        sums = np.zeros(1, dtype=np.int64)
        for place, value in enumerate(values):
            sums = sums + value if place == 0 else np.concatenate([sums + value, sums - value])
        return float(np.count_nonzero(np.abs(sums) >= observed) / len(sums))
    signs = np.random.RandomState(SEED).randint(0, 2, size=(FLIPS, len(values))) * 2 - 1
    # Sums of whole numbers below 2⁵³ are exact in floating point, and much faster there.
    sums = np.abs(signs.astype(float) @ values.astype(float))
    return (int(np.count_nonzero(sums >= observed)) + 1) / (FLIPS + 1)


def paragraph_draws(paragraphs: int, *, seed: int) -> Floats:
    """How often each paragraph is taken in each bootstrap draw, shape (2,000, paragraphs).

    Args:
        paragraphs: number of paragraphs of the letter.
        seed: of the letter, so that two letters are drawn independently; 0..2³²-1.
    """
    drawn = np.random.RandomState(seed).randint(
        0, max(paragraphs, 1), size=(BOOTSTRAP_DRAWS, paragraphs)
    )
    rows = np.arange(BOOTSTRAP_DRAWS)[:, None] * paragraphs
    counts = np.bincount((drawn + rows).ravel(), minlength=BOOTSTRAP_DRAWS * paragraphs)
    return counts.reshape(BOOTSTRAP_DRAWS, paragraphs).astype(float)


def levels(positive: Floats, negative: Floats) -> Floats:
    """ln((n₊ + ½) / (n₋ + ½)), elementwise."""
    return np.log((positive + 0.5) / (negative + 0.5))


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p-values corrected after Holm (1979), in the order given."""
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def benjamini_hochberg(values: Sequence[float]) -> tuple[float, ...]:
    """p-values corrected after Benjamini and Hochberg (1995), in the order given."""
    order = sorted(range(len(values)), key=lambda place: (values[place], place))
    adjusted = [0.0] * len(values)
    lowest = 1.0
    for rank in range(len(values), 0, -1):
        place = order[rank - 1]
        lowest = min(lowest, values[place] * len(values) / rank)
        adjusted[place] = lowest
    return tuple(adjusted)
