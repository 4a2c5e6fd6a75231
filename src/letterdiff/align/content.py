"""Measures candidate pairs by themselves: what their words, letters and places share.

Every measure lies in 0..1 and does not depend on which side is called old.
"""

from __future__ import annotations

import numpy as np

from letterdiff.align.candidates import Pairs, ranges
from letterdiff.align.units import Floats, Integers, Sides

CONTENT = (
    "letters",
    "word_order",
    "words",
    "least_cover",
    "best_cover",
    "ordered_cover",
    "pieces",
    "special",
    "special_conflict",
    "length",
    "place",
    "same_section",
)
"""Measures of a pair by itself."""
_CHUNK = 20_000


def content_measures(sides: Sides, pairs: Pairs) -> Floats:
    """Measures named in `CONTENT`; shape (pairs, measures)."""
    parts = [
        _content(sides, pairs.old[start : start + _CHUNK], pairs.new[start : start + _CHUNK])
        for start in range(0, len(pairs), _CHUNK)
    ]
    return np.concatenate([np.zeros((0, len(CONTENT)), dtype=np.float32), *parts])


def _content(sides: Sides, old: Integers, new: Integers) -> Floats:
    from rapidfuzz.distance import Indel, LCSseq
    from rapidfuzz.process import cpdist

    left, right = sides.old, sides.new
    shared, special = _shared(sides, old, new)
    old_total, new_total = left.totals[old], right.totals[new]
    small = np.maximum(np.minimum(old_total, new_total), 1e-9)
    large = np.maximum(np.maximum(old_total, new_total), 1e-9)
    old_special, new_special = left.special_totals[old], right.special_totals[new]
    special_union = np.maximum(old_special + new_special - special, 1e-9)
    texts = [left.texts[i] for i in old], [right.texts[j] for j in new]
    sequences = [left.sequences[i] for i in old], [right.sequences[j] for j in new]
    lengths = np.asarray([[len(text) for text in side] for side in sequences], dtype=np.float32)
    common = cpdist(*sequences, scorer=LCSseq.similarity, dtype=np.float32)
    letters = np.asarray([[len(text) for text in side] for side in texts], dtype=np.float32)
    return np.stack(
        [
            cpdist(*texts, scorer=Indel.normalized_similarity, dtype=np.float32),
            2 * common / np.maximum(lengths.sum(axis=0), 1),
            shared / np.sqrt(small * large),
            shared / large,
            np.minimum(shared / small, 1),
            common / np.maximum(lengths.min(axis=0), 1),
            np.clip(np.einsum("ij,ij->i", left.vectors[old], right.vectors[new]), 0, 1),
            special / special_union,
            ((old_special > special) & (new_special > special)).astype(np.float32),
            letters.min(axis=0) / np.maximum(letters.max(axis=0), 1),
            1 - np.abs((old + 0.5) / max(len(left), 1) - (new + 0.5) / max(len(right), 1)),
            left.groups[old] == right.groups[new],
        ],
        axis=1,
    ).astype(np.float32)


def _shared(sides: Sides, old: Integers, new: Integers) -> tuple[Floats, Floats]:
    """Weight of the words that the sentences of each pair share, and of the special ones."""
    size = len(sides.weights) + 1
    counts = sides.old.starts[old + 1] - sides.old.starts[old]
    words = sides.old.words[ranges(sides.old.starts[old], counts)]
    rows = np.repeat(np.arange(len(old)), counts)
    present = np.repeat(np.arange(len(sides.new)), np.diff(sides.new.starts)) * size
    present = present + sides.new.words
    wanted = np.repeat(new, counts) * size + words
    found = np.searchsorted(present, wanted)
    both = (
        present[np.minimum(found, max(len(present) - 1, 0))] == wanted
        if len(present)
        else wanted < 0
    )
    rows, words = rows[both], words[both]
    weights = sides.weights[words].astype(np.float64)
    shared = np.bincount(rows, weights=weights, minlength=len(old)).astype(np.float64)
    special = np.bincount(rows, weights=weights * sides.special[words], minlength=len(old)).astype(
        np.float64
    )
    return shared, special
