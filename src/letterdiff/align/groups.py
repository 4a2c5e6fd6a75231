"""Turns links and attachments into alignments that hold every sentence once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from letterdiff.align import parameters
from letterdiff.align.attaching import (
    ATTACH,
    ATTACHED,
    ATTACHED_REWRITTEN,
    attachment_measures,
    find_attachments,
)
from letterdiff.align.completing import (
    COMPLETE,
    COMPLETED,
    COMPLETED_REWRITTEN,
    completion_measures,
    find_completions,
)
from letterdiff.align.leftovers import (
    LEFTOVER,
    choose_leftovers,
    find_leftovers,
    leftover_measures,
)
from letterdiff.align.linking import FINAL, Estimate, chances, estimate
from letterdiff.align.regrouping import regrouped
from letterdiff.align.units import Floats, Integers, Sides
from letterdiff.model.alignment import RejectedLink, SentenceAlignment, Signal

REWRITTEN = 0.33
"""Below this share of common words in order, a word diff hides more than it shows."""

LEAST_SIGNAL = 0.05
"""A measure that adds less than this to the log-odds is not named."""

IDENTICAL = (Signal(name="identical", value=1.0, weight=1.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Weights of the models that act on links that are made."""

    attach: parameters.Weights
    complete: parameters.Weights
    leftover: parameters.Weights


SHIPPED = Later(
    attach=parameters.ATTACH, complete=parameters.COMPLETE, leftover=parameters.LEFTOVER
)


@dataclass(slots=True)
class Group:
    """Sentences that are being gathered into one alignment."""

    old: list[int]
    new: list[int]
    signals: tuple[Signal, ...]
    confidence: float


class Joiner(NamedTuple):
    """A sentence that may join a group, on the old side or on the new."""

    group: Group
    joins_old: bool
    sentence: int


def link_sentences(
    old: Sequence[str], new: Sequence[str], fixed: Mapping[int, int], sides: Sides
) -> list[SentenceAlignment[int]]:
    """Alignments of all sentences, each in exactly one, in no particular order."""
    found = estimate(sides, fixed, parameters.PAIR, parameters.FINAL)
    groups = gather(sides, found, fixed, SHIPPED)
    result = [
        SentenceAlignment(old=(i,), new=(j,), similarity=1.0, signals=IDENTICAL)
        for i, j in fixed.items()
    ]
    result += [_alignment(group, sides, old, new) for group in groups]
    return result + _lone(result, found, old, new)


def gather(sides: Sides, found: Estimate, fixed: Mapping[int, int], weights: Later) -> list[Group]:
    """The chosen links, each with the sentences that join it, and what is left over linked."""
    groups = grown(sides, found, weights.attach)
    completions = find_completions(sides, [(group.old, group.new) for group in groups], fixed)
    _join(
        [Joiner(groups[item.link], item.joins_old, item.sentence) for item in completions],
        chances(weights.complete, COMPLETE, completion_measures(sides, found, completions)),
        COMPLETED_REWRITTEN if found.rewritten else COMPLETED,
    )
    linked = [(group.old, group.new) for group in groups]
    leftovers = find_leftovers(sides, found, linked, fixed)
    measures = leftover_measures(sides, found, leftovers)
    chance = chances(weights.leftover, LEFTOVER, measures)
    for k in choose_leftovers(leftovers, chance):
        item = leftovers[k]
        signals = _named(LEFTOVER, measures[k], weights.leftover)
        groups.append(Group(list(item.old), list(item.new), signals, float(chance[k])))
    return _regroup(sides, groups)


def grown(sides: Sides, found: Estimate, attach_weights: parameters.Weights) -> list[Group]:
    """The chosen links, each with the sentences that join it."""
    links = found.links()
    places = dict(zip(found.pairs.keys.tolist(), range(len(found.pairs)), strict=True))
    groups = {}
    for i, j in links.items():
        place = places[i * found.pairs.width + j]
        groups[i] = Group([i], [j], _signals(found, place), float(found.chance[place]))
    attachments = find_attachments(found, links)
    _join(
        [Joiner(groups[item.old], item.joins_old, item.sentence) for item in attachments],
        chances(attach_weights, ATTACH, attachment_measures(sides, found, attachments)),
        ATTACHED_REWRITTEN if found.rewritten else ATTACHED,
    )
    return list(groups.values())


def _join(joiners: Sequence[Joiner], chance: Floats, least: float) -> None:
    """Let sentences of at least a chance of `least` join their groups, the likeliest first."""
    order = sorted(
        np.flatnonzero(chance >= least).tolist(),
        key=lambda k: (
            -chance[k],
            joiners[k].group.old[0] + joiners[k].group.new[0],
            joiners[k].sentence,
        ),
    )
    joined: set[tuple[bool, int]] = set()
    for k in order:
        group, joins_old, sentence = joiners[k]
        side, other = (group.old, group.new) if joins_old else (group.new, group.old)
        # A link grows on one side only: what grows on both is two links as a rule.
        if (joins_old, sentence) in joined or len(other) > 1:
            continue
        joined.add((joins_old, sentence))
        side.append(sentence)
        side.sort()
        group.confidence *= float(chance[k])


def _regroup(sides: Sides, groups: list[Group]) -> list[Group]:
    pairs = regrouped(sides, [(group.old, group.new) for group in groups])
    second = {later: first for first, later in pairs}
    for later, first in second.items():
        groups[first].old += groups[later].old
        groups[first].new += groups[later].new
        groups[first].confidence *= groups[later].confidence
    return [group for place, group in enumerate(groups) if place not in second]


def _alignment(
    group: Group, sides: Sides, old: Sequence[str], new: Sequence[str]
) -> SentenceAlignment[int]:
    left, right = group.old, group.new
    similarity = _similarity(" ".join(old[i] for i in left), " ".join(new[j] for j in right))
    return SentenceAlignment(
        old=tuple(left),
        new=tuple(right),
        similarity=similarity,
        confidence=round(group.confidence, 4),
        rewritten=len(left) == len(right) == 1 and _rewritten(sides, left[0], right[0]),
        signals=group.signals,
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
    return _named(FINAL, found.measures[place], parameters.FINAL)


def _named(
    names: Sequence[str], measures: Floats, weights: parameters.Weights
) -> tuple[Signal, ...]:
    """The measures that spoke for or against a link, the strongest first."""
    values = zip(names, measures.tolist(), strict=True)
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
