"""Owns the cut of a sentence into clauses.

Clause relations are what the parser knows least, so the cut follows the words
that open clauses, and uses the parse only to tell verbs from other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from letterdiff.stances.words import Text, Word

ClauseKind = Literal[
    "main", "complement", "relative", "condition", "concession", "adverbial", "infinitive"
]

_OPENERS: dict[str, ClauseKind] = {
    "dat": "complement",
    "of": "complement",
    "indien": "condition",
    "als": "condition",
    "wanneer": "condition",
    "mits": "condition",
    "zover": "condition",
    "tenzij": "condition",
    "hoewel": "concession",
    "ofschoon": "concession",
    "omdat": "adverbial",
    "doordat": "adverbial",
    "zodat": "adverbial",
    "aangezien": "adverbial",
    "terwijl": "adverbial",
    "nadat": "adverbial",
    "voordat": "adverbial",
    "totdat": "adverbial",
    "nu": "adverbial",
    "zodra": "condition",
    "zolang": "condition",
    "teneinde": "infinitive",
    "om": "infinitive",
}
_RELATIVES = frozenset(["die", "dat", "wat", "wie", "hetgeen", "welke", "welk", "waar"])
# "waarvoor", but not the verbs "waarborgen" and "waarschuwen".
_RELATIVE_ADVERB = re.compile(
    "waar(?:aan|achter|bij|binnen|boven|buiten|door|heen|in|langs|mee|na|naar|naast|om|omheen|omtrent"
    "|onder|op|over|tegen|tegenover|toe|tot|tussen|uit|van|vanaf|vandaan|vanuit|voor|voorbij)"
)
_RESUMED = "…"
_LIMITING = frozenset(["nodig", "mogelijk", "passend", "relevant", "gewenst", "wenselijk"])
"""Words after "waar" that make it a limit ("waar nodig"), no relative clause."""
_ANNOUNCED = 6
"""Words over which "er" announces a clause with "dat"."""
_COORDINATORS = frozenset(["en", "maar", "want", "doch", "of", "dan"])


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a sentence under one verb, its kind, and the word that opens it.

    A relative clause in the middle leaves a gap in `indexes`.
    """

    number: int
    indexes: tuple[int, ...]
    kind: ClauseKind
    opener: str

    @property
    def start(self) -> int:
        """Index of its first word."""
        return self.indexes[0]

    @property
    def end(self) -> int:
        """One past the index of its last word."""
        return self.indexes[-1] + 1


def split_clauses(text: Text) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order, covering all its words."""
    words = text.words
    if not words:
        return ()
    starts = [0]
    kinds: list[tuple[ClauseKind, str]] = [_first_kind(words)]
    for index in range(1, len(words)):
        opened = _opens(words, index, starts[-1])
        if opened is not None:
            starts.append(index)
            kinds.append(opened)
    ends = [*starts[1:], len(words)]
    return _merge(words, list(zip(starts, ends, kinds, strict=True)))


def _first_kind(words: tuple[Word, ...]) -> tuple[ClauseKind, str]:
    first = words[0].form
    if first == "mocht":
        return "condition", first
    if first in ("alleen", "slechts", "enkel", "zelfs", "ook") and len(words) > 1:
        first = words[1].form
    offset = int(first != words[0].form)
    if first == "als" and not _is_verb_final(words, offset):
        return "main", ""
    if first in _OPENERS and first not in ("dat", "of", "nu") and _verb_ahead(words, 1):
        return _OPENERS[first], first
    return "main", ""


def _opens(words: tuple[Word, ...], index: int, start: int) -> tuple[ClauseKind, str] | None:
    word = words[index]
    after_pause = words[index - 1].form in (",", ";", ":", "–", "—")
    if word.upos == "PUNCT" or _is_limit(words, index):
        return None
    if _follows_purpose(words, start, index):
        return "main", ""
    if _is_relative(word) and (after_pause or _refers_back(words, index)):
        return ("relative", word.form) if _verb_ahead(words, index + 1) else None
    if after_pause and _grants(words, index):
        return "concession", word.form
    if _resumes(words, start, index) or _completes(words, start, index):
        return "main", _RESUMED
    if word.form in _OPENERS and _subordinates(words, index, after_pause):
        return _OPENERS[word.form], word.form
    if after_pause and words[index - 1].form in (";", ":"):
        return "main", ""
    if (
        after_pause
        and (word.is_finite or word.form in _COORDINATORS)
        and _finite_between(words, start, index)
    ):
        return "main", word.form if word.form in _COORDINATORS else ""
    if after_pause and _is_new_sentence(words, start, index):
        return "main", ""
    if word.form in ("maar", "doch", "want") and index - start > 1:
        return "main", word.form
    if (
        word.form == "en"
        and not _joins_verbs(words, index)
        and _finite_between(words, start, index)
        and _finite_ahead(words, index + 1)
    ):
        return "main", word.form
    return None


def _is_limit(words: tuple[Word, ...], index: int) -> bool:
    """To say "waar nodig" limits what is done and opens no clause."""
    following = words[index + 1 : index + 2]
    return words[index].form == "waar" and any(word.form in _LIMITING for word in following)


def _refers_back(words: tuple[Word, ...], index: int) -> bool:
    """A relative word that needs no pause before it; "dat" stands for no plural."""
    word = words[index]
    plural = word.form == "dat" and "Number=Plur" in words[index - 1].features
    return (
        ("PronType=Rel" in word.features and not plural)
        or word.form == "waar"
        or bool(_RELATIVE_ADVERB.fullmatch(word.form))
        or (word.form == "wie" and words[index - 1].upos == "ADP")
    )


def _grants(words: tuple[Word, ...], index: int) -> bool:
    """A concession that opens with "ook al" and has a verb of its own."""
    following = words[index + 1 : index + 2]
    return (
        words[index].form == "ook"
        and any(word.form == "al" for word in following)
        and _verb_ahead(words, index + 2)
    )


def _follows_purpose(words: tuple[Word, ...], start: int, index: int) -> bool:
    """The main verb after "om … te beschermen" in front, with or without a comma."""
    last = index - 1 - (words[index - 1].form == ",")
    return (
        words[start].form in ("om", "teneinde")
        and words[index].is_verb
        and (words[index].is_finite or words[index].upos == "AUX")
        and last - start > 1
        and words[last - 1].form == "te"
    )


def _joins_verbs(words: tuple[Word, ...], index: int) -> bool:
    """Two verbs of one clause: "is en blijft"."""
    return words[index - 1].is_finite and index + 1 < len(words) and words[index + 1].is_finite


def _is_new_sentence(words: tuple[Word, ...], start: int, index: int) -> bool:
    """A subject pronoun and its verb after a comma: two sentences written as one."""
    return (
        words[index].upos == "PRON"
        and index + 1 < len(words)
        and words[index + 1].is_finite
        and _finite_between(words, start, index)
    )


def _resumes(words: tuple[Word, ...], start: int, index: int) -> bool:
    """The main clause goes on after a relative clause: a second finite verb."""
    return (
        start > 0
        and _is_relative(words[start])
        and words[start].upos != "SCONJ"
        and (words[index].is_finite or "VerbForm=Inf" in words[index].features)
        and any(words[before].is_finite for before in range(start, index))
        and not words[index - 1].is_verb
        and words[index - 1].form != "te"
        and not _is_enumerated(words, index)
    )


def _completes(words: tuple[Word, ...], start: int, index: int) -> bool:
    """What a main clause lacks after a relative one: "is het land, dat groeit, een rivaal"."""
    return (
        start > 0
        and _is_relative(words[start])
        and words[start].upos != "SCONJ"
        and words[index - 1].form == ","
        and words[index - 2].is_verb
        and words[index].form not in _COORDINATORS
        and _finite_between(words, 0, start)
        and not any(word.is_verb for word in words[index:])
    )


def _is_enumerated(words: tuple[Word, ...], index: int) -> bool:
    """A further infinitive in a row: "moet spreken, samenwerken en onderhandelen"."""
    return (
        words[index].form.endswith("en")
        and words[index - 1].form in (",", "en")
        and index > 1
        and (words[index - 2].is_verb or words[index - 2].relation == "conj")
        and words[index - 2].form.endswith("en")
    )


def _is_relative(word: Word) -> bool:
    return word.form in _RELATIVES or bool(_RELATIVE_ADVERB.fullmatch(word.form))


def _subordinates(words: tuple[Word, ...], index: int, after_pause: bool) -> bool:
    form = words[index].form
    if form == "zover" and words[index - 1].form != "voor":
        return False
    if form == "nu":
        # After a verb "nu" opens a clause that ends in its verb: "hervat nu … hebben opgeheven".
        follows = words[index - 1].form.endswith(("t", "d", "en")) and index + 1 < len(words)
        return (
            words[index].upos == "SCONJ" or (follows and words[index + 1].upos in ("DET", "PROPN"))
        ) and _ends_verbally(words, index)
    if form == "om":
        # Commas may stand between "om" and "te": "om, zoals eerder, de zaak te bespreken".
        stops = (ahead for ahead in range(index, len(words)) if words[ahead].form in (";", ":"))
        last = next(stops, len(words)) if words[index].relation == "mark" else 0
        return any(
            words[ahead].form == "te"
            for ahead in range(index + 1, max(last, _pause(words, index + 1)))
        )
    if form == "dat":
        announced = words[index - 1].upos == "ADP" and any(
            words[before].form.startswith("er") and words[before].upos == "ADV"
            for before in range(max(0, index - _ANNOUNCED), index)
        )
        # "twijfelt er niet aan dat …": the adverb announces a clause.
        determiner = words[index].upos in ("DET", "PRON") and not (after_pause or announced)
        # "als de omstandigheden dat toelaten": a clause has a subject beside its verb.
        subject = _pause(words, index + 1) - index > 2
        return not determiner and subject and _verb_ahead(words, index + 1)
    if form == "of":
        opened = after_pause or words[index].upos == "SCONJ" or words[index - 1].is_verb
        # "het ontwijken of schenden": before its verb a clause has a subject.
        subject = not any(word.is_verb for word in words[index + 1 : index + 2])
        return opened and subject and _verb_ahead(words, index + 1)
    if form == "als":
        # A comparison ("als partner", "zowel … als") has no verb of its own before the next pause.
        compared = any(words[before].form == "zowel" for before in range(index))
        return not (compared or _is_role(words, index)) and _is_verb_final(words, index)
    return _verb_ahead(words, index + 1)


def _is_role(words: tuple[Word, ...], index: int) -> bool:
    """A singular noun without article is what somebody is: "als permanent lid"."""
    noun = index + 1
    while noun < len(words) and words[noun].upos == "ADJ":
        noun += 1
    return (
        noun < len(words)
        and words[noun].upos == "NOUN"
        and "Number=Sing" in words[noun].features
        and "Gender=Com" in words[noun].features
    )


def _is_verb_final(words: tuple[Word, ...], index: int) -> bool:
    """A subordinate clause ends in its verbs; a comparison has none before the main verb."""
    last = _pause(words, index + 1) - 1
    if last <= index or not (words[last].is_verb or not words[last].upos):
        return False
    if (
        words[last].upos
        and not any(words[near].is_finite for near in range(index + 1, last + 1))
        and not _is_plural_clause(words, index, last)
    ):
        return False
    return not any(words[near].is_finite for near in range(index + 1, min(index + 3, last)))


def _is_plural_clause(words: tuple[Word, ...], index: int, last: int) -> bool:
    """A subject and an object before a verb in "-en", which may be a plural: "als zij dat doen"."""
    nominals = [
        near
        for near in range(index + 1, last)
        if words[near].upos in ("NOUN", "PROPN", "PRON")
        and not any(words[before].upos == "ADP" for before in range(max(index + 1, near - 2), near))
    ]
    infinitive = any(words[near].form == "te" for near in range(index + 1, last))
    return len(nominals) > 1 and words[last].form.endswith("en") and not infinitive


def _ends_verbally(words: tuple[Word, ...], index: int) -> bool:
    """The words up to the next pause end in verbs, one of them finite."""
    last = _pause(words, index + 1) - 1
    return words[last].is_verb and any(
        words[near].is_finite for near in range(max(index + 1, last - 3), last + 1)
    )


def _pause(words: tuple[Word, ...], start: int) -> int:
    for index in range(start, len(words)):
        if words[index].form in (",", ";", ":", ".", "?", "!"):
            return index
    return len(words)


def _verb_ahead(words: tuple[Word, ...], start: int) -> bool:
    stop = _pause(words, start)
    return any(words[index].is_verb or not words[index].upos for index in range(start, stop))


def _finite_between(words: tuple[Word, ...], start: int, stop: int) -> bool:
    return any(words[index].is_finite for index in range(start, stop))


def _finite_ahead(words: tuple[Word, ...], start: int) -> bool:
    stop = _pause(words, start)
    return any(words[index].is_finite for index in range(start, stop))


def _merge(
    words: tuple[Word, ...], pieces: list[tuple[int, int, tuple[ClauseKind, str]]]
) -> tuple[Clause, ...]:
    """A piece without a verb joins the one before it, a first one the next.

    What follows a relative clause rejoins the clause that was interrupted, whose
    verb may stand there only: "een akkoord, waar hij om vroeg, is uitgebleven".
    """
    merged: list[tuple[list[int], tuple[ClauseKind, str]]] = []
    for number, (start, end, kind) in enumerate(pieces):
        indexes = list(range(start, end))
        interrupts = any(after[1] == _RESUMED for _, _, after in pieces[number + 1 : number + 2])
        if kind[1] == _RESUMED and len(merged) > 1:
            merged[-2][0].extend(indexes)
        elif merged and not _has_verb(words, indexes):
            merged[-1][0].extend(indexes)
        elif merged and not _has_verb(words, merged[-1][0]) and not interrupts:
            merged[-1] = ([*merged[-1][0], *indexes], kind)
        else:
            merged.append((indexes, kind))
    clauses: list[Clause] = []
    for number, (indexes, (own, opener)) in enumerate(merged):
        joined = own == "main" and opener in ("en", "of") and bool(clauses)
        # "wanneer A gebeurt en B dreigt": the word order says that both are subordinate.
        shared = clauses[-1].kind if joined and _ends_in_verb(words, indexes) else own
        clauses.append(Clause(number, tuple(indexes), shared, "" if opener == _RESUMED else opener))
    return tuple(clauses)


def _ends_in_verb(words: tuple[Word, ...], indexes: list[int]) -> bool:
    """Verb-final, as subordinate clauses are: the finite verb among the last words.

    What stands behind a semicolon, without a verb of its own, is another item of a list.
    """
    end = next((index for index in indexes if words[index].form == ";"), len(words))
    inner = [index for index in indexes if index < end and words[index].upos != "PUNCT"]
    finite = [index for index in inner if words[index].is_finite]
    return bool(finite) and len(inner) > 3 and finite[0] >= inner[-3]


def _has_verb(words: tuple[Word, ...], indexes: list[int]) -> bool:
    return any(words[index].is_verb or not words[index].upos for index in indexes)
