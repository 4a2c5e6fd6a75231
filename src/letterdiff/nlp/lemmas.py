"""Lemmas that the lemmatizer, which sees one word at a time, cannot get right."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import Word
from letterdiff.nlp.verbs import PREFIXED_WITH_PARTICLE, infinitives
from letterdiff.nlp.words import word_set

_INSEPARABLE = ("be", "ont", "ver")
# No rule leads from these forms to their infinitive, and the lemmatizer knows them.
_ANOMALOUS = {
    "hebben": word_set("heb hebbe hebben hebbend hebbende hebt heeft had hadden gehad"),
    "kunnen": word_set("kan kun kunnen kunt kon konden gekund"),
    "mogen": word_set("mag mogen moge moogt mocht mochten gemogen"),
    "willen": word_set("wil willen willend willende wilt wilde wilden wou gewild"),
    "zijn": word_set("ben bent is was waren wees weest wezen zij zijn zijnd zijnde zijt geweest"),
    "zullen": word_set("zal zul zullen zult zou zouden"),
}
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


def corrected(forms: Sequence[str], tree: Sequence[Word]) -> list[Word]:
    """The tree with corrected lemmas; `forms` are its words as written.

    An invented verb gives way to one that exists, and "zet … in" gets the UD
    lemma "in_zetten" on the verb, as in the treebanks.
    """
    lower = [form.lower() for form in forms]
    particles = {
        word.head: lower[index]
        for index, word in enumerate(tree)
        if word.head >= 0
        and lower[index] in PARTICLES
        and (word.relation == "compound:prt" or _is_missed_particle(index, lower, tree))
    }
    words = []
    for index, (form, word) in enumerate(zip(forms, tree, strict=True)):
        lemma = word.lemma
        if word.upos == "VERB":
            lemma = existing_verb(form.lower(), lemma)
            if index in particles:
                lemma = with_particle(lemma, particles[index])
        words.append(word._replace(lemma=lemma))
    return words


def _is_missed_particle(index: int, lower: Sequence[str], tree: Sequence[Word]) -> bool:
    """A particle that the parser takes for an object or adverb, in "zet de steun voort".

    It stands at the end of its clause or before "te", and with its verb is a word.
    """
    verb = tree[index].head
    ends = index + 1 == len(tree) or tree[index + 1].upos == "PUNCT" or lower[index + 1] == "te"
    if lower[index] not in _TAKEN_FOR_OTHERS or not ends or tree[verb].upos != "VERB":
        return False
    whole = lower[index] + existing_verb(lower[verb], tree[verb].lemma).replace("_", "")
    return _frequency(whole) > 0


@functools.lru_cache(maxsize=65536)
def existing_verb(form: str, lemma: str) -> str:
    """The lemma if it is an infinitive of `form` that exists, else the most frequent of those.

    A particle that is not in the form is taken off: "komen" is not "terugkomen". The
    lemma stays where no existing infinitive fits.
    """
    if form in _ANOMALOUS.get(lemma, ()):
        return lemma
    lemma = _without_foreign_particle(form, lemma)
    possible = infinitives(form)
    plain = lemma.replace("_", "")
    if plain in possible and _frequency(plain) > 0:
        spelt = f"{lemma[:-4]}ëren" if lemma.endswith("ieren") else lemma
        return max((lemma, spelt), key=_frequency)
    best = max(possible, key=lambda word: (_frequency(word), word), default=lemma)
    # A rare word is better than none at all.
    least = _RARE if _frequency(plain) > 0 else _SEEN
    return best if _frequency(best) >= least else lemma


def with_particle(lemma: str, particle: str) -> str:
    """The lemma of a split verb: "zetten" and "in" give "in_zetten".

    Verbs with an unstressed prefix take no particle but for a few, so there the
    parser was mistaken.
    """
    prefixed = lemma.startswith(_INSEPARABLE) and lemma not in PREFIXED_WITH_PARTICLE
    if prefixed or lemma.startswith(particle) or not lemma.endswith("n"):
        return lemma
    return f"{particle}_{lemma}"


def _without_foreign_particle(form: str, lemma: str) -> str:
    plain = lemma.replace("_", "")
    for particle in PARTICLES:
        bare = plain.removeprefix(particle)
        if bare != plain and not form.startswith(particle) and bare in infinitives(form):
            return bare
    return lemma


def _frequency(word: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "nl"))
