"""Owns the styles of an OpenDocument text: what they make a paragraph or a run of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from letterdiff.ingest.list_labels import Level
from letterdiff.ingest.roles import BOLD, ITALIC, PLAIN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_BASE}office:1.0",
    "style": f"{_BASE}style:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "draw": f"{_BASE}drawing:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "svg": f"{_BASE}svg-compatible:1.0",
}
_HEADING_NAME = re.compile(r"(?:heading|kop)[ _]?(\d)")
_ESCAPED = re.compile(r"_([0-9a-f]{2})_")
_BOLD_WEIGHTS = frozenset(("bold", "600", "700", "800", "900"))
# Styles inherit from each other; no chain is longer.
_LONGEST_CHAIN = 20
_MOST_LEVELS = 10


def qualified(name: str) -> str:
    """A name with prefix ("text:p") as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


class Styles:
    """The styles of a document; those in later trees go before those in earlier ones."""

    def __init__(self, trees: Iterable[Element]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._outline: Element | None = None
        for tree in trees:
            for style in tree.iter(qualified("style:style")):
                self._styles[str(style.get(qualified("style:name")))] = style
            for style in tree.iter(qualified("text:list-style")):
                self._lists[str(style.get(qualified("style:name")))] = style
            outline = next(tree.iter(qualified("text:outline-style")), None)
            self._outline = self._outline if outline is None else outline

    def ancestry_names(self, name: str | None) -> set[str]:
        """Names, in small letters, of a style and of those it inherits from."""
        names = {_readable(name or "")}
        for style in self._ancestry(name):
            for attribute in ("style:name", "style:display-name"):
                names.add(_readable(str(style.get(qualified(attribute)) or "")))
            names.add(_readable(str(style.get(qualified("style:parent-style-name")) or "")))
        return names - {""}

    def heading_level(self, name: str | None) -> int:
        """Level of a heading in this style, 1 and more; 0 for a style of other paragraphs."""
        for own in sorted(self.ancestry_names(name)):
            match = _HEADING_NAME.fullmatch(own)
            if match is not None:
                return max(1, int(match[1]))
        return 0

    def is_hidden(self, name: str | None) -> bool:
        """Whether characters in this style are not shown."""
        return self._property(name, "text:display") in ("none", "condition")

    def look(self, name: str | None) -> frozenset[str]:
        """Bold and italics of a style."""
        look = PLAIN
        if self._property(name, "fo:font-weight") in _BOLD_WEIGHTS:
            look |= BOLD
        if self._property(name, "fo:font-style") in ("italic", "oblique"):
            look |= ITALIC
        return look

    def outline(self) -> Mapping[int, Level]:
        """How headings are numbered by themselves, by depth; empty if they are not."""
        levels = {} if self._outline is None else _levels(self._outline)
        return {depth: level for depth, level in levels.items() if level.kind}

    def list_levels(self, name: str | None) -> Mapping[int, Level]:
        """How the items of a list are labelled, by depth."""
        style = self._lists.get(name or "")
        return {} if style is None else _levels(style)

    def _ancestry(self, name: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.get(qualified("style:parent-style-name"))

    def _property(self, name: str | None, attribute: str) -> str:
        """The value nearest in the ancestry of a style, "" for none."""
        for style in self._ancestry(name):
            for properties in style.iterfind("style:text-properties", NAMESPACES):
                value = properties.get(qualified(attribute))
                if value is not None:
                    return str(value)
        return ""


def _readable(name: str) -> str:
    """A style's name in small letters: "Heading_20_1" is "heading 1"."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name.lower())


def _levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        depth = str(element.get(qualified("text:level")) or "")
        if depth.isascii() and depth.isdigit() and 0 < int(depth) <= _MOST_LEVELS:
            levels[int(depth) - 1] = _level(element, int(depth))
    return levels


def _level(element: Element, depth: int) -> Level:
    if str(element.tag).endswith(("-bullet", "-image")):
        return Level(kind="bullet", template=str(element.get(qualified("text:bullet-char")) or "•"))
    kind = str(element.get(qualified("style:num-format")) or "")
    start = str(element.get(qualified("text:start-value")) or "1")
    shown = str(element.get(qualified("text:display-levels")) or "1")
    count = int(shown) if shown.isascii() and shown.isdigit() else 1
    first = max(1, depth - count + 1)
    numbers = ".".join(f"%{own}" for own in range(first, depth + 1)) if kind else ""
    before = str(element.get(qualified("style:num-prefix")) or "").replace("%", "")
    after = str(element.get(qualified("style:num-suffix")) or "").replace("%", "")
    return Level(
        kind=kind[:1],
        template=f"{before}{numbers}{after}",
        start=int(start) if start.isascii() and start.isdigit() else 1,
    )
