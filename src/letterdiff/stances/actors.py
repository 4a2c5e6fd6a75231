"""Owns who is named in a sentence: actor codes, their weights and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from letterdiff.errors import StanceError
from letterdiff.stances.inflection import adjective_forms, noun_forms
from letterdiff.stances.lexicon import compound_endings
from letterdiff.stances.resources import DATA, read_toml
from letterdiff.stances.words import Text, Word

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """Actor codes with their terms, and the roles a subject gives them.

    Attributes:
        weights: how far a holder's position counts as the cabinet's, 0..1.
        terms: word sequences by first word, longest first.
        counterpart: the actor the stance is about.
        cabinet: actors whose positions count.
        domestic: actors at home, whose part in a plan does not redirect it.
        labels: Dutch names for explanations.
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
    labels: Mapping[str, str]
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
            if code == self.speaker and index and _is_nationality(text, words[index - 1]):
                # "de Amerikaanse regering": an office of ours is another's under their name.
                code = found.get(index - 1, self.subset)
            for offset in range(length):
                found[index + offset] = code
            index += max(length, 1)
        return found

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


def load_actors(actors_path: Path, subject_path: Path) -> Actors:
    """Read and check the actors and the roles they play.

    Raises:
        StanceError: a file breaks the schema; the message names the actor.
    """
    described: dict[str, Any] = read_toml(actors_path).get("actor", {})
    subject = read_toml(subject_path)
    terms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    seen: dict[str, str] = {}
    for code, actor in described.items():
        if not isinstance(actor.get("weight"), int | float) or not isinstance(
            actor.get("terms"), list
        ):
            raise StanceError(
                f"actor {code} needs a weight and terms",
                remedy="add them",
                path=str(actors_path),
                identifier=code,
            )
        for term in actor["terms"]:
            if seen.setdefault(term, code) != code:
                raise StanceError(
                    f"{term!r} stands under {seen[term]} and under {code}",
                    remedy="keep one of them",
                    path=str(actors_path),
                    identifier=code,
                )
            parts = tuple(term.lower().split())
            for form in _forms(parts[0]):
                terms.setdefault(form, []).append((parts, code))
    roles = subject.get("subject", {})
    missing = {"counterpart", "cabinet", "speaker", "author", "quote", "subset"} - set(roles)
    if missing or roles["counterpart"] not in described:
        raise StanceError(
            f"the subject lacks {', '.join(sorted(missing)) or 'a known counterpart'}",
            remedy="name the actor code",
            path=str(subject_path),
        )
    return Actors(
        weights={code: float(actor["weight"]) for code, actor in described.items()}
        | {roles["author"]: 1.0, roles["quote"]: 0.0},
        terms={
            first: tuple(sorted(group, key=lambda item: (-len(item[0]), item)))
            for first, group in terms.items()
        },
        counterpart=roles["counterpart"],
        cabinet=frozenset(roles["cabinet"]),
        speaker=roles["speaker"],
        author=roles["author"],
        quote=roles["quote"],
        subset=roles["subset"],
        domestic=frozenset(roles.get("domestic", [])),
        labels=subject.get("roles", {}),
    )


@cache
def default_actors() -> Actors:
    """The actors shipped with the package, read once in a process."""
    return load_actors(DATA / "actors.toml", DATA / "subject.toml")


def _forms(word: str) -> frozenset[str]:
    return noun_forms(word) | adjective_forms(word) if len(word) > 3 else frozenset({word})
