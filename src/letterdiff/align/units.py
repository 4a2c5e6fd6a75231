"""Turns sentences into numbers that can be compared: weighted words and word vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.int64]

DIMENSIONS = 256
"""Length of a word vector; hashed n-grams collide seldom enough at this length."""

STEM_LENGTH = 5
"""Words that begin alike over this many letters make two sentences candidates."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_NUMBERED_NAME = re.compile(r"[^\W\d]|\d\+\d")
_GRAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The sentences of one side.

    Attributes:
        texts: case-folded texts.
        words: word numbers, sentence after sentence, distinct and sorted within one.
        starts: where each sentence begins in `words`, and the end; n + 1 numbers.
        totals: sum of the word weights of each sentence; shape (n,).
        special_totals: the same of the special words only; shape (n,).
        vectors: unit vectors of character n-grams; shape (n, DIMENSIONS).
        sequences: each sentence with every word as one character, for word-order scores.
        groups: number of the matched section of each sentence; shape (n,).
    """

    texts: list[str]
    words: Integers
    starts: Integers
    totals: Floats
    special_totals: Floats
    vectors: Floats
    sequences: list[str]
    groups: Integers

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides with their common vocabulary.

    Attributes:
        weights: weight of each word: how rare it is among the sentences, and how long.
        stems: number of the stem of each word.
        special: which words are numbers or names: they seldom agree by chance.
    """

    old: Side
    new: Side
    weights: Floats
    stems: Integers
    special: NDArray[np.bool_]


def split_words(text: str) -> list[str]:
    """The words of a text, as written."""
    return _WORD.findall(text)


def measure(
    old: Sequence[str],
    new: Sequence[str],
    old_words: Sequence[Sequence[str]] | None,
    new_words: Sequence[Sequence[str]] | None,
    old_groups: Sequence[int],
    new_groups: Sequence[int],
) -> Sides:
    """Describe both sides; `old_words` and `new_words` (lemmas) replace the plain words."""
    rows = [
        [_without_numbers(word.casefold()) for word in row]
        for row in chain(
            old_words if old_words is not None else map(split_words, old),
            new_words if new_words is not None else map(split_words, new),
        )
    ]
    vocabulary = sorted(set(chain.from_iterable(rows)))
    numbers = {word: number for number, word in enumerate(vocabulary)}
    sequences = [[numbers[word] for word in row] for row in rows]
    distinct = [np.asarray(sorted(set(row)), dtype=np.int64) for row in sequences]
    names = _names(chain(old, new))
    special = np.asarray(
        [word in names or any(map(str.isdigit, word)) for word in vocabulary], dtype=np.bool_
    )
    weights = _weights(vocabulary, distinct)
    word_vectors = _word_vectors(vocabulary)
    sides = []
    for first, texts, groups in ((0, old, old_groups), (len(old), new, new_groups)):
        part = slice(first, first + len(texts))
        sides.append(
            _side(texts, distinct[part], sequences[part], groups, weights, word_vectors, special)
        )
    stems: dict[str, int] = {}
    return Sides(
        old=sides[0],
        new=sides[1],
        weights=weights,
        stems=np.asarray(
            [stems.setdefault(word[:STEM_LENGTH], len(stems)) for word in vocabulary],
            dtype=np.int64,
        ),
        special=special,
    )


def _without_numbers(word: str) -> str:
    """A word in which a number is part of a name, without it: the "16+1" became the "17+1"."""
    named = not word.isalpha() and _NUMBERED_NAME.search(word)
    return _NUMBER.sub("0", word) if named else word


def _side(
    texts: Sequence[str],
    distinct: Sequence[Integers],
    sequences: Sequence[Sequence[int]],
    groups: Sequence[int],
    weights: Floats,
    word_vectors: Floats,
    special: NDArray[np.bool_],
) -> Side:
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in distinct], out=starts[1:])
    words = np.concatenate([np.zeros(0, dtype=np.int64), *distinct])
    totals = np.zeros(len(texts), dtype=np.float32)
    special_totals = np.zeros(len(texts), dtype=np.float32)
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for index, row in enumerate(distinct):
        totals[index] = weights[row].sum()
        special_totals[index] = weights[row] @ special[row]
        vectors[index] = weights[row] @ word_vectors[row]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Side(
        texts=[text.casefold() for text in texts],
        words=words,
        starts=starts,
        totals=totals,
        special_totals=special_totals,
        vectors=vectors,
        sequences=["".join(map(_as_character, row)) for row in sequences],
        groups=np.asarray(groups, dtype=np.int64),
    )


def _as_character(number: int) -> str:
    # Surrogates cannot stand in a string that is handed to C.
    return chr(number if number < 0xD800 else number % 0x100000 + 0xE000)


def _weights(vocabulary: Sequence[str], distinct: Sequence[Integers]) -> Floats:
    frequency = np.bincount(
        np.concatenate([np.zeros(0, dtype=np.int64), *distinct]), minlength=len(vocabulary)
    )
    rarity = np.log1p(len(distinct) / np.maximum(frequency, 1))
    # In a short text every word is rare; short words are mostly function words.
    length = np.asarray([min(len(word), 8) / 8 for word in vocabulary])
    weights: Floats = (rarity * (0.3 + 0.7 * length)).astype(np.float32)
    return weights


def _word_vectors(vocabulary: Sequence[str]) -> Floats:
    """Hashed character n-grams of every word, signed, of unit length."""
    rows, columns, signs = [], [], []
    for row, word in enumerate(vocabulary):
        padded = f"^{word}$"
        for start in range(max(1, len(padded) - _GRAM + 1)):
            code = crc32(padded[start : start + _GRAM].encode("utf-8", "surrogatepass"))
            rows.append(row)
            columns.append(code % DIMENSIONS)
            signs.append(1.0 if code & 0x80000000 else -1.0)
    vectors = np.zeros((len(vocabulary), DIMENSIONS), dtype=np.float32)
    np.add.at(vectors, (rows, columns), np.asarray(signs, dtype=np.float32))
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def _names(texts: chain[str]) -> set[str]:
    """Words that are capitalised inside a sentence, case-folded."""
    return {
        word.casefold() for text in texts for word in split_words(text)[1:] if word[0].isupper()
    }
