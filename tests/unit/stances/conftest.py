"""Analysed sentences for the tests of the stance stage."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import StanceShift
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts


@cache
def _sentence(text: str) -> Sentence:
    return Sentence(
        id="p.1",
        section="",
        paragraph="p",
        span=Span(0, len(text)),
        text=text,
        tokens=analyse_sentence(text, cache=AnalysisCache()),
    )


@pytest.fixture(scope="session")
def sentence() -> Callable[[str], Sentence]:
    """Analyses one Dutch sentence with the shipped models."""
    return _sentence


@pytest.fixture(scope="session")
def moved() -> Callable[[str, str], dict[str, int]]:
    """Direction of every dimension with a shift between two sentences."""

    def get(old: str, new: str) -> dict[str, int]:
        found = shifts([_sentence(old)] if old else [], [_sentence(new)] if new else [])
        return {shift.dimension: 1 if shift.delta > 0 else -1 for shift in found if is_shift(shift)}

    return get


def is_shift(shift: StanceShift) -> bool:
    return shift.verdict == "shift"
