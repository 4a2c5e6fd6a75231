"""Accuracy of the stance stage on the development gold, against floors that only rise.

The gold was at hand while the rules were written, so these figures say what the
rules can do, not what they do on unseen pairs.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import score, shifts
from letterdiff.stances.thresholds import default_thresholds

Row = dict[str, Any]
CLASSES = (-1, 0, 1)
FLOORS = Path(__file__).with_name("floors.toml")
# The letter speaks for the cabinet: the gold's AUTH (unattributed) and GOV weigh the same.
SAME_HOLDER = {"AUTH": "GOV"}
NEAR_ZERO = 0.5


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    with FLOORS.open("rb") as stream:
        table: dict[str, float] = tomllib.load(stream)["stance"]
    return table


@pytest.fixture(scope="module")
def gold(shared: Path) -> Callable[[str], list[Row]]:
    def read(name: str) -> list[Row]:
        lines = (shared / "stance" / "dev" / f"gold_{name}.dev.jsonl").read_text("utf-8")
        return [json.loads(line) for line in lines.splitlines()]

    return read


@cache
def _sentence(text: str) -> Sentence:
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="g.1", section="", paragraph="g", span=Span(0, len(text)), text=text, tokens=tokens
    )


def _side(text: str | None) -> list[Sentence]:
    return [_sentence(text)] if text else []


def _predicted(row: Row) -> dict[str, int]:
    found = shifts(_side(row["old"]), _side(row["new"]))
    moved = {shift.dimension: shift.delta for shift in found if shift.verdict == "shift"}
    return {code: _sign(moved.get(code, 0.0)) for code in DIMENSIONS}


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _f1(pairs: Sequence[tuple[int, int]], wanted: int) -> float | None:
    right = sum(gold == guess == wanted for gold, guess in pairs)
    wrong = sum((gold == wanted) != (guess == wanted) for gold, guess in pairs)
    return 2 * right / (2 * right + wrong) if right or wrong else None


def _macro(pairs: Iterable[tuple[int, int]]) -> float:
    known = list(pairs)
    values = [value for one in CLASSES if (value := _f1(known, one)) is not None]
    return sum(values) / len(values)


def _reached(floors: dict[str, float], name: str, value: float) -> None:
    assert round(value, 3) >= floors[name], f"{name} fell to {value:.3f}"


def test_shifts_of_pairs(gold: Callable[[str], list[Row]], floors: dict[str, float]) -> None:
    rows = gold("pairs")
    guesses = [_predicted(row) for row in rows]
    cells = [
        (code, row["shift"][code], guess[code])
        for row, guess in zip(rows, guesses, strict=True)
        for code in DIMENSIONS
    ]
    by_dimension = [
        _macro((right, guess) for code, right, guess in cells if code == wanted)
        for wanted in DIMENSIONS
    ]
    _reached(floors, "pairs_macro_f1", _macro((right, guess) for _, right, guess in cells))
    _reached(floors, "pairs_macro_f1_by_dimension", sum(by_dimension) / len(by_dimension))
    any_shift = [
        (int(row["any_shift"]), int(any(guess.values())))
        for row, guess in zip(rows, guesses, strict=True)
    ]
    _reached(floors, "any_shift_f1", _f1(any_shift, 1) or 0.0)
    alarms = [guess for right, guess in any_shift if not right]
    share = sum(alarms) / len(alarms)
    assert share <= floors["most_false_alarms"], f"false alarms rose to {share:.3f}"


def test_passages_without_counterpart(
    gold: Callable[[str], list[Row]], floors: dict[str, float]
) -> None:
    rows = gold("unaligned")
    exact = sum(_predicted(row) == row["shift"] for row in rows) / len(rows)
    _reached(floors, "unaligned_exact", exact)


def test_scores_of_sentences(gold: Callable[[str], list[Row]], floors: dict[str, float]) -> None:
    rows = gold("sentences")
    cells: list[tuple[int, int]] = []
    holders = 0
    for row in rows:
        stance = score(_sentence(row["text"]))
        for code in DIMENSIONS:
            value = stance[code].score or 0.0
            guess = _sign(value) if abs(value) >= NEAR_ZERO else 0
            cells.append((_sign(row["scores"][code] or 0.0), guess))
        names = [SAME_HOLDER.get(name, name) for name in (stance.holder, row["holder"])]
        holders += names[0] == names[1]
    _reached(floors, "sentence_sign_macro_f1", _macro(cells))
    _reached(floors, "holder_accuracy", holders / len(rows))


def test_the_thresholds_are_those_the_gold_gives(gold: Callable[[str], list[Row]]) -> None:
    found: dict[str, list[float]] = {code: [] for code in DIMENSIONS}
    for row in gold("pairs"):
        if not row["any_shift"]:
            moved = {
                shift.dimension: abs(shift.delta)
                for shift in shifts(_side(row["old"]), _side(row["new"]))
            }
            for code in DIMENSIONS:
                found[code].append(moved.get(code, 0.0))
    fitted = {
        code: max(0.5, sorted(values)[math.ceil(0.95 * len(values)) - 1])
        for code, values in found.items()
    }
    assert fitted == default_thresholds().tau
