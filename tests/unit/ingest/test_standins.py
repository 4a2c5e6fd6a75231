"""The stand-ins, against the outlines they were typeset from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter

ROOT = Path(__file__).resolve().parents[3]
Account = Callable[[str, Letter], list[str]]


@pytest.fixture(params=["2019", "2021"])
def case(request: pytest.FixtureRequest) -> tuple[str, Letter, dict[str, Any]]:
    year = str(request.param)
    source = ROOT / "letters" / year / f"stand-in-{year}.txt"
    expected = ROOT / "tests" / "golden" / "standins" / f"{year}.sentences.json"
    letter = read(source.read_bytes(), name=source.name, id=year, status="stand-in")
    outline: dict[str, Any] = json.loads(expected.read_text(encoding="utf-8"))
    return source.read_text(encoding="utf-8"), letter, outline


def test_outline_and_text(case: tuple[str, Letter, dict[str, Any]]) -> None:
    _, letter, expected = case
    assert letter.notice == expected["notice"]
    found = [(s.number, s.title, s.level) for s in letter.sections]
    assert found == [(s["number"], s["title"], s["level"]) for s in expected["sections"]]
    paragraphs = [(p.label, p.text) for s in letter.sections for p in s.paragraphs]
    assert paragraphs == [
        (p["label"], " ".join(p["sentences"]))
        for s in expected["sections"]
        for p in s["paragraphs"]
    ]


def test_footnotes_and_signatories(case: tuple[str, Letter, dict[str, Any]]) -> None:
    _, letter, expected = case
    notes = [(note.label, note.text) for note in letter.footnotes]
    assert notes == [(str(note["number"]), note["text"]) for note in expected["footnotes"]]
    references = [
        (reference.label, paragraph.text[: reference.offset])
        for section in letter.sections
        for paragraph in section.paragraphs
        for reference in paragraph.footnotes
    ]
    assert len(references) == len(expected["footnotes"])
    for (label, before), note in zip(references, expected["footnotes"], strict=True):
        assert label == str(note["number"])
        assert before.endswith(note["sentence"][: note["offset"]])
    # The comma behind the office is layout.
    assert [(s.role, s.name) for s in letter.signatories] == [
        (s["role"].rstrip(","), s["name"]) for s in expected["signatories"]
    ]


def test_every_character_has_one_place(
    case: tuple[str, Letter, dict[str, Any]], account: Account
) -> None:
    source, letter, _ = case
    assert account(source, letter) == []
