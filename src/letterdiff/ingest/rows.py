"""Owns rows of tables in a plain text: lines whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterdiff.ingest.marks import LABEL, NUMBER

CELL_GAP = re.compile(r"(?<!\s)\s*\t\s*")


def rows_of(texts: Sequence[str]) -> list[bool]:
    """For each line, whether it is a row of a table.

    Two tabs make a row. One tab makes one beside another row or another line
    with a tab; else it is a blank that somebody typed so, or stands behind the
    label of an item.

    Args:
        texts: lines of running text in order, without outer white space.
    """
    gaps = [0 if is_labelled(text) else len(CELL_GAP.findall(text)) for text in texts]
    padded = [0, *gaps, 0]
    return [
        here > 1 or (here == 1 and (before > 0 or after > 0))
        for before, here, after in zip(padded, gaps, padded[2:], strict=False)
    ]


def is_labelled(text: str) -> bool:
    """Whether a line opens with the label of an item or the number of a title, and one text."""
    match = LABEL.match(text)
    if match is None:
        match = NUMBER.match(text)
        if match is None or not (match["mark"] or "." in match["number"]):
            return False
    return CELL_GAP.search(text, match.end()) is None
