"""Lemmas that a Dutch noun or adjective can have, by the rules of spelling.

Used where the lemmatizer invents a word: it often garbles the front of long compounds, of which
nothing changes. Written for this project from the rules of Dutch spelling.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from letterdiff.nlp.frequencies import frequency

_VOWELS = frozenset("aeiouy")
_HARDER = {"v": "f", "z": "s"}
# Ending of the plural and of the singular; what "en" leaves needs `_stems`.
_PLURALS = (
    ("heden", "heid"),
    ("leden", "lid"),
    ("lieden", "man"),
    ("steden", "stad"),
    ("schepen", "schip"),
    ("beenderen", "been"),
    ("bladeren", "blad"),
    ("eieren", "ei"),
    ("gemoederen", "gemoed"),
    ("goederen", "goed"),
    ("hoenderen", "hoen"),
    ("kalveren", "kalf"),
    ("kinderen", "kind"),
    ("lammeren", "lam"),
    ("liederen", "lied"),
    ("raderen", "rad"),
    ("runderen", "rund"),
    ("volkeren", "volk"),
    ("ën", ""),
    ("ën", "e"),
    ("ia", "ium"),
    ("ea", "eum"),
    ("tra", "trum"),
    ("ia", "ion"),
    ("ci", "cus"),
)
_DIMINUTIVES = ("etje", "tje", "pje", "je")
# The lemmatizer knows it without a capital only.
_IRREGULAR = {"derde": "drie"}
_DIAERESES = str.maketrans("äëïöü", "aeiou")
# One consonant leaves the syllable before "-e" open: an adjective in "-al" would have "-alle".
_SPARED = re.compile("[^aeiouyäëïöü][aou][bcdfgklmnprst]$")
_OF_ADJECTIVES = ("e", "er", "ere", "ers", "st", "ste")
_SHORTEST_FORM = 5
# Zipf scale: below once in forty million words lie misspellings and chance strings.
_KNOWN = 1.4
_MUCH_COMMONER = 0.5


@functools.lru_cache(maxsize=65536)
def noun_lemma(form: str, lemma: str, *, plural: bool) -> str:
    """The lemma if it exists and spelling allows it for a plural, else the likeliest that does.

    Args:
        form: a noun in lower case.
        lemma: what the lemmatizer made of it, in lower case.
        plural: whether the noun was tagged as a plural.

    Returns:
        A lemma that has all of `form` but its ending: of a compound that nobody has listed,
        the last part is inflected. A plural without known singular stays as it is.
    """
    form, lemma = form.replace("’", "'"), lemma.replace("’", "'")
    if plural:
        # "Jongeren" and "ouderen" are young and old.
        graded = form == f"{lemma}eren" and frequency(lemma) >= _KNOWN
        return lemma if graded else _existing(form, lemma, singulars)
    known = _is_known(lemma, form) or lemma in _without_diminutive(form)
    return lemma if known else form


@functools.lru_cache(maxsize=65536)
def adjective_lemma(form: str, lemma: str) -> str:
    """The lemma of an adjective if it is known, else the likeliest that spelling allows.

    Args:
        form: an adjective in lower case, in any degree.
        lemma: what the lemmatizer made of it, in lower case.
    """
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    # "Ongewenste" is of "ongewenst", even if the lemmatizer says otherwise.
    own = "" if lemma == form and form.endswith("e") else _open_syllable(lemma, form)
    # Not all others are regular either: "beter" is of "goed".
    return own if _is_known(own, form) else _existing(form, own, _positives)


def _is_known(lemma: str, form: str) -> bool:
    """A word that exists, and not spelt without the marks of `form`: "efficient"."""
    start = form[: len(lemma)]
    bare = start != lemma and start.translate(_DIAERESES) == lemma
    return frequency(lemma) >= _KNOWN and not bare


def _open_syllable(lemma: str, form: str) -> str:
    """`lemma`, with the vowel that only "-e" spares: "neonataal" for "neonatal", "neonatale"."""
    spared = form == f"{lemma}e" and _SPARED.search(lemma)
    return f"{lemma[:-1]}{lemma[-2:]}" if spared else lemma


def _existing(form: str, lemma: str, lemmas: Callable[[str], Iterator[str]]) -> str:
    allowed = lemma == form or lemma in lemmas(form)
    for start in range(len(form) - _SHORTEST_FORM + 1):
        part = form[start:]
        if frequency(part) >= _KNOWN:
            found = _likeliest(part, lemma[start:] if allowed else "", lemmas(part))
            if found:
                return form[:start] + found
    return lemma if allowed else form


def _likeliest(form: str, own: str, lemmas: Iterator[str]) -> str:
    """The commonest of the lemmas of a known word, or `own` if it is known, too."""
    possible = set(lemmas)
    best = max(possible, key=lambda word: (frequency(word), word), default="")
    if own == form:
        # "Kosten", "vermogen": the lemmatizer knows no singular.
        return own if frequency(best) < frequency(own) else best
    if own in possible and frequency(own) >= _KNOWN:
        return own
    return best if frequency(best) >= _KNOWN else ""


def ends_in_noun(form: str) -> bool:
    """Whether a word in "-e" that nobody has listed ends in a noun: "exportcontrole".

    Its last part is much commoner than what it could be an inflected adjective of, and has a
    plural.

    Args:
        form: a word in lower case.
    """
    if not form.endswith("e") or not form.isalpha() or frequency(form) > 0:
        return False
    part = _last_part(form)
    adjective = max(map(frequency, _positives(part)), default=0.0)
    plural = bool(part) and frequency(f"{part}s") >= _KNOWN
    return plural and frequency(part) > adjective + _MUCH_COMMONER


def ends_in_adjective(form: str) -> bool:
    """Whether a word in "-e" is likelier an inflected adjective than a noun: "landenneutrale".

    Its last part is commoner without the ending.

    Args:
        form: a word in lower case.
    """
    if not form.endswith("e") or not form.isalpha():
        return False
    part = _last_part(form)
    stem = part.removesuffix("e")
    return bool(part) and max(map(frequency, (stem, *_stems(stem)))) > frequency(part)


def _last_part(form: str) -> str:
    """The longest known word at the end of a compound, which may be all of it, or ""."""
    parts = (form[start:] for start in range(len(form) - _SHORTEST_FORM + 1))
    return next((part for part in parts if frequency(part) >= _KNOWN), "")


def singulars(plural: str) -> Iterator[str]:
    """What a noun in the plural could be the plural of; may repeat and invent."""
    for ending, singular in _PLURALS:
        if plural.endswith(ending):
            yield plural.removesuffix(ending) + singular
    if plural.endswith("s"):
        yield plural.removesuffix("s").removesuffix("'")
    if plural.endswith("en"):
        yield plural[:-1]
        yield from _stems(plural[:-2])
    yield from _without_diminutive(plural.removesuffix("s"))


def _positives(form: str) -> Iterator[str]:
    """What an adjective could be a form of: "effectievere" of "effectief", "zeldzame"."""
    for ending in _OF_ADJECTIVES:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            for lemma in (stem, *_stems(stem)):
                yield _open_syllable(lemma, form)
            if stem.endswith("rd"):
                # "Duurder": a "d" parts the two r.
                yield stem[:-1]


def _without_diminutive(form: str) -> Iterator[str]:
    for ending in _DIMINUTIVES:
        if form.endswith(ending):
            yield from _stems(form.removesuffix(ending))
            yield form.removesuffix(ending)


def _stems(stem: str) -> Iterator[str]:
    """How the word is written of which `stem` stands before a vowel: "tariev" is "tarief"."""
    if len(stem) < 2:
        return
    single = stem[:-1] if stem[-1] == stem[-2] else stem
    hard = single[:-1] + _HARDER.get(single[-1], single[-1])
    yield hard
    if single == stem and stem[-1] not in _VOWELS and stem[-2] in _VOWELS:
        yield f"{hard[:-1]}{hard[-2:]}"
