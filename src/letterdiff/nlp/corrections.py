"""Where sentences end: stanza's proposal, corrected by rules for official Dutch.

A sentence can only end at closing punctuation. At each such place the rules
below are asked in order; the first that has an opinion decides, and where none
has, stanza's proposal stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from letterdiff.model.spans import Span
from letterdiff.nlp.words import (
    COMPANY_SUFFIXES,
    LABEL_NOUNS,
    MAY_BE_FINAL,
    NAME_SUFFIXES,
    NEVER_FINAL,
    SENTENCE_OPENERS,
    SURNAME_PREFIXES,
    WITHOUT_VOWEL,
)

_UNSPACED = "。！？｡"
_END = re.compile(r"[.?!…؟।" + _UNSPACED + r"]+(?:[)\]}»”’\"']|\s(?=[»)\]])|\s''(?=\s))*")
_MARKS = re.compile(r"[.?!…؟।" + _UNSPACED + "]+")
_FIRST_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d")
_LAST_WORD = re.compile(r"\S*$")
_WHOLE = re.compile(r"[^\W_]\)?$")
_WORDS = re.compile(r"\s+(?:[–-]\s+)?(\w+)\W*(\w*)")
_NUMERAL = r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_])"
_ENUMERATOR = re.compile(rf"[(\[«“§]*\s?(?:{_NUMERAL}\.\s?)*{_NUMERAL}")
_LISTED = re.compile(r"[:;]\s*(?:\d{1,2}|[a-z])$")
_INITIALS = re.compile(r"(?:[^\W\d_][a-z]?\.-?)*(?:[^\W\d_a-z]|Th|Ch|Chr|Fr|IJ|Jac|Joh|Ph|St)")
_DOTTED = re.compile(r"[^\W\d_]{1,4}(?:\.[^\W\d_]{1,4})+")
_NUMBER = re.compile(r"[€$£]?\d[\d.,:/-]*%?")
_GLUED_LEFT = re.compile(r"(?:[a-zà-öø-ÿ]{3}|[A-Z]{2}|\d{2}|[)»”%])$")
_GLUED_RIGHT = re.compile(r"[«“‘(]?([A-ZÀ-ÖØ-Þ][\w’'-]*)(?![\w@/]|\.\w)")
_ADDRESS = re.compile(r"[@/\\_]|www\.|\w\.\w+\.\w")
_CLITIC = re.compile(r"[’'‘`][stn]\s+(?=[A-ZÀ-ÖØ-Þ])")
_CLITICS = frozenset(mark + letter for mark in "’'‘`" for letter in "stn")
_BRAND = re.compile(r"[a-z]{1,2}-?[A-Z]")
# "a. Welke landen …": an item of a list that stands in running text.
_ITEM = re.compile(r"[a-z][.)]\s+[A-ZÀ-ÖØ-Þ]")
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "”", "‘": "’", '"': '"'}
# Not the apostrophes of "thema’s" and "‘s avonds".
_BRACKET = re.compile(r"[()\[\]«»“”„\"]|‘(?![stn]\b)|’(?!\w)")
# A bracket that closes further away than this was forgotten.
_LONGEST_ASIDE = 800
_DEEPEST_ASIDE = 16
# No word that matters is longer, and a rule must not read a whole book for every stop.
_REACH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a sentence may end.

    Attributes:
        first_word: where the first word of the sentence at hand starts.
        mark: where its closing punctuation starts.
        marks: that punctuation without closing brackets and quotes.
        end: behind the brackets and quotes that close with it.
        lead: the sentence up to its punctuation, at most its last `_REACH` characters.
        follower: the text from the next non-space character on, at most `_REACH` characters.
        asides: spans of bracketed and quoted text of the paragraph.
        proposed: stanza proposes a boundary here.
    """

    text: str
    first_word: int
    mark: int
    marks: str
    end: int
    lead: str
    follower: str
    asides: tuple[Span, ...]
    proposed: bool

    @property
    def glued(self) -> bool:
        """No space follows."""
        return not self.text[self.end].isspace()

    @property
    def closed(self) -> bool:
        """A bracket or quote closes behind the punctuation."""
        return self.end > self.mark + len(self.marks)

    @property
    def word(self) -> str:
        """What stands before the punctuation up to the last space, without opening brackets."""
        found = _LAST_WORD.search(self.lead)
        return found.group().lstrip("([{«“„‘\"'") if found else ""

    @property
    def next_word(self) -> str:
        """The first word that follows, as written; one digit for a number; or nothing."""
        found = _FIRST_WORD.search(_CLITIC.sub("", self.follower, count=1))
        return found.group() if found else ""

    @property
    def opener_follows(self) -> bool:
        """The next word is one that begins sentences, with a capital."""
        word = self.next_word
        return word[:1].isupper() and word.lower() in SENTENCE_OPENERS

    @property
    def surname_follows(self) -> bool:
        """A prefix of surnames and the rest of one: "Van Houten", "De Boer", "Van der Berg"."""
        first, second, *_ = [*self.follower.split(maxsplit=2), "", ""]
        goes_on = second[:1].isupper() or second.lower() in SURNAME_PREFIXES or second in _CLITICS
        return first.lower() in SURNAME_PREFIXES and goes_on

    @property
    def stop(self) -> bool:
        """The punctuation is one full stop."""
        return self.marks == "."


def sentence_spans(text: str, proposed: Sequence[int]) -> tuple[Span, ...]:
    """The sentences of one paragraph.

    Args:
        text: clean text of a paragraph.
        proposed: stanza's sentence ends, ascending offsets behind the last character.

    Returns:
        Spans in order, without outer white space, that together hold every
        character of `text` that is not white space; none for a blank text.
    """
    asides = _asides(text)
    # Punctuation before the first word and behind the last one is no sentence of its own.
    last_word = next((i for i in range(len(text), 0, -1) if text[i - 1].isalnum()), 0)
    spans = []
    start = _skip_spaces(text, 0)
    first_word = _first_word(text, start)
    for found in _END.finditer(text):
        end = found.end()
        following = _skip_spaces(text, end)
        if found.start() <= first_word or following >= last_word:
            continue
        marks = _MARKS.match(text, found.start())
        candidate = Candidate(
            text=text,
            first_word=first_word,
            mark=found.start(),
            marks=marks.group() if marks else found.group(),
            end=end,
            lead=text[max(start, found.start() - _REACH) : found.start()],
            follower=text[following : following + _REACH],
            asides=asides,
            proposed=_any_between(proposed, found.start(), end),
        )
        if is_boundary(candidate):
            spans.append(Span(start, end))
            start = following
            first_word = _first_word(text, start)
    if start < len(text):
        spans.append(Span(start, len(text.rstrip())))
    outermost = _outermost(asides)
    return tuple(
        part for span in spans for part in _without_headings(text, span, proposed, outermost)
    )


def _without_headings(
    text: str, span: Span, proposed: Sequence[int], asides: Sequence[Span]
) -> Iterator[Span]:
    """A sentence without the heading that ran into it: "Mensenrechten Het kabinet blijft …".

    Nothing marks its end: stanza must see it, and a word follow that opens sentences, which is
    no part of a name ("De Roon").
    """
    start = span.start
    for end in proposed[bisect_right(proposed, start) : bisect_left(proposed, span.end)]:
        before = _LAST_WORD.search(text[max(start, end - _REACH) : end])
        follows = _WORDS.match(text, end)
        if not before or not _WHOLE.search(before.group()) or not follows:
            continue
        first, second = follows.groups()
        opens = first[0].isupper() and first.lower() in SENTENCE_OPENERS
        name = first.lower() in SURNAME_PREFIXES and second[:1].isupper()
        last = bisect_left(asides, end, key=lambda aside: aside.start) - 1
        inside = last >= 0 and asides[last].end > end
        if opens and not name and not inside and before.group().lower() not in SENTENCE_OPENERS:
            yield Span(start, end)
            start = _skip_spaces(text, end)
    yield Span(start, span.end)


def is_boundary(candidate: Candidate) -> bool:
    """Whether a sentence ends here, by the first rule that has an opinion."""
    for rule in RULES:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict
    return candidate.proposed


def is_abbreviation(word: str) -> bool:
    """Whether a full stop behind `word` belongs to it: "nr", "t.a.v", "W.B"."""
    listed = _listed_form(word)
    return (
        listed in NEVER_FINAL
        or listed in MAY_BE_FINAL
        or bool(_INITIALS.fullmatch(word) or _DOTTED.fullmatch(word))
    )


def _unspaced_script(candidate: Candidate) -> bool | None:
    """Chinese and Japanese write no space between sentences."""
    return True if candidate.marks[-1] in _UNSPACED else None


def _forgotten_space(candidate: Candidate) -> bool | None:
    """Two sentences in "beschermen.Ondanks", one word in "rijksoverheid.nl" and "4.2"."""
    if not candidate.glued:
        return None
    text = candidate.text
    right = _GLUED_RIGHT.match(text, candidate.end)
    closers = text[candidate.mark + len(candidate.marks) : candidate.end]
    if not right or not _GLUED_LEFT.search(candidate.lead + closers):
        return False
    left = _LAST_WORD.search(candidate.lead)
    chunk = (left.group() if left else "") + text[candidate.mark : right.end()]
    if _ADDRESS.search(chunk):
        return False
    word = right[1].lower()
    prose = candidate.word[-1:].islower() and right[1][1:].islower()
    return word in SENTENCE_OPENERS or (prose and word not in NAME_SUFFIXES)


def _omission(candidate: Candidate) -> bool | None:
    """Words left out, "(…)" or "[...]", end nothing."""
    before = candidate.text[candidate.mark - 1 : candidate.mark]
    return False if candidate.closed and before in ("(", "[") else None


def _inside_aside(candidate: Candidate) -> bool | None:
    """Brackets and quotes that open within a sentence close within it."""
    inside = any(
        candidate.first_word < aside.start < candidate.mark and candidate.end < aside.end
        for aside in candidate.asides
    )
    return False if inside else None


def _enumerator(candidate: Candidate) -> bool | None:
    """A "1." at the start of a sentence, or after a colon, numbers what follows."""
    if not candidate.stop or candidate.closed:
        return None
    numbers = _ENUMERATOR.fullmatch(candidate.lead) or _LISTED.search(candidate.lead)
    return False if numbers else None


def _company(candidate: Candidate) -> bool | None:
    """What a company is, "Co. Ltd.", begins no sentence."""
    return False if candidate.next_word in COMPANY_SUFFIXES else None


def _item_follows(candidate: Candidate) -> bool | None:
    """Behind a whole sentence "b. Wat is …" is the next item of a list."""
    finished = not candidate.stop or not is_abbreviation(candidate.word)
    return True if finished and _ITEM.match(candidate.follower) else None


def _small_letter_follows(candidate: Candidate) -> bool | None:
    """A sentence begins with a capital (also in "’s Avonds"), but for names like "iPhone"."""
    word = candidate.next_word
    return False if word[:1].islower() and not _BRAND.match(word) else None


def _abbreviation(candidate: Candidate) -> bool | None:
    """The stop of "nr." never ends a sentence; that of "jl." does before a word that opens one."""
    if not candidate.stop:
        return None
    word = _listed_form(candidate.word)
    if word in NEVER_FINAL:
        return None if candidate.closed else False
    if word not in MAY_BE_FINAL:
        return None
    if candidate.opener_follows:
        return True
    name_follows = candidate.next_word[:1].isalpha() and candidate.follower[0] != "("
    return candidate.proposed if name_follows else False


def _label(candidate: Candidate) -> bool | None:
    """The letter in "bijlage A." or "onder b." is a label, no initial."""
    words = candidate.lead.rsplit(maxsplit=2)
    labelled = len(candidate.word) == 1 and len(words) > 1 and words[-2].lower() in LABEL_NOUNS
    return _new_start(candidate) if labelled and candidate.stop else None


def _initials(candidate: Candidate) -> bool | None:
    """Initials, "W.B. Hoekstra" or "A. De Boer", are followed by a name."""
    if not candidate.stop or candidate.closed or not _INITIALS.fullmatch(candidate.word):
        return None
    return candidate.opener_follows and not candidate.surname_follows


def _dotted_word(candidate: Candidate) -> bool | None:
    """Unknown abbreviations such as "b.w.v." end a sentence only where both signs say so."""
    if not candidate.stop or candidate.closed or not _DOTTED.fullmatch(candidate.word):
        return None
    if candidate.word.rpartition(".")[2].lower() in NAME_SUFFIXES:
        return None
    return candidate.opener_follows and candidate.proposed


def _number(candidate: Candidate) -> bool | None:
    """A number ends a sentence before a capital; before another number stanza decides."""
    if not _NUMBER.fullmatch(candidate.word) or candidate.closed:
        return None
    return None if candidate.next_word.isdigit() else _new_start(candidate)


def _without_vowel(candidate: Candidate) -> bool | None:
    """A short word without a vowel is probably an abbreviation nobody listed."""
    word = candidate.word
    short = 0 < len(word) <= 5 and word.isalpha() and word.islower()
    unspoken = short and not set(word) & _VOWELS and word not in WITHOUT_VOWEL
    if not unspoken or candidate.closed or not candidate.stop:
        return None
    return candidate.opener_follows and candidate.proposed


def _new_start(candidate: Candidate) -> bool | None:
    """Behind an ordinary word a capital or a number begins a sentence."""
    if candidate.marks in ("…", "...") and not candidate.opener_follows:
        return None
    word = candidate.next_word
    return True if word[:1].isupper() or word.isdigit() else None


def _listed_form(word: str) -> str:
    """`word` as the lists of abbreviations hold it; nothing for an acronym: "vs" but not "VS"."""
    acronym = len(word) > 1 and word.isupper() and "." not in word
    return "" if acronym else word.lower()


Rule = Callable[[Candidate], bool | None]
RULES: tuple[Rule, ...] = (
    _unspaced_script,
    _enumerator,
    _forgotten_space,
    _omission,
    _inside_aside,
    _company,
    _item_follows,
    _small_letter_follows,
    _abbreviation,
    _label,
    _initials,
    _dotted_word,
    _number,
    _without_vowel,
    _new_start,
)


def _skip_spaces(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _first_word(text: str, offset: int) -> int:
    """The first letter or digit at or behind `offset`."""
    while offset < len(text) and not text[offset].isalnum():
        offset += 1
    return offset


def _outermost(asides: Sequence[Span]) -> list[Span]:
    """The asides that lie in no other one, in order."""
    found: list[Span] = []
    for aside in asides:
        if not found or aside.start >= found[-1].end:
            found.append(aside)
    return found


def _any_between(offsets: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the ascending `offsets` lies in first..last, both included."""
    index = bisect_left(offsets, first)
    return index < len(offsets) and offsets[index] <= last


def _asides(text: str) -> tuple[Span, ...]:
    """Matched brackets and quotes, in order of their start; forgotten ones are left out."""
    # The characters that would close what is open, each with the offset of its opening.
    pending: list[tuple[str, int]] = []
    asides = []
    for found in _BRACKET.finditer(text):
        character = found.group()
        # A numbered item "a)" closes nothing: its bracket finds no open one.
        depth = next(
            (index for index in reversed(range(len(pending))) if pending[index][0] == character), -1
        )
        if depth >= 0:
            if found.end() - pending[depth][1] <= _LONGEST_ASIDE:
                asides.append(Span(pending[depth][1], found.end()))
            del pending[depth:]
        elif character in _PAIRS and len(pending) < _DEEPEST_ASIDE:
            pending.append((_PAIRS[character], found.start()))
    return tuple(sorted(asides))
