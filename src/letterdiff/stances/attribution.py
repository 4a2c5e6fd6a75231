"""Owns who holds the position a cue expresses, and at whom it is directed."""

from __future__ import annotations

from itertools import pairwise

from letterdiff.stances.holders import Reading, phrase_actor
from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.reading import SentenceReading

CONTEXT_CONFIDENCE = 0.7
"""Confidence of a cue whose target is known from the subject of the letter only."""
_ELSEWHERE = "elsewhere"
"""Target of an engagement with somebody the actor file does not know."""
UNPARSED_CONFIDENCE = 0.5


def holder_of(reading: SentenceReading, match: EntryMatch, clause: Reading) -> str:
    """Who holds the position a cue expresses."""
    actors = reading.actors
    speaker = clause.reporter
    if match.head in reading.text.quoted:
        return speaker if actors.counts(speaker) else actors.quote
    if speaker and not actors.counts(speaker):
        return speaker
    if match.entry.holder == "G" and match.entry.dimension in ("AST", "COM", "ORI"):
        owner = _noun_owner(reading, match, clause)
        if owner and not actors.counts(owner):
            return owner
    if match.entry.kind == "feeling":
        feeling = _who_feels(reading, match, clause)
        if feeling and not actors.counts(feeling):
            return feeling
    if match.entry.holder == "G" and _done_there(reading, clause):
        return actors.counterpart
    acts = match.entry.holder == "G" and not _is_noun(reading, match)
    knows = match.entry.dimension == "CER" and match.entry.pattern.upos == "VERB"
    if knows and clause.agent in actors.domestic:
        # What researchers suspect or prove is as certain as they say.
        return clause.agent
    if acts and clause.agent:
        return clause.agent
    if actors.counts(clause.agent):
        return clause.agent
    if match.entry.dimension == "ORI" and _others_course(reading, match, clause):
        return clause.agent
    return speaker or actors.author


def _who_feels(reading: SentenceReading, match: EntryMatch, clause: Reading) -> str:
    """Who is named with a feeling, or the subject of an adjective: "zij zijn teleurgesteld"."""
    words = reading.text.words
    named = any(
        words[index].relation == "nsubj" and index in reading.mentions
        for index in clause.clause.indexes
    )
    if match.entry.pattern.upos == "ADJ":
        return clause.agent if named else ""
    return phrase_actor(words, match.head, reading.mentions, reading.actors)


def _others_course(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """Whether a foreign actor is the subject, so that the course is theirs.

    A quality ("open") is theirs also where the subject belongs to them.
    """
    actors, words = reading.actors, reading.text.words
    if not clause.agent or clause.passive or clause.agent in actors.domestic:
        return False
    subjects = [
        index for index in clause.clause.indexes if words[index].relation.startswith("nsubj")
    ]
    if not subjects and clause.clause.opener in ("en", "maar", "om"):
        # The subject stands before.
        return True
    return any(
        words[index].relation == "nsubj"
        and words[index].upos in ("NOUN", "PROPN")
        and (
            reading.mentions.get(index) == clause.agent
            or (
                match.entry.pattern.upos == "ADJ"
                and phrase_actor(words, index, reading.mentions, actors) == clause.agent
            )
        )
        for index in clause.clause.indexes
    )


def _done_there(reading: SentenceReading, clause: Reading) -> bool:
    """An agentless passive of what happens in the counterpart's land: done by who rules there."""
    words, mentions = reading.text.words, reading.mentions
    if not clause.agentless or any(
        reading.actors.counts(mentions.get(index, "")) for index in clause.clause.indexes
    ):
        return False
    return any(
        words[index].form == "in" and mentions.get(index + 1) == reading.actors.counterpart
        for index in clause.clause.indexes[:-1]
    )


def _noun_owner(reading: SentenceReading, match: EntryMatch, clause: Reading) -> str:
    """Whose act a noun names: of who is named with it, else of who acts in the clause."""
    if not _is_noun(reading, match) or match.head in reading.mentions:
        return ""
    words = reading.text.words
    return phrase_actor(words, match.head, reading.mentions, reading.actors) or clause.agent


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
    if match.entry.dimension == "AST" and _asks_others(reading, match):
        return _ELSEWHERE, base
    with_whom = _with_whom(reading) if _engages(match) else _compared_with(reading, match)
    if with_whom == (_ELSEWHERE,) and reading.names(reading.actors.counterpart):
        with_whom = ()
    if with_whom and reading.actors.counterpart not in with_whom:
        return with_whom[0], base
    if reading.names(reading.actors.counterpart):
        return reading.actors.counterpart, base
    if match.entry.dimension == "AST" and _elsewhere(reading, match):
        return _ELSEWHERE, base
    others = (
        _object_actors(reading, match)
        if match.entry.dimension == "AST"
        else _near_actors(reading, match)
        if match.entry.weight < 0
        else ()
    )
    for code in others:
        if not reading.actors.counts(code) and code not in reading.actors.domestic:
            return code, base
    return "", min(base, CONTEXT_CONFIDENCE)


def _engages(match: EntryMatch) -> bool:
    return match.entry.dimension in ("ORI", "FRM", "AST") and match.entry.weight < 0


def _compared_with(reading: SentenceReading, match: EntryMatch) -> tuple[str, ...]:
    """Actors right behind a demand of ours, in "een gelijk speelveld met de buurlanden"."""
    after = match.words[-1] + 1
    return _with_whom(reading, after, after + 1) if match.entry.dimension == "ORI" else ()


def _with_whom(reading: SentenceReading, first: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Actors in the phrases with "met" and "tussen" around an engagement, ours left out."""
    words = reading.text.words
    found: list[str] = []
    for index, word in enumerate(words[first:end], first):
        if word.form not in ("met", "tussen"):
            continue
        if _is_unknown(reading, index + 1):
            # A name that is no known actor: "met Duitsland".
            found.append(_ELSEWHERE)
            continue
        for near in words[index + 1 : index + 7]:
            if near.form == "over":
                # What they talk about is nobody they talk with.
                break
            if near.place in reading.mentions:
                found.append(reading.mentions[near.place])
    domestic = reading.actors.domestic
    return tuple(code for code in found if not reading.actors.counts(code) and code not in domestic)


def _elsewhere(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether an act is about what happens in a place that no actor file knows."""
    words = reading.text.words
    return any(
        word.form == "in"
        and word.place > match.words[0]
        and after.upos == "PROPN"
        and after.relation == "nmod"
        and not reading.actors.counts(reading.mentions.get(after.place, ""))
        for word, after in pairwise(words)
    )


def _asks_others(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a passive asks anybody but the counterpart: "musea worden aangespoord"."""
    directive = any(
        other.modifier.kind == "directive" and match.head in other.words
        for other in reading.modifiers
    )
    return directive and any(
        word.relation == "nsubj:pass"
        and word.head == match.head
        and word.upos == "NOUN"
        and phrase_actor(reading.text.words, word.place, reading.mentions, reading.actors)
        != reading.actors.counterpart
        for word in reading.text.words
    )


def _is_unknown(reading: SentenceReading, start: int) -> bool:
    """Whether the next name, after an article at most, is of nobody the actor files know."""
    for word in reading.text.words[start : start + 2]:
        if word.place in reading.mentions:
            return False
        if word.upos == "PROPN":
            return True
    return False


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


def _near_actors(reading: SentenceReading, match: EntryMatch) -> tuple[str, ...]:
    """Actors named with a role or an engagement; not those beyond the verb after a noun."""
    words, last = reading.text.words, len(reading.text.words)
    if match.entry.dimension == "ORI" and _is_noun(reading, match):
        verbs = (index for index in range(match.head + 1, last) if words[index].is_finite)
        last = next(verbs, last)
    return tuple(
        code
        for index, code in sorted(reading.mentions.items())
        if index not in match.words and index < last
    )


def _speaks(reading: SentenceReading, clause: Reading) -> bool:
    return any(
        match.entry.dimension == "AST" and match.head in clause.clause.indexes
        for match in reading.entries
    )


def by_counterpart(reading: SentenceReading, clause: Reading) -> bool:
    """Whether conduct in a clause can be that of the counterpart."""
    counterpart = reading.actors.counterpart
    if clause.clause.opener == "of" and not clause.agent and not reading.names(counterpart):
        # Whether something is wise is asked of an own measure.
        return False
    if clause.agent in ("", counterpart):
        return True
    if reading.actors.counts(clause.agent) and _speaks(reading, clause):
        # What the cabinet points at is somebody else's conduct.
        return True
    return any(reading.mentions.get(index) == counterpart for index in clause.clause.indexes)
