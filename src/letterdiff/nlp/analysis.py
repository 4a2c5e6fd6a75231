"""Letter → sentences with tokens and trees, through the cache."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from letterdiff.errors import NlpError
from letterdiff.model.language import AnalysedLetter, Sentence, Token
from letterdiff.model.letter import Letter
from letterdiff.model.spans import Span
from letterdiff.nlp.cache import AnalysisCache
from letterdiff.nlp.weights import ModelSet, shipped_models

Depth = Literal["paragraph", "footnote", "sentence"]

# One sentence as it lies in the cache: start, end, then a list per field of its tokens.
_Row = list[Any]


def analyse(
    letter: Letter,
    *,
    cache: AnalysisCache | None,
    models: ModelSet | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> AnalysedLetter:
    """Split a letter into sentences and analyse those of its paragraphs.

    Args:
        letter: a letter in the language of the models.
        cache: where analyses are remembered; None to work everything out.
        models: what to analyse with; by default the models inside the package.
        progress: called after every paragraph with the number done and their total.

    Returns:
        The letter with the sentences of its paragraphs, with tokens, and those of
        its footnotes, without.

    Raises:
        NlpError: the letter is in another language than the models, or these cannot be used.
    """
    models = models or shipped_models()
    if letter.language.partition("-")[0].lower() != models.language:
        raise NlpError(
            f"no language model for {letter.language or 'a letter without language'!r}",
            remedy=f"the models {models.name} read {models.language!r}: choose others with "
            "--models, or check the language of this letter",
            identifier=letter.id,
        )
    paragraphs = [
        (section.id, paragraph) for section in letter.sections for paragraph in section.paragraphs
    ]
    memory = _Memory(cache, models)
    sentences: list[Sentence] = []
    for done, (section, paragraph) in enumerate(paragraphs, 1):
        rows = memory.rows(paragraph.text, "paragraph")
        sentences.extend(_sentences(rows, paragraph.text, paragraph.id, section))
        if progress is not None:
            progress(done, len(paragraphs))
    footnotes = _footnote_sentences(letter, memory)
    memory.close()
    return AnalysedLetter(
        letter=letter, sentences=tuple(sentences), footnote_sentences=tuple(footnotes)
    )


def analyse_sentence(
    text: str, *, cache: AnalysisCache | None = None, models: ModelSet | None = None
) -> tuple[Token, ...]:
    """Tokens of `text` taken as one sentence, with spans in `text`; none for a blank one.

    Raises:
        NlpError: the models cannot be used.
    """
    memory = _Memory(cache, models or shipped_models())
    rows = memory.rows(text, "sentence")
    memory.close()
    return tuple(
        token for row in rows for token in _tokens(row, text[row[0] : row[1]], shift=row[0])
    )


def analyse_sentences(
    texts: Sequence[str], *, cache: AnalysisCache | None = None, models: ModelSet | None = None
) -> tuple[tuple[Token, ...], ...]:
    """As `analyse_sentence` for each of `texts`; many at once take a fraction of the time.

    They are analysed as one paragraph; where that is not cut between the texts, one by one.
    """
    memory = _Memory(cache, models or shipped_models())
    whole = " ".join(texts)
    rows = memory.rows(whole, "paragraph")
    memory.close()
    if [whole[row[0] : row[1]] for row in rows] != list(texts):
        return tuple(analyse_sentence(text, cache=cache, models=models) for text in texts)
    return tuple(_tokens(row, text) for row, text in zip(rows, texts, strict=True))


class _Memory:
    """Rows of a text from the cache, else from the engine."""

    def __init__(self, cache: AnalysisCache | None, models: ModelSet) -> None:
        self._cache = cache
        self._models = models
        self._written = False

    def rows(self, text: str, depth: Depth) -> list[_Row]:
        if self._cache is None:
            return _worked_out(text, depth, self._models)
        key = _key(text, depth, self._models)
        known = self._cache.get(key)
        if known is not None:
            rows: list[_Row] = json.loads(known)
            return rows
        rows = _worked_out(text, depth, self._models)
        self._cache.put(key, json.dumps(rows, separators=(",", ":")))
        self._written = True
        return rows

    def close(self) -> None:
        """Keep the cache within its size, if it grew."""
        if self._cache is not None and self._written:
            self._cache.prune()


def _worked_out(text: str, depth: Depth, models: ModelSet) -> list[_Row]:
    # Loads torch: only here, so that a letter in the cache never does.
    from letterdiff.nlp.reading import read_text

    return read_text(text, depth=depth, models=models)


def _footnote_sentences(letter: Letter, memory: _Memory) -> Iterator[Sentence]:
    sections = _footnote_sections(letter)
    for footnote in letter.footnotes:
        rows = memory.rows(footnote.text, "footnote")
        identifier = f"fn:{footnote.label}"
        section = sections.get(footnote.label, "")
        yield from _sentences(rows, footnote.text, identifier, section)


def _footnote_sections(letter: Letter) -> dict[str, str]:
    """The section that calls a footnote, by its label; the first call counts."""
    sections: dict[str, str] = {}
    for section in letter.sections:
        calls = list(section.footnotes)
        for paragraph in section.paragraphs:
            calls.extend(paragraph.footnotes)
        for call in calls:
            sections.setdefault(call.label, section.id)
    return sections


def _sentences(rows: list[_Row], text: str, paragraph: str, section: str) -> Iterator[Sentence]:
    for number, row in enumerate(rows, 1):
        words = text[row[0] : row[1]]
        yield Sentence(
            id=f"{paragraph}.{number}",
            section=section,
            paragraph=paragraph,
            span=Span(row[0], row[1]),
            text=words,
            tokens=_tokens(row, words),
        )


def _tokens(row: _Row, text: str, shift: int = 0) -> tuple[Token, ...]:
    return tuple(
        Token(
            span=Span(start + shift, end + shift),
            text=text[start:end],
            lemma=lemma,
            upos=upos,
            features=features,
            head=head,
            relation=relation,
        )
        for start, end, lemma, upos, features, head, relation in zip(*row[2:], strict=True)
    )


def _key(text: str, depth: Depth, models: ModelSet) -> str:
    digest = hashlib.sha256(_settings(models))
    digest.update(depth.encode())
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@functools.cache
def _settings(models: ModelSet) -> bytes:
    """Hash of all that decides an analysis but the text: the models and this package's code.

    The code itself is the version of the rules and of the format: a number kept
    by hand would one day not be raised.
    """
    digest = hashlib.sha256(repr(models.hashes).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()
