"""Owns the guess at all written forms of a Dutch dictionary word.

Automatic lemmas are wrong for one word in twenty, so a lexicon entry is also
found by its forms. The rules generate too much rather than too little: a form
that does not exist never occurs in a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_VOWELS = "aeiou"
_UNSTRESSED = ("be", "ge", "ver", "ont", "her", "er", "mis")
_INSEPARABLE = (*_UNSTRESSED, "onder", "over", "herover", "vol", "voor", "weer", "door")
"""Prefixes under which an irregular verb keeps its forms, without "ge"."""
_DIAERESIS = {"e": "ë", "i": "ï", "u": "ü"}


def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural forms of a noun."""
    forms = {lemma, f"{lemma}s", f"{lemma}'s", f"{lemma}n", f"{lemma}ën"}
    forms |= {f"{base}en" for base in _before_vowel(lemma)}
    if lemma.endswith("heid"):
        forms.add(f"{lemma[:-3]}eden")
    return frozenset(forms)


def adjective_forms(lemma: str) -> frozenset[str]:
    """Inflected forms and degrees of comparison of an adjective."""
    forms = {lemma, f"{lemma}st", f"{lemma}ste", f"{lemma}er"}
    for base in _before_vowel(lemma):
        forms |= {f"{base}e", f"{base}er", f"{base}ere"}
    return frozenset(forms)


def verb_forms(lemma: str, strong: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Finite forms, participles and infinitives of a verb.

    Args:
        lemma: an infinitive; a separable prefix stands before an underscore.
        strong: irregular forms by infinitive of the base verb.
    """
    prefix, _, base = lemma.rpartition("_")
    prefix = prefix.replace("_", "")
    forms = set(_base_forms(base, strong))
    if prefix:
        return frozenset({f"{prefix}{form}" for form in forms} | {f"{prefix}te{base}"})
    return frozenset(forms)


def _base_forms(base: str, strong: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield base
    yield f"{base}d"
    yield f"{base}de"
    unstressed = base.startswith(_UNSTRESSED)
    irregular = strong.get(base) or next(
        (
            tuple(_prefixed(form, prefix) for form in strong[base.removeprefix(prefix)])
            for prefix in _INSEPARABLE
            if base.startswith(prefix) and base.removeprefix(prefix) in strong
        ),
        (),
    )
    for form in irregular:
        yield form
        if form.startswith("ge") or form.endswith(("en", "cht")):
            # Participles take an ending, past tenses do not.
            yield f"{form}e"
    for stem in _stems(base):
        yield stem
        yield f"{stem}t"
        for ending in ("t", "d"):
            yield f"{stem}{ending}e"
            yield f"{stem}{ending}en"
            participle = stem if stem.endswith(("t", "d")) else f"{stem}{ending}"
            whole = participle if unstressed else _with_ge(participle)
            yield whole
            yield f"{whole}e"


def _with_ge(participle: str) -> str:
    """With the diaeresis that Dutch spelling wants: "geëist"."""
    return f"ge{_DIAERESIS.get(participle[:1], participle[:1])}{participle[1:]}"


def _prefixed(form: str, prefix: str) -> str:
    return f"{prefix}{form.removeprefix('ge')}"


def _stems(base: str) -> set[str]:
    """Possible stems: one or two vowels, voiced consonants made voiceless."""
    if base.endswith(("aan", "oen", "ien")) and not base.endswith(("eien", "oeien")):
        return {base[:-1]}
    stem = base.removesuffix("en").replace("ië", "ie")
    if stem.endswith("uw"):
        return {stem}
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return {stem[:-1]}
    stems = {stem}
    if (
        len(stem) > 1
        and stem[-1] not in _VOWELS
        and stem[-2] in _VOWELS
        and stem[-3:-2] != stem[-2]
    ):
        long = f"{stem[:-1]}{stem[-2]}{stem[-1]}"
        # "hekelen" keeps a short last syllable, "bedelen" does not: stress is not written. Nor
        # is it where two vowels meet: "evalueren" makes "evalueert", "bedreigen" "bedreigt".
        longer_word = any(one in _VOWELS for one in stem[:-2])
        stems = {stem, long} if longer_word else {long}
    voiceless = {"v": "f", "z": "s"}
    return {f"{one[:-1]}{voiceless.get(one[-1], one[-1])}" for one in stems if one} | stems


def _before_vowel(lemma: str) -> set[str]:
    """Spellings of a word before an ending that starts with a vowel."""
    spellings = {lemma}
    if len(lemma) < 3 or lemma[-1] in _VOWELS:
        return spellings
    spellings.add(f"{lemma}{lemma[-1]}")
    short = lemma
    if lemma[-2] == lemma[-3] and lemma[-2] in _VOWELS:
        short = f"{lemma[:-2]}{lemma[-1]}"
        spellings.add(short)
    voiced = {"f": "v", "s": "z"}
    spellings.add(f"{short[:-1]}{voiced.get(short[-1], short[-1])}")
    return spellings
