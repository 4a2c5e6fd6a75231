"""Owns pages: where one starts, and the block of footnotes at its end.

A plain text shows a page break by a form feed, or, as text taken from a PDF
often does, by one blank before the first line of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from letterdiff.ingest.lines import Line, width
from letterdiff.ingest.marks import ends_sentence, marker_values

_LABELLED = re.compile(r"(?P<label>[1-9]\d{0,2})\s+(?=\S)")
# A page holds more lines than this on average, or the indented lines are no page starts.
_LEAST_LINES_A_PAGE = 12
# Labels may be skipped where a note was lost, but not many at once.
_GREATEST_GAP = 3
# Lines a note may take that no marker announces.
_LONGEST_NOTE = 8
# Share of the widest line from which a line counts as full.
_FULL_LINE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLines:
    """The lines of one footnote; its label is the first word of the first line."""

    label: str
    lines: tuple[Line, ...]
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """A line of running text with its page, None where the text has no pages.

    Attributes:
        page_start: the first line of running text on a page after the first.
    """

    line: Line
    page: int | None
    page_start: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Running text and footnotes, apart."""

    body: tuple[BodyLine, ...]
    notes: tuple[NoteLines, ...]


def lay_out(lines: Sequence[Line]) -> Layout:
    """Part running text from footnotes, page by page."""
    widest = max((width(line.text) for line in lines), default=0.0)
    starts = _page_starts(lines)
    if not starts:
        return _lay_out_unpaged(lines, widest)
    bounds = [0, *starts, len(lines)]
    airy = any(line.blank_before for line in lines[1:])
    body: list[BodyLine] = []
    notes: list[NoteLines] = []
    for page in range(1, len(bounds)):
        on_page = lines[bounds[page - 1] : bounds[page]]
        last = int(notes[-1].label) if notes else 0
        first, values = _note_block_start(on_page, last, airy=airy)
        body.extend(
            BodyLine(line=line, page=page, page_start=index == 0 and page > 1)
            for index, line in enumerate(on_page[:first])
        )
        groups = _group(on_page[first:], values, widest)
        notes.extend(NoteLines(label=_label(own[0]), lines=own, page=page) for own in groups)
    return Layout(body=tuple(body), notes=tuple(notes))


def _lay_out_unpaged(lines: Sequence[Line], widest: float) -> Layout:
    """Part running text from notes where page breaks left no trace.

    A block starts as on a page; it ends where a finished note is followed by a
    line that is no further note.
    """
    body: list[BodyLine] = []
    groups: list[list[Line]] = []
    values: set[int] = set()
    in_block = False
    last = 0
    for line in lines:
        label = int(_label(line) or 0)
        goes_on = in_block and _is_finished(groups[-1][-1], widest)
        called = label in values and (line.blank_before or in_block)
        if label and _is_due(label, last, values) and (called or goes_on):
            groups.append([line])
            last, in_block = label, True
        elif in_block and not goes_on:
            groups[-1].append(line)
        else:
            values |= marker_values(line.text)
            body.append(BodyLine(line=line, page=None, page_start=False))
            in_block = False
    notes = (NoteLines(label=_label(own[0]), lines=tuple(own), page=None) for own in groups)
    return Layout(body=tuple(body), notes=tuple(notes))


def _page_starts(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that start the second and later pages."""
    form_feeds = [index for index, line in enumerate(lines) if line.form_feed and index]
    if form_feeds:
        return form_feeds
    indented = [index for index, line in enumerate(lines) if line.indent and index]
    single = [index for index in indented if lines[index].indent == 1]
    if len(single) < len(indented) or len(lines) < _LEAST_LINES_A_PAGE * (len(single) + 1) // 2:
        return []
    return single


def _note_block_start(lines: Sequence[Line], last: int, *, airy: bool) -> tuple[int, set[int]]:
    """Where the footnotes of a page start, and the numbers that look like markers above.

    A block starts after an empty line, with the label that is due, and runs to
    the end of the page. A marker of that number in the text above, or the look
    of a note, tells it from a paragraph that happens to start with a number.
    Without footnotes the index is `len(lines)`.

    Args:
        lines: the lines of one page.
        last: label of the note before, 0 for none.
        airy: the text has empty lines; without any, only markers tell.
    """
    values: set[int] = set()
    for index, line in enumerate(lines):
        label = int(_label(line) or 0)
        if (
            index
            and (line.blank_before or not airy)
            and (
                _is_due(label, last, values)
                if label in values
                else airy and label == last + 1 and _looks_like_notes(lines[index:], label)
            )
        ):
            return index, values
        values |= marker_values(line.text)
    return len(lines), values


def _looks_like_notes(lines: Sequence[Line], label: int) -> bool:
    """Whether a block that no marker announces is a note: short, and starting as one."""
    rest = lines[0].text[len(str(label)) :].lstrip()
    starts = rest[:1].isupper() or rest.startswith(("http", "www.", "«"))
    return starts and len(lines) <= _LONGEST_NOTE and ends_sentence(lines[-1].text)


def _label(line: Line) -> str:
    match = _LABELLED.match(line.text)
    return match["label"] if match else ""


def _is_due(label: int, last: int, values: Collection[int]) -> bool:
    """Whether `label` may follow `last`: at once, or a little later if a marker calls it."""
    return label == last + 1 or (last < label <= last + _GREATEST_GAP and label in values)


def _is_finished(line: Line, widest: float) -> bool:
    """Whether a line of a note can be its last: a sentence ends, or the line is not full."""
    return ends_sentence(line.text) or width(line.text) < _FULL_LINE * widest


def _group(lines: Sequence[Line], values: Collection[int], widest: float) -> list[tuple[Line, ...]]:
    """Cut a block of footnotes into notes."""
    groups: list[list[Line]] = []
    last = 0
    for line in lines:
        label = int(_label(line) or 0)
        if not groups or (_is_due(label, last, values) and _is_finished(groups[-1][-1], widest)):
            groups.append([line])
            last = label
        else:
            groups[-1].append(line)
    return [tuple(own) for own in groups]
