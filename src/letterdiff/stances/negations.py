"""Owns which words of a sentence are denied, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.stances.clauses import Clause
from letterdiff.stances.matching import ModifierMatch
from letterdiff.stances.words import Word

_FOCUS = frozenset(["alleen", "slechts", "enkel", "louter", "uitsluitend"])
_NARROW = frozenset(["maar", "doch", ","])


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word and the words it reaches."""

    words: tuple[int, ...]
    reach: range
    factor: float
    form: str


def read_negations(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    clause_of: Sequence[int],
    modifiers: Sequence[ModifierMatch],
) -> tuple[Negation, ...]:
    """The negations of a sentence, in order, without those that deny nothing ("niet alleen")."""
    exempt = {
        index
        for match in modifiers
        if match.modifier.kind == "negation_exempt"
        for index in match.words
    }
    exempt -= _exclusions(words, modifiers)
    return tuple(
        Negation(
            match.words,
            _reach(words, clauses[clause_of[match.words[0]]], match),
            match.modifier.factor,
            words[match.words[0]].form,
        )
        for match in modifiers
        if match.modifier.kind == "negation"
        and exempt.isdisjoint(match.words)
        and not _is_litotes(words, match)
    )


def necessities(negations: Sequence[Negation], clause_of: Sequence[int]) -> frozenset[int]:
    """Numbers of the clauses of the form "zonder X geen Y"."""
    without = {clause_of[one.words[0]] for one in negations if one.form == "zonder"}
    denied = {clause_of[one.words[0]] for one in negations if one.form in ("niet", "geen", "nooit")}
    return frozenset(without & denied)


def _exclusions(words: Sequence[Word], modifiers: Sequence[ModifierMatch]) -> set[int]:
    """Somebody is kept in ("niet uitsluiten van"); without "van" an option is kept open."""
    return {
        index
        for match in modifiers
        if match.modifier.kind == "negation_exempt" and len(match.words) > 1
        for index in match.words
        if _excludes(words, match.words[-1])
    }


def _excludes(words: Sequence[Word], place: int) -> bool:
    """Followed by "van", or corrected: "niet uitsluiten, maar toetsen"."""
    after = [word.form for word in words[place + 1 : place + 3]]
    return words[place].is_verb and (after[:1] in (["van"], ["bij"]) or after == [",", "maar"])


def _is_litotes(words: Sequence[Word], match: ModifierMatch) -> bool:
    """Whether "niet on…" is an understatement, which weakens and denies nothing."""
    following = match.words[-1] + 1
    return (
        words[match.words[-1]].form == "niet"
        and following < len(words)
        and words[following].form.startswith("on")
        and words[following].upos in ("ADJ", "ADV", "")
        and len(words[following].form) > 6
    )


def _reach(words: Sequence[Word], clause: Clause, match: ModifierMatch) -> range:
    first, last = match.words[0], match.words[-1]
    form = words[first].form
    if form == "niet" and last + 1 < clause.end and words[last + 1].form in _FOCUS:
        return range(0)
    stop = next(
        (index for index in range(last + 1, clause.end) if words[index].form in ("maar", "doch")),
        clause.end,
    )
    if form in ("gebrek", "vrij"):
        # A lack is of the next noun, up to the preposition or conjunction after it.
        bound = (
            index
            for index in range(last + 1, stop)
            if words[index].upos in ("ADP", "CCONJ", "PUNCT")
        )
        return range(last + 1, next(bound, stop))
    if form == "zonder" and last + 1 < len(words) and words[last + 1].form == "dat":
        pause = (
            index for index in range(last + 1, len(words)) if words[index].form in (",", ";", ".")
        )
        return range(last + 2, next(pause, len(words)))
    if form in ("zonder", "noch"):
        stop = next(
            (
                index
                for index in range(last + 1, stop)
                if words[index].form in _NARROW or words[index].is_finite
            ),
            stop,
        )
        return range(last + 1, stop)
    start = clause.start
    for index in range(first - 1, clause.start - 1, -1):
        # "X, maar niet Y", "X en aarzelt niet": what stands before is not denied.
        if words[index].form in ("maar", "doch") or _opens_conjunct(words, index):
            start = index
            break
    if (
        words[first - 1].form == ","
        and start == clause.start
        and first > clause.start
        and not _closes_aside(words, clause, first)
    ):
        start = first
    return range(start, stop)


def _closes_aside(words: Sequence[Word], clause: Clause, negation: int) -> bool:
    """The comma before a denied predicate closes an aside: "acht dit, alles gehoord, niet nodig".

    Without one, what the comma parts off is a correction: "A, niet B".
    """
    pauses = [index for index in range(clause.start, negation - 1) if words[index].form == ","]
    return (
        bool(pauses)
        and negation + 1 < len(words)
        and any(word.is_finite for word in words[clause.start : pauses[-1]])
        and not any(word.is_finite for word in words[pauses[-1] : negation])
        and words[negation + 1].upos in ("ADJ", "VERB")
    )


def _opens_conjunct(words: Sequence[Word], index: int) -> bool:
    """An "en" right before a finite verb, which begins a statement about the same subject."""
    joined = words[index].form == "en" and words[index + 1].is_finite
    return joined and not words[index - 1].is_finite
