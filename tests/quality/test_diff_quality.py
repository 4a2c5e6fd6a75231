"""Word edits against spans marked by hand (arXivEdits, development part, English).

A pair of spans counts when both sides, in whitespace tokens, are those of a marked
edit; of the alternative annotations of a pair the best one is taken.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from letterdiff.diff import diff_words
from letterdiff.model.spans import Span

Range = tuple[int, int] | None
Change = tuple[Range, Range]


def predicted(old: str, new: str) -> set[Change]:
    return {
        (token_range(old, edit.old), token_range(new, edit.new))
        for edit in diff_words(old, new)
        if edit.op != "equal"
    }


def token_range(text: str, span: Span) -> Range:
    touched = [
        index
        for index, found in enumerate(re.finditer(r"\S+", text))
        if found.start() < span.end and found.end() > span.start
    ]
    return (touched[0], touched[-1] + 1) if span and touched else None


def marked(combination: list[dict[str, Any]]) -> set[Change]:
    return {
        (
            tuple(edit["old_span"]) if edit["old_span"] else None,
            tuple(edit["new_span"]) if edit["new_span"] else None,
        )
        for edit in combination
    }


def tokens(changes: set[Change]) -> set[tuple[int, int]]:
    return {
        (side, index)
        for change in changes
        for side, part in enumerate(change)
        if part
        for index in range(*part)
    }


def best_f1(pairs: list[tuple[set[Any], list[set[Any]]]]) -> float:
    """F1 over all pairs, each against the alternative it agrees with most."""
    agreed = total = 0
    for found, alternatives in pairs:
        gold = max(alternatives, key=lambda gold: pair_f1(found, gold))
        agreed += 2 * len(found & gold)
        total += len(found) + len(gold)
    return agreed / total


def pair_f1(found: set[Any], gold: set[Any]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold)) if found or gold else 1.0


def measure(shared: Path, split: str) -> dict[str, float]:
    spans, words = [], []
    path = shared / "alignment/arxivedits_spans/data.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["split"] != split or not pair["edit_combinations"]:
            continue
        found = predicted(pair["old"], pair["new"])
        gold = [marked(combination) for combination in pair["edit_combinations"]]
        spans.append((found, gold))
        words.append((tokens(found), [tokens(changes) for changes in gold]))
    return {"span_f1": best_f1(spans), "token_f1": best_f1(words)}


def test_word_edits_agree_with_hand_marked_ones(root: Path, shared: Path) -> None:
    floors = tomllib.loads((root / "tests/quality/floors.toml").read_text(encoding="utf-8"))["diff"]

    measured = measure(shared, "dev")

    for name, floor in floors.items():
        assert measured[name] >= floor, f"{name} fell to {measured[name]:.4f}, below {floor}"
