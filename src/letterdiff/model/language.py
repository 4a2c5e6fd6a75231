"""Stand-off layers over a letter: sentences, tokens, analyses."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.model.letter import Letter
from letterdiff.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a sentence in the Universal Dependencies scheme.

    Attributes:
        span: offsets into the sentence's text.
        lemma: UD lemma as the model gives it after the corrections of `nlp`.
        features: UD features as "Name=Value|…", empty when none.
        head: index of the governing token in the sentence, -1 for the root.
        relation: UD relation to the head, with subtype ("obl:agent").
    """

    span: Span
    text: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paragraph or footnote.

    Attributes:
        id: "<paragraph id>.<1-based number>"; for footnotes "fn:<label>.<number>".
        section: id of the section it stands in; for a footnote that of its reference, or "".
        paragraph: id of the paragraph, or "fn:<label>".
        span: offsets into the clean text of that paragraph or footnote.
        text: that part of the clean text, without outer white space.
        tokens: its analysis; empty where none was asked for (footnotes).
    """

    id: str
    section: str
    paragraph: str
    span: Span
    text: str
    tokens: tuple[Token, ...] = ()

    def __hash__(self) -> int:
        # Sentences are keys of caches; going through all tokens each time would cost more
        # than it tells apart.
        return hash((self.id, self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedLetter:
    """A letter with its sentences in document order."""

    letter: Letter
    sentences: tuple[Sentence, ...]
    footnote_sentences: tuple[Sentence, ...] = ()
