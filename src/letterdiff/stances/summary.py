"""Owns the totals of a comparison and their exact split."""

from __future__ import annotations

from collections.abc import Iterable

from letterdiff.model.comparison import DimensionSummary, PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS, Dimension
from letterdiff.stances.scoring import cabinet_strengths, combine, read_cues
from letterdiff.stances.subject import Subject, default_subject


def summarise(
    passages: Iterable[PassageComparison], *, subject: Subject | None = None
) -> tuple[DimensionSummary, ...]:
    """Sum of the cabinet's scores in both letters, by dimension, and where the change comes from.

    Every sentence counts once. The difference of the totals is the exact sum of
    what revised passages, added and deleted sentences contribute, so that a
    change of composition is not taken for a change of wording.
    """
    subject = subject or default_subject()
    totals: dict[Dimension, list[float]] = {code: [0.0] * 5 for code in DIMENSIONS}
    counts: dict[Dimension, list[int]] = {code: [0, 0] for code in DIMENSIONS}
    for passage in passages:
        for shift in passage.shifts:
            if shift.verdict == "shift":
                counts[shift.dimension][shift.delta < 0] += 1
        part = 2 if passage.old and passage.new else 3 if passage.new else 4
        for side, sentences, sign in ((0, passage.old, -1.0), (1, passage.new, 1.0)):
            for code, value in _scores(sentences, subject):
                totals[code][side] += value
                totals[code][part] += sign * value
    return tuple(
        DimensionSummary(
            dimension=code,
            old_total=_tidy(totals[code][0]),
            new_total=_tidy(totals[code][1]),
            revised=_tidy(totals[code][2]),
            added=_tidy(totals[code][3]),
            deleted=_tidy(totals[code][4]),
            shifts_up=counts[code][0],
            shifts_down=counts[code][1],
        )
        for code in DIMENSIONS
    )


def _scores(sentences: Iterable[Sentence], subject: Subject) -> Iterable[tuple[Dimension, float]]:
    for sentence in sentences:
        reading, cues = read_cues(sentence, subject)
        for code in DIMENSIONS:
            yield code, combine(code, cabinet_strengths(reading, cues, code))


def _tidy(value: float) -> float:
    return round(value, 6) + 0.0
