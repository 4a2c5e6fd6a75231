"""What a negation denies, where the words beside it say so more surely than the parser."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.nlp.engine import Word
from letterdiff.nlp.trees import is_under
from letterdiff.nlp.words import word_set

_NEGATIONS = frozenset(["niet", "nooit"])
_EITHER_OR = ("al", "dan", "niet")
_ALL = word_set("alle allen allemaal alles elk elke iedereen ieder iedere")
# They add little of their own: who is not let go, or does not seem to go, does not go.
_RAISING = word_set("blijken blijven dreigen gaan laten lijken schijnen weten willen")
_COMPLEMENTS = ("ccomp", "xcomp")

_Place = tuple[int, str]
"""Head and relation."""


def correct_negations(tree: list[Word], lower: Sequence[str]) -> None:
    """Hang "niet", "nooit" and "zonder" on what they deny, in place."""
    for index, form in enumerate(lower):
        place = None
        if form in _NEGATIONS:
            place = (
                _either_or(lower, index) or _not_all(lower, index) or _cluster(tree, lower, index)
            )
        elif form == "zonder" and tree[index].relation == "case":
            place = _without_doing(tree, lower, index)
        if place is not None and not is_under(tree, place[0], index):
            tree[index] = tree[index]._replace(head=place[0], relation=place[1])


def _either_or(lower: Sequence[str], index: int) -> _Place | None:
    """In "al dan niet aanscherpen" nothing is denied."""
    first = index - 2
    return (first, "fixed") if first >= 0 and (*lower[first : index + 1],) == _EITHER_OR else None


def _not_all(lower: Sequence[str], index: int) -> _Place | None:
    """In "niet alle landen doen mee" some do."""
    quantity = index + 1
    return (quantity, "amod") if quantity < len(lower) and lower[quantity] in _ALL else None


def _cluster(tree: Sequence[Word], lower: Sequence[str], index: int) -> _Place | None:
    """In "wil zich niet laten verrassen" surprise is denied, not letting."""
    upper = tree[index].head
    if upper < index or tree[upper].lemma not in _RAISING or tree[index].relation != "advmod":
        return None
    last = upper + 2 if lower[upper + 1 : upper + 2] == ["te"] else upper + 1
    if last < len(tree) and tree[last].head == upper and tree[last].relation in _COMPLEMENTS:
        return last, "advmod"
    return None


def _without_doing(tree: Sequence[Word], lower: Sequence[str], index: int) -> _Place | None:
    """In "zonder de zorgen te delen" there are concerns.

    But what another word opens can lack things: "om zonder zorgen te werken".
    """
    for place in range(index + 1, len(tree)):
        word = tree[place]
        if lower[place] == "te" and word.relation == "mark":
            openers = sum(other.head == word.head and other.relation == "mark" for other in tree)
            lacking = openers == 1 and tree[word.head].relation == "advcl"
            return (word.head, "mark") if lacking else None
        if word.upos == "PUNCT" or lower[place] == "zonder" or "VerbForm=Fin" in word.features:
            break
    return None
