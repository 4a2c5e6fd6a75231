"""Decides which links left the common order of both texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLink:
    """A link with what decides whether it moved.

    Attributes:
        old, new: position of the first sentence on each side.
        old_group, new_group: number of the matched section on each side.
        text: the texts of both sides, in an order that does not depend on the side.
        size: number of characters of both sides.
    """

    old: int
    new: int
    old_group: int
    new_group: int
    text: str
    size: int


def moved_links(links: Sequence[PlacedLink]) -> set[int]:
    """Indexes of the links that moved.

    A link between two groups moved. Within a group the links that stay are those
    of the heaviest common order, so the fewest characters count as moved; every
    other link moved.
    """
    groups: defaultdict[int, list[int]] = defaultdict(list)
    moved: set[int] = set()
    for index, link in enumerate(links):
        if link.old_group == link.new_group:
            groups[link.old_group].append(index)
        else:
            moved.add(index)
    for members in groups.values():
        members.sort(key=lambda index: links[index].old)
        kept = _heaviest_increasing(
            [links[index].new for index in members],
            [_weight(links[index]) for index in members],
        )
        moved.update(index for place, index in enumerate(members) if place not in kept)
    return moved


def _weight(link: PlacedLink) -> int:
    # The checksum makes equally long orders unequal, by content alone: comparing the
    # letters the other way round then keeps the same links.
    return (link.size << 64) + crc32(link.text.encode("utf-8", "surrogatepass"))


def _heaviest_increasing(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Places of the increasing subsequence of distinct `values` with the largest weight.

    Keeps a staircase of (last value, best weight): O(n log n).
    """
    ends: list[int] = []
    chains: list[tuple[int, int]] = []  # weight of the chain, place of its last member
    previous: list[int] = []
    for place, (value, weight) in enumerate(zip(values, weights, strict=True)):
        at = bisect_right(ends, value)
        total, before = chains[at - 1] if at else (0, -1)
        previous.append(before)
        total += weight
        stop = at
        while stop < len(ends) and chains[stop][0] <= total:
            stop += 1
        ends[at:stop] = [value]
        chains[at:stop] = [(total, place)]
    kept: set[int] = set()
    place = chains[-1][1] if chains else -1
    while place >= 0:
        kept.add(place)
        place = previous[place]
    return kept
