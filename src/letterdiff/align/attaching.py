"""Measures whether a sentence without partner belongs to a link: splits and merges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from letterdiff.align.candidates import Pairs
from letterdiff.align.units import Floats, Side, Sides

WORDING = ("residual", "fill", "gain", "word_gain", "pieces_gain", "joined", "fit", "near", "follows")
"""Measures of an attachment, each 0..1: the share of the sentence's words that the link
lacked (residual), the share of what the link left open that they fill (fill), and the rise in
similarity when the sentence joins, by letters, words and pieces of words (gains)."""

REACH = 3
"""A sentence further than this from its link's sentence is not attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A sentence that may join a link.

    Attributes:
        pair: place of the pair (sentence, other end of the link) among the pairs.
        old, new: the link it may join.
        sentence: index of the sentence.
        joins_old: whether it stands on the old side.
    """

    pair: int
    old: int
    new: int
    sentence: int
    joins_old: bool


def find_attachments(pairs: Pairs, links: Mapping[int, int]) -> list[Attachment]:
    """Pairs of which one side is linked and the other free and near its link."""
    back = {new: old for old, new in links.items()}
    found = []
    for place, (old, new) in enumerate(zip(pairs.old.tolist(), pairs.new.tolist())):
        if old not in links and new in back and abs(back[new] - old) <= REACH:
            found.append(
                Attachment(pair=place, old=back[new], new=new, sentence=old, joins_old=True)
            )
        elif old in links and new not in back and abs(links[old] - new) <= REACH:
            found.append(
                Attachment(pair=place, old=old, new=links[old], sentence=new, joins_old=False)
            )
    return found


def attachment_features(sides: Sides, attachments: list[Attachment]) -> Floats:
    """The measures that need the words: named in `WORDING`; shape (attachments, measures)."""
    rows = [_measure(sides, item) for item in attachments]
    return np.asarray(rows, dtype=np.float64).reshape(len(rows), len(WORDING))


def _measure(sides: Sides, item: Attachment) -> tuple[float, ...]:
    from rapidfuzz.distance import Indel

    here, there = (sides.old, sides.new) if item.joins_old else (sides.new, sides.old)
    partner, end = (item.old, item.new) if item.joins_old else (item.new, item.old)
    own, rest, target = _words(here, item.sentence), _words(here, partner), _words(there, end)
    weight = sides.weights
    fresh = _weigh((own & target) - rest, weight)
    first, last = sorted((item.sentence, partner))
    joined = f"{here.texts[first]} {here.texts[last]}"
    text = there.texts[end]
    before = Indel.normalized_similarity(here.texts[partner], text)
    after = Indel.normalized_similarity(joined, text)
    whole = _weigh(target, weight)
    words_before = _weigh(rest & target, weight) / max(_weigh(rest, weight) * whole, 1e-9) ** 0.5
    words_after = (
        _weigh((rest | own) & target, weight) / max(_weigh(rest | own, weight) * whole, 1e-9) ** 0.5
    )
    vector = here.vectors[partner] * here.norms[partner] + here.vectors[item.sentence] * here.norms[item.sentence]
    pieces = float(vector @ there.vectors[end]) / max(float(np.linalg.norm(vector)), 1e-9)
    return (
        fresh / max(_weigh(own, weight), 1e-9),
        fresh / max(_weigh(target - rest, weight), 1e-9),
        (1 + after - before) / 2,
        (1 + words_after - words_before) / 2,
        (1 + pieces - float(here.vectors[partner] @ there.vectors[end])) / 2,
        after,
        min(len(joined), len(text)) / max(len(joined), len(text), 1),
        1 / max(abs(item.sentence - partner), 1),
        float(item.sentence > partner),
    )


def _weigh(words: set[int], weights: Floats) -> float:
    return sum(float(weights[word]) for word in sorted(words))


def _words(side: Side, index: int) -> set[int]:
    return set(side.words[side.starts[index] : side.starts[index + 1]].tolist())
