"""Corrections of trees: what the parser gave, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.nlp.engine import Word
from letterdiff.nlp.relations import corrected_relations

VERB_FORMS = {"PART": "VerbForm=Part", "INF": "VerbForm=Inf"}


def tree(text: str) -> tuple[list[str], list[Word]]:
    """Words of "form/lemma/UPOS/head/relation", heads counted from 1.

    PART is a participle, INF an infinitive.
    """
    forms, words = [], []
    for entry in text.split():
        form, lemma, upos, head, relation = entry.split("/")
        features = VERB_FORMS.get(upos, "")
        forms.append(form)
        words.append(
            Word(
                lemma=lemma,
                upos="VERB" if features else upos,
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
        (
            (
                "Door/door/ADP/2/case China/China/PROPN/0/root is/zijn/AUX/6/cop en/en/CCONJ/5/cc "
                "blijft/blijven/VERB/6/conj open/open/ADJ/2/acl"
            ),
            {
                "China": ("blijft", "nsubj"),
                "is": ("blijft", "cop"),
                "blijft": ("", "root"),
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
        # What was put off is passive, what has begun may be active.
        (
            "Dit/dit/PRON/3/nsubj is/zijn/AUX/3/aux uitgesteld/uitstellen/PART/0/root",
            {"Dit": ("uitgesteld", "nsubj:pass"), "is": ("uitgesteld", "aux:pass")},
        ),
        ("Dit/dit/PRON/3/nsubj is/zijn/AUX/3/aux begonnen/beginnen/PART/0/root", {}),
        (
            (
                "Dit/dit/PRON/4/nsubj is/zijn/AUX/4/aux betrokken/betrekken/PART/4/advmod "
                "geweest/zijn/PART/0/root"
            ),
            {},
        ),
        # A particle before a clause; "er in" stands for the clause itself.
        (
            (
                "Wij/wij/PRON/2/nsubj gaan/gaan/VERB/0/root na/na/ADP/5/case of/of/SCONJ/6/mark "
                "dit/dit/PRON/6/nsubj werkt/werken/VERB/2/ccomp"
            ),
            {"na": ("gaan", "compound:prt")},
        ),
        (
            (
                "Wij/wij/PRON/2/nsubj slagen/slagen/VERB/0/root er/er/ADV/4/advmod "
                "in/in/ADP/7/case om/om/SCONJ/7/mark te/te/ADP/7/mark helpen/helpen/INF/2/xcomp"
            ),
            {},
        ),
        (
            (
                "Het/het/PRON/2/nsubj zit/zitten/VERB/0/root op/op/ADP/6/case of/of/CCONJ/6/cc "
                "in/in/ADP/6/case grond/grond/NOUN/2/obl"
            ),
            {},
        ),
        # A preposition of several words.
        (
            (
                "Wij/wij/PRON/2/nsubj werken/werken/VERB/0/root op/op/ADP/2/compound:prt "
                "het/het/DET/3/fixed gebied/gebied/NOUN/3/fixed van/van/ADP/3/fixed "
                "schone/schoon/ADJ/8/amod energie/energie/NOUN/2/obj"
            ),
            {"op": ("energie", "case"), "energie": ("werken", "obl")},
        ),
        (
            (
                "Dit/dit/PRON/2/nsubj wijst/wijzen/VERB/0/root onder/onder/ADP/2/obl "
                "meer/veel/PRON/3/fixed op/op/ADP/6/case druk/druk/NOUN/2/obl"
            ),
            {},
        ),
        # A participle under "wordt".
        (
            (
                "Daarbij/daarbij/ADV/2/advmod wordt/worden/AUX/0/root gewezen/wijzen/PART/2/xcomp "
                "op/op/ADP/5/case druk/druk/NOUN/3/obl"
            ),
            {
                "Daarbij": ("gewezen", "advmod"),
                "wordt": ("gewezen", "aux:pass"),
                "gewezen": ("", "root"),
            },
        ),
        # A purpose, and no preposition; "om" may be one, too.
        (
            (
                "Dit/dit/PRON/2/nsubj dient/dienen/VERB/0/root om/om/ADP/4/case "
                "steun/steun/NOUN/6/obl te/te/ADP/6/mark geven/geven/INF/2/advcl"
            ),
            {"om": ("geven", "mark")},
        ),
        (
            (
                "Wij/wij/PRON/2/nsubj vragen/vragen/VERB/0/root om/om/ADP/4/case "
                "steun/steun/NOUN/2/obl"
            ),
            {},
        ),
        # It is possible, or not.
        (
            (
                "Het/het/PRON/6/nsubj is/zijn/AUX/6/aux niet/niet/ADV/4/advmod "
                "mogelijk/mogelijk/ADJ/6/advmod te/te/ADP/6/mark werken/werken/INF/0/root"
            ),
            {
                "Het": ("mogelijk", "expl"),
                "is": ("mogelijk", "cop"),
                "mogelijk": ("", "root"),
                "werken": ("mogelijk", "csubj"),
            },
        ),
        # What a conjunction opens is a clause.
        (
            (
                "Het/het/PRON/2/expl helpt/helpen/VERB/0/root dat/dat/SCONJ/5/mark "
                "de-EU/EU/PROPN/5/nsubj meedoet/meedoen/VERB/2/nsubj"
            ),
            {"meedoet": ("helpt", "csubj")},
        ),
        (
            (
                "Steun/steun/NOUN/0/root aan/aan/ADP/3/case energie/energie/NOUN/1/nmod "
                "op/op/ADP/5/case voorwaarde/voorwaarde/NOUN/1/nmod dat/dat/SCONJ/8/nsubj "
                "kennis/kennis/NOUN/8/nsubj blijft/blijven/VERB/3/acl:relcl"
            ),
            {"dat": ("blijft", "mark"), "blijft": ("voorwaarde", "acl")},
        ),
        # What there is less of is the noun.
        (
            (
                "Dit/dit/PRON/2/nsubj geeft/geven/VERB/0/root minder/weinig/DET/2/obj "
                "ruimte/ruimte/NOUN/3/fixed om/om/SCONJ/7/mark te/te/ADP/7/mark "
                "spreken/spreken/INF/3/ccomp"
            ),
            {"minder": ("ruimte", "det"), "ruimte": ("geeft", "obj"), "spreken": ("ruimte", "acl")},
        ),
        # Definite items of a list stand beside each other.
        (
            (
                "Druk/druk/NOUN/0/root ,/,/PUNCT/4/punct het/het/DET/4/det "
                "gebrek/gebrek/NOUN/1/conj aan/aan/ADP/6/case "
                "regels/regel/NOUN/4/nmod ,/,/PUNCT/8/punct "
                "recht/recht/NOUN/6/conj en/en/CCONJ/11/cc de/de/DET/11/det "
                "dwang/dwang/NOUN/6/conj"
            ),
            {"dwang": ("Druk", "conj")},
        ),
        (
            (
                "Druk/druk/NOUN/0/root ,/,/PUNCT/4/punct het/het/DET/4/det "
                "gebrek/gebrek/NOUN/1/conj aan/aan/ADP/6/case "
                "regels/regel/NOUN/4/nmod ,/,/PUNCT/8/punct "
                "recht/recht/NOUN/6/conj en/en/CCONJ/10/cc dwang/dwang/NOUN/6/conj"
            ),
            {},
        ),
        # Only what helps a verb or joins a predicate is an auxiliary; a modal always is.
        (
            "Er/er/ADV/2/expl is/zijn/AUX/0/root overleg/overleg/NOUN/2/nsubj",
            {"is": ("", "root")},
        ),
        ("Dat/dat/PRON/2/nsubj kan/kunnen/AUX/0/root niet/niet/ADV/2/advmod", {}),
        ("Dit/dit/PRON/3/nsubj is/zijn/AUX/3/cop nodig/nodig/ADJ/0/root", {}),
    ],
)
def test_rules_mend_what_the_words_rule_out(
    text: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert changes(text) == expected


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
    assert changes(text) == expected


def test_a_tree_without_words_stays_empty() -> None:
    assert corrected_relations([], []) == []


# What the rules look for, so that they have something to do in most trees.
KINDS = [
    *(("op", "ADP", relation) for relation in ("case", "compound:prt", "obl", "nmod")),
    *((form, upos, "fixed") for form, upos in (("van", "ADP"), ("gebied", "NOUN"))),
    *(("druk", "NOUN", relation) for relation in ("conj", "nmod", "nsubj", "obj", "obl")),
    *(("werkt", "VERB", relation) for relation in ("acl:relcl", "advcl", "ccomp", "xcomp")),
    *(("gewezen", "VERB", relation) for relation in ("amod", "nsubj", "xcomp")),
    *((form, "AUX", "aux") for form in ("is", "wordt")),
    *((form, "SCONJ", relation) for form in ("dat", "of", "om") for relation in ("mark", "nsubj")),
    *(("het", "PRON", relation) for relation in ("expl", "nsubj")),
    *(("mogelijk", "ADJ", "advmod"), ("minder", "DET", "obj"), ("de", "DET", "det")),
    *((",", "PUNCT", "punct"), ("en", "CCONJ", "cc"), ("blijft", "VERB", "conj")),
]
# Runs of words that a rule needs next to each other; chance puts them together too seldom.
RUNS = [
    [("op", "ADP", "obl"), ("van", "ADP", "fixed"), ("druk", "NOUN", "obj")],
    [
        *(("druk", "NOUN", "obj"), ("op", "ADP", "case"), ("druk", "NOUN", "obl")),
        *(("dat", "SCONJ", "mark"), ("werkt", "VERB", "acl:relcl")),
    ],
    [("druk", "NOUN", "nsubj"), ("is", "AUX", "cop"), ("en", "CCONJ", "cc"), KINDS[-1]],
    [("minder", "DET", "obj"), ("gebied", "NOUN", "fixed")],
    [("op", "ADP", "case"), ("of", "SCONJ", "mark")],
    [("al", "ADV", "advmod"), ("dan", "SCONJ", "cc"), ("niet", "ADV", "advmod")],
    [("niet", "ADV", "advmod"), ("alle", "DET", "det")],
    [("niet", "ADV", "advmod"), ("laten", "VERB", "ccomp"), ("werkt", "VERB", "xcomp")],
    [("zonder", "ADP", "case"), ("te", "ADP", "mark"), ("werkt", "VERB", "advcl")],
]


@st.composite
def any_tree(draw: st.DrawFn) -> tuple[list[str], list[Word]]:
    """Any words in any tree, around one run of words."""
    run = draw(st.sampled_from(RUNS))
    others = st.lists(st.sampled_from(KINDS), max_size=3)
    kinds = [*draw(others), *run, *draw(others)]
    # Every word hangs on one that came before it in some order, what is fixed on the word before.
    free = [
        place for place, (_, _, relation) in enumerate(kinds) if relation != "fixed" or not place
    ]
    order = draw(st.permutations(free))
    heads = {place: place - 1 for place in range(len(kinds))} | {
        place: order[draw(st.integers(0, rank - 1))] if rank else -1
        for rank, place in enumerate(order)
    }
    words = [
        Word(
            lemma=form,
            upos=upos,
            features=draw(st.sampled_from(["", *VERB_FORMS.values()])),
            head=heads[place],
            relation="root" if heads[place] < 0 else relation,
        )
        for place, (form, upos, relation) in enumerate(kinds)
    ]
    return [form for form, _, _ in kinds], words


@settings(max_examples=3_000, deadline=None)
@given(any_tree())
def test_a_tree_stays_a_tree(given_tree: tuple[list[str], list[Word]]) -> None:
    forms, words = given_tree
    after = corrected_relations(forms, words)
    assert len(after) == len(words)
    assert sum(word.head < 0 for word in after) == 1
    for start in range(len(after)):
        index, steps = start, 0
        while index >= 0:
            index, steps = after[index].head, steps + 1
            assert steps <= len(after), "a cycle"
