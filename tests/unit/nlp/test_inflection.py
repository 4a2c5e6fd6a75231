"""Lemmas of nouns and adjectives, by the rules of spelling."""

from __future__ import annotations

import pytest

from letterdiff.nlp.inflection import adjective_lemma, ends_in_adjective, noun_lemma


@pytest.mark.parametrize(
    ("form", "invented", "lemma"),
    [
        ("concurrentieverstoringen", "concurrrentieverting", "concurrentieverstoring"),
        ("mensenrechtenadvocaten", "mensenrechtenadvocat", "mensenrechtenadvocaat"),
        ("mensenrechtenverdedigers", "mensenrechtenverdiger", "mensenrechtenverdediger"),
        ("eu-sancties", "eu-sancsctie", "eu-sanctie"),
        ("productprijzen", "productprijz", "productprijs"),
        ("invoertarieven", "invoertariev", "invoertarief"),
        ("grondstofafhankelijkheden", "grondstofafhankelijd", "grondstofafhankelijkheid"),
        ("risico’s", "risico’s", "risico"),
        ("veiligheidsrisico's", "veilighheidsrico's", "veiligheidsrisico"),
        ("datawetten", "datawett", "datawet"),
        ("markten", "mark", "markt"),
        ("misdaden", "misdaden", "misdaad"),
        ("musea", "musea", "museum"),
        ("kenniscentra", "kenniscentra", "kenniscentrum"),
        ("ideeën", "ideeë", "idee"),
        ("marineschepen", "marinescheip", "marineschip"),
        ("eitjes", "ei", "ei"),
        ("keren", "keren", "keer"),
        ("heren", "heren", "heer"),
        ("jongeren", "jong", "jong"),
        ("fans", "fan", "fan"),
        ("kleinkinderen", "kleinkinder", "kleinkind"),
    ],
)
def test_plurals_get_the_singular_that_exists(form: str, invented: str, lemma: str) -> None:
    assert noun_lemma(form, invented, plural=True) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        # Nouns without a singular, and what only looks like a plural.
        ("kosten", "kosten"),
        ("verdienvermogen", "verdienvermogen"),
        ("machtsbalans", "machtsbalans"),
        ("kans", "kans"),
        ("waardeketen", "waardeketen"),
        # Regular and unknown: better the lemmatizer's than one made up from the last letters.
        ("oeigoeren", "oeigoer"),
    ],
)
def test_a_plural_without_another_singular_keeps_its_lemma(form: str, lemma: str) -> None:
    assert noun_lemma(form, lemma, plural=True) == lemma


@pytest.mark.parametrize(
    ("form", "given", "lemma"),
    [
        ("wereldhandelsorganisatie", "wereldhhandsorganistie", "wereldhandelsorganisatie"),
        ("advies", "advie", "advies"),
        ("mensenrechtenfonds", "mensenrechtenfond", "mensenrechtenfonds"),
        ("name", "naam", "naam"),
        ("coördinator", "coordinator", "coördinator"),
        ("reisje", "reis", "reis"),
        ("beleidsnotaatje", "beleidsnota", "beleidsnota"),
    ],
)
def test_a_singular_is_its_own_lemma(form: str, given: str, lemma: str) -> None:
    assert noun_lemma(form, given, plural=False) == lemma


@pytest.mark.parametrize(
    ("form", "given", "lemma"),
    [
        ("zuid-chinese", "zuid-chines", "zuid-chinees"),
        ("zeldzame", "zeldzame", "zeldzaam"),
        ("ongewenste", "ongewenste", "ongewenst"),
        ("trans-atlantische", "trans-aallantisch", "trans-atlantisch"),
        ("essentiële", "essentieel", "essentieel"),
        ("efficiënte", "efficient", "efficiënt"),
        ("neonatale", "neonatal", "neonataal"),
        ("internationale", "internationale", "internationaal"),
        ("edele", "edel", "edel"),
        ("bizarre", "bizar", "bizar"),
        ("grote", "groot", "groot"),
        ("beter", "goed", "goed"),
        ("derde", "drie", "drie"),
        ("derde", "der", "drie"),
        ("ander", "ander", "ander"),
        ("oranje", "oranje", "oranje"),
        ("transnationale", "transnationaal", "transnationaal"),
    ],
)
def test_adjectives_lose_their_endings(form: str, given: str, lemma: str) -> None:
    assert adjective_lemma(form, lemma=given) == lemma


@pytest.mark.parametrize(
    ("form", "adjective"),
    [
        ("landenneutrale", True),
        ("wereldwijde", True),
        ("gemeente", False),
        ("serie", False),
        ("neutraal", False),
        ("e", False),
    ],
)
def test_which_words_are_likelier_adjectives(form: str, adjective: bool) -> None:
    assert ends_in_adjective(form) == adjective
