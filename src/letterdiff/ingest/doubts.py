"""Owns the doubts of the plain-text reader: its unsure decisions."""

from __future__ import annotations

import re
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
        about = opening(draft.clean.text)
        if draft.chunk.start_confidence < _SURE:
            yield Doubt(
                kind="paragraph-start",
                ref=draft.ref,
                confidence=draft.chunk.start_confidence,
                about=about,
            )
        if draft.reading.confidence < _SURE:
            yield Doubt(
                kind="heading" if draft.reading.kind == "heading" else "no-heading",
                ref=draft.ref,
                confidence=draft.reading.confidence,
                about=about,
            )
    texts = {line.line.number: line.line.text for draft in drafts for line in draft.chunk.lines}
    for line, confidence in missing:
        yield Doubt(
            kind="missing-start",
            ref=LineRange(first=line, last=line),
            confidence=confidence,
            about=opening(texts.get(line, "")),
        )


def hyphen_doubts(hyphens: Sequence[UncertainHyphen]) -> Iterator[Doubt]:
    """Hyphens at line ends that may be of the other kind."""
    for hyphen in hyphens:
        yield Doubt(
            kind="hyphen",
            ref=LineRange(first=hyphen.line, last=hyphen.line + 1),
            confidence=hyphen.confidence,
            about=hyphen.word,
        )


def marker_doubts(
    markers: Markers, notes: Sequence[NoteLines], drafts: Sequence[Draft], starts: Sequence[int]
) -> Iterator[Doubt]:
    """Footnotes without marker, markers without footnote, and markers on another page."""
    if markers.unanswered:
        yield Doubt(
            kind="markers-without-notes",
            ref=_line_of(markers.unanswered[0], drafts, starts),
            confidence=0.6,
            count=len(markers.unanswered),
        )
    by_label = {note.label: note for note in notes}
    for label in markers.uncalled:
        lines = by_label[label].lines
        yield Doubt(
            kind="note-without-marker",
            ref=LineRange(first=lines[0].number, last=lines[-1].number),
            confidence=0.5,
            about=label,
        )
    for marker in markers.orphans:
        yield Doubt(
            kind="marker-without-note",
            ref=_line_of(marker, drafts, starts),
            confidence=0.5,
            about=str(marker.value),
        )
    for marker in markers.chosen:
        if marker.fit < DOUBTFUL_FIT:
            yield Doubt(
                kind="marker-or-number",
                ref=_line_of(marker, drafts, starts),
                confidence=0.7,
                about=str(marker.value),
            )
        page = by_label[str(marker.value)].page
        if page is not None and marker.page != page:
            yield Doubt(
                kind="marker-on-other-page",
                ref=_line_of(marker, drafts, starts),
                confidence=0.7,
                about=str(marker.value),
            )


def wide_gap_doubts(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Lines with wide gaps in them, one doubt for all."""
    numbers = [line.number for line in lines if _WIDE_GAP.search(line.text)]
    if numbers:
        yield Doubt(
            kind="wide-gaps",
            ref=LineRange(first=numbers[0], last=numbers[-1]),
            confidence=0.6,
            count=len(numbers),
        )


def note_end_doubts(lines: Iterable[int]) -> Iterator[Doubt]:
    """Lines that were given to a footnote, or kept from it, as a guess."""
    for line in lines:
        yield Doubt(
            kind="note-extent",
            ref=LineRange(first=line, last=line),
            confidence=0.7,
        )


def character_doubts(text: str, starts: Sequence[int]) -> Iterator[Doubt]:
    """The first of the characters that hint at a damaged or tampered file, if there are any."""
    found = _SUSPICIOUS.search(text)
    if found is None:
        return
    line = bisect_right(starts, found.start())
    yield Doubt(
        kind="odd-characters",
        ref=LineRange(first=line, last=line),
        confidence=0.5,
        about=f"U+{ord(found.group()):04X}",
        count=len(_SUSPICIOUS.findall(text)),
    )


def _line_of(marker: Candidate, drafts: Sequence[Draft], starts: Sequence[int]) -> LineRange:
    offset = drafts[marker.text].clean.spans.source_offset(marker.span.start)
    line = bisect_right(starts, offset)
    return LineRange(first=line, last=line)


def opening(text: str) -> str:
    """How a text begins, short enough to quote."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
