"""Owns the doubts of the plain-text reader: its unsure decisions as sentences for the user."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from letterdiff.ingest.drafts import Draft
from letterdiff.ingest.joining import UncertainHyphen
from letterdiff.ingest.lines import Line
from letterdiff.ingest.markers import DOUBTFUL_FIT, Candidate, Markers
from letterdiff.ingest.pages import NoteLines
from letterdiff.model.letter import Doubt, LineRange

_SURE = 0.9
_LONGEST_QUOTE = 40
_WIDE_GAP = re.compile(r"\S {4}")
# Control characters that are no white space, direction marks, and the sign of a lost character.
_SUSPICIOUS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]"
)


def break_doubts(drafts: Sequence[Draft], missing: Sequence[tuple[int, float]]) -> Iterator[Doubt]:
    """Paragraph breaks and headings that are guesses, and breaks left out as guesses."""
    for draft in drafts:
        quote = _quote(draft.clean.text)
        if draft.chunk.start_confidence < _SURE:
            yield Doubt(
                message=f"no empty line tells whether a new paragraph starts at “{quote}”",
                ref=draft.ref,
                confidence=draft.chunk.start_confidence,
            )
        if draft.reading.confidence < _SURE:
            kind = "a heading" if draft.reading.kind == "heading" else "no heading"
            yield Doubt(
                message=f"“{quote}” was taken for {kind}, but might be otherwise",
                ref=draft.ref,
                confidence=draft.reading.confidence,
            )
    for line, confidence in missing:
        yield Doubt(
            message="a new paragraph may start on this line",
            ref=LineRange(first=line, last=line),
            confidence=confidence,
        )


def hyphen_doubts(hyphens: Sequence[UncertainHyphen]) -> Iterator[Doubt]:
    """Hyphens at line ends that may be of the other kind."""
    for hyphen in hyphens:
        yield Doubt(
            message=f"the hyphen of “{hyphen.word}” at a line end may be wrongly kept or dropped",
            ref=LineRange(first=hyphen.line, last=hyphen.line + 1),
            confidence=hyphen.confidence,
        )


def marker_doubts(
    markers: Markers, notes: Sequence[NoteLines], drafts: Sequence[Draft], starts: Sequence[int]
) -> Iterator[Doubt]:
    """Footnotes without marker, markers without footnote, and markers on another page."""
    if markers.unanswered:
        yield Doubt(
            message=f"no footnotes were found for {len(markers.unanswered)} numbers that look like "
            "their markers",
            ref=_line_of(markers.unanswered[0], drafts, starts),
            confidence=0.6,
        )
    by_label = {note.label: note for note in notes}
    for label in markers.uncalled:
        lines = by_label[label].lines
        yield Doubt(
            message=f"no marker was found for footnote {label}",
            ref=LineRange(first=lines[0].number, last=lines[-1].number),
            confidence=0.5,
        )
    for marker in markers.orphans:
        yield Doubt(
            message=f"marker {marker.value} has no footnote",
            ref=_line_of(marker, drafts, starts),
            confidence=0.5,
        )
    for marker in markers.chosen:
        if marker.fit < DOUBTFUL_FIT:
            yield Doubt(
                message=f"the marker of footnote {marker.value} may be part of the number before",
                ref=_line_of(marker, drafts, starts),
                confidence=0.7,
            )
        page = by_label[str(marker.value)].page
        if page is not None and marker.page != page:
            yield Doubt(
                message=f"marker {marker.value} does not stand on the page of its footnote",
                ref=_line_of(marker, drafts, starts),
                confidence=0.7,
            )


def wide_gap_doubts(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Lines with wide gaps in them, one doubt for all."""
    numbers = [line.number for line in lines if _WIDE_GAP.search(line.text)]
    if numbers:
        yield Doubt(
            message=f"{len(numbers)} lines have wide gaps in them, so that cells of a table or "
            "text of the margin may stand in one paragraph",
            ref=LineRange(first=numbers[0], last=numbers[-1]),
            confidence=0.6,
        )


def note_end_doubts(lines: Iterable[int]) -> Iterator[Doubt]:
    """Lines that were given to a footnote, or kept from it, as a guess."""
    for line in lines:
        yield Doubt(
            message="whether this line belongs to the footnote before it is a guess",
            ref=LineRange(first=line, last=line),
            confidence=0.7,
        )


def character_doubts(text: str, starts: Sequence[int]) -> Iterator[Doubt]:
    """The first of the characters that hint at a damaged or tampered file, if there are any."""
    found = _SUSPICIOUS.search(text)
    if found is None:
        return
    count = len(_SUSPICIOUS.findall(text))
    line = bisect_right(starts, found.start())
    name = unicodedata.name(found.group(), "a control character")
    yield Doubt(
        message=f"{count} control characters or lost characters stand in the text, first U+"
        f"{ord(found.group()):04X} ({name})",
        ref=LineRange(first=line, last=line),
        confidence=0.5,
    )


def _line_of(marker: Candidate, drafts: Sequence[Draft], starts: Sequence[int]) -> LineRange:
    offset = drafts[marker.text].clean.spans.source_offset(marker.span.start)
    line = bisect_right(starts, offset)
    return LineRange(first=line, last=line)


def _quote(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
