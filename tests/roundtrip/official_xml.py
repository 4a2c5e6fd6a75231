"""Owns the official XML of a parliamentary paper, in two dialects.

Both follow what is known of the published files (op-xsd 2012-3 and
2014-05-15). They differ wherever those files differ from each other:

========================  ==========================  ==============================
what                      2012                        2014
========================  ==========================  ==============================
bytes                     no byte order mark, LF,     byte order mark, CRLF, indented
                          not indented
sub-chapter "2.1"         beside "2."                 inside "2."
text of a division        straight in `divisie`       in `divisie/tekst`
headings without number   `tussenkop@kopopmaak`       `tussenkop` with `nadruk` inside
signatures                an `ondertekening` each,    one `ondertekening` for all,
                          after `algemeen`            in `vrije-tekst`
heading of an attachment  `titel` alone               `label`, `nr`, `titel`
instructions              in the middle of words      between blocks
list items                one `al`, nested `lijst`    items of one paragraph in `al-groep`
========================  ==========================  ==============================
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from lxml import etree

from roundtrip.lists import Entry, with_lists
from roundtrip.structure import (
    Block,
    Content,
    Run,
    Section,
    Signature,
    Structure,
    Table,
    Text,
    plain,
)

Dialect = Literal["2012", "2014"]
Element = etree._Element

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS: dict[Dialect, str] = {
    "2012": "http://technische-documentatie.oep.overheid.nl/schema/op-xsd-2012-3",
    "2014": "http://technische-documentatie.oep.overheid.nl/repository/schemas/op-consolidated/"
    "op-consolidated_2014-05-15/xsd/op-xsd-2014-05-15.xsd",
}
_HEADING_STYLES = {1: "vet", 2: "vetcur", 3: "cur"}
_ATTACHMENT = re.compile(r"(?P<label>Bijlage) (?P<nr>\d+) (?P<titel>.+)")
# A typesetter's hint stands in the middle of words as long as this.
_LONG_WORD = re.compile(r"[^\W\d_]{16,}")
# Elements that hold text: no white space may be added inside them.
_TEXT_ELEMENTS = frozenset(
    {
        "tekstregel",
        "dossiernr",
        "stuknr",
        "titel",
        "label",
        "nr",
        "al",
        "tussenkop",
        "li.nr",
        "noot.nr",
        "noot.al",
        "functie",
        "voornaam",
        "achternaam",
        "title",
    }
)


def write_xml(structure: Structure, dialect: Dialect) -> bytes:
    """The letter as the XML of a publication, UTF-8."""
    root = _Writer(structure, dialect).root()
    if dialect == "2012":
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)
    _indent(root, 0)
    text = etree.tostring(root, encoding="unicode")
    declared = f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
    return declared.replace("\n", "\r\n").encode("utf-8-sig")


def _add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = text
    return element


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _indent(element: Element, depth: int) -> None:
    """White space between the children of elements that hold no text themselves."""
    if element.tag in _TEXT_ELEMENTS or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        if isinstance(child.tag, str):
            _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


class _Writer:
    def __init__(self, structure: Structure, dialect: Dialect) -> None:
        self._structure = structure
        self._is_old = dialect == "2012"
        self._schema = _SCHEMAS[dialect]

    def root(self) -> Element:
        front = self._structure.front
        root = etree.Element("officiele-publicatie", nsmap={"xsi": _XSI})
        root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", self._schema)
        record = f"https://zoek.officielebekendmakingen.nl/{front.identifier}/metadata.xml"
        _add(
            _add(root, "metadata"),
            "meta",
            name="OVERHEIDop.externMetadataRecord",
            scheme="",
            content=record,
        )
        paper = _add(root, "kamerstuk")
        self._head(paper)
        self._piece(_add(paper, "stuk"))
        return root

    def _head(self, paper: Element) -> None:
        front = self._structure.front
        head = _add(paper, "kamerstukkop")
        for kind, text in (
            ("vergaderjaar", f"Vergaderjaar {front.year.replace('–', '-')}"),
            ("kameraanduiding", "Tweede Kamer der Staten-Generaal"),
            ("kamernummer", "2"),
            ("documenttype", "Kamerstukken"),
        ):
            _add(head, "tekstregel", text, inhoud=kind)
        dossier = _add(paper, "dossier")
        _add(_add(dossier, "dossiernummer"), "dossiernr", front.dossier)
        _add(dossier, "titel", front.dossier_title)

    def _piece(self, piece: Element) -> None:
        front = self._structure.front
        number = _add(piece, "stuknr", "Nr. ")
        _add(number, "ondernummer", front.number, kamer="2")
        _add(piece, "titel", front.kind)
        free = _add(_add(piece, "algemeen"), "vrije-tekst")
        text = _add(free, "tekst", status="goed")
        _add(text, "al", front.addressee)
        _add(text, "al", front.place_and_date)
        self._sections(self._structure.body, text, text if self._is_old else free)
        if self._is_old:
            self._closing(piece)
        else:
            self._closing(free)
        for attachment in self._structure.attachments:
            self._attachment(attachment, piece)

    def _sections(self, sections: Iterable[Section], text: Element, divisions: Element) -> None:
        """Write sections; `text` takes the paragraphs, `divisions` the chapters that follow."""
        path = [(0, divisions, text)]
        for section in sections:
            if section.level == 0:
                self._blocks(section.blocks, text)
            elif section.number is None:
                self._heading(section, path[-1][2])
                self._blocks(section.blocks, path[-1][2])
            else:
                beside = self._is_old and "." in section.number
                while path[-1][0] >= (1 if beside else section.level):
                    path.pop()
                division = _add(path[-1][1], "divisie")
                heading = _add(division, "kop")
                _add(heading, "nr", section.printed_number)
                self._inline(_add(heading, "titel"), section.title)
                inner = division if self._is_old else _add(division, "tekst", status="goed")
                path.append((1 if beside else section.level, division, inner))
                self._blocks(section.blocks, inner)

    def _heading(self, section: Section, text: Element) -> None:
        style = _HEADING_STYLES[section.level]
        if self._is_old:
            self._inline(_add(text, "tussenkop", kopopmaak=style), section.title)
        else:
            heading = _add(text, "tussenkop")
            self._inline(_add(heading, "nadruk", type=style), section.title)

    def _attachment(self, sections: tuple[Section, ...], piece: Element) -> None:
        attachment = _add(piece, "bijlage", status="goed")
        heading = _add(attachment, "kop")
        parts = _ATTACHMENT.fullmatch(plain(sections[0].title))
        if parts is None or self._is_old:
            self._inline(_add(heading, "titel"), sections[0].title)
        else:
            for name, text in parts.groupdict().items():
                _add(heading, name, text)
        self._blocks(sections[0].blocks, attachment)
        self._sections(sections[1:], attachment, attachment)

    def _closing(self, parent: Element) -> None:
        closing = _add(parent, "tekst-sluiting", status="goed")
        shared = None if self._is_old else _add(closing, "ondertekening")
        for signature in self._structure.signatures:
            own = _add(closing, "ondertekening") if shared is None else shared
            self._signature(own, signature)

    @staticmethod
    def _signature(parent: Element, signature: Signature) -> None:
        _add(parent, "functie", f"{signature.role},")
        name = _add(parent, "naam")
        first, _, last = signature.name.partition(" ")
        _add(name, "voornaam", first)
        _add(name, "achternaam", last)

    def _blocks(self, blocks: Iterable[Block], parent: Element) -> None:
        for index, block in enumerate(with_lists(blocks)):
            if index and not self._is_old:
                parent.append(etree.ProcessingInstruction("xpp", "witregel"))
            if isinstance(block, list):
                self._list(block, parent)
            elif isinstance(block, Table):
                self._table(block, parent)
            else:
                self._text(block, parent)

    def _text(self, block: Text, parent: Element) -> None:
        holder = _add(parent, "citaat") if block.is_quote else parent
        self._inline(_add(holder, "al"), block.content)

    def _list(self, entries: list[Entry], parent: Element) -> None:
        whole = _add(parent, "lijst", type="expliciet", start="1", level="single")
        whole.set("nr-sluiting", "." if entries[0].label.endswith(".") else "")
        for entry in entries:
            item = _add(whole, "li")
            _add(item, "li.nr", entry.label)
            simple = len(entry.paragraphs) == 1 and not entry.nested
            holder = item if self._is_old or not simple else _add(item, "al-groep")
            for paragraph in entry.paragraphs:
                self._inline(_add(holder, "al"), paragraph)
            if entry.nested:
                self._list(entry.nested, item)

    def _table(self, table: Table, parent: Element) -> None:
        element = _add(parent, "table", frame="all")
        if table.title:
            self._inline(_add(element, "title"), table.title)
        columns = range(1, len(table.rows[0]) + 1)
        group = _add(element, "tgroup", cols=str(len(columns)))
        for column in columns:
            _add(group, "colspec", colnum=str(column), colname=f"c{column}")
        for name, rows in (("thead", table.rows[:1]), ("tbody", table.rows[1:])):
            part = _add(group, name, valign="top")
            for row in rows:
                line = _add(part, "row")
                for column, cell in zip(columns, row, strict=True):
                    entry = _add(line, "entry", colname=f"c{column}")
                    if cell:
                        self._inline(_add(entry, "al"), cell)

    def _inline(self, element: Element, content: Content) -> None:
        for part in content:
            if not isinstance(part, Run):
                self._note(element, part.label)
            elif part.link:
                _add(element, "extref", part.text, doc=part.link, soort="URL", status="actief")
            elif part.style in ("sup", "inf"):
                _add(element, part.style, part.text)
            elif part.style:
                _add(element, "nadruk", part.text, type=part.style)
            else:
                self._characters(element, part.text)

    def _characters(self, element: Element, text: str) -> None:
        end = 0
        for word in _LONG_WORD.finditer(text) if self._is_old else ():
            middle = (word.start() + word.end()) // 2
            _append_text(element, text[end:middle])
            element.append(etree.ProcessingInstruction("xpp", "afbm"))
            end = middle
        _append_text(element, text[end:])

    def _note(self, element: Element, label: str) -> None:
        note = _add(element, "noot", id=f"n{label}", type="voet")
        _add(note, "noot.nr", label)
        for paragraph in self._structure.note(label).paragraphs:
            self._inline(_add(note, "noot.al"), paragraph)
