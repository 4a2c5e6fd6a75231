"""Owns the comparison of two passages: what evidence is left when equal evidence cancels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Dimension, Side, StanceShift, Verdict
from letterdiff.stance.cues import Cue, evidence
from letterdiff.stance.reading import SentenceReading
from letterdiff.stance.scoring import read_cues, sentence_holder
from letterdiff.stance.thresholds import default_thresholds

_LEVEL_STEP = 0.5
_ATTRIBUTION = frozenset({"volgens", "aldus"})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cue with the place it stands in and the force it has for the cabinet."""

    cue: Cue
    reading: SentenceReading
    side: Side
    sentence: int
    force: float

    @property
    def level(self) -> tuple[float, int]:
        """Force rounded to half steps, and the class of degree."""
        return floor(self.force / _LEVEL_STEP + 0.5) * _LEVEL_STEP, self.cue.degree

    @property
    def order(self) -> tuple[float, str, int, list[int]]:
        """A side-independent order, so that swapping the sides swaps the result."""
        return self.force, self.cue.entry, self.sentence, sorted(self.cue.words)


def shifts(
    old: Sequence[Sentence], new: Sequence[Sentence], *, confidence: float = 1.0
) -> tuple[StanceShift, ...]:
    """How the cabinet's stance moves from one passage to another.

    Equal evidence cancels first, so that paraphrase, passive, word order, names
    and numbers leave nothing by construction; swapping the passages negates
    every delta and mirrors the evidence.

    Args:
        old, new: sentences of either side; one side may be empty.
        confidence: how sure it is that the passages correspond, 0..1.

    Returns:
        One shift for every dimension with evidence that differs, in the order
        of `DIMENSIONS`.
    """
    if [sentence.text for sentence in old] == [sentence.text for sentence in new]:
        return ()
    sides = _place(old, "old"), _place(new, "new")
    claims = _claims(old), _claims(new)
    found = (
        _shift(
            code,
            _own(sides[0], code, claims[1]),
            _own(sides[1], code, claims[0]),
            bool(old and new),
            confidence,
        )
        or _third_party(code, sides, confidence)
        for code in DIMENSIONS
    )
    return tuple(shift for shift in found if shift is not None)


def _place(sentences: Sequence[Sentence], side: Side) -> list[_Placed]:
    placed: list[_Placed] = []
    for number, sentence in enumerate(sentences):
        reading, cues = read_cues(sentence)
        weights = reading.actors.weights
        placed.extend(
            _Placed(cue, reading, side, number, cue.strength * (weights.get(cue.holder, 0.0) or 1.0))
            for cue in cues
        )
    return placed


def _claims(sentences: Sequence[Sentence]) -> bool:
    """Whether the passage holds a statement of the cabinet itself."""
    for sentence in sentences:
        reading, cues = read_cues(sentence)
        if reading.actors.counts(sentence_holder(reading, cues)):
            return True
    return False


def _own(placed: Sequence[_Placed], code: Dimension, other_claims: bool) -> list[_Placed]:
    """The cues of a dimension that count as the cabinet's.

    Naming a source takes certainty away where the other side speaks for itself.
    """
    return [
        one
        for one in placed
        if one.cue.dimension == code
        and (
            one.reading.actors.counts(one.cue.holder)
            or (code == "CER" and other_claims and one.cue.entry in _ATTRIBUTION)
        )
    ]


def _shift(
    code: Dimension,
    old: list[_Placed],
    new: list[_Placed],
    paired: bool,
    confidence: float,
) -> StanceShift | None:
    old, new = _cancel(old, new)
    if not old and not new:
        return None
    if paired:
        delta, note = _pair_delta(code, old, new), ""
    else:
        delta, note = _single_delta(code, new) - _single_delta(code, old), ""
        note = "refusal" if code == "COM" and _refuses(old or new) else ""
    delta = round(min(max(delta, -4.0), 4.0), 6) + 0.0
    mean = sum(one.cue.confidence for one in (*old, *new)) / (len(old) + len(new))
    return StanceShift(
        dimension=code,
        delta=delta,
        verdict=_verdict(code, delta, mean, confidence, paired),
        confidence=round(mean * confidence, 6),
        evidence=tuple(evidence(one.cue, one.reading, one.side, one.sentence) for one in (*old, *new)),
        note=note,
    )


def _cancel(old: list[_Placed], new: list[_Placed]) -> tuple[list[_Placed], list[_Placed]]:
    """Drop cues of equal level, degree and polarity: same entry first, then any."""
    for same_entry in (True, False):
        groups: dict[tuple[float, int, str], tuple[list[_Placed], list[_Placed]]] = {}
        for place, side in enumerate((old, new)):
            for one in sorted(side, key=lambda one: one.order):
                key = (*one.level, one.cue.entry if same_entry else "")
                groups.setdefault(key, ([], []))[place].append(one)
        old, new = [], []
        for left, right in groups.values():
            common = min(len(left), len(right))
            old.extend(left[common:])
            new.extend(right[common:])
    return (
        sorted(old, key=lambda one: (one.sentence, sorted(one.cue.words), one.cue.entry)),
        sorted(new, key=lambda one: (one.sentence, sorted(one.cue.words), one.cue.entry)),
    )


def _pair_delta(code: Dimension, old: list[_Placed], new: list[_Placed]) -> float:
    steps, old_rest, new_rest = _degree_steps(old, new)
    return (
        _combine(code, steps)
        + _combine(code, [one.force for one in new_rest])
        - _combine(code, [one.force for one in old_rest])
    )


def _degree_steps(
    old: list[_Placed], new: list[_Placed]
) -> tuple[list[float], list[_Placed], list[_Placed]]:
    """Cues of the same entry on both sides: their difference, at least a step for degree."""
    least = default_thresholds().degree_step
    steps: list[float] = []
    new_rest = list(new)
    old_rest: list[_Placed] = []
    for one in sorted(old, key=lambda one: one.order):
        twins = [two for two in new_rest if two.cue.entry == one.cue.entry]
        if not twins:
            old_rest.append(one)
            continue
        twin = min(twins, key=lambda two: two.order)
        new_rest.remove(twin)
        step = twin.force - one.force
        if twin.cue.degree != one.cue.degree and 0 < abs(step) < least:
            step = least if step > 0 else -least
        steps.append(step)
    return steps, old_rest, new_rest


def _combine(code: Dimension, forces: Sequence[float]) -> float:
    if not forces:
        return 0.0
    if code in ("COM", "CER"):
        return min(forces, key=lambda value: (-abs(value), value))
    return max(0.0, *forces) + min(0.0, *forces)


def _single_delta(code: Dimension, placed: list[_Placed]) -> float:
    """What a passage without counterpart adds: its score; a new undertaking counts from null."""
    if not placed:
        return 0.0
    value = _combine(code, [one.force for one in placed])
    if code != "COM":
        return value
    return -1.0 if value <= -1.5 else value + 1.0 if value >= 0 else 0.0


def _refuses(placed: list[_Placed]) -> bool:
    return _combine("COM", [one.force for one in placed]) <= -1.5


def _verdict(
    code: Dimension, delta: float, mean: float, confidence: float, paired: bool
) -> Verdict:
    limits = default_thresholds()
    if abs(delta) < limits.possible:
        return "none"
    sure = mean >= limits.confidence and confidence >= limits.alignment
    # How certain a claim is can only be compared where both letters make it.
    comparable = paired or code != "CER"
    return "shift" if abs(delta) >= limits.tau[code] and sure and comparable else "possible"


def _third_party(
    code: Dimension, sides: tuple[list[_Placed], list[_Placed]], confidence: float
) -> StanceShift | None:
    """A changed position of somebody else: worth showing, never a shift."""
    old, new = (
        [one for one in side if one.cue.dimension == code and not one.reading.actors.counts(one.cue.holder)]
        for side in sides
    )
    old, new = _cancel(old, new)
    left = (*old, *new)
    if not left:
        return None
    return StanceShift(
        dimension=code,
        delta=0.0,
        verdict="none",
        confidence=round(sum(one.cue.confidence for one in left) / len(left) * confidence, 6),
        evidence=tuple(evidence(one.cue, one.reading, one.side, one.sentence) for one in left),
        note="third-party",
    )
