"""Owns who is named in a sentence: actor codes, their weights and their roles."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from letterdiff.model.subject import Name
from letterdiff.stances.inflection import adjective_forms, noun_forms
from letterdiff.stances.lexicon import compound_endings
from letterdiff.stances.resources import Resource, check_fields, tables
from letterdiff.stances.words import Text, Word

_FIELDS = {"nl": str, "en": str, "weight": float, "terms": list}
_ROLES = {
    "cabinet": list,
    "speaker": str,
    "author": str,
    "quote": str,
    "subset": str,
    "domestic": list,
}
OFFICES = frozenset(["regering", "overheid"])
"""Offices that every state has."""
SUBSET_WORDS = frozenset(
    [
        "enkele",
        "sommige",
        "andere",
        "bepaalde",
        "verschillende",
        "diverse",
        "meerdere",
        "groep",
        "aantal",
        "deel",
        "paar",
        "handvol",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Actors:
    """Actor codes with their terms, and the roles a subject gives them.

    Attributes:
        weights: how far a holder's position counts as the cabinet's, 0..1.
        terms: word sequences by first word, longest first.
        counterpart: the actor the stance is about.
        cabinet: actors whose positions count.
        domestic: actors at home, whose part in a plan does not redirect it.
    """

    weights: Mapping[str, float]
    terms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    counterpart: str
    cabinet: frozenset[str]
    speaker: str
    author: str
    quote: str
    subset: str
    domestic: frozenset[str]
    _known: dict[frozenset[str], tuple[tuple[tuple[str, ...], str], ...]] = field(
        default_factory=dict, repr=False
    )

    def counts(self, holder: str) -> bool:
        """Whether a holder's position is the cabinet's own or that of its allies."""
        return holder in self.cabinet or holder == self.author

    def mentions(self, text: Text) -> dict[int, str]:
        """Actor code by word index, longest term first."""
        found: dict[int, str] = {}
        words = text.words
        index = 0
        while index < len(words):
            length, code = self._at(words, index)
            if code == self.speaker and words[index].form in OFFICES:
                code = self._abroad(found) or code
            if code == self.speaker and index and _is_nationality(text, words[index - 1]):
                # "de Amerikaanse regering": an office of ours is another's under their name.
                code = found.get(index - 1, self.subset)
            for offset in range(length):
                found[index + offset] = code
            index += max(length, 1)
        return found

    def _abroad(self, found: Mapping[int, str]) -> str:
        """The state an office belongs to where only others than ours were named before it.

        "Onder president Biden …, maar de nieuwe regering …"; "" where ours was, or none.
        """
        named = [code for code in found.values() if code not in self.domestic]
        others = [code for code in named if code not in (self.subset, self.counterpart)]
        return others[-1] if others and not any(map(self.counts, named)) else ""

    def _at(self, words: tuple[Word, ...], index: int) -> tuple[int, str]:
        for term, code in self._candidates(words[index].keys):
            if all(
                index + offset < len(words) and part in words[index + offset].keys
                for offset, part in enumerate(term)
                if offset
            ):
                subset = index > 0 and words[index - 1].form in SUBSET_WORDS
                partial = subset and code in self.cabinet and code != self.speaker
                return len(term), self.subset if partial else code
        return 0, ""

    def _candidates(self, keys: frozenset[str]) -> tuple[tuple[tuple[str, ...], str], ...]:
        known = self._known.get(keys)
        if known is None:
            known = self._known[keys] = tuple(
                term for key in _lookup_keys(keys) for term in self.terms.get(key, ())
            )
        return known


def _is_nationality(text: Text, word: Word) -> bool:
    return word.upos == "ADJ" and word.place > 0 and text.text[word.start].isupper()


def _lookup_keys(keys: frozenset[str]) -> Iterable[str]:
    """The keys of a word, then parts of compounds: "EU-zijde" is also looked up as "eu"."""
    ordered = sorted(keys)
    yield from ordered
    for key in ordered:
        head, hyphen, _ = key.partition("-")
        if hyphen:
            yield head
        yield from (ending for ending in compound_endings(key) if len(ending) > 4)


def read_actors(sources: Sequence[Resource], counterpart: str) -> Actors:
    """The actors of some files, in which a later file adds to the earlier ones.

    A term that a later file gives to another actor is that actor's.

    Args:
        sources: the first holds the roles.
        counterpart: code of the actor the stance is about.

    Raises:
        StanceError: a file breaks the schema; the message names the actor.
    """
    weights: dict[str, float] = {}
    owners: dict[str, str] = {}
    for source in sources:
        seen: dict[str, str] = {}
        for code, actor in tables(source, "actor").items():
            _check_actor(source, code, actor, known=code in weights)
            weights[code] = float(actor.get("weight", weights.get(code, 0.0)))
            for term in map(str.lower, actor.get("terms", [])):
                if seen.setdefault(term, code) != code:
                    raise source.refuse(
                        f"actor {code}", f"{term!r} is also of {seen[term]}", "keep one of them"
                    )
                owners[term] = code
    roles = _roles(sources[0], weights)
    return Actors(
        weights=weights,
        terms=_by_first_word(owners),
        counterpart=counterpart,
        cabinet=frozenset(roles["cabinet"]),
        speaker=roles["speaker"],
        author=roles["author"],
        quote=roles["quote"],
        subset=roles["subset"],
        domestic=frozenset(roles["domestic"]),
    )


def actor_names(sources: Sequence[Resource]) -> tuple[tuple[str, Name], ...]:
    """(code, name) of the actors of some files, the later file's name where both give one."""
    found: dict[str, Name] = {}
    for source in sources:
        for code, actor in tables(source, "actor").items():
            if "nl" in actor or code not in found:
                found[code] = Name(nl=actor["nl"], en=actor["en"])
    return tuple(found.items())


def _check_actor(source: Resource, code: str, actor: Mapping[str, Any], *, known: bool) -> None:
    where = f"actor {code}"
    check_fields(source, where, actor, _FIELDS)
    missing = sorted(set(_FIELDS) - set(actor) - (set(_FIELDS) if known else set()))
    if missing:
        raise source.refuse(where, f"{', '.join(missing)} missing", "add what is missing")
    if ("nl" in actor) != ("en" in actor):
        raise source.refuse(where, "named in one language", "give both nl and en")
    if not 0 <= actor.get("weight", 0) <= 1:
        raise source.refuse(where, f"weight is {actor['weight']!r}", "give a number from 0 to 1")


def _roles(source: Resource, known: Container[str]) -> Mapping[str, Any]:
    roles = source.content.get("roles", {})
    if not isinstance(roles, dict):
        raise source.refuse("roles", "not a table", "write [roles]")
    check_fields(source, "roles", roles, _ROLES)
    missing = sorted(set(_ROLES) - set(roles))
    if missing:
        raise source.refuse("roles", f"{', '.join(missing)} missing", "name the actor code")
    for role, codes in roles.items():
        for code in codes if isinstance(codes, list) else [codes]:
            if code not in known:
                raise source.refuse("roles", f"{role} names {code!r}, no actor", "add the actor")
    return roles


def _by_first_word(
    owners: Mapping[str, str],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    terms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for term, code in owners.items():
        parts = tuple(term.split())
        for form in _forms(parts[0]):
            terms.setdefault(form, []).append((parts, code))
    return {
        first: tuple(sorted(group, key=lambda item: (-len(item[0]), item)))
        for first, group in terms.items()
    }


def _forms(word: str) -> frozenset[str]:
    return noun_forms(word) | adjective_forms(word) if len(word) > 3 else frozenset({word})
