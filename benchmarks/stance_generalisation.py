"""What the stance rules are worth on pairs they were not made for.

Run with `python benchmarks/stance_generalisation.py SHARED` where SHARED is the folder with the
development gold (`dev/`) and the lexicon this project began with (`lexicon.toml`). For every
category of pairs in turn, lexicon entries and modifiers that the gold bears out in that category
only are taken out, and the thresholds are fitted on the other categories; then the category is
measured. Once all such entries go, also those written without regard to the gold: that is a
lower bound, a category without its own words. Once those that the project began with stay. The
rules in the code cannot be taken out, which flatters. The made-up pairs in tests/golden/stance
are measured as they are.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import Subject, default_subject, score, shifts
from letterdiff.stances.lexicon import Item, Lexicon
from letterdiff.stances.scoring import read_cues

Row = dict[str, Any]
Cell = tuple[str, int, int]
CLASSES = (-1, 0, 1)
LEAST_TAU, SHARE = 0.5, 0.95
NEAR_ZERO = 0.5
FRESH = Path(__file__).parents[1] / "tests" / "golden" / "stance"


@cache
def sentence(text: str) -> Sentence:
    """A sentence with its analysis."""
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="s1", section="", paragraph="", span=Span(0, len(text)), text=text, tokens=tokens
    )


def f1(pairs: Sequence[tuple[int, int]], wanted: int) -> float | None:
    """F1 of one class over (gold, guess); None when it occurs on neither side."""
    right = sum(gold == guess == wanted for gold, guess in pairs)
    wrong = sum((gold == wanted) != (guess == wanted) for gold, guess in pairs)
    return 2 * right / (2 * right + wrong) if right or wrong else None


def macro(pairs: Iterable[tuple[int, int]]) -> float:
    """Mean F1 of the three classes."""
    known = list(pairs)
    values = [value for one in CLASSES if (value := f1(known, one)) is not None]
    return sum(values) / len(values)


def sign(value: float) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)


def matched(text: str) -> set[Item]:
    """The entries and modifiers that are found in a sentence."""
    reading, _ = read_cues(sentence(text), default_subject())
    return {match.entry for match in reading.entries} | {
        match.modifier for match in reading.modifiers
    }


def without(items: set[Item]) -> Subject:
    """The default subject without some entries and modifiers."""
    subject = default_subject()
    lexicon = subject.lexicon
    return replace(
        subject,
        lexicon=Lexicon.of(
            [entry for entry in lexicon.entries if entry not in items],
            [modifier for modifier in lexicon.modifiers if modifier not in items],
        ),
    )


def deltas(row: Row, subject: Subject) -> dict[str, tuple[float, str]]:
    """Delta and verdict by dimension."""
    found = shifts([sentence(row["old"])], [sentence(row["new"])], subject=subject)
    return {shift.dimension: (shift.delta, shift.verdict) for shift in found}


def fitted(rows: Sequence[Row], subject: Subject) -> dict[str, float]:
    """The thresholds that pairs without a shift give, as data/thresholds.toml says."""
    quiet = [deltas(row, subject) for row in rows if not any(row["shift"].values())]
    taus = {}
    for code in DIMENSIONS:
        sizes = sorted(abs(found.get(code, (0.0, ""))[0]) for found in quiet)
        taus[code] = max(LEAST_TAU, sizes[math.ceil(SHARE * len(sizes)) - 1])
    return taus


def guesses(row: Row, subject: Subject, taus: dict[str, float]) -> list[Cell]:
    """(dimension, gold, guess) for the six dimensions of a pair."""
    found = deltas(row, subject)
    cells = []
    for code in DIMENSIONS:
        delta, verdict = found.get(code, (0.0, "none"))
        guess = sign(delta) if verdict == "shift" and abs(delta) >= taus[code] else 0
        cells.append((code, row["shift"].get(code, 0), guess))
    return cells


def beginnings(path: Path) -> set[str]:
    """Patterns of the lexicon that the project began with."""
    table = tomllib.loads(path.read_text("utf-8"))
    return {raw["pattern"] for group in ("entry", "modifier") for raw in table[group]}


def folds(
    rows: Sequence[Row],
    group: str,
    texts: Callable[[Row], Sequence[str]],
    kept: set[str],
) -> Iterable[tuple[list[Row], list[Row], set[Item]]]:
    """Held-out rows, the others, and the items only the held-out rows bear out.

    Items with a pattern in `kept` are none of them.
    """
    for name in sorted({row[group] for row in rows}):
        held = [row for row in rows if row[group] == name]
        rest = [row for row in rows if row[group] != name]
        known = {item for row in rest for text in texts(row) for item in matched(text)}
        own = {item for row in held for text in texts(row) for item in matched(text)}
        yield held, rest, {item for item in own - known if item.pattern.text not in kept}


def report(name: str, pairs: Sequence[list[Cell]]) -> None:
    """Print the figures of some pairs."""
    cells = [cell for pair in pairs for cell in pair]
    by_dimension = {
        code: macro((gold, guess) for own, gold, guess in cells if own == code)
        for code in DIMENSIONS
    }
    moved = [
        (int(any(gold for _, gold, _ in pair)), int(any(guess for _, _, guess in pair)))
        for pair in pairs
    ]
    quiet = [guess for gold, guess in moved if not gold]
    print(
        f"{name}: {len(pairs)} pairs, macro-F1 {macro((g, s) for _, g, s in cells):.3f}, "
        f"mean of dimensions {sum(by_dimension.values()) / len(by_dimension):.3f}, "
        f"any shift F1 {f1(moved, 1) or 0.0:.3f}, "
        f"false alarms {sum(quiet)} of {len(quiet)}"
    )
    print("  " + ", ".join(f"{code} {value:.2f}" for code, value in by_dimension.items()))


def pairs_held_out(name: str, rows: Sequence[Row], kept: set[str]) -> None:
    """Print the cross-validated figures of pairs."""
    found: list[list[Cell]] = []
    dropped = 0
    for held, rest, own in folds(rows, "category", lambda row: (row["old"], row["new"]), kept):
        subject = without(own)
        taus = fitted(rest, subject)
        dropped += len(own)
        found.extend(guesses(row, subject, taus) for row in held)
    report(f"by category, {name} ({dropped} held out)", found)


def sentences_held_out(name: str, rows: Sequence[Row], kept: set[str]) -> None:
    """Print the cross-validated figure of single sentences, by topic."""
    cells = []
    for held, _, own in folds(rows, "topic", lambda row: (row["text"],), kept):
        subject = without(own)
        for row in held:
            stance = score(sentence(row["text"]), subject=subject)
            for code in DIMENSIONS:
                value = stance[code].score or 0.0
                guess = sign(value) if abs(value) >= NEAR_ZERO else 0
                cells.append((sign(row["scores"][code] or 0.0), guess))
    print(f"sentences by topic, {name}: {len(rows)}, sign macro-F1 {macro(cells):.3f}")


def main() -> None:
    """Print all figures."""
    shared = Path(sys.argv[1])
    began = beginnings(shared / "lexicon.toml")
    variants = (("without its own words", set[str]()), ("without words added later", began))
    lines = (shared / "dev" / "gold_pairs.dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    whole = dict.fromkeys(DIMENSIONS, LEAST_TAU)
    report("development gold in sample", [guesses(row, default_subject(), whole) for row in rows])
    for name, kept in variants:
        pairs_held_out(name, rows, kept)
    for path in sorted(FRESH.glob("*.toml")):
        fresh = tomllib.loads(path.read_text("utf-8"))["pair"]
        report(path.stem, [guesses(row, default_subject(), whole) for row in fresh])
    lines = (shared / "dev" / "gold_sentences.dev.jsonl").read_text("utf-8").splitlines()
    for name, kept in variants:
        sentences_held_out(name, [json.loads(line) for line in lines], kept)


if __name__ == "__main__":
    main()
