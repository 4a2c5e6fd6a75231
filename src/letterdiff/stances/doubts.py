"""Owns whether a word for certainty or doubt is about a claim of its sentence."""

from __future__ import annotations

from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.words import Word

_EVIDENCE_OF = frozenset(["dat", "van", "voor", "of", "over", "aan", "om"])
_EXPLORED = -0.75
_WOULD = frozenset(["zou", "zouden"])
"""Rung of the commitment ladder from which a thing is only looked into."""


def doubts_claim(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a word for certainty is about a claim of the sentence.

    It is not in what the cabinet only looks into ("onderzoekt welke eisen
    mogelijk zijn"), in "zo min mogelijk", in "zeker bij …", in how long an own measure
    lasts, or where the named source is the cabinet itself.
    """
    words, place = reading.text.words, match.words[0]
    if match.entry.pattern.upos == "NOUN" and not _opens_claim(reading, match.head):
        return False
    if len(match.words) == 1 and _is_option(reading, place):
        return False
    if words[place].form in _WOULD and _wishes(reading, place):
        return False
    if match.entry.pattern.upos == "VERB" and _decides(reading, match):
        return False
    if match.entry.pattern.upos == "ADV" and _limits_act(reading, match):
        return False
    if any(words[before].form == "zo" for before in range(max(0, place - 2), place)):
        return False
    if len(match.words) == 1 and words[place].form == "zeker" and place + 1 < len(words):
        return words[place + 1].upos not in ("ADP", "SCONJ")
    if words[place].form in ("volgens", "aldus"):
        near = range(place + 1, min(place + 4, len(words)))
        named = [reading.mentions[index] for index in near if index in reading.mentions]
        return not named or not reading.actors.counts(named[0])
    return not any(
        other.entry.dimension == "COM"
        and other.entry.weight <= _EXPLORED
        and other.words[-1] < place
        for other in reading.entries
    )


def _wishes(reading: SentenceReading, place: int) -> bool:
    """What we would like or others ought to do is no hearsay: "zou willen", "zou moeten"."""
    clause = reading.reading(place)
    lemmas = {reading.text.words[index].lemma for index in clause.clause.indexes}
    own = reading.actors.counts(clause.agent)
    return "moeten" in lemmas or (own and "willen" in lemmas)


def _decides(reading: SentenceReading, match: EntryMatch) -> bool:
    """To decide ("stelt een strategie vast"), not to find out that something is so."""
    rival = any(
        other.entry.dimension == "COM" and other.head == match.head for other in reading.entries
    )
    following = reading.readings[reading.clause_of[match.head] + 1 :][:1]
    return rival and not any(after.clause.opener in ("dat", "of") for after in following)


def _limits_act(reading: SentenceReading, match: EntryMatch) -> bool:
    """How long a measure of ours lasts: "wil de handel voorlopig begrenzen" doubts nothing."""
    number = reading.clause_of[match.head]
    if not reading.actors.counts(reading.reading(match.head).agent):
        return False
    same_clause = [other for other in reading.entries if reading.clause_of[other.head] == number]
    limiter = any(
        other.entry.dimension == "COM" and other.words == match.words for other in same_clause
    )
    return limiter and any(
        other.entry.dimension == "ORI" and other.entry.pattern.upos == "VERB"
        for other in same_clause
    )


def _opens_claim(reading: SentenceReading, index: int) -> bool:
    """A noun for evidence counts with what it is evidence of, or as what the sentence says."""
    words = reading.text.words
    following = words[index + 1].form if index + 1 < len(words) else "."
    return following in _EVIDENCE_OF or not _after_preposition(words, index)


def _after_preposition(words: tuple[Word, ...], index: int) -> bool:
    return any(words[before].upos == "ADP" for before in range(max(0, index - 2), index))


def _is_option(reading: SentenceReading, place: int) -> bool:
    """What can be done ("samenwerking blijft mogelijk"), not what may be true."""
    words = reading.text.words
    if words[place].form not in ("mogelijk", "denkbaar") or words[place].relation not in (
        "root",
        "xcomp",
        "conj",
        "compound:prt",
    ):
        return False
    if any(word.form == "dat" for word in words[place + 1 : place + 2]):
        return False
    clause = reading.reading(place).clause
    if any(word.form == "te" for word in words[place + 1 :]) and not any(
        word.form == "dat" for word in words[place + 1 : place + 3]
    ):
        # "niet mogelijk vrij te werken"
        return True
    risks = {match.head for match in reading.entries if match.entry.dimension == "RIS"}
    return any(
        words[index].relation.startswith("nsubj")
        and words[index].upos == "NOUN"
        and index not in risks
        for index in clause.indexes
    )
