"""Fixtures of the ingest tests: reading a text, and the account of every character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter
from letterdiff.model.spans import SpanMap

ROOT = Path(__file__).resolve().parents[3]
LETTER_2022 = ROOT / "letters" / "2022" / "kst-35207-61.txt"
GOLDEN = ROOT / "tests" / "golden" / "letter-2022"

Reader = Callable[[str], Letter]
Account = Callable[[str, Letter], list[str]]
Golden = Callable[[str], list[list[str]]]


def maps_of(letter: Letter) -> Iterator[tuple[str, SpanMap]]:
    """Every clean text of a letter with its map."""
    yield letter.notice, letter.notice_spans
    for section in letter.sections:
        yield section.title, section.spans
        yield from ((paragraph.text, paragraph.spans) for paragraph in section.paragraphs)
    yield from ((note.text, note.spans) for note in letter.footnotes)
    for signatory in letter.signatories:
        yield signatory.role, signatory.role_spans
        yield signatory.name, signatory.name_spans


def discrepancies(source: str, letter: Letter) -> list[str]:
    """What is wrong with the maps of a letter: nothing, if no character is lost or doubled."""
    times = [0] * len(source)
    wrong = []
    for text, spans in maps_of(letter):
        rebuilt = []
        for segment in spans.segments:
            original = source[segment.source : segment.source + segment.length]
            shown = text[segment.clean : segment.clean + segment.length]
            is_space = original.isspace() and shown in (" ", "\t")
            rebuilt.append(shown if is_space else original)
            for offset in range(segment.source, segment.source + segment.length):
                times[offset] += 1
        if "".join(rebuilt) != text:
            wrong.append(f"map does not give the text: {text[:60]!r}")
        for span in spans.dropped:
            for offset in range(span.start, span.end):
                times[offset] += 1
    wrong.extend(
        f"{source[offset]!r} at {offset} stands in {count} places"
        for offset, count in enumerate(times)
        if count != 1 and not source[offset].isspace()
    )
    return wrong


@pytest.fixture(scope="session")
def account() -> Account:
    return discrepancies


@pytest.fixture(scope="session")
def read_text() -> Reader:
    return lambda text: read(text.encode(), name="letter.txt", id="letter")


@pytest.fixture(scope="session")
def source_2022() -> str:
    return LETTER_2022.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def letter_2022() -> Letter:
    return read(LETTER_2022.read_bytes(), name=LETTER_2022.name, id="2022")


@pytest.fixture(scope="session")
def golden() -> Golden:
    """Rows of a golden file of the 2022 letter: fields between bars, comments left out."""

    def rows(name: str) -> list[list[str]]:
        lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        return [line.split(" | ") for line in lines if line and not line.startswith("# ")]

    return rows
