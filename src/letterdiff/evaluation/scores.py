"""Scores and how they are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

SCHEMA_VERSION = "1"
DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One figure.

    Attributes:
        name: what is measured.
        value: 0..1, F1 where there are precision and recall; None where there was nothing
            to find and nothing was found.
        precision, recall: 0..1, None where they do not exist.
        gold: number of things in the gold.
        found: number of things found, None for a score that finds nothing.
    """

    name: str
    value: float | None
    gold: int
    precision: float | None = None
    recall: float | None = None
    found: int | None = None

    @property
    def key(self) -> str:
        """The name as a key: "changed links" is "changed_links"."""
        return re.sub(r"[^a-z0-9]+", "_", self.name.lower())

    def to_dict(self) -> dict[str, Any]:
        """The figures, rounded to four decimals."""
        return {
            "value": _rounded(self.value),
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "gold": self.gold,
            "found": self.found,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FileScores:
    """What was measured on one gold file, or on all of them.

    Attributes:
        file: its path, "" for all files together.
        items: documents, pairs or sentences that were measured.
    """

    file: str
    items: int
    scores: tuple[Score, ...]

    def __getitem__(self, name: str) -> float:
        """The value of a score, 0.0 where there is none; for tests and scripts.

        Raises:
            KeyError: there is no score of that name or key.
        """
        for score in self.scores:
            if name in (score.name, score.key):
                return score.value or 0.0
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of every file, and of all together where there are several."""

    kind: str
    files: tuple[FileScores, ...]

    def to_dict(self) -> dict[str, Any]:
        """The evaluation, as `letterdiff evaluate --json` prints it."""
        return {
            "schema_version": SCHEMA_VERSION,
            "kind": self.kind,
            "files": [
                {
                    "file": scores.file,
                    "items": scores.items,
                    "scores": {score.key: score.to_dict() for score in scores.scores},
                }
                for scores in self.files
            ],
        }


@dataclass(slots=True)
class Tally:
    """Counts what is in the gold, what was found, and what is in both."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, gold: Collection[Hashable], found: Collection[Hashable]) -> None:
        """Count two sets, or two collections in which a thing may stand more than once."""
        self.right += (Counter(gold) & Counter(found)).total()
        self.gold += len(gold)
        self.found += len(found)

    def score(self, name: str) -> Score:
        """Precision, recall and F1."""
        total = self.gold + self.found
        return Score(
            name=name,
            value=2 * self.right / total if total else None,
            precision=self.right / self.found if self.found else None,
            recall=self.right / self.gold if self.gold else None,
            gold=self.gold,
            found=self.found,
        )


@dataclass(slots=True)
class Tallies:
    """Tallies by name, in the order in which they were first used."""

    by_name: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tally:
        return self.by_name.setdefault(name, Tally())

    def add(self, other: Tallies) -> None:
        """Count what another one has counted, too."""
        for name, tally in other.by_name.items():
            own = self[name]
            own.right += tally.right
            own.gold += tally.gold
            own.found += tally.found

    def scores(self) -> tuple[Score, ...]:
        """A score for each name."""
        return tuple(tally.score(name) for name, tally in self.by_name.items())


def class_f1(pairs: Iterable[tuple[int, int]], wanted: int) -> float | None:
    """F1 of one class over (gold, found) labels; None where it does not occur."""
    right = wrong = 0
    for gold, found in pairs:
        right += gold == found == wanted
        wrong += (gold == wanted) != (found == wanted)
    return 2 * right / (2 * right + wrong) if right or wrong else None


def macro_f1(pairs: Sequence[tuple[int, int]], classes: Sequence[int]) -> float | None:
    """Mean F1 over the classes that occur; None where none does."""
    values = [value for one in classes if (value := class_f1(pairs, one)) is not None]
    return sum(values) / len(values) if values else None


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of the values that exist."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def share(name: str, outcomes: Sequence[bool]) -> Score:
    """How large a part of the outcomes is true."""
    value = sum(outcomes) / len(outcomes) if outcomes else None
    return Score(name=name, value=value, gold=len(outcomes))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
