"""Owns the question where a footnote ends, by the ends of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.ingest.columns import line_ends
from letterdiff.ingest.lines import Line
from letterdiff.ingest.marks import ends_sentence, starts_lower, starts_sentence
from letterdiff.ingest.rows import is_labelled, rows_of

ADDRESSES = ("http://", "https://", "www.")
# Share of the widest line from which a line in a proportional face counts as full.
_FULL_LINE = 0.8


class NoteEnds:
    """Tells which lines of a text can be the last of a note, if they belong to one.

    Args:
        lines: running text and notes, in order.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._ends = line_ends(lines, rows_of([line.text for line in lines]))
        # One long word, such as an address, says nothing about a column.
        self._widest = max(
            (end.width for line, end in zip(lines, self._ends, strict=False) if " " in line.text),
            default=0.0,
        )

    def can_end(self, index: int) -> bool:
        """Whether a note can end with this line: a sentence ends, or the line is not full."""
        return ends_sentence(self._lines[index].text) or self._is_short(index)

    def must_end(self, index: int) -> bool:
        """Whether the next line, which opens no note, can hardly belong to the same one.

        Even an empty line may part the lines of one note.
        """
        if index + 1 == len(self._lines) or not self.can_end(index):
            return index + 1 == len(self._lines)
        following = self._lines[index + 1]
        if not self._ends[index].is_exact or self._is_short(index) or following.blank_before:
            return True
        is_address = following.text.startswith(ADDRESSES)
        return is_labelled(following.text) or (starts_lower(following.text) and not is_address)

    def may_go_on(self, index: int) -> bool:
        """Whether the same note may go on after this line although it can end with it."""
        following = self._lines[index + 1]
        return not (
            self._is_short(index) or following.blank_before or not starts_sentence(following.text)
        )

    def _is_short(self, index: int) -> bool:
        if index + 1 == len(self._lines):
            return True
        end = self._ends[index]
        if end.parts or end.is_exact:
            return end.parts or end.room >= 0
        return end.room > 0 and end.width < _FULL_LINE * self._widest
