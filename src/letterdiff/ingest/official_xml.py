"""Owns the reader of official XML (op-xsd 2012 and 2014): the role of every element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document, Front
from letterdiff.ingest.marked_up import read_trees
from letterdiff.ingest.roles import (
    BLOCK,
    BOLD,
    CLOSED_BLOCK,
    FRONT,
    INLINE,
    ITALIC,
    PLAIN,
    SKIP,
    WORD,
    Kind,
    Role,
)
from letterdiff.ingest.titles import clean_number
from letterdiff.ingest.trees import local_name, parse_xml, shortened, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOT = "officiele-publicatie"
_LOOKS = {"vet": BOLD, "cur": ITALIC, "vetcur": BOLD | ITALIC}
_BY_NAME = {
    **dict.fromkeys(("extref", "intref", "sup", "inf", "sub", "unl", "ovl"), INLINE),
    **dict.fromkeys(("voornaam", "achternaam", "plaats", "datum"), WORD),
    **dict.fromkeys(("lijst", "citaat", "citaat-artikel", "table"), CLOSED_BLOCK),
    **dict.fromkeys(
        ("al", "al-groep", "tekst", "li", "lid", "noot.al", "divisie", "plaatje", "title"), BLOCK
    ),
    **dict.fromkeys(("li.nr", "lidnr"), Role(kind=Kind.LABEL)),
    "noot.nr": Role(kind=Kind.NOTE_LABEL),
    "row": Role(kind=Kind.ROW),
    "entry": Role(kind=Kind.CELL),
    "ondertekening": Role(kind=Kind.SIGNATURE),
    "functie": Role(kind=Kind.OFFICE),
    "naam": Role(kind=Kind.NAME),
    "metadata": SKIP,
}
_FRONT = frozenset(
    {
        ("kamerstuk", "kamerstukkop"),
        ("kamerstuk", "dossier"),
        ("stuk", "stuknr"),
        ("stuk", "titel"),
        ("stuk", "subtitel"),
        ("stuk", "datumtekst"),
    }
)
_ISO_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_RECORD = re.compile(r"/([\w.-]+)/metadata\.xml$")


def read_official_xml(content: bytes, *, name: str) -> Document:
    """Read a publication in official XML.

    All of it but `metadata` is the source text; what stands above the body of
    the letter is dropped from the text that follows it.

    Args:
        content: the file.
        name: its name for messages.

    Raises:
        IngestError: it is not well-formed, declares entities, is no official
            publication, or holds no text.
    """
    root = parse_xml(content, name=name)
    if local_name(root) != _ROOT:
        raise IngestError(
            f"the XML is a <{shortened(local_name(root))}>, not an <{_ROOT}>",
            remedy="download the file that ends in .xml from the page of the publication",
            path=name,
        )
    return read_trees([root], _role, front=_front(root), name=name)


def _role(element: Element) -> Role:
    name = local_name(element)
    special = _SPECIAL.get(name)
    if special is not None:
        return special(element)
    parent = element.getparent()
    if parent is not None:
        above = local_name(parent)
        if (above, name) in _FRONT or (name == "intitule" and _is_publication(parent)):
            return FRONT
        if above == "kop":
            return WORD
    return _BY_NAME.get(name) or _unknown(element)


def _unknown(element: Element) -> Role:
    """An element between words is one of them, any other parts paragraphs."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return BLOCK
    around = (element.tail, parent.text if before is None else before.tail)
    return INLINE if any(text and not text.isspace() for text in around) else BLOCK


def _emphasis(element: Element) -> Role:
    return Role(kind=Kind.INLINE, look=_LOOKS.get(str(element.get("type")), PLAIN))


def _subheading(element: Element) -> Role:
    return Role(kind=Kind.HEADING, look=_LOOKS.get(str(element.get("kopopmaak")), PLAIN))


def _heading(element: Element) -> Role:
    parent = element.getparent()
    if parent is None or local_name(parent) == _ROOT or _is_publication(parent):
        return FRONT
    return Role(kind=Kind.HEADING, nesting=_nesting(parent))


def _nesting(division: Element) -> int:
    """0 for an attachment, else 1 and more by the divisions around it."""
    if local_name(division) == "bijlage":
        return 0
    depth = 1
    for around in division.iterancestors():
        if local_name(around) == "bijlage" or _is_publication(around):
            break
        first = next(iter(around), None)
        depth += first is not None and local_name(first) == "kop"
    return depth


def _number(element: Element) -> Role:
    """The number of a heading, unless it is counted in words before it ("Artikel 1")."""
    parent = element.getparent()
    if parent is None or local_name(parent) != "kop":
        return _unknown(element)
    labelled = any(local_name(child) == "label" for child in parent)
    is_number = not labelled and clean_number(text_of(element)) is not None
    return Role(kind=Kind.NUMBER) if is_number else WORD


def _note(element: Element) -> Role:
    """A footnote, unless it is but a wrapping around a table."""
    if not any(local_name(child) in ("noot.nr", "noot.al") for child in element):
        return BLOCK
    return Role(kind=Kind.NOTE, target=str(element.get("id") or ""), calls=True)


def _call(element: Element) -> Role:
    return Role(kind=Kind.CALL, target=str(element.get("refid") or ""))


_SPECIAL: Mapping[str, Callable[[Element], Role]] = {
    "nadruk": _emphasis,
    "tussenkop": _subheading,
    "kop": _heading,
    "nr": _number,
    "noot": _note,
    "nootref": _call,
}


def _is_publication(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _front(root: Element) -> Front:
    return Front(identifier=_identifier(root), title=_title(root), date=_date(root))


def _identifier(root: Element) -> str:
    for element in root.iterfind("metadata/meta"):
        record = _RECORD.search(str(element.get("content") or ""))
        if record is not None and element.get("name") == "OVERHEIDop.externMetadataRecord":
            return record[1]
    dossier = re.sub(r"\s", "", _first_text(root, "kamerstuk/dossier/dossiernummer/dossiernr"))
    number = _first_text(root, "kamerstuk/stuk/stuknr/ondernummer")
    return f"kst-{dossier}-{number}" if dossier and number else ""


def _title(root: Element) -> str:
    parts = [
        _first_text(root, path) for path in ("kamerstuk/dossier/titel", "kamerstuk/stuk/titel")
    ]
    if any(parts):
        return "; ".join(filter(None, parts))
    return _first_text(root, "*/kop/titel") or _first_text(root, "*/intitule")


def _date(root: Element) -> str:
    element = root.find("kamerstuk/stuk/datumtekst//datum")
    date = str(element.get("isodatum") or "") if element is not None else ""
    return date if _ISO_DATE.fullmatch(date) else ""


def _first_text(root: Element, path: str) -> str:
    element = root.find(path)
    return text_of(element) if element is not None else ""
