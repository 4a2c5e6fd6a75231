"""Raw text with known tokens and sentences, as the tokenizer is trained on it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.stanza_runs import write_tokenizer_labels
from training.treebanks import Tree, write_trees

# Sentences a paragraph; the tokenizer sees one paragraph at a time when it is used.
_FEWEST, _MOST = 2, 6
_SEED = 11


def write_tokenizer_text(folder: Path, name: str, trees: Sequence[Tree]) -> None:
    """Write `name.txt`, `name.conllu`, `name.toklabels` and `name-mwt.json` into a folder.

    The sentences come in paragraphs of two to six, in random but repeatable order.
    """
    shuffled = list(trees)
    random.Random(_SEED).shuffle(shuffled)
    text = "\n\n".join(" ".join(tree.spaced for tree in part) for part in _parts(shuffled))
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / f"{name}.txt"
    raw.write_text(f"{text}\n", encoding="utf-8")
    conllu = folder / f"{name}.conllu"
    write_trees(conllu, shuffled)
    write_tokenizer_labels(raw, conllu, folder / f"{name}.toklabels", folder / f"{name}-mwt.json")


def _parts(trees: Sequence[Tree]) -> Iterator[Sequence[Tree]]:
    chance = random.Random(_SEED)
    start = 0
    while start < len(trees):
        end = start + chance.randint(_FEWEST, _MOST)
        yield trees[start:end]
        start = end
