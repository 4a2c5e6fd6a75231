"""Owns the way through a marked-up letter: elements in their roles become drafts.

The source text that offsets point into is made here: the characters of all
elements but those that are no text, in document order as the parser decoded
them, with a line feed at the edges of elements that part paragraphs and a tab
before every cell of a table but the first of its row. Every character that is
no white space then goes to exactly one draft, shown or dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from letterdiff.ingest.roles import PLAIN, Kind, Role
from letterdiff.ingest.strands import Call, Drop, Piece, Strand, Take
from letterdiff.model.spans import Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """A paragraph, heading or row of a table in the making.

    Attributes:
        label: label of a list item as printed, or the number of a heading.
        cells: of a row: the strands of its cells; `strand` holds only what is dropped.
        separators: of a row: offset of the tab before each cell.
        nesting, closed: as in `Role`.
    """

    kind: Literal["paragraph", "heading", "row"]
    strand: Strand
    label: str = ""
    cells: list[Strand] = field(default_factory=list)
    separators: list[int] = field(default_factory=list)
    nesting: int | None = None
    closed: bool = False


@dataclass(slots=True, kw_only=True)
class NoteDraft:
    """A footnote in the making; `target` is the key by which it is called."""

    target: str
    strand: Strand
    label: str = ""


@dataclass(slots=True, kw_only=True)
class SignatureDraft:
    """An office or a name in the making."""

    kind: Literal["office", "name"]
    strand: Strand


@dataclass(slots=True, kw_only=True)
class _Frame:
    """What was so when an element was entered, to be restored when it is left.

    Attributes:
        strand: takes all text, or None where text makes paragraphs.
        capture: takes the characters of a text that is dropped, or None.
    """

    role: Role
    strand: Strand | None
    capture: list[str] | None
    look: frozenset[str]
    closed: bool
    path: str


class Flow:
    """Takes the elements of a document one after the other."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.notes: list[NoteDraft] = []
        self.signatures: list[SignatureDraft] = []
        self._parts: list[str] = []
        self._length = 0
        self._ends_line = True
        self._frames: list[_Frame] = []
        self._state = _Frame(
            role=Role(kind=Kind.BLOCK), strand=None, capture=None, look=PLAIN, closed=False, path="/"
        )
        self._paragraph: Draft | None = None
        self._heading: Draft | None = None
        self._row: Draft | None = None
        self._open_notes: list[NoteDraft] = []
        self._label = ""
        # Dropped characters that belong to the text that comes next.
        self._loose: list[Piece] = []

    def source(self) -> str:
        """The source text, after the last element was left."""
        return "".join(self._parts)

    def text(self, characters: str) -> None:
        """Take characters of the element that was entered last."""
        start, end = self._append(characters)
        if self._state.capture is not None:
            self._state.capture.append(characters)
            pieces = self._loose if self._state.strand is None else self._state.strand.pieces
            pieces.append(Drop(start, end))
        elif self._state.strand is not None:
            self._state.strand.pieces.append(Take(start, end, self._state.look))
        elif self._paragraph is not None or not characters.isspace():
            self._current_pieces().append(Take(start, end, self._state.look))

    def enter(self, role: Role, path: str) -> None:
        """Go into an element; `path` is its XPath."""
        before = self._state
        role = self._fitting(role)
        self._frames.append(before)
        self._state = _Frame(
            role=role,
            strand=before.strand,
            capture=before.capture,
            look=before.look | role.look,
            closed=before.closed or role.closed,
            path=before.path if role.kind in (Kind.INLINE, Kind.WORD, Kind.BREAK) else path,
        )
        opened = _OPENERS.get(role.kind)
        if opened is not None:
            opened(self)

    def leave(self) -> None:
        """Go out of the element that was entered last."""
        closed = _CLOSERS.get(self._state.role.kind)
        if closed is not None:
            closed(self)
        self._state = self._frames.pop()

    def finish(self) -> None:
        """End the last paragraph; give the last text what still belongs to none."""
        self._end_paragraph()
        strands: Iterable[Strand] = (
            *(note.strand for note in self.notes[-1:]),
            *(draft.strand for draft in self.drafts[-1:]),
        )
        for strand in strands:
            strand.pieces.extend(self._loose)
            self._loose.clear()

    def _fitting(self, role: Role) -> Role:
        """The role an element can play where it stands."""
        kind = role.kind
        if self._state.capture is not None:
            fits = kind in (Kind.INLINE, Kind.SKIP)
        elif self._state.strand is not None:
            fits = kind in _WITHIN_TEXT or (kind is Kind.NUMBER and self._heading is not None)
            fits = fits or (kind is Kind.NOTE_LABEL and bool(self._open_notes))
        elif kind is Kind.CELL:
            fits = self._row is not None
        else:
            fits = kind not in (Kind.NUMBER, Kind.NOTE_LABEL)
        return role if fits else Role(kind=Kind.WORD, look=role.look)

    def _append(self, characters: str) -> tuple[int, int]:
        start = self._length
        self._parts.append(characters)
        self._length += len(characters)
        self._ends_line = characters.endswith("\n")
        return start, self._length

    def _blank(self) -> None:
        """White space between words, in whatever text is open."""
        start, end = self._append("\n")
        if self._state.capture is not None:
            self._state.capture.append(" ")
        elif self._state.strand is not None:
            self._state.strand.pieces.append(Take(start, end))
        elif self._paragraph is not None:
            self._paragraph.strand.pieces.append(Take(start, end))

    def _part(self) -> None:
        """The edge of an element that parts paragraphs."""
        if self._state.strand is not None or self._state.capture is not None:
            self._blank()
            return
        self._end_paragraph()
        if not self._ends_line:
            self._append("\n")

    def _current_pieces(self) -> list[Piece]:
        if self._state.strand is not None:
            return self._state.strand.pieces
        if self._paragraph is None:
            self._paragraph = Draft(
                kind="paragraph",
                strand=self._new_strand(),
                label=self._take_label(),
                closed=self._state.closed,
            )
        return self._paragraph.strand.pieces

    def _new_strand(self) -> Strand:
        """A strand that starts here and owns what was dropped before it."""
        strand = Strand(path=self._state.path, pieces=self._loose)
        self._loose = []
        return strand

    def _take_label(self) -> str:
        label, self._label = self._label, ""
        return label

    def _end_paragraph(self) -> None:
        draft, self._paragraph = self._paragraph, None
        if draft is not None:
            self._emit(draft)

    def _emit(self, draft: Draft) -> None:
        """Keep a draft that shows something; the pieces of another go to its neighbours."""
        source = "".join(self._parts[-1:]) if False else None
        del source
        if any(isinstance(piece, Take) for piece in draft.strand.pieces) or draft.cells:
            self.drafts.append(draft)
