"""Cuts a text into the units that a reader sees as one.

A changed date, amount or dossier number is one change, not three; a compound is
marked whole. White space is no token: it only separates, and inside a token its
amount and kind do not count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

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

_PATTERNS = (
    # addresses, without the punctuation of the sentence they stand in
    r"(?:https?://|www\.)\S*[^\s.,;:!?)\]»”\"']",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    # dossier numbers: "35 207, nr. 46", "36 045", "21 501-02, nr. 1882"
    r"\b\d\d\s\d{3}(?:-\d+|(?:\s|-)[IVXLC]+\b)?(?:,?\snrs?\.\s?\d+)?\b",
    # dates: "4 juni 2021", "4-6-2021", "2021-06-04"
    rf"\b\d{{1,2}}\s(?:{_MONTHS})\b(?:\s\d{{4}}\b)?",
    r"\b\d{1,4}([-/])\d{1,2}\1\d{1,4}\b",
    # amounts and measures: "€ 3,5 miljard", "12,5%", "300 miljoen euro"
    rf"(?:(?:US\s?)?[$€£¥]|\b(?:EUR|USD)\b)\s?{_NUMBER}(?:\s(?:{_UNITS})(?!\w))*",
    rf"\b{_NUMBER}(?:\s?(?:{_UNITS})(?!\w))+",
    # numbers, ranges and ordinals: "1.000", "2019–2021", "5G", "19e", "27"
    rf"\b{_NUMBER}(?:[-–/:]{_NUMBER})*(?:-?{_WORD}(?:-{_WORD})*)?",
    # abbreviations: "o.a.", "t.a.v.", "nr."
    rf"\b(?:{_LETTER}{{1,4}}\.){{2,}}(?!{_LETTER})",
    rf"\b(?:{_ABBREVIATIONS})\.",
    # words: "brief", "Noord-Korea", "in- en uitvoer", "hoofd- of -subsidie", "(geo)politiek",
    # "’s-Gravenhage", "[REF]"
    rf"\[{_WORD}\]",
    rf"['’][sStTnNkKmM]\b(?:-{_WORD})*",
    rf"{_PREFIX}{_WORD}(?:['’.&/\u2010\u2011-]{_WORD}|\({_WORD}\))*(?:-(?=\s))?",
    # punctuation: one mark, or a run of the same
    r"([^\w\s])\2*",
    r"\S",
)
_TOKEN = re.compile("|".join(_PATTERNS))


class Token(NamedTuple):
    """A unit of a text.

    Attributes:
        text: its characters, each stretch of white space as one space.
        start, end: where it stands in the text.
    """

    text: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; together they hold every non-space character."""
    return tuple(
        Token(" ".join(found[0].split()), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    )
