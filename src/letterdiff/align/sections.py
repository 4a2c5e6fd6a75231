"""Matches the sections of two letters: one to one by score, then what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from letterdiff.align.order import Sided, reading_order
from letterdiff.model.alignment import SectionMatch, Signal
from letterdiff.model.letter import Section

if TYPE_CHECKING:
    from letterdiff.align.section_scores import SectionScores

MATCHED = 0.3
"""Least score of a match."""

JOINED = 0.2
"""A section without match joins the one that holds at least this share of its text."""


def align_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[SectionMatch, ...]:
    """Match sections, n:m.

    Args:
        old: sections of the earlier letter, in document order.
        new: sections of the later letter, in document order.

    Returns:
        Matches in reading order: the new letter's, with deleted sections after their
        predecessor's match. Every section stands in exactly one.
    """
    from letterdiff.align.section_scores import WEIGHTS, score_sections

    scores = score_sections(old, new)
    groups = _groups(scores, len(old), len(new))
    return tuple(
        SectionMatch(
            old=tuple(old[i].id for i in groups[place][0]),
            new=tuple(new[j].id for j in groups[place][1]),
            similarity=scores.best_of(groups[place]),
            signals=tuple(
                Signal(name=name, value=value, weight=WEIGHTS[name])
                for name, value in scores.measures_of(groups[place])
            ),
        )
        for place in reading_order(groups)
    )


def _groups(scores: SectionScores, height: int, width: int) -> list[Sided]:
    """Every section in exactly one group of old and new sections."""
    partner = _best_pairs(scores)
    back = {new: old for old, new in partner.items()}
    members = {old: ([old], [new]) for old, new in partner.items()}
    alone: list[Sided] = []
    for i in range(height):
        if i in partner:
            continue
        share, j = max(((scores.old_share[i][j], -j) for j in range(width)), default=(0.0, 0))
        if share >= JOINED and -j in back:
            members[back[-j]][0].append(i)
        else:
            alone.append(((i,), ()))
    for j in range(width):
        if j in back:
            continue
        share, i = max(((scores.new_share[i][j], -i) for i in range(height)), default=(0.0, 0))
        if share >= JOINED and -i in partner:
            members[-i][1].append(j)
        else:
            alone.append(((), (j,)))
    joined: list[Sided] = [(tuple(sorted(a)), tuple(sorted(b))) for a, b in members.values()]
    return joined + alone


def _best_pairs(scores: SectionScores) -> dict[int, int]:
    """One-to-one matches, the best pair first; ties in document order."""
    ranked = sorted(
        (-score, i + j, i, j)
        for i, row in enumerate(scores.total)
        for j, score in enumerate(row)
        if score >= MATCHED
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner
