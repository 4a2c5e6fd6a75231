"""Owns the units of the statistics: what each sentence of two letters contributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.comparison import PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Side
from letterdiff.stances.cues import Cue
from letterdiff.stances.scoring import cabinet_cues, combine, read_cues
from letterdiff.stances.subject import Subject
from letterdiff.stances.topics import topics_in

Part = Literal["revised", "added", "deleted"]
Role = Literal["partner", "competitor", "rival"]
_RIVAL = 1.5
"""Weight from which a word for the role of the counterpart says rival, not competitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence of one letter.

    Attributes:
        part: what became of its passage.
        scores: the cabinet's score in each of `DIMENSIONS`; 0 for none.
        cues: for each dimension the entry and the weighted strength of the cabinet's cues.
        roles: by which roles it calls the counterpart.
    """

    side: Side
    paragraph: str
    section: str
    topics: frozenset[str]
    part: Part
    text: str
    scores: tuple[float, ...]
    cues: tuple[tuple[tuple[str, float], ...], ...]
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A passage that both letters have, with what the comparison of its wording found.

    Attributes:
        paragraphs: the old and the new paragraph it begins in.
        deltas: by dimension; what does not differ is left out.
    """

    paragraphs: tuple[str, str]
    old_sections: frozenset[str]
    new_sections: frozenset[str]
    topics: frozenset[str]
    deltas: Mapping[str, float]


def read_units(passages: Iterable[PassageComparison], subject: Subject) -> tuple[Unit, ...]:
    """One unit for every sentence, in the order of the passages, the old side first."""
    return tuple(
        _unit(sentence, side, _part(passage), subject)
        for passage in passages
        for side, sentence in _sides(passage)
    )


def read_moves(passages: Iterable[PassageComparison]) -> tuple[Move, ...]:
    """The passages of both letters whose wording moved in any dimension."""
    return tuple(
        Move(
            paragraphs=(passage.old[0].paragraph, passage.new[0].paragraph),
            old_sections=frozenset(sentence.section for sentence in passage.old),
            new_sections=frozenset(sentence.section for sentence in passage.new),
            topics=frozenset(passage.topics),
            deltas={shift.dimension: shift.delta for shift in passage.shifts if shift.delta},
        )
        for passage in passages
        if passage.old and passage.new and any(shift.delta for shift in passage.shifts)
    )


def _sides(passage: PassageComparison) -> Iterable[tuple[Side, Sentence]]:
    for sentence in passage.old:
        yield "old", sentence
    for sentence in passage.new:
        yield "new", sentence


def _part(passage: PassageComparison) -> Part:
    return "revised" if passage.old and passage.new else "added" if passage.new else "deleted"


def _unit(sentence: Sentence, side: Side, part: Part, subject: Subject) -> Unit:
    reading, cues = read_cues(sentence, subject)
    own = [cabinet_cues(reading, cues, code) for code in DIMENSIONS]
    return Unit(
        side=side,
        paragraph=sentence.paragraph,
        section=sentence.section,
        topics=frozenset(topics_in(sentence, subject.topics)),
        part=part,
        text=sentence.text,
        scores=tuple(
            combine(code, [strength for _, strength in found])
            for code, found in zip(DIMENSIONS, own, strict=True)
        ),
        cues=tuple(tuple((cue.entry, strength) for cue, strength in found) for found in own),
        roles=_roles(own[DIMENSIONS.index("FRM")]),
    )


def _roles(cues: Sequence[tuple[Cue, float]]) -> frozenset[Role]:
    """Roles that are said of the counterpart; one that is denied is not."""
    found: set[Role] = set()
    for cue, strength in cues:
        if cue.weight * strength > 0:
            found.add(
                "partner" if cue.weight < 0 else "competitor" if cue.weight < _RIVAL else "rival"
            )
    return frozenset(found)
