"""Corrections of trees: what the parser gave, and what becomes of it."""

from __future__ import annotations

import pytest

from letterdiff.nlp.engine import Word
from letterdiff.nlp.relations import corrected_relations


def tree(text: str) -> tuple[list[str], list[Word]]:
    """Words of "form/lemma/UPOS/head/relation", heads counted from 1, PART for a participle."""
    forms, words = [], []
    for entry in text.split():
        form, lemma, upos, head, relation = entry.split("/")
        features = "VerbForm=Part" if upos == "PART" else ""
        forms.append(form)
        words.append(
            Word(
                lemma=lemma,
                upos="VERB" if upos == "PART" else upos,
                features=features,
                head=int(head) - 1,
                relation=relation,
            )
        )
    return forms, words


def changes(text: str) -> dict[str, tuple[str, str]]:
    """Head and relation of every word that changed."""
    forms, before = tree(text)
    after = corrected_relations(forms, before)
    assert [word.lemma for word in after] == [word.lemma for word in before]
    assert sum(word.head < 0 for word in after) == 1
    return {
        form: (forms[new.head] if new.head >= 0 else "", new.relation)
        for form, old, new in zip(forms, before, after, strict=True)
        if old != new
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A preposition taken for a particle.
        (
            (
                "Dit/dit/PRON/2/nsubj stelt/stellen/VERB/0/root hen/hen/PRON/2/obj "
                "op/op/ADP/2/compound:prt de/de/DET/6/det hoogte/hoogte/NOUN/2/obl"
            ),
            {"op": ("hoogte", "case")},
        ),
        (
            (
                "Dit/dit/PRON/2/nsubj legt/leggen/VERB/0/root hen/hen/PRON/2/obj "
                "op/op/ADP/2/compound:prt ././PUNCT/2/punct"
            ),
            {},
        ),
        # Two particles of two verbs.
        (
            (
                "Hij/hij/PRON/2/nsubj roept/roepen/VERB/0/root op/op/ADP/6/compound:prt "
                "dit/dit/PRON/6/obj uit/uit/ADP/6/compound:prt spreken/spreken/VERB/2/xcomp"
            ),
            {"op": ("roept", "compound:prt")},
        ),
        # A passive that was read as an adjective before a noun.
        (
            (
                "Dit/dit/PRON/2/nsubj wordt/worden/AUX/0/root ontraden/ontraden/PART/4/amod "
                "reizen/reis/NOUN/2/obj"
            ),
            {
                "Dit": ("ontraden", "nsubj:pass"),
                "wordt": ("ontraden", "aux:pass"),
                "ontraden": ("", "root"),
                "reizen": ("ontraden", "obj"),
            },
        ),
        # What is no verb has a copula, a passive an auxiliary.
        (
            "Dit/dit/PRON/3/nsubj wordt/worden/AUX/3/aux:pass dieper/diep/ADJ/0/root",
            {"wordt": ("dieper", "cop")},
        ),
        (
            "Regels/regel/NOUN/3/nsubj:pass zijn/zijn/AUX/3/cop verscherpt/verscherpen/PART/0/root",
            {"zijn": ("verscherpt", "aux:pass")},
        ),
        (
            "China/China/PROPN/3/nsubj:pass heeft/hebben/AUX/3/aux gezegd/zeggen/PART/0/root",
            {"China": ("gezegd", "nsubj")},
        ),
        # What has grown is no passive.
        (
            "Steun/steun/NOUN/3/nsubj:pass is/zijn/AUX/3/aux:pass toegenomen/toenemen/PART/0/root",
            {"Steun": ("toegenomen", "nsubj"), "is": ("toegenomen", "aux")},
        ),
        (
            "Steun/steun/NOUN/3/nsubj:pass is/zijn/AUX/3/aux:pass verleend/verlenen/PART/0/root",
            {},
        ),
        # China remains, and remains a partner.
        (
            (
                "China/China/PROPN/0/root is/zijn/AUX/1/cop en/en/CCONJ/4/cc "
                "blijft/blijven/VERB/1/conj een/een/DET/6/det partner/partner/NOUN/4/obj"
            ),
            {
                "China": ("blijft", "nsubj"),
                "is": ("blijft", "cop"),
                "blijft": ("", "root"),
                "partner": ("blijft", "xcomp"),
            },
        ),
        # The clause is what is necessary.
        (
            (
                "Het/het/PRON/2/expl blijft/blijven/VERB/0/root nodig/nodig/ADJ/2/xcomp "
                "om/om/SCONJ/6/mark te/te/ADP/6/mark wegen/wegen/VERB/2/advcl"
            ),
            {"wegen": ("blijft", "csubj")},
        ),
        # A relative clause belongs to its noun.
        (
            (
                "Wij/wij/PRON/2/nsubj steunen/steunen/VERB/0/root beleid/beleid/NOUN/2/obj "
                "dat/dat/PRON/5/nsubj werkt/werken/VERB/2/ccomp"
            ),
            {"werkt": ("beleid", "acl:relcl")},
        ),
        (
            (
                "Wij/wij/PRON/2/nsubj zeggen/zeggen/VERB/0/root nu/nu/ADV/2/advmod "
                "dat/dat/SCONJ/6/mark het/het/PRON/6/nsubj werkt/werken/VERB/2/ccomp"
            ),
            {},
        ),
    ],
)
def test_rules_mend_what_the_words_rule_out(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert changes(text) == expected


def test_a_tree_without_words_stays_empty() -> None:
    assert corrected_relations([], []) == []
