"""Stance of a sentence and shifts of stance, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from letterdiff.model.spans import Span

Dimension = Literal["ORI", "FRM", "AST", "COM", "CER", "RIS"]
DIMENSIONS: tuple[Dimension, ...] = ("ORI", "FRM", "AST", "COM", "CER", "RIS")
Verdict = Literal["shift", "possible", "none"]
Side = Literal["old", "new"]
_STEPS = ("add:", "negation:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A rule that changed a cue's weight, and the factor or summand it applied."""

    rule: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a letter that carry a stance.

    Attributes:
        dimension: one of `DIMENSIONS`.
        side: the letter the words stand in; "new" for a single sentence.
        sentence: index of the sentence within its side of the alignment.
        spans: offsets of the words in that sentence, in order, never empty.
        text: those words, joined with " … " where they do not touch.
        entry: the lexicon entry or rule that matched.
        weight: weight of that entry, -2..+2.
        factors: rules that changed the weight, in the order applied.
        value: weight after the factors, -2..+2.
        holder, target: actor codes of `actors.toml`, or "AUTH", "QUOTE", "".
        confidence: 0..1.
    """

    dimension: Dimension
    side: Side
    sentence: int
    spans: tuple[Span, ...]
    text: str
    entry: str
    weight: float
    factors: tuple[Factor, ...]
    value: float
    holder: str
    target: str
    confidence: float

    def adds(self, factor: Factor) -> bool:
        """Whether a rule of this cue adds its number: a step on the ladder of undertakings.

        All other rules multiply.
        """
        return self.dimension == "COM" and factor.rule.startswith(_STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionStance:
    """Score of one dimension: -2..+2; None for COM where no own action is named."""

    dimension: Dimension
    score: float | None
    holder: str
    target: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceStance(Mapping[str, DimensionStance]):
    """The stance of one sentence: a mapping from dimension code to its score.

    All six dimensions are present, in the order of `DIMENSIONS`.
    """

    dimensions: tuple[DimensionStance, ...]
    holder: str
    target: str
    topics: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> DimensionStance:
        for entry in self.dimensions:
            if entry.dimension == key:
                return entry
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (entry.dimension for entry in self.dimensions)

    def __len__(self) -> int:
        return len(self.dimensions)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The cues of all dimensions."""
        return tuple(cue for entry in self.dimensions for cue in entry.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceShift:
    """A change of stance in one dimension between two passages.

    Attributes:
        delta: new minus old, -4..+4.
        verdict: "shift", "possible", or "none" for evidence that cancels.
        confidence: 0..1.
        evidence: the cues that differ, of both sides; never empty.
        note: a code saying why the delta is not a plain difference, such as
            "third-party" or "refusal"; empty otherwise.
        elsewhere: id of the sentence of the other letter that takes the position, too;
            only with the note "elsewhere".
    """

    dimension: Dimension
    delta: float
    verdict: Verdict
    confidence: float
    evidence: tuple[Evidence, ...] = field()
    note: str = ""
    elsewhere: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a stance shift needs evidence")
