"""What can be wrong with a file, in every format: one clear error, or a reading with doubts.

The cases of the issue by format; the operating system sets the limits, see
`hostile_reading`. What only PDF, ODT and DOCX can have (cycles of pages, locks,
zip bombs, ten thousand empty pages) stands in `test_hostile_files.py`; entities
and nesting in XML and HTML in `test_xml_html_hostile.py`; files on which
reading takes more than its share of time in `test_hostile_size.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import hostile_files as make
from hostile_reading import read_bounded
from letterdiff.errors import IngestError
from letterdiff.ingest import read
from reading_invariants import complaints
from roundtrip.letters import letter
from roundtrip.writers import WRITERS

PROSE = "Dit is een gewone zin in een brief aan de Tweede Kamer."
XML_START = "<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
XML_END = "</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"


def xml(*paragraphs: str) -> str:
    return XML_START + "".join(f"<al>{own}</al>" for own in paragraphs) + XML_END


def html(*paragraphs: str) -> str:
    body = "".join(f"<p>{own}</p>" for own in paragraphs)
    return f"<html><body><div id='broodtekst'>{body}</div></body></html>"


def odt(*paragraphs: str) -> bytes:
    return make.odt("".join(f"<text:p>{own}</text:p>" for own in paragraphs))


def docx(*paragraphs: str) -> bytes:
    return make.docx("".join(f"<w:p><w:r><w:t>{own}</w:t></w:r></w:p>" for own in paragraphs))


MADE: dict[str, Callable[[str], bytes]] = {
    "xml": lambda text: xml(text).encode(),
    "html": lambda text: html(text).encode(),
    "text": str.encode,
    "odt": odt,
    "docx": docx,
    "pdf": make.mapped_pdf,
}


@pytest.mark.parametrize("form", MADE)
@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_direction_marks_are_doubts_and_leave_the_text(
    form: str, mark: str, tmp_path: Path
) -> None:
    outcome = read_bounded(MADE[form](f"Dit is een {mark}gewone zin."), tmp_path)
    assert outcome.error == ""
    assert outcome.text.strip() == "Dit is een gewone zin."
    assert any(f"U+{ord(mark):04X}" in doubt for doubt in outcome.doubts)


@pytest.mark.parametrize("form", MADE)
def test_nul(form: str, tmp_path: Path) -> None:
    outcome = read_bounded(MADE[form]("Dit is een \0gewone zin."), tmp_path)
    if form == "pdf":
        assert any("U+" in doubt for doubt in outcome.doubts)
    else:
        assert outcome.error


# A letter in an encoding that it does not declare, or declares wrongly.
WORDS = "De economieën van Oekraïne groeien."
WRONGLY_ENCODED = {
    "xml, undeclared Latin-1": xml(WORDS).encode("latin-1"),
    "xml, Latin-1 as UTF-8": f"<?xml version='1.0' encoding='utf-8'?>{xml(WORDS)}".encode("cp1252"),
    "xml, as ASCII": f"<?xml version='1.0' encoding='us-ascii'?>{xml(WORDS)}".encode(),
    "xml, of no known name": f"<?xml version='1.0' encoding='x-y'?>{xml(WORDS)}".encode(),
    "xml, UTF-8 as UTF-16": f"<?xml version='1.0' encoding='utf-16'?>{xml(WORDS)}".encode(),
    "xml, UTF-16": f"<?xml version='1.0' encoding='utf-16'?>{xml(WORDS)}".encode("utf-16"),
    "html, Latin-1": html(WORDS).encode("latin-1"),
    "html, UTF-16": html(WORDS).encode("utf-16"),
    "text, Latin-1": WORDS.encode("latin-1"),
    "text, Windows": f"«{WORDS}» – ‘x’".encode("cp1252"),
    "text, UTF-16": WORDS.encode("utf-16"),
    "text, UTF-16 without mark": WORDS.encode("utf-16-le"),
    "text, UTF-32": WORDS.encode("utf-32"),
    "odt, Latin-1": make.archive(
        {"mimetype": make.ODT_TYPE, "content.xml": xml(WORDS).encode("latin-1")}
    ),
    "docx, Latin-1": make.archive(
        {"[Content_Types].xml": "<a/>", "word/document.xml": xml(WORDS).encode("latin-1")}
    ),
}


@pytest.mark.parametrize("case", WRONGLY_ENCODED)
def test_a_wrong_encoding_is_an_error_and_never_guessed(case: str, tmp_path: Path) -> None:
    outcome = read_bounded(WRONGLY_ENCODED[case], tmp_path)
    assert outcome.error
    assert "\n" not in outcome.error
    assert "; " in outcome.error


def test_characters_that_a_pdf_does_not_tell_are_doubts(tmp_path: Path) -> None:
    outcome = read_bounded(make.mapped_pdf("Dit is een g\ufffdwone zin."), tmp_path)
    assert any("U+FFFD" in doubt for doubt in outcome.doubts)


def test_xml_in_another_encoding_that_it_declares_is_read(tmp_path: Path) -> None:
    content = f"<?xml version='1.0' encoding='iso-8859-1'?>{xml(WORDS)}".encode("latin-1")
    assert read_bounded(content, tmp_path).text.strip() == WORDS


@cache
def many_words() -> str:
    """Words that do not pack well, a hundred thousand characters."""
    return " ".join(str(number * 7_919 % 1_000_003) for number in range(15_000))


TIMES = 50_000_000 // 100_000
FIFTY_MEGABYTES: dict[str, Callable[[], bytes]] = {
    "xml": lambda: xml(*[many_words()] * TIMES).encode(),
    "xml, beyond Latin": lambda: xml("\U0001d49c", *[many_words()] * (TIMES - 1)).encode(),
    "xml, in one paragraph": lambda: xml(many_words() * TIMES).encode(),
    "html": lambda: html(*[many_words()] * TIMES).encode(),
    "text": lambda: f"{many_words()}\n\n".encode() * TIMES,
    "text, as long as may be": lambda: f"{many_words()}\n\n".encode() * 150,
    "text, as many lines as may be": lambda: "".join(
        f"zin{n}.\n\n{n} Noot.\n\f" for n in range(1, 49_000)
    ).encode(),
    "odt": lambda: odt(*[many_words()] * TIMES),
    "docx": lambda: docx(*[many_words()] * TIMES),
    "pdf": lambda: make.long_pdf(1, [many_words()[:90]] * 550_000),
    "pdf, as much text as may be": lambda: make.long_pdf(2_400, [many_words()[:90]] * 45),
}


@pytest.mark.parametrize("case", FIFTY_MEGABYTES)
def test_fifty_megabytes(case: str, tmp_path: Path) -> None:
    outcome = read_bounded(FIFTY_MEGABYTES[case](), tmp_path)
    assert outcome.error or outcome.paragraphs > 0


@pytest.mark.parametrize("form", WRITERS)
def test_half_a_download_never_passes_for_a_letter(form: str) -> None:
    content = WRITERS[form](letter("long-notes"))
    for sixteenth in range(1, 16, 3):
        part = content[: len(content) * sixteenth // 16]
        assert complaints(part) == []
        try:
            half = read(part, name="half", id="x")
        except IngestError:
            continue
        # A text that is signed, or stops at the end of a sentence, may be whole.
        whole = form == "txt" and (half.signatories or part.endswith(b"."))
        assert whole or any(own.kind == "broken-off" for own in half.doubts), sixteenth


@pytest.mark.parametrize("form", WRITERS)
def test_a_whole_letter_raises_no_doubt_of_that(form: str) -> None:
    doubts = read(WRITERS[form](letter("long-notes")), name="whole", id="x").doubts
    assert not [doubt for doubt in doubts if doubt.kind == "broken-off"]


def test_a_page_that_declares_entities_is_read_without_them(tmp_path: Path) -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + html(f"{PROSE} &a;")
    outcome = read_bounded(page.encode(), tmp_path)
    assert PROSE in outcome.text
    assert "root:" not in outcome.text


def test_a_pdf_with_its_text_in_another_file(tmp_path: Path) -> None:
    content = make.text_pdf(make.lines([PROSE]), extra=b"/F(/etc/passwd)/FFilter/ASCIIHexDecode")
    assert "root:" not in read_bounded(content, tmp_path).text


@pytest.mark.parametrize("text", ["(" * 500_000, "«" * 500_000, "1. a) i. – " * 50_000])
def test_a_text_that_nests_deep(text: str, tmp_path: Path) -> None:
    assert read_bounded(text.encode(), tmp_path).paragraphs > 0
