"""Owns the Dutch sentence that explains a shift, with the words that carry it."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.stance import Dimension, Evidence, StanceShift
from letterdiff.model.subject import SubjectNames
from letterdiff.stances.novelty import ELSEWHERE
from letterdiff.stances.subject import default_subject

_Move = tuple[str, str, str]
"""Subject, verb and rest of a main clause, so that "mogelijk" can come first."""
_SHOWN = 3
"""Cues shown of one letter, the strongest; the others stand with the passage."""
_SHIFTS: dict[Dimension, tuple[_Move, _Move]] = {
    "ORI": (
        ("de nadruk", "verschuift", "van samenwerking naar bescherming"),
        ("de nadruk", "verschuift", "van bescherming naar samenwerking"),
    ),
    "FRM": (
        ("{other}", "wordt", "meer als rivaal en minder als partner beschreven"),
        ("{other}", "wordt", "meer als partner en minder als rivaal beschreven"),
    ),
}
"""Said where the words of each letter stand for another pole; up, then down."""
_MOVES: dict[Dimension, tuple[_Move, _Move]] = {
    "AST": (
        ("de toon tegenover {other}", "wordt", "scherper"),
        ("de toon tegenover {other}", "wordt", "milder"),
    ),
    "COM": (("de toezegging", "wordt", "sterker"), ("de toezegging", "wordt", "zwakker")),
    "CER": (("de bewering", "wordt", "stelliger"), ("de bewering", "wordt", "voorzichtiger")),
    "RIS": (
        ("de situatie", "wordt", "ernstiger voorgesteld"),
        ("de situatie", "wordt", "gunstiger voorgesteld"),
    ),
}
_POLES: dict[Dimension, tuple[str, str]] = {
    "ORI": ("nadruk op bescherming", "nadruk op samenwerking"),
    "FRM": ("nadruk op {other} als concurrent of rivaal", "nadruk op {other} als partner"),
    "AST": ("een kritisch geluid over {other}", "een welwillend geluid over {other}"),
    "CER": ("een stellige formulering", "een voorbehoud"),
    "RIS": ("een zorgpunt", "een gunstig punt"),
}
"""What words above zero, and below it, stand for."""
_REFUSED = -1.5
"""Value of an undertaking from which it is a refusal; above, up to 0, it is only explored."""
_COMING: _Move = ("er", "komt", "{what} bij")
_GOING: _Move = ("er", "valt", "{what} weg")
_GROWING: _Move = ("de {what}", "neemt", "toe")
_SHRINKING: _Move = ("de {what}", "neemt", "af")


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
    code = f"{shift.dimension} {number(shift.delta)}"
    if shift.note == "third-party":
        return f"De positie van derden verandert: {words}."
    if shift.note == ELSEWHERE:
        return f"De andere brief zegt elders iets dergelijks ({code}): {words}."
    if shift.verdict == "none" and shift.delta:
        return f"Het verschil is te klein voor een verschuiving ({code}): {words}."
    if not shift.delta:
        return f"De bewoording verandert, maar weegt even zwaar ({code}): {words}."
    subject, verb, rest = (
        part.format(other=names.actor(names.counterpart, "nl")) for part in _move(shift, old, new)
    )
    clause = (
        f"Mogelijk {verb} {subject} {rest}"
        if shift.verdict == "possible"
        else f"{subject[0].upper()}{subject[1:]} {verb} {rest}"
    )
    return f"{clause} ({code}): {words}."


def _move(shift: StanceShift, old: Sequence[Evidence], new: Sequence[Evidence]) -> _Move:
    """No more than is seen: what the words of one letter say tells nothing of the other."""
    dimension, down = shift.dimension, shift.delta < 0
    if not (old and new):
        what = (
            _undertaking(old or new)
            if dimension == "COM"
            else _POLES[dimension][down if new else not down]
        )
        return _with(_COMING if new else _GOING, what)
    if dimension in _MOVES:
        return _MOVES[dimension][down]
    sign = -1 if down else 1
    reached = any(cue.value * sign > 0 for cue in new)
    left = any(cue.value * sign < 0 for cue in old)
    if reached and left:
        return _SHIFTS[dimension][down]
    return (
        _with(_GROWING, _POLES[dimension][down])
        if reached
        else _with(_SHRINKING, _POLES[dimension][not down])
    )


def _with(move: _Move, what: str) -> _Move:
    subject, verb, rest = move
    return subject.format(what=what), verb, rest.format(what=what)


def _undertaking(cues: Sequence[Evidence]) -> str:
    deepest = min(cue.value for cue in cues)
    if deepest <= _REFUSED:
        return "een weigering"
    return "een verkenning" if deepest < 0 else "een toezegging"


def _words(old: Sequence[Evidence], new: Sequence[Evidence], names: SubjectNames) -> str:
    named = {names.actor(cue.holder, "nl") for cue in (*old, *new)} != {names.actor("AUTH", "nl")}
    if old and new:
        return f"eerst {_listed(old, names, named=named)}, nu {_listed(new, names, named=named)}"
    verb = "zijn" if len(old or new) > 1 else "is"
    return f"{'nieuw' if new else 'vervallen'} {verb} {_listed(old or new, names, named=named)}"


def _listed(cues: Sequence[Evidence], names: SubjectNames, *, named: bool) -> str:
    chosen = sorted(cues, key=lambda cue: -abs(cue.value))[:_SHOWN]
    parts = []
    for cue in cues:
        if cue in chosen:
            holder = f", {names.actor(cue.holder, 'nl')}" if named else ""
            parts.append(f"“{cue.text}” ({number(cue.value)}{holder})")
    hidden = len(cues) - len(parts)
    if hidden:
        parts.append(f"nog {hidden} {'plaats' if hidden == 1 else 'plaatsen'}")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def number(value: float) -> str:
    """A signed number as Dutch writes it: +1,5, −0,75, 0."""
    shown = f"{abs(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if shown == "0":
        return "0"
    return f"{'−' if value < 0 else '+'}{shown}"
