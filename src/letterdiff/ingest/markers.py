"""Owns footnote markers glued to words: which digits are one is decided over the whole letter.

A marker has the number of a note, stands on the note's page, and markers
ascend through the letter. The best ascending choice is found by dynamic
programming over the notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from letterdiff.ingest.cleaning import CleanText, cut
from letterdiff.ingest.marks import MARKER, marker_value
from letterdiff.model.letter import FootnoteReference
from letterdiff.model.spans import Span

# How well digits fit as a marker, by what stands before them.
_BRACKETED = 5.0
_AFTER_WORD = 3.0
_AFTER_YEAR = 2.0
_AFTER_SHORT_WORD = 1.0
_AFTER_CAPITALS = 0.5
# A number that ends a sentence: "nr. 25.3" is hardly ever one, "€ 125.000.8" never.
_AFTER_NUMBER = 0.25
DOUBTFUL_FIT = 0.3
_SAME_PAGE = 4.0
# A marker without a note must look like one and close a gap in the row.
_STRONG = 3.0
# More places with the same number are not looked at: no letter has them.
_MOST_CANDIDATES = 60
_ABBREVIATIONS = frozenset(
    ("nr.", "nrs.", "art.", "blz.", "p.", "pp.", "jg.", "vol.", "no.", "lid.")
)
_OPENERS = "([«“‘\"'"
_BEHIND_NUMBER = re.compile(r"(?<=\d\.)[1-9]\d{0,2}(?=$|\s+[«“\"(]?[^\W\d_a-z])")
_THOUSANDS = re.compile(r"\D?\d{1,3}(?:\.\d{3})+")
# What such numbers are the numbers of.
_NUMBERED = re.compile(
    r"(?:artikel(?:en)?|arti?\.|lid|leden|onderdeel|paragraa?f|hoofdstuk|deel|bijlage|tabel|figuur"
    r"|grafiek|versie|§|section|article|table|figure|chapter|version)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Digits that may be a footnote marker.

    Attributes:
        text: index of the text they stand in, in document order.
        span: where they stand in that text.
        value: the number.
        page: page they stand on, None without pages.
        fit: how well they look like a marker, 0.25..5.
    """

    text: int
    span: Span
    value: int
    page: int | None
    fit: float

    @property
    def position(self) -> tuple[int, int]:
        """Place in the document, for comparing."""
        return self.text, self.span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Markers:
    """The outcome: markers in document order, and what does not add up.

    Attributes:
        chosen: markers with a note.
        orphans: markers that fit the row but have no note.
        uncalled: labels of notes without a marker.
        unanswered: a row of markers from 1 in a text without any note; they stay text.
    """

    chosen: tuple[Candidate, ...]
    orphans: tuple[Candidate, ...]
    uncalled: tuple[str, ...]
    unanswered: tuple[Candidate, ...] = ()


def find_candidates(text: str) -> list[tuple[Span, int, float]]:
    """Spans, values and fits of all digits in a text that may be markers, in order."""
    found = {Span(*match.span()): (int(match.group()), fit) for match, fit in _behind_numbers(text)}
    for match in MARKER.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        word = before.split()[-1] if before.split() else ""
        if word.lower().lstrip(_OPENERS) not in _ABBREVIATIONS:
            fit = _BRACKETED if match["bracketed"] else _fit(word)
            found[Span(*match.span())] = marker_value(match), fit
    return [(span, value, fit) for span, (value, fit) in sorted(found.items())]


def _behind_numbers(text: str) -> Iterator[tuple[re.Match[str], float]]:
    """Digits behind a number and a full stop, where a sentence can end, and their fit."""
    for match in _BEHIND_NUMBER.finditer(text):
        *words, number = text[max(0, match.start() - 60) : match.start() - 1].split()
        if _THOUSANDS.fullmatch(number) and len(match.group()) < 3:
            yield match, _AFTER_SHORT_WORD
        elif not words or not _NUMBERED.match(words[-1].lstrip(_OPENERS)):
            yield match, _AFTER_NUMBER


def take_out(
    clean: CleanText, markers: Sequence[Candidate]
) -> tuple[CleanText, tuple[FootnoteReference, ...]]:
    """A text without its markers and the blanks they leave, and where they called their notes.

    A text of nothing but markers keeps them: it would be empty.

    Args:
        clean: the text.
        markers: those in it, in order.
    """
    if not markers:
        return clean, ()
    text = clean.text
    gone = [_with_blank(text, marker.span) for marker in markers]
    shown = cut(clean, gone)
    left = len(shown.text) - len(shown.text.lstrip())
    if left == len(shown.text):
        return clean, tuple(_reference(own, own.span.start) for own in markers)
    right = len(shown.text.rstrip())
    references = []
    removed = left
    for marker, span in zip(markers, gone, strict=True):
        offset = min(max(span.start - removed, 0), right - left)
        references.append(_reference(marker, offset))
        removed += len(span)
    return cut(shown, [Span(0, left), Span(right, len(shown.text))]), tuple(references)


def _with_blank(text: str, span: Span) -> Span:
    """The span of a marker, with the blank behind it if one stands before it, too."""
    between = text[span.start - 1 : span.start] == " " == text[span.end : span.end + 1]
    return Span(span.start, span.end + between)


def _reference(marker: Candidate, offset: int) -> FootnoteReference:
    return FootnoteReference(label=str(marker.value), offset=offset)


def _fit(word: str) -> float:
    if word[-4:].isdigit():
        return _AFTER_YEAR
    letters = word.rstrip(".,;:!?)»”\"'’]%")
    if letters != word:
        return _AFTER_WORD
    if letters.isupper() or sum(map(str.isupper, letters)) > 1:
        return _AFTER_CAPITALS
    return _AFTER_WORD if len(letters) > 3 else _AFTER_SHORT_WORD


def choose(candidates: Sequence[Candidate], notes: Sequence[tuple[str, int | None]]) -> Markers:
    """The best ascending choice of one marker for each note.

    Args:
        candidates: in document order.
        notes: label and page of each note, labels ascending.
    """
    if not notes:
        row = _row_from_one(candidates)
        return Markers(chosen=(), orphans=(), uncalled=(), unanswered=row)
    by_value: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_value[candidate.value].append(candidate)
    frontier = _Frontier()
    for label, page in notes:
        fitting = [
            candidate
            for candidate in by_value[int(label)]
            if page is None or candidate.page is None or candidate.page == page
        ] or by_value[int(label)]
        frontier.extend(fitting[:_MOST_CANDIDATES], page)
    chosen = frontier.best()
    called = {candidate.value for candidate in chosen}
    return Markers(
        chosen=chosen,
        orphans=_orphans(candidates, chosen),
        uncalled=tuple(label for label, _ in notes if int(label) not in called),
    )


def _row_from_one(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Two or more candidates that look like markers and count up from 1."""
    row: list[Candidate] = []
    for candidate in candidates:
        if candidate.value == len(row) + 1 and candidate.fit >= _STRONG:
            row.append(candidate)
    return tuple(row) if len(row) > 1 else ()


class _Frontier:
    """Best choices so far by the position of their last marker; scores rise with position."""

    def __init__(self) -> None:
        self._positions: list[tuple[int, int]] = [(-1, -1)]
        self._scores: list[float] = [0.0]
        self._chains: list[_Chain | None] = [None]

    def extend(self, candidates: Sequence[Candidate], page: int | None) -> None:
        """Let each choice take one of these markers, all of one note, or none."""
        reached = []
        for candidate in candidates:
            before = bisect_left(self._positions, candidate.position) - 1
            score = candidate.fit + _SAME_PAGE * (page is not None and candidate.page == page)
            chain = _Chain(marker=candidate, before=self._chains[before])
            reached.append((candidate.position, self._scores[before] + score, chain))
        for position, score, chain in reached:
            self._insert(position, score, chain)

    def best(self) -> tuple[Candidate, ...]:
        """The markers of the best choice, in document order."""
        chain = self._chains[-1]
        markers = []
        while chain is not None:
            markers.append(chain.marker)
            chain = chain.before
        return tuple(reversed(markers))

    def _insert(self, position: tuple[int, int], score: float, chain: _Chain) -> None:
        place = bisect_left(self._positions, position)
        if self._scores[place - 1] >= score:
            return
        end = place
        while end < len(self._scores) and self._scores[end] <= score:
            end += 1
        self._positions[place:end] = [position]
        self._scores[place:end] = [score]
        self._chains[place:end] = [chain]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    marker: Candidate
    before: _Chain | None


def _orphans(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Markers between two chosen ones that carry the very number missing between them."""
    missing = {
        before.value + 1: (before.position, after.position)
        for before, after in pairwise(chosen)
        if after.value == before.value + 2
    }
    found: dict[int, Candidate] = {}
    for candidate in candidates:
        bounds = missing.get(candidate.value)
        if bounds and bounds[0] < candidate.position < bounds[1] and candidate.fit >= _STRONG:
            found.setdefault(candidate.value, candidate)
    return tuple(found.values())
