"""Owns the question whether a file is XML or HTML, by its first characters."""

from __future__ import annotations

import re
from typing import Literal

MarkupKind = Literal["xml", "html"]

_LOOKED_AT = 4096
# A declaration, instructions and comments may stand before the first element.
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)\s*)*"
    rb"<(?P<type>!doctype\s+)?(?P<name>[a-z_][\w.:-]*)",
    re.IGNORECASE,
)
_HTML_NAMES = frozenset(
    (b"html", b"head", b"body", b"main", b"article", b"div", b"section", b"p", b"meta")
)


def markup_kind(content: bytes) -> MarkupKind | None:
    """Which of the two it is, or None for a file that starts with something else."""
    start = content[:_LOOKED_AT]
    opening = _OPENING.match(start)
    if opening is None:
        return "xml" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") else None
    return "html" if opening["name"].lower() in _HTML_NAMES else "xml"
