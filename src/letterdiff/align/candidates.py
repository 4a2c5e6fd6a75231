"""Finds the pairs of sentences worth measuring, without looking at all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from letterdiff.align.units import Floats, Integers, Side, Sides

STEMS_PER_SENTENCE = 24
"""Only the rarest stems of a sentence look for partners."""

STEM_LIMIT = 150
"""A stem that stands in more sentences of a side than this finds no partners."""

PARTNERS = 10
"""Candidates kept for each sentence, by shared stems."""

_SCORE_STEPS = 1_000_000

NEIGHBOURS = 2
"""Candidates on either side of the place where a sentence would stand by its order."""


AROUND = ((-2, 0), (-1, 0), (1, 0), (2, 0), (0, -2), (0, -1), (0, 1), (0, 2), (-1, -1), (1, 1))
"""Steps from a link to the pairs about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Candidate pairs, sorted by old and then new index.

    Attributes:
        old, new: indexes; shape (pairs,).
        width: number of new sentences.
    """

    old: Integers
    new: Integers
    width: int

    def __len__(self) -> int:
        return len(self.old)

    @property
    def keys(self) -> Integers:
        """One ascending number for each pair."""
        return self.old * self.width + self.new


def pairs_of(keys: Integers, width: int) -> Pairs:
    """Pairs from keys in any order, each kept once."""
    distinct = np.unique(keys)
    return Pairs(old=distinct // max(width, 1), new=distinct % max(width, 1), width=width)


def find_candidates(sides: Sides, fixed: Mapping[int, int]) -> Pairs:
    """Pairs of sentences that are not in `fixed` (old index to new index)."""
    width = len(sides.new)
    keys = np.concatenate([_by_stems(sides), _by_place(len(sides.old), width, fixed)])
    keys = _without(keys, sides, fixed)
    return pairs_of(keys, width)


def near_links(sides: Sides, links: Mapping[int, int], fixed: Mapping[int, int]) -> Integers:
    """Keys of the pairs about each link: where the rest of a split or merge would stand."""
    height, width = len(sides.old), len(sides.new)
    base = np.asarray(sorted(links.items()), dtype=np.int64).reshape(-1, 2)
    keys = [np.zeros(0, dtype=np.int64)]
    for old_step, new_step in AROUND:
        old, new = base[:, 0] + old_step, base[:, 1] + new_step
        inside = (old >= 0) & (old < height) & (new >= 0) & (new < width)
        keys.append(old[inside] * width + new[inside])
    return _without(np.concatenate(keys), sides, fixed)


def _without(keys: Integers, sides: Sides, fixed: Mapping[int, int]) -> Integers:
    """The keys of pairs of which no side is fixed."""
    old_free = np.ones(len(sides.old), dtype=np.bool_)
    old_free[list(fixed)] = False
    new_free = np.ones(len(sides.new), dtype=np.bool_)
    new_free[list(fixed.values())] = False
    width = max(len(sides.new), 1)
    return keys[old_free[keys // width] & new_free[keys % width]] if len(keys) else keys


def _by_stems(sides: Sides) -> Integers:
    old_rows, old_stems = _postings(sides.old, sides.stems)
    new_rows, new_stems = _postings(sides.new, sides.stems)
    size = int(sides.stems.max(initial=-1)) + 1
    old_count = np.bincount(old_stems, minlength=size)
    new_count = np.bincount(new_stems, minlength=size)
    useful = (old_count > 0) & (new_count > 0) & (np.maximum(old_count, new_count) <= STEM_LIMIT)
    rarity = np.log1p((len(sides.old) + len(sides.new)) / np.maximum(old_count + new_count, 1))
    old_rows, old_stems = _rarest(old_rows, old_stems, useful, rarity)
    new_rows, new_stems = _rarest(new_rows, new_stems, useful, rarity)
    # Join both sides on the stem: every old posting meets all new postings of its stem.
    order = np.argsort(new_stems, kind="stable")
    new_rows, new_stems = new_rows[order], new_stems[order]
    first = np.searchsorted(new_stems, old_stems, side="left")
    counts = np.searchsorted(new_stems, old_stems, side="right") - first
    partners = new_rows[ranges(first, counts)]
    keys = np.repeat(old_rows, counts) * len(sides.new) + partners
    keys, inverse = np.unique(keys, return_inverse=True)
    score = np.bincount(inverse, weights=np.repeat(rarity[old_stems], counts), minlength=len(keys))
    return _best(keys, score, sides)


def _best(keys: Integers, score: np.ndarray, sides: Sides) -> Integers:
    """The keys among the `PARTNERS` best of their old or of their new sentence."""
    width = len(sides.new)
    if not len(keys):
        return keys
    old, new = keys // width, keys % width
    size = np.sqrt((sides.old.totals[old] * sides.new.totals[new]).astype(np.float64))
    score = score / np.maximum(size, 1e-9)
    # One whole number for sentence, score and place: sorts fast, and rounds the score, so
    # that the order of summation cannot decide a tie.
    rank = np.rint((1 - score / score.max()) * _SCORE_STEPS).astype(np.int64)
    places = len(sides.old) + width
    good = np.zeros(len(keys), dtype=np.bool_)
    for side in (old, new):
        order = np.argsort((side * (_SCORE_STEPS + 1) + rank) * places + old + new)
        starts = np.flatnonzero(np.diff(side[order], prepend=-1))
        lengths = np.diff(starts, append=len(order))
        good[order[np.arange(len(order)) - np.repeat(starts, lengths) < PARTNERS]] = True
    return keys[good]


def _postings(side: Side, stems: Integers) -> tuple[Integers, Integers]:
    """Sentence and stem of every distinct stem of every sentence."""
    rows = np.repeat(np.arange(len(side), dtype=np.int64), np.diff(side.starts))
    size = int(stems.max(initial=0)) + 1
    keys = np.unique(rows * size + stems[side.words])
    return keys // size, keys % size


def _rarest(
    rows: Integers, stems: Integers, useful: np.ndarray, rarity: np.ndarray
) -> tuple[Integers, Integers]:
    kept = useful[stems]
    rows, stems = rows[kept], stems[kept]
    order = np.lexsort((stems, -rarity[stems], rows))
    rows, stems = rows[order], stems[order]
    starts = np.searchsorted(rows, rows, side="left")
    near = np.arange(len(rows)) - starts < STEMS_PER_SENTENCE
    return rows[near], stems[near]


def _by_place(height: int, width: int, fixed: Mapping[int, int]) -> Integers:
    """Pairs about the places where sentences would stand if only the order counted."""
    if not height or not width:
        return np.zeros(0, dtype=np.int64)
    links = np.asarray([(-1, -1), *sorted(fixed.items()), (height, width)], dtype=np.float64)
    offsets = np.arange(-NEIGHBOURS, NEIGHBOURS + 1)
    old = np.repeat(np.arange(height), len(offsets))
    new = (_expected(links[:, 0], links[:, 1], height)[:, None] + offsets).ravel()
    links = links[np.argsort(links[:, 1], kind="stable")]
    more_new = np.repeat(np.arange(width), len(offsets))
    more_old = (_expected(links[:, 1], links[:, 0], width)[:, None] + offsets).ravel()
    old, new = np.r_[old, more_old], np.r_[new, more_new]
    inside = (old >= 0) & (old < height) & (new >= 0) & (new < width)
    keys: Integers = (old[inside] * width + new[inside]).astype(np.int64)
    return keys


def _expected(here: Floats, there: Floats, size: int) -> Integers:
    places: Integers = np.rint(np.interp(np.arange(size), here, there)).astype(np.int64)
    return places


def ranges(first: Integers, counts: Integers) -> Integers:
    """first[0] … first[0]+counts[0]-1, first[1] …: all ranges in one array."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts - first, counts)
