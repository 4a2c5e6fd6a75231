"""Owns the view of a sentence that the rules work on: words, quotes, clauses by number."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from letterdiff.model.language import Sentence, Token
from letterdiff.model.particles import BARE_PARTICLES
from letterdiff.model.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[-’'.+&][^\W_]+)*|[^\w\s]")
_OPENING = {"«": "»", "“": "”", "„": "”", '"': '"', "‘": "’"}
_CLITIC = re.compile(r"‘[snt](?:-\w+)?")
_NOUNS_TOO = frozenset(["deel", "handel"])
"""Particles without an article only: "neemt deel", not "neemt een deel"."""
_ADVERBS_TOO = frozenset(["waar", "weer"])
"""Particles at the end of a clause only: "geeft dit weer", not "geeft weer aan"."""

_PRONOMINAL = re.compile(
    r"(?:hier|daar|waar|er)(aan|mee|naar|om|op|over|tegen|toe|tot|uit|van|voor)"
)


class Word(NamedTuple):
    """A word with its lower-case form and the keys it is looked up under.

    `particle` is the place of the particle that stands apart from a split verb, or -1.

    A named tuple, not a dataclass: a letter makes ten thousand of them, and
    frozen dataclasses take four times as long to make.
    """

    place: int
    start: int
    end: int
    form: str
    keys: frozenset[str]
    lemma: str
    upos: str
    features: str
    head: int
    relation: str
    particle: int = -1

    @property
    def is_verb(self) -> bool:
        """A full verb or an auxiliary, by the tagger."""
        return self.upos in ("VERB", "AUX")

    @property
    def is_finite(self) -> bool:
        """A finite verb form, by the tagger."""
        return "VerbForm=Fin" in self.features

    @property
    def is_helper(self) -> bool:
        """An auxiliary of tense or voice, which means nothing by itself."""
        return self.relation in ("aux", "aux:pass") and self.lemma in ("hebben", "zijn", "worden")


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one sentence.

    Attributes:
        parsed: the words come with an analysis.
        quoted: indexes of words between quotation marks.
    """

    text: str
    words: tuple[Word, ...]
    parsed: bool
    quoted: frozenset[int]

    def spans(self, indexes: frozenset[int]) -> tuple[Span, ...]:
        """Offsets of some words, words that stand side by side taken together."""
        spans: list[Span] = []
        previous = -2
        for index in sorted(indexes):
            word = self.words[index]
            if index == previous + 1 and self.text[spans[-1].end : word.start].isspace():
                spans[-1] = Span(spans[-1].start, word.end)
            else:
                spans.append(Span(word.start, word.end))
            previous = index
        return tuple(self._with_bracket(span) for span in spans)

    def _with_bracket(self, span: Span) -> Span:
        """A bracket that closes within a word opens with it: "(cyber)surveillance"."""
        words = self.text[span.start : span.end]
        opens = ")" in words.strip(")") and "(" not in words
        before = max(span.start - 1, 0)
        return Span(before, span.end) if opens and self.text[before] == "(" else span


def read_words(sentence: Sentence, known: Container[str] = frozenset()) -> Text:
    """The words of a sentence, from its analysis or, without one, from its letters.

    Args:
        sentence: with or without analysis.
        known: word forms that a verb and an unmarked particle may make together.
    """
    tokens = sentence.tokens
    if tokens:
        words = tuple(_analysed(index, token) for index, token in enumerate(tokens))
    else:
        words = tuple(
            Word(
                index,
                match.start(),
                match.end(),
                *_spellings(match.group(), match.group()),
                "" if match.group()[0].isalnum() else "PUNCT",
                "",
                -1,
                "",
            )
            for index, match in enumerate(_WORD.finditer(sentence.text))
        )
    words = _join_particles(_with_reflexive_verbs(words), known)
    return Text(sentence.text, words, bool(tokens), _quoted(words))


def before_phrase(words: tuple[Word, ...], head: int) -> int:
    """The word before a head and what describes it, -1 where there is none."""
    before = head - 1
    while before >= 0 and words[before].upos in ("ADJ", "DET", "NUM", "PRON"):
        before -= 1
    return before


@lru_cache(maxsize=65536)
def _spellings(form: str, lemma: str) -> tuple[str, frozenset[str], str]:
    # "in_zetten" is "inzetten", but "EU_beleid" is "EU-beleid".
    lower, base = form.lower(), lemma.replace("_", "-" if "-" in form else "").lower()
    plain = lower.replace("’", "'").strip("-.")
    # "hierop" stands for "op" and its noun.
    pronominal = _PRONOMINAL.fullmatch(lower)
    preposition = pronominal.group(1) if pronominal else ""
    return lower, frozenset(key for key in (plain, base, preposition) if key), base


def _analysed(index: int, token: Token) -> Word:
    lower, keys, lemma = _spellings(token.text, token.lemma)
    return Word(
        index,
        token.span.start,
        token.span.end,
        lower,
        keys,
        lemma,
        token.upos,
        token.features,
        token.head,
        token.relation,
    )


def _with_reflexive_verbs(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A noun right before "zich" is a verb: "het land verzet zich"."""
    if not any(word.form == "zich" for word in words):
        return words
    repaired = list(words)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            after.form == "zich"
            and word.upos in ("NOUN", "PROPN")
            and before.upos in ("NOUN", "PROPN", "PRON")
            and word.form.endswith("t")
        ):
            repaired[word.place] = word._replace(upos="VERB", features="VerbForm=Fin")
    return tuple(repaired)


def _join_particles(words: tuple[Word, ...], known: Container[str]) -> tuple[Word, ...]:
    """Give a split verb the key of the whole verb: "zet … in" is found as "inzetten".

    The parser marks the particle; where it does not, the whole must be a known
    word and the particle must stand where a preposition cannot.
    """
    joined = list(words)
    phrases = {word.head for word in words if word.relation == "fixed"}
    for index, word in enumerate(words):
        # "in gang" of "zet dit in gang" is an expression with "zetten".
        if word.form not in BARE_PARTICLES or index in phrases:
            continue
        marked = word.relation == "compound:prt"
        verb = _marked_verb(words, index) if marked else _known_verb(words, index, known)
        if verb is None:
            continue
        old = joined[verb]
        whole = frozenset(f"{word.form}{key}" for key in words[verb].keys)
        # A single marked particle of a known verb leaves no doubt; else the verb may stand alone.
        sure = marked or words[index + 1 : index + 2] == () or words[index + 1].upos == "ADP"
        alone = sure and old.keys == words[verb].keys and any(key in known for key in whole)
        joined[verb] = old._replace(keys=whole if alone else old.keys | whole, particle=index)
    return tuple(joined)


def _marked_verb(words: tuple[Word, ...], index: int) -> int | None:
    head = words[index].head
    return head if 0 <= head < len(words) and words[head].upos != "PUNCT" else None


def _known_verb(words: tuple[Word, ...], index: int, known: Container[str]) -> int | None:
    if not _may_be_particle(words, index):
        return None
    candidates = [index + 2] if index + 2 < len(words) and words[index + 1].form == "te" else []
    for before in range(index - 1, -1, -1):
        if words[before].form in (",", ";", ":"):
            break
        candidates.append(before)
    form = words[index].form
    return next(
        (
            place
            for place in candidates
            if words[place].upos not in ("NOUN", "PROPN", "DET", "PUNCT")
            and any(f"{form}{key}" in known for key in words[place].keys)
        ),
        None,
    )


def _may_be_particle(words: tuple[Word, ...], index: int) -> bool:
    """Before a pause or "te", or where the parser saw no preposition."""
    closes = index + 1 == len(words) or words[index + 1].upos == "PUNCT"
    if words[index].upos == "PROPN":
        # Part of a title: "Strategie voor Samenwerking".
        return False
    if words[index].form in _NOUNS_TOO and words[index - 1].upos in ("DET", "ADJ", "ADP", "NUM"):
        return False
    if closes or words[index + 1].form == "te":
        return True
    if words[index].form in _ADVERBS_TOO:
        return False
    if words[index].relation not in ("case", "mark", "fixed", "flat"):
        return True
    if words[index + 1].upos == "ADP" and words[index + 1].form != "de":
        # "zet zich in voor": of two prepositions in a row the first is a particle.
        return True
    if words[index + 1].form in ("die", "dat") and _has_verb_ahead(words, index + 2):
        # "voert regels in die gelden": a relative clause follows, no noun.
        return True
    return any(word.form == "te" for word in words[index + 1 :]) and words[index].form in (
        "aan",
        "op",
        "af",
        "toe",
        "uit",
    )


def _has_verb_ahead(words: tuple[Word, ...], start: int) -> bool:
    """A finite verb before the next pause or "en"."""
    for word in words[start:]:
        if word.form in (",", ";", ":", ".", "en"):
            return False
        if word.is_finite:
            return True
    return False


def _quoted(words: tuple[Word, ...]) -> frozenset[int]:
    """Words between quotation marks, which may be tokens or part of the first and last word."""
    inside: set[int] = set()
    closing = ""
    start = 0
    for word in words:
        alone = len(word.form) == 1
        if not closing and word.form[0] in _OPENING and not _CLITIC.fullmatch(word.form):
            closing = _OPENING[word.form[0]]
            start = word.place + alone
            if alone:
                continue
        if closing and word.form.endswith(closing):
            inside.update(range(start, word.place + (not alone)))
            closing = ""
    return frozenset(inside)
