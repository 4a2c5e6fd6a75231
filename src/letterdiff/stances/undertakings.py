"""Owns which words for an action name an undertaking of ours."""

from __future__ import annotations

from letterdiff.stances.attribution import holder_of
from letterdiff.stances.context import is_name, others_act
from letterdiff.stances.holders import Reading
from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.scope import negations_of

_ENTERING = "in_gaan"
_SUPPOSING = frozenset(["als", "wanneer", "zodra", "indien", "eenmaal", "mits"])


def undertakes(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """Whether an entry of a clause says what we do or bind ourselves to.

    Not where it is quoted, supposed, denied, asked of others or only spoken about.
    """
    return (
        match.entry.dimension == "COM"
        and reading.clause_of[match.head] == clause.clause.number
        and match.head not in reading.text.quoted
        and not is_name(reading, match)
        and not others_act(reading, match)
        and not is_blocked(reading, match.head)
        and not _goes_into(reading, match, clause)
        and reading.text.words[match.head].relation != "amod"
        and not (clause.agentless and clause.clause.kind == "relative")
        and not _is_supposed(reading, match)
        and not _ascertains(reading, match, clause)
        and not _turns_down(reading, match)
        and not _is_said(reading, match)
        and _is_own(reading, match, clause)
        and not (match.entry.pattern.upos == "NOUN" and negations_of(reading.scopes, match))
    )


def _goes_into(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """Whether somebody goes into a matter, where a measure goes into force or is made to."""
    words = reading.text.words
    return (
        match.entry.pattern.text == _ENTERING
        and reading.actors.counts(clause.agent)
        and not any(words[index].lemma == "laten" for index in clause.clause.indexes)
    )


def is_blocked(reading: SentenceReading, verb: int) -> bool:
    """Whether a longer expression makes a verb no undertaking: "neemt die term niet over"."""
    return any(
        match.modifier.kind == "blocker" and match.modifier.works_on("COM") and verb in match.words
        for match in reading.modifiers
    )


def _is_supposed(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a measure is only supposed ("wanneer van kracht") or somebody else's law.

    "als uitgevoerd" describes, and what enters into force in another country is
    not ours.
    """
    words, first = reading.text.words, match.words[0]
    if first and words[first - 1].form in _SUPPOSING:
        return True
    if match.entry.kind != "measure" or match.entry.weight < 0:
        return False
    clause = reading.reading(match.head).clause
    return any(
        index in reading.mentions
        and index - 1 in clause.indexes
        and words[index - 1].form == "in"
        and not reading.actors.counts(reading.mentions[index])
        for index in clause.indexes
    )


def _ascertains(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """To find out ("stelt vast dat"), not to decide ("stelt regels vast")."""
    following = reading.readings[clause.clause.number + 1 : clause.clause.number + 2]
    rivals = any(
        other.entry.dimension == "CER" and other.head == match.head for other in reading.entries
    )
    return rivals and any(after.clause.opener in ("dat", "of") for after in following)


def _turns_down(reading: SentenceReading, match: EntryMatch) -> bool:
    """A plan of the other side that is rejected is no undertaking of ours."""
    return match.entry.weight < 0 and any(
        other.entry.dimension == "AST"
        and other.head == match.head
        and other.entry.kind != "act"
        and reading.names(reading.actors.counterpart)
        for other in reading.entries
    )


def _is_said(reading: SentenceReading, match: EntryMatch) -> bool:
    """Part of an act of speech ("een verzoek indienen"), or the noun it is about."""
    noun = match.entry.pattern.upos == "NOUN"
    return any(
        other.entry.dimension == "AST"
        and other.entry.kind != "act"
        and (
            (len(other.words) > 1 and match.head in other.words)
            or (
                noun
                and any(reading.text.words[index].is_verb for index in other.words)
                and reading.clause_of[other.head] == reading.clause_of[match.head]
            )
        )
        for other in reading.entries
    )


def _is_own(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    holder = holder_of(reading, match, clause)
    return reading.actors.counts(holder) or match.entry.kind == "measure"
