"""Owns the parsing of XML and HTML from outside: no entities, no network, bounded in size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from lxml import etree

from letterdiff.errors import IngestError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A letter of a hundred pages has some five thousand elements in half a megabyte.
_MOST_BYTES = 64_000_000
_MOST_TAGS = 200_000
# What the parser says for programmers: where it stopped, and how to switch its limits off.
_ASIDE = re.compile(r",? (?:use|try) XML_PARSE_HUGE(?: option)?|, line \d+, column \d+")
_LONGEST_TOLD = 200
_SAVE_AGAIN = "download the file again, or read the letter in another format"
_LESS = "read the letter in another format"


def parse_xml(content: bytes, *, name: str) -> Element:
    """The root of an XML text; comments and instructions leave no trace in it.

    Raises:
        IngestError: it is not well-formed, declares entities, or is too large
            or too deep.
    """
    _refuse_size(content, name)
    _refuse_entities(content, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise IngestError(
            f"the XML cannot be read: {_told(error.msg)}",
            remedy=_SAVE_AGAIN,
            path=name,
            line=error.lineno or None,
        ) from error


def parse_html(text: str, *, name: str) -> Element:
    """The root of an HTML page, mended as browsers do; comments leave no trace in it.

    Raises:
        IngestError: it holds nothing, or is too large or too deep.
    """
    content = text.encode("utf-8", "surrogatepass")
    _refuse_size(content, name)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element | None = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable_page(error.msg, error.lineno, name) from error
    # What the parser gave up on is missing in the tree.
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if fatal or root is None:
        message, line = (fatal[0].message, fatal[0].line) if fatal else ("it is empty", None)
        raise _unreadable_page(message, line, name)
    return root


def local_name(element: Element) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    """All text in an element, with single blanks."""
    return " ".join("".join(map(str, element.itertext())).split())


def shortened(text: str) -> str:
    """The start of something that a file gives as a name, or of what is said about it."""
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD].rstrip()}…"


def _told(message: str) -> str:
    """What the parser says, for people and on one line."""
    return shortened(" ".join(_ASIDE.sub("", message).split()))


def _unreadable_page(message: str, line: int | None, name: str) -> IngestError:
    return IngestError(
        f"the HTML page cannot be read: {_told(message)}",
        remedy=_SAVE_AGAIN,
        path=name,
        line=line or None,
    )


def _refuse_size(content: bytes, name: str) -> None:
    tags = content.count(b"<")
    if len(content) > _MOST_BYTES or tags > _MOST_TAGS:
        raise IngestError(
            f"the file is too large for a letter ({len(content):,} bytes, {tags:,} tags; "
            f"{_MOST_BYTES:,} and {_MOST_TAGS:,} are allowed)",
            remedy=_LESS,
            path=name,
        )


class _RootReachedError(Exception):
    """The first element was reached, and no entity was declared before it."""


def _refuse_entities(content: bytes, name: str) -> None:
    """Look through all that comes before the first element, fetching nothing."""

    def reach(*_: object) -> None:
        raise _RootReachedError

    def refuse(*_: object) -> None:
        raise IngestError(
            "the XML declares entities, which no official publication does",
            remedy="download the letter from the official site",
            path=name,
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler = reach
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except _RootReachedError:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise IngestError(
            f"the XML cannot be read: {error}", remedy=_SAVE_AGAIN, path=name
        ) from error
