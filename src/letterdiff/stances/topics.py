"""Owns the topics of a sentence."""

from __future__ import annotations

from functools import cache

from letterdiff.errors import StanceError
from letterdiff.model.language import Sentence
from letterdiff.stances.inflection import adjective_forms, noun_forms
from letterdiff.stances.lexicon import compound_endings
from letterdiff.stances.resources import DATA, read_toml
from letterdiff.stances.words import Word, read_words

_STRONG, _ANY = 2, 1
Term = tuple[tuple[str, ...], int, str]


def topics(sentence: Sentence) -> tuple[str, ...]:
    """Codes of the topics a sentence touches, the main one first, ties in the order of the file."""
    index, order = _index()
    scores: dict[str, int] = {}
    words = read_words(sentence).words
    for place, word in enumerate(words):
        best: dict[str, int] = {}
        for key in sorted(word.keys):
            for part in (key, *compound_endings(key), *key.split("-")):
                for terms, weight, topic in index.get(part, ()):
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


@cache
def _index() -> tuple[dict[str, tuple[Term, ...]], dict[str, int]]:
    path = DATA / "topics.toml"
    described = read_toml(path).get("topic", {})
    if not described:
        raise StanceError("no topics", remedy="add a [topic.…] table", path=str(path))
    index: dict[str, list[Term]] = {}
    for code, topic in described.items():
        for field, weight in (("strong", _STRONG), ("any", _ANY)):
            for term in topic.get(field, []):
                parts = tuple(term.lower().split())
                for form in _forms(parts[0]):
                    index.setdefault(form, []).append((parts, weight, code))
    order = {code: place for place, code in enumerate(described)}
    return {form: tuple(terms) for form, terms in index.items()}, order
