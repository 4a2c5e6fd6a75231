"""Owns the step from lexicon matches to cues with holder, target and force."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.stance import Dimension, Evidence, Factor
from letterdiff.stance import scope
from letterdiff.stance.holders import Reading, phrase_actor
from letterdiff.stance.matching import EntryMatch
from letterdiff.stance.reading import SentenceReading

_TOWARDS: tuple[Dimension, ...] = ("ORI", "FRM", "AST")
_LINKING = frozenset(
    "zijn is was waren ben bent blijven blijft bleef worden wordt werd vormen vormt noemen noemt zien"
    " ziet".split()
)
CONTEXT_CONFIDENCE = 0.7
"""Confidence of a cue whose target is known from the subject of the letter only."""
UNPARSED_CONFIDENCE = 0.5
_EXPLORED = 1 / 3


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a stance in one sentence.

    Attributes:
        weight: of the entry; `factors` change it.
        strength: weight times factors, not clipped.
        main: stands in a main clause.
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
        value=round(min(max(cue.strength, -2.0), 2.0), 6) + 0.0,
        holder=cue.holder,
        target=cue.target,
        confidence=cue.confidence,
    )


def lexical_cues(reading: SentenceReading) -> tuple[Cue, ...]:
    """The cues of all dimensions but COM, which is read off whole clauses."""
    if _is_contents(reading):
        return ()
    stopped = _stopped(reading)
    consumed = _consumed(reading)
    found: list[Cue] = []
    for match in reading.entries:
        dimension = match.entry.dimension
        if dimension == "COM" or match.entry.weight == 0:
            continue
        if _blocked(reading, match) or (dimension, match.head) in consumed:
            continue
        if dimension == "ORI" and match.entry.weight < 0 and match.head in stopped:
            continue
        if not _fits(reading, match):
            continue
        cue = _cue(reading, match)
        if cue is not None:
            found.append(cue)
    return tuple(found)


def _is_contents(reading: SentenceReading) -> bool:
    """A sentence about the letter itself announces subjects and takes no position."""
    return any(match.modifier.kind == "contents" for match in reading.modifiers)


def _blocked(reading: SentenceReading, match: EntryMatch) -> bool:
    return any(
        modifier.modifier.kind == "blocker"
        and modifier.modifier.works_on(match.entry.dimension)
        and match.head in modifier.words
        and len(modifier.words) >= len(match.words)
        for modifier in reading.modifiers
    )


def _consumed(reading: SentenceReading) -> frozenset[tuple[str, int]]:
    """A noun inside a speech act ("zorgen uiten") is the act, not a situation or a certainty."""
    return frozenset(
        (dimension, word)
        for match in reading.entries
        if match.entry.dimension == "AST" and len(match.words) > 1
        for word in match.words
        for dimension in ("RIS", "CER")
    )


def _fits(reading: SentenceReading, match: EntryMatch) -> bool:
    """Conditions that a kind of entry sets on the words around it."""
    word = reading.text.words[match.head]
    if is_name(reading, match) or others_act(reading, match) or not _asserts(reading, match):
        return False
    if word.upos == "ADJ" and match.entry.pattern.upos == "VERB" and _is_degree(reading, match.head):
        return False
    if match.entry.kind == "role":
        return _said_of_counterpart(reading, match)
    if match.entry.kind == "predicate":
        return word.upos != "ADJ" and not _has_object_cue(reading, match)
    if match.entry.dimension == "CER" and word.relation == "amod" and word.form.endswith("e"):
        # A doubt about a noun doubts the claim only when the noun is the claim.
        return any(
            word.head in other.words and other.entry.dimension == "RIS"
            for other in reading.entries
        )
    return _reads_as(reading, match)


def is_name(reading: SentenceReading, match: EntryMatch) -> bool:
    """A capital inside a sentence marks a name, and names are no evidence."""
    if match.head == 0 or match.head in reading.mentions:
        return False
    word = reading.text.words[match.head]
    written = reading.text.text[word.start : word.end]
    return written[:1].isupper() and written[1:].islower() and word.index - 1 not in reading.text.quoted


def others_act(reading: SentenceReading, match: EntryMatch) -> bool:
    """An infinitive under a request is what somebody else is asked to do."""
    words = reading.text.words
    if match.entry.holder != "G" or match.head == 0 or words[match.head - 1].form != "te":
        return False
    return any(
        other.modifier.kind == "directive" and other.words[0] < match.head
        for other in reading.modifiers
    )


def _asserts(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a word for a change or an act says that it happens.

    "het verbeteren van" is an aim and "verbeterde regels" a quality; an act of
    speech named by a noun needs somebody of ours who performs it.
    """
    word = reading.text.words[match.head]
    dimension, upos = match.entry.dimension, match.entry.pattern.upos
    if dimension == "RIS" and upos == "VERB":
        nominal = match.head > 0 and reading.text.words[match.head - 1].form == "het"
        return not (nominal and not word.is_finite) and not (
            word.relation == "amod" and match.entry.weight < 0
        )
    clause = reading.reading(match.head)
    if dimension == "AST" and upos == "NOUN" and match.entry.kind != "act":
        return reading.actors.counts(clause.agent)
    if dimension == "AST" and match.entry.holder == "G" and upos == "VERB" and not clause.agent:
        # A thing that "underlines" or "shows" performs no act.
        return not _has_noun_subject(reading, clause)
    return True


def _has_noun_subject(reading: SentenceReading, clause: Reading) -> bool:
    return any(
        reading.text.words[index].relation == "nsubj" and reading.text.words[index].upos == "NOUN"
        for index in clause.clause.indexes
    )


def _reads_as(reading: SentenceReading, match: EntryMatch) -> bool:
    """ "niet uitsluiten" of the cabinet keeps an option open; of events it is doubt."""
    own = reading.actors.counts(reading.reading(match.head).agent)
    rivals = [
        other
        for other in reading.entries
        if other is not match and not set(other.words).isdisjoint(match.words)
    ]
    if match.entry.dimension == "CER" and len(match.words) > 1:
        return not (own and any(other.entry.dimension == "ORI" for other in rivals))
    doubted = any(other.entry.dimension == "CER" and len(other.words) > 1 for other in rivals)
    return own or match.entry.dimension != "ORI" or not doubted


def _is_degree(reading: SentenceReading, word: int) -> bool:
    return any(
        match.modifier.kind in scope.DEGREES and word in match.words for match in reading.modifiers
    )


def _said_of_counterpart(reading: SentenceReading, match: EntryMatch) -> bool:
    """A role counts as predicate of the counterpart ("is", "als"), not as anybody's partner."""
    clause = reading.reading(match.head).clause
    words = reading.text.words
    first = match.words[0]
    before = [words[index].form for index in range(max(clause.start, first - 4), first)]
    if ("als" in before and "zowel" not in before) or "tot" in before:
        return reading.names(reading.actors.counterpart)
    named = any(reading.mentions.get(index) == reading.actors.counterpart for index in clause.indexes)
    pronoun = any(
        words[index].relation == "nsubj" and words[index].form in ("het", "dit", "dat", "zij", "ze")
        for index in clause.indexes
    )
    named = named and any(
        index < first and code == reading.actors.counterpart
        for index, code in reading.mentions.items()
    )
    linked = any(not words[index].keys.isdisjoint(_LINKING) for index in clause.indexes) and not any(
        words[index].upos == "VERB" and "VerbForm=Inf" in words[index].features
        and words[index].relation not in ("nmod", "obl") for index in clause.indexes
    )
    return linked and (named or pronoun) and words[first].relation not in ("obl", "nmod", "obj")


def _has_object_cue(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether the clause names what the verb is about: then that counts, once."""
    return any(
        other is not match
        and other.entry.dimension == match.entry.dimension
        and other.entry.kind != "predicate"
        and reading.clause_of[other.head] == reading.clause_of[match.head]
        for other in reading.entries
    )


def _stopped(reading: SentenceReading) -> frozenset[int]:
    """Words in clauses whose verb takes back what its object names."""
    return frozenset(
        word
        for match in reading.entries
        if match.entry.kind == "stop"
        for word in reading.readings[reading.clause_of[match.head]].clause.indexes
    )


def _cue(reading: SentenceReading, match: EntryMatch) -> Cue | None:
    clause = reading.reading(match.head)
    dimension = match.entry.dimension
    holder = holder_of(reading, match, clause)
    target, confidence = target_of(reading, match)
    counterpart = reading.actors.counterpart
    if dimension in _TOWARDS and target not in ("", counterpart):
        return None
    if match.entry.holder == "C" and not _by_counterpart(reading, clause):
        return None
    factors, words = _factors(reading, match)
    strength = match.entry.weight
    for factor in factors:
        strength *= factor.value
    if strength == 0:
        return None
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
    )


def holder_of(reading: SentenceReading, match: EntryMatch, clause: Reading) -> str:
    """Who holds the position a cue expresses."""
    actors = reading.actors
    speaker = clause.reporter
    if match.head in reading.text.quoted:
        return speaker if actors.counts(speaker) else actors.quote
    if speaker and not actors.counts(speaker):
        return speaker
    if match.entry.holder == "G" and _is_noun(reading, match):
        owner = phrase_actor(reading.text.words, match.head, reading.mentions, actors)
        if match.head not in reading.mentions and owner and not actors.counts(owner) and match.entry.dimension in ("AST", "COM"):
            return owner
    acts = match.entry.holder == "G" and not _is_noun(reading, match)
    if acts and clause.agent:
        return clause.agent
    if actors.counts(clause.agent):
        return clause.agent
    return speaker or actors.author


def _is_noun(reading: SentenceReading, match: EntryMatch) -> bool:
    return match.entry.pattern.upos == "NOUN" and reading.text.words[match.head].upos == "NOUN"


def target_of(reading: SentenceReading, match: EntryMatch) -> tuple[str, float]:
    """Actor a cue is directed at, and how sure that is.

    The counterpart if the sentence names it. Else another actor the cue is
    directed at: for an act its object, for a role or an orientation anyone the
    clause names with it. Else it is left open (""), which the subject of the
    letter fills in.
    """
    base = 1.0 if reading.text.parsed else UNPARSED_CONFIDENCE
    if reading.names(reading.actors.counterpart):
        return reading.actors.counterpart, base
    others = (
        _object_actors(reading, match)
        if match.entry.dimension == "AST"
        else _clause_actors(reading, match)
        if match.entry.weight < 0
        else ()
    )
    for code in others:
        if not reading.actors.counts(code) and code not in reading.actors.domestic:
            return code, base
    return "", min(base, CONTEXT_CONFIDENCE)


def _object_actors(reading: SentenceReading, match: EntryMatch) -> tuple[str, ...]:
    """Actors between an act and the first preposition after it: its direct object."""
    words = reading.text.words
    clause = reading.readings[reading.clause_of[match.head]].clause
    found: list[str] = []
    for index in range(match.words[0] + 1, clause.end):
        if words[index].upos == "ADP" and index not in match.words:
            break
        if index in reading.mentions:
            found.append(reading.mentions[index])
    return tuple(found)


def _clause_actors(reading: SentenceReading, match: EntryMatch) -> tuple[str, ...]:
    return tuple(code for index, code in sorted(reading.mentions.items()) if index not in match.words)


def _by_counterpart(reading: SentenceReading, clause: Reading) -> bool:
    counterpart = reading.actors.counterpart
    if clause.agent in ("", counterpart):
        return True
    return any(
        reading.mentions.get(index) == counterpart for index in clause.clause.indexes
    )


def _factors(
    reading: SentenceReading, match: EntryMatch
) -> tuple[tuple[Factor, ...], frozenset[int]]:
    dimension = match.entry.dimension
    scopes = reading.scopes
    factors: list[Factor] = []
    words: set[int] = set()
    if dimension != "CER":
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
    if dimension == "RIS":
        fall = scope.falling(scopes, match)
        if fall is not None:
            factors.append(Factor(rule=f"trend_down:{fall.modifier.pattern.text}", value=-1.0))
            words.update(fall.words)
    if match.entry.kind == "act" and _is_explored(reading, match):
        factors.append(Factor(rule="explored", value=_EXPLORED))
    factors.extend(scope.circumstances(scopes, dimension, reading.clause_of[match.head]))
    return tuple(factors), frozenset(words)


def _is_explored(reading: SentenceReading, match: EntryMatch) -> bool:
    """An act that is only looked into is a threat of an act."""
    return any(
        other.entry.dimension == "COM"
        and -1.5 < other.entry.weight <= -0.75
        and reading.clause_of[other.head] == reading.clause_of[match.head]
        for other in reading.entries
    )


def _clip_degree(factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
    product = 1.0
    for factor in factors:
        product *= factor.value
    limited = scope.bounded(factors)
    if limited == product:
        return factors
    return (*factors, Factor(rule="degree-limit", value=limited / product))


def negation_factors(
    reading: SentenceReading, match: EntryMatch
) -> tuple[tuple[Factor, ...], frozenset[int]]:
    """Factors of the negations that reach a cue: an even number cancels."""
    negations = scope.negations_of(reading.scopes, match)
    words = frozenset(word for negation in negations for word in negation.words)
    if not negations:
        return (), words
    if len(negations) % 2 == 0:
        return (Factor(rule="double-negation", value=1.0),), words
    share = 0.0 if match.entry.dimension == "AST" else scope.NEGATED_SHARE
    return (Factor(rule=f"negation:{negations[0].form}", value=share),), words
