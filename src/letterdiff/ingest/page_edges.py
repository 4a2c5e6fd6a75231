"""Owns the first and last lines of pages that form feeds part: what they print again and again.

A page number goes up by one from page to page, a running head or foot stays
the same but for its numbers. Neither is text of the letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from letterdiff.ingest.lines import Line

# Lines that may be printed above and below the text of a page.
_DEEPEST = 3
_FEWEST_NUMBERS = 2
_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d{1,4}")
_NUMBER = re.compile(r"[-–]?\s*(?P<number>\d{1,4})\s*[-–]?")


def printed_at_edges(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines at the top or foot of pages that are no text of the letter."""
    starts = [index for index, line in enumerate(lines) if line.form_feed and index]
    pages = [
        range(start, end)
        for start, end in zip([0, *starts], [*starts, len(lines)], strict=True)
        if end > start
    ]
    found: set[int] = set()
    for at_top in (True, False):
        for depth in range(_DEEPEST):
            places = {
                number: page[depth] if at_top else page[-1 - depth]
                for number, page in enumerate(pages)
                if len(page) > 2 * _DEEPEST
            }
            printed = _printed(lines, places)
            found |= printed
            if not printed:
                break
    return found


def _printed(lines: Sequence[Line], places: dict[int, int]) -> set[int]:
    """Those of `places`, one line for each page number, that are printed matter."""
    steps: Counter[int] = Counter()
    texts: Counter[str] = Counter()
    numbers: dict[int, int] = {}
    for page, index in places.items():
        if match := _NUMBER.fullmatch(lines[index].text):
            numbers[index] = int(match["number"]) - page
            steps[numbers[index]] += 1
        else:
            texts[_DIGITS.sub("#", lines[index].text)] += 1
    return {
        index
        for index in places.values()
        if (index in numbers and steps[numbers[index]] >= _FEWEST_NUMBERS)
        or texts[_DIGITS.sub("#", lines[index].text)] >= max(_FEWEST_PAGES, len(places) / 2)
    }
