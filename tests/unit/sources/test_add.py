"""Local files are taken in by what they hold, not by what they are called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from fetch_server import FetchServer, Reply, letter_html, letter_pdf, letter_xml, repository
from letterdiff.errors import SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, CatalogueEntry, add, fetch

LETTER = "kst-35207-42"
XML = letter_xml(LETTER)
TODAY = "2026-03-01"


def packed(name: str, content: bytes, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        archive.writestr(name, content)
    return buffer.getvalue()


ODT = packed("content.xml", b"<x/>", b"application/vnd.oasis.opendocument.text")
DOCX = packed("word/document.xml", b"<x/>")


def put(folder: Path, content: bytes, name: str = "Mijn brief.bin") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def add_to(letters: Path, file: Path, **changes: object) -> CatalogueEntry:
    standard = {"id": "2025", "date": "2025-03-03", "letters": letters, "today": lambda: TODAY}
    return add(file, **{**standard, **changes})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("content", "suffix", "status", "identifier"),
    [
        (letter_xml("kst-35207-99"), "xml", "official", "kst-35207-99"),
        (letter_html("kst-35207-99"), "html", "official", "kst-35207-99"),
        (letter_xml("kst-31700-V-100"), "xml", "official", "kst-31700-V-100"),
        (letter_pdf(), "pdf", "local", ""),
        (ODT, "odt", "local", ""),
        (DOCX, "docx", "local", ""),
        ("Geachte voorzitter, café\n".encode(), "txt", "local", ""),
        ("Geachte voorzitter, café\n".encode("cp1252"), "txt", "local", ""),
        ("Geachte voorzitter\n".encode("utf-16"), "txt", "local", ""),
        (b"Een brief\nkst-35207-99\nISSN 0921 - 7371\n", "txt", "official", "kst-35207-99"),
    ],
)
def test_the_format_and_the_status_are_found_by_content(
    letters: Path, tmp_path: Path, content: bytes, suffix: str, status: str, identifier: str
) -> None:
    entry = add_to(letters, put(tmp_path, content))

    assert entry.file == f"2025/Mijn-brief.{suffix}"
    assert (entry.status, entry.identifier, entry.date) == (status, identifier, "2025-03-03")
    assert (entry.source, entry.retrieved) == ("Mijn brief.bin", TODAY)
    assert (letters / entry.file).read_bytes() == content
    assert Catalogue.load(letters).entries[-1] == entry
    Catalogue.load(letters).verify()


def test_a_file_takes_the_place_of_a_stand_in(letters: Path, tmp_path: Path) -> None:
    entry = add_to(letters, put(tmp_path, XML), id="2021", date="")

    assert (entry.status, entry.stand_in) == ("official", "2021/stand-in-2021.txt")
    assert (entry.title, entry.date) == ("Recente ontwikkelingen in China", "2021-06-04")
    assert (letters / entry.stand_in).is_file()


def test_what_the_person_says_comes_first(letters: Path, tmp_path: Path) -> None:
    entry = add_to(letters, put(tmp_path, XML), id="2021", date="2021-07-07", title="Anders")

    assert (entry.title, entry.date) == ("Anders", "2021-07-07")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "none of XML"),
        (b"\x89PNG\r\n\x1a\n\0\0", "none of XML"),
        (b"<?xml version='1.0'?><svg/>", "none of XML"),
        (packed("geheim.txt", b"x"), "none of XML"),
        (XML[:-40], "cut off"),
        (letter_pdf()[:-9], "cut off"),
        (letter_html(LETTER)[:-9], "cut off"),
        (DOCX[:-30], "cut off"),
        (XML.replace(b"</al>", b"</la>"), "not well-formed"),
    ],
)
def test_what_is_no_whole_letter_is_refused(
    letters: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    before = (letters / CATALOGUE_NAME).read_bytes()

    with pytest.raises(SourceError, match=said) as caught:
        add_to(letters, put(tmp_path, content))

    assert "Mijn brief.bin" in str(caught.value)
    assert (letters / CATALOGUE_NAME).read_bytes() == before
    assert not (letters / "2025").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "../x"}, "cannot be an id"),
        ({"date": "3 maart"}, "is no date"),
        ({"identifier": "a/b"}, "no publication identifier"),
        ({"identifier": "kst-35207-43"}, "says it is kst-35207-42"),
        ({"id": "2024"}, "letter 2024 is kst-35207-81"),
        ({"id": LETTER}, "identifier of letter 2021"),
    ],
)
def test_what_contradicts_is_refused(
    letters: Path, tmp_path: Path, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        add_to(letters, put(tmp_path, XML), **changes)


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (XML, {}, f"{LETTER} is the number of letter 2021 already; use --id 2021"),
        (b"Een\n", {"identifier": LETTER}, f"{LETTER} is the number of letter 2021 already"),
        (b"Een\n", {"id": "2025-a"}, "differ from letter 2025-A by capitals only"),
    ],
)
def test_what_another_letter_is_called_is_refused_before_anything_is_written(
    letters: Path, tmp_path: Path, content: bytes, changes: dict[str, str], said: str
) -> None:
    add_to(letters, put(tmp_path, b"Andere\n"), id="2025-A")
    before = {path: path.is_file() and path.read_bytes() for path in letters.rglob("*")}

    with pytest.raises(UsageError, match=said):
        add_to(letters, put(tmp_path, content), **changes)
    assert {path: path.is_file() and path.read_bytes() for path in letters.rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("a" * 250, "longer than 64"), ("CON", "Windows keeps"), ("é", "only A to Z, digits")],
)
def test_an_id_is_refused_with_the_reason(
    letters: Path, tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        add_to(letters, put(tmp_path, b"Een\n"), id=name)


def test_another_text_needs_leave_and_the_old_one_stays(letters: Path, tmp_path: Path) -> None:
    first = add_to(letters, put(tmp_path, b"Een\n"))
    second = put(tmp_path, b"Twee\n")

    with pytest.raises(UsageError, match="another text already"):
        add_to(letters, second)
    assert Catalogue.load(letters).entries[-1] == first
    replaced = add_to(letters, second, replace=True)

    assert (letters / first.file).read_bytes() == b"Een\n"
    assert (letters / replaced.file).read_bytes() == b"Twee\n"
    assert replaced.file != first.file
    assert add_to(letters, second) == replaced


def test_a_changed_text_that_was_fetched_can_be_taken(server: FetchServer, letters: Path) -> None:
    new = letter_xml(LETTER, "De Kamer heeft iets anders gevraagd.")
    tagged = Reply(body=new, headers=((b"ETag", b'"v2"'),))
    server.at(repository(LETTER), Reply(body=XML), tagged, Reply(status=304))
    fetch(["2021"], letters=letters, settings=server.settings())
    (changed,) = fetch(["2021"], letters=letters, settings=server.settings())

    entry = add_to(letters, letters / changed.file, id="2021", date="", replace=True)

    assert (entry.file, entry.newer, entry.status) == (changed.file, "", "official")
    assert entry.source == server.address + repository(LETTER)
    (again,) = fetch(["2021"], letters=letters, settings=server.settings())
    assert again.outcome == "unchanged"
    assert server.requests[-1].headers["if-none-match"] == '"v2"'


def test_a_person_s_file_that_proves_official_is_listed_so(
    server: FetchServer, letters: Path, tmp_path: Path
) -> None:
    content = letter_pdf()
    add_to(letters, put(tmp_path, content), id="2021")
    server.at(repository(LETTER, "pdf"), Reply(body=content))

    (result,) = fetch(["2021"], letters=letters, settings=server.settings())

    entry = Catalogue.load(letters).find("2021")
    assert result.outcome == "unchanged"
    assert entry is not None
    assert (entry.status, entry.source) == ("official", server.address + repository(LETTER, "pdf"))


@pytest.mark.parametrize("name", ["weg.txt", "."])
def test_a_file_that_is_not_there_is_named(letters: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"is not there|no regular file"):
        add_to(letters, tmp_path / name)


def test_a_catalogue_without_last_line_end_is_extended(letters: Path, tmp_path: Path) -> None:
    path = letters / CATALOGUE_NAME
    path.write_bytes(path.read_bytes().rstrip().replace(b"\n", b"\r\n"))

    assert add_to(letters, put(tmp_path, b"Een\n")).id == "2025"
    assert len(Catalogue.load(letters).entries) == 4
