"""Owns the check of a lexicon: what matches nothing, contradicts, or can never count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.language import Sentence
from letterdiff.stances.context import blocked
from letterdiff.stances.lexicon import Entry, Item, Lexicon
from letterdiff.stances.matching import find
from letterdiff.stances.reading import SentenceReading, read_sentence
from letterdiff.stances.subject import Subject

ProblemKind = Literal["unmatched", "conflicting", "dead"]
PROBLEM_KINDS: tuple[ProblemKind, ...] = ("unmatched", "conflicting", "dead")


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconProblem:
    """Something about an entry or modifier that its maker did not mean.

    Attributes:
        kind: "unmatched" for one found neither in the letters nor in its own example,
            "conflicting" for one that another takes the words of or gives another weight,
            "dead" for one that a blocker stops wherever it is found, or that says what
            another says already.
        origin: file and number.
        group: dimension of an entry, kind of a modifier.
        other: origin and pattern of the entry or blocker it meets; "" for none.
        detail: the weights that differ, or the example; as the file has them.
    """

    kind: ProblemKind
    origin: str
    group: str
    pattern: str
    other: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconCheck:
    """What a check found.

    Attributes:
        subject: code of the subject.
        entries: number of entries and modifiers that were checked.
        letters: ids of the letters they were looked for in.
        unused: origin and pattern of those that the letters do not use; no problem.
    """

    subject: str
    entries: int
    letters: tuple[str, ...]
    unused: tuple[str, ...]
    problems: tuple[LexiconProblem, ...]

    def to_dict(self) -> dict[str, object]:
        """The fields, as `letterdiff lexicon check --json` prints them."""
        return {
            "schema_version": "1",
            "subject": self.subject,
            "entries": self.entries,
            "letters": list(self.letters),
            "unused": list(self.unused),
            "problems": [
                {name: getattr(problem, name) for name in problem.__slots__}
                for problem in self.problems
            ],
        }


def check_lexicon(
    subject: Subject,
    *,
    letters: Mapping[str, Sequence[Sentence]],
    examples: Mapping[str, Sentence],
    origins: frozenset[str] | None = None,
) -> LexiconCheck:
    """Check the entries and modifiers of a subject.

    Args:
        subject: with its lexicon.
        letters: analysed sentences by letter, in which entries are looked for.
        examples: the examples of the entries, analysed, by their text.
        origins: names of the files to check; None for all.
    """
    lexicon = subject.lexicon
    items: list[Item] = [
        item for item in lexicon.items if origins is None or _file(item) in origins
    ]
    texts = {sentence.text: sentence for found in letters.values() for sentence in found}
    used = _Uses(read_sentence(sentence, subject) for sentence in texts.values())
    shown = {
        text: read_sentence(sentence, subject)
        for text, sentence in examples.items()
        if any(item.example == text for item in items)
    }
    problems = list(_doubles(items, lexicon))
    doubled = {problem.origin for problem in problems}
    for item in items:
        if item.origin in doubled:
            continue
        example = shown.get(item.example)
        seen = _Uses([example] if example else [])
        if id(item) in used.found or id(item) in seen.found:
            if id(item) not in used.free and id(item) not in seen.free:
                problems.append(_problem("dead", item, used.stopped(item) or seen.stopped(item)))
        else:
            taker = _taker(item, example) if example else None
            problems.append(
                _problem("conflicting", item, _named(taker))
                if taker
                else _problem("unmatched", item, "", detail=item.example)
            )
    places = {item.origin: place for place, item in enumerate(items)}
    problems.sort(key=lambda one: (PROBLEM_KINDS.index(one.kind), places[one.origin]))
    return LexiconCheck(
        subject=subject.names.code,
        entries=len(items),
        letters=tuple(letters),
        unused=tuple(_named(item) for item in items if id(item) not in used.found),
        problems=tuple(problems),
    )


class _Uses:
    """Which items sentences hold, and which of them nothing blocks."""

    def __init__(self, readings: Iterable[SentenceReading]) -> None:
        self.found: set[int] = set()
        self.free: set[int] = set()
        self._blockers: dict[int, str] = {}
        for reading in readings:
            for modifier in reading.modifiers:
                self.found.add(id(modifier.modifier))
                self.free.add(id(modifier.modifier))
            for match in reading.entries:
                self.found.add(id(match.entry))
                if not blocked(reading, match):
                    self.free.add(id(match.entry))
                    continue
                blocker = next(
                    one.modifier
                    for one in reading.modifiers
                    if one.modifier.kind == "blocker" and match.head in one.words
                )
                self._blockers.setdefault(id(match.entry), _named(blocker))

    def stopped(self, item: Item) -> str:
        """What blocks an item, or ""."""
        return self._blockers.get(id(item), "")


def _doubles(items: Sequence[Item], lexicon: Lexicon) -> Iterator[LexiconProblem]:
    """Entries that spell one word of one dimension in two ways ("na_leven", "naleven")."""
    asked = {id(item) for item in items}
    first: dict[tuple[str, str], Item] = {}
    for item in lexicon.items:
        known = first.setdefault((_group(item), item.pattern.text.replace("_", "").lower()), item)
        parts = {item.pattern.upos, known.pattern.upos} - {""}
        if known is item or len(parts) > 1 or not {id(item), id(known)} & asked:
            continue
        one, other = (item, known) if id(item) in asked else (known, item)
        same = _weight(item) == _weight(known)
        yield _problem(
            "dead" if same else "conflicting",
            one,
            _named(other),
            detail="" if same else f"{_weight(one):+g} / {_weight(other):+g}",
        )


def _taker(item: Item, reading: SentenceReading) -> Item | None:
    """The item that takes the words in which this one would be found, were it alone."""
    alone = Lexicon.of([item], []) if isinstance(item, Entry) else Lexicon.of([], [item])
    entries, modifiers = find(reading.text, reading.clause_of, alone)
    words = {word for match in entries for word in match.words}
    words |= {word for match in modifiers for word in match.words}
    rivals: list[tuple[Item, tuple[int, ...]]] = [
        *((match.entry, match.words) for match in reading.entries),
        *((match.modifier, match.words) for match in reading.modifiers),
    ]
    return next(
        (
            rival
            for rival, taken in rivals
            if _group(rival) == _group(item) and not words.isdisjoint(taken)
        ),
        None,
    )


def _problem(kind: ProblemKind, item: Item, other: str, *, detail: str = "") -> LexiconProblem:
    return LexiconProblem(
        kind=kind,
        origin=item.origin,
        group=_group(item),
        pattern=item.pattern.text,
        other=other,
        detail=detail,
    )


def _group(item: Item) -> str:
    return item.dimension if isinstance(item, Entry) else item.kind


def _weight(item: Item) -> float:
    return item.weight if isinstance(item, Entry) else item.factor


def _file(item: Item) -> str:
    return item.origin.rsplit(" ", 2)[0]


def _named(item: Item) -> str:
    return f"{item.pattern.text} ({item.origin})"
