"""Generated pairs with a known answer: paraphrases, which move nothing, and minimal pairs.

The pairs are made from templates written for these tests (stance_battery.toml) and from
sentences of the official letter; nothing is drawn at random.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import pytest

from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import StanceShift
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts

HERE = Path(__file__).parent
# Rewritten letter sentences of each kind, at most: with the templates more than 440 pairs.
EACH = 80
MINIMAL = 200
ARTICLES = ("De ", "Het ", "Een ")


@dataclass(frozen=True, slots=True)
class Minimal:
    """One change of force: the dimension that moves, where to, and by which words."""

    old: str
    new: str
    dimension: str
    upwards: bool
    words: str


@pytest.fixture(scope="module")
def battery() -> dict[str, Any]:
    return tomllib.loads((HERE / "stance_battery.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    table: dict[str, float] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["stance"]
    return table


def test_minimal_pairs_move_by_the_right_words(
    battery: dict[str, Any], floors: dict[str, float]
) -> None:
    pairs = list(_minimal_pairs(battery))
    assert len(pairs) == MINIMAL
    missed = [pair for pair in pairs if not _is_right(pair)]
    assert len(pairs) - len(missed) >= floors["minimal_pairs_right"], missed


def test_paraphrases_move_nothing(
    battery: dict[str, Any],
    floors: dict[str, float],
    analysed: Callable[[str], AnalysedLetter],
) -> None:
    texts = [sentence.text for sentence in analysed("2022").sentences]
    pairs = [*_equal_pairs(battery), *_rewritten(battery["rewrites"], texts)]
    assert len(pairs) >= 440
    moved = [pair for pair in pairs if _shifts(*pair)]
    assert len(moved) <= floors["most_moved_paraphrases"], moved


@cache
def _sentence(text: str) -> Sentence:
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="b.1", section="", paragraph="b", span=Span(0, len(text)), text=text, tokens=tokens
    )


def _shifts(old: str, new: str) -> list[StanceShift]:
    found = shifts([_sentence(old)], [_sentence(new)])
    return [shift for shift in found if shift.verdict == "shift"]


def _is_right(pair: Minimal) -> bool:
    """The right direction, with every expected word among the words shown."""
    for shift in _shifts(pair.old, pair.new):
        if shift.dimension == pair.dimension and (shift.delta > 0) == pair.upwards:
            shown = {word.lower() for cue in shift.evidence for word in cue.text.split()}
            return {word.lower() for word in pair.words.split()} <= shown
    return False


def _minimal_pairs(battery: dict[str, Any]) -> Iterator[Minimal]:
    for group in battery["minimal"]:
        for _, old, new, dimension, direction, words in group["pairs"]:
            for filling, other in zip(group["fillings"], cycle(battery["others"]), strict=False):
                yield Minimal(
                    _filled(old, filling, other),
                    _filled(new, filling, other),
                    dimension,
                    direction == "+",
                    words,
                )


def _filled(template: str, filling: Sequence[str], other: str) -> str:
    """A template with its fillings, capitals only where a sentence begins."""
    parts = [
        one if template.startswith(f"{{{place}}}") else _lowered(one)
        for place, one in enumerate(filling)
    ]
    text = template.format(*parts, o=other if template.startswith("{o}") else _lowered(other))
    if other == "Japan":
        return text.replace("Japan keuren", "Japan keurt").replace("concluderen", "concludeert")
    return text


def _lowered(text: str) -> str:
    common = text.startswith((*ARTICLES, "Sommige", "Mensenrechten"))
    return f"{text[0].lower()}{text[1:]}" if common else text


def _equal_pairs(battery: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group in battery["equal"]:
        for filling in group["fillings"]:
            capital = f"{filling[0].upper()}{filling[1:]}"
            texts = [frame.format(_lowered(filling), capital) for frame in group["frames"]]
            yield from pairwise(texts)


def _rewritten(data: dict[str, Any], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For every kind of rewrite the first sentences of the letter that it changes."""
    rewrites: tuple[Callable[[str], str], ...] = (
        _with_other_numbers,
        lambda text: _with_other_names(text, data["names"]),
        lambda text: _with_a_synonym(text, data["synonyms"]),
        lambda text: _spelled_out(text, data["spelled"]),
        lambda text: _with_other_marks(text, data["marks"]),
        _with_the_cabinets_other_name,
        lambda text: _without_connective(text, data["connectives"]),
    )
    for rewrite in rewrites:
        changed = ((text, rewrite(text)) for text in texts)
        yield from islice((pair for pair in changed if pair[0] != pair[1]), EACH)


def _with_other_numbers(text: str) -> str:
    return re.sub(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)", lambda one: str(int(one.group()) + 1), text)


def _with_other_names(text: str, names: Sequence[Sequence[str]]) -> str:
    for old, new in names:
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def _spelled_out(text: str, spelled: Sequence[Sequence[str]]) -> str:
    for short, long in spelled:
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text)
    return text


def _with_other_marks(text: str, marks: Sequence[Sequence[str]]) -> str:
    for old, new in marks:
        text = text.replace(old, new)
    return text


def _with_a_synonym(text: str, synonyms: Sequence[Sequence[str]]) -> str:
    for old, new in synonyms:
        if old in text:
            return text.replace(old, new, 1)
    return text


def _with_the_cabinets_other_name(text: str) -> str:
    if text.startswith("Het kabinet "):
        return text.replace("Het kabinet ", "Nederland ", 1)
    return text.replace("Nederland ", "Het kabinet ", 1) if text.startswith("Nederland ") else text


def _without_connective(text: str, connectives: Sequence[str]) -> str:
    """Subject first, without the word that ties the sentence to the one before it."""
    for word in connectives:
        match = re.match(rf"{word}(\w+) (het kabinet|Nederland|de EU|China|de Commissie) ", text)
        if match:
            subject = match.group(2)
            return f"{subject[0].upper()}{subject[1:]} {match.group(1)} {text[match.end() :]}"
    return text
