"""What sort of change an edit is: of form only, or of substance and then of what.

A change counts as one of form only where that is certain; every doubt makes it one of
substance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from letterdiff.diff.inflection import is_inflection
from letterdiff.diff.spelling import NUMBER_WORDS, spelled_alike
from letterdiff.diff.tokens import Token
from letterdiff.model.edits import Nature
from letterdiff.model.language import Token as Analysis

Analyses = Callable[[Token], tuple[Analysis, ...]]
"""The analysed words that a token holds; none where there is no analysis."""

VALUES: tuple[Literal["reference", "date", "number"], ...] = ("reference", "date", "number")
# A change of more tokens than this is never one of form or of a single value.
LONGEST = 20
# Words that may stand beside a changed number, date or name without being a change of
# their own: "in 2021" and "sinds 2022".
_BESIDE = frozenset(
    {
        *("de", "het", "een", "en", "of", "in", "op", "van", "voor", "aan", "bij", "met", "tot"),
        *("sinds", "uit", "naar", "over", "tussen", "om", "te", "ten", "ter", "per", "rond"),
        *("begin", "eind", "medio", "circa", "ruim", "bijna", "ongeveer", "zo'n", "zo’n"),
        *("d.d.", "jl.", "nr.", "nrs.", "kamerstuk", "kamerstukken", "vanaf", "vanuit"),
    }
)
_MORE_NUMBERS = frozenset(
    {
        *("derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"),
        *("honderd", "duizend", "miljoen", "miljard", "twintig", "dertig", "veertig", "vijftig"),
    }
)
# "Het kabinet acht dit nodig."
_ALSO_VERBS = frozenset({"acht"})
# A name set apart by nothing but capitals needs two of them at the head of a sentence.
_OPENERS = frozenset('.!?:«“"„…')
_DETERMINERS = frozenset({"DET", "PRON"})
# A change of tense, mood or degree changes what is said.
_MEANINGFUL = ("Tense", "Mood", "Degree", "Polarity")


class Side(NamedTuple):
    """The tokens of one text, and what is known of them."""

    tokens: Sequence[Token]
    analyses: Analyses


def nature_of(old: Side, old_range: range, new: Side, new_range: range) -> Nature:
    """What sort of change it is that `old_range` of the tokens became `new_range`."""
    if max(len(old_range), len(new_range)) > LONGEST:
        return "substance"
    before = [old.tokens[index] for index in old_range]
    after = [new.tokens[index] for index in new_range]
    if spelled_alike(before, after):
        return "spelling"
    if _inflected_alike(before, old.analyses, after, new.analyses):
        return "inflection"
    kinds = _kinds(old, old_range) | _kinds(new, new_range)
    if len(kinds) == 1:
        return kinds.pop()
    return _changed_value(before, after) or "substance"


def _changed_value(before: Sequence[Token], after: Sequence[Token]) -> Nature | None:
    """The first of reference, date and number that both sides have, each another one."""
    for sort in VALUES:
        values = [{token.text for token in side if token.sort == sort} for side in (before, after)]
        if all(values) and values[0] != values[1]:
            return sort
    return None


def _inflected_alike(
    before: Sequence[Token], old: Analyses, after: Sequence[Token], new: Analyses
) -> bool:
    """Whether every word is a form of the one at its place."""
    if len(before) != len(after):
        return False
    return all(
        spelled_alike((one,), (other,)) or _same_word(one, old(one), other, new(other))
        for one, other in zip(before, after, strict=True)
    )


def _same_word(
    one: Token, one_words: Sequence[Analysis], other: Token, other_words: Sequence[Analysis]
) -> bool:
    if one.sort != "word" or other.sort != "word":
        return False
    if not one_words or not other_words:
        return is_inflection(one.text, other.text)
    return len(one_words) == len(other_words) and all(map(_is_form_of, one_words, other_words))


def _is_form_of(one: Analysis, other: Analysis) -> bool:
    if one.text.casefold() == other.text.casefold():
        return True
    # Determiners that agree with their noun have lemmas of their own: "dit" and "deze".
    if {one.upos, other.upos} <= _DETERMINERS:
        return is_inflection(one.text, other.text)
    if _class(one) != _class(other) or one.lemma.casefold() != other.lemma.casefold():
        return False
    features, others = _features(one), _features(other)
    return all(
        features.get(name) == others.get(name)
        for name in _MEANINGFUL
        if name in features and name in others
    )


def _class(word: Analysis) -> str:
    return {"AUX": "VERB", "PROPN": "NOUN"}.get(word.upos, word.upos)


def _features(word: Analysis) -> dict[str, str]:
    return dict(feature.split("=", 1) for feature in word.features.split("|") if "=" in feature)


def _kinds(side: Side, places: range) -> set[Nature]:
    """The kinds of the words that say something: no kind for what is beside them."""
    return {
        _kind(side, index)
        for index in places
        if side.tokens[index].sort != "mark" and side.tokens[index].text.casefold() not in _BESIDE
    }


def _kind(side: Side, index: int) -> Nature:
    token = side.tokens[index]
    for sort in VALUES:
        if token.sort == sort:
            return sort
    if _is_number_word(token.text.casefold(), side.analyses(token)):
        return "number"
    return "name" if _is_name(side, index) else "substance"


def _is_number_word(lowered: str, words: Sequence[Analysis]) -> bool:
    if lowered not in NUMBER_WORDS and lowered not in _MORE_NUMBERS:
        return False
    if lowered in _ALSO_VERBS:
        return any(word.upos == "NUM" for word in words)
    return True


def _is_name(side: Side, index: int) -> bool:
    token = side.tokens[index]
    if any(word.upos == "PROPN" for word in side.analyses(token)):
        return True
    if not any(sign.isupper() for sign in token.text[:1]):
        return False
    opens = index == 0 or side.tokens[index - 1].text[0] in _OPENERS
    return not opens or sum(sign.isupper() for sign in token.text) > 1
