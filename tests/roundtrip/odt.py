"""Owns the letter as an OpenDocument text, as a word processor saves it.

Labels of lists are not in the text: they follow from the list styles and from
`text:start-value`. Long words hold a soft hyphen, and a page break of the last
layout stands in the middle of the longest paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from roundtrip.lists import Entry, count_of, label_parts, labels_by_depth, with_lists
from roundtrip.package import pack
from roundtrip.structure import Content, NoteCall, Run, Section, Structure, Table, Text

Element = etree._Element

_MIMETYPE = "application/vnd.oasis.opendocument.text"
_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    "office": f"{_BASE}office:1.0",
    "style": f"{_BASE}style:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "meta": f"{_BASE}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": f"{_BASE}manifest:1.0",
}
_STYLES = {
    "cur": ("T1", {"fo:font-style": "italic"}),
    "vet": ("T2", {"fo:font-weight": "bold"}),
    "sup": ("T3", {"style:text-position": "super 58%"}),
    "inf": ("T4", {"style:text-position": "sub 58%"}),
}
_PARAGRAPH_STYLES = ("Title", "Subtitle", "Text_20_body", "Quotations", "Table", "Footnote")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LONG_WORD = re.compile(r"[^\W\d_]{16,}")
_LONG_TEXT = 600


def write_odt(structure: Structure) -> bytes:
    """The letter as a zip file of OpenDocument 1.3."""
    return pack(
        {
            "mimetype": _MIMETYPE.encode("ascii"),
            "content.xml": _serialised(_Writer(structure).content()),
            "styles.xml": _serialised(_styles(structure)),
            "meta.xml": _serialised(_meta(structure)),
            "META-INF/manifest.xml": _serialised(_manifest()),
        },
        stored=("mimetype",),
    )


def _serialised(element: Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True)


def _name(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _root(name: str) -> Element:
    root = etree.Element(_name(name), nsmap=_NAMESPACES)
    prefix = "manifest" if name.startswith("manifest") else "office"
    root.set(_name(f"{prefix}:version"), "1.3")
    return root


def _add(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    written = {_name(key): value for key, value in (attributes or {}).items()}
    return etree.SubElement(parent, _name(name), written)


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _styles(structure: Structure) -> Element:
    """Named styles, and a footer that is no text of the letter."""
    front = structure.front
    root = _root("office:document-styles")
    styles = _add(root, "office:styles")
    for name in _PARAGRAPH_STYLES:
        _add(styles, "style:style", {"style:name": name, "style:family": "paragraph"})
    for level in (1, 2, 3):
        attributes = {
            "style:name": f"Heading_20_{level}",
            "style:display-name": f"Heading {level}",
            "style:family": "paragraph",
            "style:default-outline-level": str(level),
        }
        _add(styles, "style:style", attributes)
    master = _add(_add(root, "office:master-styles"), "style:master-page")
    master.set(_name("style:name"), "Standard")
    footer = _add(_add(master, "style:footer"), "text:p")
    footer.text = f"Tweede Kamer, vergaderjaar {front.year}, {front.dossier}, nr. {front.number} "
    _add(footer, "text:page-number").text = "1"
    return root


def _meta(structure: Structure) -> Element:
    root = _root("office:document-meta")
    meta = _add(root, "office:meta")
    _add(meta, "dc:title").text = structure.front.identifier
    _add(meta, "dc:date").text = f"{structure.front.date}T00:00:00"
    return root


def _manifest() -> Element:
    root = _root("manifest:manifest")
    for path, media in (
        ("/", _MIMETYPE),
        ("content.xml", "text/xml"),
        ("styles.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    ):
        attributes = {"manifest:full-path": path, "manifest:media-type": media}
        _add(root, "manifest:file-entry", attributes)
    return root


class _Writer:
    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._root = _root("office:document-content")
        self._automatic = _add(self._root, "office:automatic-styles")
        self._list_styles = 0
        self._tables = 0
        for name, properties in _STYLES.values():
            style = _add(
                self._automatic, "style:style", {"style:name": name, "style:family": "text"}
            )
            _add(style, "style:text-properties", properties)

    def content(self) -> Element:
        front = self._structure.front
        text = _add(_add(self._root, "office:body"), "office:text")
        self._line(text, "Title", f"{front.dossier} {front.dossier_title}")
        self._line(text, "Subtitle", f"Nr. {front.number} {front.kind}")
        self._line(text, "Text_20_body", front.addressee)
        self._line(text, "Text_20_body", front.place_and_date)
        # An empty paragraph, as people make them for distance.
        self._line(text, "Text_20_body", "")
        self._sections(self._structure.body, text)
        for signature in self._structure.signatures:
            self._line(text, "Text_20_body", f"{signature.role},")
            self._line(text, "Text_20_body", signature.name)
        for attachment in self._structure.attachments:
            self._sections(attachment, text)
        return self._root

    def _line(self, parent: Element, style: str, text: str) -> None:
        self._paragraph(parent, style, (Run(text=text),))

    def _paragraph(self, parent: Element, style: str, content: Content) -> None:
        self._inline(_add(parent, "text:p", {"text:style-name": style}), content)

    def _sections(self, sections: Iterable[Section], text: Element) -> None:
        for section in sections:
            if section.title:
                level = str(section.level)
                attributes = {
                    "text:style-name": f"Heading_20_{level}",
                    "text:outline-level": level,
                }
                heading = _add(text, "text:h", attributes)
                number = f"{section.printed_number} " if section.number else ""
                self._inline(heading, (Run(text=number), *section.title))
            for block in with_lists(section.blocks):
                self._block(block, text)

    def _block(self, block: Text | Table | list[Entry], text: Element) -> None:
        if isinstance(block, list):
            self._list(block, text, self._list_style(block))
        elif isinstance(block, Table):
            self._table(block, text)
        else:
            style = "Quotations" if block.is_quote else "Text_20_body"
            self._paragraph(text, style, block.content)

    def _list_style(self, entries: list[Entry]) -> str:
        self._list_styles += 1
        name = f"L{self._list_styles}"
        style = _add(self._automatic, "text:list-style", {"style:name": name})
        for level, label in enumerate(labels_by_depth(entries), 1):
            before, core, after = label_parts(label)
            attributes = {"text:level": str(level)}
            if not core:
                attributes["text:bullet-char"] = before
                _add(style, "text:list-level-style-bullet", attributes)
                continue
            attributes |= {"style:num-format": "1" if core.isdigit() else "a"}
            attributes |= {"style:num-prefix": before} if before else {}
            attributes |= {"style:num-suffix": after}
            _add(style, "text:list-level-style-number", attributes)
        return name

    def _list(self, entries: list[Entry], parent: Element, style: str = "") -> None:
        whole = _add(parent, "text:list", {"text:style-name": style} if style else {})
        for place, entry in enumerate(entries):
            item = _add(whole, "text:list-item")
            core = label_parts(entry.label)[1]
            if place == 0 and core and count_of(core) != 1:
                item.set(_name("text:start-value"), str(count_of(core)))
            for paragraph in entry.paragraphs:
                self._paragraph(item, "Text_20_body", paragraph)
            if entry.nested:
                self._list(entry.nested, item)

    def _table(self, table: Table, text: Element) -> None:
        if table.title:
            self._paragraph(text, "Table", table.title)
        self._tables += 1
        element = _add(text, "table:table", {"table:name": f"Tabel{self._tables}"})
        columns = {"table:number-columns-repeated": str(len(table.rows[0]))}
        _add(element, "table:table-column", columns)
        head = _add(element, "table:table-header-rows")
        for index, row in enumerate(table.rows):
            line = _add(element if index else head, "table:table-row")
            for cell in row:
                entry = _add(line, "table:table-cell", {"office:value-type": "string"})
                self._paragraph(entry, "Text_20_body", cell)

    def _inline(self, element: Element, content: Content) -> None:
        for part in content:
            if isinstance(part, NoteCall):
                self._note(element, part.label)
            elif part.link:
                attributes = {"xlink:type": "simple", "xlink:href": part.link}
                _add(element, "text:a", attributes).text = part.text
            elif part.style:
                span = _add(element, "text:span", {"text:style-name": _STYLES[part.style][0]})
                span.text = part.text
            else:
                self._characters(element, part.text)

    def _characters(self, element: Element, text: str) -> None:
        middle = text.rfind(" ", 0, len(text) // 2) + 1 if len(text) > _LONG_TEXT else 0
        if middle:
            _append_text(element, _with_soft_hyphens(text[:middle]))
            _add(element, "text:soft-page-break")
        _append_text(element, _with_soft_hyphens(text[middle:]))

    def _note(self, element: Element, label: str) -> None:
        attributes = {"text:id": f"ftn{label}", "text:note-class": "footnote"}
        note = _add(element, "text:note", attributes)
        _add(note, "text:note-citation").text = label
        body = _add(note, "text:note-body")
        for paragraph in self._structure.note(label).paragraphs:
            self._paragraph(body, "Footnote", paragraph)


def _with_soft_hyphens(text: str) -> str:
    def broken(match: re.Match[str]) -> str:
        middle = len(match[0]) // 2
        return f"{match[0][:middle]}{_SOFT_HYPHEN}{match[0][middle:]}"

    return _LONG_WORD.sub(broken, text)
