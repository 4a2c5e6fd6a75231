"""Owns whether what an added or deleted sentence says also stands elsewhere in the other letter.

A letter is written anew every time: a position that moved to another paragraph, or that
is also taken there, is neither new nor dropped. Both letters are treated alike, so that
swapping them negates every delta.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, log
from typing import Literal

from letterdiff.model.comparison import PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.stance import Dimension, Evidence, StanceShift
from letterdiff.stances.cues import Cue
from letterdiff.stances.overlap import content_words
from letterdiff.stances.scoring import read_cues
from letterdiff.stances.subject import Subject, default_subject
from letterdiff.stances.thresholds import default_thresholds

ELSEWHERE = "elsewhere"
"""Note of a shift that is none, because the other letter takes the position elsewhere."""
_FEWEST = 2
"""Content words that two sentences must share to speak of the same thing."""
_ALIKE = 0.5
"""Share of all content words, those of cues included, that says the same."""
_STEP = 0.5
_STEM = 7
"""Letters over which two words that begin alike speak of the same thing."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """What sentences say, and the cabinet's positions in them: (dimension, entry, value).

    Actors are left out of the words: nearly every sentence names one.

    Attributes:
        id: of its sentence.
        topic: its content words without those of its cues.
        content: all its content words.
    """

    id: str
    topic: frozenset[str]
    content: frozenset[str]
    positions: tuple[tuple[Dimension, str, float], ...]


def without_repeated(
    passages: Sequence[PassageComparison],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    *,
    subject: Subject | None = None,
) -> tuple[PassageComparison, ...]:
    """The passages, added and deleted ones without shifts that repeat the other letter.

    Args:
        passages: with their shifts.
        old: all sentences of the earlier letter.
        new: all sentences of the later letter.
        subject: what the letters are about, by default the shipped default subject.

    Returns:
        The passages in order. A repeated position keeps its evidence, with delta 0,
        verdict "none", the note `ELSEWHERE`, and the sentence that takes it.
    """
    subject = subject or default_subject()
    statements = {
        "old": [_statement(sentence, subject) for sentence in old],
        "new": [_statement(sentence, subject) for sentence in new],
    }
    weights = _weights([one.content for side in statements.values() for one in side])
    settled = []
    for passage in passages:
        lone = not (passage.old and passage.new)
        if not lone or all(shift.verdict == "none" for shift in passage.shifts):
            settled.append(passage)
            continue
        other: Literal["old", "new"] = "old" if passage.new else "new"
        own = [_statement(sentence, subject) for sentence in (*passage.old, *passage.new)]
        said = _Statement(
            id=passage.id,
            topic=frozenset[str]().union(*(one.topic for one in own)),
            content=frozenset[str]().union(*(one.content for one in own)),
            positions=(),
        )
        others = statements[other]
        shifts = tuple(_settled(shift, said, others, weights) for shift in passage.shifts)
        settled.append(replace(passage, shifts=shifts))
    return tuple(settled)


def _statement(sentence: Sentence, subject: Subject) -> _Statement:
    reading, cues = read_cues(sentence, subject)
    own = [cue for cue in cues if reading.actors.counts(cue.holder)]
    actors = {reading.text.words[index].lemma for index in reading.mentions}
    return _Statement(
        id=sentence.id,
        topic=_stems(content_words(reading, cues) - actors),
        content=_stems(content_words(reading, ()) - actors),
        positions=tuple((cue.dimension, cue.entry, _value(cue)) for cue in own),
    )


def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    """How the lemmas begin, so that "klimaat" and "klimaatdoelstelling" are one."""
    return frozenset(lemma[:_STEM] for lemma in lemmas)


def _value(cue: Cue) -> float:
    return min(max(cue.strength, -2.0), 2.0)


def _weights(contents: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Inverse document frequency of every word: the fewer sentences have it, the more it tells."""
    counts = Counter(word for content in contents for word in content)
    return {word: log(1 + len(contents) / count) for word, count in counts.items()}


def _settled(
    shift: StanceShift,
    said: _Statement,
    others: Sequence[_Statement],
    weights: Mapping[str, float],
) -> StanceShift:
    if shift.verdict == "none":
        return shift
    strongest = max(shift.evidence, key=lambda cue: abs(cue.value))
    found = [
        (likeness, -place)
        for place, other in enumerate(others)
        if _takes(other, strongest)
        for likeness in [_likeness(other, said, weights)]
        if likeness
    ]
    if not found:
        return shift
    _, place = max(found)
    return replace(shift, delta=0.0, verdict="none", note=ELSEWHERE, elsewhere=others[-place].id)


def _takes(other: _Statement, cue: Evidence) -> bool:
    """Whether a sentence takes the position of a cue, about whatever."""
    return any(
        dimension == cue.dimension
        and (entry == cue.entry or value * cue.value > 0)
        and abs(value) >= abs(cue.value) - _STEP
        for dimension, entry, value in other.positions
    )


def _likeness(other: _Statement, said: _Statement, weights: Mapping[str, float]) -> float:
    """How far two sentences speak of the same thing, 0..1; 0 below the limits."""
    same_subject = default_thresholds().same_subject
    topic = _overlap(other.topic, said.topic, weights)
    content = _overlap(other.content, said.content, weights)
    return content if topic >= same_subject or content >= _ALIKE else 0.0


def _overlap(left: frozenset[str], right: frozenset[str], weights: Mapping[str, float]) -> float:
    """Share of the weight of the poorer set that both have; 0 for fewer than `_FEWEST` words."""
    shared = left & right
    if len(shared) < _FEWEST:
        return 0.0
    poorer = min(fsum(weights[word] for word in side) for side in (left, right))
    return fsum(weights[word] for word in shared) / poorer
