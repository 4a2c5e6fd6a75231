"""Owns the shapes of things in running text: sentence ends, footnote markers, labels, dates."""

from __future__ import annotations

import re

_CLOSERS = "\"”»’')\\]"
_SENTENCE_END = re.compile(rf"[.!?…][{_CLOSERS}]*(?:[1-9]\d{{0,2}})?$")
_CLAUSE_END = re.compile(rf"[.!?…:;][{_CLOSERS}]*(?:[1-9]\d{{0,2}})?[.:;,]?$")
_SENTENCE_START = re.compile(r"[«“\"‘'(\[]*(?:[^\W\d_]|\d)")

MARKER = re.compile(
    r"""
    (?=[1-9])                              # fails at once on nearly every character
    (?:
        (?<=[^\W\d_])                      # brief1
      | (?<=[^\W\d_][.,;:!?])              # gezondheid,3
      | (?<=[^\W\d_][)»”"'’\]%])           # Zaken)4
      | (?<=[)»”"'’\]%][.,;:!?)»”])        # Zaken).5
      | (?<=\d[)»”"'’\]%])                 # 10%6
      | (?<=\b(?:19|20)\d\d)               # 20197
      | (?<=\b(?:19|20)\d\d[.,;:])         # 2019.8
    )
    (?P<digits>[1-9]\d{0,2})
    (?![^\W_]|%|[-–+/.,:]\w)               # no 20e, 5%, COVID19-uitbraak, 3,4
    """,
    re.VERBOSE,
)

_DATE = re.compile(
    r"\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|january|february|march|may|june|july|august|october)\b",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether a line or paragraph ends as a sentence does, a glued marker not counted."""
    return _SENTENCE_END.search(text[-12:]) is not None


def ends_clause(text: str) -> bool:
    """Whether it ends as a sentence, or with a colon or semicolon."""
    return _CLAUSE_END.search(text[-12:]) is not None


def starts_sentence(text: str) -> bool:
    """Whether it starts with a capital or a digit, after an opening quote or not."""
    match = _SENTENCE_START.match(text)
    return match is not None and not match.group()[-1].islower()


def starts_lower(text: str) -> bool:
    """Whether its first letter, after an opening quote or not, is a small one."""
    match = _SENTENCE_START.match(text)
    return match is not None and match.group()[-1].islower()


def marker_values(text: str) -> set[int]:
    """Numbers that stand in a line as a footnote marker could."""
    return {int(match["digits"]) for match in MARKER.finditer(text)}


def holds_date(text: str) -> bool:
    """Whether a day and the name of a month stand in it."""
    return _DATE.search(text) is not None
