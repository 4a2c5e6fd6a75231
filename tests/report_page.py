"""Reads a report as a tree of elements, the way a strict reader would."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"meta", "link", "br", "hr", "img", "input"})


class Element:
    """An element with its attributes, its child elements and its texts, in order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        """Descendants with this tag and this class."""
        return [
            element
            for element in self.walk()
            if (not tag or element.tag == tag) and (not name or name in element.classes)
        ]

    def one(self, tag: str = "", name: str = "") -> Element:
        found = self.all(tag, name)
        assert len(found) == 1, f"{len(found)} elements {tag}.{name}"
        return found[0]

    def by_id(self, key: str) -> Element:
        found = [element for element in self.walk() if element.attributes.get("id") == key]
        assert len(found) == 1, f"{len(found)} elements with id {key!r}"
        return found[0]

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        keys = [key for key, _ in attrs]
        assert len(keys) == len(set(keys)), f"<{tag}> repeats an attribute"
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def read_page(html: str) -> Element:
    """The tree of a page; fails on markup that is not properly nested."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[item.tag for item in reader.open]}"
    return reader.root
