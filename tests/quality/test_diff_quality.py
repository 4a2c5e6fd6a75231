"""Word edits against spans marked by hand (arXivEdits, development part, English)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from letterdiff.evaluation import evaluate

SCORES = {"span_f1": "exact spans", "token_f1": "marked tokens"}


def test_word_edits_agree_with_hand_marked_ones(root: Path, shared: Path) -> None:
    floors = tomllib.loads((root / "tests/quality/floors.toml").read_text(encoding="utf-8"))["diff"]
    path = shared / "alignment/arxivedits_spans/data.jsonl"

    measured = evaluate("edits", [path], split="dev").files[0]

    assert set(floors) == set(SCORES)
    for name, floor in floors.items():
        value = measured[SCORES[name]]
        assert value >= floor, f"{name} fell to {value:.4f}, below {floor}"
