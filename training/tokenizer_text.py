"""Raw text with known tokens and sentences, as the tokenizer is trained on it."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.stanza_runs import write_tokenizer_labels
from training.treebanks import Tree, write_trees

# Sentences a paragraph; the tokenizer sees one paragraph at a time when it is used.
_FEWEST, _MOST = 2, 6
_SEED = 11
_NUMBER = re.compile(r"(\d+)")


def write_tokenizer_text(folder: Path, name: str, trees: Sequence[Tree]) -> None:
    """Write `name.txt`, `name.conllu`, `name.toklabels` and `name-mwt.json` into a folder.

    Args:
        folder: where to.
        name: what the files are called.
        trees: sentences, neighbours in a text side by side (`in_text_order`): headings
            and items of a list follow each other. They stay together in paragraphs of
            two to six, which come in random but repeatable order.
    """
    chance = random.Random(_SEED)
    paragraphs = list(_paragraphs(trees, chance))
    chance.shuffle(paragraphs)
    text = "\n\n".join(" ".join(tree.spaced for tree in part) for part in paragraphs)
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / f"{name}.txt"
    raw.write_text(f"{text}\n", encoding="utf-8")
    conllu = folder / f"{name}.conllu"
    write_trees(conllu, itertools.chain.from_iterable(paragraphs))
    write_tokenizer_labels(raw, conllu, folder / f"{name}.toklabels", folder / f"{name}-mwt.json")


def _paragraphs(trees: Sequence[Tree], chance: random.Random) -> Iterator[Sequence[Tree]]:
    start = 0
    while start < len(trees):
        end = start + chance.randint(_FEWEST, _MOST)
        yield trees[start:end]
        start = end


def in_text_order(trees: Iterable[Tree]) -> list[Tree]:
    """By document, paragraph and sentence: "wiki-99.p.9.s.2" before "wiki-99.p.10.s.1"."""
    return sorted(trees, key=_place)


def _place(tree: Tree) -> list[str | int]:
    parts = _NUMBER.split(tree.name.removesuffix(".xml"))
    return [int(part) if part.isdigit() else part for part in parts]
