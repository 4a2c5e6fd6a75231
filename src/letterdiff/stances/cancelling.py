"""Owns what two passages have in common: equal cues cancel, one cue in two degrees is a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from letterdiff.model.stance import Side
from letterdiff.stances.cues import Cue
from letterdiff.stances.prominence import PASSING_SHARE
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.thresholds import default_thresholds

_LEVEL_STEP = 0.5


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue with the place it stands in and the force it has for the cabinet.

    `central`: is what the passage says, or how sure it is of a clause that both passages have.
    """

    cue: Cue
    reading: SentenceReading
    side: Side
    sentence: int
    force: float
    central: bool

    @property
    def level(self) -> tuple[float, int, frozenset[str]]:
        """Force rounded to half steps, the class of degree, and what an undertaking is bound to."""
        rounded = floor(self.force / _LEVEL_STEP + 0.5) * _LEVEL_STEP
        bounds = self.cue.bounds if self.cue.dimension == "COM" else frozenset()
        return rounded, self.cue.degree, bounds

    @property
    def confidence(self) -> float:
        """How sure it is that the passage takes this position, 0..1."""
        return self.cue.confidence * (1.0 if self.central else PASSING_SHARE)

    @property
    def is_named(self) -> bool:
        """Whether the passage says who holds the position."""
        return self.cue.holder != self.reading.actors.author

    @property
    def weight(self) -> float:
        """Force in the passage as a whole, where what is said in passing counts for less."""
        return self.force * (1.0 if self.central else PASSING_SHARE)

    @property
    def order(self) -> tuple[float, str, int, list[int]]:
        """A side-independent order, so that swapping the sides swaps the result."""
        return self.force, self.cue.entry, self.sentence, sorted(self.cue.words)


def wording(one: PlacedCue) -> str:
    """The words of a cue, so that of two cues of an entry the same one cancels."""
    words = one.reading.text.words
    return " ".join(words[index].lemma for index in sorted(one.cue.words))


def entry_of(one: PlacedCue) -> str:
    """The entry of a cue, so that another wording of it cancels."""
    return one.cue.entry


def nothing(_: PlacedCue) -> str:
    """No likeness but that of level, so that whatever weighs the same cancels."""
    return ""


def cancel(
    old: list[PlacedCue], new: list[PlacedCue], likeness: Callable[[PlacedCue], str]
) -> tuple[list[PlacedCue], list[PlacedCue]]:
    """Drop cues of equal level, polarity and degree that are alike, in equal numbers."""
    if not old or not new:
        return old, new
    groups: dict[
        tuple[float, int, frozenset[str], str], tuple[list[PlacedCue], list[PlacedCue]]
    ] = {}
    for place, side in enumerate((old, new)):
        for one in sorted(side, key=lambda one: one.order):
            key = (*one.level, likeness(one))
            groups.setdefault(key, ([], []))[place].append(one)
    kept: tuple[list[PlacedCue], list[PlacedCue]] = ([], [])
    for left, right in groups.values():
        common = min(len(left), len(right))
        kept[0].extend(left[common:])
        kept[1].extend(right[common:])
    return kept


def step_between(old: PlacedCue, new: PlacedCue) -> float:
    """Difference of one cue on both sides; a word of degree makes it at least a step.

    So does a condition on an undertaking.
    """
    least = default_thresholds().degree_step
    step = new.force - old.force
    strong = max(abs(old.force), abs(new.force)) >= least
    bound = old.cue.dimension == "COM" and old.cue.bounds != new.cue.bounds
    changed = bound or old.cue.degree != new.cue.degree
    # Beyond the end of the scale forces are equal, and still one is said more strongly.
    stronger = new.cue.strength - old.cue.strength
    if strong and changed and stronger and abs(step) < least:
        return least if stronger > 0 else -least
    return step


def degree_steps(
    old: list[PlacedCue], new: list[PlacedCue]
) -> tuple[list[tuple[PlacedCue, PlacedCue]], list[PlacedCue], list[PlacedCue]]:
    """Pair the cues of the same entry on both sides; what has no twin is left."""
    steps: list[tuple[PlacedCue, PlacedCue]] = []
    entries = sorted({one.cue.entry for one in old} & {one.cue.entry for one in new})
    old_rest = [one for one in old if one.cue.entry not in entries]
    new_rest = [one for one in new if one.cue.entry not in entries]
    for entry in entries:
        left, right = (
            sorted((one for one in side if one.cue.entry == entry), key=lambda one: one.order)
            for side in (old, new)
        )
        common = min(len(left), len(right))
        steps.extend(zip(left[:common], right[:common], strict=True))
        old_rest.extend(left[common:])
        new_rest.extend(right[common:])
    return steps, old_rest, new_rest
