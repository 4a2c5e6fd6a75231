"""Completes links with a left-over neighbour that holds what the link lacks, wherever it stands.

One half of a sentence that was split or merged found its link; the other half, edited or
moved along, is too little like the whole to be found by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from letterdiff.align.attaching import weigh, words_of
from letterdiff.align.leftovers import Ends, Rivals
from letterdiff.align.linking import Estimate
from letterdiff.align.units import Floats, Sides

COMPLETE = (
    "residual",
    "fill",
    "share",
    "ordered",
    "taken",
    "matched",
    "gain",
    "joined",
    "order_gain",
    "rival",
    "level",
)
"""Measures of a completion, each 0..1: the share of the sentence's words that the link lacked
(residual), that of what the link left open that they fill (fill) and of the whole that they
make up (share); the same of words in order: how much of the sentence is the rest of the whole
(ordered), how much of that rest it is (taken), how alike the two are (matched); the rise in
similarity by letters (gain), where it leads (joined), the rise by words in order (order_gain);
how alike the sentence and one outside the link are (rival)."""

COMPLETED = 0.7
"""Least chance of a completion."""

COMPLETED_REWRITTEN = 0.4
"""The same where the text was largely rewritten: fewer neighbours are alike by chance there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A left-over sentence beside a link that it may complete.

    Attributes:
        link: number of the link.
        old, new: the sentences of the link.
        sentence: index of the sentence.
        joins_old: whether it stands on the old side.
    """

    link: int
    old: tuple[int, ...]
    new: tuple[int, ...]
    sentence: int
    joins_old: bool


def find_completions(
    sides: Sides, links: Sequence[Ends], fixed: Mapping[int, int]
) -> list[Completion]:
    """Free sentences next to a link, on a side that may grow: the other has one sentence."""
    old_taken = {i for old, _ in links for i in old} | set(fixed)
    new_taken = {j for _, new in links for j in new} | set(fixed.values())
    result: list[Completion] = []
    for number, (old, new) in enumerate(links):
        for joins_old, run, taken, size in (
            (True, old, old_taken, len(sides.old)),
            (False, new, new_taken, len(sides.new)),
        ):
            if len(new if joins_old else old) == 1:
                result += [
                    Completion(
                        link=number,
                        old=tuple(old),
                        new=tuple(new),
                        sentence=sentence,
                        joins_old=joins_old,
                    )
                    for sentence in (run[0] - 1, run[-1] + 1)
                    if 0 <= sentence < size and sentence not in taken
                ]
    return result


def completion_measures(sides: Sides, found: Estimate, completions: Iterable[Completion]) -> Floats:
    """Measures named in `COMPLETE`; shape (completions, measures)."""
    rivals = Rivals(found)
    rows = [
        (
            *_wording(sides, item),
            rivals.outside(item.joins_old, item.sentence, item.new if item.joins_old else item.old),
            found.level,
        )
        for item in completions
    ]
    return np.asarray(rows).reshape(-1, len(COMPLETE))


def _wording(sides: Sides, item: Completion) -> tuple[float, ...]:
    """The measures before the rival."""
    from rapidfuzz.distance import Indel

    here, there = (sides.old, sides.new) if item.joins_old else (sides.new, sides.old)
    run, (end,) = (item.old, item.new) if item.joins_old else (item.new, item.old)
    own, rest, target = (
        words_of(here, [item.sentence]),
        words_of(here, run),
        words_of(there, [end]),
    )
    fresh = weigh((own & target) - rest, sides.weights)
    longer = sorted((*run, item.sentence))
    before, after = (
        Indel.normalized_similarity(" ".join(here.texts[k] for k in part), there.texts[end])
        for part in (run, longer)
    )
    words_before, words_after = (
        Indel.normalized_similarity("".join(here.sequences[k] for k in part), there.sequences[end])
        for part in (run, longer)
    )
    return (
        fresh / max(weigh(own, sides.weights), 1e-9),
        fresh / max(weigh(target - rest, sides.weights), 1e-9),
        fresh / max(weigh(target, sides.weights), 1e-9),
        *_in_order(
            "".join(here.sequences[k] for k in run),
            here.sequences[item.sentence],
            there.sequences[end],
        ),
        (1 + after - before) / 2,
        after,
        (1 + words_after - words_before) / 2,
    )


def _in_order(run: str, sentence: str, whole: str) -> tuple[float, float, float]:
    """Share of the sentence, of what the run leaves of the whole, and of both that is the same."""
    from rapidfuzz.distance import LCSseq

    rest = "".join(
        whole[step.dest_pos] for step in LCSseq.editops(run, whole) if step.tag == "insert"
    )
    common = LCSseq.similarity(rest, sentence)
    return (
        common / max(len(sentence), 1),
        common / max(len(rest), 1),
        2 * common / max(len(sentence) + len(rest), 1),
    )
