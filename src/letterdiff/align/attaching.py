"""Finds splits and merges: sentences without partner that belong to a link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from letterdiff.align.context import evidence
from letterdiff.align.linking import Estimate
from letterdiff.align.units import Floats, Side, Sides

ATTACH = (
    "own",
    "chance",
    "rival",
    "link",
    "residual",
    "fill",
    "gain",
    "joined",
    "near",
    "level",
)
"""Measures of an attachment, each 0..1: chances of the sentence with the other end of the link,
with another sentence (rival), and of the link itself; the share of the sentence's words
that the link lacked (residual), the share of what the link left open that they fill (fill);
the rise in similarity by letters (gain) and where it leads (joined)."""

REACH = 3
"""A sentence further than this from its link's sentence is not attached."""

ATTACHED = 0.5
"""Least chance of an attachment."""

ATTACHED_REWRITTEN = 0.25
"""The same where the text was largely rewritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A sentence that may join a link.

    Attributes:
        pair: place of the pair (sentence, other end of the link) among the pairs.
        link: place of the link among the pairs.
        old, new: the link.
        sentence: index of the sentence.
        joins_old: whether it stands on the old side.
    """

    pair: int
    link: int
    old: int
    new: int
    sentence: int
    joins_old: bool


def find_attachments(found: Estimate, links: Mapping[int, int]) -> list[Attachment]:
    """Pairs of which one side is linked and the other free and near its link."""
    pairs = found.pairs
    back = {new: old for old, new in links.items()}
    keys = dict(zip(pairs.keys.tolist(), range(len(pairs)), strict=True))
    result = []
    for place, (old, new) in enumerate(zip(pairs.old.tolist(), pairs.new.tolist(), strict=True)):
        if (old in links) == (new in back):
            continue
        joins_old = new in back
        link = (back[new], new) if joins_old else (old, links[old])
        sentence, partner = (old, link[0]) if joins_old else (new, link[1])
        if abs(sentence - partner) <= REACH:
            result.append(
                Attachment(
                    pair=place,
                    link=keys[link[0] * pairs.width + link[1]],
                    old=link[0],
                    new=link[1],
                    sentence=sentence,
                    joins_old=joins_old,
                )
            )
    return result


def attachment_measures(sides: Sides, found: Estimate, attachments: Sequence[Attachment]) -> Floats:
    """Measures named in `ATTACH`; shape (attachments, measures)."""
    if not attachments:
        return np.zeros((0, len(ATTACH)))
    pair = [item.pair for item in attachments]
    link = [item.link for item in attachments]
    rivals = _best_elsewhere(found, attachments)
    wording = np.asarray([_wording(sides, item) for item in attachments])
    return np.column_stack(
        [
            evidence(found.own[pair]),
            evidence(found.chance[pair]),
            evidence(rivals),
            evidence(found.chance[link]),
            wording,
            np.full(len(pair), found.level),
        ]
    )


def _best_elsewhere(found: Estimate, attachments: Sequence[Attachment]) -> Floats:
    """Best chance of each sentence with another one than the end of the link."""
    wanted: dict[tuple[bool, int], list[tuple[float, int]]] = {
        (item.joins_old, item.sentence): [] for item in attachments
    }
    pairs = found.pairs
    for place, (old, new, own) in enumerate(
        zip(pairs.old.tolist(), pairs.new.tolist(), found.own.tolist(), strict=True)
    ):
        for key in ((True, old), (False, new)):
            if key in wanted:
                wanted[key].append((own, place))
    return np.asarray(
        [
            max(
                (own for own, place in wanted[item.joins_old, item.sentence] if place != item.pair),
                default=0.0,
            )
            for item in attachments
        ]
    )


def _wording(sides: Sides, item: Attachment) -> tuple[float, float, float, float, float]:
    """Residual, fill, gain, joined and near."""
    from rapidfuzz.distance import Indel

    here, there = (sides.old, sides.new) if item.joins_old else (sides.new, sides.old)
    partner, end = (item.old, item.new) if item.joins_old else (item.new, item.old)
    own, rest, target = (
        words_of(here, [item.sentence]),
        words_of(here, [partner]),
        words_of(there, [end]),
    )
    fresh = weigh((own & target) - rest, sides.weights)
    joined = " ".join(here.texts[index] for index in sorted((item.sentence, partner)))
    before = Indel.normalized_similarity(here.texts[partner], there.texts[end])
    after = Indel.normalized_similarity(joined, there.texts[end])
    return (
        fresh / max(weigh(own, sides.weights), 1e-9),
        fresh / max(weigh(target - rest, sides.weights), 1e-9),
        (1 + after - before) / 2,
        after,
        1 / abs(item.sentence - partner),
    )


def words_of(side: Side, indexes: Iterable[int]) -> set[int]:
    """The words of some sentences."""
    return {
        word
        for index in indexes
        for word in side.words[side.starts[index] : side.starts[index + 1]].tolist()
    }


def weigh(words: set[int], weights: Floats) -> float:
    """Total weight, summed in one order so that rounding is the same everywhere."""
    return sum(float(weights[word]) for word in sorted(words))
