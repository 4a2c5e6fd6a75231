"""Word vectors from raw text: skip-gram with negative sampling (Mikolov et al. 2013), by gensim.

A small window: neighbours within three words say more of a word's class than of its
subject, and the tagger and the parser need the class.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from gensim.models import Word2Vec

DIMENSIONS = 100
WINDOW = 3
EPOCHS = 6
LEAST_FREQUENT = 8
KEPT_WORDS = 32_000
SEED = 1234
# Everything that the tokenizer would cut off, in so far as it matters to neighbours.
_TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]")
_LONGEST_LINE = 2_000


def tokens(line: str) -> list[str]:
    """Words and punctuation of a line in lower case, as stanza looks vectors up."""
    return _TOKEN.findall(line.lower())


class Corpus:
    """Lines of an xz-packed text, as lists of tokens, any number of times."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[list[str]]:
        with lzma.open(self._path, "rt", encoding="utf-8") as stream:
            for line in stream:
                words = tokens(line)
                for start in range(0, len(words), _LONGEST_LINE):
                    yield words[start : start + _LONGEST_LINE]


def train_vectors(raw: Path, target: Path) -> None:
    """Write the vectors of the most frequent words of `raw` to `target`, in stanza's format.

    One worker thread: with more, the order of updates and so the vectors would differ
    from run to run.
    """
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    model = Word2Vec(
        Corpus(raw),
        vector_size=DIMENSIONS,
        window=WINDOW,
        min_count=LEAST_FREQUENT,
        sg=1,
        negative=5,
        sample=1e-4,
        epochs=EPOCHS,
        seed=SEED,
        workers=1,
        hashfxn=_stable_hash,
    )
    words = model.wv.index_to_key[:KEPT_WORDS]
    table = np.zeros((len(VOCAB_PREFIX) + len(words), DIMENSIONS), dtype=np.float32)
    table[len(VOCAB_PREFIX) :] = _rounded(model.wv.vectors[: len(words)])
    pretrain = Pretrain(str(target))
    pretrain._vocab = PretrainedWordVocab(words, lang="nl")  # noqa: SLF001 (stanza has no setter)
    pretrain._emb = torch.from_numpy(table)  # noqa: SLF001
    target.parent.mkdir(parents=True, exist_ok=True)
    pretrain.save(str(target))


def _stable_hash(word: str) -> int:
    """Python's own hash of a string differs from process to process."""
    return int.from_bytes(word.encode()[:8], "little") & 0x7FFFFFFF


def _rounded(vectors: np.ndarray) -> np.ndarray:
    """Half precision is enough, and what it leaves at zero packs well in a wheel."""
    return vectors.astype(np.float16).astype(np.float32)
