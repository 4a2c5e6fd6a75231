"""The stance of sentences without a letter around them, and the data it is told by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from letterdiff.model.language import Sentence, Token
from letterdiff.model.spans import Span
from letterdiff.model.stance import SentenceStance, StanceShift
from letterdiff.nlp import analyse_sentence, analyse_sentences
from letterdiff.pipeline.comparing import analyse, cache_of
from letterdiff.pipeline.settings import DEFAULTS, Progress, Settings, models_of, subject_of
from letterdiff.sources import Catalogue, CatalogueEntry, has_catalogue
from letterdiff.stances import LexiconCheck, score, shifts
from letterdiff.stances import check_lexicon as find_lexicon_problems

SENTENCES_TOGETHER = 50
"""Sentences that are analysed in one go where they have no letter around them."""


def stance(sentence: str, settings: Settings = DEFAULTS) -> SentenceStance:
    """The stance of one Dutch sentence: per dimension score, holder, target, evidence.

    Raises:
        NlpError: a model is missing or damaged.
        UsageError, StanceError: the subject that the settings name cannot be used.
    """
    return score(_plain_sentence(sentence, settings), subject=subject_of(settings))


def stance_shift(
    old: str | None, new: str | None, settings: Settings = DEFAULTS
) -> tuple[StanceShift, ...]:
    """How the stance moves from one Dutch sentence to its successor.

    Args:
        old: the earlier sentence, None for an added one.
        new: the later sentence, None for a deleted one.
        settings: which subject the sentences are on, and what they are analysed with.

    Returns:
        One shift per dimension that has something to say, in the order ORI, FRM,
        AST, COM, CER, RIS.
    """
    return shifts(
        [_plain_sentence(old, settings)] if old is not None else [],
        [_plain_sentence(new, settings)] if new is not None else [],
        subject=subject_of(settings),
    )


def check_lexicon(
    settings: Settings, *, own_only: bool = False, progress: Progress | None = None
) -> LexiconCheck:
    """Look for entries that match nothing, contradict each other or can never count.

    Args:
        settings: the subject with the files added to it, and the letters at hand.
        own_only: check only the entries of the added lexicon files.
        progress: called while sentences are being analysed.

    Raises:
        UsageError, StanceError: the subject cannot be used.
        SourceError, IngestError: a catalogued letter cannot be read.
        NlpError: a model is missing or damaged.
    """
    subject = subject_of(settings)
    letters = {
        entry.id: analyse(entry.id, settings, progress=progress).sentences
        for entry in _letters_at_hand(settings.letters)
    }
    texts = sorted({item.example for item in subject.lexicon.items})
    examples = _analysed_together(texts, settings, progress)
    return find_lexicon_problems(
        subject,
        letters=letters,
        examples=examples,
        origins=frozenset(path.name for path in settings.lexicons) if own_only else None,
    )


def _letters_at_hand(folder: Path | None) -> Iterable[CatalogueEntry]:
    if folder is None or not has_catalogue(folder):
        return ()
    return (entry for entry in Catalogue.load(folder).entries if entry.file)


def _analysed_together(
    texts: Sequence[str], settings: Settings, progress: Progress | None
) -> dict[str, Sentence]:
    """Sentences of their own by their text."""
    cache, models = cache_of(settings), models_of(settings)
    found: dict[str, Sentence] = {}
    for start in range(0, len(texts), SENTENCES_TOGETHER):
        part = texts[start : start + SENTENCES_TOGETHER]
        analyses = analyse_sentences(part, cache=cache, models=models)
        found |= {text: _alone(text, tokens) for text, tokens in zip(part, analyses, strict=True)}
        if progress is not None:
            progress(start + len(part), len(texts))
    return found


def _plain_sentence(text: str, settings: Settings) -> Sentence:
    tokens = analyse_sentence(text, cache=cache_of(settings), models=models_of(settings))
    return _alone(text, tokens)


def _alone(text: str, tokens: tuple[Token, ...]) -> Sentence:
    return Sentence(
        id="s1", section="", paragraph="", span=Span(0, len(text)), text=text, tokens=tokens
    )
