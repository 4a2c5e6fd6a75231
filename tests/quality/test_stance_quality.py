"""Accuracy of the stance stage on the development gold, against floors that only rise.

The gold was at hand while the rules were written, so these figures say what the
rules can do, not what they do on unseen pairs.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from letterdiff.evaluation import FileScores, evaluate
from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts
from letterdiff.stances.thresholds import default_thresholds

Row = dict[str, Any]
FLOORS = Path(__file__).with_name("floors.toml")


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


def _measured(shared: Path, name: str) -> FileScores:
    return evaluate("stance", [shared / "stance" / "dev" / f"gold_{name}.dev.jsonl"]).files[0]


def _reached(floors: dict[str, float], name: str, value: float) -> None:
    assert round(value, 3) >= floors[name], f"{name} fell to {value:.3f}"


def test_shifts_of_pairs(shared: Path, floors: dict[str, float]) -> None:
    measured = _measured(shared, "pairs")
    _reached(floors, "pairs_macro_f1", measured["shift macro-F1"])
    _reached(floors, "pairs_macro_f1_by_dimension", measured["shift macro-F1 by dimension"])
    _reached(floors, "any_shift_f1", measured["any shift F1"])
    share = measured["false alarms"]
    assert share <= floors["most_false_alarms"], f"false alarms rose to {share:.3f}"


def test_passages_without_counterpart(shared: Path, floors: dict[str, float]) -> None:
    measured = _measured(shared, "unaligned")
    _reached(floors, "unaligned_exact", measured["all dimensions right"])


def test_scores_of_sentences(shared: Path, floors: dict[str, float]) -> None:
    measured = _measured(shared, "sentences")
    _reached(floors, "sentence_sign_macro_f1", measured["sentence sign macro-F1"])
    _reached(floors, "holder_accuracy", measured["holder right"])


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
