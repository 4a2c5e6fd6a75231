"""Owns what modal verbs add beside the lexicon: possibility, obligation, necessity."""

from __future__ import annotations

from letterdiff.model.stance import Dimension, Factor
from letterdiff.stances.cues import Cue
from letterdiff.stances.holders import Reading
from letterdiff.stances.reading import SentenceReading

_POSSIBILITY = -1.0
_DEMAND = 0.75
_USE = frozenset(["aanwenden", "benutten", "gebruiken", "inzetten", "toepassen"])
_OBLIGATION = 0.5
_PERMISSION = -0.5
_PROHIBITION = -1.5
"""Turned into +0.75 by its negation."""
_RESTRICTION = 0.75
"""What only some may, or only so, is forbidden to others."""
_CONDITION = 0.5
_DUTY = frozenset(["verplicht", "verplichten"])
_BETWEEN = 3
"""Clauses among which the condition of "kan alleen …" is looked for."""
_TEMPORAL = frozenset(["zodra", "wanneer"])
"""Words that open a condition as well as a moment."""
_NECESSARY = -1.0
_JUDGEMENT = 1.5
_NAMED = 1.0
_ONLY = frozenset(["alleen", "slechts", "enkel", "uitsluitend", "pas"])


def modal_cues(reading: SentenceReading) -> tuple[Cue, ...]:
    """Cues of modal verbs and of necessity in a sentence."""
    found: list[Cue] = []
    for clause in reading.readings:
        modals = {
            match.modifier.pattern.text: match.words
            for match in reversed(reading.modifiers)
            if match.modifier.kind == "modal" and match.words[0] in clause.clause.indexes
        }
        found.extend(_possibility(reading, clause, modals))
        found.extend(_obligation(reading, clause, modals))
        found.extend(_naming(reading, clause))
    found.extend(_necessity(reading))
    found.extend(_conditions(reading))
    return tuple(found)


def _conditions(reading: SentenceReading) -> list[Cue]:
    """A condition on an engagement is a step away from openness.

    "zonder X niet" and "alleen als X" state the same condition.
    """
    words, scopes = reading.text.words, reading.scopes
    engaged = {
        reading.clause_of[match.head]
        for match in reading.entries
        if match.entry.dimension == "ORI" and match.entry.weight < 0
    }
    found: list[Cue] = []
    for clause in reading.readings:
        number, opener = clause.clause.number, clause.clause.opener
        if clause.clause.kind == "condition" and opener not in _TEMPORAL:
            if engaged & scopes.conditional and number not in engaged:
                place = clause.clause.start
                found.append(_cue(reading, clause, "ORI", (place,), "condition", _CONDITION))
        elif number in engaged:
            found.extend(
                _cue(reading, clause, "ORI", (index,), "condition", _CONDITION)
                for index in clause.clause.indexes
                if words[index].form == "zonder" and number in scopes.necessities
            )
    return found


def _obliged(reading: SentenceReading, clause: Reading) -> tuple[int, ...] | None:
    """A duty of the subject: "zijn verplicht te melden"."""
    return next(
        (
            match.words
            for match in reading.entries
            if match.entry.dimension == "COM"
            and match.entry.pattern.text in _DUTY
            and match.head in clause.clause.indexes
            and not clause.passive
            and clause.agent == reading.actors.subset
        ),
        None,
    )


def _owed(reading: SentenceReading, modals: dict[str, tuple[int, ...]]) -> tuple[int, ...] | None:
    """The modal of "dienen dit te melden", not the verb of "belangen te dienen"."""
    words = modals.get("dienen te")
    return words if words and reading.text.words[words[0]].form != "te" else None


def _restricting(reading: SentenceReading, clause: Reading) -> tuple[int, ...]:
    """The first "alleen" of a clause: what may be done only so may not be done otherwise."""
    words = reading.text.words
    return tuple(index for index in clause.clause.indexes if words[index].form in _ONLY)[:1]


def _is_denied(reading: SentenceReading, words: tuple[int, ...]) -> bool:
    return any(words[0] in negation.reach for negation in reading.scopes.negations)


def _possibility(
    reading: SentenceReading, clause: Reading, modals: dict[str, tuple[int, ...]]
) -> list[Cue]:
    """Possibility: "kunnen" with a subject that cannot choose is no ability."""
    words = modals.get("kunnen")
    harm = any(
        match.entry.dimension == "RIS" and match.entry.weight > 0
        for match in reading.entries
        if match.head in clause.clause.indexes
    )
    if words is None or _has_certainty(reading, words):
        return []
    number = clause.clause.number
    following = reading.readings[number + 1 : number + 1 + _BETWEEN]
    if clause.clause.opener == "of" or any(
        _only_before(reading, one) in clause.clause.indexes for one in following
    ):
        # A question ("of dit kan") or a condition ("kan alleen als") is no doubt about a claim.
        return []
    if clause.passive and (
        not harm
        or clause.clause.kind != "main"
        or _is_own_policy(reading, clause)
        or _is_of_use(reading, clause)
    ):
        return []
    if reading.text.words[words[0]].form == "kunnen" and any(
        reading.text.words[before].form == "te" for before in range(max(0, words[0] - 2), words[0])
    ):
        # "om … te kunnen" is a purpose.
        return []
    actors = reading.actors
    inanimate = not clause.agent
    harmful = clause.agent == actors.counterpart and any(
        match.entry.dimension == "RIS" and match.head in clause.clause.indexes
        for match in reading.entries
    )
    if not (inanimate or harmful) or not any(
        reading.text.words[index].upos == "VERB" or reading.text.words[index].relation == "cop"
        for index in clause.clause.indexes
        if index not in words
    ):
        return []
    return [_cue(reading, clause, "CER", words, "kunnen", _POSSIBILITY)]


def _is_own_policy(reading: SentenceReading, clause: Reading) -> bool:
    """A passive of what a government does ("kan worden ingeperkt") speaks of an option."""
    return any(
        match.entry.dimension in ("COM", "ORI")
        and match.entry.pattern.upos == "VERB"
        and match.head in clause.clause.indexes
        for match in reading.entries
    )


def _is_of_use(reading: SentenceReading, clause: Reading) -> bool:
    """What "kan worden ingezet" is fit for it, which is no doubt."""
    words = reading.text.words
    return any(words[index].lemma in _USE for index in clause.clause.indexes)


def _has_certainty(reading: SentenceReading, words: tuple[int, ...]) -> bool:
    return any(
        match.entry.dimension == "CER" and set(match.words) & set(words)
        for match in reading.entries
    )


def _obligation(
    reading: SentenceReading, clause: Reading, modals: dict[str, tuple[int, ...]]
) -> list[Cue]:
    """What others must do: a demand on the counterpart, a duty for third parties."""
    actors = reading.actors
    reported = clause.reporter and clause.reporter != clause.agent
    others = clause.agent in (actors.subset, actors.counterpart)
    if "mogen" in modals and others and not reported:
        if _is_denied(reading, modals["mogen"]):
            return [_cue(reading, clause, "ORI", modals["mogen"], "mogen niet", _PROHIBITION)]
        if only := _restricting(reading, clause):
            restriction = (*modals["mogen"], *only)
            return [_cue(reading, clause, "ORI", restriction, "mogen alleen", _RESTRICTION)]
        return [_cue(reading, clause, "ORI", modals["mogen"], "mogen", _PERMISSION)]
    words = modals.get("moeten") or _owed(reading, modals) or _obliged(reading, clause)
    if words is None or (reported and not actors.counts(clause.reporter)):
        return []
    if clause.agent == actors.counterpart and not clause.passive:
        return [_cue(reading, clause, "AST", words, "moeten", _DEMAND)]
    if clause.agent == actors.subset:
        return [
            _cue(reading, clause, "ORI", words, "moeten", _OBLIGATION),
            _cue(reading, clause, "COM", words, "moeten", 1.0),
        ]
    return []


def _naming(reading: SentenceReading, clause: Reading) -> list[Cue]:
    """To call a thing a crime, or constructive, is a speech act as well as a judgement."""
    if not reading.actors.counts(clause.agent):
        return []
    verbs = [
        match.words
        for match in reading.modifiers
        if match.modifier.kind == "naming" and match.words[0] in clause.clause.indexes
    ]
    judged = [
        match.entry.weight
        for match in reading.entries
        if match.entry.dimension == "RIS"
        and match.head in clause.clause.indexes
        and abs(match.entry.weight) >= _JUDGEMENT
    ]
    if not verbs or not judged:
        return []
    weight = _NAMED if max(judged, key=abs) > 0 else -_NAMED
    return [_cue(reading, clause, "AST", verbs[0], "noemen", weight)]


def _necessity(reading: SentenceReading) -> list[Cue]:
    """Necessity: "alleen als X" makes the counterpart indispensable."""
    found: list[Cue] = []
    for clause in reading.readings:
        start = clause.clause.start
        only = _only_before(reading, clause)
        if only is not None and clause.agent == reading.actors.counterpart:
            opener = start + (only == start)
            found.append(_cue(reading, clause, "FRM", (only, opener), "alleen als", _NECESSARY))
    return found


def _only_before(reading: SentenceReading, clause: Reading) -> int | None:
    """The "alleen" of "alleen als" or of "kan alleen slagen als"."""
    words, start = reading.text.words, clause.clause.start
    if clause.clause.kind != "condition":
        return None
    for place in (start, start - 1):
        if place >= 0 and words[place].form in _ONLY:
            return place
    inside = reading.reading(start - 1).clause.indexes if start else ()
    if not any(words[index].lemma == "kunnen" for index in inside):
        return None
    return next((index for index in inside if words[index].form in _ONLY), None)


def _cue(
    reading: SentenceReading,
    clause: Reading,
    dimension: Dimension,
    words: tuple[int, ...],
    entry: str,
    weight: float,
) -> Cue:
    actors = reading.actors
    negated = entry != "condition" and any(
        words[0] in negation.reach and negation.form != "zonder"
        for negation in reading.scopes.negations
    )
    factors = (Factor(rule="negation", value=-0.5),) if negated and dimension != "CER" else ()
    strength = weight * (-0.5 if factors else 1.0)
    holder = clause.reporter or (actors.speaker if dimension == "COM" else actors.author)
    return Cue(
        dimension,
        frozenset(words),
        entry,
        weight,
        factors,
        strength,
        holder,
        actors.counterpart,
        0.8 if reading.text.parsed else 0.5,
        clause.clause.kind == "main",
        clause.clause.kind in ("main", "condition", "complement"),
    )
