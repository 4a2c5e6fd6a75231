"""The only module that knows stanza and torch: raw tokens of a text, raw trees of sentences."""

from __future__ import annotations

import functools
import re
import unicodedata
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from letterdiff.errors import NlpError
from letterdiff.nlp.weights import STANZA_LAYOUT, ModelSet

# A longer "word" is no word; the character models would need memory in step with it.
LONGEST_WORD = 64
_PLACEHOLDER = "\ufffd"
_INNER_BRACKET = re.compile(r"(?<=\w)\)(?=\w)")
_STRAIGHT = str.maketrans("‘’‚“”„–—", "'''\"\"\"--")
# Word vectors are no processor: the tagger and the parser look words up in them.
_VECTOR_OPTIONS = {"pretrain": ("pos_pretrain_path", "depparse_pretrain_path")}


class Tag(NamedTuple):
    """Universal part of speech, and features as "Name=Value|…", empty when none."""

    upos: str
    features: str


Retag = Callable[[Sequence[str], Sequence[Tag]], Sequence[Tag]]
"""Gives the tags of a sentence anew, from its words and the tags it got."""


class Word(NamedTuple):
    """One word as the models see it; `head` is an index in its sentence, -1 for the root."""

    lemma: str
    upos: str
    features: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTokens:
    """Tokens and proposed sentence ends of one text.

    Attributes:
        tokens: (start, end) offsets, in order; no token holds white space.
        sentence_ends: offset behind the last token of every proposed sentence.
    """

    tokens: tuple[tuple[int, int], ...]
    sentence_ends: tuple[int, ...]


class Engine:
    """The models, loaded; one thread, no network.

    Each call gets one text or one paragraph, so that a result depends on nothing
    but that text: batches over paragraphs would be no faster on one thread, and
    rounding in a mixed batch could tip a close decision.
    """

    def __init__(self, pipeline: Any) -> None:
        self._processors = pipeline.processors

    def tokenize(self, text: str) -> RawTokens:
        """Split one paragraph into tokens and propose its sentences."""
        plain = _plain(text)
        if not plain.strip():
            return RawTokens(tokens=(), sentence_ends=())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = self._processors["tokenize"].process(plain)
        tokens: list[tuple[int, int]] = []
        ends: list[int] = []
        for sentence in document.sentences:
            for token in sentence.tokens:
                tokens.extend(_without_spaces(plain, token.start_char, token.end_char))
            if tokens:
                ends.append(tokens[-1][1])
        return RawTokens(tokens=tuple(tokens), sentence_ends=tuple(ends))

    def parse(
        self, sentences: Sequence[Sequence[str]], retag: Retag | None = None
    ) -> list[list[Word]]:
        """Tag, lemmatise and parse the tokenised sentences of one paragraph.

        Args:
            sentences: the words of each.
            retag: corrects the tags of one sentence before it is lemmatised and parsed.

        Returns:
            A list per sentence, as long as that sentence; no sentence may be empty.
        """
        from stanza.models.common.doc import Document

        document = Document(
            [
                [{"id": (index,), "text": _word(text)} for index, text in enumerate(words, 1)]
                for words in sentences
            ]
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = self._processors["pos"].process(document)
            if retag is not None:
                for forms, sentence in zip(sentences, document.sentences, strict=True):
                    _retag(sentence.words, retag, forms)
            for task in ("lemma", "depparse"):
                document = self._processors[task].process(document)
        return [
            [
                Word(
                    lemma="".join((word.lemma or word.text).split()) or word.text,
                    upos=word.upos or "X",
                    features=word.feats or "",
                    head=int(word.head) - 1,
                    relation=word.deprel or "dep",
                )
                for word in sentence.words
            ]
            for sentence in document.sentences
        ]


def _retag(words: Sequence[Any], retag: Retag, forms: Sequence[str]) -> None:
    tags = [Tag(word.upos or "X", word.feats or "") for word in words]
    for word, tag in zip(words, retag(forms, tags), strict=True):
        word.upos, word.feats = tag.upos, tag.features or None


@functools.cache
def engine(models: ModelSet) -> Engine:
    """The engine of a set of models, loaded on the first call (seconds).

    Raises:
        NlpError: stanza or torch is not installed, or a model cannot be loaded.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import stanza
            import torch
        except ImportError as error:
            raise NlpError(
                f"the language library {error.name or 'stanza'} is not installed",
                remedy="install letterdiff with its dependencies: pip install letterdiff",
            ) from error
        _search_fewer_trees()
        # Two threads are slower than one on busy cores, and one is reproducible.
        torch.set_num_threads(1)
        try:
            pipeline = stanza.Pipeline(
                models.language,
                dir=str(models.folder),
                processors="tokenize,pos,lemma,depparse",
                download_method=None,
                allow_unknown_language=True,
                use_gpu=False,
                verbose=False,
                **_where(models),
            )
        except (OSError, RuntimeError, KeyError, ValueError) as error:
            raise NlpError(
                f"the language models {models.name} cannot be loaded",
                remedy="install letterdiff with the versions of its constraints.txt, "
                "or choose other models",
            ) from error
    return Engine(pipeline)


@functools.cache
def _search_fewer_trees() -> None:
    """Put the cheaper searches before stanza's, once, in both modules that call it."""
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds, chuliu_edmonds_one_root
    from stanza.models.depparse import head_constraints
    from stanza.models.depparse import model as graph_parser

    from letterdiff.nlp.spanning import cheapest_first

    best_tree = cheapest_first(chuliu_edmonds_one_root, chuliu_edmonds)
    for caller in (graph_parser, head_constraints):
        caller.chuliu_edmonds_one_root = best_tree


def _where(models: ModelSet) -> dict[str, str | None]:
    """How stanza finds the files: by its own index, or by a path for each processor."""
    if models.layout == STANZA_LAYOUT:
        return {"package": "default"}
    paths = {
        option: str(model.path)
        for model in models.files
        for option in _VECTOR_OPTIONS.get(model.task, (f"{model.task}_model_path",))
    }
    return {"package": None, **paths}


def _plain(text: str) -> str:
    """`text`, character for character, with every space plain and no control characters."""
    if text.isprintable():
        return text
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isspace():
        return " "
    return _PLACEHOLDER if unicodedata.category(character) in ("Cc", "Cs") else character


def _without_spaces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a token between spaces: usually the token itself."""
    parts: list[tuple[int, int]] = []
    position = start
    for part in text[start:end].split():
        begin = text.index(part, position)
        position = begin + len(part)
        parts.append((begin, position))
    return parts


def _word(text: str) -> str:
    """A word as the models know it: not too long, never empty, with straight quotes and dashes.

    No treebank has others, and "China’s" is no other word than "China's". Nor has it a bracket
    that opened before the word: "geo)politiek" is "geopolitiek".
    """
    word = _plain(text)[:LONGEST_WORD].translate(_STRAIGHT)
    return word if "(" in word else _INNER_BRACKET.sub("", word)
