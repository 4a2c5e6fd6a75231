"""The comparison of two letters: the one value that every renderer reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from letterdiff.errors import UsageError
from letterdiff.model.alignment import KINDS, AlignmentKind, SectionMatch, SentenceAlignment
from letterdiff.model.edits import Edit
from letterdiff.model.language import AnalysedLetter, Sentence, Token
from letterdiff.model.overrides import NO_OUTCOME, OverrideOutcome
from letterdiff.model.spans import Span
from letterdiff.model.stance import Dimension, StanceShift
from letterdiff.model.statistics import Statistics
from letterdiff.model.subject import NO_SUBJECT, SubjectNames

if TYPE_CHECKING:
    from pandas import DataFrame

# Between the sentences of one side of an alignment; edits run over the joined text.
SENTENCE_SEPARATOR = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageComparison:
    """One alignment with its sentences, word edits, stance shifts and topics.

    Attributes:
        id: "a1", "a2", … in reading order; "f1", … for footnotes.
        edits: over `old_text` and `new_text`; one insert or delete for a passage
            without counterpart.
        topics: topic codes of either side, sorted.
    """

    id: str
    alignment: SentenceAlignment[str]
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    edits: tuple[Edit, ...]
    shifts: tuple[StanceShift, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def kind(self) -> AlignmentKind:
        """What happened to the passage."""
        return self.alignment.kind

    @property
    def old_text(self) -> str:
        """Text of the old side; empty for an added passage."""
        return SENTENCE_SEPARATOR.join(sentence.text for sentence in self.old)

    @property
    def new_text(self) -> str:
        """Text of the new side; empty for a deleted passage."""
        return SENTENCE_SEPARATOR.join(sentence.text for sentence in self.new)

    @property
    def old_tokens(self) -> tuple[Token, ...]:
        """Analysed words of the old side, with offsets into `old_text`."""
        return _placed_tokens(self.old)

    @property
    def new_tokens(self) -> tuple[Token, ...]:
        """Analysed words of the new side, with offsets into `new_text`."""
        return _placed_tokens(self.new)


def _placed_tokens(sentences: tuple[Sentence, ...]) -> tuple[Token, ...]:
    if len(sentences) == 1:
        return sentences[0].tokens
    placed: list[Token] = []
    offset = 0
    for sentence in sentences:
        placed += [
            replace(token, span=Span(token.span.start + offset, token.span.end + offset))
            for token in sentence.tokens
        ]
        offset += len(sentence.text) + len(SENTENCE_SEPARATOR)
    return tuple(placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionSummary:
    """Sum of scores of one dimension over the cabinet's sentences, and its exact split.

    `new_total - old_total` equals `revised + added + deleted`.
    """

    dimension: Dimension
    old_total: float
    new_total: float
    revised: float
    added: float
    deleted: float
    shifts_up: int
    shifts_down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a comparison was made with; holds no clock.

    Attributes:
        tool_version: version of letterdiff.
        models: (file name, sha256) of each language model, sorted by name.
        resources: (name, sha256) of every stance data file, sorted; files of a
            subject are called "SUBJECT/FILE".
        settings: sha256 of the settings that influence the result.
        overrides: sha256 of the file with what a person decided, "" without one.
    """

    tool_version: str
    models: tuple[tuple[str, str], ...]
    resources: tuple[tuple[str, str], ...]
    settings: str
    overrides: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one letter to a later one.

    Attributes:
        overrides: what became of the links that a person decided about.
        stance: totals of each dimension over the letters, with their exact split.
        statistics: the stance by letter, topic and section; None where none were made.
    """

    old: AnalysedLetter
    new: AnalysedLetter
    sections: tuple[SectionMatch, ...]
    passages: tuple[PassageComparison, ...]
    footnotes: tuple[PassageComparison, ...]
    stance: tuple[DimensionSummary, ...]
    provenance: Provenance
    subject: SubjectNames = NO_SUBJECT
    overrides: OverrideOutcome = NO_OUTCOME
    statistics: Statistics | None = None

    def count(self, kind: AlignmentKind) -> int:
        """Number of passages of a kind, footnotes not counted."""
        return self.counts()[kind]

    def counts(self) -> dict[AlignmentKind, int]:
        """Number of passages of every kind, in the order of `KINDS`."""
        counter = Counter(passage.kind for passage in self.passages)
        return {kind: counter[kind] for kind in KINDS}

    def moved(self) -> int:
        """Number of moved passages, of whatever kind."""
        return sum(passage.alignment.moved for passage in self.passages)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `letterdiff OLD NEW --json` prints it."""
        # The codec reads this module's values.
        from letterdiff.model.codec import comparison_to_dict

        return comparison_to_dict(self)

    def to_pandas(self) -> DataFrame:
        """One row a passage: id, kind, moved, texts, similarity, confidence, shifts, topics.

        `shifts` holds the deltas of the shifts found, by dimension; `topics` is a tuple.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise UsageError(
                "pandas is not installed", remedy="install it with `pip install letterdiff[pandas]`"
            ) from error
        return DataFrame(
            [
                {
                    "id": passage.id,
                    "kind": passage.kind,
                    "moved": passage.alignment.moved,
                    "old": passage.old_text,
                    "new": passage.new_text,
                    "similarity": passage.alignment.similarity,
                    "confidence": passage.alignment.confidence,
                    "shifts": {
                        shift.dimension: shift.delta
                        for shift in passage.shifts
                        if shift.verdict == "shift"
                    },
                    "topics": passage.topics,
                }
                for passage in self.passages
            ]
        )

    def _repr_html_(self) -> str:
        """The counts as a small table, for notebooks."""
        counts = {str(kind): count for kind, count in self.counts().items()}
        counts["moved"] = self.moved()
        rows = "".join(
            f"<tr><th>{kind}</th><td>{count}</td></tr>" for kind, count in counts.items()
        )
        title = escape(f"{self.old.letter.id} → {self.new.letter.id}")
        stand_ins = [
            letter.id
            for letter in (self.old.letter, self.new.letter)
            if letter.status == "stand-in"
        ]
        warning = f" (stand-in: {escape(', '.join(stand_ins))})" if stand_ins else ""
        return f"<table><caption>{title}{warning}</caption>{rows}</table>"
