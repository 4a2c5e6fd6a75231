"""Owns whether a role ("partner", "rivaal") is said of the counterpart."""

from __future__ import annotations

from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.words import Word, before_phrase

_PREPOSITION_LIST = """
aan achter bij binnen boven buiten door in langs met na naar naast om onder op over rond sinds te
tegen ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor wegens zonder
"""
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())
_LINKING = frozenset(
    [
        "zijn",
        "is",
        "was",
        "waren",
        "ben",
        "bent",
        "blijven",
        "blijft",
        "bleef",
        "worden",
        "wordt",
        "werd",
        "vormen",
        "vormt",
        "noemen",
        "noemt",
        "zien",
        "ziet",
        "achten",
        "acht",
        "vinden",
        "vindt",
    ]
)


def said_of_counterpart(reading: SentenceReading, match: EntryMatch) -> bool:
    """A role counts as predicate of the counterpart ("is", "als"), not as anybody's partner."""
    clause = reading.reading(match.head).clause
    words = reading.text.words
    first = _first_conjunct(words, match.words[0])
    before = [words[index].form for index in range(max(clause.start, first - 4), first)]
    if before[-2:] == ["minder", "als"]:
        return False
    if ("als" in before and "zowel" not in before) or "tot" in before:
        return reading.names(reading.actors.counterpart)
    shared = bool(clause.opener) and reading.reading(match.head).agent == reading.actors.counterpart
    named = shared or any(
        reading.mentions.get(index) == reading.actors.counterpart for index in clause.indexes
    )
    pronoun = any(
        words[index].relation == "nsubj" and words[index].form in ("het", "dit", "dat", "zij", "ze")
        for index in clause.indexes
    )
    named = named and any(
        index < first and code == reading.actors.counterpart
        for index, code in reading.mentions.items()
    )
    linked = any(
        not words[index].keys.isdisjoint(_LINKING) for index in clause.indexes
    ) and not any(
        words[index].upos == "VERB"
        and "VerbForm=Inf" in words[index].features
        and words[index].relation not in ("nmod", "obl")
        for index in clause.indexes
    )
    adjunct = words[first].relation in ("obl", "nmod") and _has_preposition(words, first)
    return linked and (named or pronoun) and not adjunct


def _has_preposition(words: tuple[Word, ...], noun: int) -> bool:
    """Whether a preposition stands before the phrase of a noun, and no adverb taken for one."""
    before = before_phrase(words, noun)
    return before >= 0 and words[before].form in _PREPOSITIONS


def _first_conjunct(words: tuple[Word, ...], place: int) -> int:
    """The first of the nouns that a noun is strung together with: "als partner en rivaal"."""
    while words[place].relation == "conj" and words[words[place].head].upos == "NOUN":
        before = words[place].head
        if before >= place or any(word.form == "als" for word in words[before:place]):
            break
        place = before
    return place
