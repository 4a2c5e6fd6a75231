"""Hostile and broken files end in one clear error or a letter with doubts, within limits.

Every file is read in a process to which the operating system gives 1.5 GiB and
30 s, that may write nothing, and that dies when it asks for the network.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import hostile_files as make
from hostile_reading import read_bounded as read
from roundtrip.letters import letter
from roundtrip.writers import WRITERS

Content = Callable[[], bytes]

PROSE = "Dit is een gewone zin in een brief aan de Tweede Kamer."
PARAGRAPH_ODT = f"<text:p>{PROSE}</text:p>"
PARAGRAPH_DOCX = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {here} "{f"&{before};" * 10}">'
        for before, here in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PACKED = b"/Filter/FlateDecode"


def half(form: str) -> bytes:
    content = WRITERS[form](letter("quotes"))
    return content[: len(content) // 2]


def cyclic_pages() -> bytes:
    return make.pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>",
            b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 2>>",
        ]
    )


def encrypted_pdf() -> bytes:
    secret = b"<" + b"41" * 32 + b">"
    return make.pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"],
        trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O %s/U %s>>/ID[<41><41>]"
        % (secret, secret),
    )


def looping_table() -> bytes:
    content = make.text_pdf(make.lines([PROSE]))
    place = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    return content.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % place)


def _squeezed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


ERRORS: dict[str, tuple[Content, str]] = {
    "pdf of nothing": (lambda: b"%PDF-1.7\n", "damaged or cut off"),
    "pdf with a cycle of pages": (cyclic_pages, ""),
    "pdf that is encrypted": (encrypted_pdf, "protected with a password"),
    "pdf with 10,000 empty pages": (
        lambda: make.long_pdf(10_000, []),
        "has 10,000 pages",
    ),
    "pdf with 3,000 empty pages": (lambda: make.long_pdf(3_000, []), "holds no text"),
    "pdf with two billion pages": (
        lambda: make.pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[]/Count 2000000000>>",
            ]
        ),
        "",
    ),
    "pdf that nests deep": (
        lambda: make.pdf([b"[" * 200_000 + b"]" * 200_000, b"null"]),
        "damaged or cut off",
    ),
    "pdf with a bundle of objects in itself": (
        lambda: make.pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                make.stream(b"3 0 <<>>", b"/Type/ObjStm/N 1/First 4/Extends 3 0 R"),
            ]
        ),
        "damaged",
    ),
    "pdf without text": (lambda: make.text_pdf(b"0 0 100 100 re f"), "recognition"),
    "odt of half a download": (lambda: half("odt"), "damaged or cut off"),
    "docx of half a download": (lambda: half("docx"), "damaged or cut off"),
    "odt bomb": (
        lambda: make.bomb("content.xml", b"<a>", 1_000_000_000, b"</a>"),
        "would grow to 1,000,000,007 bytes",
    ),
    "docx bomb": (
        lambda: make.bomb("word/document.xml", b"<a>", 1_000_000_000, b"</a>"),
        "would grow to 1,000,000,007 bytes",
    ),
    "docx bomb that lies": (
        lambda: make.bomb("word/document.xml", b"<a>", 1_000_000_000, b"</a>", stated=500_000),
        "",
    ),
    "odt bomb that shrinks less": (
        lambda: make.bomb("content.xml", b"<a>", 90_000_000, b"</a>"),
        "would grow",
    ),
    "odt with entities in entities": (
        lambda: make.odt("<text:p>&j;</text:p>", before=ENTITIES),
        "declares entities",
    ),
    "docx with entities in entities": (
        lambda: make.docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=ENTITIES),
        "declares entities",
    ),
    "odt that asks for a file": (
        lambda: make.odt("<text:p>&a;</text:p>", before=OUTSIDE),
        "declares entities",
    ),
    "odt that nests deep": (
        lambda: make.odt("<text:section>" * 10_000 + "</text:section>" * 10_000),
        "cannot be read",
    ),
    "docx that nests deep": (
        lambda: make.docx("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000),
        "cannot be read",
    ),
    "odt without its text": (
        lambda: make.archive({"mimetype": make.ODT_TYPE, "META-INF/x": b"x"}),
        "content.xml is missing",
    ),
    "odt that is a sheet": (
        lambda: make.archive(
            {"mimetype": make.ODT_TYPE.replace(b"text", b"spreadsheet"), "content.xml": b"<a/>"}
        ),
        "no text document",
    ),
    "odt that is locked": (
        lambda: make.odt(
            PARAGRAPH_ODT,
            parts={"META-INF/manifest.xml": b"<m><encryption-data/></m>"},
        ),
        "protected with a password",
    ),
    "docx with locked parts": (
        lambda: make.with_flag(make.docx(PARAGRAPH_DOCX), 1),
        "protected with a password",
    ),
    "docx with a NUL": (
        lambda: make.docx("<w:p><w:r><w:t>\0</w:t></w:r></w:p>"),
        "cannot be read",
    ),
    "docx of a million paragraphs": (
        lambda: make.docx(PARAGRAPH_DOCX * 1_000_000),
        "",
    ),
    "text of 50 MB": (lambda: f"{PROSE}\n".encode() * 900_000, ""),
    "text of 50 MB in one line": (lambda: f"{PROSE} ".encode() * 900_000, ""),
    "text with a NUL": (lambda: b"Geachte\0voorzitter", "NUL"),
    "zip file of pictures": (lambda: make.archive({"a.png": b"x"}), "ZIP"),
}

READINGS: dict[str, Content] = {
    "pdf with a cross-reference table that follows itself": looping_table,
    "pdf with a page that is three pages": lambda: make.pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>",
            (
                b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents[4 0 R 4 0 R]"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
            ),
            make.stream(make.lines([PROSE])),
            make.FONT,
        ]
    ),
    "pdf with a broken cross-reference table": lambda: make.pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
            ),
            make.stream(make.lines([PROSE])),
            make.FONT,
        ],
        good_table=False,
    ),
    "pdf with a form that draws itself": lambda: make.text_pdf(
        make.lines([PROSE]) + b" /X Do",
        page=b"/XObject<</X 4 0 R>>",
        extra=b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>",
    ),
    "odt with paths that lead out": lambda: make.odt(
        PARAGRAPH_ODT, parts={"../../outside.txt": b"x", "/etc/outside": b"x"}
    ),
    "odt with a billion blanks": lambda: make.odt(
        f'<text:p>{PROSE}<text:s text:c="1000000000"/></text:p>'
    ),
    "odt with a style that is its own parent": lambda: make.odt(
        f'<text:p text:style-name="a">{PROSE}</text:p>',
        styles='<style:style style:name="a" style:parent-style-name="a"/>',
    ),
    "docx with a style based on itself": lambda: make.docx(
        f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>{PROSE}</w:t></w:r></w:p>',
        styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
    ),
    "docx with a note that calls itself": lambda: make.docx(
        f'<w:p><w:r><w:t>{PROSE}</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
        footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>Noot</w:t>'
        '<w:footnoteReference w:id="2"/></w:r></w:p></w:footnote>',
    ),
    "docx with a list that starts at a billion": lambda: make.docx(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999999"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{PROSE}</w:t></w:r></w:p>",
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:start w:val="999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_hostile_files_end_in_one_clear_error(name: str, tmp_path: Path) -> None:
    content, message = ERRORS[name]
    outcome = read(content(), tmp_path)
    assert outcome.error, outcome.text[:200]
    assert message in outcome.error
    assert "\n" not in outcome.error
    # What is wrong, and what to do about it.
    assert "; " in outcome.error


@pytest.mark.parametrize("name", READINGS)
def test_strange_files_are_read(name: str, tmp_path: Path) -> None:
    outcome = read(READINGS[name](), tmp_path)
    assert outcome.error == ""
    assert PROSE in outcome.text


@pytest.mark.parametrize("form", ["pdf", "txt", "xml-2014", "html-newer"])
def test_half_a_download_is_an_error_or_less_text(form: str, tmp_path: Path) -> None:
    outcome = read(half(form), tmp_path)
    assert outcome.error or len(outcome.text) > 100


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_direction_marks_raise_a_doubt(form: str, tmp_path: Path) -> None:
    text = f"{PROSE} \u202egespiegeld\u202c"
    content = (
        make.odt(f"<text:p>{text}</text:p>")
        if form == "odt"
        else make.docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    )
    outcome = read(content, tmp_path)
    assert "\u202e" not in outcome.text
    assert any("U+202E" in doubt for doubt in outcome.doubts)


def test_a_pdf_that_grows_to_two_gigabytes(tmp_path: Path) -> None:
    outcome = read(make.text_pdf(_squeezed(2_000), extra=PACKED), tmp_path)
    assert outcome.error or outcome.text == ""
