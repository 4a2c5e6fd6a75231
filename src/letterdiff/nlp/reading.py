"""One text through the engine: tokens, corrected sentences and tags, trees, corrected lemmas."""

from __future__ import annotations

from typing import Any, Literal

from letterdiff.nlp.engine import Engine, Retag, Word, engine
from letterdiff.nlp.lemmas import corrected
from letterdiff.nlp.relations import corrected_relations
from letterdiff.nlp.segmentation import one_segment, segments
from letterdiff.nlp.tags import corrected_tags
from letterdiff.nlp.trees import joined, pieces
from letterdiff.nlp.weights import ModelSet

DUTCH = "nl"


def read_text(
    text: str, *, depth: Literal["paragraph", "footnote", "sentence"], models: ModelSet
) -> list[list[Any]]:
    """Analyse one text.

    Args:
        text: clean text of a paragraph, a footnote or a sentence.
        depth: "paragraph" splits and parses, "footnote" only splits, "sentence"
            parses the text as one sentence.
        models: what it is read with; the corrections are for Dutch only.

    Returns:
        A row per sentence: start and end in the text, then a list per field of its
        tokens: start and end in the sentence, lemma, upos, features, head, relation.

    Raises:
        NlpError: the models cannot be used.
    """
    reader = engine(models)
    dutch = models.language == DUTCH
    raw = reader.tokenize(text)
    found = one_segment(text, raw) if depth == "sentence" else segments(text, raw, corrected=dutch)
    if depth == "footnote":
        return [
            [segment.span.start, segment.span.end, *([] for _ in range(7))] for segment in found
        ]
    words = [[token.of(segment.span.of(text)) for token in segment.tokens] for segment in found]
    trees = _trees(words, reader, corrected_tags if dutch else None)
    if dutch:
        trees = [
            corrected(forms, corrected_relations(forms, tree))
            for forms, tree in zip(words, trees, strict=True)
        ]
    return [
        [
            segment.span.start,
            segment.span.end,
            [token.start for token in segment.tokens],
            [token.end for token in segment.tokens],
            *([list(column) for column in zip(*tree, strict=True)] or [[] for _ in Word._fields]),
        ]
        for segment, tree in zip(found, trees, strict=True)
    ]


def _trees(sentences: list[list[str]], reader: Engine, retag: Retag | None) -> list[list[Word]]:
    """A tree per sentence, over-long ones parsed in parts."""
    parts = [list(pieces(words)) if words else [] for words in sentences]
    flat = [part for sentence in parts for part in sentence]
    parsed = iter(reader.parse(flat, retag) if flat else [])
    return [joined([next(parsed) for _ in sentence]) for sentence in parts]
