"""Owns the roles that elements of a marked-up letter can play, whatever their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

# Looks of running text and of headings, by what they are made of.
BOLD = frozenset({"vet"})
ITALIC = frozenset({"cur"})
PLAIN: frozenset[str] = frozenset()


class Kind(Enum):
    """What an element does with the text in it."""

    INLINE = auto()  # flows on
    WORD = auto()  # flows on, with a blank on either side
    BREAK = auto()  # is a blank
    BLOCK = auto()  # parts paragraphs
    HEADING = auto()
    NUMBER = auto()  # number of the heading around it
    LABEL = auto()  # label of the list item that follows
    NOTE = auto()
    NOTE_LABEL = auto()
    CALL = auto()  # calls the note with the key `target`
    ROW = auto()
    CELL = auto()
    SIGNATURE = auto()  # holds offices and names
    OFFICE = auto()
    NAME = auto()
    FRONT = auto()  # belongs to the publication, not to the letter
    SKIP = auto()  # is no text at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """The role of one element.

    Attributes:
        look: bold and italics that it adds.
        nesting: of a heading: 0 opens an attachment, 1 a chapter, 2 and more
            below; None if the format tells nothing but looks.
        target: key of the note that is opened or called.
        calls: a note that stands where it is called.
        closed: no heading stands among its paragraphs (lists, quotations).
    """

    kind: Kind
    look: frozenset[str] = PLAIN
    nesting: int | None = None
    target: str = ""
    calls: bool = False
    closed: bool = False


INLINE = Role(kind=Kind.INLINE)
WORD = Role(kind=Kind.WORD)
BLOCK = Role(kind=Kind.BLOCK)
CLOSED_BLOCK = Role(kind=Kind.BLOCK, closed=True)
FRONT = Role(kind=Kind.FRONT)
SKIP = Role(kind=Kind.SKIP)
