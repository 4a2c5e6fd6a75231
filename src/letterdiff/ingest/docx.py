"""Owns the reader of Word documents: their elements get the roles of a marked-up letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document
from letterdiff.ingest.docx_styles import STRICT, TRANSITIONAL, Numbering, Styles
from letterdiff.ingest.list_labels import format_number
from letterdiff.ingest.office_trees import (
    Roles,
    change_doubts,
    mark_signatures,
    read_office_tree,
    visible_text,
)
from letterdiff.ingest.packages import Package
from letterdiff.ingest.roles import BLOCK, FRONT, SKIP, Kind, Role
from letterdiff.ingest.title_block import front_of
from letterdiff.ingest.trees import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = f"{{{TRANSITIONAL}}}"
_OFFICE_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Where text stands; in other elements characters are lay-out of the file, or numbers.
_TEXT = frozenset((f"{_W}t", _OFFICE_MATH_TEXT))
_FRONT_STYLES = frozenset(("title", "subtitle"))
_CHANGES = frozenset(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def read_docx(content: bytes, *, name: str) -> Document:
    """Read a Word document.

    Raises:
        IngestError: the file is damaged, encrypted, no text, or empty.
    """
    package = Package(content, name=name)
    root = _part(package, "document", name)
    body = None if root is None else root.find(f"{_W}body")
    if body is None:
        raise IngestError(
            "the file is no Word document (it may be a sheet or slides)",
            remedy="save the letter as a Word document or as PDF",
            path=name,
        )
    changes = [element for element in body.iter() if element.tag in _CHANGES]
    reader = _Reader(
        Styles(_part(package, "styles", name)), Numbering(_part(package, "numbering", name))
    )
    for kind in ("footnote", "endnote"):
        reader.take_notes(kind, _part(package, f"{kind}s", name))
    reader.prepare(body)
    document = read_office_tree(body, reader.roles, front=front_of(reader.front), name=name)
    return replace(document, doubts=(*document.doubts, *change_doubts(changes, body)))


def _part(package: Package, part: str, name: str) -> Element | None:
    """A part in the namespace that Word writes, or None if the file has none."""
    path = f"word/{part}.xml"
    if part != "document" and path not in package:
        return None
    content = package.read(path)
    return parse_xml(
        content.replace(STRICT.encode(), TRANSITIONAL.encode()), name=f"{name}, {path}"
    )


def _plays(role: Role) -> Callable[[_Reader, Element], None]:
    return lambda reader, element: reader.roles.give(element, role)


def _shows(characters: str) -> Callable[[_Reader, Element], None]:
    def show(_: _Reader, element: Element) -> None:
        element.text = characters

    return show


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.roles = Roles()
        self.front: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._notes: dict[tuple[str, str], Element] = {}
        self._called: dict[str, int] = {}
        self._paragraphs: list[Element] = []

    def take_notes(self, kind: str, root: Element | None) -> None:
        """Keep the notes of footnotes.xml or endnotes.xml until they are called."""
        for note in () if root is None else root.iterfind(f"{_W}{kind}"):
            self._notes[kind, str(note.get(f"{_W}id") or "")] = note

    def prepare(self, body: Element) -> None:
        """Give every element its role; put in what only the screen would show."""
        for element in list(body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")):
            self._call(element)
        for element in list(body.iter()):
            tag = str(element.tag)
            if tag not in _TEXT and not tag.startswith("{letterdiff}"):
                element.text = None
            element.tail = None
            prepare = self._PREPARE.get(tag)
            if prepare is not None:
                prepare(self, element)
        mark_signatures(self._paragraphs, self.roles)

    def _call(self, element: Element) -> None:
        """Put the note where it is called."""
        kind = str(element.tag).removeprefix(_W).removesuffix("Reference")
        identifier = str(element.get(f"{_W}id") or "")
        note = self._notes.get((kind, identifier))
        if note is None:
            return
        # A second call of a note shows it again in Word; here it stays with the first.
        del self._notes[kind, identifier]
        self._called[kind] = self._called.get(kind, 0) + 1
        for child in note:
            element.append(deepcopy(child))
        label = format_number(self._called[kind], "1" if kind == "footnote" else "i")
        self.roles.put_in(element, 0, Role(kind=Kind.NOTE_LABEL), label)
        target = f"{kind} {identifier}"
        self.roles.give(element, Role(kind=Kind.NOTE, target=target, calls=True))

    def _paragraph(self, element: Element) -> None:
        names = self._styles.names(element)
        if names & _FRONT_STYLES:
            self.front.append(visible_text(element))
            self.roles.give(element, FRONT)
            return
        if any(name.startswith("toc ") for name in names):
            self.roles.give(element, SKIP)
            return
        look = self._styles.look(element)
        level = self._styles.heading_level(element)
        numbered = self._styles.numbered(element)
        label = "" if numbered is None else self._numbering.next_label(numbered)
        if level:
            self.roles.give(element, Role(kind=Kind.HEADING, nesting=level))
            if label:
                self.roles.put_in(element, 0, Role(kind=Kind.NUMBER), label)
            return
        self.roles.give(element, Role(kind=Kind.BLOCK, look=look, closed=bool(label)))
        parent = element.getparent()
        if label and parent is not None:
            self.roles.put_in(parent, parent.index(element), Role(kind=Kind.LABEL), label)
        elif parent is not None and parent.tag == f"{_W}body":
            self._paragraphs.extend(self._lines(element))

    def _lines(self, paragraph: Element) -> list[Element]:
        """A paragraph of an office, a line break and a name as two; any other as it is."""
        breaks = paragraph.findall(f"{_W}r/{_W}br")
        if len(breaks) != 1 or _text_before(paragraph, breaks[0])[-1:] != ",":
            return [paragraph]
        run, parent = breaks[0].getparent(), paragraph.getparent()
        if run is None or parent is None:
            return [paragraph]
        second = self.roles.put_in(parent, parent.index(paragraph) + 1, Role(kind=Kind.BLOCK), "")
        second.extend(list(run.itersiblings()))
        rest = deepcopy(run)
        _keep_children(rest, run.index(breaks[0]) + 1, len(run))
        _keep_children(run, 0, run.index(breaks[0]))
        second.insert(0, rest)
        return [paragraph, second]

    def _run(self, element: Element) -> None:
        hidden = self._styles.is_hidden(element)
        look = self._styles.run_look(element)
        self.roles.give(element, SKIP if hidden else Role(kind=Kind.INLINE, look=look))

    def _row(self, element: Element) -> None:
        deleted = element.find(f"{_W}trPr/{_W}del") is not None
        self.roles.give(element, SKIP if deleted else Role(kind=Kind.ROW))

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font: only those outside its private area say what they are."""
        code = str(element.get(f"{_W}char") or "")
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        element.text = "\ufffd" if "\ud800" <= character <= "\uf8ff" else character

    _PREPARE: ClassVar[Mapping[str, Callable[[_Reader, Element], None]]] = {
        _FALLBACK: _plays(SKIP),
        **{
            f"{_W}{name}": prepare
            for name, prepare in {
                **dict.fromkeys(
                    ("del", "moveFrom", "instrText", "delText", "pPr", "sectPr", "tblPr", "trPr"),
                    _plays(SKIP),
                ),
                **dict.fromkeys(("tab", "ptab"), _shows("\t")),
                **dict.fromkeys(("br", "cr"), _plays(Role(kind=Kind.BREAK))),
                "p": _paragraph,
                "r": _run,
                "tr": _row,
                "tc": _plays(Role(kind=Kind.CELL)),
                "tbl": _plays(BLOCK),
                "txbxContent": _plays(BLOCK),
                "noBreakHyphen": _shows("-"),
                "softHyphen": _shows("\u00ad"),
                "sym": _symbol,
            }.items()
        },
    }


def _text_before(paragraph: Element, end: Element) -> str:
    parts = []
    for element in paragraph.iter():
        if element is end:
            break
        parts.append(str(element.text or "") if element.tag == f"{_W}t" else "")
    return "".join(parts).rstrip()


def _keep_children(element: Element, start: int, end: int) -> None:
    properties = element.find(f"{_W}rPr")
    for index, child in reversed(list(enumerate(element))):
        if not start <= index < end and child is not properties:
            element.remove(child)
