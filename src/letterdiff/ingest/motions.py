"""Owns the fixed form of a motion: every consideration and request opens a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPEAKER = "De Kamer,"
_OPENING = re.compile(
    r"(?:gehoord|constaterende?|overwegende?|van mening|van oordeel|verzoekt|verzoeken|roept"
    r"|spreekt|draagt|besluit|en gaat over tot de orde van de dag)\b"
)


def openings_of(texts: Sequence[str]) -> list[bool]:
    """For each line, whether it opens a consideration or request of a motion.

    Args:
        texts: lines of running text in order; no line but those of a motion is such.
    """
    speaks = False
    before = ""
    openings = []
    for text in texts:
        parted = before.endswith((",", ";"))
        openings.append(speaks and parted and _OPENING.match(text) is not None)
        speaks = text == _SPEAKER or (speaks and not before.endswith("."))
        before = text
    return openings
