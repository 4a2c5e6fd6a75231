"""Makes the language models: vectors, tagger, parser, lemmatizer, tokenizer; then measures.

    python -m training.recipe --treebanks DIR --raw FILE --work DIR --fold tests

Every stage leaves its result in the work folder and is not run again while that is
there. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

from training import stanza_runs
from training.data import Fold, Split, load, parseable, with_known_spacing
from training.dictionary import extend_dictionary
from training.measuring import measure
from training.official_prose import OfficialProse
from training.older import with_converted_trees
from training.shrinking import shrink
from training.tokenizer_text import in_text_order, write_tokenizer_text
from training.treebanks import FEATS, UPOS, Tree, read_trees, write_trees
from training.vectors import train_vectors

FOLDS = 3
"""Parts for jackknifed tags: each part is tagged by a tagger that has not seen it."""
MODELS = {
    "tokenize": "nl_tokenizer.pt",
    "pos": "nl_tagger.pt",
    "lemma": "nl_lemmatizer.pt",
    "depparse": "nl_parser.pt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Training steps; a smaller number only tries whether everything runs."""

    tagger: int = 10_000
    jackknife: int = 1_250
    parser: int = 4_000
    tokenizer: int = 8_000


class Recipe:
    """One fold in one work folder.

    Args:
        work: where results go; the vectors are shared between folds.
        fold: what is held out.
        treebanks: folder with the treebanks' files.
        raw: text for the word vectors, packed with xz.
    """

    def __init__(self, *, work: Path, fold: Fold, treebanks: Path, raw: Path, steps: Steps) -> None:
        self._shared = work
        self._folder = work / fold
        self._raw = raw
        self._steps = steps
        self._split: Split = load(treebanks, fold)

    def run(self) -> None:
        """Run the stages that have not been run, and print the scores."""
        self._vectors()
        self._tagger(self._folder / "nl_tagger.pt", self._gold, self._silver, self._steps.tagger)
        self._parser()
        self._lemmatizer()
        self._tokenizer()
        shipped = {task: self._shrunk(self._folder / name) for task, name in MODELS.items()} | {
            "pretrain": self._vectors_file
        }
        for bank, trees in self._split.held.items():
            print(bank, json.dumps(measure(shipped, trees)), flush=True)

    @property
    def _vectors_file(self) -> Path:
        return self._shared / "nl_vectors.pt"

    @property
    def _gold(self) -> tuple[Tree, ...]:
        return self._split.gold

    @property
    def _silver(self) -> tuple[Tree, ...]:
        return self._split.silver

    def _stop_file(self) -> Path:
        path = self._folder / "stop.conllu"
        write_trees(path, self._split.stop)
        return path

    def _vectors(self) -> None:
        if not self._vectors_file.exists():
            train_vectors(self._raw, self._vectors_file)

    def _tagger(
        self, target: Path, gold: Sequence[Tree], silver: Sequence[Tree], steps: int
    ) -> None:
        if target.exists():
            return
        files = [target.with_suffix(".gold.conllu"), target.with_suffix(".silver.conllu")]
        for file, trees in zip(files, (gold, silver), strict=True):
            write_trees(file, trees)
        stanza_runs.train_tagger(
            files, self._stop_file(), target, vectors=self._vectors_file, steps=steps
        )

    def _parser(self) -> None:
        target = self._folder / "nl_parser.pt"
        if target.exists():
            return
        trees = [*self._gold, *map(with_converted_trees, self._silver)]
        file = self._folder / "parser.conllu"
        write_trees(file, parseable(self._jackknifed(trees)))
        stop = self._folder / "parser-stop.conllu"
        self._retag(self._folder / "nl_tagger.pt", self._split.stop, stop)
        stanza_runs.train_parser(
            file, stop, target, vectors=self._vectors_file, steps=self._steps.parser
        )

    def _jackknifed(self, trees: Sequence[Tree]) -> Iterator[Tree]:
        """The trees with tags predicted by taggers that have not seen them."""
        gold = set(map(id, self._gold))
        for part in range(FOLDS):
            model = self._folder / f"jackknife-{part}" / "nl_tagger.pt"
            rest = [tree for place, tree in enumerate(trees) if place % FOLDS != part]
            self._tagger(
                model,
                [tree for tree in rest if id(tree) in gold],
                [tree for tree in rest if id(tree) not in gold],
                self._steps.jackknife,
            )
            yield from self._retag(
                model, trees[part::FOLDS], self._folder / f"jackknife-{part}.conllu"
            )

    def _retag(self, model: Path, trees: Sequence[Tree], target: Path) -> list[Tree]:
        """Write `trees` with predicted tags, and give them back."""
        source = target.with_suffix(".source.conllu")
        predicted = target.with_suffix(".predicted.conllu")
        write_trees(source, trees)
        stanza_runs.tag(model, source, predicted, vectors=self._vectors_file)
        tagged = [
            tree.with_column(UPOS, (row[UPOS] for row in twin.rows)).with_column(
                FEATS, (row[FEATS] for row in twin.rows)
            )
            for tree, twin in zip(trees, read_trees(predicted), strict=True)
        ]
        write_trees(target, tagged)
        return tagged

    def _lemmatizer(self) -> None:
        target = self._folder / "nl_lemmatizer.pt"
        if target.exists():
            return
        file = self._folder / "lemmas.conllu"
        write_trees(file, [*self._gold, *with_known_spacing(self._silver)])
        trained = self._folder / "trained" / target.name
        stanza_runs.train_lemmatizer(file, self._stop_file(), trained)
        lemmatise = partial(stanza_runs.lemmatise, trained)
        extend_dictionary(trained, target, lemmatise, unlearnt=self._split.stop)

    def _tokenizer(self) -> None:
        target = self._folder / "nl_tokenizer.pt"
        if target.exists():
            return
        folder = self._folder / "tokenizer"
        known = [*self._gold, *with_known_spacing(self._silver)]
        write_tokenizer_text(
            folder, "train", [*in_text_order(known), *OfficialProse(known).sentences()]
        )
        write_tokenizer_text(folder, "stop", in_text_order(self._split.stop))
        stanza_runs.train_tokenizer(folder, target, steps=self._steps.tokenizer)

    def _shrunk(self, model: Path) -> Path:
        target = self._folder / "shipped" / model.name
        if not target.exists():
            shrink(model, target)
        return target


def main() -> None:
    """Parse the command line and run one fold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with CoNLL-U files")
    parser.add_argument("--raw", type=Path, required=True, help="raw Dutch text, packed with xz")
    parser.add_argument("--work", type=Path, required=True, help="folder for all results")
    parser.add_argument("--fold", choices=get_args(Fold), default="tests", help="what is held out")
    parser.add_argument(
        "--steps", type=int, default=0, help="train every model this long, to try the recipe"
    )
    given = parser.parse_args()
    steps = (
        Steps(tagger=given.steps, jackknife=given.steps, parser=given.steps, tokenizer=given.steps)
        if given.steps
        else Steps()
    )
    Recipe(
        work=given.work, fold=given.fold, treebanks=given.treebanks, raw=given.raw, steps=steps
    ).run()


if __name__ == "__main__":
    main()
