"""Makes a later version of a text by known operations, and says what corresponds.

Everything is drawn from a seeded `Random`: the same seed gives the same revision. An added
sentence is one that was taken out of the earlier version, so that it is of the same register
and subject as the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from synthetic.rewriting import edit, join, splits
from synthetic.sources import Sections, Text

# How often each combination of operations is tried; one that is impossible here gives way
# to an unchanged sentence.
PLANS: tuple[tuple[frozenset[str], int], ...] = (
    (frozenset(), 480),
    (frozenset({"edit"}), 140),
    (frozenset({"split"}), 90),
    (frozenset({"merge"}), 60),
    (frozenset({"delete"}), 60),
    (frozenset({"add"}), 60),
    (frozenset({"move"}), 60),
    (frozenset({"move", "edit"}), 40),
    (frozenset({"split", "edit"}), 50),
    (frozenset({"split", "move"}), 30),
    (frozenset({"merge", "edit"}), 20),
    (frozenset({"merge", "move"}), 20),
)
PLANS_OF_LONG = tuple((plan, weight * (8 if "split" in plan else 1)) for plan, weight in PLANS)
LONGEST_TO_MERGE = 260
MOST_EDITS = 3
# A passage that moves within its section passes at least so much more text than it holds.
MOVE_FACTOR = 1.5
MOST_TRIES = 20
# A section with fewer passages keeps what it has, or it would no longer be that section.
LEAST_ITEMS = 4


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Sentences that correspond: their places in either version, and what was done."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    operations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a text and the truth about them."""

    titles: list[str]
    old: Sections
    new: Sections
    truth: tuple[Correspondence, ...]


@dataclass(slots=True)
class _Item:
    old: list[str]
    new: list[str]
    operations: frozenset[str]
    section: int


def revise(base: Text, seed: int) -> Revision:
    """A revision of a text."""
    chance = Random(seed)
    sections = [_items(section, number, chance) for number, section in enumerate(base.sections)]
    order = [list(section) for section in sections]
    _move(order, chance)
    old_place: dict[int, tuple[int, ...]] = {}
    new_place: dict[int, tuple[int, ...]] = {}
    for places, arranged, side in ((old_place, sections, "old"), (new_place, order, "new")):
        count = 0
        for section in arranged:
            for item in section:
                size = len(getattr(item, side))
                places[id(item)] = tuple(range(count, count + size))
                count += size
    return Revision(
        titles=base.titles,
        old=[[text for item in section for text in item.old] for section in sections],
        new=[[text for item in section for text in item.new] for section in order],
        truth=tuple(
            Correspondence(old_place[id(item)], new_place[id(item)], item.operations)
            for section in sections
            for item in section
        ),
    )


def _items(sentences: list[str], section: int, chance: Random) -> list[_Item]:
    items = []
    place = 0
    while place < len(sentences):
        # Few sentences can be split: those that can, are split more often.
        plans = PLANS_OF_LONG if splits(sentences[place]) else PLANS
        plan = chance.choices([plan for plan, _ in plans], [weight for _, weight in plans])[0]
        following = sentences[place + 1] if place + 1 < len(sentences) else ""
        item = _item(sentences[place], following, plan, section, chance)
        place += 2 if "merge" in item.operations else 1
        items.append(item)
    return items


def _item(
    sentence: str, following: str, plan: frozenset[str], section: int, chance: Random
) -> _Item:
    old, new = [sentence], [sentence]
    if "delete" in plan:
        new = []
    elif "add" in plan:
        old = []
    elif "split" in plan:
        ways = splits(sentence)
        if not ways:
            return _Item(old, new, frozenset(), section)
        new = list(chance.choice(ways))
    elif "merge" in plan:
        if not following or max(len(sentence), len(following)) > LONGEST_TO_MERGE:
            return _Item(old, new, frozenset(), section)
        old, new = [sentence, following], [join(sentence, following, chance)]
    if "edit" in plan:
        strength = chance.randint(1, MOST_EDITS)
        part = chance.randrange(len(new))
        new[part] = edit(new[part], chance, strength=strength)
    return _Item(old, new, plan, section)


def _move(order: list[list[_Item]], chance: Random) -> None:
    """Put the items that move in another place, half of them in another section."""
    movers = [item for section in order for item in section if "move" in item.operations]
    moved_within: set[int] = set()
    for item in movers:
        own = order[item.section]
        others = [
            number
            for number, section in enumerate(order)
            if number != item.section and len(section) >= LEAST_ITEMS
        ]
        if item.section not in moved_within and chance.random() < 0.5:
            place = _place_within(own, item, chance)
            if place is not None:
                own.remove(item)
                own.insert(place, item)
                moved_within.add(item.section)
                continue
        if others and len(own) > LEAST_ITEMS:
            own.remove(item)
            target = order[chance.choice(others)]
            target.insert(chance.randint(0, len(target)), item)
        else:
            item.operations -= {"move"}


def _place_within(section: list[_Item], item: _Item, chance: Random) -> int | None:
    """A place beyond enough other text that it is this item that moved, not what it passes."""
    here = section.index(item)
    rest = [other for other in section if other is not item]
    for _ in range(MOST_TRIES):
        place = chance.randint(0, len(rest))
        passed = rest[min(place, here) : max(place, here)]
        # Only what stays put can be passed.
        size = sum(
            len("".join(other.old + other.new))
            for other in passed
            if other.old and other.new and "move" not in other.operations
        )
        if size > MOVE_FACTOR * len("".join(item.old + item.new)):
            return place
    return None
