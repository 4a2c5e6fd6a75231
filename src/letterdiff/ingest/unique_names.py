"""Owns names that may be used once in a letter: ids of sections, labels of footnotes."""

from __future__ import annotations

from collections import defaultdict


class UniqueNames:
    """Hands out names; one that is taken gets a number from 2 behind it.

    Args:
        numbered: how a name and its number are put together, such as "{}-{}".
    """

    def __init__(self, numbered: str) -> None:
        self._numbered = numbered
        self._taken: set[str] = set()
        self._last: defaultdict[str, int] = defaultdict(lambda: 1)

    def take(self, wanted: str) -> str:
        """The name `wanted`, or the first numbered one that is free."""
        name = wanted
        while name in self._taken:
            self._last[wanted] += 1
            name = self._numbered.format(wanted, self._last[wanted])
        self._taken.add(name)
        return name
