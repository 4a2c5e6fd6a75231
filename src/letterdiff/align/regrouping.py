"""Joins neighbouring links between which a clause went over: two sentences regrouped as two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from letterdiff.align.attaching import weigh, words_of
from letterdiff.align.units import Sides

CROSSED = 0.25
"""Least share of a sentence's words that stand in its neighbour's counterpart only."""

FILLED = 0.5
"""Least share of what that counterpart has of its own that these words make up."""

GAINED = 0.05
"""Both links together must be this much more alike than the two are apart."""

Ends = tuple[Sequence[int], Sequence[int]]


def regrouped(sides: Sides, links: Iterable[Ends]) -> list[tuple[int, int]]:
    """Places of neighbouring `links` that belong together, each link in one pair at most.

    Args:
        sides: both sides.
        links: old and new indexes of each link, ascending.
    """
    ordered = sorted((old, new, place) for place, (old, new) in enumerate(links))
    result = []
    taken: set[int] = set()
    for (old, new, first), (next_old, next_new, second) in pairwise(ordered):
        if next_old[0] != old[-1] + 1 or next_new[0] != new[-1] + 1 or first in taken:
            continue
        if _clause_went_over(sides, (old, new), (next_old, next_new)):
            result.append((first, second))
            taken |= {first, second}
    return result


def _clause_went_over(sides: Sides, first: Ends, second: Ends) -> bool:
    old = [words_of(sides.old, link[0]) for link in (first, second)]
    new = [words_of(sides.new, link[1]) for link in (first, second)]
    crossed = any(
        _crossed(sides, *words)
        for words in (
            (old[1], new[0], old[0] | new[1]),
            (old[0], new[1], old[1] | new[0]),
            (new[1], old[0], new[0] | old[1]),
            (new[0], old[1], new[1] | old[0]),
        )
    )
    return crossed and _gain(sides, first, second) >= GAINED


def _crossed(sides: Sides, source: set[int], target: set[int], elsewhere: set[int]) -> bool:
    """Whether a good part of `source` fills what `target` has and nothing around it has."""
    over = weigh((source & target) - elsewhere, sides.weights)
    room = weigh(target - elsewhere, sides.weights)
    return over >= CROSSED * weigh(source, sides.weights) and over >= FILLED * room > 0


def _gain(sides: Sides, first: Ends, second: Ends) -> float:
    from rapidfuzz.distance import Indel

    def similarity(link: Ends) -> tuple[float, int]:
        old = " ".join(sides.old.texts[i] for i in link[0])
        new = " ".join(sides.new.texts[j] for j in link[1])
        return Indel.normalized_similarity(old, new), len(old) + len(new)

    both = similarity(((*first[0], *second[0]), (*first[1], *second[1])))[0]
    apart = [similarity(link) for link in (first, second)]
    size = sum(letters for _, letters in apart)
    return both - sum(score * letters for score, letters in apart) / max(size, 1)
