"""A file that was read before is not read again, and gives the same letter."""

from __future__ import annotations

from pathlib import Path

import pytest

import hostile_files as make
from letterdiff.errors import IngestError
from letterdiff.ingest import ReadingCache, plain_text, read, remembering, sandbox
from letterdiff.model.letter import Letter

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "letters" / "2022" / "kst-35207-61.txt").read_bytes()
PDF = make.long_pdf(2, ["Het kabinet hecht aan een open economie."] * 5)
XML = (
    b"<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
    b"<al>Het kabinet kiest.</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk>"
    b"</officiele-publicatie>"
)
HTML = (
    b'<!doctype html><html><body><div id="broodtekst"><h1>Inzet</h1><p>Het kabinet kiest.</p></div>'
    b"</body></html>"
)


@pytest.fixture
def cache(tmp_path: Path) -> ReadingCache:
    return ReadingCache(tmp_path)


def files(cache: ReadingCache) -> list[Path]:
    return sorted(cache.folder.glob("*"))


def fresh(content: bytes) -> Letter:
    return read(content, name="letter", id="x")


@pytest.mark.parametrize("content", [TEXT, PDF, XML, HTML], ids=["text", "pdf", "xml", "html"])
def test_the_cache_gives_the_same_letter_as_the_reader(content: bytes, cache: ReadingCache) -> None:
    first = read(content, name="letter", id="x", cache=cache)
    assert len(files(cache)) == 1
    assert read(content, name="letter", id="x", cache=cache) == first == fresh(content)


def test_a_file_is_read_once(cache: ReadingCache, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [read(content, name="letter", id="x", cache=cache) for content in (TEXT, PDF)]

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(plain_text, "read_plain_text", fail)
    monkeypatch.setattr(sandbox, "read_in_sandbox", fail)
    assert [read(content, name="letter", id="x", cache=cache) for content in (TEXT, PDF)] == letters
    for content, language in ((TEXT + b"\nNog een zin.\n", "nl"), (TEXT, "en"), (PDF, "en")):
        with pytest.raises(AssertionError, match="read again"):
            read(content, name="letter", id="x", language=language, cache=cache)


def test_a_name_is_that_of_the_file_read_now(cache: ReadingCache) -> None:
    read(TEXT, name="old.txt", id="old", cache=cache)
    letter = read(TEXT, name="new.txt", id="new", date="2024-01-01", cache=cache)
    assert (letter.source.name, letter.id, letter.date) == ("new.txt", "new", "2024-01-01")


def test_other_rules_read_anew(cache: ReadingCache, monkeypatch: pytest.MonkeyPatch) -> None:
    read(TEXT, name="letter", id="x", cache=cache)
    monkeypatch.setattr(remembering, "_rules", lambda: b"other")
    read(TEXT, name="letter", id="x", cache=cache)
    assert len(files(cache)) == 2


@pytest.mark.parametrize(
    "entry",
    ["", "[]", '{"class": "Front"}', '{"class": "Path"}', '{"class": "Document"}', "[" * 100_000],
)
def test_an_entry_that_is_no_document_is_replaced(cache: ReadingCache, entry: str) -> None:
    read(TEXT, name="letter", id="x", cache=cache)
    cache.put(files(cache)[0].stem, entry)
    assert read(TEXT, name="letter", id="x", cache=cache) == fresh(TEXT)
    assert files(cache)[0].stat().st_size > len(TEXT)


def test_an_error_is_not_remembered(cache: ReadingCache) -> None:
    for name in ("first", "second"):
        with pytest.raises(IngestError, match="PDF") as caught:
            read(PDF[:400], name=name, id="x", cache=cache)
        assert caught.value.path == name
    assert files(cache) == []
