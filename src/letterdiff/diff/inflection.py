"""Whether two Dutch words are forms of one word, by their letters alone.

The rule is for words without an analysis, and it is conservative: a form that could be
another word, a past tense or a degree of comparison is no inflection of its stem. How
often it is right is measured on the Dutch UD treebanks (`tests/quality/test_word_quality.py`).
"""

from __future__ import annotations

import functools
import re

# A stem shorter than this has too many look-alikes ("ben" and "bende").
SHORTEST_STEM = 3
_VOWELS = "aeiouyëéèêïóöü"
# A single vowel and a single consonant: closed by doubling ("plan", "plannen").
_CLOSED = re.compile(rf"(?:^|[^{_VOWELS}])[aeiou][bdfgklmnprst]$")
_SYLLABLE = re.compile(rf"[{_VOWELS}]+")
# A long vowel and a single consonant: opened by dropping a letter ("groot", "grote").
_LONG = re.compile(r"(aa|ee|oo|uu)([^\Waeiou])$")
# What takes its plural in -s; after other endings -s makes another word ("recht", "rechts").
_TAKES_S = re.compile(r"(?:[^s]e[lmr]|erd|aar|[^aeiou]ie|[aiou]|ee|é)$|[^e]e$")
# Words that look like a form of another one: "waren" of "waar", "houten" of "hout".
_OTHER_WORDS = frozenset(
    {
        *("anders", "deels", "eens", "evens", "immers", "meest", "middels", "tevens", "voren"),
        *("pers", "toen"),
        *("waar", "handelen", "aarde", "late", "wijze", "waarde", "orde", "ouders", "jongen"),
        *("bronzen", "gouden", "houten", "ijzeren", "noorden", "oosten", "westen", "zuiden"),
        *("verbannen", "gewond", "beurt", "gezicht", "gerecht", "geslaagd", "gevolgd", "gebouwd"),
    }
)
# Forms that no suffix explains; every group is one word in one tense.
_GROUPS = (
    ("is", "zijn", "ben", "bent"),
    ("was", "waren"),
    ("heeft", "hebben", "heb", "hebt"),
    ("had", "hadden"),
    ("kan", "kunnen", "kunt"),
    ("kon", "konden"),
    ("zal", "zullen", "zult"),
    ("zou", "zouden"),
    ("mag", "mogen"),
    ("mocht", "mochten"),
    ("wil", "willen", "wilt"),
    ("wilde", "wilden", "wou"),
    ("moet", "moeten"),
    ("moest", "moesten"),
    ("gaat", "gaan"),
    ("ging", "gingen"),
    ("staat", "staan"),
    ("doet", "doen", "gedaan"),
    ("ziet", "zien", "gezien"),
    ("komt", "komen", "gekomen"),
    ("wordt", "worden", "geworden"),
    ("werd", "werden"),
    ("neemt", "nemen", "genomen"),
    ("geeft", "geven", "gegeven"),
    ("blijft", "blijven", "gebleven"),
    ("de", "het"),
    ("deze", "dit"),
    ("die", "dat"),
    ("onze", "ons"),
    ("elke", "elk"),
    ("welke", "welk"),
    ("iedere", "ieder"),
    ("dezelfde", "hetzelfde"),
    ("lid", "leden"),
    ("lidstaat", "lidstaten"),
    ("stad", "steden"),
    ("mogelijkheid", "mogelijkheden"),
)
_GROUP_OF = {form: number for number, group in enumerate(_GROUPS) for form in group}


@functools.lru_cache(maxsize=65536)
def is_inflection(one: str, other: str) -> bool:
    """Whether both words, in any order and with any capitals, are forms of one word."""
    one, other = sorted((one.casefold(), other.casefold()), key=lambda form: (len(form), form))
    groups = {_GROUP_OF.get(one), _GROUP_OF.get(other)}
    if groups != {None}:
        return len(groups) == 1
    if one == other or one in _OTHER_WORDS or other in _OTHER_WORDS:
        return False
    return other in _forms(one) or any(
        _are_verb_forms(stem, one, other) for stem in _verb_stems(other)
    )


def _forms(stem: str) -> set[str]:
    """Inflected forms of a noun, an adjective or the stem of a verb."""
    if len(stem) < SHORTEST_STEM or not stem[-1].isalpha():
        return set()
    forms = {with_vowel + ending for with_vowel in _before_vowel(stem) for ending in ("e", "en")}
    if stem.endswith("e"):
        forms.add(f"{stem}n")
    if stem.endswith("heid"):
        forms.add(f"{stem[:-4]}heden")
    if _TAKES_S.search(stem):
        forms |= {f"{stem}s", f"{stem}'s", f"{stem}’s"}
    return forms


def _verb_stems(form: str) -> set[str]:
    """Stems that a form may belong to: "werken", "werkt" and "gewerkt" to "werk"."""
    bare = form[2:] if form.startswith("ge") else form
    stems = {word[:-1] for word in (form, bare) if word.endswith(("t", "d"))}
    if form.endswith("en"):
        stem = form[:-2]
        hard = {"v": "f", "z": "s"}
        stems |= {
            stem,
            stem[:-1] + hard.get(stem[-1:], stem[-1:]),
            stem[:-1] if stem[-2:-1] == stem[-1:] else stem,
            *(f"{stem[:-1]}{stem[-2:-1]}{hard.get(last, last)}" for last in stem[-1:]),
        }
    return {stem for stem in stems if len(stem) >= SHORTEST_STEM}


def _are_verb_forms(stem: str, one: str, other: str) -> bool:
    """Whether one is the infinitive of a weak verb, the other its present or its participle."""
    infinitives = {f"{with_vowel}en" for with_vowel in _before_vowel(stem)}
    finite = {f"{stem}t", f"ge{stem}t", f"ge{stem}d"}
    if stem.startswith(("be", "ge", "her", "ont", "ver")):
        finite.add(f"{stem}d")
    return (one in infinitives and other in finite) or (other in infinitives and one in finite)


def _before_vowel(stem: str) -> set[str]:
    """How a stem is spelled before an ending that begins with a vowel."""
    if stem[-1] in _VOWELS:
        return set()
    long = _LONG.search(stem)
    if long:
        opened = f"{stem[:-3]}{long[1][0]}{long[2]}"
        return _softened(opened)
    if _CLOSED.search(stem):
        doubled = stem + stem[-1]
        # In a later syllable the vowel may be without stress: "middel", "middelen".
        return {doubled, stem} if len(_SYLLABLE.findall(stem)) > 1 else {doubled}
    return _softened(stem)


def _softened(stem: str) -> set[str]:
    soft = {"f": "v", "s": "z"}.get(stem[-1])
    return {stem, stem[:-1] + soft} if soft else {stem}
