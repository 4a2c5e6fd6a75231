"""Sentence boundaries: rules alone, without a model."""

from __future__ import annotations

import re

import pytest

from letterdiff.nlp.corrections import is_abbreviation, sentence_spans


def split(text: str, *proposed: int) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, proposed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \u00a0 ", []),
        ("geen einde", ["geen einde"]),
        ("  Een zin. Nog een.  ", ["Een zin.", "Nog een."]),
        ("Zie de VS. Daarnaast niets.", ["Zie de VS.", "Daarnaast niets."]),
        ("China vs. Taiwan is geen wedstrijd.", ["China vs. Taiwan is geen wedstrijd."]),
        ("Te beschermen.Ondanks dat.", ["Te beschermen.", "Ondanks dat."]),
        ("42.Voorts geldt dit.", ["42.Voorts geldt dit."]),
        ("Zie rijksoverheid.nl.", ["Zie rijksoverheid.nl."]),
        (
            "Schrijf naar Jan.Jansen@minbuza.nl of bel.",
            ["Schrijf naar Jan.Jansen@minbuza.nl of bel."],
        ),
        ("!!! ??? ...", ["!!! ??? ..."]),
        ("Mooi. 😀", ["Mooi. 😀"]),
        ("你好。我是。", ["你好。", "我是。"]),
        (
            "Hij (zie A. Zie ook B. En C) kwam. Hij ging.",
            ["Hij (zie A. Zie ook B. En C) kwam.", "Hij ging."],
        ),
        ("Een open ( haakje. En verder.", ["Een open ( haakje.", "En verder."]),
        ("Een dicht ) haakje. En verder.", ["Een dicht ) haakje.", "En verder."]),
        ("Dat is Hamid K. De zitting volgt.", ["Dat is Hamid K.", "De zitting volgt."]),
        ("Dat zei A. De Boer.", ["Dat zei A. De Boer."]),
        ("Dat zei S. In ’t Veld.", ["Dat zei S. In ’t Veld."]),
        ("Dat zei J. Van der Berg.", ["Dat zei J. Van der Berg."]),
        (
            "Dat raakt Huawei Technologies Co. Ltd. Ook andere.",
            ["Dat raakt Huawei Technologies Co. Ltd.", "Ook andere."],
        ),
        (
            "Er zijn twee vragen. a. Welke landen? b. Wat nu?",
            ["Er zijn twee vragen.", "a. Welke landen?", "b. Wat nu?"],
        ),
        ("Zie art. 3, nr. b. Dat is duidelijk.", ["Zie art. 3, nr. b. Dat is duidelijk."]),
        ("Het geldt voor het mkb. 80% doet mee.", ["Het geldt voor het mkb.", "80% doet mee."]),
    ],
)
def test_rules_decide_without_a_proposal(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_proposal_without_closing_punctuation_is_dropped() -> None:
    text = "De Zuid-Chinese Zee; Het eiland: De vlag"
    assert split(text, 15, 20, 32) == [text]


@pytest.mark.parametrize(
    ("heading", "sentence", "whole"),
    [
        ("Mensenrechten", "Het kabinet blijft zich zorgen maken.", False),
        ("Handel met China (goederen)", "De uitvoer nam toe.", False),
        ("Punten", "– Het kabinet investeert.", False),
        ("Kennis en innovatie 2022", "Hierbij werken wij samen.", False),
        # What follows is a name, or opens no sentence; what precedes needs a noun.
        ("Het lid", "De Roon vroeg daarnaar.", True),
        ("De verklaring van", "De minister was kort.", True),
        ("De leider van", "Taiwan reageerde.", True),
        ("De notitie", "‘Het land van morgen’ verscheen.", True),
        ("De regio (vooral", "De Filipijnen) reageerde.", True),
        ("De regio (vooral", "Het noorden ervan) reageerde.", True),
    ],
)
def test_a_heading_that_ran_into_a_sentence(heading: str, sentence: str, whole: bool) -> None:
    text = f"{heading} {sentence} Zo is het."
    parts = [f"{heading} {sentence}"] if whole else [heading, sentence]
    assert split(text, len(heading)) == [*parts, "Zo is het."]
    # Nobody has seen an end there.
    assert split(text) == [f"{heading} {sentence}", "Zo is het."]


def test_the_proposal_decides_where_no_rule_does() -> None:
    text = "Het gesprek met Alibaba e.a. Tencent was er ook."
    assert split(text) == [text]
    assert len(split(text, 28)) == 2


def test_a_proposal_before_a_closing_quote_counts_for_its_sentence() -> None:
    text = "Hij zei: «Er komt iets…» Nederland wacht."
    assert split(text, 23) == ["Hij zei: «Er komt iets…»", "Nederland wacht."]


@pytest.mark.parametrize("word", ["nr", "Nr", "t.a.v", "jl", "W.B", "Th", "x.y.z"])
def test_abbreviations(word: str) -> None:
    assert is_abbreviation(word)


@pytest.mark.parametrize("word", ["VS", "NR", "China", "beschermen", "2021", ""])
def test_ordinary_words_are_no_abbreviations(word: str) -> None:
    assert not is_abbreviation(word)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    ["( " * 20_000 + "Ja. " * 5_000, "(" * 20_000 + "]. " * 20_000 + "a", "4.2 a.B " * 20_000],
)
def test_hostile_texts_take_no_quadratic_time(text: str) -> None:
    assert sum(len(part.replace(" ", "")) for part in split(text)) == len(text.replace(" ", ""))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["kern (a) De b ", "kern De b ", "((kern De b "])
def test_hostile_proposals_take_no_quadratic_time(part: str) -> None:
    text = part * 20_000
    proposed = [place.end() for place in re.finditer(r"\w+|\)", text)]
    assert "".join(split(text, *proposed)).replace(" ", "") == text.replace(" ", "")
