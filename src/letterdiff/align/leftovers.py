"""Links what is left over by its words alone, wherever it stands.

Passages that moved far have neither order nor neighbours to speak for them, and half of a
sentence that was split is not much like the whole. So runs of left-over sentences are joined
and measured against a left-over sentence of the other side: their words must cover each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letterdiff.align.attaching import weigh, words_of
from letterdiff.align.linking import FINAL, Estimate
from letterdiff.align.units import Floats, Side, Sides

LEFTOVER = (
    "letters",
    "word_order",
    "words",
    "least_cover",
    "best_cover",
    "weakest",
    "substance",
    "special",
    "special_conflict",
    "several",
    "gain",
    "rival",
    "level",
)
"""Measures of left-over sentences against each other, each 0..1; runs are joined first.
Beside those of a pair: the least share of a sentence's words that the other side has (weakest),
how much both sides share (substance), how much more alike the joined run is than its best
sentence (gain), and how alike one of them and a sentence outside are (rival)."""

LONGEST_RUN = 2
"""Most sentences that are looked for in place of one."""

COVERED = 0.4
"""A pair that shares less of the words of its shorter sentence starts no run."""

FOUND = 0.55
"""Least chance of a link of left-over sentences."""

SUBSTANTIAL = 20.0
"""Weight of shared words that is half-way between nothing and everything."""

Ends = tuple[Sequence[int], Sequence[int]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Left-over sentences that may belong together: one against a run, ascending.

    Attributes:
        old, new: indexes.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_leftovers(
    sides: Sides, found: Estimate, linked: Iterable[Ends], fixed: Mapping[int, int]
) -> list[Leftover]:
    """What may belong together among the sentences that neither `linked` nor `fixed` hold."""
    old_free, new_free = _free(sides, linked, fixed)
    pairs = found.pairs
    cover = found.measures[:, FINAL.index("best_cover")]
    seeds = np.flatnonzero(old_free[pairs.old] & new_free[pairs.new] & (cover >= COVERED))
    result: dict[tuple[tuple[int, ...], tuple[int, ...]], Leftover] = {}
    for place in seeds.tolist():
        i, j = int(pairs.old[place]), int(pairs.new[place])
        for old in _runs(i, old_free):
            result.setdefault((old, (j,)), Leftover(old=old, new=(j,)))
        for new in _runs(j, new_free):
            result.setdefault(((i,), new), Leftover(old=(i,), new=new))
    return list(result.values())


def _free(sides: Sides, linked: Iterable[Ends], fixed: Mapping[int, int]) -> tuple[Flags, Flags]:
    old_free = np.ones(len(sides.old), dtype=np.bool_)
    new_free = np.ones(len(sides.new), dtype=np.bool_)
    old_free[list(fixed)] = False
    new_free[list(fixed.values())] = False
    for old, new in linked:
        old_free[list(old)] = False
        new_free[list(new)] = False
    return old_free, new_free


def _runs(index: int, free: Flags) -> Iterator[tuple[int, ...]]:
    """Runs of free sentences that hold this one, itself alone first."""
    for length in range(1, LONGEST_RUN + 1):
        for start in range(index - length + 1, index + 1):
            stop = start + length
            if start >= 0 and stop <= len(free) and free[start:stop].all():
                yield tuple(range(start, stop))


def leftover_measures(sides: Sides, found: Estimate, leftovers: Sequence[Leftover]) -> Floats:
    """Measures named in `LEFTOVER`; shape (leftovers, measures)."""
    if not leftovers:
        return np.zeros((0, len(LEFTOVER)))
    rivals = Rivals(found)
    return np.asarray(
        [
            (
                *_wording(sides, item),
                max(
                    *(rivals.outside(True, i, item.new) for i in item.old),
                    *(rivals.outside(False, j, item.old) for j in item.new),
                ),
                found.level,
            )
            for item in leftovers
        ]
    )


def _wording(sides: Sides, item: Leftover) -> tuple[float, ...]:
    """The measures before the rival."""
    from rapidfuzz.distance import Indel

    old, new = words_of(sides.old, item.old), words_of(sides.new, item.new)
    both = old & new
    shared = weigh(both, sides.weights)
    small, large = sorted(max(weigh(words, sides.weights), 1e-9) for words in (old, new))
    names = [{word for word in words if sides.special[word]} for words in (old, new)]
    common_names = weigh(names[0] & names[1], sides.weights)
    all_names = weigh(names[0] | names[1], sides.weights)
    texts = [" ".join(side.texts[k] for k in run) for side, run in _of(sides, item)]
    letters = Indel.normalized_similarity(*texts)
    orders = ["".join(side.sequences[k] for k in run) for side, run in _of(sides, item)]
    alone = max(
        Indel.normalized_similarity(sides.old.texts[i], sides.new.texts[j])
        for i in item.old
        for j in item.new
    )
    weakest = min(
        [_share(sides, words_of(sides.old, [i]), new) for i in item.old]
        + [_share(sides, words_of(sides.new, [j]), old) for j in item.new]
    )
    return (
        letters,
        Indel.normalized_similarity(*orders),
        shared / (small * large) ** 0.5,
        shared / large,
        shared / small,
        weakest,
        shared / (shared + SUBSTANTIAL),
        common_names / max(all_names, 1e-9),
        float(bool(names[0] - names[1]) and bool(names[1] - names[0])),
        float(len(item.old) + len(item.new) > 2),
        max(letters - alone, 0.0),
    )


def _of(sides: Sides, item: Leftover) -> tuple[tuple[Side, tuple[int, ...]], ...]:
    return (sides.old, item.old), (sides.new, item.new)


def _share(sides: Sides, words: set[int], others: set[int]) -> float:
    return weigh(words & others, sides.weights) / max(weigh(words, sides.weights), 1e-9)


class Rivals:
    """For each sentence the pairs it stands in, the most alike by words first."""

    def __init__(self, found: Estimate) -> None:
        words = found.measures[:, FINAL.index("words")]
        self._old: dict[int, list[tuple[int, float]]] = {}
        self._new: dict[int, list[tuple[int, float]]] = {}
        for place in np.argsort(-words, kind="stable").tolist():
            i, j = int(found.pairs.old[place]), int(found.pairs.new[place])
            self._old.setdefault(i, []).append((j, float(words[place])))
            self._new.setdefault(j, []).append((i, float(words[place])))

    def outside(self, is_old: bool, sentence: int, inside: Sequence[int]) -> float:
        """How alike a sentence and one of the other side that is not `inside` are at most."""
        pairs = (self._old if is_old else self._new).get(sentence, ())
        return next((score for other, score in pairs if other not in inside), 0.0)


def choose_leftovers(leftovers: Sequence[Leftover], chance: Floats) -> list[int]:
    """Places of those that are linked, the likeliest first, no sentence twice."""
    order = sorted(
        np.flatnonzero(chance >= FOUND).tolist(),
        key=lambda k: (
            -chance[k],
            sum(leftovers[k].old) + sum(leftovers[k].new),
            sorted((leftovers[k].old, leftovers[k].new)),
        ),
    )
    taken: set[tuple[bool, int]] = set()
    result = []
    for k in order:
        members = {(True, i) for i in leftovers[k].old} | {(False, j) for j in leftovers[k].new}
        if not members & taken:
            taken |= members
            result.append(k)
    return result
