"""Owns the shapes of things in running text: sentence ends, footnote markers, labels, dates."""

from __future__ import annotations

import re

_CLOSERS = "\"”»’')\\]"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_DIGITS = str.maketrans(_RAISED, "0123456789")
# A marker as it may stand behind the end of a sentence.
_GLUED = rf"(?:[1-9]\d{{0,2}}|\[\^?[1-9]\d{{0,2}}\]|[{_RAISED}]{{1,3}})?"
_SENTENCE_END = re.compile(rf"[.!?…][{_CLOSERS}]*{_GLUED}$")
_CLAUSE_END = re.compile(rf"[.!?…:;][{_CLOSERS}]*{_GLUED}[.:;,]?$")
# Abbreviations that something must follow, so that no sentence ends with them.
_OPEN_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“])(?:nrs?|no|art|artt|blz|pp?|vgl|resp|bijv|dhr|mevr|mw|prof|dr|mr|ir|drs|jhr"
    r"|ca|m\.n|o\.a|d\.d|c\.q|t\.a\.v)\.$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[«“\"‘'(\[]*(?:[^\W\d_]|\d)")

# What opens a list item, and what opens a numbered heading.
LABEL = re.compile(
    r"(?P<label>\d{1,2}[.)°]|\(\d{1,2}\)|[a-z][.)]|\([a-z]\)|[ivx]{2,4}[.)]|[•·▪‣–—-])\s+(?=\S)"
)
NUMBER = re.compile(
    r"(?:(?:Hoofdstuk|Deel|Paragraaf)\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})(?P<mark>[.:)]?)\s+(?=\S)"
)
# What opens an attachment, and what stands above a table or a picture.
ATTACHMENT = re.compile(
    r"(?:Bijlage|Annex|Appendix)(?:\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?![\w.]))?(?:\s*+[.:–-])?+"
    r"(?:\s+[«“\"(]?[^\W\d_a-z].*)?"
)
CAPTION = re.compile(r"(?:tabel|figuur|grafiek|box|kader|table|figure)\s+\d", re.IGNORECASE)

MARKER = re.compile(
    rf"""
    (?=[1-9{_RAISED}\[])                   # fails at once on nearly every character
    (?:
    (?:
        (?<=[^\W\d_])                      # brief1
      | (?<=[^\W\d_][.,;:!?])              # gezondheid,3
      | (?<=[^\W\d_][)»”"'’\]%])           # Zaken)4
      | (?<=[)»”"'’\]%][.,;:!?)»”])        # Zaken).5
      | (?<=\d[)»”"'’\]%])                 # 10%6
      | (?<=\b(?:19|20)\d\d)               # 20197
      | (?<=\b(?:19|20)\d\d[.,;:])         # 2019.8
    )
    (?P<digits>[1-9]\d{{0,2}})
    (?![^\W_]|%|[-–+/.,:]\w)               # no 20e, 5%, COVID19-uitbraak, 3,4
    | (?<=\S)\[\^?(?P<bracketed>[1-9]\d{{0,2}})\]   # brief[1], brief[^1]
    | (?<=\S)(?P<raised>[{_RAISED}]{{1,3}})           # brief¹
    )
    """,
    re.VERBOSE,
)

_NOTE_LABEL = re.compile(
    rf"(?:(?P<digits>[1-9]\d{{0,2}})\s+|\[\^?(?P<bracketed>[1-9]\d{{0,2}})\]:?\s*"
    rf"|(?P<raised>[{_RAISED}]{{1,3}})\s*)(?=\S)"
)

_DATE = re.compile(
    r"\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december|january|february|march|may|june|july|august|october)\b",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether a line or paragraph ends as a sentence does, a glued marker not counted."""
    return _SENTENCE_END.search(text[-12:]) is not None and not _is_open(text)


def ends_clause(text: str) -> bool:
    """Whether it ends as a sentence, or with a colon or semicolon."""
    return _CLAUSE_END.search(text[-12:]) is not None and not _is_open(text)


def _is_open(text: str) -> bool:
    """Whether it ends with an abbreviation that something must follow."""
    return _OPEN_ABBREVIATION.search(text[-12:]) is not None


def starts_sentence(text: str) -> bool:
    """Whether it starts with a capital or a digit, after an opening quote or not."""
    match = _SENTENCE_START.match(text)
    return match is not None and not match.group()[-1].islower()


def starts_lower(text: str) -> bool:
    """Whether its first letter, after an opening quote or not, is a small one."""
    match = _SENTENCE_START.match(text)
    return match is not None and match.group()[-1].islower()


def marker_value(match: re.Match[str]) -> int:
    """The number of a match of `MARKER`."""
    return int((match["digits"] or match["bracketed"] or match["raised"]).translate(_RAISED_DIGITS))


def without_marker(text: str) -> str:
    """The text without what may be a marker at its end."""
    tail = max(len(text) - 12, 0)
    start = next((m.start() for m in MARKER.finditer(text, tail) if m.end() == len(text)), None)
    return text[:start]


def note_label(text: str) -> tuple[int, int] | None:
    """The number with which a footnote opens, and the length of its printed label."""
    match = _NOTE_LABEL.match(text)
    if match is None:
        return None
    number = (match["digits"] or match["bracketed"] or match["raised"]).translate(_RAISED_DIGITS)
    return (int(number), match.end()) if int(number) else None


def holds_date(text: str) -> bool:
    """Whether a day and the name of a month stand in it."""
    return _DATE.search(text) is not None
