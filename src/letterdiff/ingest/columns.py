"""Owns how the lines of a text were broken, and so how much room each line end leaves.

A typesetter fills a column of so many em; an editor or mail programme fills so
many characters; a word processor writes every paragraph on one line. Which it
was shows in the line ends within sentences: there the next word did not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from letterdiff.ingest.lines import Line, width
from letterdiff.ingest.marks import ends_clause
from letterdiff.ingest.rows import is_labelled

# A longer line was never broken: it is a paragraph by itself.
_UNWRAPPED = 160
# Lines around a line from which the width of its column is taken.
_NEIGHBOURS = 10
# Line ends that one number of characters must explain, as a share of all and at
# least. Text in a proportional face comes to .7; one more miss is counted.
_FIXED = 0.85
_FEWEST = 8
# Average width of a character in em.
_CHARACTER = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEnd:
    """What a line end tells.

    Attributes:
        room: em left on the line after putting the next word there; negative
            if the word did not fit.
        column: width of the column there, in em.
        width: width of the line in em, 0 where it says nothing about a column.
        is_exact: lines have a fixed number of characters, so that even a
            little room tells that the line was ended on purpose.
        parts: one of the lines was never broken and is a paragraph by itself.
    """

    room: float
    column: float
    width: float
    is_exact: bool
    parts: bool


def line_ends(lines: Sequence[Line], rows: Sequence[bool]) -> list[LineEnd]:
    """What lies between each line and the next.

    Args:
        lines: running text in order.
        rows: for each line, whether it is a row of a table.
    """
    lengths = [line.indent * (line.indent > 1) + len(line.text) for line in lines]
    alone = [row or len(line.text) > _UNWRAPPED for line, row in zip(lines, rows, strict=True)]
    first_words = [line.text.split(maxsplit=1)[0] for line in lines]
    characters = _fixed_column(lines, lengths, first_words, alone)
    if characters:
        widths = [length * _CHARACTER for length in lengths]
        needs = [(1 + len(word)) * _CHARACTER for word in first_words]
        columns = [characters * _CHARACTER] * len(lines)
    else:
        widths = [0.0 if own else width(line.text) for line, own in zip(lines, alone, strict=True)]
        needs = [width(" " + word) for word in first_words]
        columns = [_column(widths, index) for index in range(len(lines))]
    unbroken = _is_unbroken(lines, rows)
    return [
        LineEnd(
            room=columns[index] - widths[index] - needs[index + 1],
            column=columns[index],
            width=widths[index],
            is_exact=bool(characters),
            parts=unbroken or alone[index] or alone[index + 1],
        )
        for index in range(len(lines) - 1)
    ]


def _is_unbroken(lines: Sequence[Line], rows: Sequence[bool]) -> bool:
    """Whether most of the text stands in lines that were never broken."""
    lengths = [len(line.text) for line, row in zip(lines, rows, strict=True) if not row]
    return 2 * sum(length for length in lengths if length > _UNWRAPPED) > sum(lengths)


def _column(widths: Sequence[float], index: int) -> float:
    return max(widths[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1])


def _fixed_column(
    lines: Sequence[Line],
    lengths: Sequence[int],
    first_words: Sequence[str],
    alone: Sequence[bool],
) -> int:
    """The number of characters to which lines were filled, 0 if there is no such number.

    A line end within a sentence is explained by all columns that hold the line
    but not the next word as well.
    """
    changes = [0] * (2 * _UNWRAPPED)
    count = 0
    for index in range(len(lines) - 1):
        if alone[index] or alone[index + 1] or not _goes_on(lines[index], lines[index + 1]):
            continue
        count += 1
        changes[min(lengths[index], _UNWRAPPED)] += 1
        changes[min(lengths[index] + len(first_words[index + 1]), _UNWRAPPED) + 1] -= 1
    explained = list(accumulate(changes))
    most = max(explained)
    if most < max(_FEWEST, _FIXED * (count + 1)):
        return 0
    return explained.index(most)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on over a line end, so that the end had no other reason."""
    return not (
        following.blank_before
        or following.form_feed
        or ends_clause(line.text)
        or is_labelled(following.text)
        or (line.text.endswith(",") and following.text[0].isupper())
    )
