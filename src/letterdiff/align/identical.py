"""Pairs sentences of the same text before anything is measured.

Repeated sentences are told apart by their neighbours first (P. Heckel, "A technique
for isolating differences between files", CACM 21(4), 1978), then by their group,
then by their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence


def pair_identical(
    old: Sequence[str],
    new: Sequence[str],
    old_groups: Sequence[int],
    new_groups: Sequence[int],
) -> dict[int, int]:
    """One-to-one pairs of equal texts, old index to new index.

    As many copies of a text are paired as both sides hold. Swapping the sides
    gives the same pairs, and equal sides give the identity.
    """
    pairs = _pair_unique(old, new)
    _extend(pairs, old, new, step=1)
    _extend(pairs, old, new, step=-1)
    _pair_in_order(
        pairs, list(zip(old, old_groups, strict=True)), list(zip(new, new_groups, strict=True))
    )
    _pair_in_order(pairs, old, new)
    return pairs


def _pair_unique(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    old_counts, new_counts = Counter(old), Counter(new)
    places = {text: index for index, text in enumerate(new) if new_counts[text] == 1}
    return {
        index: places[text]
        for index, text in enumerate(old)
        if old_counts[text] == 1 and text in places
    }


def _extend(pairs: dict[int, int], old: Sequence[str], new: Sequence[str], *, step: int) -> None:
    """Pair equal neighbours of pairs, walking in one direction from the outer edge."""
    taken = set(pairs.values())
    indexes = range(len(old)) if step == 1 else range(len(old) - 1, -1, -1)
    # Before the first sentence (after the last one) both sides stand at their edge.
    edge = (-1, -1) if step == 1 else (len(old), len(new))
    for index in indexes:
        before = index - step
        anchor = edge[1] if before == edge[0] else pairs.get(before)
        if index in pairs or anchor is None:
            continue
        place = anchor + step
        if 0 <= place < len(new) and place not in taken and old[index] == new[place]:
            pairs[index] = place
            taken.add(place)


def _pair_in_order(pairs: dict[int, int], old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
    taken = set(pairs.values())
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in range(len(new) - 1, -1, -1):
        if index not in taken:
            places[new[index]].append(index)
    for index, key in enumerate(old):
        if index not in pairs and places.get(key):
            pairs[index] = places[key].pop()
