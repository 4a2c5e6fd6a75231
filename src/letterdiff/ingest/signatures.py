"""Owns the signatures of a letter, which attachments may follow: an office, a comma, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterdiff.ingest.cleaning import cut
from letterdiff.ingest.joining import LineJoiner
from letterdiff.ingest.lines import Line
from letterdiff.ingest.marks import ATTACHMENT, ends_sentence
from letterdiff.ingest.pages import BodyLine
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


def take_signatures(
    body: Sequence[BodyLine], joiner: LineJoiner
) -> tuple[tuple[BodyLine, ...], tuple[Signatory, ...]]:
    """The running text without its signatures, and the signatories in order.

    They end the text, or stand by themselves before its attachments.
    """
    end, last = split_signatures([line.line for line in body], joiner)
    kept: list[BodyLine] = []
    found: list[Signatory] = []
    parted = False
    for start, stop in _passages(body[:end]):
        lines = [line.line for line in body[start:stop]]
        own_end, signatories = split_signatures(lines, joiner)
        attached = stop < end and ATTACHMENT.fullmatch(body[stop].line.text) is not None
        if own_end and not (attached and ends_sentence(lines[own_end - 1].text)):
            own_end, signatories = stop - start, ()
        for line in body[start : start + own_end]:
            opened = replace(line, line=replace(line.line, blank_before=True)) if parted else line
            kept.append(opened)
            parted = False
        found.extend(signatories)
        parted = parted or bool(signatories)
    # A letter of nothing but signatures is none.
    return (tuple(kept), (*found, *last)) if kept else (tuple(body), ())


def _passages(body: Sequence[BodyLine]) -> Iterator[tuple[int, int]]:
    """Where lines start and end that no empty line and no page break parts."""
    starts = [
        index
        for index, line in enumerate(body)
        if index == 0 or line.line.blank_before or line.page_start or _opens_attachment(body, index)
    ]
    yield from zip(starts, (*starts[1:], len(body)), strict=True) if starts else ()


def _opens_attachment(body: Sequence[BodyLine], index: int) -> bool:
    """Whether an attachment opens at this line, right behind a signature."""
    return (
        ATTACHMENT.fullmatch(body[index].line.text) is not None
        and index > 1
        and is_signature(body[index - 2].line.text, body[index - 1].line.text)
    )


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
