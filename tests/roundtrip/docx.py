"""Owns the letter as a Word document, as the Dutch version of Word saves it.

Style identifiers are Dutch ("Kop1"), their names English ("heading 1"). Labels
of lists are not in the text: they follow from `numbering.xml`. Nor are the
numbers of footnotes: they follow from their order. Words are torn over runs,
some hyphens are `noBreakHyphen`, and long words hold a `softHyphen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lxml import etree

from roundtrip.lists import Entry, count_of, label_parts, labels_by_depth, with_lists
from roundtrip.package import pack
from roundtrip.structure import Content, NoteCall, Run, Section, Structure, Table, Text

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_EXTERNAL = ' TargetMode="External"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = f"{_OFFICE}/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "footer1": "footer",
}
_STYLE_NAMES = {
    "Standaard": "Normal",
    "Titel": "Title",
    "Ondertitel": "Subtitle",
    "Kop1": "heading 1",
    "Kop2": "heading 2",
    "Kop3": "heading 3",
    "Citaat": "Quote",
    "Bijschrift": "caption",
    "Lijstalinea": "List Paragraph",
    "Voetnoottekst": "footnote text",
}
_RUN_STYLES = {
    "cur": ("i", {}),
    "vet": ("b", {}),
    "sup": ("vertAlign", {"val": "superscript"}),
    "inf": ("vertAlign", {"val": "subscript"}),
}
_LONG_WORD = re.compile(r"[^\W\d_]{16,}")
_CAPITALS_HYPHEN = re.compile(r"(?<=\b[A-Z]{2})-|(?<=\b[A-Z]{3})-")
# The first numbers belong to the lines that part notes from text.
_FIRST_NOTE = 2


def write_docx(structure: Structure) -> bytes:
    """The letter as a zip file of Office Open XML."""
    return _Writer(structure).file()


def _name(local: str) -> str:
    return f"{{{_W}}}{local}"


def _root(local: str) -> Element:
    return etree.Element(_name(local), nsmap={"w": _W, "r": _R})


def _add(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _name(name), {_name(k): v for k, v in attributes.items()})


def _text(run: Element, text: str) -> None:
    element = _add(run, "t")
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _serialised(element: Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


class _Writer:
    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._links: list[str] = []
        self._numbering = _root("numbering")
        self._lists = 0

    def file(self) -> bytes:
        parts = {
            "document": self._document(),
            "styles": _styles(),
            "numbering": self._ordered_numbering(),
            "footnotes": self._footnotes(),
            "footer1": self._footer(),
        }
        return pack(
            {
                "[Content_Types].xml": _content_types(),
                "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml", False)}),
                **{f"word/{name}.xml": _serialised(part) for name, part in parts.items()},
                "word/_rels/document.xml.rels": self._document_relations(),
            }
        )

    def _document_relations(self) -> bytes:
        own = {
            f"rId{n}": (name.rstrip("1"), f"{name}.xml", False)
            for n, name in enumerate(list(_PARTS)[1:], 1)
        }
        links = {f"rIdLink{n}": ("hyperlink", link, True) for n, link in enumerate(self._links, 1)}
        return _relations(own | links)

    def _document(self) -> Element:
        front = self._structure.front
        root = _root("document")
        body = _add(root, "body")
        self._paragraph(body, "Titel", (Run(text=f"{front.dossier} {front.dossier_title}"),))
        self._paragraph(body, "Ondertitel", (Run(text=f"Nr. {front.number} {front.kind}"),))
        self._paragraph(body, "Standaard", (Run(text=front.addressee),))
        self._paragraph(body, "Standaard", (Run(text=front.place_and_date),))
        self._sections(self._structure.body, body)
        for signature in self._structure.signatures:
            self._signature(body, f"{signature.role},", signature.name)
        for attachment in self._structure.attachments:
            run = _add(_add(body, "p"), "r")
            _add(run, "br", type="page")
            self._sections(attachment, body)
        footer = _add(_add(body, "sectPr"), "footerReference", type="default")
        footer.set(f"{{{_R}}}id", f"rId{list(_PARTS).index('footer1')}")
        return root

    def _signature(self, body: Element, role: str, name: str) -> None:
        run = _add(_add(body, "p"), "r")
        _text(run, role)
        _add(run, "br")
        _text(run, name)

    def _sections(self, sections: Iterable[Section], body: Element) -> None:
        for section in sections:
            if section.title:
                heading = self._paragraph(body, f"Kop{section.level}", ())
                if section.number:
                    run = _add(heading, "r")
                    _text(run, section.printed_number)
                    _add(run, "tab")
                self._inline(heading, section.title)
            for block in with_lists(section.blocks):
                self._block(block, body)

    def _block(self, block: Text | Table | list[Entry], body: Element) -> None:
        if isinstance(block, list):
            self._list(block, body, self._new_list(block), 0)
        elif isinstance(block, Table):
            self._table(block, body)
        else:
            self._paragraph(body, "Citaat" if block.is_quote else "Standaard", block.content)

    def _paragraph(self, parent: Element, style: str, content: Content) -> Element:
        paragraph = _add(parent, "p")
        _add(_add(paragraph, "pPr"), "pStyle", val=style)
        self._inline(paragraph, content)
        return paragraph

    def _new_list(self, entries: list[Entry]) -> str:
        self._lists += 1
        number = str(self._lists)
        abstract = _add(self._numbering, "abstractNum", abstractNumId=number)
        for level, label in enumerate(labels_by_depth(entries)):
            before, core, after = label_parts(label)
            element = _add(abstract, "lvl", ilvl=str(level))
            _add(element, "start", val=str(count_of(core)) if core else "1")
            kind = "bullet" if not core else "decimal" if core.isdigit() else "lowerLetter"
            _add(element, "numFmt", val=kind)
            _add(element, "lvlText", val=f"{before}%{level + 1}{after}" if core else before)
        _add(_add(self._numbering, "num", numId=number), "abstractNumId", val=number)
        return number

    def _ordered_numbering(self) -> Element:
        """The numbering with all definitions before all uses, as the schema wants."""
        self._numbering[:] = sorted(self._numbering, key=lambda child: child.tag == _name("num"))
        return self._numbering

    def _list(self, entries: list[Entry], body: Element, number: str, depth: int) -> None:
        for entry in entries:
            first, *others = entry.paragraphs
            paragraph = self._paragraph(body, "Lijstalinea", ())
            numbered = _add(paragraph[0], "numPr")
            _add(numbered, "ilvl", val=str(depth))
            _add(numbered, "numId", val=number)
            self._inline(paragraph, first)
            for other in others:
                self._paragraph(body, "Lijstalinea", other)
            self._list(entry.nested, body, number, depth + 1)

    def _table(self, table: Table, body: Element) -> None:
        if table.title:
            self._paragraph(body, "Bijschrift", table.title)
        element = _add(body, "tbl")
        _add(element, "tblPr")
        grid = _add(element, "tblGrid")
        for _ in table.rows[0]:
            _add(grid, "gridCol", w="2000")
        for index, row in enumerate(table.rows):
            line = _add(element, "tr")
            if index == 0:
                _add(_add(line, "trPr"), "tblHeader")
            for cell in row:
                self._paragraph(_add(line, "tc"), "Standaard", cell)

    def _inline(self, paragraph: Element, content: Content) -> None:
        for part in content:
            if isinstance(part, NoteCall):
                reference = _add(self._run(paragraph, "sup"), "footnoteReference")
                reference.set(_name("id"), str(int(part.label) + _FIRST_NOTE - 1))
            elif part.link:
                self._links.append(part.link)
                link = _add(paragraph, "hyperlink")
                link.set(f"{{{_R}}}id", f"rIdLink{len(self._links)}")
                self._characters(link, part.text, "")
            else:
                self._characters(paragraph, part.text, part.style)

    @staticmethod
    def _run(parent: Element, style: str) -> Element:
        run = _add(parent, "r")
        if style:
            name, attributes = _RUN_STYLES[style]
            _add(_add(run, "rPr"), name, **attributes)
        return run

    def _characters(self, parent: Element, text: str, style: str) -> None:
        end = 0
        for word in _LONG_WORD.finditer(text):
            middle = (word.start() + word.end()) // 2
            run = self._run(parent, style)
            _unbroken(run, text[end:middle])
            _add(run, "softHyphen")
            # The spelling checker tears a run and leaves a trace.
            _add(parent, "proofErr", type="spellStart")
            end = middle
        _unbroken(self._run(parent, style), text[end:])

    def _footnotes(self) -> Element:
        root = _root("footnotes")
        for number, kind in enumerate(("separator", "continuationSeparator")):
            line = _add(root, "footnote", type=kind, id=str(number))
            _add(_add(_add(line, "p"), "r"), kind)
        for number, note in enumerate(self._structure.notes, _FIRST_NOTE):
            element = _add(root, "footnote", id=str(number))
            for index, content in enumerate(note.paragraphs):
                paragraph = self._paragraph(element, "Voetnoottekst", ())
                if index == 0:
                    _add(self._run(paragraph, "sup"), "footnoteRef")
                    _text(_add(paragraph, "r"), " ")
                self._inline(paragraph, content)
        return root

    def _footer(self) -> Element:
        front = self._structure.front
        root = _root("ftr")
        line = f"Tweede Kamer, vergaderjaar {front.year}, {front.dossier}, nr. {front.number}"
        self._paragraph(root, "Standaard", (Run(text=line),))
        return root


def _unbroken(run: Element, text: str) -> None:
    """`text` with hyphens after short capitals that Word may not break at."""
    pieces = _CAPITALS_HYPHEN.split(text)
    for index, piece in enumerate(pieces):
        if index:
            _add(run, "noBreakHyphen")
        if piece:
            _text(run, piece)


def _styles() -> Element:
    root = _root("styles")
    for identifier, name in _STYLE_NAMES.items():
        style = _add(root, "style", type="paragraph", styleId=identifier)
        if identifier == "Standaard":
            style.set(_name("default"), "1")
        _add(style, "name", val=name)
        if name.startswith("heading"):
            _add(_add(style, "pPr"), "outlineLvl", val=str(int(name[-1]) - 1))
    return root


def _content_types() -> bytes:
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relations(targets: dict[str, tuple[str, str, bool]]) -> bytes:
    """Relations by identifier: kind, target, and whether it lies outside the file."""
    relations = "".join(
        f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{escape(target)}"'
        f"{_EXTERNAL if is_external else ''}/>"
        for identifier, (kind, target, is_external) in targets.items()
    )
    return (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    ).encode()
