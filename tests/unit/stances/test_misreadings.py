"""Words that were once misread, each beside a sentence in which they count. Own sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.model.language import Sentence
from letterdiff.model.stance import Dimension
from letterdiff.stances import score
from letterdiff.stances.clauses import split_clauses
from letterdiff.stances.words import read_words

Make = Callable[[str], Sentence]
Moved = Callable[[str, str], dict[str, int]]

VALUES: dict[str, tuple[str, Dimension, int]] = {
    "denied verb behind en": (
        "Nederland is vastbesloten om de handel te beschermen en aarzelt niet om op te treden.",
        "ORI",
        1,
    ),
    "the verb itself denied": ("Nederland veroordeelt de Chinese aanval niet.", "AST", 0),
    "may only": (
        "Aanbieders mogen in dit netwerk alleen apparatuur van bekende makers gebruiken.",
        "ORI",
        1,
    ),
    "may": ("Aanbieders mogen in dit netwerk Chinese apparatuur gebruiken.", "ORI", -1),
    "to serve": ("China bouwt coalities om de eigen belangen te dienen.", "AST", 0),
    "to have to": ("China dient de afspraken na te leven.", "AST", 1),
    "quality of a noun": ("De kennis kan leiden tot ongewenst gebruik door China.", "AST", 0),
    "said of conduct": ("De Chinese inmenging is ongewenst.", "AST", 1),
    "level with neighbours": ("Belangrijk is een gelijk speelveld met de buurlanden.", "ORI", 0),
    "level with China": ("Belangrijk is een gelijk speelveld met China.", "ORI", 1),
    "asked of others": ("Nederland roept China op een einde te maken aan de detenties.", "COM", 0),
    "our own end": ("Nederland maakt een einde aan het programma.", "COM", -1),
    "what can be asked": (
        "De EU gaat na of China de levering van de onderdelen kan beperken.",
        "CER",
        0,
    ),
    "what can be": ("Dit kan een risico voor de nationale veiligheid vormen.", "CER", -1),
    "would like": ("Het kabinet zou deze apparatuur graag willen verbieden.", "CER", 0),
    "ought to": ("China zou deze sancties moeten intrekken.", "CER", 0),
    "hearsay": ("China zou deze aanvallen hebben uitgevoerd.", "CER", -1),
    "our option": ("Het kabinet zou de controle kunnen verscherpen.", "CER", 0),
    "double hedge": ("Dit zou een risico voor de veiligheid kunnen zijn.", "CER", -1),
    "no doubt at all": ("Over de Chinese betrokkenheid bestaat geen enkele twijfel.", "CER", 1),
    "doubt": ("Over de Chinese betrokkenheid bestaat twijfel.", "CER", -1),
    "only if": ("Het verdrag kan alleen slagen als China meedoet.", "FRM", -1),
    "if": ("Het verdrag kan slagen als China meedoet.", "FRM", 0),
    "only if is no doubt": ("Het verdrag kan alleen slagen als China meedoet.", "CER", 0),
    "measures taken": ("De EU zal tegenmaatregelen treffen tegen China.", "RIS", 0),
    "who is hit": ("De Chinese boycot treft onze bedrijven.", "RIS", 1),
    "act denied, not what it is about": (
        "Nederland heeft de militaire oefeningen van China niet veroordeeld.",
        "RIS",
        1,
    ),
    "denied risk": ("Er zijn geen militaire oefeningen van China.", "RIS", -1),
    "preposition": ("Buiten de landsgrenzen maakt China films voor zijn eigen publiek.", "RIS", 0),
    "booty": ("China maakt gevoelige kennis buit.", "RIS", 1),
    "researchers": ("De makers doen dit voor onderzoekers.", "COM", 0),
    "participle behind a superlative": (
        "De Chinese claim wordt door het kabinet ten stelligste verworpen.",
        "AST",
        1,
    ),
    "as strongly as possible is no certainty": (
        "De Chinese claim wordt door het kabinet ten stelligste verworpen.",
        "CER",
        0,
    ),
    "denied behind an aside": (
        "Een verbod op deze apparatuur acht het kabinet, alles gehoord, niet noodzakelijk.",
        "ORI",
        -1,
    ),
    "still": ("Er zijn nog steeds zorgen over China.", "RIS", 1),
    "what research shows": ("De monitor van het kabinet wijst uit dat dit zo is.", "COM", 0),
}


@pytest.mark.parametrize(("text", "dimension", "sign"), VALUES.values(), ids=VALUES)
def test_sign_of_a_sentence(sentence: Make, text: str, dimension: Dimension, sign: int) -> None:
    value = score(sentence(text))[dimension].score or 0.0
    assert (value > 0) - (value < 0) == sign


def test_still_is_no_rise(sentence: Make) -> None:
    (cue,) = score(sentence("Er zijn nog steeds zorgen over China."))["RIS"].evidence
    assert cue.factors == ()
    (rising,) = score(sentence("De zorgen over China worden steeds groter."))["RIS"].evidence
    assert any(factor.rule.startswith("trend_up") for factor in rising.factors)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nederland voorkomt dat acties om de weerbaarheid te versterken frictie wekken.", False),
        ("Nederland steunt acties om de weerbaarheid te versterken.", True),
    ],
)
def test_side_effects_are_no_aims(sentence: Make, text: str, counts: bool) -> None:
    entries = {cue.entry for cue in score(sentence(text))["ORI"].evidence}
    assert ("weerbaarheid" in entries) is counts


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Een Amerikaanse minister noemde China ‘de grootste dreiging van onze tijd’.", "QUOTE"),
        ("Een Amerikaanse minister noemde China «de grootste dreiging van onze tijd».", "QUOTE"),
        ("In ‘s Gravenhage is China’s dreiging besproken.", "AUTH"),
    ],
)
def test_quotation_marks_may_touch_words(sentence: Make, text: str, holder: str) -> None:
    holders = {cue.holder for cue in score(sentence(text))["RIS"].evidence}
    assert holders == {holder}


PAIRS = {
    "a likelihood grows": (
        "Het is waarschijnlijk dat China de uitvoer beperkt.",
        "Het is zeer waarschijnlijk dat China de uitvoer beperkt.",
        {"CER": 1},
    ),
    "an act that a noun names goes on": (
        "Nederland wil het overleg met China over handel intensiveren.",
        "Er is sprake geweest van een intensivering van het overleg met China over handel.",
        {},
    ),
    "an act that nothing names is gone": (
        "Nederland wil het overleg met China over handel intensiveren.",
        "Er is sprake geweest van het overleg met China over handel.",
        {"COM": -1},
    ),
    "the same subject falls": (
        "De afhankelijkheid van Chinese batterijen is groot.",
        "De afhankelijkheid van Chinese batterijen is groot, maar daalt gestaag.",
        {"RIS": -1},
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS.values(), ids=PAIRS)
def test_pair(moved: Moved, old: str, new: str, expected: dict[str, int]) -> None:
    assert moved(old, new) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nederland wil dit belang waarborgen en beschermen.", ["main"]),
        ("Dit is een belang waarvoor Nederland opkomt.", ["main", "relative"]),
        ("Nederland doet mee, voor zover China dat wil.", ["main", "condition"]),
        ("Nederland wil het niet zover laten komen.", ["main"]),
    ],
)
def test_clauses(sentence: Make, text: str, kinds: list[str]) -> None:
    assert [clause.kind for clause in split_clauses(read_words(sentence(text)))] == kinds
