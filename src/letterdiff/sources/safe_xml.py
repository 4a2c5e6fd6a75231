"""XML from outside, parsed without entities, without network, to a bounded depth.

Prefixes of names are dropped: the services have been seen with and without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 200


class UnsafeXmlError(ValueError):
    """The text is no XML, or holds what is not read."""


def parse_xml(content: bytes) -> Element:
    """The root element of an XML text.

    Raises:
        UnsafeXmlError: it is not well-formed, declares entities, or nests deeper
            than `MAX_DEPTH`.
    """
    from xml.etree.ElementTree import TreeBuilder
    from xml.parsers import expat

    builder = TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise UnsafeXmlError(f"it nests deeper than {MAX_DEPTH} elements")
        builder.start(local_name(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local_name(name))

    def refuse(*_: object) -> None:
        raise UnsafeXmlError("it declares entities")

    # Expat fetches nothing by itself: without a handler it leaves out what is external.
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        raise UnsafeXmlError(f"it is not well-formed: {error}") from error
    return builder.close()


def local_name(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def text_of(element: Element | None) -> str:
    """All text in an element, with single blanks; "" for none."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
