"""Owns pages: where one starts, and the block of footnotes at its end.

A plain text shows a page break by a form feed, or, as text taken from a PDF
often does, by one blank before the first line of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from letterdiff.ingest.lines import Line
from letterdiff.ingest.markers import find_candidates
from letterdiff.ingest.marks import LABEL, ends_sentence, note_label, starts_lower
from letterdiff.ingest.note_ends import ADDRESSES, NoteEnds
from letterdiff.ingest.rows import CELL_GAP
from letterdiff.model.spans import Span

# A page holds more lines than this on average, or the indented lines are no page starts.
_LEAST_LINES_A_PAGE = 12
# Labels may be skipped where a note was lost, but not many at once.
_GREATEST_GAP = 3
# Lines a note may take that no marker announces.
_LONGEST_NOTE = 8
# What stands above a block of notes: a rule of characters, or a title.
_RULE = re.compile(r"[-_–—=*]{3,}|(?:voet|eind)?noten:?|(?:foot|end)?notes:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLines:
    """The lines of one footnote; its label opens the first line."""

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
    """Running text and footnotes, apart.

    Attributes:
        doubtful: numbers of lines that may have been given to a note, or kept from it, wrongly.
        page_starts: offsets at which the pages start, the first at 0; empty without pages.
    """

    body: tuple[BodyLine, ...]
    notes: tuple[NoteLines, ...]
    doubtful: tuple[int, ...] = ()
    page_starts: tuple[int, ...] = ()


def lay_out(lines: Sequence[Line]) -> Layout:
    """Part running text from footnotes, page by page."""
    ends = NoteEnds(lines)
    starts = _page_starts(lines)
    if not starts:
        return _lay_out_unpaged(lines, ends)
    bounds = [0, *starts, len(lines)]
    airy = any(line.blank_before for line in lines[1:])
    body: list[BodyLine] = []
    notes: list[NoteLines] = []
    doubtful: list[int] = []
    endnotes = _endnotes_start(lines)
    bounds = [*(bound for bound in bounds if bound < endnotes), endnotes]
    for page in range(1, len(bounds)):
        start, end = bounds[page - 1], bounds[page]
        last = int(notes[-1].label) if notes else 0
        first, values = _note_block_start(lines[start:end], last, airy=airy)
        block: list[tuple[int, list[Line]]] = []
        unfinished = _unfinished(notes, lines[start - 1])
        goes_on = _continuation_start(lines[start : start + first]) if unfinished else first
        if goes_on < first:
            first = goes_on
            block.append((last, []))
            doubtful.append(lines[start + first].number)
        body.extend(
            BodyLine(line=line, page=page, page_start=index == 0 and page > 1)
            for index, line in enumerate(lines[start : start + first])
        )
        _group(lines, range(start + first, end), values, ends, block)
        found = _with_rules(body, block, page)
        if unfinished and found and found[0].label == unfinished.label:
            lines_so_far = (*unfinished.lines, *found.pop(0).lines)
            notes[-1] = replace(unfinished, lines=lines_so_far)
        notes.extend(found)
    block = []
    _group(lines, range(endnotes, len(lines)), set(), ends, block)
    notes.extend(_with_rules(body, block, None))
    return Layout(
        body=tuple(body),
        notes=tuple(notes),
        doubtful=tuple(doubtful),
        page_starts=(0, *(lines[index].start - lines[index].indent for index in starts)),
    )


def _lay_out_unpaged(lines: Sequence[Line], ends: NoteEnds) -> Layout:
    """Part running text from notes where page breaks left no trace.

    A block starts as on a page; it ends where a finished note is followed by a
    line that is no further note.
    """
    body: list[BodyLine] = []
    notes: list[NoteLines] = []
    # The block of notes that is being read, and its lines that may be none.
    block: list[tuple[int, list[Line]]] = []
    unsure: list[int] = []
    doubtful: list[int] = []
    values: set[int] = set()
    last = 0
    for index, line in enumerate(lines):
        label = _label(lines, index)
        called = label in values and (block or _is_parted(lines, index))
        goes_on = bool(block) and ends.can_end(index - 1)
        if label and _is_due(label, last, values) and (called or goes_on):
            block.append((label, [line]))
            last = label
        elif block and not ends.must_end(index - 1):
            if ends.can_end(index - 1):
                unsure.append(line.number)
            block[-1][1].append(line)
        else:
            notes.extend(_with_rules(body, block, None))
            if block and ends.may_go_on(index - 1):
                unsure.append(line.number)
            doubtful.extend(unsure)
            block, unsure = [], []
            values |= _marker_values(line.text)
            body.append(BodyLine(line=line, page=None, page_start=False))
    notes.extend(_with_rules(body, block, None))
    return Layout(
        body=tuple(body),
        notes=tuple(notes),
        doubtful=tuple(doubtful),
    )


def _with_rules(
    body: list[BodyLine], groups: Sequence[tuple[int, Sequence[Line]]], page: int | None
) -> list[NoteLines]:
    """The notes of a block; what stands above it to part it from `body` becomes hidden in it."""
    notes = [NoteLines(label=str(label), lines=tuple(lines), page=page) for label, lines in groups]
    while notes and len(body) > 1 and _RULE.fullmatch(body[-1].line.text):
        rule = body.pop().line
        first, *others = notes[0].lines
        hidden = (*rule.hidden, Span(rule.start, rule.end), *first.hidden)
        notes[0] = replace(notes[0], lines=(replace(first, hidden=hidden), *others))
    return notes


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


def _endnotes_start(lines: Sequence[Line]) -> int:
    """Where the notes of the whole letter start, `len(lines)` if they stand on their pages.

    From there to the end no empty line parts anything but notes, and pages end
    among them; the first note is not called on the page where it stands.
    """
    for start in range(len(lines) - 1, 0, -1):
        label = _label(lines, start)
        if label == 1 and _is_parted(lines, start):
            endnotes = _are_endnotes(lines, start)
            return start if endnotes else len(lines)
        if lines[start].blank_before and not label:
            break
    return len(lines)


def _are_endnotes(lines: Sequence[Line], start: int) -> bool:
    last = 0
    for index in range(start, len(lines)):
        label = _label(lines, index)
        if label == last + 1:
            last = label
        elif lines[index].blank_before:
            return False
    page = next((index for index in range(start, 0, -1) if lines[index].form_feed), 0)
    before = set().union(*(_marker_values(line.text) for line in lines[:page]))
    beside = set().union(*(_marker_values(line.text) for line in lines[page:start]))
    return (
        any(line.form_feed for line in lines[start + 1 :])
        and 1 not in beside
        and (before | beside).issuperset(range(1, last + 1))
    )


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
        label = _label(lines, index)
        if (
            index
            and (_is_parted(lines, index) or not airy)
            and (
                _is_due(label, last, values)
                if label in values
                else airy and label == last + 1 and _looks_like_notes(lines[index:])
            )
        ):
            return index, values
        values |= _marker_values(line.text)
    return len(lines), values


def _is_parted(lines: Sequence[Line], index: int) -> bool:
    """Whether an empty line, a rule or a title parts a line from running text."""
    return lines[index].blank_before or (
        index > 0 and _RULE.fullmatch(lines[index - 1].text) is not None
    )


def _unfinished(notes: Sequence[NoteLines], before: Line) -> NoteLines | None:
    """The last note, if it ends with the line before a page, but not with a sentence."""
    if not notes or notes[-1].lines[-1].index != before.index or ends_sentence(before.text):
        return None
    return notes[-1]


def _continuation_start(lines: Sequence[Line]) -> int:
    """Where, at the foot of a page's text, a note goes on that the page before left unfinished.

    Without one the index is `len(lines)`. A paragraph never starts with a small letter.
    """
    index = len(lines) - 1
    while index > 0 and not lines[index].blank_before:
        index -= 1
    goes_on = index > 0 and starts_lower(lines[index].text) and not LABEL.match(lines[index].text)
    return index if goes_on else len(lines)


def _looks_like_notes(lines: Sequence[Line]) -> bool:
    """Whether a block that no marker announces is a note: short, and starting as one."""
    found = note_label(lines[0].text)
    rest = lines[0].text[found[1] :] if found else ""
    starts = rest[:1].isupper() or rest.startswith((*ADDRESSES, "«"))
    return starts and len(lines) <= _LONGEST_NOTE and ends_sentence(lines[-1].text)


def _marker_values(text: str) -> set[int]:
    """Numbers that stand in a line as a footnote marker could."""
    return {value for _, value, _ in find_candidates(text)}


def _label(lines: Sequence[Line], index: int) -> int:
    """The number with which a line opens as a note does, 0 for none.

    It stands alone where an address too long for the line follows.
    """
    text = lines[index].text
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and not after.blank_before and after.text.startswith(ADDRESSES):
        text = f"{text} {after.text}"
    found = note_label(text)
    is_row = len(CELL_GAP.findall(lines[index].text)) > 1
    return 0 if found is None or is_row else found[0]


def _is_due(label: int, last: int, values: Collection[int]) -> bool:
    """Whether `label` may follow `last`: at once, or a little later if a marker calls it."""
    return label == last + 1 or (last < label <= last + _GREATEST_GAP and label in values)


def _group(
    lines: Sequence[Line],
    block: range,
    values: Collection[int],
    ends: NoteEnds,
    groups: list[tuple[int, list[Line]]],
) -> None:
    """Cut a block of footnotes into notes, each with its label, behind those in `groups`."""
    for index in block:
        label = _label(lines, index)
        if not groups or (_is_due(label, groups[-1][0], values) and ends.can_end(index - 1)):
            groups.append((label, [lines[index]]))
        else:
            groups[-1][1].append(lines[index])
