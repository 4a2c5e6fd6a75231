"""Statistics of a comparison: how far the stance of letters, topics and sections differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from letterdiff.model.stance import Dimension

AggregateKind = Literal["letter", "topic", "section"]
Finding = Literal["stable", "exploratory", "too-little"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One dimension in the sentences of one letter that belong to an aggregate.

    Attributes:
        positive, negative: number of sentences with a score above and below zero.
        theta: ln((positive + 0.5) / (negative + 0.5)), the level (Lowe et al. 2011).
        salience: share of the sentences with a score of at least 0.5 either way, 0..1.
        total: sum of the scores.
    """

    positive: int
    negative: int
    theta: float
    salience: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCell:
    """One dimension of one aggregate, in both letters.

    Attributes:
        revised, added, deleted: exact parts of `new.total - old.total`: of passages
            that both letters have, of new ones and of dropped ones.
        interval: bounds of 95% of the difference of the levels (new minus old) over
            resampled paragraphs; None with the finding "too-little".
        paragraphs: number of paired paragraphs whose wording moved, the units of `p`.
        p: how often flipping the signs of those paragraphs' moves gives a sum at least
            as large, 0..1; None for fewer than six paragraphs.
        adjusted: p corrected for the number of tests (Holm for the letter,
            Benjamini-Hochberg for topics); None where no test was made.
        finding: "stable" where the corrected test passes, "too-little" where there is
            too little text to say anything, else "exploratory".
        robust: whether the sign of the difference of the levels stays without any one
            lexicon entry and under drawn weights; None where there is no difference or
            too little text.
    """

    dimension: Dimension
    old: Level
    new: Level
    revised: float
    added: float
    deleted: float
    interval: tuple[float, float] | None
    paragraphs: int
    p: float | None
    adjusted: float | None
    finding: Finding
    robust: bool | None

    @property
    def difference(self) -> float:
        """Level of the new letter minus that of the old one."""
        return round(self.new.theta - self.old.theta, 6) + 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShares:
    """Shares of sentences that call the counterpart by a role, 0..1; all three may rise."""

    partner: float
    competitor: float
    rival: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """The stance of a set of sentences in both letters.

    Attributes:
        topic: code of the topic, "" for another kind.
        old_sections, new_sections: ids of the matched sections, for that kind only.
        old_sentences, new_sentences: number of sentences.
        old_share, new_share: those as shares of all sentences of the letter, 0..1.
        cells: one for each dimension, in the order of `DIMENSIONS`.
    """

    kind: AggregateKind
    topic: str = ""
    old_sections: tuple[str, ...] = ()
    new_sections: tuple[str, ...] = ()
    old_sentences: int
    new_sentences: int
    old_share: float
    new_share: float
    old_roles: RoleShares
    new_roles: RoleShares
    cells: tuple[StanceCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All aggregates of a comparison; topics in the order of the subject's file."""

    letter: Aggregate
    topics: tuple[Aggregate, ...]
    sections: tuple[Aggregate, ...]
