"""Measures how well sections fit: titles, words, passages that went over, place, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letterdiff.align.order import Sided
from letterdiff.align.sentences import align_sentences
from letterdiff.model.letter import Section

Matrix = NDArray[np.float64]

WEIGHTS = {"title": 0.24, "words": 0.24, "passages": 0.34, "place": 0.14, "number": 0.04}
"""Weight of each measure in the score of a pair of sections; they add up to 1."""

# Only to see which passages went over; the sentences of a letter are cut by `nlp`.
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[^\Wa-z])")
_WORD = re.compile(r"\w{4,}")
_STEM_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScores:
    """Measures of all pairs of sections; tables of shape (old, new), values 0..1.

    Attributes:
        total: weighted sum of the measures.
        old_share, new_share: share of a section's text that stands in the other one.
    """

    measures: dict[str, list[list[float]]]
    total: list[list[float]]
    old_share: list[list[float]]
    new_share: list[list[float]]

    def best_of(self, group: Sided) -> float:
        """Best score in a group; 0 for a section without counterpart."""
        return max((self.total[i][j] for i in group[0] for j in group[1]), default=0.0)

    def measures_of(self, group: Sided) -> list[tuple[str, float]]:
        """Measures of the best pair in a group; none for a section without counterpart."""
        pairs = [(self.total[i][j], -i - j, i, j) for i in group[0] for j in group[1]]
        if not pairs:
            return []
        _, _, i, j = max(pairs)
        return [(name, values[i][j]) for name, values in self.measures.items()]


def score_sections(old: Sequence[Section], new: Sequence[Section]) -> SectionScores:
    """Measure all pairs of sections."""
    titles = _titles(old, new)
    passages, old_share, new_share = _passages(old, new)
    words = _words(old, new)
    # A heading without text of its own has its title only, and goes best with its like.
    old_bare = np.asarray([not section.paragraphs for section in old], dtype=bool)[:, None]
    new_bare = np.asarray([not section.paragraphs for section in new], dtype=bool)[None, :]
    bare = old_bare | new_bare
    stand_in = np.where(old_bare & new_bare, titles, titles / 2)
    measures = {
        "title": titles,
        "words": np.where(bare, stand_in, words),
        "passages": np.where(bare, stand_in, passages),
        "place": _places(len(old), len(new)),
        "number": np.asarray(
            [[float(a.number is not None and a.number == b.number) for b in new] for a in old]
        ).reshape(len(old), len(new)),
    }
    total = sum((WEIGHTS[name] * values for name, values in measures.items()), np.zeros(bare.shape))
    return SectionScores(
        measures={name: _table(values) for name, values in measures.items()},
        total=_table(total),
        old_share=_table(old_share),
        new_share=_table(new_share),
    )


def _table(values: Matrix) -> list[list[float]]:
    # Rounded, so that the order of summation cannot decide a tie.
    table: list[list[float]] = np.round(values, 6).tolist()
    return table


def _titles(old: Sequence[Section], new: Sequence[Section]) -> Matrix:
    from rapidfuzz import fuzz

    def similarity(a: str, b: str) -> float:
        if not a or not b:
            return float(a == b)
        return max(fuzz.ratio(a, b), 0.9 * fuzz.token_set_ratio(a, b)) / 100

    return np.asarray(
        [[similarity(a.title.casefold(), b.title.casefold()) for b in new] for a in old]
    ).reshape(len(old), len(new))


def _places(height: int, width: int) -> Matrix:
    old = (np.arange(height) + 0.5) / max(height, 1)
    new = (np.arange(width) + 0.5) / max(width, 1)
    distances: Matrix = 1 - np.abs(old[:, None] - new[None, :])
    return distances


def _words(old: Sequence[Section], new: Sequence[Section]) -> Matrix:
    """Cosine of the stems, weighted by how few sections have them."""
    rows = [
        Counter(
            word[:_STEM_LENGTH]
            for paragraph in section.paragraphs
            for word in _WORD.findall(paragraph.text.casefold())
        )
        for section in (*old, *new)
    ]
    stems = {stem: column for column, stem in enumerate(sorted(set().union(*rows)))}
    matrix = np.zeros((len(rows), len(stems)))
    for number, row in enumerate(rows):
        matrix[number, [stems[stem] for stem in row]] = 1 + np.log(list(row.values()))
    matrix *= np.log1p(len(rows) / np.maximum((matrix > 0).sum(axis=0), 1)) - np.log(2)
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    cosines: Matrix = np.clip(matrix[: len(old)] @ matrix[len(old) :].T, 0, 1)
    return cosines


def _passages(old: Sequence[Section], new: Sequence[Section]) -> tuple[Matrix, Matrix, Matrix]:
    """Share of text that went over: of both sections, of the old one, of the new one."""
    old_texts, old_rows = _sentences(old)
    new_texts, new_rows = _sentences(new)
    flow: dict[str, Any] = {side: np.zeros((len(old), len(new))) for side in ("old", "new")}
    for item in align_sentences(old_texts, new_texts):
        if not item.old or not item.new:
            continue
        i, j = old_rows[item.old[0]], new_rows[item.new[0]]
        flow["old"][i, j] += item.confidence * sum(len(old_texts[k]) for k in item.old)
        flow["new"][i, j] += item.confidence * sum(len(new_texts[k]) for k in item.new)
    old_size = np.maximum(_sizes(old_texts, old_rows, len(old)), 1)[:, None]
    new_size = np.maximum(_sizes(new_texts, new_rows, len(new)), 1)[None, :]
    # A square root, since a third of common text is already much.
    both: Matrix = np.sqrt((flow["old"] + flow["new"]) / (old_size + new_size))
    return both, flow["old"] / old_size, flow["new"] / new_size


def _sizes(texts: Sequence[str], rows: Sequence[int], count: int) -> Matrix:
    sizes: Matrix = np.bincount(
        np.asarray(rows, dtype=np.int64), weights=[len(text) for text in texts], minlength=count
    ).astype(np.float64)
    return sizes


def _sentences(sections: Sequence[Section]) -> tuple[list[str], list[int]]:
    pieces = [
        (piece, row)
        for row, section in enumerate(sections)
        for paragraph in section.paragraphs
        for piece in _SENTENCE_END.split(paragraph.text)
    ]
    return [piece for piece, _ in pieces], [row for _, row in pieces]
