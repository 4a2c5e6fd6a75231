"""What a person decided about links between sentences, and what became of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.language import Sentence

Ruling = Literal["together", "apart"]
RULINGS: tuple[Ruling, ...] = ("together", "apart")
DIGEST_LENGTH = 16
# Signs of a sentence that an entry repeats, for whoever reads the file.
EXCERPT_LENGTH = 100


def text_digest(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of a text, white space made single."""
    plain = " ".join(text.split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A sentence that can be found again: by its text, and among equal texts by its id.

    Attributes:
        id: sentence id at the time of writing.
        digest: `text_digest` of its text.
        text: the text or its beginning, for whoever reads the file; never compared.
    """

    id: str
    digest: str
    text: str = ""

    @classmethod
    def of(cls, sentence: Sentence) -> Anchor:
        """The anchor of a sentence."""
        return cls(id=sentence.id, digest=text_digest(sentence.text), text=sentence.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Sentences that belong together, or that do not.

    Attributes:
        old, new: sentences of either letter, at least one of each.
        note: why, in the words of whoever decided.
        line: 1-based line of the file where it begins, None when unknown.
    """

    ruling: Ruling
    old: tuple[Anchor, ...]
    new: tuple[Anchor, ...]
    note: str = ""
    line: int | None = None

    def __post_init__(self) -> None:
        if not (self.old and self.new):
            raise ValueError("a decision needs sentences of both letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """The decisions about one pair of letters.

    Attributes:
        path: file they come from, "" for none.
        digest: SHA-256 of that file, "" for none.
    """

    decisions: tuple[Decision, ...] = ()
    path: str = ""
    digest: str = ""


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetDecision:
    """A decision that could not be carried out, and why (in English)."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideOutcome:
    """What became of the decisions about a pair of letters."""

    overrides: Overrides = NO_OVERRIDES
    met: tuple[Decision, ...] = ()
    unmet: tuple[UnmetDecision, ...] = ()


NO_OUTCOME = OverrideOutcome()


def decision_to_toml(decision: Decision) -> str:
    """An entry for `letters/overrides/OLD-NEW.toml`, ready to be added to it."""
    lines = [f"[[{decision.ruling}]]"]
    if decision.note:
        lines.append(f"note = {_string(decision.note)}")
    for side, anchors in (("old", decision.old), ("new", decision.new)):
        lines.append(f"{side} = [")
        for anchor in anchors:
            excerpt = _string(_excerpt(anchor.text))
            lines.append(
                f'  {{ id = {_string(anchor.id)}, hash = "{anchor.digest}", text = {excerpt} }},'
            )
        lines.append("]")
    return "\n".join(lines) + "\n"


def _excerpt(text: str) -> str:
    plain = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return plain if len(plain) <= EXCERPT_LENGTH else f"{plain[:EXCERPT_LENGTH].rstrip()}…"


def _string(text: str) -> str:
    # A JSON string without surrogates and control characters is a TOML string.
    return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)
