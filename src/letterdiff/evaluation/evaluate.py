"""Measures files of gold of one kind, each and all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from letterdiff.errors import UsageError
from letterdiff.evaluation.alignments import measure_alignment
from letterdiff.evaluation.edits import is_annotated, measure_edits
from letterdiff.evaluation.gold import GoldItem, read_gold
from letterdiff.evaluation.readings import measure_reading
from letterdiff.evaluation.scores import Evaluation, FileScores, Tallies
from letterdiff.evaluation.stances import measure_stance

Kind = Literal["alignment", "edits", "stance", "ingest"]
ALL = ""


def evaluate(kind: Kind, files: Sequence[str | Path], *, split: str | None = None) -> Evaluation:
    """Accuracy against gold files.

    Args:
        kind: what is measured; the modules of this package describe the formats.
        files: gold files; for "ingest" a letter and its expected JSON in turns.
        split: take items whose "split" is this one only.

    Raises:
        UsageError: a file cannot be used as gold of this kind.
        NlpError, IngestError: as for the stage that is measured.
    """
    if not files:
        raise UsageError("there is no gold file to measure", remedy="name one or more")
    paths = [Path(file) for file in files]
    measured = _readings(paths, split) if kind == "ingest" else _gold(kind, paths, split)
    return Evaluation(kind=kind, files=tuple(measured))


def _gold(kind: Kind, files: Sequence[Path], split: str | None) -> list[FileScores]:
    accept = is_annotated if kind == "edits" else lambda _: True
    items = {path: list(read_gold(path, split=split, accept=accept)) for path in files}
    if kind == "stance":
        measured = [_stance(str(path), rows) for path, rows in items.items()]
        every = chain.from_iterable(items.values())
        return measured if len(measured) == 1 else [*measured, _stance(ALL, every)]
    measure = measure_alignment if kind == "alignment" else measure_edits
    return _with_total([(str(path), *measure(rows)) for path, rows in items.items()])


def _stance(name: str, items: Iterable[GoldItem]) -> FileScores:
    count, scores = measure_stance(items)
    return FileScores(file=name, items=count, scores=scores)


def _readings(files: Sequence[Path], split: str | None) -> list[FileScores]:
    if split is not None:
        raise UsageError("the kind 'ingest' has no splits", remedy="leave --split out")
    if len(files) % 2:
        raise UsageError(
            "a letter comes without the JSON it should give",
            remedy="name every letter followed by its expected JSON",
            path=str(files[-1]),
        )
    pairs = zip(files[::2], files[1::2], strict=True)
    return _with_total(
        [(str(letter), 1, measure_reading(letter, expected)) for letter, expected in pairs]
    )


def _with_total(measured: Sequence[tuple[str, int, Tallies]]) -> list[FileScores]:
    total = Tallies()
    for _, _, tallies in measured:
        total.add(tallies)
    rows = list(measured)
    if len(rows) > 1:
        rows.append((ALL, sum(count for _, count, _ in measured), total))
    return [
        FileScores(file=name, items=count, scores=tallies.scores()) for name, count, tallies in rows
    ]
