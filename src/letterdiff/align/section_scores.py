"""Measures how well sections fit: titles, words, passages that went over, place, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letterdiff.align.order import Sided
from letterdiff.align.sentences import align_sentences
from letterdiff.model.letter import Section

Matrix = NDArray[np.float64]

WEIGHTS = {
    "title": 0.22,
    "words": 0.2,
    "passages": 0.34,
    "place": 0.1,
    "number": 0.04,
    "parent": 0.1,
}
"""Weight of each measure in the score of a pair of sections; they add up to 1."""

# Only to see which passages went over; the sentences of a letter are cut by `nlp`.
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[^\Wa-z])")
_WORD = re.compile(r"\w{4,}")
_STEM_LENGTH = 6
_COLUMNS = 4096


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
    old_tree, new_tree = _contents(old), _contents(new)
    passages, old_share, new_share = _passages(old, new, old_tree, new_tree)
    measures = {
        "title": _titles(old, new),
        "words": _words(old, new, old_tree, new_tree),
        "passages": passages,
        "place": _places(len(old), len(new)),
        "number": np.asarray(
            [[float(a.number is not None and a.number == b.number) for b in new] for a in old]
        ).reshape(len(old), len(new)),
    }
    own = _weighted(measures, len(old), len(new))
    measures["parent"] = _parents(old, new, own / own.max(initial=1e-9))
    return SectionScores(
        measures={name: _table(values) for name, values in measures.items()},
        total=_table(_weighted(measures, len(old), len(new))),
        old_share=_table(old_share),
        new_share=_table(new_share),
    )


def _weighted(measures: Mapping[str, Matrix], height: int, width: int) -> Matrix:
    parts = (WEIGHTS[name] * values for name, values in measures.items())
    return sum(parts, np.zeros((height, width)))


def _contents(sections: Sequence[Section]) -> Matrix:
    """Which sections' text counts as whose; shape (sections, sections), 0 or 1.

    A section's own; for a heading without text of its own, that of the sections under it.
    """
    tree = np.eye(len(sections))
    for place, section in enumerate(sections):
        if section.paragraphs:
            continue
        for below in range(place + 1, len(sections)):
            if sections[below].level <= section.level:
                break
            tree[place, below] = 1
    return tree


def _parents(old: Sequence[Section], new: Sequence[Section], score: Matrix) -> Matrix:
    """How well the sections above fit; 1 where both have none, 0 where one has none."""
    old_above, new_above = _above(old), _above(new)
    fits: Matrix = score[np.ix_(old_above, new_above)]
    old_top, new_top = (old_above < 0)[:, None], (new_above < 0)[None, :]
    return np.where(old_top & new_top, 1.0, np.where(old_top | new_top, 0.0, fits))


def _above(sections: Sequence[Section]) -> NDArray[np.int64]:
    """Place of the section each one stands under, -1 for none."""
    result = []
    open_sections: list[int] = []
    for place, section in enumerate(sections):
        while open_sections and sections[open_sections[-1]].level >= section.level:
            open_sections.pop()
        result.append(open_sections[-1] if open_sections else -1)
        open_sections.append(place)
    return np.asarray(result, dtype=np.int64)


def _table(values: Matrix) -> list[list[float]]:
    # Rounded, so that the order of summation cannot decide a tie.
    table: list[list[float]] = np.round(values, 6).tolist()
    return table


def _titles(old: Sequence[Section], new: Sequence[Section]) -> Matrix:
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    old_titles = [section.title.casefold() for section in old]
    new_titles = [section.title.casefold() for section in new]
    ratio = cdist(old_titles, new_titles, scorer=fuzz.ratio, dtype=np.float64)
    same_words = cdist(old_titles, new_titles, scorer=fuzz.token_set_ratio, dtype=np.float64)
    untitled = np.logical_or.outer(
        [not title for title in old_titles], [not title for title in new_titles]
    )
    both = np.logical_and.outer(
        [not title for title in old_titles], [not title for title in new_titles]
    )
    found = np.maximum(ratio, 0.9 * same_words) / 100
    return np.where(untitled, both, found).reshape(len(old), len(new)).astype(np.float64)


def _places(height: int, width: int) -> Matrix:
    old = (np.arange(height) + 0.5) / max(height, 1)
    new = (np.arange(width) + 0.5) / max(width, 1)
    distances: Matrix = 1 - np.abs(old[:, None] - new[None, :])
    return distances


def _words(
    old: Sequence[Section], new: Sequence[Section], old_tree: Matrix, new_tree: Matrix
) -> Matrix:
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
    products = np.zeros((len(old), len(new)))
    squares = np.zeros(len(rows))
    # Some columns at a time: the whole table of a long text would fill the memory.
    for first in range(0, len(stems), _COLUMNS):
        table = np.zeros((len(rows), _COLUMNS))
        for number, row in enumerate(rows):
            for stem, count in row.items():
                column = stems[stem] - first
                if 0 <= column < _COLUMNS:
                    table[number, column] = count
        present = (table > 0).sum(axis=0)
        table = np.concatenate([old_tree @ table[: len(old)], new_tree @ table[len(old) :]])
        table = np.log1p(table) * (np.log1p(len(rows) / np.maximum(present, 1)) - np.log(2))
        products += table[: len(old)] @ table[len(old) :].T
        squares += (table**2).sum(axis=1)
    norms = np.maximum(np.sqrt(squares), 1e-9)
    cosines: Matrix = np.clip(products / np.outer(norms[: len(old)], norms[len(old) :]), 0, 1)
    return cosines


def _passages(
    old: Sequence[Section], new: Sequence[Section], old_tree: Matrix, new_tree: Matrix
) -> tuple[Matrix, Matrix, Matrix]:
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
    whole = old_tree @ (flow["old"] + flow["new"]) @ new_tree.T
    # A square root, since a third of common text is already much.
    both: Matrix = np.sqrt(whole / (old_tree @ old_size + new_size @ new_tree.T))
    return np.minimum(both, 1.0), flow["old"] / old_size, flow["new"] / new_size


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
