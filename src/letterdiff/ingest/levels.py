"""Owns the levels that a marked-up letter tells: from nesting, numbers and looks.

Nesting is unreliable in official publications ("2.1" can stand beside "2."), so
a number with full stops goes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.ingest.outline import is_closing_title

# From the strongest; a heading without a look is the weakest.
_LOOKS = ("vet", "vetcur", "cur", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingClues:
    """What the format tells of a heading.

    Attributes:
        number: printed number, else None.
        nesting: 0 opens an attachment, 1 a chapter, 2 and more below; None if
            only looks are known.
        look: "vet", "vetcur", "cur" or "".
    """

    title: str
    number: str | None
    nesting: int | None
    look: str


def told_levels(headings: Sequence[HeadingClues]) -> list[int | None]:
    """The level of each heading, 1 for a chapter; None where only numbers can tell it."""
    levels: list[int | None] = []
    groups: dict[tuple[int, int], list[int]] = {}
    path: list[tuple[int, int]] = []
    # Level of the attachment that is open, 0 in the letter itself.
    base = 0
    for index, heading in enumerate(headings):
        if heading.nesting is None:
            groups.setdefault((path[-1][1] if path else 0, base), []).append(index)
            levels.append(None)
            continue
        while path and path[-1][0] >= heading.nesting:
            path.pop()
        level = path[-1][1] + 1 if path else 1
        if heading.nesting == 0:
            base = level
        path.append((heading.nesting, max(level, _level_by_number(heading.number, base))))
        levels.append(path[-1][1])
    for (around, base), group in groups.items():
        _place_by_look(headings, group, around, base, levels)
    return levels


def _level_by_number(number: str | None, base: int) -> int:
    """Level that "2.1" has in an outline that starts below `base`; 0 for other numbers."""
    return base + number.count(".") + 1 if number is not None and "." in number else 0


def _place_by_look(
    headings: Sequence[HeadingClues],
    group: Sequence[int],
    around: int,
    base: int,
    levels: list[int | None],
) -> None:
    """Set the levels of headings known by their looks, all under headings of level `around`."""
    looks = sorted({headings[index].look for index in group}, key=_LOOKS.index)
    numbered = {headings[index].look for index in group if headings[index].number}
    for index in group:
        heading = headings[index]
        rank = looks.index(heading.look)
        if around == 0 and heading.look in numbered:
            continue
        closes = heading.number is None and is_closing_title(heading.title)
        if around and base == 0 and rank == 0 and closes:
            continue
        by_number = _level_by_number(heading.number, base)
        levels[index] = max(by_number, around + 1) if by_number else around + 1 + rank
