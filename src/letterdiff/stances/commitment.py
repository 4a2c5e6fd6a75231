"""Owns the commitment ladder: what the cabinet binds itself to, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.model.particles import BARE_PARTICLES
from letterdiff.model.stance import Factor
from letterdiff.stances import scope
from letterdiff.stances.attribution import UNPARSED_CONFIDENCE
from letterdiff.stances.context import is_contents
from letterdiff.stances.cues import Cue
from letterdiff.stances.holders import Reading, is_state
from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.prominence import is_central
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.undertakings import is_blocked, undertakes
from letterdiff.stances.words import Word

_MODALS = {"zullen": 2.0, "gaan": 1.5, "willen": 1.0, "moeten": 1.0, "blijven": 1.0}
_ADJUSTER = 0.5
"""Entries up to this weight limit or boost a commitment; heavier ones are commitments."""
ACTION = 1.5
"""Level of an own action that no entry lists: done or being done, but not said to be decided."""
PERFECT = 2.0
_ACTION_CONFIDENCE = 0.5
"""An unlisted action by itself shows no shift; against a listed rung of the ladder it does."""
_DONE_ACTION_CONFIDENCE = 0.55
_CLEAR_ACTION_CONFIDENCE = 0.7
_ABILITY = -0.5
_REFUSED = -2.0
_NOT_EVEN_MONITORED = -1.0
_PERMITTING = frozenset(["toe_laten", "toe_staan"])
_UNDERTAKING = frozenset({"zullen", "blijven", "willen", "moeten", "gaan"})


@dataclass(frozen=True, slots=True)
class _Level:
    value: float
    entry: str
    words: frozenset[int]
    listed: bool
    standing: bool = False


def commitment_cues(reading: SentenceReading) -> tuple[Cue, ...]:
    """One cue for every clause that names an own action of the cabinet or an ally."""
    if is_contents(reading):
        return ()
    cues = (_clause_cue(reading, clause) for clause in reading.readings)
    return tuple(cue for cue in cues if cue is not None)


def _clause_cue(reading: SentenceReading, clause: Reading) -> Cue | None:
    actors = reading.actors
    if clause.reporter and not actors.counts(clause.reporter):
        return None
    if clause.clause.kind == "infinitive" and clause.clause.number > 0:
        # The purpose of an action ("om … te") is no second action.
        return None
    matches = [match for match in reading.entries if undertakes(reading, match, clause)]
    if not (actors.counts(clause.agent) or clause.agentless):
        independent = clause.clause.kind == "main" and not clause.agent
        matches = [match for match in matches if match.entry.kind == "measure" and independent]
        if not matches:
            return None
    level = _level(reading, clause, [match for match in matches if not _adjusts(match)])
    if level is None or _is_corrected(reading, clause):
        return None
    return _cue(reading, clause, level, [match for match in matches if _adjusts(match)])


def _is_corrected(reading: SentenceReading, clause: Reading) -> bool:
    """Whether a clause is set aside: "niet X, maar Y" commits to Y only."""
    following = reading.readings[clause.clause.number + 1 : clause.clause.number + 2]
    return any(after.clause.opener == "maar" for after in following) and any(
        negation.form == "niet" and reading.clause_of[negation.words[0]] == clause.clause.number
        for negation in reading.scopes.negations
    )


def _adjusts(match: EntryMatch) -> bool:
    return 0 < abs(match.entry.weight) <= _ADJUSTER


def _modal_words(reading: SentenceReading, clause: Reading) -> dict[str, int]:
    found: dict[str, int] = {}
    words = reading.text.words
    before = clause.clause.number - 1
    if (
        before >= 0
        and clause.clause.opener in ("en", "maar", "of")
        and not any(
            words[index].relation.startswith("nsubj")
            or (words[index].is_finite and not words[index].form.endswith("en"))
            for index in clause.clause.indexes
        )
    ):
        # A conjunct without finite verb shares the modal before it.
        found = _modal_words(reading, reading.readings[before])
    for match in reading.modifiers:
        place = match.words[0]
        expletive = place > 0 and words[place - 1].form == "het"
        if match.modifier.kind == "modal" and place in clause.clause.indexes and not expletive:
            found.setdefault(match.modifier.pattern.text, match.words[0])
    return found


def _level(reading: SentenceReading, clause: Reading, matches: list[EntryMatch]) -> _Level | None:
    """Level of the deepest action verb: an exploring verb stays exploring under "zal"."""
    modals = _modal_words(reading, clause)
    if clause.agentless and "moeten" in modals:
        # "moet worden afgewogen" binds nobody in particular.
        return None
    words = reading.text.words
    listed = [match for match in matches if match.entry.pattern.text not in _MODALS]
    # "is voornemens uit te breiden": the intention governs, not the infinitive under it.
    listed = [
        match for match in listed if words[match.head - 1].form not in ("te", "het")
    ] or listed
    if listed:
        chosen = min(listed, key=_depth)
        level = _Level(
            chosen.entry.weight,
            chosen.entry.pattern.text,
            frozenset(chosen.words),
            True,
            chosen.entry.kind == "measure",
        )
        return level if level.value <= 0 else _under_modals(reading, clause, modals, level)
    verb = _action_verb(reading, clause, bool(_UNDERTAKING & set(modals)))
    if verb is None:
        return None
    level = _Level(ACTION, "own action", frozenset({verb}), _is_measure(reading, verb))
    return _under_modals(reading, clause, modals, level)


def _depth(match: EntryMatch) -> tuple[int, float, int]:
    """Refusals first, then exploring and monitoring verbs, then the strongest commitment."""
    weight = match.entry.weight
    rank = 0 if weight <= -1.5 else 1 if weight <= 0 else 2
    return rank, -abs(weight), match.head


def _under_modals(
    reading: SentenceReading, clause: Reading, modals: dict[str, int], level: _Level
) -> _Level | None:
    for modal in ("willen", "moeten", "zullen", "gaan", "blijven"):
        place = modals.get(modal)
        if place is None or place in level.words:
            continue
        value = _MODALS[modal]
        if modal == "blijven" and level.standing:
            # A measure that stays in force is no new undertaking.
            value = 0.0
        elif modal == "blijven" and (level.listed or not _is_speech(reading, level.words)):
            value = level.value
        if modal == "zullen" and reading.text.words[place].form.startswith("zou"):
            if not level.listed:
                return None
            value = 1.0
        return _Level(value, f"{modal} + {level.entry}", level.words | {place}, level.listed)
    if level.entry == "own action" and _is_perfect(reading, clause):
        return _Level(PERFECT, level.entry, level.words, level.listed)
    if "kunnen" in modals and level.value > 0:
        value = level.value + _ABILITY
        return _Level(
            value, f"kunnen + {level.entry}", level.words | {modals["kunnen"]}, level.listed
        )
    return level


def _is_speech(reading: SentenceReading, words: frozenset[int]) -> bool:
    """An act of speech that takes a position; merely to discuss takes none."""
    return any(
        match.entry.dimension == "AST"
        and match.entry.kind != "act"
        and abs(match.entry.weight) >= _ADJUSTER
        and words & set(match.words)
        for match in reading.entries
    )


def _is_perfect(reading: SentenceReading, clause: Reading) -> bool:
    words = reading.text.words
    return any(
        words[index].relation == "aux" and words[index].lemma in ("hebben", "zijn")
        for index in clause.clause.indexes
    )


def _is_past(reading: SentenceReading, clause: Reading) -> bool:
    """A perfect or a past tense: what is reported as done."""
    words = reading.text.words
    return _is_perfect(reading, clause) or any(
        "Tense=Past" in words[index].features
        or (
            words[index].relation == "aux:pass"
            and words[index].lemma == "zijn"
            and not is_state(words, index)
        )
        for index in clause.clause.indexes
    )


def _action_verb(reading: SentenceReading, clause: Reading, undertakes: bool) -> int | None:
    """The full verb of a clause that says what the cabinet does, if it does.

    A state or a speech act is no action of its own; a speech act that is
    promised ("zal aankaarten") is. Without a named agent only a verb of policy
    counts, and only a main clause speaks of what is done.
    """
    verb = _full_verb(reading, clause)
    if verb is None or not (undertakes or _has_finite(reading, clause)):
        return None
    if is_blocked(reading, verb):
        return None
    matches = [match for match in reading.entries if verb in match.words]
    speech = any(match.entry.dimension == "AST" and match.entry.kind != "act" for match in matches)
    if _suspends(matches):
        return None
    acts = _is_policy(reading, verb) and not speech
    if clause.agentless or clause.clause.kind not in ("main", "condition"):
        return verb if acts and clause.clause.kind == "main" else None
    reports = any(
        match.modifier.kind == "reporting" and verb in match.words for match in reading.modifiers
    )
    if acts:
        return verb
    if speech or reports:
        return verb if undertakes and speech else None
    stative = any(
        match.modifier.kind == "stative" and verb in match.words for match in reading.modifiers
    )
    return None if stative else verb


def _suspends(matches: Sequence[EntryMatch]) -> bool:
    """To suspend an engagement is a sign to the other side, no undertaking."""
    kinds = {(match.entry.dimension, match.entry.kind) for match in matches}
    return {("AST", "act"), ("ORI", "stop")} <= kinds


def _permits(reading: SentenceReading, verb: int) -> bool:
    return any(
        match.head == verb and match.entry.pattern.text in _PERMITTING for match in reading.entries
    )


def _confidence(reading: SentenceReading, level: _Level) -> float:
    if not reading.text.parsed:
        return UNPARSED_CONFIDENCE
    if level.listed:
        return 1.0
    if level.value == ACTION:
        return _ACTION_CONFIDENCE
    undertaken = len(level.words) > 1
    return _CLEAR_ACTION_CONFIDENCE if undertaken else _DONE_ACTION_CONFIDENCE


def _has_finite(reading: SentenceReading, clause: Reading) -> bool:
    return any(reading.text.words[index].is_finite for index in clause.clause.indexes)


def _is_policy(reading: SentenceReading, verb: int) -> bool:
    """Whether the lexicon knows a verb as something a government does."""
    return any(
        verb in match.words
        and (
            match.entry.kind == "act" or (match.entry.dimension, match.entry.holder) == ("ORI", "G")
        )
        for match in reading.entries
    )


def _is_measure(reading: SentenceReading, verb: int) -> bool:
    """Whether a verb of policy restricts or protects: that takes a decision."""
    return any(
        verb in match.words and match.entry.dimension == "ORI" and match.entry.weight > 0
        for match in reading.entries
    )


def _full_verb(reading: SentenceReading, clause: Reading) -> int | None:
    """The finite full verb, or the last infinitive or participle under an auxiliary."""
    words = reading.text.words
    listed = {match.head for match in reading.entries if match.entry.pattern.upos == "VERB"}
    verbs = [
        index
        for index in clause.clause.indexes
        if (words[index].upos == "VERB" or index in listed)
        and words[index].form not in BARE_PARTICLES
        and words[index].relation not in ("amod", "nmod", "obl")
        and not words[index].form.endswith(("end", "ende"))
        and not _follows_te(words, index)
        and not (index > 0 and words[index - 1].form in ("het", "van", "een", "de", "te"))
        and not (index > 0 and words[index - 1].upos == "ADJ" and words[index - 1].form[-1] == "e")
    ]
    modal = {
        index
        for match in reading.modifiers
        if match.modifier.kind == "modal"
        for index in match.words
    }
    finite = [index for index in verbs if words[index].is_finite and index not in modal]
    rest = [index for index in verbs if index not in modal]
    if finite:
        return finite[0]
    return rest[-1] if rest else None


def _follows_te(words: Sequence[Word], index: int) -> bool:
    """Part of an infinitive with "te": "te helpen beëindigen"."""
    before = index - 1
    while before > 0 and words[before].is_verb and not words[before].is_finite:
        before -= 1
    return before >= 0 and before < index - 1 and words[before].form == "te"


def _cue(
    reading: SentenceReading, clause: Reading, level: _Level, adjusters: list[EntryMatch]
) -> Cue:
    factors: list[Factor] = []
    words = set(level.words)
    strength = level.value
    head = max(level.words)
    probe = next((match for match in reading.entries if match.head in level.words), None)
    exempt = any(
        match.modifier.kind == "negation_exempt" and head in match.words
        for match in reading.modifiers
    )
    if exempt:
        # "sluit niet uit": an option kept open is no undertaking either way.
        strength = 0.0
        factors.append(Factor(rule="open-option", value=0.0))
    negations = [
        negation
        for negation in reading.scopes.negations
        if head in negation.reach
        and not set(negation.words) & words
        and not (probe and set(negation.words) & set(probe.words))
        and negation.form not in ("zonder",)
    ]
    if len(negations) % 2 == 1 and strength >= 0:
        denied = _REFUSED if strength > 0 else _NOT_EVEN_MONITORED
        if _permits(reading, head):
            # "wordt niet toegelaten" is a measure.
            denied = strength
        factors.append(Factor(rule=f"negation:{negations[0].form}", value=denied - strength))
        strength = denied
        words.update(word for negation in negations for word in negation.words)
    if level.value > 0 and _is_past(reading, clause):
        factors.append(Factor(rule="done", value=1.0))
    for adjuster in adjusters:
        strength += adjuster.entry.weight
        words.update(adjuster.words)
        factors.append(
            Factor(rule=f"add:{adjuster.entry.pattern.text}", value=adjuster.entry.weight)
        )
    for factor in scope.circumstances(reading.scopes, "COM", clause.clause.number):
        factors.append(factor)
        strength *= factor.value
    holder = clause.agent if reading.actors.counts(clause.agent) else reading.actors.author
    return Cue(
        "COM",
        frozenset(words),
        level.entry,
        min(max(level.value, -2.0), 2.0),
        tuple(factors),
        strength,
        holder,
        reading.actors.counterpart,
        _confidence(reading, level),
        clause.clause.kind == "main",
        is_central(reading, level.words),
    )
