"""CoNLL-U in and out, and the form in which letterdiff trains on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)
NO_SPACE = "SpaceAfter=No"
EMPTY = "_"

Row = tuple[str, ...]
"""The ten columns of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence: its words in order; `text` is the raw text where the treebank has it."""

    name: str
    rows: tuple[Row, ...]
    text: str = ""

    @property
    def key(self) -> str:
        """Equal for two sentences of the same characters, whatever their annotation."""
        return "".join(row[FORM] for row in self.rows).lower()

    @property
    def spaced(self) -> str:
        """The text, as the rows' spacing tells it."""
        parts = (row[FORM] + ("" if row[MISC] == NO_SPACE else " ") for row in self.rows)
        return "".join(parts).strip()

    def with_column(self, column: int, values: Iterable[str]) -> Tree:
        """The sentence with other values in one column."""
        rows = tuple(
            (*row[:column], value, *row[column + 1 :])
            for row, value in zip(self.rows, values, strict=True)
        )
        return replace(self, rows=rows)


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, without multiword ranges and empty nodes."""
    name = text = ""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as stream:
        for line in (*stream, ""):
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ")
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line and not line.startswith("#"):
                row = tuple(line.split("\t"))
                if row[ID].isdigit():
                    rows.append(row)
            elif not line and rows:
                yield Tree(name=name, text=text, rows=tuple(rows))
                name = text = ""
                rows = []


def normalised(tree: Tree) -> Tree:
    """What is trained on: no language-specific tags, plain lemmas, spacing and nothing else.

    The lemma of a compound holds an underscore between its parts ("mensen_recht"), which
    no model can learn from so little text; it is taken out, as the lexicon does.
    """
    return replace(
        tree,
        rows=tuple(
            (
                *row[:LEMMA],
                row[LEMMA].replace("_", "") or row[LEMMA],
                row[UPOS],
                EMPTY,
                row[FEATS],
                row[HEAD],
                row[DEPREL],
                EMPTY,
                NO_SPACE if NO_SPACE in row[MISC].split("|") else EMPTY,
            )
            for row in tree.rows
        ),
    )


def is_tree(tree: Tree) -> bool:
    """Whether the heads make one tree, which the parser's training takes for granted."""
    heads = [int(row[HEAD]) for row in tree.rows]
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node:
            node, steps = heads[node - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def write_trees(path: Path, trees: Iterable[Tree]) -> None:
    """Write a CoNLL-U file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        for number, tree in enumerate(trees, 1):
            stream.write(f"# sent_id = {number}\n# text = {tree.spaced}\n")
            stream.writelines("\t".join(row) + "\n" for row in tree.rows)
            stream.write("\n")
