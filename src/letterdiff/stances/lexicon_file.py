"""Owns the lexicon files: their schema, and how several become one lexicon.

`docs/lexicon.md` describes every field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from letterdiff.model.stance import DIMENSIONS
from letterdiff.stances.inflection import adjective_forms, noun_forms, verb_forms
from letterdiff.stances.lexicon import (
    FUNCTION_WORDS,
    HOLDERS,
    KINDS,
    MODIFIER_KINDS,
    TYPES,
    Element,
    Entry,
    Lexicon,
    Modifier,
    Pattern,
)
from letterdiff.stances.resources import Resource, check_fields, shared_resource

_CORRECT = "correct the entry"
_NEEDED = {"pattern": str, "type": str, "reason": str, "example": str}
_ENTRY_NEEDED = {**_NEEDED, "dim": str, "weight": float, "holder": str}
_ENTRY_FIELDS = {**_ENTRY_NEEDED, "upos": str, "kind": str}
_MODIFIER_NEEDED = {**_NEEDED, "kind": str}
_MODIFIER_FIELDS = {**_MODIFIER_NEEDED, "upos": str, "factor": float, "dims": list}
_UPOS = ("", "NOUN", "VERB", "AUX", "ADJ", "ADV", "ADP", "SCONJ")
_HEAVIEST = 2.0


class _HasPattern(Protocol):
    @property
    def pattern(self) -> Pattern: ...


_Item = TypeVar("_Item", bound=_HasPattern)


def read_lexicon(sources: Sequence[Resource]) -> Lexicon:
    """The lexicon of some files; a later entry takes the place of an equal earlier one.

    Raises:
        StanceError: a file breaks the schema; the message names the entry.
    """
    entries: dict[tuple[str, str, str], Entry] = {}
    modifiers: dict[tuple[str, str, str], Modifier] = {}
    for source in sources:
        _check_groups(source)
        own = [_entry(raw, where, source) for raw, where in _listed(source, "entry")]
        entries |= _keyed(own, (entry.dimension for entry in own), source)
        changing = [_modifier(raw, where, source) for raw, where in _listed(source, "modifier")]
        modifiers |= _keyed(changing, (modifier.kind for modifier in changing), source)
    return Lexicon.of(entries.values(), modifiers.values())


@cache
def irregular_verbs() -> Mapping[str, tuple[str, ...]]:
    """Irregular forms by infinitive."""
    table = shared_resource("inflection.toml").content.get("strong", {})
    return MappingProxyType({base: tuple(forms) for base, forms in table.items()})


def _check_groups(source: Resource) -> None:
    unknown = sorted(set(source.content) - {"meta", "entry", "modifier"})
    if unknown:
        raise source.refuse(
            "", f"unknown part {unknown[0]!r}", "write [[entry]] and [[modifier]] tables only"
        )


def _listed(source: Resource, group: str) -> Iterable[tuple[Mapping[str, Any], str]]:
    """The tables of a group, each with the words by which a message names it."""
    tables = source.content.get(group, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise source.refuse(group, "not a list of tables", f"write [[{group}]]")
    for number, table in enumerate(tables, 1):
        yield table, f"{group} {number} {table.get('pattern', '')!r}"


def _keyed(
    items: Sequence[_Item], groups: Iterable[str], source: Resource
) -> dict[tuple[str, str, str], _Item]:
    found: dict[tuple[str, str, str], _Item] = {}
    for item, group in zip(items, groups, strict=True):
        key = (group, item.pattern.text, item.pattern.upos)
        if key in found:
            raise source.refuse(
                repr(item.pattern.text), f"the entry stands twice under {group}", "keep one of them"
            )
        found[key] = item
    return found


def _entry(raw: Mapping[str, Any], where: str, source: Resource) -> Entry:
    _check(raw, where, source, _ENTRY_NEEDED, _ENTRY_FIELDS)
    _choose(raw, "dim", DIMENSIONS, where, source)
    _choose(raw, "holder", HOLDERS, where, source)
    _choose(raw, "kind", KINDS, where, source)
    weight = raw["weight"]
    if not -_HEAVIEST <= weight <= _HEAVIEST:
        raise source.refuse(where, f"weight is {weight!r}, not a number from -2 to 2", _CORRECT)
    return Entry(
        dimension=raw["dim"],
        pattern=_pattern(raw, where, source),
        weight=float(weight),
        holder=raw["holder"],
        kind=raw.get("kind", ""),
        example=raw.get("example", ""),
        origin=_origin(source, where),
    )


def _modifier(raw: Mapping[str, Any], where: str, source: Resource) -> Modifier:
    _check(raw, where, source, _MODIFIER_NEEDED, _MODIFIER_FIELDS)
    _choose(raw, "kind", MODIFIER_KINDS, where, source)
    unknown = sorted(set(raw.get("dims", [])) - set(DIMENSIONS))
    if unknown:
        raise source.refuse(
            where, f"dims holds {unknown[0]!r}, not one of {', '.join(DIMENSIONS)}", _CORRECT
        )
    return Modifier(
        kind=raw["kind"],
        pattern=_pattern(raw, where, source),
        factor=float(raw.get("factor", 1.0)),
        dimensions=frozenset(raw.get("dims", [])),
        example=raw.get("example", ""),
        origin=_origin(source, where),
    )


def _origin(source: Resource, where: str) -> str:
    group, number, _ = where.split(" ", 2)
    return f"{source.name} {group} {number}"


def _check(
    raw: Mapping[str, Any],
    where: str,
    source: Resource,
    needed: Mapping[str, type],
    known: Mapping[str, type],
) -> None:
    check_fields(source, where, raw, known)
    missing = [field for field in needed if field not in raw]
    if missing:
        raise source.refuse(where, f"{', '.join(sorted(missing))} missing", "add what is missing")
    for field in ("pattern", "reason", "example"):
        if field in raw and not raw[field].strip():
            raise source.refuse(where, f"the {field} is empty", _CORRECT)
    _choose(raw, "type", TYPES, where, source)
    _choose(raw, "upos", _UPOS, where, source)


def _choose(
    raw: Mapping[str, Any], field: str, allowed: Sequence[str], where: str, source: Resource
) -> None:
    if field in raw and raw[field] not in allowed:
        listed = ", ".join(filter(None, allowed))
        raise source.refuse(where, f"{field} is {raw[field]!r}, not one of {listed}", _CORRECT)


def _pattern(raw: Mapping[str, Any], where: str, source: Resource) -> Pattern:
    text: str = raw["pattern"]
    upos: str = raw.get("upos", "")
    if raw["type"] == "surface":
        return Pattern(text=text, elements=(Element(forms=(frozenset({text.lower()}),)),))
    if raw["type"] == "phrase":
        run = tuple(frozenset({word}) for word in text.lower().split())
        return Pattern(text=text, elements=(Element(forms=run),), fixed=True)
    if raw["type"] in ("lemma", "comp"):
        if " " in text:
            raise source.refuse(where, "a pattern of several words needs type mwe", _CORRECT)
        forms = _forms(text, upos)
        compound = raw["type"] == "comp"
        return Pattern(text=text, elements=(Element(forms=(forms,)),), compound=compound, upos=upos)
    elements = _mwe_elements(text.lower().split())
    if not elements:
        raise source.refuse(where, "no words to look for", _CORRECT)
    fixed = len(elements) == 1
    return Pattern(text=text, elements=elements, fixed=fixed)


def _mwe_elements(words: list[str]) -> tuple[Element, ...]:
    """Function words hold on to the content word after them; the rest is free."""
    elements: list[Element] = []
    run: list[frozenset[str]] = []
    for word in words:
        if word in FUNCTION_WORDS:
            run.append(frozenset({word}))
            continue
        elements.append(Element(forms=(*run, _forms(word, ""))))
        run = []
    if run and elements:
        elements.extend(Element(forms=(forms,)) for forms in run)
    elif run:
        elements.append(Element(forms=tuple(run)))
    # The rarest word leads: the longest content word, the first among equals.
    leader = max(
        range(len(elements)), key=lambda index: (_rarity(elements[index]), -index), default=0
    )
    return tuple(elements[leader : leader + 1] + elements[:leader] + elements[leader + 1 :])


def _rarity(element: Element) -> int:
    return max(min(len(form) for form in forms) for forms in element.forms)


def _forms(word: str, upos: str) -> frozenset[str]:
    plain = word.replace("_", "").lower()
    forms = {plain}
    if upos in ("NOUN", ""):
        forms |= noun_forms(plain)
    if upos in ("ADJ", "ADV", ""):
        forms |= adjective_forms(plain)
    if upos in ("VERB", "AUX") or (not upos and plain.endswith(("en", "aan", "ien", "doen"))):
        forms |= verb_forms(word.lower(), irregular_verbs())
    return frozenset(forms)
