"""Lemmas that the lemmatizer, which sees one word at a time, cannot get right."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import LONGEST_WORD, Word
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.inflection import adjective_lemma, noun_lemma
from letterdiff.nlp.verbs import (
    ANOMALOUS,
    PREFIXED_WITH_PARTICLE,
    has_ge,
    infinitives,
)

_DIRECTIONS = frozenset(["Centraal", "Midden", "Noord", "Oost", "West", "Zuid"])
_PLURAL_OF_ACRONYM = re.compile(r"([A-Z]{2,})-(?:en|s)")
_INSEPARABLE = ("be", "ont", "ver")
_TAKEN_FOR_OTHERS = frozenset(
    [
        "achteruit",
        "gade",
        "overeen",
        "stil",
        "stop",
        "tegemoet",
        "uiteen",
        "voort",
        "vooruit",
        "weg",
    ]
)
# Zipf scale: 1.5 is three times in a hundred million words, above chance misspellings.
_RARE = 1.5
_SEEN = 1.0
"""The least frequency in the list."""
_LONGEST_PREPOSITION = 4


def corrected(forms: Sequence[str], tree: Sequence[Word]) -> list[Word]:
    """The tree with corrected lemmas; `forms` are its words as written.

    An invented lemma gives way to one that exists, and "zet … in" gets the UD
    lemma "in_zetten" on the verb, as in the treebanks. What is too long for a word
    keeps what it has.
    """
    lower = [form.lower() for form in forms]
    # In "zet dit in gang" the particle is "in gang", and the verb no "inzetten".
    phrases = {word.head for word in tree if word.relation == "fixed"}
    particles = {
        word.head: lower[index]
        for index, word in enumerate(tree)
        if word.head >= 0
        and index not in phrases
        and lower[index] in PARTICLES
        and (word.relation == "compound:prt" or _is_missed_particle(index, lower, tree))
    }
    return [
        word._replace(lemma=_lemma(form, word, particles.get(index, "")))
        for index, (form, word) in enumerate(zip(forms, tree, strict=True))
    ]


def _lemma(form: str, word: Word, particle: str) -> str:
    if len(form) > LONGEST_WORD:
        return word.lemma
    if word.upos == "VERB":
        lemma = existing_verb(form.lower(), word.lemma, past="Tense=Past" in word.features)
        return with_particle(lemma, particle) if particle else lemma
    if word.upos == "NOUN":
        if acronym := _PLURAL_OF_ACRONYM.fullmatch(form):
            return acronym.group(1)
        better = _noun(form.lower(), word.lemma.lower(), word.features)
        return _joined(_cased(form, word.lemma, better))
    if word.upos == "ADJ":
        better = adjective_lemma(form.lower(), word.lemma.lower())
        return _joined(_cased(form, word.lemma, better))
    return word.lemma


def _noun(form: str, lemma: str, features: str) -> str:
    plural = "Number=Plur" in features
    person = _plural_of_participle(form, lemma) if plural else lemma
    return person if person != lemma else noun_lemma(form, lemma, plural=plural)


def _cased(form: str, lemma: str, better: str) -> str:
    """`better` with the capitals of `form`, but for the first of a sentence; or `lemma`."""
    from rapidfuzz.distance import Prefix

    if better == lemma.lower() and not form[1:2].isupper():
        return lemma
    kept = Prefix.similarity(form.lower(), better)
    first = form[:1].lower() if form[1:].islower() else form[:1]
    return (first + form[1:kept] + better[kept:]) if kept else better


def _joined(lemma: str) -> str:
    """A compound with "_" for its hyphen, as in the treebanks: "EU_lidstaat", but "X-boot".

    Names of peoples and languages keep it: "Zuid-Amerikaans".
    """
    first, _, rest = lemma.partition("-")
    named = len(first) < 2 or first in _DIRECTIONS
    bound = rest.isalnum() and first[-1:].isalnum() and not rest.startswith("achtig")
    return f"{first}_{rest}" if bound and not named else lemma


def _plural_of_participle(form: str, lemma: str) -> str:
    """The lemma of people named by a participle: "gedetineerden", "ingezetenen"."""
    person = form.endswith(("den", "ten", "nen")) and has_ge(form)
    invented = lemma == form or (lemma.endswith("en") and not form.startswith(lemma[:4]))
    return form[:-1] if person and invented else lemma


def _is_missed_particle(index: int, lower: Sequence[str], tree: Sequence[Word]) -> bool:
    """A particle that the parser takes for an object or adverb, in "zet de steun voort".

    It stands at the end of its clause or before "te", and with its verb is a word.
    """
    verb = tree[index].head
    ends = index + 1 == len(tree) or tree[index + 1].upos == "PUNCT" or lower[index + 1] == "te"
    if lower[index] not in _TAKEN_FOR_OTHERS or not ends or tree[verb].upos != "VERB":
        return False
    whole = lower[index] + existing_verb(lower[verb], tree[verb].lemma).replace("_", "")
    return frequency(whole) > 0


@functools.lru_cache(maxsize=65536)
def existing_verb(form: str, lemma: str, *, past: bool = False) -> str:
    """The lemma if it is an infinitive of `form` that exists, else the most frequent of those.

    A particle that is not in the form is taken off: "komen" is not "terugkomen". The
    lemma stays where no existing infinitive fits. A finite form of the `past` is none itself.
    """
    if form in ANOMALOUS.get(lemma, ()) or _is_known_otherwise(form, lemma):
        return lemma
    lemma = _without_foreign_particle(form, lemma)
    possible = [word for word in infinitives(form) if not past or word != form]
    plain = lemma.replace("_", "")
    if plain in possible and frequency(plain) > 0:
        spelt = f"{lemma[:-4]}ëren" if lemma.endswith("ieren") else lemma
        return max((lemma, spelt), key=frequency)
    best = max(possible, key=lambda word: (frequency(word), word), default=lemma)
    # A rare word is better than none at all.
    least = _RARE if frequency(plain) > 0 else _SEEN
    return best if frequency(best) >= least else lemma


def _is_known_otherwise(form: str, lemma: str) -> bool:
    """A word that the lemmatizer knows as another part of speech, tagged as a verb: "gezonde"."""
    return form in (lemma, f"{lemma}e") and not lemma.endswith("n")


def with_particle(lemma: str, particle: str) -> str:
    """The lemma of a split verb: "zetten" and "in" give "in_zetten".

    Verbs with an unstressed prefix take no particle but for a few, and short particles are
    prepositions, too: where the whole is no word, the parser was mistaken.
    """
    prefixed = lemma.startswith(_INSEPARABLE) and lemma not in PREFIXED_WITH_PARTICLE
    if prefixed or lemma.startswith(particle) or not lemma.endswith("n"):
        return lemma
    if len(particle) <= _LONGEST_PREPOSITION and not frequency(particle + lemma):
        return lemma
    return f"{particle}_{lemma}"


def _without_foreign_particle(form: str, lemma: str) -> str:
    plain = lemma.replace("_", "")
    for particle in PARTICLES:
        bare = plain.removeprefix(particle)
        if bare != plain and not form.startswith(particle) and bare in infinitives(form):
            return bare
    return lemma
