"""Owns the Dutch sentence that explains a shift, with the words that carry it."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.stance import Dimension, Evidence, StanceShift
from letterdiff.model.subject import SubjectNames
from letterdiff.stances.subject import default_subject

_MOVES: dict[Dimension, tuple[str, str]] = {
    "ORI": (
        "De koers verschuift naar bescherming",
        "De koers verschuift naar openheid en samenwerking",
    ),
    "FRM": (
        "De rol van de ander verschuift van partner naar rivaal",
        "De rol van de ander verschuift van rivaal naar partner",
    ),
    "AST": ("De toon wordt scherper", "De toon wordt milder"),
    "COM": ("De toezegging wordt sterker", "De toezegging wordt zwakker"),
    "CER": ("De bewering wordt stelliger", "De bewering wordt voorzichtiger"),
    "RIS": ("De situatie wordt ernstiger voorgesteld", "De situatie wordt gunstiger voorgesteld"),
}
_VERDICTS = {"shift": "", "possible": "Mogelijk: ", "none": "Geen verschuiving: "}


def explain(shift: StanceShift, names: SubjectNames | None = None) -> str:
    """One Dutch sentence: what moved, how far, and the words that show it.

    Args:
        shift: what to explain.
        names: what the actors are called, by default those of the default subject.
    """
    names = names or default_subject().names
    old = [cue for cue in shift.evidence if cue.side == "old"]
    new = [cue for cue in shift.evidence if cue.side == "new"]
    words = _words(old, new, names)
    if shift.note == "third-party":
        return f"Positie van derden gewijzigd: {words}."
    up, down = _MOVES[shift.dimension]
    move = up if shift.delta > 0 else down if shift.delta < 0 else "De bewoording weegt even zwaar"
    head = _VERDICTS[shift.verdict]
    sentence = f"{head}{move[0].lower()}{move[1:]}" if head else move
    return f"{sentence} ({shift.dimension} {number(shift.delta)}): {words}."


def _words(old: Sequence[Evidence], new: Sequence[Evidence], names: SubjectNames) -> str:
    if old and new:
        return f"eerst {_listed(old, names)}, nu {_listed(new, names)}"
    if new:
        return f"nieuw is {_listed(new, names)}"
    return f"vervallen is {_listed(old, names)}"


def _listed(cues: Sequence[Evidence], names: SubjectNames) -> str:
    parts = [f"«{cue.text}» ({number(cue.value)}, {names.actor(cue.holder, 'nl')})" for cue in cues]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def number(value: float) -> str:
    """A signed number as Dutch writes it: +1,5, −0,75, 0."""
    shown = f"{abs(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if shown == "0":
        return "0"
    return f"{'−' if value < 0 else '+'}{shown}"
