"""Which sentences are trained on, which stop the training, and which are held out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from training.older import Converter, with_todays_verbs
from training.treebanks import (
    EMPTY,
    FEATS,
    FORM,
    LEMMA,
    MISC,
    NO_SPACE,
    Tree,
    is_tree,
    normalised,
    read_trees,
)

Fold = Literal["tests", "devs", "all"]
"""What is held out: the official test sets, the official dev sets, or nothing."""

ALPINO_PART = "alpino-train-part-2017-10-24.conllu"
LASSY_OLDER = "lassy-train-2017-02-01.conllu"
LASSY_LEMMAS = "um-lassy-train.conllu"
CURRENT = {
    ("alpino", "dev"): "nl_alpino-ud-dev.conllu",
    ("alpino", "test"): "nl_alpino-ud-test.conllu",
    ("lassy", "dev"): "nl_lassysmall-ud-dev.conllu",
    ("lassy", "test"): "nl_lassysmall-ud-test.conllu",
}
# One sentence in so many watches over the training and is not learnt from.
STOP_EVERY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Sentences of one fold.

    Attributes:
        gold: today's annotation, to be learnt.
        silver: the older Lassy treebank with converted tags; lemmas and spacing where
            they are known.
        stop: gold that decides when to stop.
        held: by treebank, what the models are measured on; empty for the fold "all".
    """

    gold: tuple[Tree, ...]
    silver: tuple[Tree, ...]
    stop: tuple[Tree, ...]
    held: dict[str, tuple[Tree, ...]]


def load(folder: Path, fold: Fold) -> Split:
    """Read the treebanks of `folder` for one fold.

    No sentence that is held out is learnt from in any of its versions, and the converter
    of the older tags does not see it either.
    """
    current = {name: _trees(folder / file) for name, file in CURRENT.items()}
    held_part = {"tests": "test", "devs": "dev", "all": ""}[fold]
    held = {bank: trees for (bank, part), trees in current.items() if part == held_part}
    unseen = {tree.key for trees in held.values() for tree in trees}
    learnt = [
        tree
        for (_, part), trees in current.items()
        if part != held_part
        for tree in trees
        if tree.key not in unseen
    ]
    learnt += [tree for tree in _older_trees(folder / ALPINO_PART) if tree.key not in unseen]
    stop = tuple(learnt[::STOP_EVERY])
    watched = {tree.key for tree in stop}
    gold = tuple(tree for tree in learnt if fold == "all" or tree.key not in watched)
    known = {tree.key: tree for tree in gold}
    older = [tree for tree in _older_trees(folder / LASSY_OLDER) if tree.key not in unseen]
    converter = Converter(older, known)
    lemmas = {tree.key: tree for tree in read_trees(folder / LASSY_LEMMAS)}
    silver = tuple(
        _with_lemmas(converter.convert(tree), lemmas.get(tree.key))
        for tree in older
        if tree.key not in known and tree.key not in watched and len(tree.rows) > 2
    )
    return Split(gold=gold, silver=silver, stop=stop, held=held)


def with_known_spacing(trees: Iterable[Tree]) -> Iterator[Tree]:
    """The sentences of which the raw text is known."""
    return (tree for tree in trees if tree.text)


def parseable(trees: Iterable[Tree]) -> Iterator[Tree]:
    """The sentences whose heads make a tree."""
    return (tree for tree in trees if is_tree(tree))


def _trees(path: Path) -> list[Tree]:
    return [_without_phrase_tags(normalised(tree)) for tree in read_trees(path)]


def _older_trees(path: Path) -> list[Tree]:
    return [with_todays_verbs(tree) for tree in _trees(path)]


def _without_phrase_tags(tree: Tree) -> Tree:
    """`ExtPos` says what a phrase is, not a word; nothing here reads it."""
    return tree.with_column(
        FEATS,
        (
            "|".join(part for part in row[FEATS].split("|") if not part.startswith("ExtPos="))
            or EMPTY
            for row in tree.rows
        ),
    )


def _with_lemmas(tree: Tree, source: Tree | None) -> Tree:
    """Lemmas, spacing and name from the list of lemmas, which was made with more care."""
    if source is None or len(source.rows) != len(tree.rows):
        return tree
    spacing = _spacing(source)
    if spacing is None:
        return tree
    result = tree.with_column(
        LEMMA, (row[LEMMA].replace("_", "") or row[FORM] for row in source.rows)
    )
    result = result.with_column(MISC, spacing)
    return Tree(name=source.name, rows=result.rows, text=source.text)


def _spacing(tree: Tree) -> list[str] | None:
    """`SpaceAfter` of every word by the raw text; None where the two do not fit."""
    position, result = 0, []
    for row in tree.rows:
        if not tree.text.startswith(row[FORM], position):
            return None
        position += len(row[FORM])
        follows = tree.text[position : position + 1]
        result.append(EMPTY if not follows or follows.isspace() else NO_SPACE)
        position += follows.isspace()
    return result
