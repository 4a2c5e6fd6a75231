"""Stance against gold: shifts of pairs and of lone passages, scores of sentences.

Item of a pair: `{"old": text or null, "new": text or null, "shift": {dimension: -1, 0 or 1},
"difficulty"?, "split"}`; of a sentence: `{"text", "scores": {dimension: number or null},
"holder", "split"}`. Both may stand in one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterdiff.evaluation.gold import GoldItem
from letterdiff.evaluation.scores import Score, class_f1, macro_f1, mean, share
from letterdiff.model.stance import DIMENSIONS
from letterdiff.pipeline import stance, stance_shift

SIGNS = (-1, 0, 1)
# The letter speaks for the cabinet: the gold's AUTH (unattributed) and GOV weigh the same.
SAME_HOLDER: Mapping[str, str] = {"AUTH": "GOV"}
# A score nearer to zero than this has no sign.
NEAR_ZERO = 0.5
BORDERLINE = "borderline"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Signs of the six dimensions in the gold and as found."""

    gold: tuple[int, ...]
    found: tuple[int, ...]
    borderline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    gold: tuple[int, ...]
    found: tuple[int, ...]
    right_holder: bool


def measure_stance(items: Iterable[GoldItem]) -> tuple[int, tuple[Score, ...]]:
    """Number of items, and the scores of pairs and of sentences."""
    pairs: list[_Pair] = []
    sentences: list[_Sentence] = []
    for item in items:
        if "text" in item:
            sentences.append(_sentence(item))
        else:
            pairs.append(_pair(item))
    clear = [pair for pair in pairs if not pair.borderline]
    scores: list[Score] = []
    if pairs:
        scores += _pair_scores(pairs, "")
    if clear and len(clear) < len(pairs):
        scores += _pair_scores(clear, ", clear")
    if sentences:
        cells = _cells((one.gold, one.found) for one in sentences)
        scores += [
            Score(name="sentence sign macro-F1", value=macro_f1(cells, SIGNS), gold=len(sentences)),
            share("holder right", [one.right_holder for one in sentences]),
        ]
    return len(pairs) + len(sentences), tuple(scores)


def _pair_scores(pairs: Sequence[_Pair], suffix: str) -> Iterator[Score]:
    count = len(pairs)
    cells = _cells((pair.gold, pair.found) for pair in pairs)
    by_dimension = [
        macro_f1([(pair.gold[place], pair.found[place]) for pair in pairs], SIGNS)
        for place in range(len(DIMENSIONS))
    ]
    any_shift = [(int(any(pair.gold)), int(any(pair.found))) for pair in pairs]
    yield Score(name=f"shift macro-F1{suffix}", value=macro_f1(cells, SIGNS), gold=count)
    yield Score(name=f"shift macro-F1 by dimension{suffix}", value=mean(by_dimension), gold=count)
    yield Score(
        name=f"any shift F1{suffix}",
        value=class_f1(any_shift, 1),
        gold=sum(gold for gold, _ in any_shift),
        found=sum(found for _, found in any_shift),
    )
    yield share(f"false alarms{suffix}", [bool(found) for gold, found in any_shift if not gold])
    yield share(f"all dimensions right{suffix}", [pair.gold == pair.found for pair in pairs])


def _cells(sides: Iterable[tuple[Sequence[int], Sequence[int]]]) -> list[tuple[int, int]]:
    return [cell for gold, found in sides for cell in zip(gold, found, strict=True)]


def _pair(item: GoldItem) -> _Pair:
    old, new = item.text_or_none("old"), item.text_or_none("new")
    if not (old or new):
        item.refuse("neither 'old' nor 'new' holds a text")
    gold = item.table("shift")
    moved = {
        shift.dimension: shift.delta
        for shift in stance_shift(old or None, new or None)
        if shift.verdict == "shift"
    }
    return _Pair(
        gold=tuple(_sign(_number(item, gold, code)) for code in DIMENSIONS),
        found=tuple(_sign(moved.get(code, 0.0)) for code in DIMENSIONS),
        borderline=item.values.get("difficulty") == BORDERLINE,
    )


def _sentence(item: GoldItem) -> _Sentence:
    found = stance(item.text("text"))
    gold = item.table("scores")
    holders = [SAME_HOLDER.get(name, name) for name in (found.holder, item.text("holder"))]
    scores = [found[code].score or 0.0 for code in DIMENSIONS]
    return _Sentence(
        gold=tuple(_sign(_number(item, gold, code)) for code in DIMENSIONS),
        found=tuple(_sign(score) if abs(score) >= NEAR_ZERO else 0 for score in scores),
        right_holder=holders[0] == holders[1],
    )


def _number(item: GoldItem, table: Mapping[str, object], code: str) -> float:
    if code not in table:
        item.refuse(f"dimension {code} is missing")
    value = table[code]
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, int | float):
        item.refuse(f"dimension {code} is not a number")
    return value


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
