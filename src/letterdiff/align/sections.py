"""Matches the sections of two letters by title, number, content and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.align.order import reading_order
from letterdiff.model.alignment import SectionMatch, Signal
from letterdiff.model.letter import Section

TITLE, CONTENT, PLACE, NUMBER = 0.45, 0.45, 0.06, 0.04
"""Weights of the signals of a section match."""

MATCHED = 0.36
"""Least score of a one-to-one match."""

JOINED = 0.5
"""A section without partner joins a match when this share of its content stands there."""


def align_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[SectionMatch, ...]:
    """Match sections, n:m.

    Args:
        old, new: sections in document order.

    Returns:
        Matches in reading order: the new letter's, with deleted sections after their
        predecessor's match. Every section stands in exactly one.
    """
    from letterdiff.align.section_scores import score_sections

    scores = score_sections(old, new)
    groups = [((i,), (j,)) for i, j in scores.best()]
    groups = scores.join(groups)
    left = {i for group in groups for i in group[0]}
    right = {j for group in groups for j in group[1]}
    groups += [((i,), ()) for i in range(len(old)) if i not in left]
    groups += [((), (j,)) for j in range(len(new)) if j not in right]
    return tuple(
        SectionMatch(
            old=tuple(old[i].id for i in groups[place][0]),
            new=tuple(new[j].id for j in groups[place][1]),
            similarity=scores.similarity(groups[place]),
            signals=scores.signals(groups[place]),
        )
        for place in reading_order(groups)
    )
