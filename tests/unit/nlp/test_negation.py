"""Heads of negations: what is denied, and where the rules are silent."""

from __future__ import annotations

import pytest

from letterdiff.nlp.engine import Word
from letterdiff.nlp.relations import corrected_relations


def heads(text: str) -> dict[str, tuple[str, str]]:
    """Head and relation of every word that the rules change.

    Words are "form/lemma/UPOS/head/relation", heads counted from 1.
    """
    entries = [entry.split("/") for entry in text.split()]
    forms = [entry[0] for entry in entries]
    before = [
        Word(lemma=lemma, upos=upos, features="", head=int(head) - 1, relation=relation)
        for _, lemma, upos, head, relation in entries
    ]
    after = corrected_relations(forms, before)
    return {
        form: (forms[new.head], new.relation)
        for form, old, new in zip(forms, before, after, strict=True)
        if old != new
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "al/al/ADV/4/advmod dan/dan/SCONJ/1/fixed niet/niet/ADV/4/advmod "
            "verlengde/verlengen/VERB/5/amod steun/steun/NOUN/0/root",
            {"niet": ("al", "fixed")},
            id="either-or",
        ),
        pytest.param(
            "Niet/niet/ADV/4/advmod alle/al/DET/3/det landen/land/NOUN/4/nsubj "
            "tekenen/tekenen/VERB/0/root",
            {"Niet": ("alle", "amod")},
            id="not-all",
        ),
        pytest.param(
            "We/we/PRON/4/nsubj willen/willen/AUX/4/aux niet/niet/ADV/4/advmod "
            "laten/laten/VERB/0/root verrassen/verrassen/VERB/4/xcomp",
            {"niet": ("verrassen", "advmod")},
            id="cluster",
        ),
        pytest.param(
            "dat/dat/SCONJ/4/mark dit/dit/PRON/4/nsubj niet/niet/ADV/4/advmod "
            "blijkt/blijken/VERB/0/root te/te/ADP/6/mark helpen/helpen/VERB/4/xcomp",
            {"niet": ("helpen", "advmod")},
            id="cluster-with-te",
        ),
        pytest.param(
            "handelen/handelen/VERB/0/root zonder/zonder/ADP/3/case partners/partner/NOUN/5/obj "
            "te/te/ADP/5/mark raadplegen/raadplegen/VERB/1/advcl",
            {"zonder": ("raadplegen", "mark")},
            id="without-doing",
        ),
        # A verb with a meaning of its own may be what is denied.
        pytest.param(
            "dat/dat/SCONJ/4/mark zij/zij/PRON/4/nsubj niet/niet/ADV/4/advmod "
            "belooft/beloven/VERB/0/root te/te/ADP/6/mark helpen/helpen/VERB/4/xcomp",
            {},
            id="no-cluster",
        ),
        # The complement stands elsewhere.
        pytest.param(
            "We/we/PRON/3/nsubj niet/niet/ADV/3/advmod laten/laten/VERB/0/root "
            "China/China/PROPN/5/obj gaan/gaan/VERB/3/xcomp",
            {},
            id="no-cluster-apart",
        ),
        pytest.param(
            "om/om/SCONJ/5/mark zonder/zonder/ADP/3/case partners/partner/NOUN/5/obl "
            "te/te/ADP/5/mark handelen/handelen/VERB/6/advcl nodig/nodig/ADJ/0/root",
            {},
            id="without-something-to-do",
        ),
        pytest.param(
            "Zonder/zonder/ADP/2/case partners/partner/NOUN/5/obl ,/,/PUNCT/2/punct "
            "te/te/ADP/5/mark handelen/handelen/VERB/0/advcl",
            {},
            id="without-a-noun",
        ),
    ],
)
def test_what_is_denied(text: str, expected: dict[str, tuple[str, str]]) -> None:
    assert heads(text) == expected
