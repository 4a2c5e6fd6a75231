"""Owns the doubts about a marked-up letter: guessed headings, notes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from letterdiff.ingest.blocks import Block
from letterdiff.ingest.doubts import character_doubts
from letterdiff.ingest.titles import UNSURE
from letterdiff.model.letter import Doubt, XPath

_MOST_QUOTED = 3
_LONGEST_QUOTE = 40


def guess_doubts(guesses: Sequence[Block]) -> Iterator[Doubt]:
    """Headings that were known by their looks alone, in one line."""
    if not guesses:
        return
    quotes = [block.clean.text for block in guesses[:_MOST_QUOTED]]
    quoted = ", ".join(
        f"“{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rstrip() + '…'}”"
        for text in quotes
    )
    more = len(guesses) - len(quotes)
    were = "line in bold or italics was" if len(guesses) == 1 else "lines in bold or italics were"
    kind = "a heading" if len(guesses) == 1 else "headings"
    yield Doubt(
        message=f"{len(guesses)} short {were} taken for {kind}: {quoted}"
        + (f" and {more} more" if more else ""),
        ref=guesses[0].ref,
        confidence=UNSURE,
    )


def note_doubts(blocks: Sequence[Block], notes: Mapping[str, XPath]) -> Iterator[Doubt]:
    """Markers without a footnote, and footnotes without a marker.

    Args:
        blocks: all blocks of the letter.
        notes: where the note with each label stands.
    """
    called = set()
    for block in blocks:
        for reference in block.references:
            called.add(reference.label)
            if reference.label not in notes:
                yield Doubt(
                    message=f"marker {reference.label} has no footnote",
                    ref=block.ref,
                    confidence=0.5,
                )
    for label, ref in notes.items():
        if label not in called:
            yield Doubt(
                message=f"no marker was found for footnote {label}", ref=ref, confidence=0.5
            )


def odd_character_doubts(source: str, ref: XPath) -> Iterator[Doubt]:
    """As `character_doubts`, told of the whole document."""
    yield from (replace(doubt, ref=ref) for doubt in character_doubts(source, (0,)))
