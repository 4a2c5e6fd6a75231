"""The rules that the ablation switches off exist, and switching them off is undone."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType

import pytest

from letterdiff.model.language import Sentence
from letterdiff.stances import shifts
from letterdiff.stances.scoring import read_cues


@pytest.fixture(scope="module")
def ablation() -> ModuleType:
    return importlib.import_module("benchmarks.stance_ablation")


def test_every_rule_can_be_switched_off_and_on_again(
    ablation: ModuleType, sentence: Callable[[str], Sentence]
) -> None:
    old = sentence("China is een partner en het kabinet onderzoekt mogelijk een verbod.")
    new = sentence("China is geen partner en volgens de VS zal het kabinet een verbod invoeren.")
    before = shifts([old], [new])
    assert len(ablation.RULES) > 20
    changed = 0
    for rule in ablation.RULES:
        with ablation.switched_off(rule):
            read_cues.cache_clear()
            changed += shifts([old], [new]) != before
        read_cues.cache_clear()
        assert shifts([old], [new]) == before, rule.name
    assert changed >= 3
