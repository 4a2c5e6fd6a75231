"""What plain texts do with lines, pages, tables, markers and title blocks, case by case."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter
from letterdiff.report import describe

Reader = Callable[[str], Letter]
Account = Callable[[str, Letter], list[str]]

PROSE = (
    "De regeling wordt met een jaar verlengd, zodat gemeenten meer tijd krijgen om hun plannen af\n"
    "te ronden en de uitvoering voor te bereiden."
)
# Seventy characters a line.
FILLED = """\
Het bestuur van de stichting heeft in het voorjaar een verzoek gedaan
tot verlenging van de overeenkomst die in oktober van dat jaar afliep.
Daarover is met de gemeente en met de provincie in de zomer overlegd,
waarna de overeenkomst met instemming van alle partijen is verlengd.
De verlenging geldt voor vier jaar en kan daarna nog eenmaal worden
herhaald, tenzij een van de partijen daartegen tijdig bezwaar maakt,
met opgave van redenen.
De kosten van de verlenging komen voor rekening van de stichting, die
daarvoor een reserve heeft gevormd uit de opbrengst van de verhuur.
De reserve bedraagt op dit moment ongeveer twee miljoen euro en wordt
jaarlijks aangevuld met een deel van het resultaat.
"""


def texts(letter: Letter) -> list[str]:
    return [own.text for section in letter.sections for own in section.paragraphs]


def titles(letter: Letter) -> list[tuple[int, str | None, str]]:
    return [(section.level, section.number, section.title) for section in letter.sections]


def messages(letter: Letter) -> list[str]:
    return [describe(doubt, "en") for doubt in letter.doubts]


def calls(letter: Letter) -> list[tuple[str, str]]:
    """Label of each marker, and the word before it."""
    return [
        (call.label, own.text[: call.offset].split()[-1])
        for section in letter.sections
        for own in section.paragraphs
        for call in own.footnotes
    ]


def test_lines_of_a_fixed_length_tell_where_a_paragraph_ends(read_text: Reader) -> None:
    # A single such text is too short to tell; the same with other words settles it.
    letter = read_text(f"{FILLED}\n{FILLED.replace('e', 'o')}")
    first, second, *_ = texts(letter)
    # A sentence ends at the end of a full line; another ends a line that is not full.
    assert "provincie in de zomer overlegd, waarna" in first
    assert first.endswith("met opgave van redenen.")
    assert second.startswith("De kosten")
    assert letter.doubts == ()


def test_tabs_part_the_cells_of_a_table(read_text: Reader, account: Account) -> None:
    text = (
        f"{PROSE}\n\nTabel 1 Bedragen\n\nJaar\tBedrag\tStand\n2024\t\tgereed\n2025\t3,5\tloopt-\n"
        f"\f2026\t4\topen\n\n{PROSE}\n"
    )
    letter = read_text(text)
    assert texts(letter)[1:-1] == [
        "Tabel 1 Bedragen",
        "Jaar\tBedrag\tStand",
        "2024\tgereed",
        "2025\t3,5\tloopt-",
        "2026\t4\topen",
    ]
    assert texts(letter)[0] == texts(letter)[-1] == PROSE.replace("\n", " ")
    assert account(text, letter) == []


def test_a_tab_that_parts_no_cells_is_a_blank(read_text: Reader) -> None:
    letter = read_text(
        f"Er zijn\ttwee vragen:\n1.\tWie betaalt dit?\n2.\tWie beheert dit?\n{PROSE}"
    )
    labels = [own.label for section in letter.sections for own in section.paragraphs]
    assert labels[:3] == [None, "1.", "2."]
    assert texts(letter)[:3] == ["Er zijn twee vragen:", "Wie betaalt dit?", "Wie beheert dit?"]


def test_wide_gaps_are_a_doubt(read_text: Reader) -> None:
    letter = read_text(f"{PROSE}\n\nJaar      Bedrag\n2024      3,5\n\n{PROSE}")
    assert any(message.startswith("2 lines have wide gaps") for message in messages(letter))


def test_a_first_line_that_is_indented_opens_a_paragraph(read_text: Reader) -> None:
    # The last line of the first paragraph is full, so that nothing else tells.
    full, _, rest = PROSE.partition("\n")
    letter = read_text(f"    {full}\n{full.lower()}.\n    {full}\n{rest}\n")
    assert len(texts(letter)) == 2


def test_an_abbreviation_at_a_line_end_opens_no_item(read_text: Reader) -> None:
    letter = read_text(
        "De motie van het lid Jansen over de verlenging van de termijn (Kamerstuk 35 925, nr.\n"
        "45) verzocht de regering om een overzicht.\n"
    )
    (paragraph,) = texts(letter)
    assert "nr. 45) verzocht" in paragraph


MASTHEAD = """\
Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2023–2024
36 902 Regionale luchthavens en de toekomst van
het vliegverkeer
Nr. 7 BRIEF VAN DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN
WATERSTAAT
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 29 mei 2024
"""


def test_a_title_block_is_no_text_but_tells_what_it_is(read_text: Reader, account: Account) -> None:
    letter = read_text(MASTHEAD + PROSE)
    assert texts(letter) == [PROSE.replace("\n", " ")]
    assert (letter.identifier, letter.date) == ("kst-36902-7", "2024-05-29")
    assert letter.title == "Regionale luchthavens en de toekomst van het vliegverkeer"
    assert letter.doubts == ()
    assert account(MASTHEAD + PROSE, letter) == []


def test_what_is_not_understood_in_a_title_block_is_a_doubt(read_text: Reader) -> None:
    letter = read_text(MASTHEAD.replace("Aan de V", "Met spoed\nAan de V") + PROSE)
    assert messages(letter) == ["“Met spoed” stands above the text and was left out of it"]


@pytest.mark.parametrize("end", ["Den Haag, 29 mei 2024\n", "Den Haag, 29 mei 2024\nDe secretaris"])
def test_place_and_date_below_the_text_are_no_title_block(read_text: Reader, end: str) -> None:
    letter = read_text(f"{PROSE}\n\n{end}")
    assert texts(letter)[0] == PROSE.replace("\n", " ")


def test_a_text_that_is_all_title_block_keeps_it(read_text: Reader) -> None:
    assert texts(read_text("Vergaderjaar 2023–2024\n\nTweede Kamer der Staten-Generaal\n"))


def test_running_feet_tell_the_identifier(read_text: Reader) -> None:
    foot = "Tweede Kamer, vergaderjaar 2024–2025, 21 501-02, nr. 3121 1\n"
    assert read_text(f"{PROSE}\n{foot}").identifier == "kst-21501-02-3121"


def test_the_sample_is_read_like_the_pdf_it_was_taken_from(shared: Path, account: Account) -> None:
    samples = shared / "formats" / "samples"
    content = (samples / "txt" / "kst-21501-02-3121.pypdf.txt").read_bytes()
    letter = read(content, name="x.txt", id="x")
    pdf = read((samples / "pdf" / "kst-21501-02-3121.pdf").read_bytes(), name="x.pdf", id="x")
    assert len(texts(letter)) == 8
    assert texts(letter) == texts(pdf)
    assert (letter.identifier, letter.title) == (pdf.identifier, pdf.title)
    assert account(content.decode(), letter) == []


def page(subject: str) -> str:
    """Four paragraphs on a page of their own, no line of which stands elsewhere."""
    names = [f"{subject}{word}" for word in ("wet", "eis", "norm", "nota")]
    return "\n\n".join(re.sub("regeling|uitvoering", name, PROSE) for name in names) + "\n"


def test_page_numbers_and_running_heads_are_no_text(read_text: Reader, account: Account) -> None:
    subjects = ["Water", "Zand", "Grond"]
    text = "\f".join(
        f"Regionale luchthavens {number}\n{page(subject)}\n        {number}\n"
        for number, subject in enumerate(subjects, 3)
    )
    letter = read_text(text)
    assert texts(letter) == texts(read_text("\n".join(map(page, subjects))))
    assert len(texts(letter)) == 12
    assert account(text, letter) == []


def test_a_number_that_ends_one_page_stays(read_text: Reader) -> None:
    letter = read_text(f"{page('Water')}\nHet totaal is:\n\n12\n\f{page('Zand')}")
    assert texts(letter)[5] == "12"


def test_a_note_goes_on_at_the_foot_of_the_next_page(read_text: Reader, account: Account) -> None:
    text = (
        f"De regeling1 is oud.\n\n{page('Water')}\n1 De regeling is in de vorige eeuw tot stand "
        f"gekomen en\n\f{page('Zand')}\nDe kosten2 zijn bekend.\n\nis sindsdien niet gewijzigd.\n"
        f"2 Brief van 3 maart.\n\f{page('Grond')}"
    )
    letter = read_text(text)
    assert [(note.label, note.page, note.text) for note in letter.footnotes] == [
        (
            "1",
            1,
            "De regeling is in de vorige eeuw tot stand gekomen en is sindsdien niet gewijzigd.",
        ),
        ("2", 2, "Brief van 3 maart."),
    ]
    assert calls(letter) == [("1", "regeling"), ("2", "kosten")]
    assert messages(letter) == ["whether this line belongs to the footnote before it is a guess"]
    assert account(text, letter) == []


@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (("[1]", "[2]"), ("[1] ", "[2] ")),
        (("[^1]", "[^2]"), ("[^1]: ", "[^2]: ")),
        (("¹", "²"), ("¹ ", "²")),
    ],
)
def test_other_marks_of_notes(
    read_text: Reader, account: Account, marks: tuple[str, str], labels: tuple[str, str]
) -> None:
    text = (
        f"Op 3 km² gelden de regels{marks[0]} van de wet.{marks[1]} Dat blijft zo.\n\n"
        f"{labels[0]}Regels van 2019.\n{labels[1]}Wet van 2020.\n"
    )
    letter = read_text(text)
    assert texts(letter) == ["Op 3 km² gelden de regels van de wet. Dat blijft zo."]
    assert calls(letter) == [("1", "regels"), ("2", "wet.")]
    assert [note.text for note in letter.footnotes] == ["Regels van 2019.", "Wet van 2020."]
    assert account(text, letter) == []


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        ("De grens ligt bij € 125.000.1 Daarboven geldt het niet.", 0),
        ("Zie Kamerstuk 35 207, nr. 25.1 Daarin staat het.", 1),
    ],
)
def test_a_marker_behind_a_number(read_text: Reader, sentence: str, doubts: int) -> None:
    letter = read_text(f"{sentence}\n\n1 Besluit van 2019.\n")
    assert texts(letter) == [sentence.replace(".1 D", ". D")]
    assert len(messages(letter)) == doubts


def test_the_number_of_an_article_is_no_marker(read_text: Reader) -> None:
    letter = read_text("Zie artikel 2.1 Erfgoedwet voor de regels1 hierover.\n\n1 Wet van 2016.\n")
    assert texts(letter) == ["Zie artikel 2.1 Erfgoedwet voor de regels hierover."]


def test_markers_without_any_note_stay_and_are_a_doubt(read_text: Reader) -> None:
    text = "Zie de brief1 van mei en het rapport2 van juni."
    letter = read_text(text)
    assert texts(letter) == [text]
    assert messages(letter) == [
        "no footnotes were found for 2 numbers that look like their markers"
    ]


@pytest.mark.parametrize("above", ["Noten", "Eindnoten:", "----------"])
def test_what_stands_above_notes_is_no_text(
    read_text: Reader, account: Account, above: str
) -> None:
    text = f"De brief1 is oud.\n\n{PROSE}\n\n{above}\n1 Brief van 3 maart.\n"
    letter = read_text(text)
    assert texts(letter) == ["De brief is oud.", PROSE.replace("\n", " ")]
    assert [note.text for note in letter.footnotes] == ["Brief van 3 maart."]
    assert account(text, letter) == []


@pytest.mark.parametrize("parting", ["\n\n", "\n", "\n\f"])
def test_attachments_follow_the_signatures(
    read_text: Reader, account: Account, parting: str
) -> None:
    text = (
        f"1. Inleiding\n\n{PROSE}\n\n2. Slot\n\n{PROSE}\n\nDe Minister van Zaken,\n"
        f"A.B. Naam{parting}Bijlage 1 Overzicht per 3 maart 2020\n\n{PROSE}\n\n1. Kosten\n\n"
        f"{PROSE}\n\n1.1 Rijk\n\n{PROSE}\n\n2. Baten\n\n{PROSE}\n"
    )
    letter = read_text(text)
    assert titles(letter) == [
        (1, "1", "Inleiding"),
        (1, "2", "Slot"),
        (1, None, "Bijlage 1 Overzicht per 3 maart 2020"),
        (2, "1", "Kosten"),
        (3, "1.1", "Rijk"),
        (2, "2", "Baten"),
    ]
    assert [(own.role, own.name) for own in letter.signatories] == [
        ("De Minister van Zaken", "A.B. Naam")
    ]
    assert account(text, letter) == []


def test_a_chapter_follows_sub_sections_with_full_stops(read_text: Reader) -> None:
    names = ["1. A", "2. B", "2.1 Ba", "2.2 Bb", "3. C", "3.1 Ca", "4. D"]
    letter = read_text("\n\n".join(f"{name}lfa\n\n{PROSE}" for name in names))
    assert [section.level for section in letter.sections] == [1, 1, 2, 2, 1, 2, 1]
