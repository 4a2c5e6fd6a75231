"""Turns links into alignments: splits, merges, and what stays alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from letterdiff.align import features
from letterdiff.align.linking import Estimate, choose, estimate
from letterdiff.align.units import measure
from letterdiff.model.alignment import SentenceAlignment, Signal

LINKED = 0.5
REWRITTEN = 0.45


def link_sentences(
    old: Sequence[str],
    new: Sequence[str],
    fixed: Mapping[int, int],
    *,
    words,
    groups,
) -> list[SentenceAlignment[int]]:
    """Alignments of all sentences, in no particular order."""
    sides = measure(old, new, *words, *groups)
    found = estimate(sides, fixed)
    links = choose(found.pairs, found.chance, LINKED)
    chance = {
        (int(i), int(j)): float(p)
        for i, j, p in zip(found.pairs.old, found.pairs.new, found.chance)
    }
    result = [SentenceAlignment(old=(i,), new=(j,), similarity=1.0) for i, j in fixed.items()]
    for i, j in links.items():
        result.append(
            SentenceAlignment(
                old=(i,), new=(j,), similarity=_similarity(old[i], new[j]), confidence=chance[i, j],
                rewritten=_similarity(old[i], new[j]) < REWRITTEN,
            )
        )
    left = {i for a in result for i in a.old}
    right = {j for a in result for j in a.new}
    result += [SentenceAlignment(old=(i,), new=()) for i in range(len(old)) if i not in left]
    result += [SentenceAlignment(old=(), new=(j,)) for j in range(len(new)) if j not in right]
    return result


def _similarity(old: str, new: str) -> float:
    from rapidfuzz.distance import Indel

    return min(round(Indel.normalized_similarity(old, new), 6), 0.999999)
