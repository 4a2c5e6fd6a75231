"""Owns the step from trees in which every element has a role to the blocks of a letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document, Front
from letterdiff.ingest.cleaning import EMPTY, CleanText, cut
from letterdiff.ingest.flow import Flow, NoteDraft, SignatureDraft
from letterdiff.ingest.front import all_spans, with_dropped
from letterdiff.ingest.marked_up_blocks import blocks_of
from letterdiff.ingest.markup_doubts import guess_doubts, note_doubts, odd_character_doubts
from letterdiff.ingest.roles import Kind, Role
from letterdiff.ingest.strands import Strand, build
from letterdiff.ingest.trees import local_name
from letterdiff.ingest.unique_names import UniqueNames
from letterdiff.model.letter import Footnote, Signatory, XPath
from letterdiff.model.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.-]*")
RoleOf = Callable[["Element"], Role]


def read_trees(roots: Sequence[Element], role_of: RoleOf, *, front: Front, name: str) -> Document:
    """The letter in the trees below `roots`, whose elements play the roles `role_of` tells.

    Raises:
        IngestError: no text of a letter stands in them.
    """
    flow = Flow()
    for root in roots:
        _walk(root, role_of, flow)
    rest = flow.finish()
    source = flow.source()
    labels = _labels(flow.notes)
    by_target = {
        note.target: label for note, label in reversed(list(zip(flow.notes, labels, strict=True)))
    }
    blocks, guesses, unowned = blocks_of(flow.drafts, source, by_target)
    if not blocks:
        raise IngestError(
            "the publication holds no text", remedy="check that the right file was saved", path=name
        )
    after = all_spans(build(Strand(path="", pieces=rest), source).clean)
    blocks[-1] = with_dropped(blocks[-1], (*unowned, *after))
    footnotes = tuple(
        _footnote(note, label, source) for note, label in zip(flow.notes, labels, strict=True)
    )
    return Document(
        blocks=tuple(blocks),
        footnotes=footnotes,
        signatories=_signatories(flow.signatures, source),
        doubts=(
            *guess_doubts(guesses),
            *note_doubts(
                blocks,
                {
                    label: XPath(path=note.strand.path)
                    for note, label in zip(flow.notes, labels, strict=True)
                },
            ),
            *odd_character_doubts(source, XPath(path=_path(roots[0]))),
        ),
        front=front,
        source=source,
    )


@dataclass(slots=True, kw_only=True)
class _Place:
    """An element on the way: its XPath, and how many of each name it has held so far."""

    path: str
    role: Role
    counts: dict[str, int] = field(default_factory=dict)
    children: int = 0

    def step(self, element: Element) -> str:
        """XPath of a child, to be called once for each in order."""
        self.children += 1
        name = local_name(element)
        if not _PLAIN_NAME.fullmatch(name):
            # HTML has names that XPath cannot spell.
            return f"{self.path}/*[{self.children}]"
        self.counts[name] = self.counts.get(name, 0) + 1
        plain = name if name == element.tag else f"*[local-name()='{name}']"
        return f"{self.path}/{plain}[{self.counts[name]}]"


def _walk(root: Element, role_of: RoleOf, flow: Flow) -> None:
    """Lead the elements and characters of a tree through a flow, in document order."""
    places: list[_Place] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            role = role_of(element)
            path = places[-1].step(element) if places else _path(root)
            places.append(_Place(path=path, role=role))
            if role.kind is Kind.SKIP:
                walk.skip_subtree()
                continue
            flow.enter(role, path)
            if element.text:
                flow.text(str(element.text))
        else:
            if places.pop().role.kind is not Kind.SKIP:
                flow.leave()
            if places and element.tail:
                flow.text(str(element.tail))


def _path(element: Element) -> str:
    around = [element, *element.iterancestors()]
    if all(_PLAIN_NAME.fullmatch(str(own.tag)) for own in around):
        return str(element.getroottree().getpath(element))
    places = [1 + sum(1 for _ in own.itersiblings("*", preceding=True)) for own in around[:-1]]
    return "/*" + "".join(f"/*[{place}]" for place in reversed(places))


def _labels(notes: Sequence[NoteDraft]) -> list[str]:
    """The labels of the notes; one that was used before gets a number behind it."""
    names = UniqueNames("{} ({})")
    return [names.take(note.label.strip(" .()[]") or "*") for note in notes]


def _footnote(note: NoteDraft, label: str, source: str) -> Footnote:
    clean = build(note.strand, source).clean
    return Footnote(
        label=label, text=clean.text, spans=clean.spans, ref=XPath(path=note.strand.path)
    )


def _signatories(drafts: Sequence[SignatureDraft], source: str) -> tuple[Signatory, ...]:
    """Offices and names in pairs: an office is followed by its name."""
    signatories = []
    role = EMPTY
    for draft in drafts:
        clean = build(draft.strand, source).clean
        if draft.kind == "office":
            if role is not EMPTY:
                signatories.append(_signatory(role, EMPTY))
            end = len(clean.text.rstrip(", "))
            role = cut(clean, [Span(end, len(clean.text))])
        else:
            signatories.append(_signatory(role, clean))
            role = EMPTY
    if role is not EMPTY:
        signatories.append(_signatory(role, EMPTY))
    return tuple(signatories)


def _signatory(role: CleanText, name: CleanText) -> Signatory:
    return Signatory(role=role.text, name=name.text, role_spans=role.spans, name_spans=name.spans)
