"""Word edits against spans marked by hand.

Item: `{"old": text, "new": text, "edit_combinations": [[{"old_span": [start, end] or null,
"new_span": …}…]…], "split"}`, spans in white-space tokens, end exclusive. A pair of spans
counts when both sides are those of a marked edit; of the alternative annotations the one
that agrees best is taken. Pairs without annotation are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from letterdiff.diff import diff_words
from letterdiff.evaluation.gold import GoldItem
from letterdiff.evaluation.scores import Tallies
from letterdiff.model.spans import Span

SPAN_LENGTH = 2
Range = tuple[int, int] | None
Change = tuple[Range, Range]
_WORD = re.compile(r"\S+")


def is_annotated(item: GoldItem) -> bool:
    """Whether a pair has an annotation at all."""
    return bool(item.list("edit_combinations"))


def measure_edits(items: Iterable[GoldItem]) -> tuple[int, Tallies]:
    """Number of pairs, and tallies of exact spans and of marked tokens."""
    tallies = Tallies()
    count = 0
    for item in items:
        count += 1
        old, new = item.text("old"), item.text("new")
        found = predicted_changes(old, new)
        gold = [_marked(item, combination) for combination in item.list("edit_combinations")]
        tallies["exact spans"].add(_closest(gold, found), found)
        words = _tokens(found)
        tallies["marked tokens"].add(_closest([_tokens(one) for one in gold], words), words)
    return count, tallies


def predicted_changes(old: str, new: str) -> set[Change]:
    """The edits of two texts, in white-space tokens."""
    return {
        (_token_range(old, edit.old), _token_range(new, edit.new))
        for edit in diff_words(old, new)
        if edit.op != "equal"
    }


def _token_range(text: str, span: Span) -> Range:
    touched = [
        index
        for index, found in enumerate(_WORD.finditer(text))
        if found.start() < span.end and found.end() > span.start
    ]
    return (touched[0], touched[-1] + 1) if span and touched else None


def _marked(item: GoldItem, combination: Any) -> set[Change]:
    if not isinstance(combination, list) or not all(isinstance(one, dict) for one in combination):
        item.refuse("an annotation in 'edit_combinations' is not a list of objects")
    return {(_span(item, edit, "old"), _span(item, edit, "new")) for edit in combination}


def _span(item: GoldItem, edit: dict[str, Any], side: str) -> Range:
    key = f"{side}_span"
    value = edit.get(key)
    if not value:
        return None
    if (
        not isinstance(value, list)
        or len(value) != SPAN_LENGTH
        or not all(isinstance(place, int) for place in value)
    ):
        item.refuse(f"the {key} {value!r} is not [start, end]")
    start, end = value
    tokens = len(_WORD.findall(item.text(side)))
    if not 0 <= start < end <= tokens:
        item.refuse(f"the {key} {value!r} does not lie within the {tokens} tokens of {side!r}")
    return (start, end)


def _tokens(changes: set[Change]) -> set[tuple[int, int]]:
    return {
        (side, index)
        for change in changes
        for side, part in enumerate(change)
        if part
        for index in range(*part)
    }


def _closest(alternatives: list[set[Any]], found: set[Any]) -> set[Any]:
    """The first of the alternatives that have the highest F1."""
    return max(alternatives, key=lambda gold: _f1(gold, found))


def _f1(gold: set[Any], found: set[Any]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold)) if found or gold else 1.0
