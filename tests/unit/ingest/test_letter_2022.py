"""The official letter of 13 January 2023, against golden files reviewed line by line."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from letterdiff.model.letter import Letter, LineRange

Golden = Callable[[str], list[list[str]]]


def paragraphs_text(letter: Letter) -> str:
    return "\n".join(p.text for section in letter.sections for p in section.paragraphs)


def all_text(letter: Letter) -> str:
    titles = "\n".join(section.title for section in letter.sections)
    notes = "\n".join(note.text for note in letter.footnotes)
    return "\n".join((titles, paragraphs_text(letter), notes))


def test_counts(letter_2022: Letter) -> None:
    sections = letter_2022.sections
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    assert len(sections) == 25
    assert [sum(s.level == level for s in sections) for level in (0, 1, 2)] == [1, 6, 18]
    assert len(paragraphs) == 68
    assert len(letter_2022.footnotes) == 25
    assert sum(len(paragraph.footnotes) for paragraph in paragraphs) == 25
    assert sum(len(section.footnotes) for section in sections) == 0
    assert len(letter_2022.signatories) == 3


def test_outline(letter_2022: Letter, golden: Golden) -> None:
    outline = [
        [
            str(section.level),
            section.id,
            section.number or "-",
            section.title or "-",
            str(len(section.paragraphs)),
        ]
        for section in letter_2022.sections
    ]
    assert outline == golden("outline.txt")


def test_extent_label_and_page_of_every_paragraph(letter_2022: Letter, golden: Golden) -> None:
    found = []
    for section in letter_2022.sections:
        found.append([f"[{section.id}]"])
        for paragraph in section.paragraphs:
            assert isinstance(paragraph.ref, LineRange)
            words = paragraph.text.split()
            found.append(
                [
                    str(paragraph.page),
                    paragraph.label or "-",
                    f"{paragraph.ref.first}-{paragraph.ref.last}",
                    f"{' '.join(words[:5])} … {' '.join(words[-4:])}",
                ]
            )
    assert found == golden("paragraphs.txt")


def test_ids_are_unique_and_follow_their_section(letter_2022: Letter) -> None:
    ids = [paragraph.id for section in letter_2022.sections for paragraph in section.paragraphs]
    assert len(set(ids)) == 68
    assert letter_2022.sections[0].paragraphs[1].id == "inleiding:2"
    assert len({section.id for section in letter_2022.sections}) == 25


def test_every_hyphen_at_a_line_end(letter_2022: Letter, source_2022: str, golden: Golden) -> None:
    words = all_text(letter_2022).split()
    lines = source_2022.splitlines()
    rows = golden("hyphens.txt")
    assert len(rows) == sum(line.endswith("-") for line in lines) == 87
    assert sum(kind == "real" for _, kind, _, _ in rows) == 7
    for line, kind, broken, whole in rows:
        assert lines[int(line) - 1].endswith(broken.split("|")[0] + "-")
        assert whole == broken.replace("|", "-" if kind == "real" else "")
        assert whole in words
        if whole.startswith("http"):
            continue
        other = broken.replace("|", "" if kind == "real" else "-")
        assert other not in words


@pytest.mark.parametrize(
    "words",
    [
        "nationale- en economische veiligheidsrisico’s",
        "innovatie- en verdienvermogen",
        "energie- en digitale transitie",
        "overheidssteun en -inkoop",
        "kennis- en technologieoverdracht",
        "hoog- als laag technologische",
        "lage- en middeninkomenslanden",
        "EU- en NAVO-bondgenoten",
        "Nederlands/Europese",
        "(cyber)surveillance",
        "beschermen.Ondanks",
        "nr. 1847 ) zal",
        "De Nederlands overheid",
        "voor veilge 5G-netwerken",
    ],
)
def test_text_is_kept_as_it_stands(letter_2022: Letter, words: str) -> None:
    assert words in paragraphs_text(letter_2022)


def test_markers_stand_where_they_were_and_are_gone(letter_2022: Letter, golden: Golden) -> None:
    found = [
        [
            reference.label,
            str(
                letter_2022.source.line_and_column(
                    paragraph.spans.source_offset(reference.offset - 1)
                )[0]
            ),
            " ".join(paragraph.text[: reference.offset].split(" ")[-3:]),
            " ".join(paragraph.text[reference.offset :].split(" ")[:3]).strip(),
        ]
        for section in letter_2022.sections
        for paragraph in section.paragraphs
        for reference in paragraph.footnotes
    ]
    assert found == [
        [field.strip(" |") for field in row] + [""] * (4 - len(row))
        for row in golden("markers.txt")
    ]


@pytest.mark.parametrize(
    "digits",
    [
        "20e nationale",
        "G20 top",
        "5G-netwerken",
        "5G Cybersecurity",
        "COP27",
        "COVID-19 een",
        "«17+1»",
        "14+1,",
        "China-notitie van 2019,",
        "euro in 2021. ",
        "top 10 van",
    ],
)
def test_digits_that_are_no_markers_stay(letter_2022: Letter, digits: str) -> None:
    assert digits in paragraphs_text(letter_2022)


def test_footnotes(letter_2022: Letter, golden: Golden) -> None:
    notes = [[note.label, str(note.page), note.text] for note in letter_2022.footnotes]
    assert notes == golden("footnotes.txt")


def test_no_paragraph_holds_a_footnote_or_a_soft_hyphen(letter_2022: Letter) -> None:
    text = paragraphs_text(letter_2022)
    for note in letter_2022.footnotes:
        assert f"{note.label} {note.text[:20]}" not in text
    assert re.search(r"[\u00ad\u200b\u00a0]|  ", text) is None


def test_signatories(letter_2022: Letter) -> None:
    assert [(signatory.role, signatory.name) for signatory in letter_2022.signatories] == [
        ("De Minister van Buitenlandse Zaken", "W.B. Hoekstra"),
        (
            "De Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking",
            "E.N.A.J. Schreinemacher",
        ),
        ("De Minister van Economische Zaken en Klimaat", "M.A.M. Adriaansens"),
    ]


def test_what_cannot_be_decided_is_a_doubt(letter_2022: Letter) -> None:
    lines = [doubt.ref.first for doubt in letter_2022.doubts if isinstance(doubt.ref, LineRange)]
    assert 842 in lines  # U1: taken as a break
    assert 885 in lines  # U2: taken as none
    assert len(letter_2022.doubts) <= 4
    assert all(0.5 <= doubt.confidence < 0.9 for doubt in letter_2022.doubts)


def test_every_character_has_one_place(
    letter_2022: Letter, source_2022: str, account: Callable[[str, Letter], list[str]]
) -> None:
    assert account(source_2022, letter_2022) == []


def test_a_clean_character_leads_to_line_and_column(letter_2022: Letter, source_2022: str) -> None:
    paragraph = letter_2022.sections[0].paragraphs[1]
    offset = paragraph.text.index("programma") + 3
    line, column = letter_2022.source.line_and_column(paragraph.spans.source_offset(offset))
    assert (line, column) == (30, 2)
    assert source_2022.splitlines()[29][1] == "g"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(
            lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
            id="trailing blanks stripped",
        ),
        pytest.param(lambda text: text.replace("\n ", "\n\f"), id="form feeds for blanks"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: "STAND-IN: een proef\n\n" + text, id="with a notice"),
        pytest.param(
            lambda text: text.replace("veiligheid", "veilig\u00adheid"), id="soft hyphens"
        ),
        pytest.param(lambda text: text.replace("nr. ", "nr.\u00a0"), id="no-break spaces"),
    ],
)
def test_the_same_letter_in_other_clothes(
    source_2022: str,
    letter_2022: Letter,
    read_text: Callable[[str], Letter],
    account: Callable[[str, Letter], list[str]],
    change: Callable[[str], str],
) -> None:
    changed = change(source_2022)
    letter = read_text(changed)
    assert account(changed.removeprefix("\ufeff"), letter) == []
    assert [section.id for section in letter.sections] == [s.id for s in letter_2022.sections]
    assert paragraphs_text(letter) == paragraphs_text(letter_2022)
    assert [note.text for note in letter.footnotes] == [n.text for n in letter_2022.footnotes]


def test_without_any_sign_of_pages(
    source_2022: str, letter_2022: Letter, read_text: Callable[[str], Letter]
) -> None:
    letter = read_text("\n".join(line.strip() for line in source_2022.split("\n")))
    assert [section.id for section in letter.sections] == [s.id for s in letter_2022.sections]
    assert [note.label for note in letter.footnotes] == [n.label for n in letter_2022.footnotes]
    wanted = set(paragraphs_text(letter_2022).split("\n"))
    assert wanted <= set(paragraphs_text(letter).split("\n"))


def test_in_long_lines(letter_2022: Letter, read_text: Callable[[str], Letter]) -> None:
    lines = []
    for section in letter_2022.sections:
        if section.title:
            lines.append(f"{section.number}. {section.title}" if section.number else section.title)
        lines += [f"{p.label} {p.text}" if p.label else p.text for p in section.paragraphs]
    for separator in ("\n", "\n\n"):
        letter = read_text(separator.join(lines))
        assert [section.id for section in letter.sections] == [s.id for s in letter_2022.sections]
        assert paragraphs_text(letter) == paragraphs_text(letter_2022)
