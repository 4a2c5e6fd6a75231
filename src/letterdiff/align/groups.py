"""Turns links and attachments into alignments that hold every sentence once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letterdiff.align import parameters
from letterdiff.align.attaching import (
    ATTACH,
    ATTACHED,
    attachment_measures,
    find_attachments,
)
from letterdiff.align.linking import FINAL, LINKED, Estimate, chances, choose, estimate
from letterdiff.align.regrouping import regrouped
from letterdiff.align.units import Floats, Integers, Sides
from letterdiff.model.alignment import RejectedLink, SentenceAlignment, Signal

REWRITTEN = 0.33
"""Below this share of common words in order, a word diff hides more than it shows."""

DOUBTFUL = 0.4
"""Least chance of a pair that is looked at again with a third sentence."""

COMPLETED = 0.75
"""Least chance that the third sentence joins a doubtful pair."""

LEAST_SIGNAL = 0.05
"""A measure that adds less than this to the log-odds is not named."""

IDENTICAL = (Signal(name="identical", value=1.0, weight=1.0),)


@dataclass(slots=True)
class Group:
    """Sentences that are being gathered into one alignment."""

    old: list[int]
    new: list[int]
    place: int
    confidence: float


def link_sentences(
    old: Sequence[str], new: Sequence[str], fixed: Mapping[int, int], sides: Sides
) -> list[SentenceAlignment[int]]:
    """Alignments of all sentences, each in exactly one, in no particular order."""
    found = estimate(sides, fixed, parameters.PAIR, parameters.FINAL)
    groups = gather(sides, found, parameters.ATTACH)
    result = [
        SentenceAlignment(old=(i,), new=(j,), similarity=1.0, signals=IDENTICAL)
        for i, j in fixed.items()
    ]
    result += [_alignment(group, found, sides, old, new) for group in groups]
    return result + _lone(result, found, old, new)


def gather(sides: Sides, found: Estimate, attach_weights: parameters.Weights) -> list[Group]:
    """The chosen links, each with the sentences that join it.

    A pair too doubtful to be a link is one after all when both sentences are left over and a
    third one surely completes it: half of a split sentence is not much like the whole.
    """
    links = choose(found.pairs, found.chance, LINKED)
    everywhere = np.ones(len(found.pairs), dtype=np.bool_)
    groups = _grown(sides, found, attach_weights, links, everywhere, ATTACHED)
    old_free = np.ones(len(sides.old), dtype=np.bool_)
    new_free = np.ones(len(sides.new), dtype=np.bool_)
    for group in groups:
        old_free[group.old] = False
        new_free[group.new] = False
    free = old_free[found.pairs.old] & new_free[found.pairs.new]
    doubtful = choose(found.pairs, np.where(free, found.chance, 0.0), DOUBTFUL)
    completed = _grown(sides, found, attach_weights, doubtful, free, COMPLETED)
    groups += [group for group in completed if len(group.old) + len(group.new) > 2]
    return _regroup(sides, groups)


def _grown(
    sides: Sides,
    found: Estimate,
    attach_weights: parameters.Weights,
    links: Mapping[int, int],
    allowed: NDArray[np.bool_],
    least: float,
) -> list[Group]:
    """The links with the sentences that join them by an `allowed` pair of at least that chance."""
    places = dict(zip(found.pairs.keys.tolist(), range(len(found.pairs)), strict=True))
    groups = {}
    for i, j in links.items():
        place = places[i * found.pairs.width + j]
        groups[i] = Group([i], [j], place, float(found.chance[place]))
    attachments = [item for item in find_attachments(found, links) if allowed[item.pair]]
    chance = chances(attach_weights, ATTACH, attachment_measures(sides, found, attachments))
    order = sorted(
        np.flatnonzero(chance >= least).tolist(),
        key=lambda k: (
            -chance[k],
            attachments[k].old + attachments[k].new,
            attachments[k].sentence,
        ),
    )
    joined: set[tuple[bool, int]] = set()
    for k in order:
        item = attachments[k]
        group = groups[item.old]
        key = (item.joins_old, item.sentence)
        # A link grows on one side only: what grows on both is two links as a rule.
        if key in joined or len(group.new if item.joins_old else group.old) > 1:
            continue
        joined.add(key)
        (group.old if item.joins_old else group.new).append(item.sentence)
        group.confidence *= float(chance[k])
    for group in groups.values():
        group.old.sort()
        group.new.sort()
    return list(groups.values())


def _regroup(sides: Sides, groups: list[Group]) -> list[Group]:
    pairs = regrouped(sides, [(group.old, group.new) for group in groups])
    second = {later: first for first, later in pairs}
    for later, first in second.items():
        groups[first].old += groups[later].old
        groups[first].new += groups[later].new
        groups[first].confidence *= groups[later].confidence
    return [group for place, group in enumerate(groups) if place not in second]


def _alignment(
    group: Group, found: Estimate, sides: Sides, old: Sequence[str], new: Sequence[str]
) -> SentenceAlignment[int]:
    left, right = group.old, group.new
    similarity = _similarity(" ".join(old[i] for i in left), " ".join(new[j] for j in right))
    return SentenceAlignment(
        old=tuple(left),
        new=tuple(right),
        similarity=similarity,
        confidence=round(group.confidence, 4),
        rewritten=len(left) == len(right) == 1 and _rewritten(sides, left[0], right[0]),
        signals=_signals(found, group.place),
    )


def _rewritten(sides: Sides, old: int, new: int) -> bool:
    from rapidfuzz.distance import Indel

    words = sides.old.sequences[old], sides.new.sequences[new]
    return Indel.normalized_similarity(*words) < REWRITTEN


def _similarity(old: str, new: str) -> float:
    from rapidfuzz.distance import Indel

    # 1.0 is kept for one sentence that stayed the same.
    return min(round(Indel.normalized_similarity(old, new), 6), 0.999999)


def _signals(found: Estimate, place: int) -> tuple[Signal, ...]:
    """The measures that spoke for or against a link, the strongest first."""
    weights = parameters.FINAL
    values = zip(FINAL, found.measures[place].tolist(), strict=True)
    named = sorted(values, key=lambda item: -abs(item[1] * weights[item[0]]))
    return tuple(
        Signal(name=name, value=round(value, 4), weight=weights[name])
        for name, value in named
        if abs(value * weights[name]) >= LEAST_SIGNAL
    )


def _lone(
    alignments: Sequence[SentenceAlignment[int]],
    found: Estimate,
    old: Sequence[str],
    new: Sequence[str],
) -> list[SentenceAlignment[int]]:
    """Deleted and added sentences; confident as far as no free pair was likely."""
    doubt_old, doubt_new = np.zeros(len(old)), np.zeros(len(new))
    sure_old, sure_new = np.zeros(len(old)), np.zeros(len(new))
    for item in alignments:
        sure_old[list(item.old)] = item.confidence
        sure_new[list(item.new)] = item.confidence
    pairs, chance = found.pairs, found.chance
    np.maximum.at(doubt_old, pairs.old, chance * (1 - sure_new[pairs.new]))
    np.maximum.at(doubt_new, pairs.new, chance * (1 - sure_old[pairs.old]))
    linked_old = {i for item in alignments for i in item.old}
    linked_new = {j for item in alignments for j in item.new}

    def rejected(place: int | None) -> RejectedLink[int] | None:
        if place is None:
            return None
        i, j = int(pairs.old[place]), int(pairs.new[place])
        return RejectedLink(
            old=i,
            new=j,
            similarity=_similarity(old[i], new[j]),
            confidence=round(float(chance[place]), 4),
            signals=_signals(found, place),
        )

    old_best, new_best = best_places(pairs.old, chance), best_places(pairs.new, chance)
    deleted = [
        SentenceAlignment(
            old=(i,),
            new=(),
            confidence=round(1 - float(doubt_old[i]), 4),
            rejected=rejected(old_best.get(i)),
        )
        for i in range(len(old))
        if i not in linked_old
    ]
    added = [
        SentenceAlignment(
            old=(),
            new=(j,),
            confidence=round(1 - float(doubt_new[j]), 4),
            rejected=rejected(new_best.get(j)),
        )
        for j in range(len(new))
        if j not in linked_new
    ]
    return deleted + added


def best_places(rows: Integers, chance: Floats) -> dict[int, int]:
    """Place of each row's pair of the highest chance; of equals the first in the text."""
    order = np.lexsort((-np.arange(len(rows)), chance))
    return dict(zip(rows[order].tolist(), order.tolist(), strict=True))
