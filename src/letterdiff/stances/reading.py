"""Owns everything known about one sentence before it is scored."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.language import Sentence
from letterdiff.stances.actors import Actors
from letterdiff.stances.clauses import split_clauses
from letterdiff.stances.holders import Reading, read_holders
from letterdiff.stances.lexicon import Lexicon
from letterdiff.stances.matching import EntryMatch, ModifierMatch, find
from letterdiff.stances.scope import Scopes, read_scopes
from letterdiff.stances.subject import Subject
from letterdiff.stances.words import Text, read_words


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with its clauses, actors, cues and modifiers."""

    text: Text
    readings: tuple[Reading, ...]
    clause_of: tuple[int, ...]
    mentions: dict[int, str]
    entries: tuple[EntryMatch, ...]
    modifiers: tuple[ModifierMatch, ...]
    scopes: Scopes
    actors: Actors
    lexicon: Lexicon

    def reading(self, word: int) -> Reading:
        """The clause a word stands in."""
        return self.readings[self.clause_of[word]]

    def names(self, code: str) -> bool:
        """Whether the sentence names an actor."""
        return code in self.mentions.values()


def read_sentence(sentence: Sentence, subject: Subject) -> SentenceReading:
    """Find clauses, actors and cues in a sentence."""
    lexicon, actors = subject.lexicon, subject.actors
    text = read_words(sentence, lexicon.index)
    clauses = split_clauses(text)
    numbers = {index: clause.number for clause in clauses for index in clause.indexes}
    clause_of = tuple(numbers[index] for index in range(len(text.words)))
    mentions = actors.mentions(text)
    entries, modifiers = find(text, clause_of, lexicon)
    return SentenceReading(
        text,
        read_holders(text, clauses, mentions, entries, modifiers, actors),
        clause_of,
        mentions,
        entries,
        modifiers,
        read_scopes(text, clauses, clause_of, modifiers),
        actors,
        lexicon,
    )
