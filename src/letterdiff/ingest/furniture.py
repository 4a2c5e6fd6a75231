"""Owns what a publisher prints on every page: running feet, page numbers, imprints.

Such a line is no text of the letter. It is set aside, belongs unseen to the
line after it, and tells where a page ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from letterdiff.ingest.lines import Line
from letterdiff.ingest.page_edges import printed_at_edges
from letterdiff.model.spans import Span

_RUNNING_FOOT = re.compile(
    r"(?:\d{1,4}\s+)?(?:[’']s-Gravenhage \d{4}\s+)?"
    r"(?:Tweede|Eerste) Kamer,? (?:der Staten-Generaal,? )?vergaderjaar \d{4}[–-]\d{4},.{0,60}"
    r"|(?:Pagina|Page|Blz\.?)\s+\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?"
    r"|[-–]\s*\d{1,4}\s*[-–]"
)
_IMPRINT = re.compile(
    r"(?:kst|blg|ah|h)-[\w-]*\d|ISSN\s+\d{4}\s*-\s*\d{3}[\dX]|[’']s-Gravenhage \d{4}"
)
_PAGE_NUMBER = re.compile(r"\d{1,4}")


def is_printed_matter(text: str) -> bool:
    """Whether a line is a running foot, an imprint or the like, by its words alone."""
    return bool(_RUNNING_FOOT.fullmatch(text) or _IMPRINT.fullmatch(text))


def printed_matter(lines: Sequence[Line]) -> list[str]:
    """The running feet, imprints and the like among these lines."""
    return [line.text for line in lines if is_printed_matter(line.text)]


def set_aside(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without the printed matter of the page, which becomes hidden in them."""
    kept: list[Line] = []
    hidden: list[Span] = []
    page_mark, blank = False, False
    edges = printed_at_edges(lines)
    for index, line in enumerate(lines):
        foot = _RUNNING_FOOT.fullmatch(line.text) is not None
        if foot or index in edges or _IMPRINT.fullmatch(line.text) or _is_page_number(lines, index):
            hidden.extend((*line.hidden, Span(line.start, line.end)))
            page_mark = page_mark or foot or line.form_feed
            blank = blank or line.blank_before
        elif hidden:
            kept.append(
                replace(
                    line,
                    hidden=(*hidden, *line.hidden),
                    form_feed=line.form_feed or (page_mark and bool(kept)),
                    blank_before=line.blank_before or blank,
                )
            )
            hidden = []
            page_mark, blank = False, False
        else:
            kept.append(line)
    if hidden and kept:
        kept[-1] = replace(kept[-1], hidden=(*kept[-1].hidden, *hidden))
    return tuple(kept) if kept else tuple(lines)


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a bare number next to a running foot."""
    if _PAGE_NUMBER.fullmatch(lines[index].text) is None:
        return False
    beside = (lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines))
    return any(_RUNNING_FOOT.fullmatch(text) for text in beside)
