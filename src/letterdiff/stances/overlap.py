"""Owns how much two passages speak of the same things, their cues left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterdiff.stances.cues import Cue
from letterdiff.stances.reading import SentenceReading

_CONTENT = frozenset(["NOUN", "PROPN", "ADJ", "VERB", "ADV", "NUM", ""])
_SAYING = frozenset(["reporting", "naming"])
_SHORTEST = 4
"""Letters of the shortest word that says what a passage is about."""
_SAME_CLAUSE = 0.75
"""Share of the words of the longer of two clauses that both have, from which they are one."""
_LEAST_WORDS = 2


def content_overlap(
    old: Sequence[tuple[SentenceReading, tuple[Cue, ...]]],
    new: Sequence[tuple[SentenceReading, tuple[Cue, ...]]],
) -> float:
    """Share of the content words of the poorer passage that the other one has too, 0..1.

    The words of cues do not count: they are what may differ between two
    versions of one statement. 1.0 where a passage has no other words.
    """
    left, right = _content(old), _content(new)
    # Actors that only one passage names do not make the subject another.
    actors = _actors(old) ^ _actors(new)
    left, right = left - actors, right - actors
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 1.0


def has_clause(
    reading: SentenceReading,
    cues: Sequence[Cue],
    cue: Cue,
    other: Sequence[tuple[SentenceReading, tuple[Cue, ...]]],
) -> bool:
    """Whether another passage has the clause of a cue too, in nearly the same words.

    Not where it says "kan" there, which may be doubt as well.
    """
    own = content_words(reading, cues, reading.clause_of[min(cue.words)])
    return len(own) >= _LEAST_WORDS and any(
        len(own & words) >= _SAME_CLAUSE * max(len(own), len(words))
        and not _has_unread_modal(one, theirs, number)
        for one, theirs in other
        for number in range(len(one.readings))
        for words in (content_words(one, theirs, number),)
    )


def _has_unread_modal(reading: SentenceReading, cues: Sequence[Cue], clause: int) -> bool:
    """Whether a clause has a modal verb of possibility that is no cue."""
    taken = {index for cue in cues for index in cue.words}
    return any(
        match.modifier.kind == "modal"
        and match.modifier.pattern.text == "kunnen"
        and reading.clause_of[match.words[0]] == clause
        and taken.isdisjoint(match.words)
        for match in reading.modifiers
    )


def _content(read: Iterable[tuple[SentenceReading, tuple[Cue, ...]]]) -> frozenset[str]:
    return frozenset[str]().union(*(content_words(reading, cues) for reading, cues in read))


def _actors(read: Iterable[tuple[SentenceReading, tuple[Cue, ...]]]) -> frozenset[str]:
    return frozenset(
        reading.text.words[index].lemma for reading, _ in read for index in reading.mentions
    )


def content_words(
    reading: SentenceReading, cues: Sequence[Cue], clause: int | None = None
) -> frozenset[str]:
    """Lemmas of the words that say what a sentence, or one clause of it, is about.

    Its cues and verbs of saying are left out: how and by whom a thing is said may differ.
    """
    taken = {index for cue in cues for index in cue.words}
    taken |= {
        index
        for match in reading.modifiers
        if match.modifier.kind in _SAYING
        for index in match.words
    }
    return frozenset(
        word.lemma
        for word in reading.text.words
        if clause in (None, reading.clause_of[word.place])
        and word.upos in _CONTENT
        and word.place not in taken
        and len(word.form) >= _SHORTEST
    )
