"""What the stance rules are worth on pairs they were not made for, against floors that only rise.

The measuring itself is benchmarks/stance_generalisation.py, which says what is held out.
"""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from letterdiff.model.stance import DIMENSIONS
from letterdiff.stances import default_subject

Row = dict[str, Any]
FLOORS = Path(__file__).with_name("floors.toml")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return importlib.import_module("benchmarks.stance_generalisation")


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    table: dict[str, float] = tomllib.loads(FLOORS.read_text("utf-8"))["stance"]
    return table


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _figures(bench: ModuleType, pairs: list[Any]) -> tuple[float, float, float]:
    """Macro-F1 of all cells, F1 of any shift, share of quiet pairs with an alarm."""
    cells = [(gold, guess) for pair in pairs for _, gold, guess in pair]
    moved = [
        (int(any(gold for _, gold, _ in pair)), int(any(guess for _, _, guess in pair)))
        for pair in pairs
    ]
    quiet = [guess for gold, guess in moved if not gold]
    return bench.macro(cells), bench.f1(moved, 1) or 0.0, sum(quiet) / len(quiet)


@pytest.mark.parametrize("name", ["fresh-1", "fresh-2", "fresh-3", "fresh-4", "fresh-5", "fresh-6"])
def test_fresh_pairs(bench: ModuleType, floors: dict[str, float], root: Path, name: str) -> None:
    path = root / "tests" / "golden" / "stance" / f"{name}.toml"
    rows: list[Row] = tomllib.loads(path.read_text("utf-8"))["pair"]
    taus = dict.fromkeys(DIMENSIONS, bench.LEAST_TAU)
    found = [bench.guesses(row, default_subject(), taus) for row in rows]
    macro, any_shift, alarms = _figures(bench, found)
    key = name.replace("-", "_")
    assert round(macro, 3) >= floors[f"{key}_macro_f1"]
    assert round(any_shift, 3) >= floors[f"{key}_any_shift_f1"]
    assert round(alarms, 3) <= floors[f"{key}_most_false_alarms"]


def test_categories_without_words_added_later(
    bench: ModuleType, floors: dict[str, float], shared: Path
) -> None:
    folder = shared / "stance"
    kept = bench.beginnings(folder / "lexicon.toml")
    rows = _rows(folder / "dev" / "gold_pairs.dev.jsonl")
    found: list[Any] = []
    for held, rest, own in bench.folds(
        rows, "category", lambda row: (row["old"], row["new"]), kept
    ):
        subject = bench.without(own)
        taus = bench.fitted(rest, subject)
        found.extend(bench.guesses(row, subject, taus) for row in held)
    macro, any_shift, alarms = _figures(bench, found)
    assert len(found) == len(rows)
    assert round(macro, 3) >= floors["held_out_macro_f1"]
    assert round(any_shift, 3) >= floors["held_out_any_shift_f1"]
    assert round(alarms, 3) <= floors["held_out_most_false_alarms"]
