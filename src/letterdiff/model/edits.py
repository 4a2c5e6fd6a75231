"""Word-level edits between two texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.spans import Span

Operation = Literal["equal", "insert", "delete", "replace"]

Nature = Literal["spelling", "inflection", "number", "date", "reference", "name", "substance"]
NATURES: tuple[Nature, ...] = (
    "spelling",
    "inflection",
    "number",
    "date",
    "reference",
    "name",
    "substance",
)
FORM_ONLY: frozenset[Nature] = frozenset({"spelling", "inflection"})
"""Natures of changes that leave what is said as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`old` of the old text became `new` of the new text.

    The edits of a pair of texts tile both texts in order, white space included.
    An `equal` keeps both spans because it may hide a difference in white space.

    Attributes:
        nature: what sort of change it is: of "spelling" (with punctuation, capitals and
            abbreviations) or "inflection" only, another "number" (or amount), "date",
            "reference" (dossier or document number) or "name", or anything else of
            "substance"; None for an `equal`, and only for that.
    """

    op: Operation
    old: Span
    new: Span
    nature: Nature | None = None

    def __post_init__(self) -> None:
        if (self.op == "equal") != (self.nature is None):
            raise ValueError("every edit but an equal one has a nature")


def accept(edits: Iterable[Edit], new: str) -> str:
    """The new text, rebuilt from the edits."""
    return "".join(edit.new.of(new) for edit in edits)


def reject(edits: Iterable[Edit], old: str) -> str:
    """The old text, rebuilt from the edits."""
    return "".join(edit.old.of(old) for edit in edits)


def form_only(edits: Iterable[Edit]) -> bool:
    """Whether no edit changes more than spelling and inflection, and at least one does that."""
    natures = {edit.nature for edit in edits} - {None}
    return bool(natures) and natures <= FORM_ONLY
