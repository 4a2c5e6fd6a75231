"""Owns the doubts about a marked-up letter: guessed headings, notes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from letterdiff.ingest.blocks import Block
from letterdiff.ingest.doubts import character_doubts, opening
from letterdiff.ingest.titles import UNSURE
from letterdiff.model.letter import Doubt, XPath


def guess_doubts(guesses: Sequence[Block]) -> Iterator[Doubt]:
    """Headings that were known by their looks alone."""
    for block in guesses:
        yield Doubt(
            kind="heading-by-look",
            ref=block.ref,
            confidence=UNSURE,
            about=opening(block.clean.text),
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
                    kind="marker-without-note",
                    ref=block.ref,
                    confidence=0.5,
                    about=reference.label,
                )
    for label, ref in notes.items():
        if label not in called:
            yield Doubt(kind="note-without-marker", ref=ref, confidence=0.5, about=label)


def odd_character_doubts(source: str, ref: XPath) -> Iterator[Doubt]:
    """As `character_doubts`, told of the whole document."""
    yield from (replace(doubt, ref=ref) for doubt in character_doubts(source, (0,)))
