"""Owns anchors: which paragraph, or which word in one, a person means by a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from letterdiff.ingest.blocks import Block, HeadingBlock


def blocks_with(anchor: str, blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    """Places of the blocks that fit an anchor best; more than one if it is ambiguous.

    A block that is the anchor fits better than one that begins with it, and that
    better than one that holds it. A number or label may be part of the anchor.

    Args:
        anchor: words; white space in them stands for any.
        blocks: all blocks.
        places: indexes of those that may be meant.
    """
    pattern = _pattern(anchor)
    fits: dict[int, list[int]] = {}
    for place in places:
        fit = max(_fit(pattern, form) for form in _forms(blocks[place]))
        if fit:
            fits.setdefault(fit, []).append(place)
    return fits[max(fits)] if fits else []


def starts_of(anchor: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where an anchor starts inside blocks: place of the block and offset in its text, over 0."""
    pattern = _pattern(anchor)
    return [
        (place, match.start())
        for place, block in enumerate(blocks)
        for match in pattern.finditer(block.clean.text)
        if match.start()
    ]


def _pattern(anchor: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, anchor.split()))
    # A passage starts where a word starts.
    return re.compile((r"(?<!\w)" if re.match(r"\w", anchor.strip()) else "") + words)


def _forms(block: Block) -> tuple[str, ...]:
    """A text without and with its number or label."""
    text = block.clean.text
    mark = block.number if isinstance(block, HeadingBlock) else block.label
    return (text, f"{mark} {text}", f"{mark}. {text}") if mark else (text,)


def _fit(pattern: re.Pattern[str], text: str) -> int:
    """3 for the whole text, 2 for its beginning, 1 for a passage, 0 for none."""
    if pattern.fullmatch(text):
        return 3
    if pattern.match(text):
        return 2
    return 1 if pattern.search(text) else 0
