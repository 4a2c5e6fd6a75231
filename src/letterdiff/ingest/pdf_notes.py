"""Owns footnotes in a PDF: the lines below the text of each page become notes.

A note that is not finished on its page goes on below the text of the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letterdiff.ingest.pdf_lines import Piece
from letterdiff.ingest.pdf_zones import Zones, is_raised_label, label_of

# Labels that are skipped by accident; a greater step is a number in a note.
_GREATEST_STEP = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote; `label` as printed, `lines` in reading order."""

    label: str
    lines: tuple[Piece, ...]


def notes_of(pages: Iterable[Zones]) -> tuple[tuple[Note, ...], tuple[Piece, ...]]:
    """The notes in order, and lines before the first label, which belong to none."""
    raised = False
    groups: list[list[Piece]] = []
    labels: list[str] = []
    loose: list[Piece] = []
    for page in pages:
        raised = raised or any(is_raised_label(line) for line in page.notes)
        for line in page.notes:
            label = label_of(line)
            if label and _is_due(line, label, labels, raised=raised):
                groups.append([line])
                labels.append(label)
            elif groups:
                groups[-1].append(line)
            else:
                loose.append(line)
    notes = tuple(
        Note(label=label, lines=tuple(lines)) for label, lines in zip(labels, groups, strict=True)
    )
    return notes, tuple(loose)


def _is_due(line: Piece, label: str, labels: Sequence[str], *, raised: bool) -> bool:
    last = int(labels[-1]) if labels else 0
    if is_raised_label(line):
        return last < int(label) <= last + _GREATEST_STEP
    return not raised and int(label) == last + 1
