"""Owns the topics of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from letterdiff.model.language import Sentence
from letterdiff.model.subject import Name
from letterdiff.stances.inflection import adjective_forms, noun_forms
from letterdiff.stances.lexicon import compound_endings
from letterdiff.stances.resources import Resource, check_fields, tables
from letterdiff.stances.words import Word, read_words

_WEIGHTS = {"strong": 2, "any": 1}
_FIELDS = {"nl": str, "en": str, "strong": list, "any": list}
Term = tuple[tuple[str, ...], int, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Topics:
    """The topics of a subject.

    Attributes:
        index: terms with weight and topic, by the forms of their first word.
        order: place of each topic in the files, which settles ties.
        names: (code, name), in that order.
    """

    index: Mapping[str, tuple[Term, ...]]
    order: Mapping[str, int]
    names: tuple[tuple[str, Name], ...]
    _known: dict[frozenset[str], tuple[Term, ...]] = field(default_factory=dict, repr=False)

    def candidates(self, keys: frozenset[str]) -> tuple[Term, ...]:
        """Terms that may begin with a word with these keys, or with a part of it."""
        known = self._known.get(keys)
        if known is None:
            parts = (
                part
                for key in sorted(keys)
                for part in (key, *compound_endings(key), *key.split("-"))
            )
            known = self._known[keys] = tuple(
                term for part in parts for term in self.index.get(part, ())
            )
        return known


def read_topics(sources: Sequence[Resource]) -> Topics:
    """The topics of some files, in which a later file adds topics, and terms to earlier ones.

    Raises:
        StanceError: a file breaks the schema; the message names the topic.
    """
    names: dict[str, Name] = {}
    terms: dict[tuple[str, str], int] = {}
    for source in sources:
        found = tables(source, "topic")
        if not found:
            raise source.refuse("", "it holds no topic", "add a [topic.NAME] table")
        for code, topic in found.items():
            _check_topic(source, code, topic, known=code in names)
            if "nl" in topic:
                names[code] = Name(nl=topic["nl"], en=topic["en"])
            for kind, weight in _WEIGHTS.items():
                for term in topic.get(kind, []):
                    key = code, term.lower()
                    terms[key] = max(weight, terms.get(key, 0))
    index: dict[str, list[Term]] = {}
    for (code, term), weight in terms.items():
        parts = tuple(term.split())
        for form in _forms(parts[0]):
            index.setdefault(form, []).append((parts, weight, code))
    return Topics(
        index={form: tuple(group) for form, group in index.items()},
        order={code: place for place, code in enumerate(names)},
        names=tuple(names.items()),
    )


def _check_topic(source: Resource, code: str, topic: Mapping[str, object], *, known: bool) -> None:
    where = f"topic {code}"
    check_fields(source, where, topic, _FIELDS)
    named = {"nl", "en"} & set(topic)
    if len(named) == 1 or not (named or known):
        raise source.refuse(where, "it lacks a name", "give both nl and en")
    if not any(topic.get(kind) for kind in _WEIGHTS):
        raise source.refuse(where, "it has no terms", "list some under strong or any")


@lru_cache(maxsize=4096)
def topics_in(sentence: Sentence, known: Topics) -> tuple[str, ...]:
    """Codes of the topics a sentence touches, the main one first, ties in the order of the file."""
    order = known.order
    scores: dict[str, int] = {}
    words = read_words(sentence).words
    for place, word in enumerate(words):
        best: dict[str, int] = {}
        for terms, weight, topic in known.candidates(word.keys):
            if _follows(terms, place, words):
                best[topic] = max(best.get(topic, 0), weight)
        for topic, weight in best.items():
            scores[topic] = scores.get(topic, 0) + weight
    return tuple(sorted(scores, key=lambda topic: (-scores[topic], order[topic])))


def _follows(terms: tuple[str, ...], place: int, words: tuple[Word, ...]) -> bool:
    return all(
        place + offset < len(words)
        and any(key == term or key in _forms(term) for key in words[place + offset].keys)
        for offset, term in enumerate(terms)
        if offset
    )


@cache
def _forms(term: str) -> frozenset[str]:
    if len(term) < 4:
        return frozenset({term})
    return noun_forms(term) | adjective_forms(term)
