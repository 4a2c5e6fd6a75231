"""Owns the statistics of two letters: levels, salience, their split and how stable they are.

The model is Manifesto-style: a level on the logit scale over sentences (Lowe et al.
2011), resampled by paragraph (Benoit, Laver and Mikhaylov 2009).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from letterdiff.model.alignment import SectionMatch
from letterdiff.model.comparison import PassageComparison
from letterdiff.model.stance import DIMENSIONS
from letterdiff.model.statistics import (
    Aggregate,
    AggregateKind,
    Level,
    RoleShares,
    StanceCell,
    Statistics,
)
from letterdiff.stances.robustness import robust_cells
from letterdiff.stances.significance import (
    SCALE,
    Floats,
    Integers,
    benjamini_hochberg,
    holm,
    levels,
    paragraph_draws,
    sign_flip_p,
    whole,
)
from letterdiff.stances.subject import Subject, default_subject
from letterdiff.stances.units import Move, Role, Unit, read_moves, read_units

LEAST = 6
"""Sentences with a score, and paragraphs, below which a cell says "too little text"."""
LETTER_LEVEL = 0.05
TOPIC_LEVEL = 0.10
_SALIENT = SCALE // 2
_INTERVAL = (2.5, 97.5)
_DIMENSIONS = range(len(DIMENSIONS))

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which sentences an aggregate is about: all, those on a topic, or those of sections."""

    kind: AggregateKind
    topic: str = ""
    old_sections: tuple[str, ...] = ()
    new_sections: tuple[str, ...] = ()

    def has_unit(self, unit: Unit) -> bool:
        """Whether a sentence belongs to it."""
        if self.kind == "topic":
            return self.topic in unit.topics
        if self.kind == "section":
            own = self.old_sections if unit.side == "old" else self.new_sections
            return unit.section in own
        return True

    def has_move(self, move: Move) -> bool:
        """Whether a passage of both letters belongs to it, by either side."""
        if self.kind == "topic":
            return self.topic in move.topics
        if self.kind == "section":
            return not (
                move.old_sections.isdisjoint(self.old_sections)
                and move.new_sections.isdisjoint(self.new_sections)
            )
        return True


def aggregate(
    passages: Sequence[PassageComparison],
    sections: Iterable[SectionMatch] = (),
    *,
    subject: Subject | None = None,
) -> Statistics:
    """The statistics of a comparison, by letter, topic and matched sections.

    Swapping the letters negates every difference and mirrors every interval.

    Args:
        passages: with their shifts and topics; footnotes left out.
        sections: how the sections of the letters correspond.
        subject: what the letters are about, by default the shipped default subject.
    """
    subject = subject or default_subject()
    units = read_units(passages, subject)
    named = {topic for unit in units for topic in unit.topics}
    scopes = [
        Scope(kind="letter"),
        *(Scope(kind="topic", topic=code) for code, _ in subject.topics.names if code in named),
        *(
            Scope(kind="section", old_sections=match.old, new_sections=match.new)
            for match in sections
        ),
    ]
    found = _Letters(units, read_moves(passages), scopes).aggregates()
    return Statistics(
        letter=found[0],
        topics=tuple(one for one in found if one.kind == "topic"),
        sections=tuple(one for one in found if one.kind == "section"),
    )


class _Letters:
    """The sentences of two letters as arrays: a row a sentence, a column a dimension."""

    def __init__(
        self, units: Sequence[Unit], moves: Sequence[Move], scopes: Sequence[Scope]
    ) -> None:
        self.units = units
        self.moves = moves
        self.scopes = scopes
        self.old = np.asarray([unit.side == "old" for unit in units], dtype=bool)
        self.scores = whole([value for unit in units for value in unit.scores]).reshape(
            len(units), len(DIMENSIONS)
        )
        self.members = np.asarray(
            [[scope.has_unit(unit) for unit in units] for scope in scopes], dtype=bool
        ).reshape(len(scopes), len(units))

    def aggregates(self) -> tuple[Aggregate, ...]:
        enough = self._enough()
        intervals = self._intervals(enough)
        robust = robust_cells(self.units, self.old, self.members, enough, self._differences)
        tested = self._tests(enough)
        return tuple(
            self._aggregate(place, scope, enough, intervals, robust, tested)
            for place, scope in enumerate(self.scopes)
        )

    def _aggregate(
        self,
        place: int,
        scope: Scope,
        enough: Booleans,
        intervals: dict[tuple[int, int], tuple[float, float]],
        robust: dict[tuple[int, int], bool],
        tested: dict[tuple[int, int], _Test],
    ) -> Aggregate:
        inside = self.members[place]
        counts = [int((inside & side).sum()) for side in (self.old, ~self.old)]
        wholes = [max(int(side.sum()), 1) for side in (self.old, ~self.old)]
        return Aggregate(
            kind=scope.kind,
            topic=scope.topic,
            old_sections=scope.old_sections,
            new_sections=scope.new_sections,
            old_sentences=counts[0],
            new_sentences=counts[1],
            old_share=_tidy(counts[0] / wholes[0]),
            new_share=_tidy(counts[1] / wholes[1]),
            old_roles=self._roles(inside & self.old),
            new_roles=self._roles(inside & ~self.old),
            cells=tuple(
                self._cell(
                    place,
                    column,
                    bool(enough[place, column]),
                    intervals.get((place, column)),
                    robust.get((place, column)),
                    tested[place, column],
                )
                for column in _DIMENSIONS
            ),
        )

    def _cell(
        self,
        place: int,
        column: int,
        enough: bool,
        interval: tuple[float, float] | None,
        robust: bool | None,
        test: _Test,
    ) -> StanceCell:
        inside, scores = self.members[place], self.scores[:, column]
        parts = {
            part: int((np.where(self.old, -scores, scores))[inside & self._part(part)].sum())
            for part in ("revised", "added", "deleted")
        }
        return StanceCell(
            dimension=DIMENSIONS[column],
            old=self._level(scores[inside & self.old]),
            new=self._level(scores[inside & ~self.old]),
            revised=parts["revised"] / SCALE,
            added=parts["added"] / SCALE,
            deleted=parts["deleted"] / SCALE,
            interval=interval,
            paragraphs=test.paragraphs,
            p=None if test.p is None else _tidy(test.p),
            adjusted=None if test.adjusted is None else _tidy(test.adjusted),
            finding="too-little" if not enough else "stable" if test.passes else "exploratory",
            robust=robust,
        )

    @staticmethod
    def _level(scores: Integers) -> Level:
        positive, negative = int((scores > 0).sum()), int((scores < 0).sum())
        salient = int((np.abs(scores) >= _SALIENT).sum())
        return Level(
            positive=positive,
            negative=negative,
            theta=_tidy(math.log((positive + 0.5) / (negative + 0.5))),
            salience=_tidy(salient / max(len(scores), 1)),
            total=int(scores.sum()) / SCALE,
        )

    def _roles(self, chosen: Booleans) -> RoleShares:
        own = [self.units[place].roles for place in np.flatnonzero(chosen).tolist()]

        def share(role: Role) -> float:
            return _tidy(sum(role in roles for roles in own) / max(len(own), 1))

        return RoleShares(
            partner=share("partner"), competitor=share("competitor"), rival=share("rival")
        )

    def _part(self, part: str) -> Booleans:
        return self._parts[part]

    @cached_property
    def _parts(self) -> dict[str, Booleans]:
        return {
            part: np.asarray([unit.part == part for unit in self.units], dtype=bool)
            for part in ("revised", "added", "deleted")
        }

    def _enough(self) -> Booleans:
        """Cells with six scored sentences in six paragraphs, of both letters together."""
        inside = self.members.astype(np.int64)
        scored = self.scores != 0
        sentences = inside @ scored.astype(np.int64)
        names = sorted({(unit.side, unit.paragraph) for unit in self.units})
        places = {name: place for place, name in enumerate(names)}
        held = np.zeros((len(names), len(self.units)), dtype=np.int64)
        for row, unit in enumerate(self.units):
            held[places[unit.side, unit.paragraph], row] = 1
        paragraphs = np.stack(
            [((held @ (inside.T * scored[:, [c]])) > 0).sum(axis=0) for c in _DIMENSIONS], axis=1
        )
        enough: Booleans = (sentences >= LEAST) & (paragraphs >= LEAST)
        return enough

    @cached_property
    def _differences(self) -> Floats:
        """Level of the new letter minus that of the old one, by scope and dimension."""
        return self._level_of(~self.old) - self._level_of(self.old)

    def _level_of(self, side: Booleans) -> Floats:
        inside = (self.members & side).astype(float)
        return levels(
            inside @ (self.scores > 0).astype(float), inside @ (self.scores < 0).astype(float)
        )

    def _intervals(self, enough: Booleans) -> dict[tuple[int, int], tuple[float, float]]:
        """95% percentile intervals of the difference over resampled paragraphs."""
        places, columns = np.nonzero(enough)
        if not len(places):
            return {}
        drawn = [self._drawn(side, places, columns) for side in (self.old, ~self.old)]
        bounds = np.percentile(drawn[1] - drawn[0], _INTERVAL, axis=0)
        return {
            (int(place), int(column)): (_tidy(float(low)), _tidy(float(high)))
            for place, column, low, high in zip(places, columns, *bounds, strict=True)
        }

    def _drawn(self, side: Booleans, places: Integers, columns: Integers) -> Floats:
        """Levels of the chosen cells in each draw, shape (draws, cells)."""
        rows = np.flatnonzero(side).tolist()
        names: dict[str, int] = {}
        of = [names.setdefault(self.units[row].paragraph, len(names)) for row in rows]
        inside = self.members[places][:, rows].T
        scores = self.scores[rows][:, columns]
        counted = []
        for sign in (scores > 0, scores < 0):
            by_paragraph = np.zeros((len(names), len(places)))
            np.add.at(by_paragraph, of, (sign & inside).astype(float))
            counted.append(by_paragraph)
        text = "\n".join(self.units[row].text for row in rows)
        draws = paragraph_draws(len(names), seed=zlib.crc32(text.encode("utf-8", "replace")))
        return levels(draws @ counted[0], draws @ counted[1])

    def _tests(self, enough: Booleans) -> dict[tuple[int, int], _Test]:
        """The gate: dimensions over the whole letter first, topics only in those that pass."""
        tests = {
            (place, column): _Test.of(self._sums(scope, column))
            for place, scope in enumerate(self.scopes)
            for column in _DIMENSIONS
        }
        letter = [(0, column) for column in _DIMENSIONS]
        corrected = holm([_p_or_one(tests[cell], enough[cell]) for cell in letter])
        for cell, value in zip(letter, corrected, strict=True):
            tests[cell].settle(value, enough=bool(enough[cell]), level=LETTER_LEVEL)
        topics = [
            (place, column)
            for place, scope in enumerate(self.scopes)
            for column in _DIMENSIONS
            if scope.kind == "topic"
            and tests[0, column].passes
            and enough[place, column]
            and tests[place, column].p is not None
        ]
        corrected = benjamini_hochberg([tests[cell].p or 0.0 for cell in topics])
        for cell, value in zip(topics, corrected, strict=True):
            tests[cell].settle(value, enough=True, level=TOPIC_LEVEL)
        return tests

    def _sums(self, scope: Scope, column: int) -> Integers:
        """Moves of a dimension summed by pair of paragraphs; those that come to zero left out."""
        sums: dict[tuple[str, str], float] = {}
        for move in self.moves:
            delta = move.deltas.get(DIMENSIONS[column])
            if delta and scope.has_move(move):
                sums[move.paragraphs] = sums.get(move.paragraphs, 0.0) + delta
        values = whole(list(sums.values()))
        moved: Integers = values[values != 0]
        return moved


@dataclass(slots=True)
class _Test:
    """A sign-flip test and what became of it."""

    paragraphs: int
    p: float | None
    adjusted: float | None = None
    passes: bool = False

    @classmethod
    def of(cls, sums: Integers) -> _Test:
        enough = len(sums) >= LEAST
        return cls(paragraphs=len(sums), p=sign_flip_p(sums) if enough else None)

    def settle(self, adjusted: float, *, enough: bool, level: float) -> None:
        if self.p is None or not enough:
            return
        self.adjusted = adjusted
        self.passes = adjusted <= level


def _p_or_one(test: _Test, enough: bool) -> float:
    return test.p if test.p is not None and enough else 1.0


def _tidy(value: float) -> float:
    return round(value, 6) + 0.0
