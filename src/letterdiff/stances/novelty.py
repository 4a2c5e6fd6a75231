"""Owns whether what an added or deleted sentence says also stands elsewhere in the other letter.

A letter is written anew every time: a position that moved to another paragraph, or that
is also taken there, is neither new nor dropped. Both letters are treated alike, so that
swapping them negates every delta.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a sentence says, and the cabinet's positions in it: (dimension, entry, value).

    Attributes:
        topic: its content words without those of its cues.
        content: all its content words.
    """

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
        verdict "none" and the note `ELSEWHERE`.
    """
    subject = subject or default_subject()
    statements = {
        "old": [_statement(sentence, subject) for sentence in old],
        "new": [_statement(sentence, subject) for sentence in new],
    }
    settled = []
    for passage in passages:
        lone = not (passage.old and passage.new)
        if not lone or all(shift.verdict == "none" for shift in passage.shifts):
            settled.append(passage)
            continue
        other: Literal["old", "new"] = "old" if passage.new else "new"
        own = [_statement(sentence, subject) for sentence in (*passage.old, *passage.new)]
        said = _Statement(
            topic=frozenset[str]().union(*(one.topic for one in own)),
            content=frozenset[str]().union(*(one.content for one in own)),
            positions=(),
        )
        shifts = tuple(_settled(shift, said, statements[other]) for shift in passage.shifts)
        settled.append(replace(passage, shifts=shifts))
    return tuple(settled)


def _statement(sentence: Sentence, subject: Subject) -> _Statement:
    reading, cues = read_cues(sentence, subject)
    own = [cue for cue in cues if reading.actors.counts(cue.holder)]
    return _Statement(
        topic=content_words(reading, cues),
        content=content_words(reading, ()),
        positions=tuple((cue.dimension, cue.entry, _value(cue)) for cue in own),
    )


def _value(cue: Cue) -> float:
    return min(max(cue.strength, -2.0), 2.0)


def _settled(shift: StanceShift, said: _Statement, others: Sequence[_Statement]) -> StanceShift:
    if shift.verdict == "none":
        return shift
    strongest = max(shift.evidence, key=lambda cue: abs(cue.value))
    if not any(_says(other, strongest, said) for other in others):
        return shift
    return replace(shift, delta=0.0, verdict="none", note=ELSEWHERE)


def _says(other: _Statement, cue: Evidence, said: _Statement) -> bool:
    """Whether a sentence takes the position of a cue, about the same thing."""
    same = _overlaps(other.topic, said.topic, default_thresholds().same_subject) or _overlaps(
        other.content, said.content, _ALIKE
    )
    return same and any(
        dimension == cue.dimension
        and (entry == cue.entry or value * cue.value > 0)
        and abs(value) >= abs(cue.value) - _STEP
        for dimension, entry, value in other.positions
    )


def _overlaps(left: frozenset[str], right: frozenset[str], least: float) -> bool:
    shared = len(left & right)
    smaller = min(len(left), len(right))
    return shared >= max(_FEWEST, least * smaller)
