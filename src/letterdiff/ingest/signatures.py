"""Owns the signatures at the end of a letter: an office, a comma, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterdiff.ingest.cleaning import cut
from letterdiff.ingest.joining import LineJoiner
from letterdiff.ingest.lines import Line
from letterdiff.model.letter import Signatory
from letterdiff.model.spans import Span

_OFFICE = re.compile(
    r"(?:\S+ ){0,4}?(?:\w{1,20}-?)?"
    r"(?:minister|staatssecretaris|president|voorzitter|kabinet|regering|secretary)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[a-z]{1,2}['’])?[^\W\d_a-z][^\W\d_]*+(?:[-.'’]{1,2}[^\W\d_]++)*+\.?")
_PARTICLE = re.compile(r"van|von|de[rn]?|te[rn]?|het|in|op|l[ae]|d[uia]|dos|al|el|bin|ben|y|['’]t")
_LONGEST_NAME = 60
_MOST_OFFICE_LINES = 3


def split_signatures(
    lines: Sequence[Line], joiner: LineJoiner
) -> tuple[int, tuple[Signatory, ...]]:
    """Number of lines before the signatures that end a text, and the signatories in order."""
    signatories: list[Signatory] = []
    end = len(lines)
    while (start := _signature_start(lines, end)) is not None:
        signatories.append(_signatory(lines[start:end], joiner))
        end = start
    return end, tuple(reversed(signatories))


def is_signature(role: str, name: str) -> bool:
    """Whether two lines, one after the other, are an office with its comma and a name."""
    return role.endswith(",") and role[0].isupper() and bool(_OFFICE.match(role)) and _is_name(name)


def _signature_start(lines: Sequence[Line], end: int) -> int | None:
    """Index of the first line of the signature that ends before `end`, if there is one."""
    if end < 2 or not _is_name(lines[end - 1].text) or not lines[end - 2].text.endswith(","):
        return None
    for start in range(end - 2, max(end - 2 - _MOST_OFFICE_LINES, -1), -1):
        text = lines[start].text
        if _OFFICE.match(text) and text[0].isupper():
            return start
        if lines[start].blank_before:
            return None
    return None


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 8
        and len(text) <= _LONGEST_NAME
        and all(_PARTICLE.fullmatch(word) or _NAME_WORD.fullmatch(word) for word in words)
        and _PARTICLE.fullmatch(words[-1]) is None
    )


def _signatory(lines: Sequence[Line], joiner: LineJoiner) -> Signatory:
    role = joiner.join(lines[:-1])
    comma = len(role.text.rstrip(", "))
    role = cut(role, [Span(comma, len(role.text))])
    name = joiner.join(lines[-1:])
    return Signatory(role=role.text, name=name.text, role_spans=role.spans, name_spans=name.spans)
