"""Owns what stands above the body of a plain text: which lines that is, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterdiff.ingest.blocks import Front
from letterdiff.ingest.front import date_of
from letterdiff.ingest.lines import Line
from letterdiff.ingest.marks import ends_sentence
from letterdiff.ingest.title_block import (
    front_of,
    opens_dossier,
    opens_kind,
    says_number,
    tells_title_block,
)
from letterdiff.model.letter import Doubt, LineRange
from letterdiff.model.spans import Span

# A title block takes no more lines than this.
_MOST_LINES = 30
# Lines over which the name of a dossier may run.
_MOST_NAME_LINES = 3
_ADDRESSED = ("kamer", "kamers", "staten-generaal")
_CHAMBERS = ("1", "2")
_UNSURE = 0.8


def title_block_end(lines: Sequence[Line]) -> int:
    """Number of lines at the start that form the title block, 0 for none.

    It ends with the last of its telling lines, which stand before the first
    line that ends a sentence. A text that is nothing else has none.
    """
    end = 0
    for index, line in enumerate(lines[:_MOST_LINES]):
        if _tells(line.text) or (_is_kind(lines, index) and end == index):
            end = index + 1
        elif ends_sentence(line.text):
            break
    return end if end < len(lines) else 0


def title_block_doubts(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Lines of a title block of which nothing is understood."""
    known: set[int] = set()
    for first, last in _entries(lines):
        text = lines[first].text
        if _tells(text) or opens_dossier(text) or says_number(text) or text in _CHAMBERS:
            known.update(range(first, last))
    for index, line in enumerate(lines):
        if index not in known and not _is_kind(lines, index):
            yield Doubt(
                kind="left-out",
                ref=LineRange(first=line.number, last=line.number),
                confidence=_UNSURE,
                about=line.text[:60],
            )


def front_of_lines(lines: Sequence[Line], printed: Sequence[str]) -> Front:
    """What the lines of a title block and those printed on every page say."""
    entries = [" ".join(line.text for line in lines[first:last]) for first, last in _entries(lines)]
    return front_of([*entries, *printed])


def hidden_before(lines: Sequence[Line], rest: Sequence[Line]) -> tuple[Line, ...]:
    """`rest`, to the first line of which `lines` belong unseen."""
    if not lines:
        return tuple(rest)
    spans = [span for line in lines for span in (*line.hidden, Span(line.start, line.end))]
    first = replace(rest[0], hidden=(*spans, *rest[0].hidden), blank_before=True)
    return (first, *rest[1:])


def _entries(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where entries start and end: lines, or the lines over which a dossier's name runs."""
    index = 0
    while index < len(lines):
        end = index + 1
        if opens_dossier(lines[index].text):
            while end < min(index + _MOST_NAME_LINES, len(lines)) and _goes_on(lines[end]):
                end += 1
        yield index, end
        index = end


def _goes_on(line: Line) -> bool:
    return not (line.blank_before or _tells(line.text) or says_number(line.text))


def _tells(text: str) -> bool:
    """Whether a line stands in title blocks only.

    A sentence may start with the addressee and go on.
    """
    if not tells_title_block(text):
        return False
    return (
        not text.startswith("Aan ")
        or bool(date_of(text))
        or text.lower().rstrip(".,").endswith(_ADDRESSED)
    )


def _is_kind(lines: Sequence[Line], index: int) -> bool:
    """Whether a line goes on in capitals with the kind of paper that a line above opens."""
    while index and lines[index].text.isupper() and not lines[index].blank_before:
        index -= 1
        if opens_kind(lines[index].text):
            return True
    return False
