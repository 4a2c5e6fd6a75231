"""Owns the stance of one sentence: six scores with their cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Dimension, DimensionStance, SentenceStance
from letterdiff.stances.commitment import commitment_cues
from letterdiff.stances.cues import Cue, evidence, lexical_cues
from letterdiff.stances.holders import Reading, phrase_actor
from letterdiff.stances.modality import modal_cues
from letterdiff.stances.reading import SentenceReading, read_sentence
from letterdiff.stances.subject import Subject, default_subject
from letterdiff.stances.topics import topics_in


def score(
    sentence: Sentence,
    *,
    subject: Subject | None = None,
    context_topics: frozenset[str] = frozenset(),
) -> SentenceStance:
    """The stance a sentence takes, for each of the six dimensions.

    Args:
        sentence: with its analysis; without one, words are found by their forms only.
        subject: what the letter is about, by default the shipped default subject.
        context_topics: topics of the paragraph, for a sentence that names none itself.
    """
    subject = subject or default_subject()
    reading, cues = read_cues(sentence, subject)
    holder = sentence_holder(reading, cues)
    own = topics_in(sentence, subject.topics) or tuple(sorted(context_topics))
    return SentenceStance(
        dimensions=tuple(_dimension(reading, cues, code, holder) for code in DIMENSIONS),
        holder=holder,
        target=_target(reading, cues),
        topics=own,
    )


@lru_cache(maxsize=4096)
def read_cues(
    sentence: Sentence, subject: Subject | None = None
) -> tuple[SentenceReading, tuple[Cue, ...]]:
    """A sentence's reading and its cues, of all holders, in order of dimension and place.

    Remembered, because a sentence is scored by itself, in its passage and in the totals.
    """
    reading = read_sentence(sentence, subject or default_subject())
    cues = (*lexical_cues(reading), *modal_cues(reading), *commitment_cues(reading))
    order = {code: place for place, code in enumerate(DIMENSIONS)}
    return reading, tuple(
        sorted(cues, key=lambda cue: (order[cue.dimension], sorted(cue.words), cue.entry))
    )


def combine(dimension: Dimension, strengths: Sequence[float]) -> float:
    """Score of a set of cues, -2..+2.

    The strongest on either side add up; for COM and CER the strongest of all
    counts, and the weaker commitment or certainty wins a tie.
    """
    if not strengths:
        return 0.0
    if dimension in ("COM", "CER"):
        total = min(strengths, key=lambda value: (-abs(value), value))
    else:
        total = max(0.0, *strengths) + min(0.0, *strengths)
    return round(min(max(total, -2.0), 2.0), 6) + 0.0


def cabinet_strengths(
    reading: SentenceReading, cues: Sequence[Cue], code: Dimension
) -> list[float]:
    """Weighted strengths of the cues that count as the cabinet's."""
    return [strength for _, strength in cabinet_cues(reading, cues, code)]


def cabinet_cues(
    reading: SentenceReading, cues: Sequence[Cue], code: Dimension
) -> list[tuple[Cue, float]]:
    """The cues that count as the cabinet's, each with its weighted strength."""
    own = [cue for cue in cues if cue.dimension == code and reading.actors.counts(cue.holder)]
    only_subordinate = not any(cue.main for cue in own)
    return [
        (
            cue,
            cue.strength
            * reading.actors.weights.get(cue.holder, 0.0)
            * (1.0 if cue.main or only_subordinate else 0.5),
        )
        for cue in own
    ]


def _dimension(
    reading: SentenceReading, cues: Sequence[Cue], code: Dimension, holder: str
) -> DimensionStance:
    found = [cue for cue in cues if cue.dimension == code]
    strengths = cabinet_strengths(reading, cues, code)
    value: float | None = combine(code, strengths)
    if code == "COM" and not strengths:
        value = None
    leading = max(found, key=lambda cue: abs(cue.strength), default=None)
    return DimensionStance(
        dimension=code,
        score=value,
        holder=leading.holder if leading else holder,
        target=leading.target if leading else "",
        evidence=tuple(evidence(cue, reading, "new", 0) for cue in found),
    )


def sentence_holder(reading: SentenceReading, cues: Sequence[Cue]) -> str:
    """Who takes the position of the sentence as a whole."""
    actors = reading.actors
    for clause in reading.readings:
        if clause.clause.kind in ("main", "complement") and clause.reporter:
            return clause.reporter
    agents = [
        clause.agent
        for clause in reading.readings
        if clause.clause.kind == "main" and actors.counts(clause.agent)
    ]
    owners = [owner for clause in reading.readings if (owner := _passive_owner(reading, clause))]
    if agents or owners:
        return (agents or owners)[0]
    acting = Counter(cue.holder for cue in cues)
    for code, _ in sorted(acting.items(), key=lambda item: (-item[1], item[0])):
        if code not in (actors.author, actors.quote):
            return code
    return actors.speaker


def _passive_owner(reading: SentenceReading, clause: Reading) -> str:
    """Whose measure an agentless passive speaks of ("Europese zorgen zijn overgebracht")."""
    actors, words = reading.actors, reading.text.words
    for index in clause.clause.indexes if clause.agentless else ():
        named = words[index].form in reading.actors.terms and "-" not in words[index].form
        if words[index].relation == "nsubj:pass" and not named:
            owner = phrase_actor(words, index, reading.mentions, actors)
            if actors.counts(owner):
                return owner
    return ""


def _target(reading: SentenceReading, cues: Sequence[Cue]) -> str:
    counterpart = reading.actors.counterpart
    if reading.names(counterpart):
        return counterpart
    return next((cue.target for cue in cues), "")
