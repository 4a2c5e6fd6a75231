"""Which sections and sentences of two letters correspond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Key = TypeVar("Key", str, int)

AlignmentKind = Literal[
    "unchanged", "revised", "related", "split", "merged", "regrouped", "added", "deleted"
]
KINDS: tuple[AlignmentKind, ...] = (
    "unchanged",
    "revised",
    "related",
    "split",
    "merged",
    "regrouped",
    "added",
    "deleted",
)
SectionKind = Literal["matched", "split", "merged", "regrouped", "added", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One reason for or against a link: a named measure, its value (0..1) and its weight.

    For sentences, value times weight is what the measure adds to the log-odds of the link.
    """

    name: str
    value: float
    weight: float


def _count_kind(
    old: int, new: int
) -> Literal["one", "split", "merged", "regrouped", "added", "deleted"]:
    if not old and not new:
        raise ValueError("an alignment needs at least one side")
    if not old:
        return "added"
    if not new:
        return "deleted"
    if old == 1:
        return "one" if new == 1 else "split"
    return "merged" if new == 1 else "regrouped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMatch:
    """Sections that correspond; ids in document order.

    Attributes:
        similarity: 0..1; 0 for a section without counterpart.
        signals: why they were matched.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    similarity: float
    signals: tuple[Signal, ...] = ()

    def __post_init__(self) -> None:
        _count_kind(len(self.old), len(self.new))

    @property
    def kind(self) -> SectionKind:
        """What happened to the sections, by their counts."""
        kind = _count_kind(len(self.old), len(self.new))
        return "matched" if kind == "one" else kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedLink(Generic[Key]):
    """A link that was weighed and not made.

    Attributes:
        old, new: id or index of its sentences.
        similarity: 0..1, of the two texts.
        confidence: 0..1, estimated probability that the link is right.
        signals: what spoke for and against it, the strongest first.
    """

    old: Key
    new: Key
    similarity: float
    confidence: float
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAlignment(Generic[Key]):
    """Sentences that correspond.

    Attributes:
        old, new: ids or indexes, in document order; one of them may be empty.
        moved: the passage left its matched section, or its order within it.
        similarity: 0..1; exactly 1.0 if and only if both sides are one sentence
            of the same text; 0.0 for a sentence without counterpart.
        confidence: 0..1, estimated probability that the link (or, for an added or
            deleted sentence, the lack of one) is right.
        rewritten: same subject, but changed beyond what a word diff can show.
        signals: what spoke for and against the link, the strongest first.
        decided: it follows from what a person decided, not from the measures.
        rejected: for an added or deleted sentence, the likeliest link that was not made.
    """

    old: tuple[Key, ...]
    new: tuple[Key, ...]
    moved: bool = False
    similarity: float = 0.0
    confidence: float = 1.0
    rewritten: bool = False
    signals: tuple[Signal, ...] = ()
    decided: bool = False
    rejected: RejectedLink[Key] | None = None

    def __post_init__(self) -> None:
        _count_kind(len(self.old), len(self.new))
        if self.old and self.new:
            if self.rejected is not None:
                raise ValueError("only a sentence without counterpart has a rejected link")
        elif self.moved:
            raise ValueError("only a passage with two sides can have moved")

    def as_rejected(self) -> RejectedLink[Key]:
        """A link of one sentence with one, as one that was weighed and not made."""
        (old,), (new,) = self.old, self.new
        return RejectedLink(
            old=old,
            new=new,
            similarity=self.similarity,
            confidence=self.confidence,
            signals=self.signals,
        )

    @property
    def kind(self) -> AlignmentKind:
        """What happened to the sentences, by their counts and similarity."""
        kind = _count_kind(len(self.old), len(self.new))
        if kind != "one":
            return kind
        if self.similarity == 1.0:
            return "unchanged"
        return "related" if self.rewritten else "revised"
