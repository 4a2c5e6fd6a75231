"""Relations that the words themselves rule out, mended after the parser.

On gold trees these rules change next to nothing; what they mend are mistakes of the parser.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import Word
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.verbs import existing_infinitives
from letterdiff.nlp.words import word_set

_BECOME = frozenset(["worden", "wordt", "werd", "werden"])
_REMAIN = frozenset(["blijft", "blijven", "bleef", "bleven"])
# Their perfect is made with "zijn", and a passive they have not.
_WITHOUT_PASSIVE = word_set(
    """
    aflopen afnemen binnenkomen blijven dalen gaan gebeuren groeien komen krimpen mislukken ontstaan
    oplopen opkomen overeenkomen slagen stagneren sterven stijgen toenemen toetreden uitblijven
    vallen verdwijnen verslechteren voortkomen worden
    """
)
_ANNOUNCING = ("nsubj", "expl")
_RELATIVES = frozenset(["dat", "die"])
_IN_PHRASE = ("ADJ", "DET", "NUM", "PRON")
_PARTICIPLE = "VerbForm=Part"
_PARTICLE = "compound:prt"


def corrected_relations(forms: Sequence[str], tree: Sequence[Word]) -> list[Word]:
    """The tree of one sentence, corrected; `forms` are its words as written."""
    lower = [form.lower() for form in forms]
    result = list(tree)
    for rule in (
        _prepositions,
        _second_particles,
        _particles_before_clauses,
        _passives,
        _perfects,
        _copulas,
        _remaining,
        _subject_clauses,
        _relatives,
    ):
        rule(result, lower)
    return result


def _prepositions(tree: list[Word], lower: Sequence[str]) -> None:
    """A particle before a noun that lacks a preposition is that: "stelt hen op de hoogte"."""
    for index, word in enumerate(tree):
        if word.relation != _PARTICLE or word.upos != "ADP":
            continue
        noun = index + 1
        while noun < len(tree) and tree[noun].upos in _IN_PHRASE:
            noun += 1
        if (
            noun < len(tree)
            and lower[noun] not in PARTICLES
            and _lacks_preposition(tree, noun, index)
        ):
            tree[index] = word._replace(head=noun, relation="case")
            tree[noun] = tree[noun]._replace(relation="obl")


def _lacks_preposition(tree: Sequence[Word], noun: int, particle: int) -> bool:
    word = tree[noun]
    governed = any(other.head == noun and other.relation == "case" for other in tree)
    adjunct = word.upos == "NOUN" and word.relation in ("obl", _PARTICLE) and not governed
    return adjunct and word.head == tree[particle].head


def _second_particles(tree: list[Word], lower: Sequence[str]) -> None:
    """Of two particles before a verb the first belongs to the verb above it.

    "roept China op zich uit te spreken" has an "oproepen".
    """
    for index, word in enumerate(tree):
        verb = word.head
        if word.relation != _PARTICLE or index > verb:
            continue
        above = tree[verb].head
        second = any(
            other.relation == _PARTICLE and other.head == verb and place > index
            for place, other in enumerate(tree)
        )
        if second and 0 <= above < index and frequency(lower[index] + tree[above].lemma) > 0:
            tree[index] = word._replace(head=above)


def _particles_before_clauses(tree: list[Word], lower: Sequence[str]) -> None:
    """A particle before "om" belongs to the verb above: "zet zich in om voor te bereiden"."""
    for index in range(len(tree) - 1):
        word, opener = tree[index], tree[index + 1]
        if word.upos != "ADP" or lower[index + 1] != "om" or opener.relation != "mark":
            continue
        above = tree[word.head].head if word.head > index else -1
        if 0 <= above < index and frequency(lower[index] + tree[above].lemma) > 0:
            tree[index] = word._replace(head=above, relation=_PARTICLE)


def _passives(tree: list[Word], lower: Sequence[str]) -> None:
    """A participle straight behind "worden" is its verb: "wordt ontraden dit te doen"."""
    for index, word in enumerate(tree):
        helper = index - 1
        attributive = word.relation == "amod" and _PARTICIPLE in word.features
        if not attributive or lower[index].endswith("e") or helper < 0:
            continue
        old = tree[helper].head if tree[helper].head > helper else helper
        if lower[helper] in _BECOME and _is_under(tree, index, old):
            _make_main_verb(tree, index, helper, old)


def _is_under(tree: Sequence[Word], index: int, top: int) -> bool:
    while index >= 0 and index != top:
        index = tree[index].head
    return index == top


def _make_main_verb(tree: list[Word], participle: int, helper: int, old: int) -> None:
    """Put a participle in the place of `old`: the helper, or the verb that it hangs on."""
    top = tree[old]
    for place, word in enumerate(tree):
        if word.head == old and (place < helper or old == helper):
            relation = "nsubj:pass" if word.relation == "nsubj" else word.relation
            tree[place] = word._replace(head=participle, relation=relation)
    if old != helper:
        tree[old] = top._replace(head=participle, relation="xcomp")
    tree[helper] = tree[helper]._replace(head=participle, relation="aux:pass")
    tree[participle] = tree[participle]._replace(head=top.head, relation=top.relation)


def _perfects(tree: list[Word], lower: Sequence[str]) -> None:
    """What has grown is no passive: "het aantal is sterk toegenomen"."""
    active = {
        word.head
        for word in tree
        if word.relation == "aux:pass"
        and word.lemma == "zijn"
        and not _WITHOUT_PASSIVE.isdisjoint(existing_infinitives(lower[word.head]))
    }
    plain = {"aux:pass": "aux", "nsubj:pass": "nsubj"}
    for index, word in enumerate(tree):
        if word.head in active and word.relation in plain:
            tree[index] = word._replace(relation=plain[word.relation])


def _copulas(tree: list[Word], _: Sequence[str]) -> None:
    """A passive has an auxiliary, what is no verb a copula: "zijn verscherpt", "wordt dieper".

    And what "heeft" helps is no passive.
    """
    perfect = {word.head for word in tree if word.relation == "aux" and word.lemma == "hebben"} - {
        word.head for word in tree if word.relation == "aux:pass"
    }
    for index, word in enumerate(tree):
        if word.relation == "nsubj:pass" and word.head in perfect:
            tree[index] = word._replace(relation="nsubj")
    passives = {word.head for word in tree if word.relation == "nsubj:pass"}
    for index, word in enumerate(tree):
        if word.relation == "aux:pass" and tree[word.head].upos in ("ADJ", "NOUN", "PROPN"):
            tree[index] = word._replace(relation="cop")
        elif word.relation == "cop" and word.head in passives and tree[word.head].upos == "VERB":
            tree[index] = word._replace(relation="aux:pass")


def _remaining(tree: list[Word], lower: Sequence[str]) -> None:
    """In "China is en blijft een partner" China remains, and remains a partner."""
    for index in range(1, len(tree) - 2):
        verb = index + 2
        if lower[index] in ("is", "zijn") and lower[index + 1] == "en" and lower[verb] in _REMAIN:
            tree[index] = tree[index]._replace(head=verb, relation="cop")
            subject = tree[index - 1]
            if subject.upos in ("NOUN", "PROPN", "PRON"):
                if tree[verb].head == index - 1:
                    tree[verb] = tree[verb]._replace(head=subject.head, relation=subject.relation)
                tree[index - 1] = subject._replace(head=verb, relation="nsubj")
    for index, word in enumerate(tree):
        if word.relation == "obj" and tree[word.head].lemma == "blijven":
            tree[index] = word._replace(relation="xcomp")


def _subject_clauses(tree: list[Word], lower: Sequence[str]) -> None:
    """In "het blijft nodig om dit af te wegen" the clause is what is necessary."""
    for index, word in enumerate(tree):
        if word.relation != "advcl" or tree[word.head].relation == "advcl":
            continue
        purpose = any(
            other.head == index and other.relation == "mark" and lower[place] == "om"
            for place, other in enumerate(tree)
        )
        announced = any(
            other.head == word.head and lower[place] == "het" and other.relation in _ANNOUNCING
            for place, other in enumerate(tree)
        )
        judged = any(
            other.head == word.head and other.upos == "ADJ" and other.relation == "xcomp"
            for other in tree
        )
        if purpose and announced and (judged or tree[word.head].upos == "ADJ"):
            tree[index] = word._replace(relation="csubj")


def _relatives(tree: list[Word], lower: Sequence[str]) -> None:
    """A clause with "die" or "dat" as its subject belongs to the noun before it."""
    for index, word in enumerate(tree):
        verb = tree[word.head] if word.head >= 0 else None
        if verb is None or verb.relation != "ccomp" or word.relation != "nsubj":
            continue
        if lower[index] not in _RELATIVES or word.upos != "PRON":
            continue
        noun = index - 1
        while noun > 0 and tree[noun].upos == "PUNCT":
            noun -= 1
        if (
            noun >= 0
            and tree[noun].upos in ("NOUN", "PROPN")
            and not _is_under(tree, noun, word.head)
        ):
            tree[word.head] = verb._replace(head=noun, relation="acl:relcl")
