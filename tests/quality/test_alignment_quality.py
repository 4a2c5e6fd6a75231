"""Accuracy of the alignment on development data and on the project's own gold.

The weights were fitted on the same development data, so these figures watch for
regressions; `benchmarks/fit_alignment.py` prints the cross-validated ones.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from letterdiff.evaluation import evaluate
from letterdiff.model.candidates import candidates
from letterdiff.model.comparison import Comparison

SCORES = {"all": "links", "changed": "changed links", "deleted": "deleted", "added": "added"}
PAIRS = (("2019", "2021"), ("2021", "2022"))
Links = set[tuple[Any, Any]]


def floors(root: Path) -> dict[str, float]:
    text = (root / "tests" / "quality" / "floors.toml").read_text(encoding="utf-8")
    table: dict[str, float] = tomllib.loads(text)["alignment"]
    return table


def tally(counts: Counter[str], kind: str, true: set[Any], found: set[Any]) -> None:
    counts[f"{kind} common"] += len(true & found)
    counts[f"{kind} true"] += len(true)
    counts[f"{kind} found"] += len(found)


def f1(counts: Counter[str], kind: str) -> float:
    return 2 * counts[f"{kind} common"] / (counts[f"{kind} true"] + counts[f"{kind} found"])


@pytest.mark.parametrize("name", ["argrewrite_v2", "dutch_laws_articles", "gnat_aesop"])
def test_links_on_development_data(root: Path, shared: Path, name: str) -> None:
    path = shared / "alignment" / name / "data.jsonl"
    measured = evaluate("alignment", [path]).files[0]
    expected = {
        key.removeprefix(f"{name}_"): value
        for key, value in floors(root).items()
        if key.startswith(f"{name}_")
    }
    reached = {kind: round(measured[SCORES[kind]], 3) for kind in expected}
    print(name, reached)
    assert expected
    assert all(reached[kind] >= floor for kind, floor in expected.items()), reached


def gold_of(root: Path, old: str, new: str) -> list[dict[str, Any]]:
    path = root / "tests" / "golden" / "standins" / f"{old}-{new}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_links(passages: Iterable[tuple[Iterable[str], Iterable[str]]]) -> Links:
    return {(a, b) for old, new in passages for a in old for b in new}


def test_planted_moves_splits_and_merges_between_the_stand_ins(
    root: Path, compared: Callable[[str, str], Comparison]
) -> None:
    """Sentences are told apart by their text: no stand-in says anything twice."""
    counts: Counter[str] = Counter()
    for pair in PAIRS:
        gold = gold_of(root, *pair)
        passages = [
            (tuple(s.text for s in item.old), tuple(s.text for s in item.new), item)
            for item in compared(*pair).passages
        ]
        tally(
            counts,
            "links",
            text_links((row["old"], row["new"]) for row in gold),
            text_links((old, new) for old, new, _ in passages),
        )
        tally(
            counts,
            "moved",
            text_links((row["old"], row["new"]) for row in gold if row["moved"]),
            text_links((old, new) for old, new, item in passages if item.alignment.moved),
        )
        for kind in ("split", "merged"):
            tally(
                counts,
                kind,
                {(tuple(row["old"]), tuple(row["new"])) for row in gold if row["kind"] == kind},
                {(old, new) for old, new, item in passages if item.kind == kind},
            )
    reached = {}
    for kind in ("moved", "split", "merged"):
        common = counts[f"{kind} common"]
        reached[f"standins_{kind}_precision"] = round(common / counts[f"{kind} found"], 3)
        reached[f"standins_{kind}_recall"] = round(common / counts[f"{kind} true"], 3)
    reached["standins_links_f1"] = round(f1(counts, "links"), 3)
    print(reached)
    expected = {key: floors(root)[key] for key in reached}
    assert all(reached[key] >= floor for key, floor in expected.items()), reached


def test_candidates_between_the_stand_ins(
    root: Path, compared: Callable[[str, str], Comparison]
) -> None:
    """Pairs that a report shows without linking them: how many belong together.

    What the tool misses most are passages rewritten beyond word diff (`related`): they
    stand side by side when they are linked, or shown as such a pair.
    """
    counts: Counter[str] = Counter()
    for pair in PAIRS:
        gold = gold_of(root, *pair)
        comparison = compared(*pair)
        others = candidates(comparison)
        found = {
            (passage.old_text, others[passage.id].new_text)
            for passage in comparison.passages
            if passage.old and passage.id in others
        }
        tally(counts, "pairs", text_links((row["old"], row["new"]) for row in gold), found)
        related = text_links((row["old"], row["new"]) for row in gold if row["kind"] == "related")
        linked = text_links(
            ([s.text for s in passage.old], [s.text for s in passage.new])
            for passage in comparison.passages
        )
        tally(counts, "related", related, found | linked)
    reached = {
        "standins_candidates_right": round(counts["pairs common"] / counts["pairs found"], 3),
        "standins_related_side_by_side": round(
            counts["related common"] / counts["related true"], 3
        ),
    }
    print(reached, dict(counts))
    expected = {key: floors(root)[key] for key in reached}
    assert all(reached[key] >= floor for key, floor in expected.items()), reached


def test_sections_of_the_stand_ins(root: Path, compared: Callable[[str, str], Comparison]) -> None:
    """Pairs of titles of matched sections against the gold."""
    counts: Counter[str] = Counter()
    for old, new in PAIRS:
        path = root / "tests" / "golden" / "standins" / f"{old}-{new}.sections.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        comparison = compared(old, new)
        old_titles = {section.id: section.title for section in comparison.old.letter.sections}
        new_titles = {section.id: section.title for section in comparison.new.letter.sections}
        found = {
            (old_titles[a], new_titles[b])
            for match in comparison.sections
            for a in match.old
            for b in match.new
        }
        tally(counts, "sections", text_links((row["old"], row["new"]) for row in rows), found)
    reached = round(f1(counts, "sections"), 3)
    print({"standins_sections_f1": reached})
    assert reached >= floors(root)["standins_sections_f1"]
