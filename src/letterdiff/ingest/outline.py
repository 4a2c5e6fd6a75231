"""Owns the outline: the level and the id of every heading, from numbers and looks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from letterdiff.ingest.blocks import HeadingBlock
from letterdiff.ingest.unique_names import UniqueNames

INTRODUCTION = "inleiding"
_CLOSING = re.compile(
    r"(?:inleiding|aanleiding|samenvatting|tot slot|slot|slotwoord|slotbeschouwing|afsluiting|"
    r"conclusies?|conclusion|introduction|ten slotte|tot besluit)$",
    re.IGNORECASE,
)
# Lists of numbers nest no deeper than this.
_DEEPEST = 3
# Ids hold those of all headings above: without bounds a hostile outline fills the memory.
_DEEPEST_HEADING = 9
_LONGEST_NAME = 120
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a heading stands in the outline.

    Attributes:
        level: 1 for a chapter, 2 for a sub-section, ….
        id: path in the outline, unique in the letter.
        confidence: 0..1, how sure the level is.
    """

    level: int
    id: str
    confidence: float


def place_headings(
    headings: Sequence[HeadingBlock], *, introduced: bool = False
) -> tuple[Place, ...]:
    """Level and id of each heading, in order; `introduced` if an untitled section comes before."""
    levels = _levels(headings)
    path: list[str] = []
    names = UniqueNames("{}-{}")
    if introduced:
        names.take(INTRODUCTION)
    places = []
    for heading, (level, confidence) in zip(headings, levels, strict=True):
        level = min(level, _DEEPEST_HEADING) if path else 1
        del path[level - 1 :]
        own = heading.number.rsplit(".", 1)[-1] if heading.number else _slug(heading.clean.text)
        path.append(own)
        identifier = names.take("/".join(path))
        path[-1] = identifier.rsplit("/", 1)[-1]
        places.append(Place(level=level, id=identifier, confidence=confidence))
    return tuple(places)


def is_closing_title(title: str) -> bool:
    """Whether a letter opens or closes under this title, outside its other chapters."""
    return _CLOSING.match(title) is not None


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return words[:_LONGEST_NAME].rstrip("-") or "sectie"


def _levels(headings: Sequence[HeadingBlock]) -> list[tuple[int, float]]:
    numbered = _Numbering()
    levels: list[tuple[int, float] | None] = [
        (numbered.restart_below(heading.level), 1.0)
        if heading.level is not None
        else numbered.place(heading)
        if heading.number
        else None
        for heading in headings
    ]
    chapters = [
        heading.style
        for heading, level in zip(headings, levels, strict=True)
        if level is not None and level[0] == 1
    ]
    below = _level_of_unnumbered(headings, levels)
    current = 0
    placed: list[tuple[int, float]] = []
    for heading, level in zip(headings, levels, strict=True):
        if level is None:
            level = _place_unnumbered(heading, current, below, chapters)
        placed.append(level)
        current = max(current, 1) if level[0] == 1 else current
    return placed


def _level_of_unnumbered(
    headings: Sequence[HeadingBlock], levels: Sequence[tuple[int, float] | None]
) -> int:
    """One level below the highest heading that has an unnumbered one right under it."""
    above = [before[0] for before, here in pairwise(levels) if before is not None and here is None]
    return min(above, default=0) + 1 if headings else 1


def _place_unnumbered(
    heading: HeadingBlock, current: int, below: int, chapters: Sequence[tuple[str, ...]]
) -> tuple[int, float]:
    if not chapters or current == 0:
        return 1, 0.9
    if _CLOSING.match(heading.clean.text):
        return 1, 0.8
    telling = any(style for style in chapters) and len(set(chapters)) == 1
    if telling and heading.style == chapters[0] and "wide" in heading.style:
        return 1, 0.8
    return max(below, 2), 1.0


@dataclass(slots=True)
class _Run:
    """Headings of one level that were numbered on: the last number and their looks.

    Attributes:
        last: the last number; None where nothing is numbered on.
        is_dotted: the numbers hold full stops ("2.1").
    """

    last: int | None
    is_dotted: bool = False
    styles: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def likeness(self, style: tuple[str, ...]) -> float:
        """Share of its headings that look exactly so, 0..1."""
        return self.styles[style] / max(self.styles.total(), 1)


class _Numbering:
    """Follows printed numbers: a number goes on where its predecessor stood, a 1 opens a level."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        # Level of the heading below which numbers started anew, 0 for the letter itself.
        self._base = 0

    def restart_below(self, level: int) -> int:
        """Let numbers start anew below a heading whose level is told; that level."""
        self._runs = [_Run(last=None) for _ in range(level)]
        self._base = level
        return level

    def place(self, heading: HeadingBlock) -> tuple[int, float]:
        """Level of the next numbered heading, and how sure that is."""
        parts = [_value(part) for part in (heading.number or "").split(".")]
        if len(parts) > 1:
            depth = self._base + len(parts) - 1
            return self._enter(depth, parts[-1], heading.style, is_dotted=True), 1.0
        value = parts[0]
        going_on = [
            depth
            for depth, run in enumerate(self._runs)
            if run.last is not None and run.last + 1 == value and not run.is_dotted
        ]
        if going_on:
            # Of equals the outermost: a list of sub-sections ends where chapters go on.
            best = max(
                going_on, key=lambda depth: (self._runs[depth].likeness(heading.style), -depth)
            )
            return self._enter(best, value, heading.style), 1.0 if len(going_on) == 1 else 0.9
        if value == 1 or not self._runs:
            depth = min(len(self._runs), _DEEPEST)
            return self._enter(depth, value, heading.style), 1.0 if depth < _DEEPEST else 0.5
        ahead = {
            depth: run.last
            for depth, run in enumerate(self._runs)
            if run.last is not None and run.last < value and not run.is_dotted
        }
        depth = max(ahead, key=ahead.__getitem__, default=0)
        return self._enter(depth, value, heading.style), 0.5

    def _enter(
        self, depth: int, value: int, style: tuple[str, ...], *, is_dotted: bool = False
    ) -> int:
        while len(self._runs) <= depth:
            self._runs.append(_Run(last=0))
        del self._runs[depth + 1 :]
        self._runs[depth].last = value
        self._runs[depth].is_dotted = is_dotted
        self._runs[depth].styles[style] += 1
        return depth + 1


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, (*values[1:], 0), strict=True)
    )
