"""The order in which two letters are read side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.report.order import side_by_side

Item = tuple[int | None, int | None]


def order(*items: Item) -> list[Item]:
    return list(side_by_side(items, lambda item: item[0], lambda item: item[1]))


def test_what_was_dropped_follows_what_it_followed() -> None:
    assert order((0, 0), (3, 2), (None, 1), (1, None), (2, None)) == [
        (0, 0),
        (1, None),
        (2, None),
        (None, 1),
        (3, 2),
    ]


def test_what_was_dropped_from_the_start_comes_first() -> None:
    assert order((1, 0), (0, None)) == [(0, None), (1, 0)]


def test_crossing_items_keep_the_new_order() -> None:
    assert order((0, 1), (1, 0), (2, None)) == [(1, 0), (2, None), (0, 1)]


def test_nothing_in_common() -> None:
    assert order((None, 0), (0, None), (None, 1)) == [(0, None), (None, 0), (None, 1)]


@given(st.data())
def test_nothing_is_lost_and_the_new_letter_keeps_its_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 12))
    old = data.draw(st.permutations(range(count)))
    sides = data.draw(
        st.lists(st.sampled_from(["both", "old", "new"]), min_size=count, max_size=count)
    )
    items: list[Item] = [
        (None if side == "new" else old[index], None if side == "old" else index)
        for index, side in enumerate(sides)
    ]
    shuffled = data.draw(st.permutations(items))
    found = order(*shuffled)
    assert sorted(map(repr, found)) == sorted(map(repr, items))
    places = [new for _, new in found if new is not None]
    assert places == sorted(places)
    # The order does not depend on the order in which the items are given.
    assert found == order(*items)
