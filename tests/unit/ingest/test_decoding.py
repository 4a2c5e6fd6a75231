"""Files that are no letter in UTF-8: one clear line each."""

from __future__ import annotations

import pytest

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.decoding import line_starts


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no text"),
        (b" \n\r\n\t ", "no text"),
        ("\u200b\n\ufeff".encode(), "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xff\xfeB\x00", "UTF-16"),
        (b"text\nmore \x00 text", "NUL"),
    ],
)
def test_refused(content: bytes, says: str) -> None:
    with pytest.raises(IngestError, match=says) as caught:
        read(content, name="brief.txt", id="x")
    assert caught.value.path == "brief.txt"
    assert caught.value.remedy
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


def test_latin_1_is_named_with_line_and_remedy() -> None:
    content = "Eerste regel.\r\nDe economieën groeien.\r\n".encode("latin-1")
    with pytest.raises(IngestError, match="not UTF-8") as caught:
        read(content, name="brief.txt", id="x")
    assert caught.value.line == 2
    assert "iconv -f latin1 -t utf-8 brief.txt" in caught.value.remedy


def test_the_advice_can_be_pasted_into_a_shell() -> None:
    for content, encoding in (
        ("één.".encode("latin-1"), "latin1"),
        ("é".encode("utf-16"), "utf-16"),
    ):
        with pytest.raises(IngestError) as caught:
            read(content, name="latin 1;x.txt", id="x")
        command = caught.value.remedy.partition("convert it: ")[2]
        assert command == f"iconv -f {encoding} -t utf-8 'latin 1;x.txt' > 'utf8-latin 1;x.txt'"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nep.pdf", "called PDF, and holds plain text"),
        ("nep.DOCX", "called DOCX"),
        ("nep.odt", "called ODT"),
        ("nep.xml", "called XML"),
        ("nep.htm", "called HTML"),
        ("catalog.toml", "ends in .toml holds data"),
        ("een.json", "ends in .json holds data"),
    ],
)
def test_a_text_that_is_called_something_else_is_refused(name: str, says: str) -> None:
    with pytest.raises(IngestError, match=says) as caught:
        read(b"een.\n", name=name, id="x")
    assert caught.value.path == name


def test_line_starts_are_those_of_an_editor() -> None:
    assert line_starts("a\nb\r\nc\rd\fe\u2028f") == (0, 2, 5, 7)
