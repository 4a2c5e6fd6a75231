"""Owns the title block of a letter: dossier, number and date as they are printed above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from letterdiff.ingest.blocks import Front
from letterdiff.ingest.front import date_of, is_address

_DOSSIER = re.compile(
    r"(?P<number>\d{2} ?\d{3}(?: ?\(R\d+\))?(?:[ -](?:[IVXLC]+|\d{2})(?![\w.]))?)"
    r"(?:[ \t]+(?P<title>\S.*))?"
)
_NUMBER = re.compile(r"Nr\. ?(?P<number>\d{1,5}|[A-Z]{1,3})(?![\w.])")
_IDENTIFIER = re.compile(r"(?:kst|blg|ah-tk|h-tk)-[\w-]*\d")
_KIND = re.compile(
    r"(?:Nr\. ?\d+\s+)?(?:BRIEF|MOTIE|VERSLAG|NOTA|LIJST|AMENDEMENT|BRIEVEN|GEWIJZIGDE?|NADERE?"
    r"|VOORSTEL|MEMORIE|BELEIDSNOTITIE|NOTITIE)(?=\s+[A-Z]|$)"
)
_TELLING = re.compile(
    r"(?:Voorgesteld|Ontvangen|Vastgesteld)\s+\d{1,2}\s+\w+\s+\d{4}$"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal$|Vergaderjaar \d{4}"
)
_RUNNING_FOOT = re.compile(
    r"vergaderjaar \d{4}[–-]\d{4}, (?P<dossier>\d{2} ?\d{3}(?:[- ][\w-]{1,12})?), "
    r"nr\. (?P<number>\d{1,5}|[A-Z]{1,3})(?![\w.])"
)
_MOST_PARAGRAPHS = 15
_LONGEST = 260
_SUBJECT = re.compile(r"(?:Betreft|Onderwerp)\s*:?\s+(?P<title>\S.*)")


def title_block_length(texts: Sequence[str]) -> int:
    """Number of paragraphs at the start that form the title block.

    It ends with the last of its telling lines: the kind of paper, the
    addressee, place and date. A long paragraph among them ends the search.
    """
    length = 0
    for index, text in enumerate(texts[:_MOST_PARAGRAPHS]):
        if tells_title_block(text):
            length = index + 1
        elif len(text) > _LONGEST:
            break
    return length


def tells_title_block(text: str) -> bool:
    """Whether a line or paragraph is one of those that end a title block."""
    return bool(_KIND.match(text) or _TELLING.match(text)) or is_address(text)


def opens_kind(text: str) -> bool:
    """Whether it opens with the kind of paper, in capitals."""
    return _KIND.match(text) is not None


def opens_dossier(text: str) -> bool:
    """Whether it gives the number of a dossier, alone or with its name."""
    return _DOSSIER.fullmatch(text) is not None


def says_number(text: str) -> bool:
    """Whether it gives the number of the paper in its dossier."""
    return _NUMBER.match(text) is not None


def front_of(lines: Iterable[str]) -> Front:
    """What the lines of a title block say, each "" where they do not say it."""
    dossier = number = identifier = dossier_title = subject = date = ""
    for line in lines:
        if match := _IDENTIFIER.fullmatch(line):
            identifier = identifier or match.group()
        elif match := _DOSSIER.fullmatch(line):
            dossier = dossier or match["number"]
            dossier_title = dossier_title or match["title"] or ""
        elif match := _NUMBER.match(line):
            number = number or match["number"]
        elif match := _RUNNING_FOOT.search(line):
            dossier = dossier or match["dossier"]
            number = number or match["number"]
        elif match := _SUBJECT.fullmatch(line):
            subject = subject or match["title"]
        date = date or date_of(line)
    if not identifier and dossier and number:
        identifier = f"kst-{dossier.replace(' ', '')}-{number}"
    return Front(identifier=identifier, title=subject or dossier_title, date=date)
