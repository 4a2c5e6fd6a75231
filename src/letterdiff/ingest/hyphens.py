"""Owns the hyphen at a line end: the typesetter's, or part of the word.

Every piece of evidence adds to the logarithm of the odds that the hyphen is
soft. Cheap evidence (the form of the two halves, the letter's own words,
hyphenation patterns) comes first; a word list is only asked for what that
leaves open, because loading one takes longer than reading a letter.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from letterdiff.ingest.words import WordKnowledge

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"(?<!\w)\w++(?:-\w++)+")
_LEFT = re.compile(r"(?P<chain>(?:[^\W_]+\+?-)*)(?P<part>[^\W_]+\+?)$")
_RIGHT = re.compile(r"[^\W_]+")
# More characters than any word has; what is longer is no language.
_LONGEST_WORD = 80

# Log odds. Most hyphens at line ends are the typesetter's.
_PRIOR = 3.0
_SETTLED = 3.5
_FORM = -9.0
_OWN_WORD = 6.0
_OWN_COMPOUND = -6.0
_OWN_MAJORITY = 3.0
_SAME_FIRST_PART = -3.5
_NAME = -5.0
# A name stands this many times more often with its capital (addresses on the web have none).
_NAME_RATIO = 5
_PREFIX = -5.0
_ADJECTIVES = -8.0
_ADJECTIVES_IN_AL = -5.0
_VOWELS = -5.0
_PATTERN = 1.0
_AGAINST_PATTERN = -2.0
_LISTED = 5.0
_RARELY_LISTED = 2.5
# Share of running text from which a listed word is no mere misspelling.
_COMMON = 1e-7
_HALF_UNKNOWN = 3.0
_BOTH_KNOWN = -1.0
# A name that starts like no word of the language, before a whole word. In the Dutch UD
# treebanks such pairs are written in one (103 places to break) or with a hyphen (53).
_FOREIGN_NAME = -3.5
# Two names before a whole word that belongs to both: "Senkaku/Diaoyu-eilanden".
_TWO_NAMES = -3.0
_SHORTEST_NAME = 4
_SHORTEST_WORD = 5
_WELL_KNOWN = 1e-6

# Dutch spelling: parts that keep their hyphen before a whole word.
_HYPHEN_PREFIXES = frozenset(("niet", "non", "ex", "oud", "vice", "quasi", "bijna", "adjunct"))
# Adjectives of equal rank are joined by a hyphen (politiek-economisch); compounds
# of which the first part is an uninflected adjective otherwise hardly exist, save
# for those in -aal (sociaaleconomisch, nationaalsocialistisch).
_ADJECTIVE = re.compile(r"\w{2,}(?:isch|iek|ief|eel|aal|iem|air|lijk|ant|ent)$")
_INFLECTED = re.compile(r"\w{2,}(?:ische?|ieke|ieve|[eu]?ele|ale|ieme|aire|lijke|isch|eel|ief)$")
# Vowels that would be read as one sound if they touched (klinkerbotsing).
_COLLISIONS = frozenset(
    ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu")
)
# Parts that touch such a vowel within one word; its diaeresis goes at a line end.
_DIAERESIS = frozenset(("be", "ge", "re", "co", "her", "pre"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HyphenDecision:
    """Whether a hyphen at a line end is soft, and how sure that is (0.5..1)."""

    soft: bool
    confidence: float


class Hyphenation:
    """Decides on hyphens by the words of one letter.

    Args:
        lines: all lines of the letter; words cut at a line end are left out.
        knowledge: hyphenation patterns and word frequencies of its language.
    """

    def __init__(self, lines: Iterable[str], knowledge: WordKnowledge) -> None:
        self._words: Counter[str] = Counter()
        self._compounds: Counter[str] = Counter()
        self._first_parts: Counter[str] = Counter()
        self._knowledge = knowledge
        cut = False
        for line in lines:
            self._learn(line, after_cut=cut)
            cut = line.endswith("-")

    def decide(self, before: str, after: str) -> HyphenDecision:
        """Judge the hyphen that ends `before`, when `after` is the next line."""
        end = before.removesuffix("-")[-_LONGEST_WORD:]
        left = _LEFT.search(end)
        right = _RIGHT.match(after[:_LONGEST_WORD])
        if left is None or right is None:
            return HyphenDecision(soft=False, confidence=0.8)
        odds = self._odds(left["chain"], left["part"], right.group(), after)
        if end[: left.start()].endswith("/") and self._is_name_before_word(
            left["part"], right.group()
        ):
            odds += _TWO_NAMES
        return HyphenDecision(soft=odds > 0, confidence=1 / (1 + math.exp(-abs(odds))))

    def _learn(self, line: str, *, after_cut: bool) -> None:
        words = _WORD.findall(line)
        if after_cut:
            words = words[1:]
        if line.endswith("-"):
            words = words[:-1]
        self._words.update(words)
        for compound in _COMPOUND.findall(line):
            self._compounds[compound.lower()] += 1
            self._first_parts[compound.split("-", 1)[0].lower()] += 1

    def _odds(self, chain: str, left: str, right: str, after: str) -> float:
        form = _form_odds(left, right)
        own = self._own_odds(chain, left, right, after)
        if form and own <= 0:
            return form
        odds = _PRIOR + own + self._suspicion(chain, left, right)
        position = self._knowledge.may_break(left + right, len(left))
        if position is not None:
            odds += _PATTERN if position else _AGAINST_PATTERN
        if not own and self._is_name_before_word(left, right) and self._is_foreign(left):
            return odds + _FOREIGN_NAME
        if abs(odds) < _SETTLED:
            odds += self._list_odds(left, right)
        return odds

    def _own_odds(self, chain: str, left: str, right: str, after: str) -> float:
        """What the letter says by using the word elsewhere, unbroken."""
        joined = sum(self._words[form] for form in _cases(left + right))
        compound = _RIGHT_CHAIN.match(after[:_LONGEST_WORD])
        tail = compound.group() if compound else right
        hyphenated = max(
            self._compounds[f"{chain}{left}-{tail}".lower()],
            self._compounds[f"{left}-{right}".lower()],
        )
        if joined and hyphenated:
            # The letter uses both: the more frequent form weighs, not what is usual elsewhere.
            return _OWN_MAJORITY * math.log2(joined / hyphenated) - _PRIOR
        return _OWN_WORD * (joined > 0) + _OWN_COMPOUND * (hyphenated > 0)

    def _suspicion(self, chain: str, left: str, right: str) -> float:
        """Reasons to think of two words; each would be rare for two halves of one."""
        low, next_low = left.lower(), right.lower()
        odds = 0.0
        if self._first_parts[low] and len(low) > 2 and self._is_own_word_part(low):
            odds += _SAME_FIRST_PART
        if low in _HYPHEN_PREFIXES:
            odds += _PREFIX
        if left[:1].isupper() and self._words[left] > _NAME_RATIO * self._words[low]:
            odds += _NAME
        if _ADJECTIVE.fullmatch(low) and _INFLECTED.fullmatch(next_low):
            odds += _ADJECTIVES_IN_AL if low.endswith("aal") else _ADJECTIVES
        if low[-1:] + next_low[:1] in _COLLISIONS and low not in _DIAERESIS and len(low) > 2:
            odds += _VOWELS
        if chain and len(low) <= 3:
            odds += _SAME_FIRST_PART
        return odds

    def _is_own_word_part(self, low: str) -> bool:
        """Whether the letter joins this first part by a hyphen rather than without."""
        return not any(
            word.lower().startswith(low) and len(word) > len(low) + 3 for word in self._words
        )

    def _is_name_before_word(self, left: str, right: str) -> bool:
        """Whether what may be a name stands before a whole word, both in one being unknown."""
        if not left[0].isupper() or len(left) < _SHORTEST_NAME or len(right) < _SHORTEST_WORD:
            return False
        known = self._knowledge.frequency
        return known(right) >= _WELL_KNOWN and known(left + right) == 0

    def _is_foreign(self, left: str) -> bool:
        """Whether it does not even start like a word of the language."""
        starts = (left[:length] for length in range(_SHORTEST_NAME, len(left) + 1))
        return not any(self._knowledge.frequency(start) >= _WELL_KNOWN for start in starts)

    def _list_odds(self, left: str, right: str) -> float:
        known = self._knowledge.frequency
        frequency = known(left + right)
        if frequency > 0:
            return _LISTED if frequency >= _COMMON else _RARELY_LISTED
        if known(left) == 0 or known(right) == 0:
            return _HALF_UNKNOWN
        return _BOTH_KNOWN


_RIGHT_CHAIN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def _cases(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, word.lower(), word.capitalize())))


def _form_odds(left: str, right: str) -> float:
    """Forms only a real hyphen has: a digit, an abbreviation or one letter, a capital after it."""
    if len(left) == 1 or any(map(str.isdigit, left)) or left[-1] == "+" or right[0].isdigit():
        return _FORM
    if left.isupper() and right.isupper() and len(left) + len(right) > 8:
        return 0.0
    if right[0].isupper() or sum(map(str.isupper, left)) > 1:
        return _FORM
    return 0.0
