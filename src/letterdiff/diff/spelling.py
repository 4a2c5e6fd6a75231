"""Whether words are the same but for how they are written.

Capitals, hyphens, quotation marks, punctuation that changes no meaning, abbreviations, and
the ways to write a number or a date do not count.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from letterdiff.diff.tokens import Token

# Marks that come and go without changing what is said. A quotation mark, a question
# mark or a percent sign is not among them.
_NEUTRAL = frozenset(",;:.()[]-–—‐‑−…")
_QUOTES = frozenset("\"'«»‹›“”„‟‘’‚‛")
_IN_WORDS = str.maketrans("", "", "-‐‑\u00ad'’‘.")
# Written with an accent these words are stressed, and mean more.
_STRESSED = frozenset({"een", "voor", "de", "het", "wel", "echt", "hoe"})
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_NUMBER_PARTS = re.compile(r"\d+(?:[.,/:-]\d+)*|[^\W\d]+|%|\S")
_ADDRESS = re.compile(r"//|@|^www\.")
DATE_PARTS = 3
YEAR_LENGTH = 4
_AMOUNT = re.compile(r"^(?:€|eur)\s?(.+)$")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_WRITTEN_OUT = {
    "&": "en",
    "%": "procent",
    "bijv": "bijvoorbeeld",
    "bv": "bijvoorbeeld",
    "blz": "bladzijde",
    "ca": "circa",
    "dwz": "datwilzeggen",
    "ed": "endergelijke",
    "etc": "etcetera",
    "eu": "europeseunie",
    "excl": "exclusief",
    "incl": "inclusief",
    "ivm": "inverbandmet",
    "jl": "jongstleden",
    "mbt": "metbetrekkingtot",
    "mbv": "metbehulpvan",
    "mld": "miljard",
    "mln": "miljoen",
    "mn": "metname",
    "nr": "nummer",
    "oa": "onderandere",
    "obv": "opbasisvan",
    "resp": "respectievelijk",
    "tav": "tenaanzienvan",
    "tbv": "tenbehoevevan",
    "tov": "tenopzichtevan",
    "vgl": "vergelijk",
    "vn": "verenigdenaties",
    "vs": "verenigdestaten",
    "zsm": "zospoedigmogelijk",
}
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
        2,
    )
}


def spelled_alike(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether both sides say the same in other characters.

    Word boundaries do not count: "EU lidstaten" is "EU-lidstaten".
    """
    # Only one side of a compound may be an abbreviation written out.
    return any(
        _plain(old, written_out) == _plain(new, written_out) for written_out in (True, False)
    )


def _plain(tokens: Sequence[Token], written_out: bool) -> str:
    return "".join(_plain_token(token.text, token.sort, written_out) for token in tokens)


@functools.lru_cache(maxsize=65536)
def _plain_token(text: str, sort: str, written_out: bool) -> str:
    if sort == "mark":
        if text[0] in _QUOTES:
            return '"'
        return "" if text[0] in _NEUTRAL else _WRITTEN_OUT.get(text, text)
    lowered = unicodedata.normalize("NFKC", text).casefold()
    if sort == "word" and _ADDRESS.search(lowered):
        return lowered
    if sort == "word":
        bare = _without_accents(lowered).translate(_IN_WORDS)
        return _WRITTEN_OUT.get(bare, NUMBER_WORDS.get(bare, bare)) if written_out else bare
    if sort == "date":
        return _plain_date(lowered)
    if sort == "reference":
        return re.sub(r"[\s,.]|nrs?\.", "", lowered)
    return _plain_number(lowered)


def _plain_date(text: str) -> str:
    """A date as "4.6.2021", also one written as "04-06-2021", "2021-06-04" or "4 juni 2021"."""
    parts = [
        str(_MONTHS.index(part) + 1) if part in _MONTHS else part.lstrip("0")
        for part in re.split(r"[\s/-]", text.replace("–", "-"))
    ]
    if len(parts) == DATE_PARTS and len(parts[0]) == YEAR_LENGTH:
        parts.reverse()
    return ".".join(parts)


def _plain_number(text: str) -> str:
    """A number or amount without signs for thousands, its unit written out behind it."""
    plain = _THOUSANDS.sub("", text).replace("–", "-")
    amount = _AMOUNT.match(plain)
    parts = _NUMBER_PARTS.findall(f"{amount[1]} euro" if amount else plain)
    return "".join(_WRITTEN_OUT.get(part, part) for part in parts if part != ".")


def _without_accents(word: str) -> str:
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )
    return word if bare in _STRESSED else bare
