"""Cuts a text into the units that a reader sees as one.

A changed date, amount or dossier number is one change, not three; a compound is
marked whole. White space is no token: it only separates, and inside a token its
amount and kind do not count.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

Sort = Literal["word", "mark", "number", "date", "reference"]
"""What a token looks like; a reference is a dossier or document number."""

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|january|february|march|may|june|july|august|october"
)
_UNITS = (
    r"%|‰|procent(?:punten|punt)?|duizend|miljoen|miljard|biljoen|mln\.?|mld\.?|euro|dollar|yuan"
    r"|renminbi|percent|million|billion|°\s?C|km²|m²|m³|[kM]?ton|k[gm]|ha|[kMGT]Wh?"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_LETTER = r"[^\W_]"
# A letter with the accents and soft hyphens that may follow it as characters of their own.
_WORD = r"[\w\u0300-\u036f\u00ad]+"
_PREFIX = rf"(?:\({_WORD}-?\)-?|(?<!\S)-)?"
_ABBREVIATIONS = (
    "nrs?|artt?|blz|bijv|resp|ca|etc|mevr|dhr|drs?|mr|ir|ing|prof|jl|vgl|incl|excl|jhr|st"
    "|figs?|eqs?|sect?|vol"
)

_PATTERNS: tuple[tuple[Sort, str], ...] = (
    # most words by far: small letters between spaces; no other pattern begins like that
    ("word", rf"(?<!\S)(?!(?:{_MONTHS})\b)[a-zà-ÿ]+(?=[ ,;])"),
    # addresses, without the punctuation of the sentence they stand in
    ("word", r"(?:https?://|www\.)\S*[^\s.,;:!?)\]»”\"']"),
    ("word", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    # dossier numbers: "35 207, nr. 46", "36 045", "21 501-02, nr. 1882", "35207, nr. 46"
    ("reference", r"\b\d\d\s\d{3}(?:-\d+|(?:\s|-)[IVXLC]+\b)?(?:,?\snrs?\.\s?\d+)?\b"),
    ("reference", r"\b\d{5}(?:-\d+|(?:\s|-)[IVXLC]+\b)?,?\snrs?\.\s?\d+\b"),
    # documents of the Union: "COM(2021) 70", "JOIN(2019) 5", "2019/452"
    ("reference", r"\b[A-Z]{3,5}\s?\(\d{4}\)\s\d+\b"),
    ("reference", r"\b(?:19|20)\d\d/\d{3,4}\b"),
    # dates: "4 juni 2021", "juni 2021", "4-6-2021", "2021-06-04"
    ("date", rf"\b(?:\d{{1,2}}\s)?(?:{_MONTHS})\b\s\d{{4}}\b"),
    ("date", rf"\b\d{{1,2}}\s(?:{_MONTHS})\b"),
    ("date", r"\b\d{1,4}(?P<sign>[-/])\d{1,2}(?P=sign)\d{1,4}\b"),
    # amounts and measures: "€ 3,5 miljard", "12,5%", "300 miljoen euro"
    ("number", rf"(?:(?:US\s?)?[$€£¥]|\b(?:EUR|USD)\b)\s?{_NUMBER}(?:\s(?:{_UNITS})(?!\w))*"),
    ("number", rf"\b{_NUMBER}(?:\s?(?:{_UNITS})(?!\w))+"),
    # years: "2021", "2019-2022", "2020/21"
    ("date", r"\b(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?\b(?![-–/:.,]?\w)"),
    # numbers, ranges and ordinals: "1.000", "10–15", "5G", "19e", "27"
    ("number", rf"\b{_NUMBER}(?:[-–/:]{_NUMBER})*(?:-?{_WORD}(?:-{_WORD})*)?"),
    # abbreviations: "o.a.", "t.a.v.", "nr."
    ("word", rf"\b(?:{_LETTER}{{1,4}}\.){{2,}}(?!{_LETTER})"),
    ("word", rf"\b(?:{_ABBREVIATIONS})\."),
    # words: "brief", "Noord-Korea", "in- en uitvoer", "hoofd- of -subsidie", "(geo)politiek",
    # "’s-Gravenhage", "[REF]"
    ("word", rf"\[{_WORD}\]"),
    ("word", rf"['’][sStTnNkKmM]\b(?:-{_WORD})*"),
    ("word", rf"{_PREFIX}{_WORD}(?:['’.&/\u2010\u2011-]{_WORD}|\({_WORD}\))*(?:-(?=\s))?"),
    # punctuation: one mark, or a run of the same
    ("mark", r"(?P<mark>[^\w\s])(?P=mark)*"),
    ("mark", r"\S"),
)
# Each pattern is a group that is called after its sort: "date_5".
_TOKEN = re.compile(
    "|".join(f"(?P<{sort}_{number}>{pattern})" for number, (sort, pattern) in enumerate(_PATTERNS))
)


class Token(NamedTuple):
    """A unit of a text.

    Attributes:
        text: its characters, each stretch of white space as one space.
        start, end: where it stands in the text.
        sort: what it looks like.
    """

    text: str
    start: int
    end: int
    sort: Sort


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; together they hold every non-space character."""
    return tuple(
        Token(" ".join(found[0].split()), found.start(), found.end(), _sort(found))
        for found in _TOKEN.finditer(text)
    )


def _sort(found: re.Match[str]) -> Sort:
    # A pattern's own group closes last, whatever groups it holds.
    name, _, _ = (found.lastgroup or "mark_").partition("_")
    return cast("Sort", name)
