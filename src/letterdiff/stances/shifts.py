"""Owns the comparison of two passages: what shift the evidence makes that does not cancel."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Dimension, Evidence, Side, StanceShift, Verdict
from letterdiff.stances.cancelling import (
    PlacedCue,
    cancel,
    degree_steps,
    entry_of,
    nothing,
    step_between,
    wording,
)
from letterdiff.stances.cues import STRONGEST, Cue, evidence
from letterdiff.stances.overlap import content_overlap, has_clause
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.scoring import read_cues, sentence_holder
from letterdiff.stances.subject import Subject, default_subject
from letterdiff.stances.thresholds import default_thresholds

_UNOWNED = 0.5
"""Confidence of an action that only one passage has, unnamed, or that the other one aims at."""
_LISTED = 0.75
"""Confidence above that of an action which no entry lists."""
_LEAST_FORCE = 0.25
"""Added to every force where forces weigh confidences, so that a cue of level 0 weighs too."""
_Read = tuple[SentenceReading, tuple[Cue, ...]]
_ATTRIBUTION = frozenset({"volgens", "aldus"})


def shifts(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    *,
    confidence: float = 1.0,
    subject: Subject | None = None,
) -> tuple[StanceShift, ...]:
    """How the cabinet's stance moves from one passage to another.

    Equal evidence cancels first, so that paraphrase, passive, word order, names
    and numbers leave nothing by construction; swapping the passages negates
    every delta and mirrors the evidence.

    Args:
        old: sentences of the old side; may be empty.
        new: sentences of the new side; may be empty.
        confidence: how sure it is that the passages correspond, 0..1.
        subject: what the letters are about, by default the shipped default subject.

    Returns:
        One shift for every dimension with evidence that differs, in the order
        of `DIMENSIONS`.
    """
    if [sentence.text for sentence in old] == [sentence.text for sentence in new]:
        return ()
    subject = subject or default_subject()
    read = (
        [read_cues(sentence, subject) for sentence in old],
        [read_cues(sentence, subject) for sentence in new],
    )
    paired = bool(old and new)
    overlap = content_overlap(*read) if paired else None
    sides = (
        _place(read[0], "old", read[1] if paired else None),
        _place(read[1], "new", read[0] if paired else None),
    )
    claims = _claims(read[0]), _claims(read[1])
    aims = _aimed_acts(read[0]) | _aimed_acts(read[1])
    nouns = _named_acts(read[0]), _named_acts(read[1])
    found = (
        _shift(
            code,
            _own(sides[0], code, claims[1]),
            _own(sides[1], code, claims[0]),
            aims,
            nouns,
            overlap,
            confidence,
        )
        or _third_party(code, sides, confidence)
        for code in DIMENSIONS
        if any(one.cue.dimension == code for side in sides for one in side)
    )
    return tuple(shift for shift in found if shift is not None)


def _place(read: Sequence[_Read], side: Side, other: Sequence[_Read] | None) -> list[PlacedCue]:
    """Cues with their force: of wording where two versions are compared, of the letter else.

    An ally's words weigh less in a letter, but moving from concern to protest is
    the same step whoever takes it. A hedge in a clause that the other version has
    too is compared with that clause, wherever in the sentence the two stand.
    """
    placed: list[PlacedCue] = []
    for number, (reading, cues) in enumerate(read):
        weights = reading.actors.weights
        placed.extend(
            PlacedCue(
                cue,
                reading,
                side,
                number,
                min(max(cue.strength, -STRONGEST), STRONGEST)
                * (weights.get(cue.holder, 0.0) or 1.0 if other is None else 1.0),
                cue.central
                or (
                    cue.dimension == "CER"
                    and other is not None
                    and has_clause(reading, cues, cue, other)
                ),
            )
            for cue in cues
        )
    return placed


def _claims(read: Sequence[_Read]) -> bool:
    """Whether the passage holds a statement of the cabinet itself."""
    return any(reading.actors.counts(sentence_holder(reading, cues)) for reading, cues in read)


def _aimed_acts(read: Sequence[_Read]) -> frozenset[str]:
    """Undertakings that a passage names as an aim ("om … te …") and undertakes nothing by."""
    if any(cue.dimension == "COM" for _, cues in read for cue in cues):
        return frozenset()
    return frozenset(
        match.entry.pattern.text
        for reading, _ in read
        for match in reading.entries
        if match.entry.dimension == "COM"
        and reading.reading(match.head).clause.kind == "infinitive"
    )


def _named_acts(read: Sequence[_Read]) -> frozenset[str]:
    """Verbs that a passage has as a noun in "-ing": "intensivering" is "intensiveren"."""
    return frozenset(
        f"{word.lemma.removesuffix('ing')}en"
        for reading, _ in read
        for word in reading.text.words
        if word.upos == "NOUN" and word.lemma.endswith("ing")
    )


def _names(nouns: frozenset[str], acting: Sequence[PlacedCue]) -> bool:
    """Whether an act is named by a noun: it goes on, or nobody knows whether it does."""
    return any(
        one.reading.text.words[index].lemma.replace("_", "") in nouns
        for one in acting
        for index in one.cue.words
    )


def _own(placed: Sequence[PlacedCue], code: Dimension, other_claims: bool) -> list[PlacedCue]:
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
    old: list[PlacedCue],
    new: list[PlacedCue],
    aims: frozenset[str],
    nouns: tuple[frozenset[str], frozenset[str]],
    overlap: float | None,
    confidence: float,
) -> StanceShift | None:
    whole = _total(code, [one.weight for one in new]) - _total(code, [one.weight for one in old])
    for likeness in (wording, entry_of):
        old, new = cancel(old, new, likeness)
    steps, old, new = degree_steps(old, new)
    old, new = cancel(old, new, nothing)
    left = _ordered([*(one for one, _ in steps), *old, *(one for _, one in steps), *new])
    if not left:
        return None
    note = ""
    if overlap is not None:
        rest = _combine(code, old, new)
        replaced = bool(steps) or bool(old and new)
        delta = _pair_delta(
            _total(code, [step_between(*one) for one in steps]) + rest, whole, replaced
        )
    else:
        delta = _single_delta(code, new) - _single_delta(code, old)
        note = "refusal" if code == "COM" and _refuses(old or new) else ""
    delta = round(min(max(delta, -4.0), 4.0), 6) + 0.0
    mean = _certainty(code, left)
    if overlap is None:
        verdict = _lone_verdict(code, delta, left, mean, confidence)
    else:
        named = any(one.cue.entry in aims for one in (*old, *new))
        lone = not steps and not (old and new)
        named = named or (lone and (_names(nouns[1], old) or _names(nouns[0], new)))
        if code == "COM" and (named or _is_unowned(old, new, steps)):
            mean = min(mean, _UNOWNED)
        if code == "COM" and any(one.cue.denied != other.cue.denied for one, other in steps):
            # The same act, denied by one letter only.
            mean = max(mean, default_thresholds().confidence)
        verdict = _verdict(code, delta, mean, confidence, overlap)
    return StanceShift(
        dimension=code,
        delta=delta,
        verdict=verdict,
        confidence=round(mean * confidence, 6),
        evidence=_evidence(left),
        note=note,
    )


def _is_unowned(
    old: Sequence[PlacedCue], new: Sequence[PlacedCue], steps: Sequence[tuple[PlacedCue, PlacedCue]]
) -> bool:
    """Whether only one side acts, and does not say who: that may be anybody's action.

    What is looked into ("wordt onderzocht") is the cabinet's without a name.
    """
    acting = [*old, *new]
    own = any(one.is_named or one.cue.weight < 0 for one in acting)
    return not steps and not (old and new) and not own


def _names_counterpart(one: PlacedCue) -> bool:
    return one.reading.names(one.reading.actors.counterpart)


def _certainty(code: Dimension, left: Sequence[PlacedCue]) -> float:
    """Mean confidence of the cues that decide the delta, by their force."""
    decisive: dict[int, PlacedCue] = {}
    for side in ("old", "new"):
        group = [one for one in left if one.side == side]
        for one in group:
            rivals = [
                other for other in group if code in ("COM", "CER") or other.force * one.force > 0
            ]
            if all(abs(other.force) <= abs(one.force) for other in rivals):
                decisive[id(one)] = one
    chosen = list(decisive.values())
    # What both passages say in passing is compared on an equal footing.
    sides = {one.side for one in chosen}
    equal = len(sides) > 1 and any(not one.central for one in chosen)
    weight = sum(abs(one.force) + _LEAST_FORCE for one in chosen)
    return (
        sum(
            (abs(one.force) + _LEAST_FORCE) * (one.cue.confidence if equal else one.confidence)
            for one in chosen
        )
        / weight
    )


def _ordered(placed: Sequence[PlacedCue]) -> list[PlacedCue]:
    return sorted(
        placed,
        key=lambda one: (one.side == "new", one.sentence, sorted(one.cue.words), one.cue.entry),
    )


def _evidence(placed: Sequence[PlacedCue]) -> tuple[Evidence, ...]:
    return tuple(evidence(one.cue, one.reading, one.side, one.sentence) for one in placed)


def _pair_delta(delta: float, whole: float, replaced: bool) -> float:
    """What the evidence left over adds up to, as far as the passage as a whole moves.

    A further cue beside an equal or stronger one that stays says nothing new:
    then the scores of the passages, `whole`, do not differ. A cue that replaces
    another counts in full, as long as the passage does not move the other way.
    """
    if replaced:
        return delta if delta * whole >= 0 else 0.0
    return min(delta, whole, key=abs) if delta * whole > 0 else 0.0


def _combine(code: Dimension, old: Sequence[PlacedCue], new: Sequence[PlacedCue]) -> float:
    return _total(code, [one.force for one in new]) - _total(code, [one.force for one in old])


def _total(code: Dimension, forces: Sequence[float]) -> float:
    if not forces:
        return 0.0
    if code in ("COM", "CER"):
        return min(forces, key=lambda value: (-abs(value), value))
    return max(0.0, *forces) + min(0.0, *forces)


def _single_delta(code: Dimension, placed: list[PlacedCue]) -> float:
    """What a passage without counterpart adds: its score; a new undertaking counts from null."""
    if not placed:
        return 0.0
    value = _total(code, [one.force for one in placed])
    if code != "COM":
        return value
    return -1.0 if value <= -1.5 else value + 1.0 if value >= 0 else 0.0


def _refuses(placed: list[PlacedCue]) -> bool:
    return _total("COM", [one.force for one in placed]) <= -1.5


def _verdict(
    code: Dimension,
    delta: float,
    mean: float,
    confidence: float,
    overlap: float,
) -> Verdict:
    limits = default_thresholds()
    if abs(delta) < limits.possible:
        return "none"
    sure = mean >= limits.confidence and confidence >= limits.alignment
    comparable = overlap >= (limits.same_claim if code == "CER" else limits.same_subject)
    return "shift" if abs(delta) >= limits.tau[code] and sure and comparable else "possible"


def _lone_verdict(
    code: Dimension, delta: float, placed: Sequence[PlacedCue], mean: float, confidence: float
) -> Verdict:
    """Verdict on a sentence without counterpart: only a clear position is news.

    How certain a claim is can only be compared where both letters make it. A
    mention in passing, a weak word, or what the cabinet merely monitors or
    reports as done is no position that appears or disappears. What does not
    name whom it is about is possible at most.
    """
    limits = default_thresholds()
    if code == "CER" or abs(delta) < limits.lone or mean < limits.confidence:
        return "none"
    if code == "COM":
        binding = [
            one
            for one in placed
            if one.force and one.cue.weight and (one.is_named or _names_counterpart(one))
        ]
        if not binding:
            return "none"
        clear = mean >= _LISTED and not all(one.cue.done for one in binding)
    else:
        clear = any(_names_counterpart(one) for one in placed)
    return "shift" if clear and confidence >= limits.alignment else "possible"


def _third_party(
    code: Dimension, sides: tuple[list[PlacedCue], list[PlacedCue]], confidence: float
) -> StanceShift | None:
    """A changed position of somebody else: worth showing, never a shift."""
    old, new = (
        [
            one
            for one in side
            if one.cue.dimension == code and not one.reading.actors.counts(one.cue.holder)
        ]
        for side in sides
    )
    for likeness in (wording, entry_of, nothing):
        old, new = cancel(old, new, likeness)
    left = _ordered([*old, *new])
    if not left:
        return None
    return StanceShift(
        dimension=code,
        delta=0.0,
        verdict="none",
        confidence=round(sum(one.cue.confidence for one in left) / len(left) * confidence, 6),
        evidence=_evidence(left),
        note="third-party",
    )
