"""Hyphens at line ends, one by one, in letters that use other words."""

from __future__ import annotations

import pytest

from letterdiff.ingest.hyphens import Hyphenation
from letterdiff.ingest.words import WordKnowledge

CONTEXT = (
    "De media-aandacht voor data-analyse en de EU-landen nam toe.",
    "President Biden sprak met Rusland over de Taiwan-kwestie en het klimaatbeleid.",
    "Een niet-gouvernementele organisatie kwam people-to-people contacten bespreken.",
)


@pytest.fixture(scope="module")
def hyphenation() -> Hyphenation:
    return Hyphenation(CONTEXT, WordKnowledge("nl"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("betrek-", "kingen"),
        ("veilig-", "heid,"),
        ("ministe-", "ries"),
        ("(mede)werk-", "ster"),
        ("energie-", "voorziening"),
        ("water-", "schap"),
        ("klimaat-", "beleid"),
        ("staats-", "hoofden"),
        ("handels-", "akkoord"),
        ("cyber-", "aanval"),
        ("Neder-", "landse"),
        ("Kamer-", "brief"),
        ("Interna-", "tionale"),
        ("top-", "sector"),
        ("geo-", "politieke"),
        ("inter-", "nationale"),
        ("sociaal-", "democratische"),
        ("co-", "financiering"),
        ("Econo-", "mic"),
        ("Ministe-", "rie"),
        ("beves-", "tigde.17"),
        ("data-", "opslag"),
    ],
)
def test_soft(hyphenation: Hyphenation, before: str, after: str) -> None:
    decision = hyphenation.decide(f"en de {before}", f"{after} van het land")
    assert decision.soft
    assert decision.confidence > 0.7


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Minister-", "President"),
        ("trans-", "Atlantische"),
        ("Noord-", "Korea"),
        ("EU-", "beleid"),
        ("COVID-", "uitbraak"),
        ("LHBTIQ+-", "rechten"),
        ("5G-", "netwerk"),
        ("2021-", "2022"),
        ("COVID-19-", "maatregelen"),
        ("e-", "mail"),
        ("politiek-", "economische"),
        ("technisch-", "wetenschappelijke"),
        ("niet-", "statelijke"),
        ("ex-", "premier"),
        ("non-", "proliferatie"),
        ("zee-", "eend"),
        ("auto-", "ongeluk"),
        ("Biden-", "regering"),
        ("Taiwan-", "vraagstuk"),
        ("people-to-", "people"),
        ("Senkaku/Diaoyu-", "eilanden"),
    ],
)
def test_real(hyphenation: Hyphenation, before: str, after: str) -> None:
    decision = hyphenation.decide(f"en de {before}", f"{after} van het land")
    assert not decision.soft
    assert decision.confidence > 0.7


@pytest.mark.parametrize(("before", "after"), [("Spratly-", "eilanden"), ("Rohingya-", "conflict")])
def test_a_foreign_name_before_a_word_is_a_doubt(
    hyphenation: Hyphenation, before: str, after: str
) -> None:
    assert hyphenation.decide(f"en de {before}", f"{after} van het land").confidence < 0.8


def test_the_letters_own_usage_decides() -> None:
    joined = Hyphenation(["de zeeegel en de zeeegel"], WordKnowledge("nl"))
    parted = Hyphenation(["een staats-hoofd"], WordKnowledge("nl"))
    assert joined.decide("de zee-", "egel").soft
    assert not parted.decide("het staats-", "hoofd").soft


def test_where_the_letter_uses_both_forms_the_majority_decides() -> None:
    lines = [
        "het Peru-beleid en het Peru-beleid",
        "een-Perubeleid van Peru",
        "www.zaken.example/peru",
    ]
    knowledge = WordKnowledge("nl")
    assert (
        not Hyphenation([*lines, "Peru en Peru, Peru, Peru"], knowledge)
        .decide("het Peru-", "beleid")
        .soft
    )
    assert (
        Hyphenation(["klimaat-beleid", "klimaatbeleid"] * 2, knowledge)
        .decide("het klimaat-", "beleid")
        .soft
    )


def test_words_cut_at_a_line_end_are_no_evidence() -> None:
    hyphenation = Hyphenation(["over het klimaat-", "beleid"], WordKnowledge("nl"))
    assert hyphenation.decide("het klimaat-", "beleid").soft


def test_a_language_without_data_gives_no_error() -> None:
    assert Hyphenation([], WordKnowledge("xx")).decide("some-", "thing").soft
