"""What a report says about levels and topics."""

from __future__ import annotations

from dataclasses import replace

import pytest

from letterdiff.report import render_html
from report_page import Element, read_page
from report_sample import sample


@pytest.fixture(scope="module")
def page() -> Element:
    return read_page(render_html(sample()))


def rows(page: Element, name: str) -> dict[str, list[str]]:
    table = page.one("table", name)
    found = [
        [cell.text for cell in row.children if isinstance(cell, Element)]
        for row in table.one("tbody").all("tr")
    ]
    return {row[0]: row[1:] for row in found}


def test_levels_have_their_interval_and_finding(page: Element) -> None:
    found = rows(page, "levels")
    assert found["Eigen toezeggingen"] == [
        *("+1,00", "+2,25", "+1,25 (+0,40 tot +2,10)", "25% → 25%", "stabiel"),
    ]
    assert found["Kansen en dreigingen"] == [
        *("+0,50", "+0,25", "−0,25 (−1,50 tot +1,00)", "25% → 25%"),
        "verkennend; niet robuust",
    ]
    assert found["Toon tegenover China"][2:] == ["–", "25% → 25%", "te weinig tekst"]


def test_roles_are_three_shares(page: Element) -> None:
    text = page.one("section", "statistics").text
    assert (
        "Rol van China, als aandeel van alle zinnen: partner 5,0% → 4,0%, concurrent 0,0% → 2,0%"
        in text.replace("\u00a0", " ")
    )


def test_a_topic_shows_its_emphasis_not_a_shift(page: Element) -> None:
    found = rows(page, "topics")
    assert found["Handel"] == ["4 (10,0%)", "–", "komt niet meer voor", "te weinig tekst"]
    assert found["Klimaat"] == ["–", "5 (10,0%)", "nieuw onderwerp", "te weinig tekst"]
    assert found["Veiligheid"] == [
        "8 (20,0%)",
        "20 (40,0%)",
        "meer: 20,0 procentpunt",
        "Kansen en dreigingen, meer nadruk op dreigingen: +1,00 (+0,20 tot +1,90), verkennend",
    ]
    assert found["onbekend"][2] == "ongeveer gelijk"


def test_a_section_shows_its_level_where_there_is_enough_text(page: Element) -> None:
    (figures,) = page.all("p", "block-figures")
    assert figures.text == (
        "Niveau: Kansen en dreigingen, meer nadruk op kansen: −1,00 (−2,00 tot −0,10), verkennend"
    )


def test_english_has_it_too() -> None:
    found = rows(read_page(render_html(sample(), language="en")), "topics")
    assert found["Trade"][2] == "no longer mentioned"


def test_without_statistics_there_is_no_section() -> None:
    page = read_page(render_html(replace(sample(), statistics=None)))
    assert page.all("section", "statistics") == []
