"""Shifts written down with the stand-in letters, against the shifts that are found.

The alignment is the true one, so that only the stance stage is measured. A shift counts
by passage, dimension and direction; one in the wrong direction is a miss and an alarm.
The stand-ins were at hand while the rules were written.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts

Row = dict[str, Any]
LETTERS = ("2021-2022", "2019-2021")


@cache
def _sentence(text: str) -> Sentence:
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="s.1", section="", paragraph="s", span=Span(0, len(text)), text=text, tokens=tokens
    )


def _found(row: Row) -> set[tuple[str, int]]:
    sides = [[_sentence(text) for text in row[side]] for side in ("old", "new")]
    return {
        (shift.dimension, 1 if shift.delta > 0 else -1)
        for shift in shifts(sides[0], sides[1])
        if shift.verdict == "shift"
    }


@pytest.mark.parametrize("letters", LETTERS)
def test_planted_shifts(root: Path, letters: str) -> None:
    floors: dict[str, float] = tomllib.loads(
        (Path(__file__).with_name("floors.toml")).read_text("utf-8")
    )["stance"]
    lines = (root / "tests/golden/standins" / f"{letters}.jsonl").read_text("utf-8").splitlines()
    counts: Counter[str] = Counter()
    for row in map(json.loads, lines):
        # What was added or deleted carries no planted shift.
        if row["old"] and row["new"]:
            planted, found = set(row["shifts"].items()), _found(row)
            counts["right"] += len(planted & found)
            counts["planted"] += len(planted)
            counts["found"] += len(found)
    name = letters.replace("-", "_")
    precision = counts["right"] / counts["found"]
    recall = counts["right"] / counts["planted"]
    assert round(precision, 3) >= floors[f"planted_precision_{name}"], counts
    assert round(recall, 3) >= floors[f"planted_recall_{name}"], counts
