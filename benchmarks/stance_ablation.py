"""What each stance rule earns: accuracy on gold pairs with one rule switched off at a time.

Run with `python benchmarks/stance_ablation.py GOLD [--write FILE]`, where GOLD is the folder with
the development gold (gold_pairs.dev.jsonl, gold_sentences.dev.jsonl). A rule is a function of the
stance stage; switching it off puts in its place one that finds nothing, for the length of a run.
So the product knows nothing of this. With --write the table takes the place of the one in FILE
between the lines that mark it. tests/golden/stance/*.toml, where present, is measured too.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import score, shifts
from letterdiff.stances.scoring import read_cues

Row = dict[str, Any]
FRESH = Path(__file__).parents[1] / "tests" / "golden" / "stance"
BEGIN, END = "<!-- ablation: begin -->\n", "<!-- ablation: end -->\n"
CLASSES = (-1, 0, 1)
NEAR_ZERO = 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, and what stands in for its functions where it is off."""

    name: str
    off: tuple[tuple[str, Callable[..., Any]], ...]


def constant(value: Any) -> Callable[..., Any]:
    """A function that finds nothing but `value`."""
    return lambda *_, **__: value


def everything(entries: list[Any]) -> tuple[Any, ...]:
    """All matches, whichever words they share."""
    return tuple(sorted(entries, key=lambda match: match.words))


def uncancelled(old: list[Any], new: list[Any], _: Any) -> tuple[list[Any], list[Any]]:
    """Evidence as it is."""
    return old, new


RULES = (
    Rule("holders: reported speech", (("holders._reporter", constant("")),)),
    Rule("holders: passive agents", (("holders._passive_agent", constant("")),)),
    Rule("targets other than the counterpart", (("cues.target_of", constant(("", 1.0))),)),
    Rule("conduct must be the counterpart's", (("cues.by_counterpart", constant(True)),)),
    Rule("split verbs", (("words._join_particles", lambda words, *_: words),)),
    Rule("longest expression first", (("matching._longest_entries", everything),)),
    Rule("blockers", (("cues.blocked", constant(False)),)),
    Rule("conditions of entries (kinds, senses)", (("cues.fits", constant(True)),)),
    Rule(
        "names are no evidence",
        (("context.is_name", constant(False)), ("undertakings.is_name", constant(False))),
    ),
    Rule(
        "what others are asked to do",
        (("context.others_act", constant(False)), ("undertakings.others_act", constant(False))),
    ),
    Rule(
        "sentences about the letter itself",
        (("cues.is_contents", constant(False)), ("commitment.is_contents", constant(False))),
    ),
    Rule("acts of speech consume their noun", (("cues.consumed_words", constant(frozenset())),)),
    Rule("withdrawal takes engagement back", (("cues.stopped_words", constant(frozenset())),)),
    Rule("negation", (("cues.negation_factors", constant(((), frozenset()))),)),
    Rule("degree, focus, limits, litotes", (("scope.degree_of", constant(((), frozenset()))),)),
    Rule("falling trend", (("scope.falling", constant(None)),)),
    Rule("conditions and concessions", (("scope.circumstances", constant(())),)),
    Rule("modal verbs", (("scoring.modal_cues", constant(())),)),
    Rule("ladder of commitment", (("scoring.commitment_cues", constant(())),)),
    Rule("equal evidence cancels", (("shifts.cancel", uncancelled),)),
    Rule(
        "one cue, two degrees: a step",
        (("shifts.degree_steps", lambda old, new: ([], old, new)),),
    ),
    Rule("no more than the passage moves", (("shifts._pair_delta", lambda delta, *_: delta),)),
    Rule("said in passing counts less", (("cues.is_central", constant(True)),)),
    Rule("a hedge is compared with its clause", (("shifts.has_clause", constant(False)),)),
    Rule("degrees that govern by preposition", (("scope._governs", constant(False)),)),
    Rule("passages must share their subject", (("shifts.content_overlap", constant(1.0)),)),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Accuracy of one run; of sentences only where there are any."""

    pairs: float
    any_shift: float
    alarms: float
    sentences: float | None

    def row(self, name: str, whole: Figures | None) -> str:
        """A row of the table; the differences from the run with all rules."""
        values = (self.pairs, self.any_shift, self.alarms, self.sentences)
        if whole is None:
            shown = ["–" if value is None else f"{value:.3f}" for value in values]
        else:
            base = (whole.pairs, whole.any_shift, whole.alarms, whole.sentences)
            shown = [
                "–" if one is None or two is None else f"{one - two:+.3f}".replace("+0.000", "0")
                for one, two in zip(values, base, strict=True)
            ]
        return f"| {name} | {' | '.join(shown)} |".replace("-0.000", "0").replace("-", "−")


@cache
def sentence(text: str) -> Sentence:
    """A sentence with its analysis."""
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="s1", section="", paragraph="", span=Span(0, len(text)), text=text, tokens=tokens
    )


def sign(value: float) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)


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


def measure(pairs: Sequence[Row], sentences: Sequence[Row]) -> Figures:
    """Accuracy with the rules as they are now."""
    read_cues.cache_clear()
    cells: list[tuple[int, int]] = []
    shifted: list[tuple[int, int]] = []
    for row in pairs:
        sides = [[sentence(row[side])] if row.get(side) else [] for side in ("old", "new")]
        moved = {one.dimension: one.delta for one in shifts(*sides) if one.verdict == "shift"}
        guess = [sign(moved.get(code, 0.0)) for code in DIMENSIONS]
        gold = [row["shift"].get(code, 0) for code in DIMENSIONS]
        cells.extend(zip(gold, guess, strict=True))
        shifted.append((int(any(gold)), int(any(guess))))
    alarms = [guess for gold, guess in shifted if not gold]
    scored: list[tuple[int, int]] = []
    for row in sentences:
        stance = score(sentence(row["text"]))
        for code in DIMENSIONS:
            value = stance[code].score or 0.0
            guess_sign = sign(value) if abs(value) >= NEAR_ZERO else 0
            scored.append((sign(row["scores"][code] or 0.0), guess_sign))
    read_cues.cache_clear()
    return Figures(
        macro(cells),
        f1(shifted, 1) or 0.0,
        sum(alarms) / max(len(alarms), 1),
        macro(scored) if scored else None,
    )


def switched_off(rule: Rule) -> ExitStack:
    """The rule's functions replaced, until the stack is closed."""
    stack = ExitStack()
    for path, stand_in in rule.off:
        module, _, name = path.partition(".")
        owner = import_module(f"letterdiff.stances.{module}")
        stack.enter_context(patch.object(owner, name, stand_in))
    return stack


def table(title: str, pairs: Sequence[Row], sentences: Sequence[Row]) -> Iterator[str]:
    """The lines of a table of all rules."""
    yield f"{title}\n"
    yield "| switched off | pairs, macro-F1 | any shift, F1 | false alarms | sentences, macro-F1 |"
    yield "|---|---|---|---|---|"
    whole = measure(pairs, sentences)
    yield whole.row("nothing: all rules", None)
    for rule in RULES:
        with switched_off(rule):
            yield measure(pairs, sentences).row(rule.name, whole)
    yield ""


def main() -> None:
    """Print the tables, or write them into a file."""
    gold = Path(sys.argv[1])

    def rows(name: str) -> list[Row]:
        return [json.loads(line) for line in (gold / name).read_text("utf-8").splitlines()]

    pairs, sentences = rows("gold_pairs.dev.jsonl"), rows("gold_sentences.dev.jsonl")
    title = f"Development gold: {len(pairs)} pairs and {len(sentences)} sentences."
    lines = list(table(title, pairs, sentences))
    fresh = [
        pair
        for path in sorted(FRESH.glob("*.toml"))
        for pair in tomllib.loads(path.read_text("utf-8"))["pair"]
    ]
    if fresh:
        lines.extend(table(f"Pairs in tests/golden/stance: {len(fresh)}.", fresh, ()))
    text = "\n".join(lines).rstrip("\n") + "\n"
    if "--write" not in sys.argv:
        print(text)
        return
    target = Path(sys.argv[sys.argv.index("--write") + 1])
    before, _, rest = target.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    target.write_text(f"{before}{BEGIN}{text}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
