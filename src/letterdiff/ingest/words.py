"""Owns what is known of a language's words: hyphenation patterns and frequencies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

_PATTERNS = {"nl": "nl_NL", "en": "en_GB", "de": "de_DE", "fr": "fr_FR"}


class _Patterns(Protocol):
    def positions(self, word: str) -> list[int]:
        """Offsets at which a word may be broken."""


class WordKnowledge:
    """Hyphenation patterns (pyphen) and word frequencies (wordfreq) of one language.

    A language without data gives no evidence, never an error.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def may_break(self, word: str, position: int) -> bool | None:
        """Whether the patterns allow a break there; None if there are no patterns."""
        patterns = _load_patterns(self._language)
        return None if patterns is None else position in patterns.positions(word.lower())

    def frequency(self, word: str) -> float:
        """Share of running text the word takes, 0..1; 0 if it is not in the list."""
        return _load_frequencies(self._language).get(word.lower(), 0.0)


@cache
def _load_patterns(language: str) -> _Patterns | None:
    if language not in _PATTERNS:
        return None
    import pyphen

    patterns: _Patterns = pyphen.Pyphen(lang=_PATTERNS[language], left=1, right=1)
    return patterns


@cache
def _load_frequencies(language: str) -> Mapping[str, float]:
    import wordfreq

    if language not in wordfreq.available_languages("best"):
        return {}
    frequencies: Mapping[str, float] = wordfreq.get_frequency_dict(language, "best")
    return frequencies
