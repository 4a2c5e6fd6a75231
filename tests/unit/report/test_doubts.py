"""What doubts are called in both languages, and what would mend them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from letterdiff.ingest import read
from letterdiff.model.corrections import Correction
from letterdiff.model.letter import Doubt, DoubtKind, LineRange
from letterdiff.report import Language, cite, describe, labels, mendings

KINDS: tuple[DoubtKind, ...] = get_args(DoubtKind)
# They tell a number, or their place says all.
WITHOUT_WORDS = (
    "empty-pages",
    "tracked-changes",
    "markers-without-notes",
    "note-extent",
    "wide-gaps",
    "other-language",
)
LINE = LineRange(first=1, last=1)
TEXT = """\
1. Inleiding

De regering bericht u. Zij doet dat vaak.

De regering bericht u hierover. Zij doet dat jaarlijks en ook dit jaar doet zij dat weer,
want daarom is gevraagd.

2. Handel

De handel groeit.
"""


def doubt_of(kind: DoubtKind, *, about: str = "woorden", count: int = 1) -> Doubt:
    about = "U+202E" if kind == "odd-characters" else about
    return Doubt(kind=kind, ref=LINE, confidence=0.5, about=about, count=count)


@pytest.mark.parametrize("kind", KINDS)
def test_every_doubt_has_words_in_both_languages(kind: DoubtKind) -> None:
    for count in (1, 2):
        dutch, english = (describe(doubt_of(kind, count=count), own) for own in ("nl", "en"))
        assert dutch != english
        for sentence in (dutch, english):
            assert "{" not in sentence
            assert not sentence.endswith(".")
            if kind not in WITHOUT_WORDS:
                assert ("U+202E" if kind == "odd-characters" else "woorden") in sentence


def test_words_of_a_letter_are_no_template() -> None:
    assert "{count}" in describe(doubt_of("heading", about="{count} {0} {about}"), "nl")


@pytest.mark.parametrize(
    ("kind", "count", "language", "words"),
    [
        ("odd-characters", 1, "nl", "een stuurteken of onleesbaar teken: U+202E (RIGHT-TO-LEFT"),
        ("odd-characters", 3, "en", "3 control characters or lost characters"),
        ("tracked-changes", 1, "nl", "een bijgehouden wijziging"),
        ("tracked-changes", 4, "nl", "4 bijgehouden wijzigingen"),
        ("empty-pages", 2, "en", "2 pages hold no text"),
        ("correction-ambiguous", 3, "nl", "op 3 plaatsen"),
    ],
)
def test_one_and_several(kind: DoubtKind, count: int, language: Language, words: str) -> None:
    assert words in describe(doubt_of(kind, count=count), language)


def test_the_schema_knows_every_kind(root: Path) -> None:
    schema = json.loads(
        (root / "src" / "letterdiff" / "schemas" / "letter.schema.json").read_text()
    )
    listed = schema["properties"]["doubts"]["items"]["properties"]["kind"]["enum"]
    assert tuple(listed) == KINDS


@pytest.mark.parametrize(
    ("kind", "line", "expected"),
    [
        ("heading", (8, 8), [("not-a-heading", "Handel", None)]),
        ("heading-by-look", (8, 8), [("not-a-heading", "Handel", None)]),
        ("heading-level", (8, 8), [("heading", "Handel", 2)]),
        # Two paragraphs begin alike: the anchor is as long as it must be.
        ("no-heading", (5, 6), [("heading", "De regering bericht u hierover.", None)]),
        ("no-heading", (3, 3), [("heading", "De regering bericht u.", None)]),
        ("paragraph-start", (5, 6), [("join", "De regering bericht u.", None)]),
        (
            "paragraph-extent",
            (5, 6),
            [("join", "De regering bericht u.", None),
             ("join", "De regering bericht u hierover.", None)],
        ),
        ("missing-start", (6, 6), [("split", "want daarom is gevraagd.", None)]),
        ("missing-start", (5, 5), []),
        ("hyphen", (5, 6), []),
        ("heading", (9, 9), []),
    ],
)  # fmt: skip
def test_what_would_mend_a_doubt(
    kind: DoubtKind, line: tuple[int, int], expected: list[tuple[str, str, int | None]]
) -> None:
    letter = read(TEXT.encode(), name="x.txt", id="x")
    doubt = Doubt(kind=kind, ref=LineRange(first=line[0], last=line[1]), confidence=0.5)
    assert mendings(doubt, letter) == tuple(
        Correction(operation=operation, anchor=anchor, level=level)  # type: ignore[arg-type]
        for operation, anchor, level in expected
    )


def test_places_of_text_with_pages_are_cited_with_the_page() -> None:
    letter = read(b"Een eerste zin staat hier.\n\fEen tweede zin.\n", name="x.txt", id="x")
    source = letter.source
    assert source.page_starts == (0, 28)
    assert cite(LineRange(first=2, last=2), source, labels("nl")) == "p. 2, r. 2"
    assert cite(LineRange(first=1, last=2), source, labels("en")) == "p. 1, l. 1–2"
