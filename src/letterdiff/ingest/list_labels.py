"""Owns the labels of lists that a word processor counts by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%(\d)")
# Bullets of symbol fonts, where their code says nothing.
_BULLET = "•"
_MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How the items at one depth of a list are labelled.

    Attributes:
        kind: "1", "a", "A", "i", "I", "" for no number, or "bullet".
        template: the label with %1, %2, … for the numbers of the depths, or the bullet.
        start: the first number.
    """

    kind: str
    template: str
    start: int = 1


@dataclass(slots=True, kw_only=True)
class Counter:
    """The numbers of a list so far; `levels` by depth, 0 for the outermost."""

    levels: Mapping[int, Level]
    _numbers: dict[int, int] = field(default_factory=dict)

    def restart(self, depth: int, number: int) -> None:
        """Let the next item at `depth` have `number`."""
        self._numbers[depth] = number - 1

    def next_label(self, depth: int) -> str:
        """The label of the next item at `depth`; "" for none."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self._numbers[depth] = self._numbers.get(depth, level.start - 1) + 1
        for deeper in [other for other in self._numbers if other > depth]:
            del self._numbers[deeper]
        if level.kind == "bullet":
            return _readable(level.template)
        return _PLACE.sub(lambda match: self._number(int(match[1]) - 1), level.template).strip()

    def _number(self, depth: int) -> str:
        level = self.levels.get(depth)
        if level is None:
            return ""
        return format_number(self._numbers.get(depth, level.start), level.kind)


def format_number(number: int, kind: str) -> str:
    """A number as "3", "c", "C", "iii" or "III"."""
    if kind not in ("a", "A", "i", "I") or not 0 < number < _MOST:
        return str(number) if kind else ""
    written = _roman(number % 4000) if kind in "iI" else _letters(number)
    return written.upper() if kind.isupper() else written


def _letters(number: int) -> str:
    """After "z" comes "aa", then "bb"."""
    count, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(count + 1, 9)


def _roman(number: int) -> str:
    written = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written.append(letters * count)
    return "".join(written)


def _readable(bullet: str) -> str:
    private = len(bullet) == 1 and "\ue000" <= bullet <= "\uf8ff"
    return _BULLET if private else bullet.strip()
