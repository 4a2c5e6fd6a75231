"""Owns what ODT and DOCX share: elements get a role, labels and signatures are put in.

A word processor keeps labels, note numbers and hidden text out of the text or
in other places. The tree is first changed so that it holds what a reader sees,
where he sees it; then it is read as any marked-up letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from letterdiff.ingest.blocks import Document, Front
from letterdiff.ingest.lines import INVISIBLE
from letterdiff.ingest.marked_up import read_trees
from letterdiff.ingest.roles import INLINE, Kind, Role
from letterdiff.ingest.signatures import is_signature
from letterdiff.ingest.trees import text_of
from letterdiff.model.letter import Doubt, XPath

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_PUT_IN = "{letterdiff}"
# Offices and names may stand anywhere in a text; a shared element around them is not needed.
_ROOT = Role(kind=Kind.SIGNATURE)


def visible_text(element: Element) -> str:
    """All text in an element, with single blanks and without soft hyphens."""
    return _INVISIBLE.sub("", text_of(element))


class Roles:
    """The roles of the elements of one tree, given one by one."""

    def __init__(self) -> None:
        self._roles: dict[Element, Role] = {}

    def give(self, element: Element, role: Role) -> None:
        """Let `element` play `role`."""
        self._roles[element] = role

    def of(self, element: Element) -> Role:
        """The role of an element; text flows through one that was given none."""
        return self._roles.get(element, INLINE)

    def put_in(self, parent: Element, place: int, role: Role, text: str) -> Element:
        """Put a new element with `text` into `parent`, before its child at `place`."""
        element = etree.Element(f"{_PUT_IN}{role.kind.name.lower()}")
        element.text = text
        if place == 0:
            element.tail, parent.text = parent.text, None
        parent.insert(place, element)
        self.give(element, role)
        return element


def mark_signatures(paragraphs: Sequence[Element], roles: Roles) -> None:
    """Give the roles of a signature to every two paragraphs that are office and name."""
    texts = [visible_text(paragraph) for paragraph in paragraphs]
    shown = [index for index, text in enumerate(texts) if text]
    for before, here in pairwise(shown):
        if is_signature(texts[before], texts[here]):
            roles.give(paragraphs[before], Role(kind=Kind.OFFICE))
            roles.give(paragraphs[here], Role(kind=Kind.NAME))


def read_office_tree(root: Element, roles: Roles, *, front: Front, name: str) -> Document:
    """The letter below `root`, the text of which was prepared.

    Raises:
        IngestError: it holds no text.
    """
    roles.give(root, _ROOT)
    return read_trees([root], roles.of, front=front, name=name)


def change_doubts(changes: Iterable[Element], root: Element) -> tuple[Doubt, ...]:
    """A doubt about changes that nobody has accepted or rejected yet, if there are any."""
    count = sum(1 for _ in changes)
    if not count:
        return ()
    return (
        Doubt(
            kind="tracked-changes",
            ref=XPath(path=str(root.getroottree().getpath(root))),
            confidence=0.7,
            count=count,
        ),
    )
