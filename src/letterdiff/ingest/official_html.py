"""Owns the reader of the pages of zoek.officielebekendmakingen.nl: the role of every element.

The older pages (2013 to 2018) are made from the XML by the repository, the
newer ones by the site; both name what an element is by its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document, Front
from letterdiff.ingest.decoding import decode
from letterdiff.ingest.front import date_of
from letterdiff.ingest.marked_up import read_trees
from letterdiff.ingest.roles import (
    BLOCK,
    BOLD,
    CLOSED_BLOCK,
    FRONT,
    INLINE,
    ITALIC,
    SKIP,
    WORD,
    Kind,
    Role,
)
from letterdiff.ingest.trees import local_name, parse_html, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The first element that has one of these, in this order, holds the letter.
_CONTAINERS = (
    ("id", "broodtekst"),
    ("class", "broodtekst-container"),
    ("class", "stuk"),
    ("class", "global-main"),
)
_BY_TAG: Mapping[str, Role] = {
    **dict.fromkeys(("strong", "b"), Role(kind=Kind.INLINE, look=BOLD)),
    **dict.fromkeys(("em", "i"), Role(kind=Kind.INLINE, look=ITALIC)),
    **dict.fromkeys(("ul", "ol", "dl", "blockquote", "table", "caption"), CLOSED_BLOCK),
    **dict.fromkeys(("td", "th"), Role(kind=Kind.CELL)),
    **dict.fromkeys(("nav", "aside", "header", "footer", "form", "button", "select"), FRONT),
    **dict.fromkeys(
        ("script", "style", "head", "template", "noscript", "textarea", "svg", "object"), SKIP
    ),
    **dict.fromkeys(("address", "article", "body", "details", "fieldset", "html", "main"), BLOCK),
    **dict.fromkeys(("div", "hr", "li", "p", "pre", "section", "summary", "dd", "dt"), BLOCK),
    **dict.fromkeys(("figcaption", "figure", "tbody", "tfoot", "thead"), BLOCK),
    "tr": Role(kind=Kind.ROW),
    "br": Role(kind=Kind.BREAK),
}
_BY_CLASS: Mapping[str, Role] = {
    **dict.fromkeys(("dossiertitel", "dossier_kop", "stuktitel", "stuk_kop"), FRONT),
    **dict.fromkeys(("stuknummer", "kamer", "vergaderjaar", "kamerstukdatum"), FRONT),
    **dict.fromkeys(("staatsblad_kop", "staatscourant_kop", "gemeenteblad_kop"), FRONT),
    **dict.fromkeys(("note-close", "toc"), FRONT),
    **dict.fromkeys(("voornaam", "achternaam"), WORD),
    "ol": Role(kind=Kind.LABEL),
    "ondertekening": Role(kind=Kind.SIGNATURE),
    "functie": Role(kind=Kind.OFFICE),
    "naam": Role(kind=Kind.NAME),
    "citaat": CLOSED_BLOCK,
    "tussenkop": Role(kind=Kind.HEADING),
    "bijlage_kop": Role(kind=Kind.HEADING, nesting=0),
    "vet": Role(kind=Kind.INLINE, look=BOLD),
    "cur": Role(kind=Kind.INLINE, look=ITALIC),
}
# Classes that mean something only on an element between words.
_INLINE_CLASSES = frozenset(("ol", "vet", "cur"))
_DIVISION = re.compile(r"divisiekop([1-9])")
_TITLE_TAG = re.compile(r"h([1-6])")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def read_official_html(content: bytes, *, name: str) -> Document:
    """Read a publication as a page of the official site.

    The source text is that of `#broodtekst` (where it is missing `div.stuk` or
    `main.global-main`) and of `#noten`; scripts and style sheets are no text.
    What stands above the body of the letter, tables of contents and the
    close buttons of notes are dropped.

    Args:
        content: the file.
        name: its name for messages.

    Raises:
        IngestError: it is not UTF-8, cannot be parsed, or holds no publication.
    """
    root = parse_html(decode(content, name=name), name=name)
    containers = (_first(root, attribute, value) for attribute, value in _CONTAINERS)
    container = next((found for found in containers if found is not None), None)
    if container is None:
        raise IngestError(
            "the page holds no publication (no #broodtekst, div.stuk or main.global-main)",
            remedy="the site answers so for an unknown identifier; check it and download again",
            path=name,
        )
    notes = _first(root, "id", "noten")
    apart = notes is not None and container not in (notes, *notes.iterancestors())
    return read_trees(
        [container, notes] if notes is not None and apart else [container],
        _Roles(container).of,
        front=_front(root, container),
        name=name,
    )


def _first(root: Element, attribute: str, value: str) -> Element | None:
    return next((element for element in root.iter() if value in _values(element, attribute)), None)


def _values(element: Element, attribute: str) -> list[str]:
    return str(element.get(attribute) or "").split()


class _Roles:
    """Tells the role of every element of a page.

    Args:
        container: holds the letter.
    """

    def __init__(self, container: Element) -> None:
        # A title of the highest level above all text is that of the publication.
        self._front = frozenset(_titles_above_text(container))

    def of(self, element: Element) -> Role:
        """The role of an element: told by its class, else by its tag."""
        if element in self._front:
            return FRONT
        tag = local_name(element)
        classes = _values(element, "class")
        if "nootnum" in classes:
            return _note_number(element, tag)
        if "noot" in classes and tag != "a":
            return Role(kind=Kind.NOTE, target=_target(element))
        usual = _usual(tag)
        for name in classes:
            role = _BY_CLASS.get(name)
            if role is not None and (name not in _INLINE_CLASSES or usual.kind is Kind.INLINE):
                return role
            division = _DIVISION.fullmatch(name)
            if division is not None:
                return Role(kind=Kind.HEADING, nesting=int(division[1]))
        return usual


def _usual(tag: str) -> Role:
    title = _TITLE_TAG.fullmatch(tag)
    if title is not None:
        return Role(kind=Kind.HEADING, nesting=int(title[1]) - 1)
    return _BY_TAG.get(tag, INLINE)


def _titles_above_text(container: Element) -> Iterator[Element]:
    for element in container.iter():
        tag = local_name(element)
        if tag == "h1":
            yield element
        elif tag in ("p", "li", "td") or _TITLE_TAG.fullmatch(tag):
            is_front = any(_BY_CLASS.get(name) is FRONT for name in _values(element, "class"))
            if not is_front and text_of(element):
                return


def _note_number(element: Element, tag: str) -> Role:
    """In a note its label, elsewhere a marker that links to it."""
    if tag != "a":
        return Role(kind=Kind.NOTE_LABEL)
    return Role(kind=Kind.CALL, target=str(element.get("href") or "").rpartition("#")[2])


def _target(note: Element) -> str:
    """The name by which a note is linked to: its own, or that of the first anchor in it."""
    for element in note.iter():
        name = element.get("id") or element.get("name")
        if name:
            return str(name)
    return ""


def _front(root: Element, container: Element) -> Front:
    fields = {
        str(element.get("name")): str(element.get("content") or "").strip()
        for element in reversed([*root.iter("meta")])
    }
    dates = (fields.get("DCTERMS.issued", ""), fields.get("DCTERMS.available", ""))
    return Front(
        identifier=fields.get("DC.identifier", ""),
        title=fields.get("DC.title", ""),
        date=_printed_date(container)
        or next((date for date in dates if _ISO_DATE.fullmatch(date)), ""),
    )


def _printed_date(container: Element) -> str:
    """The date of the letter itself: that of its publication is later."""
    dates = (
        date_of(text_of(element))
        for element in container.iter("p")
        if "kamerstukdatum" in _values(element, "class")
    )
    return next(filter(None, dates), "")
