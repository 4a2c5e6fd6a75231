"""Owns the lexicon: its schema, its entries, and the index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from letterdiff.errors import StanceError
from letterdiff.model.stance import DIMENSIONS, Dimension
from letterdiff.stances.inflection import adjective_forms, noun_forms, verb_forms
from letterdiff.stances.resources import DATA, read_toml

TYPES = ("lemma", "comp", "mwe", "surface")
HOLDERS = ("G", "A", "C")
FUNCTION_WORDS = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dat",
        "de",
        "den",
        "der",
        "des",
        "door",
        "een",
        "en",
        "geen",
        "het",
        "in",
        "met",
        "mee",
        "naar",
        "niet",
        "of",
        "om",
        "op",
        "over",
        "te",
        "ten",
        "ter",
        "tegen",
        "tot",
        "uit",
        "van",
        "voor",
        "waar",
        "wat",
        "zonder",
        "zo",
        "ook",
        "is",
        "x",
    ]
)
_AGAINST = ("anti", "niet-", "non-")
_UNPREFIXED = ("be", "ge", "ver", "ont", "her", "er", "on", "in", "mis", "wan", "non")
_ENTRY_FIELDS = {"dim", "pattern", "type", "weight", "holder", "reason"}
_ENTRY_OPTIONS = {"upos", "kind", "example"}
_MODIFIER_FIELDS = {"kind", "pattern", "type", "reason"}
_MODIFIER_OPTIONS = {"factor", "dims", "example"}
KINDS = ("", "act", "stop", "measure", "role", "predicate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One or more adjacent words of a pattern: the forms each may take."""

    forms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """Words to look for.

    Attributes:
        text: the pattern as the data file spells it.
        elements: free among each other; the first is the rarest and leads the search.
        compound: the word may be the last part of a compound.
        fixed: the elements stand next to each other, in order.
    """

    text: str
    elements: tuple[Element, ...]
    compound: bool = False
    fixed: bool = False
    upos: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """A cue of one dimension.

    Attributes:
        weight: -2..+2.
        holder: "G" the cabinet or an ally must act, "A" an assertion of the
            author, "C" behaviour of the counterpart.
        kind: "act" for a speech act that is an action too (a sanction), "stop" for
            a verb that takes back what its object names, "measure" for a
            commitment whose grammatical subject is the measure itself, "role"
            for a noun that must be said of the counterpart, "predicate" for a
            word that only says something of another cue.
    """

    dimension: Dimension
    pattern: Pattern
    weight: float
    holder: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modifier:
    """A word that changes other words.

    Attributes:
        kind: what it does, such as "negation" or "intensifier".
        factor: what it multiplies a weight with.
        dimensions: those it works on; empty for all.
    """

    kind: str
    pattern: Pattern
    factor: float
    dimensions: frozenset[str] = frozenset()

    def works_on(self, dimension: Dimension) -> bool:
        """Whether it changes cues of a dimension."""
        return not self.dimensions or dimension in self.dimensions


Item = Entry | Modifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All entries and modifiers, indexed by the forms of their leading word."""

    entries: tuple[Entry, ...]
    modifiers: tuple[Modifier, ...]
    index: Mapping[str, tuple[Item, ...]]
    suffixes: Mapping[str, tuple[Item, ...]]
    names: Mapping[Dimension, str]
    poles: Mapping[Dimension, tuple[str, str]]
    _known: dict[frozenset[str], tuple[Item, ...]] = field(default_factory=dict, repr=False)

    def candidates(self, keys: frozenset[str]) -> tuple[Item, ...]:
        """Items whose leading word may be a word with these keys, in a fixed order."""
        known = self._known.get(keys)
        if known is None:
            found: dict[int, Item] = {}
            for key in sorted(keys):
                for item in self.index.get(key, ()):
                    found.setdefault(id(item), item)
                for ending in compound_endings(key):
                    for item in self.suffixes.get(ending, ()):
                        found.setdefault(id(item), item)
            known = self._known[keys] = tuple(found.values())
        return known


def load_lexicon(path: Path) -> Lexicon:
    """Read and check a lexicon.

    Raises:
        StanceError: the file breaks the schema; the message names the entry.
    """
    content = read_toml(path)
    strong = irregular_verbs()
    entries = tuple(_entry(raw, path, strong) for raw in content.get("entry", []))
    modifiers = tuple(_modifier(raw, path, strong) for raw in content.get("modifier", []))
    _refuse_duplicates(((entry.dimension, entry.pattern) for entry in entries), path)
    _refuse_duplicates(((modifier.kind, modifier.pattern) for modifier in modifiers), path)
    names: dict[Dimension, str] = {}
    poles: dict[Dimension, tuple[str, str]] = {}
    for code in DIMENSIONS:
        described = content.get("dimension", {}).get(code)
        if not isinstance(described, dict) or not {"name", "pole_minus", "pole_plus"} <= set(
            described
        ):
            raise _broken(path, f"dimension {code}", "name, pole_minus and pole_plus are needed")
        names[code] = described["name"]
        poles[code] = (described["pole_minus"], described["pole_plus"])
    items: tuple[Item, ...] = (*entries, *modifiers)
    return Lexicon(
        entries=entries,
        modifiers=modifiers,
        index=_index(items),
        suffixes=_index([item for item in items if item.pattern.compound]),
        names=MappingProxyType(names),
        poles=MappingProxyType(poles),
    )


@cache
def irregular_verbs() -> Mapping[str, tuple[str, ...]]:
    """Irregular forms by infinitive."""
    table = read_toml(DATA / "inflection.toml").get("strong", {})
    return MappingProxyType({base: tuple(forms) for base, forms in table.items()})


@cache
def default_lexicon() -> Lexicon:
    """The lexicon shipped with the package, read once in a process."""
    return load_lexicon(DATA / "lexicon.toml")


def compound_endings(word: str) -> Iterable[str]:
    """Endings of a word that may be the last part of a compound, longest first."""
    if word.startswith(_AGAINST):
        return
    for start in range(3, len(word) - 3):
        if word[:start] not in _UNPREFIXED:
            yield word[start:]


def _entry(raw: dict[str, Any], path: Path, strong: Mapping[str, tuple[str, ...]]) -> Entry:
    name = str(raw.get("pattern", raw))
    _check_fields(raw, _ENTRY_FIELDS, _ENTRY_OPTIONS, path, name)
    if raw["dim"] not in DIMENSIONS:
        raise _broken(path, name, f"dim is {raw['dim']!r}, not one of {', '.join(DIMENSIONS)}")
    if raw["holder"] not in HOLDERS:
        raise _broken(path, name, f"holder is {raw['holder']!r}, not one of {', '.join(HOLDERS)}")
    if raw.get("kind", "") not in KINDS:
        raise _broken(path, name, f"kind is {raw['kind']!r}, not one of {', '.join(KINDS[1:])}")
    weight = raw["weight"]
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not -2 <= weight <= 2:
        raise _broken(path, name, f"weight is {weight!r}, not a number from -2 to 2")
    return Entry(
        dimension=raw["dim"],
        pattern=_pattern(raw, path, strong),
        weight=float(weight),
        holder=raw["holder"],
        kind=raw.get("kind", ""),
    )


def _modifier(raw: dict[str, Any], path: Path, strong: Mapping[str, tuple[str, ...]]) -> Modifier:
    name = str(raw.get("pattern", raw))
    _check_fields(raw, _MODIFIER_FIELDS, _MODIFIER_OPTIONS, path, name)
    return Modifier(
        kind=raw["kind"],
        pattern=_pattern(raw, path, strong),
        factor=float(raw.get("factor", 1.0)),
        dimensions=frozenset(raw.get("dims", [])),
    )


def _check_fields(
    raw: dict[str, Any], needed: set[str], optional: set[str], path: Path, name: str
) -> None:
    missing = needed - set(raw)
    if missing:
        raise _broken(path, name, f"{', '.join(sorted(missing))} missing")
    unknown = set(raw) - needed - optional
    if unknown:
        raise _broken(path, name, f"unknown field {', '.join(sorted(unknown))}")
    if not isinstance(raw["pattern"], str) or not raw["pattern"].strip():
        raise _broken(path, name, "the pattern is empty")
    if raw["type"] not in TYPES:
        raise _broken(path, name, f"type is {raw['type']!r}, not one of {', '.join(TYPES)}")


def _refuse_duplicates(keys: Iterable[tuple[str, Pattern]], path: Path) -> None:
    seen: set[tuple[str, str, str]] = set()
    for group, pattern in keys:
        key = (group, pattern.text, pattern.upos)
        if key in seen:
            raise _broken(path, pattern.text, f"the entry stands twice under {group}")
        seen.add(key)


def _broken(path: Path, name: str, problem: str) -> StanceError:
    return StanceError(
        f"entry {name!r}: {problem}", remedy="correct the entry", path=str(path), identifier=name
    )


def _pattern(raw: dict[str, Any], path: Path, strong: Mapping[str, tuple[str, ...]]) -> Pattern:
    text: str = raw["pattern"]
    upos: str = raw.get("upos", "")
    if raw["type"] == "surface":
        return Pattern(text=text, elements=(Element(forms=(frozenset({text.lower()}),)),))
    if raw["type"] in ("lemma", "comp"):
        if " " in text:
            raise _broken(path, text, "a pattern of several words needs type mwe")
        forms = _forms(text, upos, strong)
        compound = raw["type"] == "comp"
        return Pattern(text=text, elements=(Element(forms=(forms,)),), compound=compound, upos=upos)
    elements = _mwe_elements(text.lower().split(), strong)
    if not elements:
        raise _broken(path, text, "no words to look for")
    fixed = len(elements) == 1
    return Pattern(text=text, elements=elements, fixed=fixed)


def _mwe_elements(words: list[str], strong: Mapping[str, tuple[str, ...]]) -> tuple[Element, ...]:
    """Function words hold on to the content word after them; the rest is free."""
    elements: list[Element] = []
    run: list[frozenset[str]] = []
    for word in words:
        if word in FUNCTION_WORDS:
            run.append(frozenset({word}))
            continue
        elements.append(Element(forms=(*run, _forms(word, "", strong))))
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


def _forms(word: str, upos: str, strong: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    plain = word.replace("_", "").lower()
    forms = {plain}
    if upos in ("NOUN", ""):
        forms |= noun_forms(plain)
    if upos in ("ADJ", "ADV", ""):
        forms |= adjective_forms(plain)
    if upos in ("VERB", "AUX") or (not upos and plain.endswith(("en", "aan", "ien", "doen"))):
        forms |= verb_forms(word.lower(), strong)
    return frozenset(forms)


def _index(items: Iterable[Item]) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        for form in item.pattern.elements[0].forms[-1]:
            found.setdefault(form, []).append(item)
    return MappingProxyType({form: tuple(group) for form, group in found.items()})
