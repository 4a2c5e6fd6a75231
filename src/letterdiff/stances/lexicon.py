"""Owns the lexicon: its entries, and the index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from letterdiff.model.stance import Dimension

TYPES = ("lemma", "comp", "mwe", "phrase", "surface")
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
KINDS = ("act", "stop", "measure", "role", "predicate", "feeling", "stake")
MODIFIER_KINDS = (
    *("negation", "negation_exempt", "litotes", "intensifier", "diminisher", "limiter", "focus"),
    *("trend_up", "trend_down", "condition", "concession", "reporting", "directive", "naming"),
    *("modal", "stative", "contents", "blocker"),
)


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
            word that only says something of another cue, "feeling" for what
            belongs to whoever is named with it ("Amerikaanse zorgen"), "stake"
            for a good that counts only when it is said to grow or shrink.
        example: a phrase in which it is a cue.
        origin: file and number, such as "lexicon.toml entry 12".
    """

    dimension: Dimension
    pattern: Pattern
    weight: float
    holder: str
    kind: str = ""
    example: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modifier:
    """A word that changes other words.

    Attributes:
        kind: what it does, such as "negation" or "intensifier".
        factor: what it multiplies a weight with.
        dimensions: those it works on; empty for all.
        example, origin: as those of an entry.
    """

    kind: str
    pattern: Pattern
    factor: float
    dimensions: frozenset[str] = frozenset()
    example: str = ""
    origin: str = ""

    def works_on(self, dimension: Dimension) -> bool:
        """Whether it changes cues of a dimension."""
        return not self.dimensions or dimension in self.dimensions


Item = Entry | Modifier


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All entries and modifiers, indexed by the forms of their leading word."""

    entries: tuple[Entry, ...]
    modifiers: tuple[Modifier, ...]
    index: Mapping[str, tuple[Item, ...]]
    suffixes: Mapping[str, tuple[Item, ...]]
    _known: dict[frozenset[str], tuple[Item, ...]] = field(default_factory=dict, repr=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """Entries and modifiers."""
        return (*self.entries, *self.modifiers)

    @classmethod
    def of(cls, entries: Iterable[Entry], modifiers: Iterable[Modifier]) -> Lexicon:
        """The lexicon of some entries and modifiers; their order settles ties."""
        entries, modifiers = tuple(entries), tuple(modifiers)
        items: tuple[Item, ...] = (*entries, *modifiers)
        return cls(
            entries=entries,
            modifiers=modifiers,
            index=_index(items),
            suffixes=_index(item for item in items if item.pattern.compound),
        )

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


def compound_endings(word: str) -> Iterable[str]:
    """Endings of a word that may be the last part of a compound, longest first."""
    if word.startswith(_AGAINST):
        return
    for start in range(3, len(word) - 3):
        if word[:start] not in _UNPREFIXED:
            yield word[start:]


def _index(items: Iterable[Item]) -> Mapping[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        for form in item.pattern.elements[0].forms[-1]:
            found.setdefault(form, []).append(item)
    return MappingProxyType({form: tuple(group) for form, group in found.items()})
