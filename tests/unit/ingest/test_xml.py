"""Official XML: what its elements become, in publications made up for one rule each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.official_xml import read_official_xml
from letterdiff.model.letter import Letter, Paragraph

Account = Callable[[str, Letter], list[str]]

PROSE = "<al>Het kabinet zet dit beleid voort.</al>"


def publication(body: str, after: str = "") -> bytes:
    return (
        '<officiele-publicatie><metadata><meta name="x" content="y"/></metadata><kamerstuk>'
        f"<stuk><algemeen><vrije-tekst><tekst>{body}</tekst></vrije-tekst></algemeen>{after}"
        "</stuk></kamerstuk></officiele-publicatie>"
    ).encode()


@pytest.fixture
def read_xml(account: Account) -> Callable[[str], Letter]:
    def reader(body: str, after: str = "") -> Letter:
        content = publication(body, after)
        letter = read(content, name="x.xml", id="x")
        assert account(read_official_xml(content, name="x.xml").source, letter) == []
        return letter

    return reader


Reader = Callable[..., Letter]


def paragraphs(letter: Letter) -> list[Paragraph]:
    return [paragraph for section in letter.sections for paragraph in section.paragraphs]


def texts(letter: Letter) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(letter)]


def outline(letter: Letter) -> list[tuple[int, str | None, str]]:
    return [(section.level, section.number, section.title) for section in letter.sections]


def calls(paragraph: Paragraph) -> list[tuple[str, int]]:
    return [(own.label, own.offset) for own in paragraph.footnotes]


def test_inline_markup_and_white_space(read_xml: Reader) -> None:
    letter = read_xml(
        "<al>\n  Een <nadruk type='cur'>cur</nadruk>sief\n\t woord<?xpp afbm?>deel, CO<inf>2</inf>"
        "<!-- stil -->\u00a0en <extref doc='u' soort='URL'>een\u00adlink</extref> "
        "&lt;b&gt; <![CDATA[a & b]]>.</al>"
    )
    assert texts(letter) == ["Een cursief woorddeel, CO2 en eenlink <b> a & b."]


def test_note_with_several_paragraphs_in_the_middle_of_a_word(read_xml: Reader) -> None:
    note = (
        "<noot id='n1' type='voet'><noot.nr>1</noot.nr><noot.al>Een.</noot.al>"
        "<noot.al>Twee.</noot.al></noot>"
    )
    letter = read_xml(f"<al>voor{note}na{note.replace('n1', 'n2').replace('>1<', '>2)<')}.</al>")
    (paragraph,) = paragraphs(letter)
    assert paragraph.text == "voorna."
    assert calls(paragraph) == [("1", 4), ("2", 6)]
    assert [(note.label, note.text) for note in letter.footnotes] == [
        ("1", "Een. Twee."),
        ("2", "Een. Twee."),
    ]


def test_a_second_reference_to_a_note(read_xml: Reader) -> None:
    letter = read_xml(
        "<al>a<noot id='n'><noot.nr>7</noot.nr><noot.al>N.</noot.al></noot></al>"
        "<al>b<nootref refid='n'>7</nootref> c<nootref refid='weg'>8</nootref></al>"
    )
    assert calls(paragraphs(letter)[1]) == [("7", 1), ("8", 3)]
    assert [(doubt.kind, doubt.about) for doubt in letter.doubts] == [("marker-without-note", "8")]


def test_two_notes_with_the_same_label_stay_apart(read_xml: Reader) -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>{}</noot.al></noot>"
    letter = read_xml(f"<al>a{note.format('A')}</al><al>b{note.format('B')}</al>")
    assert [(own.label, own.text) for own in letter.footnotes] == [("1", "A"), ("1 (2)", "B")]
    assert [calls(own) for own in paragraphs(letter)] == [[("1", 1)], [("1 (2)", 1)]]


def test_a_marker_that_stands_alone_belongs_to_the_text_before_it(read_xml: Reader) -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>N.</noot.al></noot>"
    letter = read_xml(f"<al>Tekst.</al><al>{note}</al><al>Meer.</al>")
    assert texts(letter) == ["Tekst.", "Meer."]
    assert calls(paragraphs(letter)[0]) == [("1", 6)]


def test_lists(read_xml: Reader) -> None:
    letter = read_xml(
        "<al>Punten:</al><lijst><li><li.nr>1.</li.nr><al>een</al><al>nog</al><lijst><li>"
        "<li.nr>a.</li.nr><al>twee</al></li></lijst></li><li><al>drie</al></li>"
        "<li><li.nr>2.</li.nr><lijst><li><li.nr>b.</li.nr><al>vier</al></li></lijst></li></lijst>"
    )
    assert [(own.label, own.text) for own in paragraphs(letter)] == [
        (None, "Punten:"),
        ("1.", "een"),
        (None, "nog"),
        ("a.", "twee"),
        (None, "drie"),
        ("2. b.", "vier"),
    ]


def test_a_list_inside_a_paragraph_parts_it(read_xml: Reader) -> None:
    letter = read_xml("<al>voor<lijst><li><li.nr>–</li.nr><al>punt</al></li></lijst>na</al>")
    assert [(own.label, own.text) for own in paragraphs(letter)] == [
        (None, "voor"),
        ("–", "punt"),
        (None, "na"),
    ]


def test_a_label_typed_into_the_text_is_a_label(read_xml: Reader) -> None:
    (paragraph,) = paragraphs(read_xml("<al>– eerste punt</al>"))
    assert (paragraph.label, paragraph.text) == ("–", "eerste punt")


def test_rows_of_a_table(read_xml: Reader) -> None:
    letter = read_xml(
        "<table><title>Tabel 1</title><tgroup cols='3'><thead><row><entry><al>A</al><al>a</al>"
        "</entry><entry/><entry><al>C</al></entry></row></thead><tbody><row><entry/><entry/></row>"
        "<row><entry><al>1</al><lijst><li><li.nr>–</li.nr><al>x</al></li></lijst></entry></row>"
        "</tbody></tgroup></table>"
    )
    assert texts(letter) == ["Tabel 1", "A a\tC", "1 – x"]


def test_levels_follow_numbers_before_nesting(read_xml: Reader) -> None:
    def division(number: str, title: str, inner: str = "") -> str:
        kop = f"<kop>{number and f'<nr>{number}</nr>'}<titel>{title}</titel></kop>"
        return f"<divisie>{kop}{PROSE}{inner}</divisie>"

    letter = read_xml(
        division("1.", "A", division("1.1", "B", division("", "C")))
        + division("2", "D")
        + division("2.1", "E", division("", "F"))
        + division("III.", "G", division("1.", "H"))
    )
    assert outline(letter) == [
        (1, "1", "A"), (2, "1.1", "B"), (3, None, "C"), (1, "2", "D"), (2, "2.1", "E"),
        (3, None, "F"), (1, "III", "G"), (2, "1", "H"),
    ]  # fmt: skip


def test_words_before_a_number_stay_in_the_title_but_for_chapters(read_xml: Reader) -> None:
    letter = read_xml(
        f"<divisie><kop><label>Hoofdstuk</label><nr>1</nr><titel>Aanpak</titel></kop>{PROSE}"
        f"</divisie><divisie><kop><label>Artikel</label> <nr>2</nr></kop>{PROSE}</divisie>"
    )
    assert outline(letter) == [(1, "1", "Aanpak"), (1, None, "Artikel 2")]


def test_subheadings_rank_by_their_looks(read_xml: Reader) -> None:
    letter = read_xml(
        f"{PROSE}<tussenkop><nadruk type='vet'>Groot</nadruk></tussenkop>{PROSE}"
        f"<tussenkop kopopmaak='cur'>Klein</tussenkop>{PROSE}"
        f"<divisie><kop><nr>1.</nr><titel>Deel</titel></kop>{PROSE}"
        f"<tussenkop kopopmaak='vetcur'>Onder</tussenkop>{PROSE}"
        f"<tussenkop kopopmaak='rom'>Dieper</tussenkop>{PROSE}</divisie>"
    )
    assert [(level, title) for level, _, title in outline(letter)] == [
        (0, ""), (1, "Groot"), (2, "Klein"), (1, "Deel"), (2, "Onder"), (3, "Dieper"),
    ]  # fmt: skip


def test_numbered_subheadings(read_xml: Reader) -> None:
    letter = read_xml(
        f"<tussenkop kopopmaak='vet'>1. Een</tussenkop>{PROSE}"
        f"<tussenkop kopopmaak='cur'>Los</tussenkop>{PROSE}"
        f"<tussenkop kopopmaak='vet'>2 Twee</tussenkop>{PROSE}"
        f"<tussenkop kopopmaak='vet'>13 december</tussenkop>{PROSE}"
    )
    assert outline(letter)[:3] == [(1, "1", "Een"), (2, None, "Los"), (1, "2", "Twee")]
    assert outline(letter)[3][1:] == (None, "13 december")


def test_bold_paragraphs_are_headings_with_a_doubt(read_xml: Reader) -> None:
    bold = "<al><nadruk type='vet'>{}</nadruk></al>"
    letter = read_xml(
        f"{PROSE}{bold.format('Taiwan')}{PROSE}{bold.format('Dit is een zin.')}"
        f"<lijst><li><al><nadruk type='cur'>Punt</nadruk></al></li></lijst>"
        f"<citaat>{bold.format('Citaat')}</citaat>{PROSE}{bold.format('Slotwoord')}"
    )
    assert [section.title for section in letter.sections] == ["", "Taiwan"]
    assert texts(letter)[-1] == "Slotwoord"
    (doubt,) = letter.doubts
    assert (doubt.kind, doubt.about) == ("heading-by-look", "Taiwan")
    assert doubt.confidence < 0.9


def test_signatures_and_what_stands_beside_them(read_xml: Reader) -> None:
    closing = (
        "<tekst-sluiting><slotformulering><al>Hoogachtend,</al></slotformulering><ondertekening>"
        "<naam>Piri</naam></ondertekening><ondertekening>"
        "<functie>De Minister van X,</functie><naam><voornaam>A.B.</voornaam>"
        "<achternaam>de Vries</achternaam></naam><functie>De Minister van Y,</functie>"
        "</ondertekening></tekst-sluiting>"
    )
    letter = read_xml(PROSE, closing)
    assert [(own.role, own.name) for own in letter.signatories] == [
        ("", "Piri"),
        ("De Minister van X", "A.B. de Vries"),
        ("De Minister van Y", ""),
    ]
    assert texts(letter)[-1] == "Hoogachtend,"


def test_address_and_date_are_set_aside_and_tell_the_date(read_xml: Reader) -> None:
    letter = read_xml(
        "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>"
        f"<al>’s-Gravenhage, 3 maart 2020</al>{PROSE}<al>Den Haag, 4 maart 2020</al>"
    )
    assert texts(letter) == ["Het kabinet zet dit beleid voort.", "Den Haag, 4 maart 2020"]
    assert letter.date == "2020-03-03"


def test_the_caller_knows_better_than_the_file() -> None:
    letter = read(
        publication(PROSE), name="x", id="x", identifier="k", title="t", date="2021-01-02"
    )
    assert (letter.identifier, letter.title, letter.date) == ("k", "t", "2021-01-02")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<gegevens><metadata/></gegevens>", "not an <officiele-publicatie>"),
        (publication("<al> \n</al>"), "holds no text"),
        (publication("<al>half")[:-60], "cannot be read"),
        (b"<?xml version='1.0' encoding='klingon'?><officiele-publicatie/>", "cannot be read"),
    ],
    ids=["other root", "no text", "half", "unknown encoding"],
)
def test_what_is_no_publication_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        read(content, name="x.xml", id="x")


def test_other_encodings_are_told_by_the_declaration() -> None:
    body = publication("<al>Oekraïne</al>").decode()
    content = f"<?xml version='1.0' encoding='iso-8859-1'?>{body}".encode("latin-1")
    assert texts(read(content, name="x.xml", id="x")) == ["Oekraïne"]
