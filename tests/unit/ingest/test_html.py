"""Pages of the official site: what their elements become, in pages made up for one rule each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.official_html import read_official_html
from letterdiff.model.letter import Letter, Paragraph

Account = Callable[[str, Letter], list[str]]
Reader = Callable[[str], Letter]

PROSE = "<p>Het kabinet zet dit beleid voort.</p>"


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>T</title>{head}<script>var x = '<p>';</script></head>"
        f"<body><nav><p>Menu</p></nav><main><div id='broodtekst' class='stuk'>{body}</div></main>"
        "<footer><p>Voet</p></footer></body></html>"
    ).encode()


@pytest.fixture
def read_html(account: Account) -> Reader:
    def reader(body: str) -> Letter:
        content = page(body)
        letter = read(content, name="x.html", id="x")
        assert account(read_official_html(content, name="x.html").source, letter) == []
        return letter

    return reader


def paragraphs(letter: Letter) -> list[Paragraph]:
    return [paragraph for section in letter.sections for paragraph in section.paragraphs]


def texts(letter: Letter) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(letter)]


def outline(letter: Letter) -> list[tuple[int, str | None, str]]:
    return [(section.level, section.number, section.title) for section in letter.sections]


def test_entities_breaks_and_what_is_no_text(read_html: Reader) -> None:
    letter = read_html(
        "<p>een&nbsp;&euro;&nbsp;5 twee<br>drie<wbr>vier zes&shy;<b>ze</b>s<!-- weg -->"
        "<script>nee()</script> &lt;i&gt;</p><div>los <p>vast</p> na</div>"
    )
    assert texts(letter) == ["een € 5 twee drievier zeszes <i>", "los", "vast", "na"]


def test_notes_and_their_markers(read_html: Reader) -> None:
    letter = read_html(
        "<h2 class='divisiekop1'>1. Deel<a class='nootnum' href='#ID-2'>2</a></h2>"
        "<p>Tekst<sup><a class='nootnum' href='x.html#ID-1'>1</a></sup>. En<a class='nootnum' "
        "href='#ID-9'>9</a></p><div id='noten'><div class='voet noot'><a id='ID-1'></a>"
        "<h5 class='note-close'>X Noot</h5><sup><span class='nootnum'>1</span></sup><p>Een.</p>"
        "<p>Nog een.</p></div><div class='voet noot' id='ID-2'><h5 class='note-close'>X Noot</h5>"
        "<p><sup><span class='nootnum'>2</span></sup>Twee.</p></div></div>"
    )
    (section,) = letter.sections
    assert [(own.label, own.offset) for own in section.footnotes] == [("2", 4)]
    (paragraph,) = section.paragraphs
    assert paragraph.text == "Tekst. En"
    assert [(own.label, own.offset) for own in paragraph.footnotes] == [("1", 5), ("9", 9)]
    assert [(own.label, own.text) for own in letter.footnotes] == [
        ("1", "Een. Nog een."),
        ("2", "Twee."),
    ]
    assert [(doubt.kind, doubt.about) for doubt in letter.doubts] == [("marker-without-note", "9")]


def test_notes_outside_the_text_and_a_note_without_marker(account: Account) -> None:
    content = (
        b"<html><body><div class='stuk'><p>Tekst.</p></div><div id='noten'><div class='noot' "
        b"id='a'><span class='nootnum'>1</span><p>Noot.</p></div></div></body></html>"
    )
    letter = read(content, name="x.html", id="x")
    assert account(read_official_html(content, name="x").source, letter) == []
    assert [own.text for own in letter.footnotes] == ["Noot."]
    assert [(doubt.kind, doubt.about) for doubt in letter.doubts] == [("note-without-marker", "1")]


def test_headings_by_class_and_by_tag(read_html: Reader) -> None:
    letter = read_html(
        "<h1 class='dossiertitel'>35 207 China</h1><h2 class='stuktitel no-toc'>"
        "<span class='stuknummer'>Nr. 61</span> BRIEF</h2>"
        "<p class='kamerstukdatum'>Den Haag, 13 januari 2023</p>"
        f"<h2 class='divisiekop1'>1 Een</h2>{PROSE}<h3 class='divisiekop1'>1.1 Naast</h3>{PROSE}"
        f"<h3 class='divisiekop2'>Onder</h3>{PROSE}<h2 class='bijlage_kop'>Bijlage 1 X</h2>{PROSE}"
        f"<h2 class='divisiekop1'>1. Erin</h2>{PROSE}<h2>Kaal</h2>{PROSE}<h1>Laat</h1>{PROSE}"
    )
    assert outline(letter) == [
        (1, "1", "Een"), (2, "1.1", "Naast"), (3, None, "Onder"), (1, None, "Bijlage 1 X"),
        (2, "1", "Erin"), (2, None, "Kaal"), (1, None, "Laat"),
    ]  # fmt: skip
    assert letter.date == "2023-01-13"


def test_lists_tables_and_signatures(read_html: Reader) -> None:
    letter = read_html(
        "<ul class='expliciet'><li class='li'><p class='labeled'><span class='ol'>1° </span>een</p>"
        "<div class='alineagroep'><p>nog</p></div><ul><li>kaal</li></ul></li></ul>"
        "<table><caption>Tabel</caption><tr><th>A</th><td>&nbsp;</td><td><p>b</p><p>c</p></td></tr>"
        "</table><p class='ondertekening'><span class='functie'>De Minister van X,</span><br>"
        "<span class='naam'><span class='voornaam'>A.</span><span class='achternaam'>Vries</span>"
        "</span></p>"
    )
    assert [(own.label, own.text) for own in paragraphs(letter)] == [
        ("1°", "een"),
        (None, "nog"),
        (None, "kaal"),
        (None, "Tabel"),
        (None, "A\tb c"),
    ]
    assert [(own.role, own.name) for own in letter.signatories] == [
        ("De Minister van X", "A. Vries")
    ]


def test_three_bold_lines_in_a_row_are_no_headings(read_html: Reader) -> None:
    bold = "".join(f"<p><strong>{word}</strong></p>" for word in ("Straat", "Postbus", "Plaats"))
    letter = read_html(f"{PROSE}{bold}{PROSE}<p><em>Taiwan</em></p>{PROSE}")
    assert [section.title for section in letter.sections] == ["", "Taiwan"]


def test_tables_of_contents_are_no_text(read_html: Reader) -> None:
    letter = read_html(f"<ul class='toc'><li>1. Een</li></ul><aside>Downloads</aside>{PROSE}")
    assert texts(letter) == ["Het kabinet zet dit beleid voort."]


def test_the_date_of_publication_is_second_choice() -> None:
    head = "<meta name='DCTERMS.available' content='2023-02-01'>"
    head += (
        "<meta name='DC.identifier' content='kst-1-2'><meta name='DC.title' content='China &amp;'>"
    )
    letter = read(page(PROSE, head), name="x", id="x")
    assert (letter.identifier, letter.title, letter.date) == ("kst-1-2", "China &", "2023-02-01")
    dated = read(page(f"<p>Den Haag, 13 januari 2023</p>{PROSE}", head), name="x", id="x")
    assert dated.date == "2023-01-13"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body><p>Niet gevonden</p></body></html>", "holds no publication"),
        (page(" "), "holds no text"),
        (b"<html>\xff</html>", "not UTF-8"),
        (page("\0"), "NUL bytes"),
    ],
    ids=["unknown identifier", "no text", "not UTF-8", "NUL"],
)
def test_what_is_no_publication_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        read(content, name="x.html", id="x")
