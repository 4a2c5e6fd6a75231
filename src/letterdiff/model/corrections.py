"""What a person mends in the reading of a letter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, get_args

Operation = Literal["join", "split", "heading", "not-a-heading", "right"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change to how a letter was read.

    Attributes:
        operation: "join" makes one of a paragraph or heading and the next; "split" lets
            a new paragraph start at `anchor`; "heading" makes a heading of a paragraph,
            or gives a heading another level; "not-a-heading" makes a paragraph of one;
            "right" says that what a doubt is about was read well.
        anchor: the beginning of the paragraph or heading, or words that stand nowhere
            else; its white space stands for any. For "right" the id of the doubt.
        level: level of a heading, 1 for a chapter; None for that of the heading before.
    """

    operation: Operation
    anchor: str
    level: int | None = None

    def __str__(self) -> str:
        """What is asked for, as it is written in TOML; without the level."""
        return f"{self.operation} = {json.dumps(self.anchor, ensure_ascii=False)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The corrections of one letter, in the order in which they are applied.

    Attributes:
        sha256: hexadecimal hash of the file that holds them, "" where there is none.
    """

    items: tuple[Correction, ...] = ()
    sha256: str = ""


NO_CORRECTIONS = Corrections()
