"""Owns the question whether a difference hangs on one word or on the exact weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from letterdiff.model.stance import DIMENSIONS
from letterdiff.stances.significance import SEED, Floats, levels
from letterdiff.stances.units import Unit

WEIGHT_DRAWS = 200
WEIGHT_SPREAD = 0.25
_SMALLEST = 5e-7
"""Scores are rounded to six decimals."""

Booleans = NDArray[np.bool_]


def robust_cells(
    units: Sequence[Unit],
    old: Booleans,
    members: Booleans,
    enough: Booleans,
    differences: Floats,
) -> dict[tuple[int, int], bool]:
    """Whether the sign of a difference stays, whatever entry is dropped or weight is drawn.

    Every cell is worked out again without each of the lexicon entries that occur, and
    with the weights of all entries multiplied by 200 draws from 0.75 to 1.25.

    Args:
        units: n sentences.
        old: which of them stand in the old letter, shape (n,).
        members: which of them belong to which scope, shape (scopes, n).
        enough: cells to look at, shape (scopes, dimensions).
        differences: difference of the levels of each cell, of the same shape.

    Returns:
        An answer for every cell of `enough` with a difference.
    """
    found: dict[tuple[int, int], bool] = {}
    for column in range(len(DIMENSIONS)):
        scopes = np.flatnonzero(enough[:, column] & (differences[:, column] != 0))
        rows = [row for row, unit in enumerate(units) if unit.cues[column]]
        if not len(scopes):
            continue
        signs = _signs([units[row] for row in rows], column)
        inside = members[scopes][:, rows]
        moved = _level(signs, inside & ~old[rows]) - _level(signs, inside & old[rows])
        kept = (np.sign(moved) == np.sign(differences[scopes, column])).all(axis=0)
        found |= {
            (int(scope), column): bool(stays) for scope, stays in zip(scopes, kept, strict=True)
        }
    return found


def _level(signs: NDArray[np.int8], inside: Booleans) -> Floats:
    """Levels under each change, shape (changes, scopes)."""
    chosen = inside.T.astype(float)
    return levels((signs > 0).astype(float) @ chosen, (signs < 0).astype(float) @ chosen)


def _signs(units: Sequence[Unit], column: int) -> NDArray[np.int8]:
    """Sign of every sentence's score under each change, shape (changes, sentences)."""
    cues = [cue for unit in units for cue in unit.cues[column]]
    entries = {entry: place for place, entry in enumerate(sorted({entry for entry, _ in cues}))}
    of = np.asarray([entries[entry] for entry, _ in cues])
    strengths = np.asarray([strength for _, strength in cues])
    drawn = np.random.RandomState(SEED).uniform(
        1 - WEIGHT_SPREAD, 1 + WEIGHT_SPREAD, size=(WEIGHT_DRAWS, len(entries))
    )
    changes = np.concatenate([1.0 - np.eye(len(entries)), drawn])
    values = changes[:, of] * strengths
    starts = np.cumsum([0, *(len(unit.cues[column]) for unit in units[:-1])])
    highest = np.maximum(np.maximum.reduceat(values, starts, axis=1), 0.0)
    lowest = np.minimum(np.minimum.reduceat(values, starts, axis=1), 0.0)
    total = highest + lowest
    if DIMENSIONS[column] in ("COM", "CER"):
        # The strongest counts, and of two equally strong ones the weaker commitment.
        total = np.where((np.abs(total) < _SMALLEST) & (lowest < 0), lowest, total)
    return np.where(np.abs(total) < _SMALLEST, 0, np.sign(total)).astype(np.int8)
