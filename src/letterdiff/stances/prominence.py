"""Owns whether a cue is what its sentence says, or something it mentions in passing."""

from __future__ import annotations

from collections.abc import Iterable

from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.words import Word

PASSING_SHARE = 0.5
"""Confidence left to a cue that is only mentioned in passing."""
_EMBEDDING = ("nmod", "acl", "advcl", "appos")
"""Relations below which a word no longer carries the statement of its sentence."""
_CLAUSES = ("acl", "acl:relcl", "advcl")
_LIGHT = frozenset(["aantal", "bron", "gebruik", "soort", "vorm"])
"""Nouns of which the next one carries the meaning: "het gebruik van geweld"."""
_EXAMPLES = frozenset(["zoals", "waaronder", "bijvoorbeeld", "o.a.", "evenals"])
_AIMING = frozenset(["op", "aan"])
_LONGEST_PATH = 40
_SHORT = 15
"""Words up to which a sentence says one thing and mentions nothing in passing."""


def is_central(reading: SentenceReading, words: Iterable[int], *, aim: bool = False) -> bool:
    """Whether one of the words stands in the core of the sentence.

    The core is what hangs on the main predicate without a noun modifier, a
    relative or adverbial clause, brackets or an enumeration of examples in
    between. In a short sentence, and without an analysis, every word counts as core.
    With `aim`, the purpose of what the main clause says ("om … te") is core too.
    """
    text = reading.text.words
    indexes = sorted(words)
    if not reading.text.parsed or len(text) <= _SHORT:
        return True
    return any(
        not _is_embedded(reading, index, aim) and not _aside(text, index) for index in indexes
    )


def _is_embedded(reading: SentenceReading, index: int, aim: bool) -> bool:
    """Whether an embedding relation lies between a word and the root."""
    words = reading.text.words
    kind = reading.reading(index).clause.kind
    main = kind in ("main", "condition", "complement") or (aim and kind == "infinitive")
    for _ in range(_LONGEST_PATH):
        head = words[index].head
        if head < 0:
            break
        relation = words[index].relation.partition(":")[0]
        if relation == "obl" and _is_subject_of_talk(words, index):
            return True
        if (
            relation == "obl"
            and words[index].form.endswith("en")
            and words[index - 1].form == "het"
            and words[index - 2].form not in _AIMING
        ):
            # "voor het borgen van" is a purpose; "inzetten op het borgen van" is the statement.
            return True
        if relation == "nmod" and words[head].lemma in _LIGHT:
            index = head
            continue
        # The parser takes many a main clause for another; "aanwijzingen dat" is a claim.
        if relation in _EMBEDDING and not (main and words[index].relation in _CLAUSES):
            return True
        index = head
    return False


def _is_subject_of_talk(words: tuple[Word, ...], index: int) -> bool:
    """What is spoken about ("gesproken over kansen") is not stated."""
    return any(
        words[before].form == "over" and words[before].head == index
        for before in range(max(0, index - 5), index)
    )


def _aside(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word stands in brackets or among examples, up to the next verb."""
    open_brackets = 0
    for before in range(index - 1, -1, -1):
        form = words[before].form
        if form == ")":
            open_brackets += 1
        elif form == "(":
            if not open_brackets:
                return True
            open_brackets -= 1
        elif form in _EXAMPLES and not any(
            words[between].is_finite for between in range(before + 1, index + 1)
        ):
            return True
    return False
