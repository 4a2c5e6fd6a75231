"""Letters made up for these tests: the rules must hold where the words are others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter

Reader = Callable[[str], Letter]
Account = Callable[[str, Letter], list[str]]

HARBOUR = """\
 Met deze brief informeer ik de Kamer over de toekomst van de havens en \n\
de binnenvaart. Vorig jaar verscheen de verkenning1 van het planbureau, \n\
waarin de havens van Brazilië en Turkije als voorbeeld dienden. Sinds \n\
20182 is de overslag gedaald, vooral van steenkool en olie. Het \n\
departement werkt met provincies, gemeenten en havenbe-

1 Kamerstuk 41 300, nr. 8.
2 Planbureau, Jaarbericht overslag (Rotterdam, 2019), https://www.planbureau.example/haven-
en-achterland/overslag-2018.
 drijven aan een nieuwe agenda. De G7 en de A15 komen niet aan bod. \n\
Daarbij horen ook vier afspraken over walstroom, bodem en personeel:

1. Nieuwe ligplaatsen \n\

De ligplaatsen in de grote havens zijn vol. Daarom komt er een regeling \n\
voor laag-
en hoogwater. Op deze wijze kan de binnenvaart doorgaan.3 \n\

2. Wal- en bodemonder- \n\
zoek \n\

Onderzoek wijst uit dat de bodem op veel plaatsen vervuild is. Een \n\
sociaal-
culturele toets hoort daarbij, evenals een COVID-
toets voor bemanningen. \n\

Personeel \n\

De bemanning wordt ouder. Er zijn drie maatregelen: \n\
a. een opleiding voor jongeren; \n\
b. een regeling voor zij-instroom; \n\
c. een campagne in de grensstreek. \n\

3 Kamerstuk 41 300, nr. 9.
 De Staatssecretaris van Haven- en Vaarwegen, \n\
P. de Vries-van der Meer
"""


@pytest.fixture(scope="module")
def harbour(read_text: Reader) -> Letter:
    return read_text(HARBOUR.replace("-  \n", "-\n").replace("- \n", "-\n"))


def titles(letter: Letter) -> list[tuple[int, str, str]]:
    return [(section.level, section.id, section.title) for section in letter.sections]


def texts(letter: Letter) -> list[str]:
    return [paragraph.text for section in letter.sections for paragraph in section.paragraphs]


def test_outline_of_a_made_up_letter(harbour: Letter) -> None:
    assert titles(harbour) == [
        (0, "inleiding", ""),
        (1, "1", "Nieuwe ligplaatsen"),
        (1, "2", "Wal- en bodemonderzoek"),
        (2, "2/personeel", "Personeel"),
    ]


def test_text_of_a_made_up_letter(harbour: Letter) -> None:
    first, regulation, research, *measures = texts(harbour)
    assert "de verkenning van het planbureau" in first
    assert "Sinds 2018 is de overslag" in first
    assert "havenbedrijven aan een nieuwe agenda. De G7 en de A15" in first
    assert "laag- en hoogwater" in regulation
    assert regulation.endswith("doorgaan.")
    assert "evenals een COVID-toets voor" in research
    assert measures[0] == "De bemanning wordt ouder. Er zijn drie maatregelen:"
    assert measures[1:] == [
        "een opleiding voor jongeren;",
        "een regeling voor zij-instroom;",
        "een campagne in de grensstreek.",
    ]


def test_labels_notes_and_signature_of_a_made_up_letter(harbour: Letter) -> None:
    labels = [p.label for section in harbour.sections for p in section.paragraphs]
    assert labels == [None, None, None, None, "a.", "b.", "c."]
    assert [note.text for note in harbour.footnotes] == [
        "Kamerstuk 41 300, nr. 8.",
        (
            "Planbureau, Jaarbericht overslag (Rotterdam, 2019), "
            "https://www.planbureau.example/haven-en-achterland/overslag-2018."
        ),
        "Kamerstuk 41 300, nr. 9.",
    ]
    assert [
        reference.label for s in harbour.sections for p in s.paragraphs for reference in p.footnotes
    ] == ["1", "2", "3"]
    (signatory,) = harbour.signatories
    assert signatory.role == "De Staatssecretaris van Haven- en Vaarwegen"
    assert signatory.name == "P. de Vries-van der Meer"


def test_dotted_numbers_nest(read_text: Reader) -> None:
    prose = "Hier staat een zin die lang genoeg is om geen titel te kunnen zijn, met een punt."
    headings = "1. Handel\n\n1.1 Uitvoer", "1.2. Invoer", "2. Veiligheid", "2.1 Zee", "Ruimte"
    letter = read_text("\n\n".join(f"{heading}\n\n{prose}" for heading in headings))
    assert titles(letter) == [
        (1, "1", "Handel"),
        (2, "1/1", "Uitvoer"),
        (2, "1/2", "Invoer"),
        (1, "2", "Veiligheid"),
        (2, "2/1", "Zee"),
        (3, "2/1/ruimte", "Ruimte"),
    ]
    assert letter.sections[1].number == "1.1"


def test_sub_headings_that_restart_at_one_end_where_chapters_go_on(read_text: Reader) -> None:
    prose = "Dit is een gewone alinea met meer dan genoeg woorden om er een te zijn, en een punt."
    names = ["1. A", "2. B", "1. Ba", "2. Bb", "3. C", "1. Ca", "4. D"]
    letter = read_text("\n\n".join(f"{name}lfa\n\n{prose}" for name in names))
    assert [section.id for section in letter.sections] == ["1", "2", "2/1", "2/2", "3", "3/1", "4"]


def test_modern_text_in_long_lines(read_text: Reader) -> None:
    paragraph = (
        "Het kabinet heeft besloten om de regeling met een jaar te verlengen, zodat gemeenten "
        "meer tijd krijgen om hun plannen af te ronden. Daarover is de Kamer geïnformeerd. "
    )
    letter = read_text(f"Geachte voorzitter,\n\n{paragraph * 2}\n{paragraph}\n\nHoogachtend,\n")
    assert titles(letter) == [(0, "inleiding", "")]
    assert texts(letter) == [
        "Geachte voorzitter,",
        (paragraph * 2).strip(),
        paragraph.strip(),
        "Hoogachtend,",
    ]


def test_address_and_date_are_no_headings(read_text: Reader) -> None:
    prose = "Hierbij bied ik u, mede namens mijn ambtgenoten, het rapport aan over de kustwacht."
    letter = read_text(
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 maart 2020\n\n"
        f"{prose}\n\nVeiligheid op zee\n\n{prose}\n"
    )
    assert titles(letter) == [(0, "inleiding", ""), (1, "veiligheid-op-zee", "Veiligheid op zee")]


def test_digits_of_a_letter_without_footnotes_stay(read_text: Reader) -> None:
    text = "De G20, het A2 en sinds 20191 ook artikel1 en regel.2 Drie dingen tellen.3 Punt."
    assert texts(read_text(text)) == [text]


def test_a_note_without_marker_and_a_marker_without_note_are_doubts(read_text: Reader) -> None:
    body = "Een eerste regel1 staat hier. Een tweede regel2 ook. Een derde regel3 sluit af."
    notes = "\n\n1 Kamerstuk 1.\n3 Kamerstuk 3.\n4 Kamerstuk 4."
    letter = read_text(body + notes)
    assert (
        texts(letter)[0]
        == "Een eerste regel staat hier. Een tweede regel ook. Een derde regel sluit af."
    )
    doubts = [(doubt.kind, doubt.about) for doubt in letter.doubts]
    assert ("marker-without-note", "2") in doubts
    assert ("note-without-marker", "4") in doubts


def test_running_feet_and_imprints_are_no_text(read_text: Reader, account: Account) -> None:
    text = (
        "De Kamer wordt met deze brief op de hoogte gesteld van de stand van zaken rond de zee-\n"
        "Tweede Kamer, vergaderjaar 2020–2021, 35 700, nr. 12\n3\nkst-35700-12\nISSN 0921 - 7371\n"
        "vaart en van de plannen die voor het volgende jaar in voorbereiding zijn.\n"
    )
    letter = read_text(text)
    assert [paragraph.replace("zeevaart", "Z") for paragraph in texts(letter)] == [
        (
            "De Kamer wordt met deze brief op de hoogte gesteld van de stand van zaken rond de Z "
            "en van de plannen die voor het volgende jaar in voorbereiding zijn."
        )
    ]
    assert account(text, letter) == []


def test_notice_of_a_stand_in(read_text: Reader, account: Account) -> None:
    text = "STAND-IN: niet de officiële\ntekst\n\n Dit is de brief. Meer staat er niet in.\n"
    letter = read_text(text)
    assert letter.notice == "STAND-IN: niet de officiële tekst"
    assert texts(letter) == ["Dit is de brief. Meer staat er niet in."]
    assert account(text, letter) == []


def test_invisible_characters(read_text: Reader, account: Account) -> None:
    text = (
        "De\u00a0Raad\u2009be\u00adsluit\u200b hierover.\t\u202eDaarna volgt\x07 meer.\n"
        "\u200b\n\ufeff\n"
        "\u00ad Tot\u2028zover.\n"
    )
    letter = read_text(text)
    assert " ".join(texts(letter)) == "De Raad besluit hierover. Daarna volgt meer. Tot zover."
    assert any(doubt.kind == "odd-characters" for doubt in letter.doubts)
    assert account(text, letter) == []


def test_reading_depends_on_nothing_but_the_content(read_text: Reader) -> None:
    assert read_text(HARBOUR) == read_text(HARBOUR)
    letter = read(HARBOUR.encode(), name="a.txt", id="a", status="stand-in", date="2020-01-01")
    assert (letter.id, letter.status, letter.date, letter.source.name) == (
        "a",
        "stand-in",
        "2020-01-01",
        "a.txt",
    )


@pytest.mark.parametrize("notes_last", [True, False])
def test_footnotes_before_and_after_the_signatures(read_text: Reader, notes_last: bool) -> None:
    body = "De voortgang staat in de bijlage1 bij deze brief, die ik hierbij aanbied. \n"
    note = "\n1 Bijlage bij Kamerstuk 41 300, nr. 10.\n"
    signature = (
        "\nDe Minister van Water, \nK. van 't Hof \n"
        "\nDe Staatssecretaris van Land, \nÉ.M. Ødegård\n"
    )
    letter = read_text(body + (signature + note if notes_last else note + signature))
    assert [note.text for note in letter.footnotes] == ["Bijlage bij Kamerstuk 41 300, nr. 10."]
    assert [signatory.name for signatory in letter.signatories] == ["K. van 't Hof", "É.M. Ødegård"]
    assert [signatory.role for signatory in letter.signatories] == [
        "De Minister van Water",
        "De Staatssecretaris van Land",
    ]
