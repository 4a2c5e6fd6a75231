"""What `benchmarks/fuzz_readers.py` found, each in the smallest file that showed it."""

from __future__ import annotations

import pytest

import hostile_files as make
from letterdiff.ingest import read
from letterdiff.model.letter import Letter
from reading_invariants import complaints

PROSE = "Dit is een gewone zin."
XML_START = "<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
XML_END = "</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
LIST_OF_NONE = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'


def xml(body: str) -> bytes:
    return f"{XML_START}{body}{XML_END}".encode()


def html(body: str) -> bytes:
    return f"<html><body><div id='broodtekst'>{body}</div></body></html>".encode()


def division(title: str) -> str:
    return f"<divisie><kop><titel>{title}</titel></kop><al>{PROSE}</al></divisie>"


def note(label: str) -> str:
    return f"<noot><noot.nr>{label}</noot.nr><noot.al>Noot</noot.al></noot>"


def shown(*lines: tuple[float, float, float, str]) -> bytes:
    """A PDF of texts, each at a place and in a size."""
    return make.text_pdf(
        b"\n".join(
            b"BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET"
            % (size, left, up, text.encode("latin-1").hex().encode())
            for left, up, size, text in lines
        )
    )


FOUND = {
    "a title that is the numbered name of another": xml(
        division("A") + division("A") + division("A-2")
    ),
    "a title that is the name of the untitled introduction": xml(
        f"<al>{PROSE}</al>" + division("Inleiding")
    ),
    "a note that has the numbered label of another": xml(
        f"<al>{PROSE}{note('1')}{note('1')}{note('1 (2)')}</al>"
    ),
    "a note with an invisible character in its label": xml(
        f"<al>{PROSE}{note('2')}{note('2')}</al>".replace(">2<", ">2\u00ad<")
    ),
    "a first cell that holds nothing but a marker": xml(
        f"<table><row><entry>{note('1')}</entry><entry>Cel</entry></row></table>"
    ),
    "an element with a name of any length": f"<{'a' * 9_000}/>".encode(),
    "an element with a direction mark in its name": "<a\u202eb/>".encode(),
    "elements with names that XPath cannot spell": html(
        f"<di$v><o:p><x&y>{PROSE}</x&y></o:p></di$v><p>{PROSE}</p>"
    ),
    "a publication below an element that XPath cannot spell": (
        f"<html><body><di$v><p>x</p><div id='broodtekst'><p>{PROSE}</p></div></di$v></body></html>"
    ).encode(),
    "a publication in an element between words": (
        f"<html><body><span id='broodtekst'>{PROSE}</span></body></html>".encode()
    ),
    "a docx with a list that has no definition": make.docx(
        f"<w:p>{LIST_OF_NONE.format('')}<w:r><w:t>{PROSE}</w:t></w:r></w:p>",
        numbering='<w:num w:numId="1"/>',
    ),
    "a docx whose directory lies about a part": make.docx(
        f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    ).replace(b"word/document.xml", b"word/d\x1bcument.xml", 1),
    "a pdf with a marker before the end of its line": shown(
        (60, 700, 10, PROSE), (161, 704, 5, "1"), (60, 100, 6, "1 Noot")
    ),
    "a pdf with nothing on a line but a marker": shown(
        (60, 700, 10, PROSE), (60, 600, 10, PROSE), (60, 654, 5, "1"), (61, 650, 10, "."),
        (60, 100, 6, "1 Noot"),
    ),
    "a pdf with nothing but a line that comes back at the top of each page": make.long_pdf(
        3, [PROSE]
    ),
    "a pdf with nothing but a note": shown((60, 700, 10, "1"), (66, 697, 4, "Noot " * 40)),
    "a pdf with characters turned over": shown((60, 700, -10, PROSE)),
    "a pdf with a raised number that is no digit": shown(
        (60, 700, 10, PROSE), (60, 103, 4, "\u00b2"), (63, 100, 6, "Noot")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    assert complaints(FOUND[name]) == []


def texts(letter: Letter) -> list[str]:
    return [own.text for section in letter.sections for own in section.paragraphs]


def test_two_sections_never_share_an_id() -> None:
    letter = read(FOUND["a title that is the numbered name of another"], name="x", id="x")
    assert [section.id for section in letter.sections] == ["a", "a-2", "a-2-2"]
    letter = read(FOUND["a title that is the name of the untitled introduction"], name="x", id="x")
    assert [section.id for section in letter.sections] == ["inleiding", "inleiding-2"]


def test_an_empty_cell_with_a_marker_calls_its_note_all_the_same() -> None:
    letter = read(FOUND["a first cell that holds nothing but a marker"], name="x", id="x")
    (row,) = letter.sections[0].paragraphs
    assert row.text == "Cel"
    assert [(own.label, own.offset) for own in row.footnotes] == [("1", 0)]


def test_labels_without_text_take_time_in_proportion() -> None:
    # Each label was once copied for every one that came after it.
    labels = "<li.nr>" + "woord " * 50 + "</li.nr>"
    letter = read(xml(labels * 40_000 + f"<al>{PROSE}</al>"), name="x", id="x")
    assert texts(letter) == [PROSE]
