"""Word-level edits between two texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.spans import Span

Operation = Literal["equal", "insert", "delete", "replace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`old` of the old text became `new` of the new text.

    The edits of a pair of texts tile both texts in order, white space included.
    An `equal` keeps both spans because it may hide a difference in white space.
    """

    op: Operation
    old: Span
    new: Span


def accept(edits: Iterable[Edit], new: str) -> str:
    """The new text, rebuilt from the edits."""
    return "".join(edit.new.of(new) for edit in edits)


def reject(edits: Iterable[Edit], old: str) -> str:
    """The old text, rebuilt from the edits."""
    return "".join(edit.old.of(old) for edit in edits)
