"""Owns joining the lines of a paragraph, title or note to one clean text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.ingest.cleaning import CleanText, CleanTextBuilder
from letterdiff.ingest.hyphens import Hyphenation
from letterdiff.ingest.lines import Line
from letterdiff.ingest.rows import CELL_GAP

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010", "\u2011", _SOFT_HYPHEN)
# A hyphen that stands for the rest of the next word: "import- en export".
ELLIPSIS = re.compile(r"(?:en|of|als|tot|noch|respectievelijk|and|or|to)\b(?!-)")
# The same words as the second half of one.
_NO_ELLIPSIS = re.compile(r"\b(?:zo-als|even-als|als-of)\b", re.IGNORECASE)
# A hyphen that stands for the rest of the word before: "export en -import".
_HANGING = re.compile(r"\b(?:en|of|als|tot|noch|and|or|to) [-\u2010\u2011]$")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_URL_GOES_ON = ("/", "-", "_", "=", "&", "?", "%", "#")
_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainHyphen:
    """A hyphen at a line end that was kept or dropped without being sure."""

    line: int
    word: str
    confidence: float


class LineJoiner:
    """Joins lines of one source.

    Args:
        source: the decoded text of the whole file.
        hyphenation: judges hyphens at line ends.
    """

    def __init__(self, source: str, hyphenation: Hyphenation) -> None:
        self._source = source
        self._hyphenation = hyphenation
        self.uncertain: list[UncertainHyphen] = []

    def join(self, lines: Sequence[Line]) -> CleanText:
        """One clean text of these lines; doubtful hyphens are added to `uncertain`."""
        builder = CleanTextBuilder(self._source)
        in_url = False
        for line, following in zip(lines, (*lines[1:], None), strict=True):
            for span in line.hidden:
                builder.drop(span.start, span.end)
            if following is None:
                builder.copy(line.start, line.end)
                continue
            # A web address may run over several lines; then only its first holds "http".
            in_url = _URL.search(line.text) is not None or (in_url and " " not in line.text)
            shown = self._shown_end(line, following, in_url=in_url)
            in_url = in_url and not shown.blank
            builder.copy(line.start, line.end - (not shown.hyphen))
            if not shown.hyphen:
                builder.drop(line.end - 1, line.end)
            if shown.blank:
                builder.blank(line.end)
        return builder.build()

    def row(self, line: Line) -> CleanText:
        """The clean text of a row: its cells, parted by tabs; empty cells leave nothing."""
        builder = CleanTextBuilder(self._source)
        for span in line.hidden:
            builder.drop(span.start, span.end)
        position = line.start
        for gap in CELL_GAP.finditer(line.text):
            builder.copy(position, line.start + gap.start())
            builder.tab(line.start + line.text.index("\t", gap.start()))
            position = line.start + gap.end()
        builder.copy(position, line.end)
        return builder.build()

    def _shown_end(self, line: Line, following: Line, *, in_url: bool) -> _LineEnd:
        """What a line shows at its end when `following` is put behind it."""
        text, after = line.text, following.text
        if in_url:
            broken = text.endswith(_URL_GOES_ON) or (text.endswith(".") and after[0].islower())
            goes_on = broken and _URL.match(after.split()[0]) is None
            return _LineEnd(hyphen=True, blank=not goes_on)
        if text.endswith(_SOFT_HYPHEN):
            return _LineEnd(hyphen=False, blank=False)
        if text.endswith("/") and text[-2:-1].isalnum():
            return _LineEnd(hyphen=True, blank=False)
        if _HANGING.search(text):
            return _LineEnd(hyphen=True, blank=not after[0].isalpha())
        if not text.endswith(_HYPHENS) or not (text[-2:-1].isalnum() or text[-2:-1] in "+)"):
            return _LineEnd(hyphen=True, blank=True)
        if ELLIPSIS.match(after) and not _NO_ELLIPSIS.search(text[-8:] + after[:8]):
            return _LineEnd(hyphen=True, blank=True)
        if not after[0].isalnum():
            return _LineEnd(hyphen=True, blank=after[0] in "(«“")
        decision = self._hyphenation.decide(text[:-1] + "-", after)
        if decision.confidence < _SURE:
            word = f"{text.split()[-1]}{after.split()[0]}"
            self.uncertain.append(
                UncertainHyphen(line=line.number, word=word, confidence=decision.confidence)
            )
        return _LineEnd(hyphen=not decision.soft, blank=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _LineEnd:
    """Whether the last character is shown, and whether a blank follows."""

    hyphen: bool
    blank: bool
