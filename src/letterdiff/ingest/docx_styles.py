"""Owns the styles and the numbering of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterdiff.ingest.list_labels import Counter, Level
from letterdiff.ingest.roles import BOLD, ITALIC, PLAIN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word itself writes the first namespace, the strict form of the standard has the second.
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = f"{{{TRANSITIONAL}}}"
_HEADING_NAME = re.compile(r"heading (\d)")
_OFF = frozenset(("0", "false", "off", "none"))
_LONGEST_CHAIN = 20
_MOST_LEVELS = 9
_NUMBER_KINDS = {
    "decimal": "1",
    "decimalZero": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "bullet": "bullet",
    "none": "",
}


def value_of(parent: Element | None, path: str) -> str | None:
    """The `w:val` of the element at `path` ("pPr/pStyle") below `parent`, None for none."""
    found = None if parent is None else parent.find("/".join(f"{_W}{n}" for n in path.split("/")))
    if found is None:
        return None
    return str(found.get(f"{_W}val") or "")


def whole(text: str | None) -> int | None:
    """A whole number of no more than nine digits, None for anything else."""
    fits = text is not None and text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if fits and text is not None else None


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property such as "b" is switched on or off; None if it is not mentioned."""
    found = None if properties is None else properties.find(f"{_W}{name}")
    return None if found is None else str(found.get(f"{_W}val") or "1") not in _OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """That a paragraph is numbered: by which list, at which depth (0 is the outermost)."""

    number: str
    depth: int


class Styles:
    """The paragraph and character styles; `root` is that of styles.xml, or None."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in () if root is None else root.iterfind(f"{_W}style"):
            identifier = str(style.get(f"{_W}styleId") or "")
            self._styles[identifier] = style
            is_default = str(style.get(f"{_W}default") or "0") not in _OFF
            if is_default and style.get(f"{_W}type") == "paragraph":
                self._default = identifier

    def names(self, paragraph: Element) -> set[str]:
        """Names, in small letters, of a paragraph's style and of those it is based on."""
        names = {str(value_of(paragraph, "pPr/pStyle") or "").lower()}
        names.update(str(value_of(style, "name") or "").lower() for style in self._of(paragraph))
        return names - {""}

    def heading_level(self, paragraph: Element) -> int:
        """Level of a heading, 1 and more; 0 for another paragraph."""
        for properties in self._paragraph_properties(paragraph):
            level = whole(value_of(properties, "outlineLvl"))
            if level is not None:
                return level + 1 if level < _MOST_LEVELS else 0
        for name in sorted(self.names(paragraph)):
            match = _HEADING_NAME.fullmatch(name)
            if match is not None:
                return max(1, int(match[1]))
        return 0

    def numbered(self, paragraph: Element) -> Numbered | None:
        """How a paragraph is numbered by itself or by its style, None if it is not."""
        depth = None
        for properties in self._paragraph_properties(paragraph):
            depth = whole(value_of(properties, "numPr/ilvl")) if depth is None else depth
            number = value_of(properties, "numPr/numId")
            if number is not None:
                return None if number == "0" else Numbered(number=number, depth=depth or 0)
        return None

    def look(self, paragraph: Element) -> frozenset[str]:
        """Bold and italics by the paragraph's style."""
        styles = [style.find(f"{_W}rPr") for style in self._of(paragraph)]
        return _look(styles)

    def run_look(self, run: Element) -> frozenset[str]:
        """Bold and italics of a run by itself and by its character style."""
        style = value_of(run, "rPr/rStyle")
        styles = [own.find(f"{_W}rPr") for own in self._chain(style)]
        return _look([run.find(f"{_W}rPr"), *styles])

    def is_hidden(self, run: Element) -> bool:
        """Whether a run is hidden text."""
        style = value_of(run, "rPr/rStyle")
        chain = [run.find(f"{_W}rPr"), *(own.find(f"{_W}rPr") for own in self._chain(style))]
        return next((on for own in chain if (on := is_on(own, "vanish")) is not None), False)

    def _of(self, paragraph: Element) -> Iterator[Element]:
        style = value_of(paragraph, "pPr/pStyle")
        return self._chain(self._default if style is None else style)

    def _chain(self, identifier: str | None) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identifier or "")
            if style is None:
                return
            yield style
            identifier = value_of(style, "basedOn")

    def _paragraph_properties(self, paragraph: Element) -> Iterator[Element]:
        for holder in (paragraph, *self._of(paragraph)):
            properties = holder.find(f"{_W}pPr")
            if properties is not None:
                yield properties


def _look(chain: list[Element | None]) -> frozenset[str]:
    look = PLAIN
    for name, own in (("b", BOLD), ("i", ITALIC)):
        if next((on for item in chain if (on := is_on(item, name)) is not None), False):
            look |= own
    return look


class Numbering:
    """The lists of numbering.xml and how far each has counted; `root` may be None."""

    def __init__(self, root: Element | None) -> None:
        self._counters: dict[str, Counter] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        levels = {
            str(abstract.get(f"{_W}abstractNumId")): _levels(abstract)
            for abstract in root.iterfind(f"{_W}abstractNum")
        }
        for instance in root.iterfind(f"{_W}num"):
            number = str(instance.get(f"{_W}numId"))
            abstract = value_of(instance, "abstractNumId") or ""
            own = _overridden(instance)
            self._restarts[number] = _restarts(instance)
            # Lists with definitions of their own count by themselves, others together.
            key = f"{abstract}/{number}" if own else abstract
            self._abstract[number] = key
            merged = {**levels.get(abstract, {}), **own}
            self._counters.setdefault(key, Counter(levels=merged))

    def next_label(self, place: Numbered) -> str:
        """The label of the next paragraph numbered so, "" for none."""
        key = self._abstract.get(place.number)
        if key is None:
            return ""
        counter = self._counters[key]
        restart = self._restarts[place.number].pop(place.depth, None)
        if restart is not None:
            counter.restart(place.depth, restart)
        return counter.next_label(place.depth)


def _levels(parent: Element) -> Mapping[int, Level]:
    levels = {}
    for element in parent.iterfind(f"{_W}lvl"):
        depth = whole(str(element.get(f"{_W}ilvl") or ""))
        if depth is not None and depth < _MOST_LEVELS:
            start = whole(value_of(element, "start"))
            levels[depth] = Level(
                kind=_NUMBER_KINDS.get(value_of(element, "numFmt") or "decimal", "1"),
                template=value_of(element, "lvlText") or "",
                start=1 if start is None else start,
            )
    return levels


def _overridden(instance: Element) -> dict[int, Level]:
    own: dict[int, Level] = {}
    for override in instance.iterfind(f"{_W}lvlOverride"):
        own.update(_levels(override))
    return own


def _restarts(instance: Element) -> dict[int, int]:
    restarts = {}
    for override in instance.iterfind(f"{_W}lvlOverride"):
        depth = whole(str(override.get(f"{_W}ilvl") or ""))
        start = whole(value_of(override, "startOverride"))
        if depth is not None and start is not None:
            restarts[depth] = start
    return restarts
