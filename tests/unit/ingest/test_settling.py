"""Doubts that a person settled: which go, which come back, which cannot be settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.ingest import read
from letterdiff.model.corrections import Correction, Corrections
from letterdiff.model.letter import Letter, doubt_id
from letterdiff.report import mendings

ROOT = Path(__file__).resolve().parents[3]
CONTENT = (ROOT / "letters" / "2021" / "stand-in-2021.txt").read_bytes()


def read_with(*items: Correction, content: bytes = CONTENT) -> Letter:
    return read(content, name="x.txt", id="x", corrections=Corrections(items=items))


def right(anchor: str) -> Correction:
    return Correction(operation="right", anchor=anchor)


@pytest.fixture(scope="module")
def letter() -> Letter:
    found = read_with()
    assert len(found.doubts) >= 2
    return found


def ids(letter: Letter) -> list[str]:
    return [doubt_id(doubt, letter.source) for doubt in letter.doubts]


def test_every_doubt_has_an_id_of_its_own(letter: Letter) -> None:
    assert len(set(ids(letter))) == len(letter.doubts)


def test_a_settled_doubt_is_gone_and_nothing_else_changes(letter: Letter) -> None:
    for place, own in enumerate(ids(letter)):
        settled = read_with(right(own))
        assert settled.doubts == letter.doubts[:place] + letter.doubts[place + 1 :]
        assert settled.sections == letter.sections
    assert read_with(*map(right, ids(letter))).doubts == ()


def test_another_text_brings_all_doubts_back(letter: Letter) -> None:
    content = CONTENT.replace(b"China", b"Chili", 1)
    changed = read_with(right(ids(letter)[0]), content=content)
    lapsed, *others = changed.doubts
    assert (lapsed.kind, lapsed.count, lapsed.ref) == ("correction-lapsed", 0, None)
    assert lapsed.about == f'right = "{ids(letter)[0]}"'
    assert tuple(others) == read_with(content=content).doubts
    assert set(ids(letter)).isdisjoint(ids(changed))


def test_a_doubt_that_a_correction_settled_is_not_there_to_be_called_right(letter: Letter) -> None:
    (split,) = mendings(letter.doubts[0], letter)
    found = read_with(split, right(ids(letter)[0]))
    assert [doubt.kind for doubt in found.doubts[:1]] == ["correction-lapsed"]
    assert found.doubts[1:] == letter.doubts[1:]


def test_what_a_correction_could_not_do_cannot_be_called_right() -> None:
    wrong = Correction(operation="heading", anchor="Dit staat er niet")
    failed = read_with(wrong).doubts[0]
    assert failed.kind == "correction-not-found"
    found = read_with(wrong, right(doubt_id(failed, read_with().source)))
    assert [doubt.kind for doubt in found.doubts[:2]] == [
        "correction-lapsed",
        "correction-not-found",
    ]
