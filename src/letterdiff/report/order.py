"""The order of two letters side by side: that of the new one, with the old one's rest put in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def side_by_side(
    items: Sequence[Item],
    old: Callable[[Item], int | None],
    new: Callable[[Item], int | None],
) -> tuple[Item, ...]:
    """Order items by their place in the new letter.

    An item without a place there follows the item that stands before it in the
    old letter, so that what was dropped is read where it stood.

    Args:
        items: each with a place in the old letter, in the new one, or in both.
        old: place of an item in the old letter, None if it has none.
        new: place of an item in the new letter, None if it has none.
    """
    two_sided = sorted(
        (place, index)
        for index, item in enumerate(items)
        if new(item) is not None and (place := old(item)) is not None
    )
    places = [place for place, _ in two_sided]
    followers: dict[int | None, list[tuple[int, int]]] = {}
    leaders: list[tuple[int, int]] = []
    for index, item in enumerate(items):
        place = new(item)
        if place is not None:
            leaders.append((place, index))
            continue
        left = old(item)
        assert left is not None, "an item needs a place in one of the letters"  # noqa: S101
        before = bisect_right(places, left) - 1
        leader = two_sided[before][1] if before >= 0 else None
        followers.setdefault(leader, []).append((left, index))
    order = [index for _, index in sorted(followers.get(None, ()))]
    for _, leader in sorted(leaders):
        order.append(leader)
        order.extend(index for _, index in sorted(followers.get(leader, ())))
    return tuple(items[index] for index in order)
