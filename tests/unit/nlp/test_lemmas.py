"""Lemma corrections: invented verbs, separated verbs."""

from __future__ import annotations

import pytest

from letterdiff.nlp.engine import Word
from letterdiff.nlp.lemmas import corrected, existing_verb, with_particle
from letterdiff.nlp.verbs import infinitives


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("keurt", "keuren"),
        ("maakt", "maken"),
        ("zette", "zetten"),
        ("leefde", "leven"),
        ("leest", "lezen"),
        ("uitte", "uiten"),
        ("gaat", "gaan"),
        ("creëert", "creëren"),
        ("meegebracht", "meebrengen"),
        ("afgekeurd", "afkeuren"),
        ("deelgenomen", "deelnemen"),
        ("geschonden", "schenden"),
        ("ontnomen", "ontnemen"),
        ("voorgelezen", "voorlezen"),
        ("aangescherpte", "aanscherpen"),
        ("toenemende", "toenemen"),
        ("waarborgen", "waarborgen"),
        ("geëist", "eisen"),
        ("groeide", "groeien"),
        ("uitgebrachte", "uitbrengen"),
        ("voorgaande", "voorgaan"),
        ("heroverwogen", "heroverwegen"),
        ("distantieert", "distantiëren"),
    ],
)
def test_the_infinitive_is_among_the_candidates(form: str, infinitive: str) -> None:
    assert infinitive in infinitives(form)


@pytest.mark.parametrize(
    ("form", "invented", "lemma"),
    [
        ("keurt", "kerten", "keuren"),
        ("aarzelt", "aarzellen", "aarzelen"),
        ("geschonden", "schinden", "schenden"),
        ("geuit", "geuien", "uiten"),
        ("komen", "terugkomen", "komen"),
        ("teruggekomen", "terugkomen", "terugkomen"),
        ("inzetten", "in_zetten", "in_zetten"),
        ("xqzt", "xqzen", "xqzen"),
        ("bevelen", "bevel", "bevelen"),
        ("wapent", "wapen", "wapenen"),
        ("verwelkomt", "verwelken", "verwelkomen"),
        ("kromp", "krompen", "krimpen"),
        ("overwoog", "overwogen", "overwegen"),
        ("gedoogt", "dogen", "gedogen"),
        ("distantieert", "distantieren", "distantiëren"),
        ("financiert", "financieren", "financieren"),
        ("wonen", "wonen", "wonen"),
        ("heeft", "hebben", "hebben"),
        ("hecht", "hebben", "hechten"),
        ("diversificeert", "diversiciceren", "diversificeren"),
    ],
)
def test_invented_verbs_give_way_to_existing_ones(form: str, invented: str, lemma: str) -> None:
    assert existing_verb(form, invented) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("stuurden", "sturen"), ("loslieten", "loslaten"), ("aangingen", "aangaan")]
)
def test_a_past_is_no_infinitive(form: str, lemma: str) -> None:
    assert existing_verb(form, form, past=True) == lemma
    assert existing_verb("plaatsvond", "plaatsvonden") == "plaatsvinden"


@pytest.mark.parametrize(("form", "lemma"), [("gezonde", "gezond"), ("genoeg", "genoeg")])
def test_a_word_tagged_as_a_verb_by_mistake_keeps_its_lemma(form: str, lemma: str) -> None:
    assert existing_verb(form, lemma) == lemma


@pytest.mark.parametrize(
    ("lemma", "particle", "whole"),
    [
        ("zetten", "in", "in_zetten"),
        ("in_zetten", "in", "in_zetten"),
        ("bereiden", "voor", "voor_bereiden"),
        ("verzoeken", "samen", "verzoeken"),
        ("zien", "mee", "zien"),
        ("treden", "tegemoet", "tegemoet_treden"),
        ("minister", "in", "minister"),
    ],
)
def test_a_particle_joins_its_verb(lemma: str, particle: str, whole: str) -> None:
    assert with_particle(lemma, particle) == whole


def word(lemma: str, upos: str, head: int, relation: str) -> Word:
    return Word(lemma=lemma, upos=upos, features="", head=head, relation=relation)


@pytest.mark.parametrize(
    ("form", "lemma", "features", "better"),
    [
        ("Staatsbedrijven", "Staatsbedrijv", "Number=Plur", "staatsbedrijf"),
        ("EU-sancties", "EU-sancsctie", "Number=Plur", "EU_sanctie"),
        ("EU-landen", "eU-land", "Number=Plur", "EU_land"),
        ("X-boten", "X-boot", "Number=Plur", "X-boot"),
        ("Zuid-Amerikanen", "Zuid-Amerikaan", "Number=Plur", "Zuid-Amerikaan"),
        ("voedings-", "voedings-", "", "voedings-"),
        ("pad-achtige", "pad-achtig", "", "pad-achtig"),
        ("Gedetineerden", "gedetineerden", "Number=Plur", "gedetineerde"),
        ("ingezetenen", "inzitten", "Number=Plur", "ingezetene"),
        ("Aanbieder", "Aanbieder", "Number=Sing", "Aanbieder"),
        ("GGD-en", "GGD-", "Number=Plur", "GGD"),
    ],
)
def test_nouns_keep_the_capitals_of_names(
    form: str, lemma: str, features: str, better: str
) -> None:
    noun = Word(lemma=lemma, upos="NOUN", features=features, head=-1, relation="root")
    assert [entry.lemma for entry in corrected([form], [noun])] == [better]


@pytest.mark.parametrize("upos", ["NOUN", "ADJ", "VERB"])
def test_what_is_too_long_for_a_word_costs_no_time(upos: str) -> None:
    word = Word(lemma="x", upos=upos, features="Number=Plur", head=-1, relation="root")
    assert corrected(["ben" * 1_000_000], [word]) == [word]


def test_only_the_verb_changes() -> None:
    tree = [
        word("het", "DET", 1, "det"),
        word("kabinet", "NOUN", 2, "nsubj"),
        word("kerten", "VERB", -1, "root"),
        word("geweld", "NOUN", 2, "obj"),
        word("af", "ADP", 2, "compound:prt"),
    ]
    result = corrected(["Het", "kabinet", "keurt", "geweld", "af"], tree)
    assert [entry.lemma for entry in result] == ["het", "kabinet", "af_keuren", "geweld", "af"]
    assert [entry._replace(lemma="") for entry in result] == [e._replace(lemma="") for e in tree]


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        (["Zij", "zetten", "steun", "voort", "."], "voort_zetten"),
        (["Zij", "zetten", "voort", "steun", "."], "zetten"),
        (["Zij", "zetten", "steun", "morgen", "."], "zetten"),
    ],
)
def test_a_particle_that_the_parser_missed_closes_the_clause(forms: list[str], lemma: str) -> None:
    tree = [
        word("zij", "PRON", 1, "nsubj"),
        word("zetten", "VERB", -1, "root"),
        word(forms[2], "NOUN", 1, "obj"),
        word(forms[3], "NOUN", 1, "obj"),
        word(".", "PUNCT", 1, "punct"),
    ]
    assert corrected(forms, tree)[1].lemma == lemma
