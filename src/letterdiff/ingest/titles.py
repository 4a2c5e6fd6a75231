"""Owns titles in marked-up letters: their numbers, and which bold or italic lines are titles."""

from __future__ import annotations

import re

from letterdiff.ingest.headings import reads_as_title
from letterdiff.ingest.marks import NUMBER, holds_date

# How sure it is that a short line in nothing but bold or italics is a heading.
UNSURE = 0.8
_LONGEST_TITLE = 200
_NUMBER = re.compile(r"[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3}[a-z]?)*|[IVX]{1,5}|[A-Z]")


def clean_number(printed: str) -> str | None:
    """A printed number without what closes it ("2." is "2"), None if it is no number."""
    number = printed.strip().rstrip(".:)").strip()
    return number if _NUMBER.fullmatch(number) else None


def split_number(title: str) -> tuple[str, int] | None:
    """The number a heading starts with and the length of what stands before its title."""
    match = NUMBER.match(title)
    if match is None:
        return None
    bare = not match["mark"] and "." not in match["number"]
    if bare and not _is_bare_number(title, match):
        return None
    return match["number"], match.end()


def is_title(text: str) -> bool:
    """Whether a paragraph that is set off by its looks could be a heading."""
    number = split_number(text)
    return reads_as_title(text[number[1] :] if number else text, longest=_LONGEST_TITLE)


def _is_bare_number(title: str, match: re.Match[str]) -> bool:
    """A number with nothing behind it is one only before a capital that opens no date."""
    return (
        (match["number"].isdigit() or match.start("number") > 0)
        and title[match.end()].isupper()
        and not holds_date(title)
    )
