"""The words and numbers of both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from letterdiff.model.alignment import KINDS
from letterdiff.model.stance import DIMENSIONS
from letterdiff.report import Language, labels
from letterdiff.report.page_words import page_words
from letterdiff.stances.scope import DEGREES

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_word(language: Language) -> None:
    words = labels(language)
    assert list(words.kinds) == list(KINDS)
    for names in (words.dimensions, words.upward, words.downward):
        assert list(names) == list(DIMENSIONS)
    assert set(words.section_kinds) == {*KINDS, "matched"} - {"unchanged", "revised", "related"}
    assert set(words.verdicts) == {"shift", "possible", "none"}
    assert set(words.statuses) == {"official", "stand-in", "local", "missing"}
    assert len(words.months) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_stance_stage_has_a_name(language: Language, root: Path) -> None:
    sources = (root / "src" / "letterdiff" / "stances").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'rule=f?"([a-z_-]+)', text)) | DEGREES
    assert {"done", "limiter", "withdrawn"} <= codes
    assert codes <= set(labels(language).rules)


def test_an_entry_is_shown_without_codes() -> None:
    assert labels("nl").entry("zullen + own action") == "zullen + eigen handeling"
    assert labels("nl").entry("aan_dringen op") == "aandringen op"


def test_both_languages_fill_in_the_same_fields() -> None:
    dutch, english = page_words("nl"), page_words("en")
    for field in fields(dutch):
        texts = [getattr(words, field.name) for words in (dutch, english)]
        if isinstance(texts[0], str):
            names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
            assert names[0] == names[1], field.name
        else:
            assert len(texts[0]) == len(texts[1]), field.name


@pytest.mark.parametrize(
    ("iso", "dutch", "english"),
    [
        ("2022-12-02", "2 december 2022", "2 December 2022"),
        ("2021-06-04", "4 juni 2021", "4 June 2021"),
        ("", "", ""),
        ("voorjaar 2021", "voorjaar 2021", "voorjaar 2021"),
        ("2022-13-02", "2022-13-02", "2022-13-02"),
        ("2022-١-02", "2022-١-02", "2022-١-02"),
    ],
)
def test_dates(iso: str, dutch: str, english: str) -> None:
    assert labels("nl").date(iso) == dutch
    assert labels("en").date(iso) == english


@pytest.mark.parametrize(
    ("value", "number", "signed"),
    [
        (1.5, "1,5", "+1,5"),
        (-0.75, "−0,75", "−0,75"),
        (2.0, "2", "+2"),
        (0.0, "0", "0"),
        (-0.001, "0", "0"),
        (-0.0, "0", "0"),
        (100.0, "100", "+100"),
    ],
)
def test_numbers(value: float, number: str, signed: str) -> None:
    assert labels("nl").number(value) == number
    assert labels("nl").signed(value) == signed


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0%"), (0.624, "62%"), (0.999, "99%"), (1.0, "100%")]
)
def test_only_the_whole_is_a_hundred_percent(share: float, shown: str) -> None:
    assert labels("nl").percentage(share) == shown


def test_directions() -> None:
    words = labels("nl")
    assert words.direction("AST", 0.5) == "scherper"
    assert words.direction("AST", -0.5) == "milder"
    assert words.direction("AST", 0) == ""
