"""Owns the way through a marked-up letter: elements in their roles become drafts.

The source text that offsets point into is made here: the characters of all
elements but those that are no text, in document order as the parser decoded
them, with a line feed at the edges of elements that part paragraphs and a tab
before every cell of a table but the first of its row. Every character that is
no white space then goes to exactly one draft, shown or dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from letterdiff.ingest.lines import visible
from letterdiff.ingest.roles import PLAIN, Kind, Role
from letterdiff.ingest.strands import Call, Drop, Piece, Strand, Take

_FLOWING = frozenset((Kind.INLINE, Kind.WORD, Kind.BREAK, Kind.CALL))
# What may stand in a heading, a note or a cell and is more than running text there.
_WITHIN_TEXT = frozenset(
    (Kind.INLINE, Kind.WORD, Kind.BREAK, Kind.BLOCK, Kind.NOTE, Kind.CALL, Kind.FRONT)
)


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
        self._frames: list[_Frame] = []
        self._state = _Frame(
            role=Role(kind=Kind.BLOCK),
            strand=None,
            capture=None,
            look=PLAIN,
            closed=False,
            path="",
        )
        self._paragraph: Draft | None = None
        self._heading: Draft | None = None
        self._row: Draft | None = None
        self._open_notes: list[NoteDraft] = []
        self._call = Call("")
        self._labels: list[str] = []
        self._signing = 0
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
            self._dropping().append(Drop(start, end))
        elif self._state.strand is not None:
            self._state.strand.pieces.append(Take(start, end, self._state.look))
        elif self._paragraph is not None or not characters.isspace():
            self._open_pieces().append(Take(start, end, self._state.look))

    def enter(self, role: Role, path: str) -> None:
        """Go into an element; `path` is its XPath."""
        before = self._state
        role = self._fitting(role)
        if role.kind is Kind.NOTE and role.calls:
            # The text that calls the note starts before the note does.
            self._open_pieces()
        self._frames.append(before)
        self._state = _Frame(
            role=role,
            strand=before.strand,
            capture=before.capture,
            look=before.look | role.look,
            closed=before.closed or role.closed,
            path=(before.path or path) if role.kind in _FLOWING else path,
        )
        opened = self._OPENERS.get(role.kind)
        if opened is not None:
            opened(self)

    def leave(self) -> None:
        """Go out of the element that was entered last."""
        closed = self._CLOSERS.get(self._state.role.kind)
        if closed is not None:
            closed(self)
        self._state = self._frames.pop()

    def finish(self) -> list[Piece]:
        """End the last paragraph; returns what was dropped after it."""
        self._end_paragraph()
        return self._loose

    def _fitting(self, role: Role) -> Role:
        """The role an element can play where it stands."""
        kind = role.kind
        if self._state.capture is not None:
            fits = kind is Kind.INLINE
        elif self._state.strand is not None:
            fits = (
                kind in _WITHIN_TEXT
                or (kind is Kind.NUMBER and self._heading is not None)
                or (kind is Kind.NOTE_LABEL and bool(self._open_notes))
            )
        else:
            fits = (
                kind not in (Kind.NUMBER, Kind.NOTE_LABEL, Kind.CELL, Kind.OFFICE, Kind.NAME)
                or (kind is Kind.CELL and self._row is not None)
                or (kind in (Kind.OFFICE, Kind.NAME) and self._signing > 0)
            )
        return role if fits else Role(kind=Kind.WORD, look=role.look)

    def _dropping(self) -> list[Piece]:
        """The pieces that own what is dropped here."""
        if self._state.strand is not None:
            return self._state.strand.pieces
        return self._loose if self._paragraph is None else self._paragraph.strand.pieces

    def _append(self, characters: str) -> tuple[int, int]:
        start = self._length
        self._parts.append(characters)
        self._length += len(characters)
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
        if self._state.strand is None and self._state.capture is None:
            self._end_paragraph()
        self._blank()

    def _end_paragraph(self) -> None:
        if self._paragraph is not None:
            self.drafts.append(self._paragraph)
            self._paragraph = None

    def _open_pieces(self) -> list[Piece]:
        """The pieces of the text that is open; of a new paragraph if there is none."""
        if self._state.strand is not None:
            return self._state.strand.pieces
        if self._paragraph is None:
            self._paragraph = Draft(
                kind="paragraph",
                strand=self._strand(),
                label=" ".join(self._labels),
                closed=self._state.closed,
            )
            self._labels = []
        return self._paragraph.strand.pieces

    def _strand(self) -> Strand:
        """A strand that starts here and owns what was dropped before it."""
        strand = Strand(path=self._state.path, pieces=self._loose)
        self._loose = []
        return strand

    def _captured(self) -> str:
        return " ".join(visible("".join(self._state.capture or ())).split())

    def _capture(self) -> None:
        self._state.capture = []

    def _open_heading(self) -> None:
        self._part()
        self._state.strand = self._strand()
        self._heading = Draft(
            kind="heading", strand=self._state.strand, nesting=self._state.role.nesting
        )
        self.drafts.append(self._heading)

    def _close_heading(self) -> None:
        self._heading = None
        self._append("\n")

    def _close_number(self) -> None:
        if self._heading is not None:
            self._heading.label = self._captured()
        self._append("\n")

    def _open_label(self) -> None:
        self._part()
        self._capture()

    def _close_label(self) -> None:
        label = self._captured()
        self._labels += [label] if label else []
        self._append("\n")

    def _open_note(self) -> None:
        role = self._state.role
        target = role.target or f"note without a name {len(self.notes)}"
        if role.calls:
            self._open_pieces().append(Call(target))
        elif self._state.strand is None:
            self._end_paragraph()
        self._append("\n")
        self._state.strand = Strand(path=self._state.path)
        note = NoteDraft(target=target, strand=self._state.strand)
        self.notes.append(note)
        self._open_notes.append(note)

    def _close_note(self) -> None:
        self._open_notes.pop()
        self._append("\n")

    def _close_note_label(self) -> None:
        note = self._open_notes[-1]
        note.label = note.label or self._captured()
        self._append("\n")

    def _open_call(self) -> None:
        self._call = Call(self._state.role.target)
        self._open_pieces().append(self._call)
        self._capture()

    def _close_call(self) -> None:
        self._call.printed = self._captured()

    def _open_row(self) -> None:
        self._part()
        self._row = Draft(kind="row", strand=self._strand())
        self.drafts.append(self._row)

    def _close_row(self) -> None:
        self._row = None
        self._append("\n")

    def _open_cell(self) -> None:
        if self._row is None:
            return
        if self._row.cells:
            self._row.separators.append(self._append("\t")[0])
        self._state.strand = Strand(path=self._state.path)
        self._row.cells.append(self._state.strand)

    def _open_signature(self) -> None:
        self._part()
        self._signing += 1

    def _close_signature(self) -> None:
        self._part()
        self._signing -= 1

    def _open_signed(self) -> None:
        self._part()
        self._state.strand = self._strand()
        self.signatures.append(
            SignatureDraft(
                kind="office" if self._state.role.kind is Kind.OFFICE else "name",
                strand=self._state.strand,
            )
        )

    def _end_line(self) -> None:
        self._append("\n")

    _OPENERS: ClassVar[Mapping[Kind, Callable[[Flow], None]]] = {
        Kind.WORD: _blank,
        Kind.BREAK: _blank,
        Kind.BLOCK: _part,
        Kind.HEADING: _open_heading,
        Kind.NUMBER: _capture,
        Kind.LABEL: _open_label,
        Kind.NOTE: _open_note,
        Kind.NOTE_LABEL: _capture,
        Kind.CALL: _open_call,
        Kind.ROW: _open_row,
        Kind.CELL: _open_cell,
        Kind.SIGNATURE: _open_signature,
        Kind.OFFICE: _open_signed,
        Kind.NAME: _open_signed,
        Kind.FRONT: _open_label,
    }
    _CLOSERS: ClassVar[Mapping[Kind, Callable[[Flow], None]]] = {
        Kind.WORD: _blank,
        Kind.BLOCK: _part,
        Kind.HEADING: _close_heading,
        Kind.NUMBER: _close_number,
        Kind.LABEL: _close_label,
        Kind.NOTE: _close_note,
        Kind.NOTE_LABEL: _close_note_label,
        Kind.CALL: _close_call,
        Kind.ROW: _close_row,
        Kind.CELL: _end_line,
        Kind.SIGNATURE: _close_signature,
        Kind.OFFICE: _end_line,
        Kind.NAME: _end_line,
        Kind.FRONT: _end_line,
    }
