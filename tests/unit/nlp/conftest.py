"""Readers of the golden sentence lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """(paragraph, its sentences) of every block of a file; the format is in its README."""
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        text = lines[0]
        for line in lines[1:]:
            text += line[1:] if line.startswith("⁀") else f" {line}"
        cases.append((text, [line.removeprefix("⁀") for line in lines]))
    return cases


@pytest.fixture(scope="session")
def hard_cases() -> list[tuple[str, list[str]]]:
    files = sorted((GOLDEN / "segmentation").glob("*.txt"))
    return [case for path in files for case in read_cases(path)]


@pytest.fixture(scope="session")
def letter_sentences() -> list[str]:
    path = GOLDEN / "letter-2022" / "sentences.txt"
    return path.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def letter_2022() -> Letter:
    path = GOLDEN.parents[1] / "letters" / "2022" / "kst-35207-61.txt"
    return read(path.read_bytes(), name=path.name, id="2022")
