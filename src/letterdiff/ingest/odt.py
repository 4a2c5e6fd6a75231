"""Owns the reader of OpenDocument texts: their elements get the roles of a marked-up letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document
from letterdiff.ingest.list_labels import Counter
from letterdiff.ingest.odt_styles import NAMESPACES, Styles, qualified
from letterdiff.ingest.office_trees import (
    Roles,
    change_doubts,
    mark_signatures,
    read_office_tree,
    visible_text,
)
from letterdiff.ingest.packages import Package
from letterdiff.ingest.roles import BLOCK, CLOSED_BLOCK, FRONT, SKIP, WORD, Kind, Role
from letterdiff.ingest.title_block import front_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MIMETYPE = "application/vnd.oasis.opendocument.text"
_MOST_BLANKS = 1000
_SKIPPED = (
    "office:annotation", "office:annotation-end", "office:forms", "text:tracked-changes",
    "text:table-of-content", "text:illustration-index", "text:table-index",
    "text:alphabetical-index", "text:sequence-decls", "text:variable-decls",
    "text:user-field-decls", "text:hidden-text", "text:ruby-text", "svg:title", "svg:desc",
    "table:covered-table-cell", "table:shapes", "draw:object", "draw:object-ole",
    "office:event-listeners",
)  # fmt: skip
_FRONT_STYLES = frozenset(("title", "subtitle"))


def read_odt(content: bytes, *, name: str) -> Document:
    """Read an OpenDocument text.

    Raises:
        IngestError: the file is damaged, encrypted, no text, or empty.
    """
    package = Package(content, name=name)
    _refuse_others(package, name)
    root = package.tree("content.xml")
    body = root.find("office:body/office:text", NAMESPACES)
    if body is None:
        raise IngestError(
            "the file holds no text document (it may be a sheet or slides)",
            remedy="save the letter as a text document or as PDF",
            path=name,
        )
    trees = [package.tree("styles.xml"), root] if "styles.xml" in package else [root]
    changes = body.findall(".//text:changed-region", NAMESPACES)
    reader = _Reader(Styles(trees))
    reader.prepare(body)
    document = read_office_tree(body, reader.roles, front=front_of(reader.front), name=name)
    return replace(document, doubts=(*document.doubts, *change_doubts(changes, body)))


def _refuse_others(package: Package, name: str) -> None:
    if "META-INF/manifest.xml" in package:
        manifest = package.tree("META-INF/manifest.xml")
        if manifest.find(".//{*}encryption-data") is not None:
            raise package.locked()
    if "mimetype" in package:
        kind = package.read("mimetype")[:200].decode("ascii", "replace").strip()
        if not kind.startswith(_MIMETYPE):
            raise IngestError(
                f"the file is no text document but {kind!r}",
                remedy="save the letter as a text document or as PDF",
                path=name,
            )


@dataclass(slots=True, kw_only=True)
class _List:
    """A list on the way: the counter of the outermost list, and the depth in it."""

    counter: Counter
    depth: int


def _plays(role: Role) -> Callable[[_Reader, Element], None]:
    return lambda reader, element: reader.roles.give(element, role)


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.roles = Roles()
        self.front: list[str] = []
        self._styles = styles
        self._outline = Counter(levels=styles.outline())
        self._paragraphs: list[Element] = []
        self._lists: dict[Element, _List] = {}

    def prepare(self, body: Element) -> None:
        """Give every element its role; put in what only the screen would show."""
        for element in list(body.iter()):
            prepare = self._PREPARE.get(str(element.tag))
            if prepare is not None:
                prepare(self, element)
        mark_signatures(self._paragraphs, self.roles)

    def _paragraph(self, element: Element) -> None:
        style = element.get(qualified("text:style-name"))
        level = self._styles.heading_level(style)
        if self._styles.is_hidden(style):
            self.roles.give(element, SKIP)
        elif self._styles.ancestry_names(style) & _FRONT_STYLES:
            self.front.append(visible_text(element))
            self.roles.give(element, FRONT)
        elif level:
            self.roles.give(element, Role(kind=Kind.HEADING, nesting=level))
        else:
            if not _is_inside(element, ("text:note", "table:table", "text:list")):
                self._paragraphs.append(element)
            look = self._styles.look(style)
            self.roles.give(element, Role(kind=Kind.BLOCK, look=look))

    def _heading(self, element: Element) -> None:
        if element.get(qualified("text:is-list-header")) == "true":
            self.roles.give(element, BLOCK)
            return
        level = max(1, _number(element.get(qualified("text:outline-level")), 1))
        self.roles.give(element, Role(kind=Kind.HEADING, nesting=level))
        label = self._outline.next_label(level - 1)
        if label:
            self.roles.put_in(element, 0, Role(kind=Kind.NUMBER), label)

    def _list(self, element: Element) -> None:
        self.roles.give(element, CLOSED_BLOCK)
        outer = next(
            (self._lists[around] for around in element.iterancestors() if around in self._lists),
            None,
        )
        style = element.get(qualified("text:style-name"))
        if outer is not None:
            self._lists[element] = _List(counter=outer.counter, depth=outer.depth + 1)
            return
        counter = Counter(levels=self._styles.list_levels(style))
        self._lists[element] = _List(counter=counter, depth=0)

    def _item(self, element: Element) -> None:
        self.roles.give(element, BLOCK)
        around = element.getparent()
        if around is None or around not in self._lists:
            return
        own = self._lists[around]
        start = element.get(qualified("text:start-value"))
        if start is not None:
            own.counter.restart(own.depth, _number(start, 1))
        if not len(element) or element[0].tag == qualified("text:list"):
            return
        label = own.counter.next_label(own.depth)
        heading = element[0].tag == qualified("text:h")
        if label and heading:
            self.roles.put_in(element[0], 0, Role(kind=Kind.NUMBER), label)
        elif label:
            self.roles.put_in(element, 0, Role(kind=Kind.LABEL), label)

    def _span(self, element: Element) -> None:
        style = element.get(qualified("text:style-name"))
        hidden = self._styles.is_hidden(style)
        self.roles.give(
            element, SKIP if hidden else Role(kind=Kind.INLINE, look=self._styles.look(style))
        )

    def _note(self, element: Element) -> None:
        target = str(element.get(qualified("text:id")) or "")
        self.roles.give(element, Role(kind=Kind.NOTE, target=target, calls=True))

    def _blanks(self, element: Element) -> None:
        count = _number(element.get(qualified("text:c")), 1)
        element.text = " " * min(max(count, 1), _MOST_BLANKS)

    def _tab(self, element: Element) -> None:
        element.text = "\t"

    def _section(self, element: Element) -> None:
        hidden = element.get(qualified("text:display")) == "none"
        self.roles.give(element, SKIP if hidden else BLOCK)

    _PREPARE: ClassVar[Mapping[str, Callable[[_Reader, Element], None]]] = {
        qualified(name): prepare
        for name, prepare in {
            **dict.fromkeys(_SKIPPED, _plays(SKIP)),
            "text:p": _paragraph,
            "text:h": _heading,
            "text:list": _list,
            "text:list-item": _item,
            "text:list-header": _plays(BLOCK),
            "text:span": _span,
            "text:note": _note,
            "text:note-citation": _plays(Role(kind=Kind.NOTE_LABEL)),
            "text:line-break": _plays(Role(kind=Kind.BREAK)),
            "text:s": _blanks,
            "text:tab": _tab,
            "text:section": _section,
            "table:table": _plays(BLOCK),
            "table:table-row": _plays(Role(kind=Kind.ROW)),
            "table:table-cell": _plays(Role(kind=Kind.CELL)),
            "draw:text-box": _plays(BLOCK),
            "draw:frame": _plays(WORD),
        }.items()
    }


def _is_inside(element: Element, names: tuple[str, ...]) -> bool:
    tags = {qualified(name) for name in names}
    return any(around.tag in tags for around in element.iterancestors())


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else otherwise
