"""A light look at a text: its format, whether it is whole, which publication it says it is.

Only as much is read as that takes; reading letters is the business of `ingest`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from letterdiff.sources.addresses import dossier_and_number, dossier_number
from letterdiff.sources.names import is_identifier, is_plain_text
from letterdiff.sources.safe_xml import UnsafeXmlError, parse_xml, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Format = Literal["xml", "html", "pdf", "odt", "docx", "txt"]
"""Formats of letters; each is also the suffix of its files."""

_HEAD = 2**18
_TAIL = 2048
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ROOT = re.compile(rb"<(?:[A-Za-z]+:)?officiele-publicatie[\s>]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 2**16 + 22
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_WORD = b"word/document.xml"

_META = re.compile(r"<meta\s([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HTML_BODY = re.compile(
    r"""(?:class|id)\s*=\s*["'](?:[^"'<>]*\s)?(?:stuk|broodtekst)[\s"']""", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_RECORD = re.compile(r"/([A-Za-z0-9.-]{1,80})/metadata\.xml")
_PAPER_NUMBER = re.compile(r"\b(\d{2}\s?\d{3}(?:-\d{2}|[\s-]+[IVXLC]+)?),?\s+[Nn]r\.\s*(\d+)\b")
_IMPRINT = re.compile(r"\b(kst-\d{5}(?:-(?:\d{2}|[IVXLC]+))?-\d+)\s+ISSN 0921\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a text says of itself.

    Attributes:
        format: None when it is none that letters come in.
        identifier: publication identifier ("kst-35207-61"), "" when it gives none.
        dossier: dossier and number ("35207", "61"), None when it gives none.
        title: title, "" when it gives none that can be used.
        date: ISO date, "" when it gives none.
        problem: why the format cannot be trusted, "" when it can.
    """

    format: Format | None
    identifier: str = ""
    dossier: tuple[str, str] | None = None
    title: str = ""
    date: str = ""
    problem: str = ""

    @property
    def official_identifier(self) -> str:
        """The identifier, or that of a kamerstuk with its dossier and number, or ""."""
        if self.identifier or self.dossier is None:
            return self.identifier
        made = f"kst-{self.dossier[0]}-{self.dossier[1]}"
        return made if is_identifier(made) else ""

    def names(self, identifier: str) -> bool | None:
        """Whether it says it is this publication; None when it says nothing."""
        if self.identifier:
            return self.identifier.casefold() == identifier.casefold()
        if self.dossier is not None:
            return self.dossier == dossier_and_number(identifier)
        return None


def inspect(content: bytes) -> Inspection:
    """Look at a text; never fails."""
    form = format_of(content)
    if form == "xml":
        return _inspect_xml(content)
    if form == "html":
        return _inspect_html(content)
    if form == "txt":
        match = _IMPRINT.search(_text(content))
        return Inspection(format=form, identifier=match[1] if match else "")
    return Inspection(format=form)


def format_of(content: bytes) -> Format | None:
    """The format of a text by its content, whatever it is called."""
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(content)
    start = _text(head[:4096]).lstrip()
    if start.startswith("<"):
        readable = _text(head).encode()
        if _ROOT.search(readable):
            return "xml"
        return "html" if _HTML.search(readable) else None
    return "txt" if _is_text(content) else None


def is_cut_off(content: bytes) -> bool:
    """Whether a text begins as one of the formats, and does not end as one."""
    form = format_of(content)
    tail = content[-_TAIL:]
    if form == "pdf":
        return b"%%EOF" not in tail
    if form in ("odt", "docx"):
        return _ZIP_END not in content[-_ZIP_TAIL:]
    end = _text(tail).rstrip("\0 \t\r\n")
    if form == "xml":
        return "officiele-publicatie>" not in end[-200:]
    return form == "html" and "</html" not in end.lower()


def usable_line(text: str) -> str:
    """A text on one line, without invisible characters, of bounded length."""
    line = " ".join(text.split())
    return "".join(character for character in line if is_plain_text(character))[:300].strip()


def _zip_format(content: bytes) -> Format | None:
    if content[30 : 30 + len(_ODT)] == _ODT:
        return "odt"
    return "docx" if _WORD in content else None


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[: len(content) // 2 * 2].decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _is_text(content: bytes) -> bool:
    if not content.strip():
        return False
    # A text in an old one-byte encoding is a text too; one with NULs is not.
    return content.startswith(_BYTE_ORDER_MARKS) or b"\0" not in content


def _inspect_xml(content: bytes) -> Inspection:
    try:
        root = parse_xml(content)
    except UnsafeXmlError as error:
        return Inspection(format="xml", problem=str(error))
    if root.tag != "officiele-publicatie":
        return Inspection(format="xml", problem=f"its root is {root.tag[:40]!r}")
    date = root.find(".//stuk/datumtekst/datum")
    return Inspection(
        format="xml",
        identifier=_recorded_identifier(root),
        dossier=_dossier(root),
        title=usable_line(text_of(root.find(".//stuk/titel"))),
        date=_iso_date(date.get("isodatum", "") if date is not None else ""),
    )


def _recorded_identifier(root: Element) -> str:
    for meta in root.iterfind("metadata/meta"):
        content = meta.get("content", "")
        if meta.get("name") == "DC.identifier" and is_identifier(content):
            return content
        match = _RECORD.search(content)
        if meta.get("name") == "OVERHEIDop.externMetadataRecord" and match:
            return match[1]
    return ""


def _dossier(root: Element) -> tuple[str, str] | None:
    dossier = text_of(root.find("kamerstuk/dossier/dossiernummer"))
    number = text_of(root.find("kamerstuk/stuk/stuknr/ondernummer"))
    return (dossier_number(dossier), number) if dossier and number else None


def _inspect_html(content: bytes) -> Inspection:
    head = _text(content[:_HEAD])
    metas = _metas(head)
    identifier = metas.get("dc.identifier", "")
    dossier = None
    if not is_identifier(identifier):
        identifier = ""
        # The page that says "not found" may repeat the number, but has no body.
        match = _PAPER_NUMBER.search(html.unescape(_TAG.sub(" ", head)))
        if match and _HTML_BODY.search(head):
            dossier = (dossier_number(match[1]), match[2])
    return Inspection(
        format="html",
        identifier=identifier,
        dossier=dossier,
        title=usable_line(metas.get("dc.title", "")),
        date=_iso_date(metas.get("dcterms.issued", "")),
    )


def _metas(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(head):
        attributes = {
            name.lower(): html.unescape(double or single)
            for name, double, single in _ATTRIBUTE.findall(match[1])
        }
        if "name" in attributes:
            found.setdefault(attributes["name"].lower(), attributes.get("content", ""))
    return found


def _iso_date(text: str) -> str:
    return text if _DATE.fullmatch(text) else ""
