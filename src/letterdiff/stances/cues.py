"""Owns the step from lexicon matches to cues with holder, target and force."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.stance import Dimension, Evidence, Factor
from letterdiff.stances import scope
from letterdiff.stances.attribution import by_counterpart, holder_of, target_of
from letterdiff.stances.context import blocked, consumed_words, fits, is_contents, stopped_words
from letterdiff.stances.holders import Reading
from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.prominence import is_central
from letterdiff.stances.reading import SentenceReading

STRONGEST = 2.0
"""End of the scale of every dimension, on either side."""
_TOWARDS: tuple[Dimension, ...] = ("ORI", "FRM", "AST")
_DOUBT = frozenset(["twijfel", "onzekerheid"])
_EXPLORED = 1 / 3
_EXPLORING = -0.75
_WITHDRAWN = -1.5
"""Rungs of the commitment ladder from which an act is only explored, and taken back."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a stance in one sentence.

    Attributes:
        weight: of the entry; `factors` change it.
        strength: weight times factors, not clipped.
        main: stands in a main clause.
        central: is what the sentence says, not a thing it mentions in passing.
    """

    dimension: Dimension
    words: frozenset[int]
    entry: str
    weight: float
    factors: tuple[Factor, ...]
    strength: float
    holder: str
    target: str
    confidence: float
    main: bool
    central: bool

    @property
    def denied(self) -> bool:
        """Whether a negation reaches it."""
        return any(factor.rule.startswith("negation") for factor in self.factors)

    @property
    def done(self) -> bool:
        """Whether an undertaking is reported as carried out."""
        return any(factor.rule == "done" for factor in self.factors)

    @property
    def bounds(self) -> frozenset[str]:
        """What an undertaking is bound to: conditions and words that limit or strengthen it."""
        return frozenset(
            factor.rule
            for factor in self.factors
            if factor.rule.startswith(("add:", "condition", "in-condition"))
        )

    @property
    def degree(self) -> int:
        """-1 weakened, 0 plain, +1 strengthened by a word of degree."""
        product = 1.0
        for factor in self.factors:
            if factor.rule.partition(":")[0] in scope.DEGREES:
                product *= factor.value
        return (product > 1) - (product < 1)


def evidence(cue: Cue, reading: SentenceReading, side: str, sentence: int) -> Evidence:
    """A cue as the model's value."""
    spans = reading.text.spans(cue.words)
    return Evidence(
        dimension=cue.dimension,
        side="old" if side == "old" else "new",
        sentence=sentence,
        spans=spans,
        text=" … ".join(reading.text.text[span.start : span.end] for span in spans),
        entry=cue.entry,
        weight=cue.weight,
        factors=cue.factors,
        value=round(min(max(cue.strength, -STRONGEST), STRONGEST), 6) + 0.0,
        holder=cue.holder,
        target=cue.target,
        confidence=cue.confidence,
    )


def lexical_cues(reading: SentenceReading) -> tuple[Cue, ...]:
    """The cues of all dimensions but COM, which is read off whole clauses."""
    if is_contents(reading):
        return ()
    stopped = stopped_words(reading)
    consumed = consumed_words(reading)
    found: list[Cue] = []
    for match in reading.entries:
        dimension = match.entry.dimension
        if dimension == "COM" or match.entry.weight == 0:
            continue
        if blocked(reading, match) or (dimension, match.head) in consumed:
            continue
        if dimension == "ORI" and match.entry.weight < 0 and match.head in stopped:
            continue
        if not fits(reading, match):
            continue
        cue = _cue(reading, match)
        if cue is not None:
            found.append(cue)
    return tuple(found)


def _cue(reading: SentenceReading, match: EntryMatch) -> Cue | None:
    clause = reading.reading(match.head)
    dimension = match.entry.dimension
    holder = holder_of(reading, match, clause)
    target, confidence = target_of(reading, match)
    counterpart = reading.actors.counterpart
    if dimension in _TOWARDS and target not in ("", counterpart):
        return None
    if match.entry.holder == "C" and not by_counterpart(reading, clause):
        return None
    factors, words = _factors(reading, match)
    strength = match.entry.weight
    for factor in factors:
        strength *= factor.value
    if strength == 0:
        return None
    # What somebody of our side acts for is the direction of the act.
    aim = dimension == "ORI" and holder != reading.actors.author and reading.actors.counts(holder)
    return Cue(
        dimension,
        frozenset(match.words) | words,
        match.entry.pattern.text,
        match.entry.weight,
        factors,
        strength,
        holder,
        target or counterpart,
        confidence,
        clause.clause.kind == "main",
        is_central(reading, match.words, aim=aim) and not _is_reduced(reading, match, clause),
    )


def _is_reduced(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """A risk that the cabinet reduces is presupposed, not stated."""
    return (
        match.entry.dimension == "RIS"
        and match.entry.weight > 0
        and match.entry.pattern.upos == "NOUN"
        and reading.actors.counts(clause.agent)
        and any(
            other.entry.dimension == "ORI"
            and other.entry.weight > 0
            and other.entry.holder == "G"
            and other.entry.pattern.upos == "VERB"
            and reading.clause_of[other.head] == reading.clause_of[match.head]
            for other in reading.entries
        )
    )


def _factors(
    reading: SentenceReading, match: EntryMatch
) -> tuple[tuple[Factor, ...], frozenset[int]]:
    dimension = match.entry.dimension
    scopes = reading.scopes
    factors: list[Factor] = []
    words: set[int] = set()
    if dimension != "CER" or _doubts(match):
        negation, negators = negation_factors(reading, match)
        factors.extend(negation)
        words |= negators
    degree, carriers = scope.degree_of(scopes, match)
    if dimension == "FRM":
        # A role is a class: only focus ("alleen als rivaal") makes it more or less.
        degree = tuple(factor for factor in degree if factor.rule.startswith("focus"))
        carriers = carriers if degree else frozenset()
    if degree:
        factors.extend(_clip_degree(degree))
        words |= carriers
    clause = reading.reading(match.head)
    acted_on = clause.passive or reading.actors.counts(clause.agent)
    if dimension == "RIS" and not acted_on:
        # What somebody reduces is no trend that is reported.
        fall = scope.falling(scopes, match)
        if fall is not None:
            factors.append(Factor(rule=f"trend_down:{fall.modifier.pattern.text}", value=-1.0))
            words.update(fall.words)
    if match.entry.kind == "act" and match.entry.pattern.upos == "NOUN":
        factors.extend(_carried_out(reading, match))
    factors.extend(scope.circumstances(scopes, dimension, reading.clause_of[match.head]))
    return tuple(factors), frozenset(words)


def _doubts(match: EntryMatch) -> bool:
    """A word of doubt, which denied is certainty: "twijfelt er niet aan"."""
    entry = match.entry
    return (
        entry.dimension == "CER"
        and entry.weight < 0
        and (entry.pattern.upos == "VERB" or entry.pattern.text in _DOUBT)
    )


def _carried_out(reading: SentenceReading, match: EntryMatch) -> tuple[Factor, ...]:
    """An act that is only looked into is a threat of an act; one taken back is none."""
    levels = [
        other.entry.weight
        for other in reading.entries
        if other.entry.dimension == "COM"
        and other.entry.weight <= _EXPLORING
        and reading.clause_of[other.head] == reading.clause_of[match.head]
    ]
    if not levels:
        return ()
    if min(levels) <= _WITHDRAWN:
        return (Factor(rule="withdrawn", value=0.0),)
    return (Factor(rule="explored", value=_EXPLORED),)


def _clip_degree(factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
    product = 1.0
    for factor in factors:
        product *= factor.value
    limited = scope.bounded(factors)
    if limited == product:
        return factors
    return (*factors, Factor(rule="degree-limit", value=limited / product))


def _acts_upon(reading: SentenceReading, match: EntryMatch) -> frozenset[int]:
    """Places of the acts of speech whose object a risk is: "heeft de aanval veroordeeld"."""
    if match.entry.dimension != "RIS":
        return frozenset()
    words = reading.text.words
    verbs = {words[index].head for index in match.words if words[index].relation == "obj"}
    return frozenset(
        other.head
        for other in reading.entries
        if other.entry.dimension == "AST" and other.head in verbs
    )


def negation_factors(
    reading: SentenceReading, match: EntryMatch
) -> tuple[tuple[Factor, ...], frozenset[int]]:
    """Factors of the negations that reach a cue: an even number cancels."""
    acts = _acts_upon(reading, match)
    # "heeft de aanval niet veroordeeld" denies the act and not the risk.
    negations = tuple(
        negation
        for negation in scope.negations_of(reading.scopes, match)
        if not any(act in negation.reach for act in acts)
    )
    words = frozenset(word for negation in negations for word in negation.words)
    if not negations:
        return (), words
    if len(negations) % 2 == 0:
        return (Factor(rule="double-negation", value=1.0),), words
    entry = match.entry
    share = 0.0 if entry.dimension == "AST" else scope.NEGATED_SHARE
    quality = entry.dimension == "RIS" and entry.weight < 0 and entry.pattern.upos == "ADJ"
    if quality or entry.dimension == "CER":
        share = scope.DENIED_QUALITY
    return (Factor(rule=f"negation:{negations[0].form}", value=share),), words
