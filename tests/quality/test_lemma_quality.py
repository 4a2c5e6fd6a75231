"""Lemmas of the shipped models, corrected, on the official tests of Universal Dependencies.

The tagger has not learnt from these tests, the lemmatizer has: this guards the corrections;
what to expect of other text is told in docs/accuracy.md. The measuring itself is
benchmarks/dutch_models.py.
"""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest


@pytest.mark.parametrize("bank", ["Alpino", "LassySmall"])
def test_lemmas_from_raw_text(shared: Path, bank: str) -> None:
    bench = importlib.import_module("benchmarks.dutch_models")
    floors = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))["lemmas"]
    figures = bench.measure(shared / "nlp" / "ud" / bench.TREEBANKS[bank], bench.corrected)
    reached = {name: round(figures[name], 1) for name in ("lemma", "loose")}
    print({bank: reached})
    expected = floors[bank]
    assert all(reached[name] >= floor for name, floor in expected.items()), reached
