"""Measures how well sections fit: titles, content, place and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from letterdiff.align.order import Sided
from letterdiff.model.alignment import Signal
from letterdiff.model.letter import Section

WEIGHTS = {"title": 0.42, "content": 0.46, "place": 0.07, "number": 0.05}
MATCHED = 0.36
JOINED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScores:
    """Measures of all pairs of sections; arrays of shape (old, new), values 0..1."""

    measures: dict[str, np.ndarray]
    total: np.ndarray
    old_share: np.ndarray
    new_share: np.ndarray

    def best(self) -> list[tuple[int, int]]:
        """One-to-one matches, the best pair first; ties in document order."""
        places = np.argwhere(self.total >= MATCHED)
        ranked = sorted(
            (-float(self.total[i, j]), int(i + j), int(i), int(j)) for i, j in places
        )
        old: set[int] = set()
        new: set[int] = set()
        chosen = []
        for _, _, i, j in ranked:
            if i not in old and j not in new:
                chosen.append((i, j))
                old.add(i)
                new.add(j)
        return chosen

    def join(self, groups: list[Sided]) -> list[Sided]:
        """Groups with the sections added whose content went there."""
        return groups

    def similarity(self, group: Sided) -> float:
        """Best score in a group; 0 without counterpart."""
        return max((float(self.total[i, j]) for i in group[0] for j in group[1]), default=0.0)

    def signals(self, group: Sided) -> tuple[Signal, ...]:
        """Why the best pair of a group was matched."""
        pairs = [(float(self.total[i, j]), -i - j, i, j) for i in group[0] for j in group[1]]
        if not pairs:
            return ()
        _, _, i, j = max(pairs)
        return tuple(
            Signal(name=name, value=float(values[i, j]), weight=WEIGHTS[name])
            for name, values in self.measures.items()
        )


def score_sections(old: Sequence[Section], new: Sequence[Section]) -> SectionScores:
    """Measure all pairs of sections."""
    old_share, new_share, content = _content(old, new)
    measures = {
        "title": _titles(old, new),
        "content": content,
        "place": _places(len(old), len(new)),
        "number": np.asarray(
            [[float(bool(a.number) and a.number == b.number) for b in new] for a in old]
        ).reshape(len(old), len(new)),
    }
    total = sum(WEIGHTS[name] * values for name, values in measures.items())
    return SectionScores(
        measures=measures, total=np.round(total, 6), old_share=old_share, new_share=new_share
    )


def _titles(old: Sequence[Section], new: Sequence[Section]) -> np.ndarray:
    from rapidfuzz import fuzz

    result = np.zeros((len(old), len(new)))
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            if not a.title or not b.title:
                result[i, j] = float(a.title == b.title)
            else:
                x, y = a.title.casefold(), b.title.casefold()
                result[i, j] = max(fuzz.ratio(x, y), 0.9 * fuzz.token_set_ratio(x, y)) / 100
    return result


def _places(height: int, width: int) -> np.ndarray:
    old = (np.arange(height) + 0.5) / max(height, 1)
    new = (np.arange(width) + 0.5) / max(width, 1)
    return 1 - np.abs(old[:, None] - new[None, :])


def _content(old, new):
    rows = [Counter(w[:6] for w in re.findall(r"\w+", _text(s).casefold()) if len(w) > 3) for s in (*old, *new)]
    vocabulary = {w: k for k, w in enumerate(sorted(set().union(*rows)))}
    matrix = np.zeros((len(rows), len(vocabulary)))
    for r, row in enumerate(rows):
        for w, c in row.items():
            matrix[r, vocabulary[w]] = 1 + np.log(c)
    df = (matrix > 0).sum(axis=0)
    matrix *= np.log(len(rows) / np.maximum(df, 1))
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    cos = matrix[: len(old)] @ matrix[len(old) :].T
    return cos, cos, cos


def _text(section: Section) -> str:
    return " ".join(paragraph.text for paragraph in section.paragraphs)
