"""Corrections of tags: each rule with a sentence where it speaks and one where it is silent."""

from __future__ import annotations

import pytest

from letterdiff.nlp.engine import Tag
from letterdiff.nlp.tags import corrected_tags

FEATURES = {
    "fin": "Number=Sing|Tense=Pres|VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "part": "VerbForm=Part",
    "plur": "Number=Plur",
    "": "",
}


def tagged(text: str) -> tuple[list[str], list[Tag]]:
    """Words and tags of "word/UPOS" or "word/UPOS/features", the latter as in `FEATURES`."""
    rows = [([*entry.split("/"), ""])[:3] for entry in text.split()]
    return [row[0] for row in rows], [Tag(row[1], FEATURES[row[2]]) for row in rows]


def changes(text: str) -> dict[str, str]:
    """What each corrected word became: its part of speech and form of verb."""
    forms, tags = tagged(text)
    after = corrected_tags(forms, tags)
    assert len(after) == len(tags)
    return {
        form: " ".join([new.upos, *(key for key in ("inf",) if FEATURES[key] in new.features)])
        for form, old, new in zip(forms, tags, after, strict=True)
        if old != new
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The verb that a modal lacks, at the end of its clause.
        (
            "Wij/PRON willen/AUX/fin bedrijven/NOUN/plur uitsluiten/NOUN/plur ./PUNCT",
            {"uitsluiten": "VERB inf"},
        ),
        ("Wij/PRON willen/VERB/fin aan/ADP bedrijven/NOUN/plur ./PUNCT", {}),
        # A noun made of an infinitive belongs to "het".
        (
            "Dit/PRON kan/AUX/fin het/DET uitsluiten/NOUN vergen/VERB/inf ./PUNCT",
            {},
        ),
        # A participle in "-en" that is the infinitive of no verb.
        (
            "China/PROPN is/AUX/fin gisteren/ADV ontboden/VERB/inf ./PUNCT",
            {"ontboden": "VERB"},
        ),
        ("Wij/PRON willen/AUX/fin China/PROPN ontbieden/VERB/inf ./PUNCT", {}),
        # "Hebben" without a participle is no auxiliary, and the reverse.
        (
            "China/PROPN heeft/AUX/fin belang/NOUN bij/ADP rust/NOUN ./PUNCT",
            {"heeft": "VERB"},
        ),
        (
            "China/PROPN heeft/VERB/fin zorgen/NOUN/plur geuit/VERB/part ./PUNCT",
            {"heeft": "AUX"},
        ),
        ("China/PROPN heeft/AUX/fin dit/PRON gezegd/VERB/part ./PUNCT", {}),
        # No infinitive leads to it.
        ("Contacten/NOUN/plur verlopen/VERB/fin stroef/VERB/part ./PUNCT", {"stroef": "ADJ"}),
        ("De/DET ongewenste/VERB/part druk/NOUN neemt/VERB/fin toe/ADP", {"ongewenste": "ADJ"}),
        ("Het/DET onderzochte/VERB/part feit/NOUN bestaat/VERB/fin", {}),
        ("Het/DET onbehagen/VERB/inf groeit/VERB/fin ./PUNCT", {}),
        # Behind "te", and behind a second noun, stands an infinitive.
        ("Zij/PRON bleef/VERB/fin af/ADP te/ADP wegen/NOUN/plur ./PUNCT", {"wegen": "VERB inf"}),
        ("Hij/PRON bleef/VERB/fin te/ADP gast/NOUN ./PUNCT", {}),
        (
            "Zij/PRON wil/VERB/fin regels/NOUN/plur voor/ADP handel/NOUN aanscherpen/NOUN/plur",
            {"aanscherpen": "VERB inf"},
        ),
        # A modal of the singular governs the second infinitive, too.
        (
            "China/PROPN wil/VERB/fin groeien/VERB/inf en/CCONJ invloed/NOUN krijgen/VERB/fin",
            {"krijgen": "VERB inf"},
        ),
        (
            "Ik/PRON wil/VERB/fin groeien/VERB/inf en/CCONJ zij/PRON krijgen/VERB/fin dat/PRON",
            {},
        ),
        (
            "Landen/NOUN/plur kunnen/AUX/fin lenen/VERB/inf en/CCONJ groeien/VERB/fin snel/ADJ",
            {},
        ),
        # No verb has a form "zonnepaneelt"; "hij handelt" does exist.
        ("Zonder/ADP zonnepanelen/VERB/inf lukt/VERB/fin het/PRON", {"zonnepanelen": "NOUN"}),
        ("Zonder/ADP handelen/VERB/inf lukt/VERB/fin het/PRON", {}),
        ("Wij/PRON beginnen/VERB/fin te/ADP volgen/VERB/inf ./PUNCT", {}),
        # What is had, unless it is done.
        ("Zij/PRON heeft/VERB/fin baat/VERB/part bij/ADP rust/NOUN", {"baat": "NOUN"}),
        ("Zij/PRON heeft/AUX/fin gewacht/VERB/part op/ADP rust/NOUN", {}),
        ("Zij/PRON heeft/AUX/fin bijgedragen/VERB/part aan/ADP rust/NOUN", {}),
        # Between two poles stand nouns.
        (
            "Balans/NOUN tussen/ADP openheid/NOUN en/CCONJ beschermen/VERB/fin telt/VERB/fin",
            {"beschermen": "NOUN"},
        ),
        # A compound that nobody has listed, and an adjective.
        (
            "Regels/NOUN/plur voor/ADP exportcontrole/ADJ gelden/VERB/fin",
            {"exportcontrole": "NOUN"},
        ),
        ("Een/DET zorggerichte/ADJ aanpak/NOUN helpt/VERB/fin", {}),
        # An infinitive as a subject.
        ("Streven/ADV is/AUX/fin niet/ADV genoeg/ADJ", {"Streven": "NOUN"}),
        ("Buiten/ADV is/AUX/fin het/PRON koud/ADJ", {}),
        ("Toen/ADV was/AUX/fin het/PRON koud/ADJ", {}),
        # A participle behind "kunnen worden", of whatever it is taken for.
        (
            "Contacten/NOUN/plur kunnen/AUX/fin worden/AUX/inf hervat/NOUN ./PUNCT",
            {"hervat": "VERB"},
        ),
        ("Hij/PRON kan/AUX/fin lid/NOUN worden/AUX/inf ./PUNCT", {}),
        # "Toelaten", not "laten" with an infinitive.
        (
            "Nederland/PROPN laat/AUX/fin bedrijven/VERB/inf toe/ADP ./PUNCT",
            {"laat": "VERB", "bedrijven": "NOUN"},
        ),
        ("Nederland/PROPN laat/AUX/fin bedrijven/NOUN/plur groeien/VERB/inf ./PUNCT", {}),
        # "-heid" makes nouns.
        ("De/DET veiligheid/ADV telt/VERB/fin ./PUNCT", {"veiligheid": "NOUN"}),
        # A plural, not an infinitive.
        (
            "Nederland/PROPN uit/VERB/fin haar/PRON zorgen/VERB/inf ./PUNCT",
            {"zorgen": "NOUN"},
        ),
        # An adverb with the capital of a sentence.
        (
            "Onlangs/PROPN veroordeelde/VERB/fin China/PROPN dit/PRON ./PUNCT",
            {"Onlangs": "ADV"},
        ),
        ("Natuurlijk/PROPN ,/PUNCT China/PROPN zwijgt/VERB/fin", {}),
        # The object of an infinitive under a modal.
        (
            "Dat/PRON kan/AUX/fin baat/VERB/part hebben/VERB/inf ./PUNCT",
            {"baat": "NOUN"},
        ),
        (
            "Dat/PRON kan/AUX/fin gezegd/VERB/part worden/AUX/inf ./PUNCT",
            {},
        ),
        # The second infinitive of one modal.
        (
            (
                "Wij/PRON zullen/AUX/fin handel/NOUN drijven/VERB/inf en/CCONJ hun/PRON "
                "vrijheid/NOUN blijven/VERB/fin beschermen/VERB/inf ./PUNCT"
            ),
            {"blijven": "VERB inf"},
        ),
        # The first one, if no other clause began.
        (
            "Wij/PRON zal/AUX/fin China/PROPN waar/ADV nodig/ADJ aanspreken/VERB/fin ./PUNCT",
            {"aanspreken": "VERB inf"},
        ),
        (
            "Nederland/PROPN zal/AUX/fin wie/PRON of/SCONJ wij/PRON aanspreken/VERB/fin ./PUNCT",
            {},
        ),
        # The participle that "worden" or "zoals" lacks.
        (
            "Dit/PRON wordt/AUX/fin onder/ADP andere/ADJ weerspiegeld/NOUN in/ADP prijzen/NOUN",
            {"weerspiegeld": "VERB"},
        ),
        (
            "Dit/PRON wordt/AUX/fin grof/ADJ geweld/NOUN in/ADP steden/NOUN/plur",
            {},
        ),
        ("zorgen/NOUN/plur zoals/SCONJ geuit/ADV via/ADP moties/NOUN/plur", {"geuit": "VERB"}),
        ("zorgen/NOUN/plur zoals/SCONJ altijd/ADV bij/ADP moties/NOUN/plur", {}),
        # An adjective stands between a determiner and a noun; a noun does not.
        (
            "andere/ADJ landenneutrale/NOUN trajecten/NOUN/plur",
            {"landenneutrale": "ADJ"},
        ),
        ("een/DET serie/NOUN trajecten/NOUN/plur", {}),
        # Names are names to the end.
        ("met/ADP de/DET Europese/PROPN Unie/NOUN", {"Unie": "PROPN"}),
        (
            "in/ADP de/DET Derde/ADJ Commissie/NOUN",
            {"Derde": "PROPN", "Commissie": "PROPN"},
        ),
        ("met/ADP de/DET Europese/ADJ Ministers/NOUN/plur", {}),
        ("met/ADP de/DET Europese/PROPN ministers/NOUN/plur", {}),
        # A sentence has a verb.
        (
            "Nederland/PROPN kaart/NOUN dit/PRON aan/ADP ./PUNCT",
            {"kaart": "VERB"},
        ),
        ("De/DET kaart/NOUN van/ADP China/PROPN ./PUNCT", {}),
    ],
)
def test_rules_speak_only_where_dutch_leaves_no_doubt(text: str, expected: dict[str, str]) -> None:
    assert changes(text) == expected


def test_what_is_too_long_for_a_word_costs_no_time() -> None:
    noun = Tag("NOUN", "Number=Sing")
    assert corrected_tags(["ben" * 1_000_000] * 2, [noun, noun]) == [noun, noun]


def test_nothing_comes_of_nothing() -> None:
    assert corrected_tags([], []) == []
