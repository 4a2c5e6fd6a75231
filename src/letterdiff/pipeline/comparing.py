"""Two letters to one comparison: analysed, aligned, diffed, scored, summed up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from letterdiff.align import (
    align_footnotes,
    align_letters,
    align_sections,
    apply_decisions,
    find_decisions,
)
from letterdiff.diff import diff_words
from letterdiff.model import codec
from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.comparison import Comparison, PassageComparison, Provenance
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import Letter
from letterdiff.model.overrides import NO_OVERRIDES, OverrideOutcome, Overrides
from letterdiff.nlp import AnalysisCache, ModelSet, find_models
from letterdiff.nlp import analyse as analyse_letter
from letterdiff.pipeline.letters import read_letter, read_pair
from letterdiff.pipeline.settings import (
    DEFAULTS,
    DUTCH,
    LetterLike,
    Progress,
    Settings,
    find_letters,
    models_of,
    subject_of,
)
from letterdiff.sources import load_overrides
from letterdiff.stances import (
    Subject,
    aggregate,
    default_subject,
    shifts,
    summarise,
    topics_in,
    without_repeated,
)


def analyse(
    letter: LetterLike, settings: Settings = DEFAULTS, *, progress: Progress | None = None
) -> AnalysedLetter:
    """A letter with its sentences and their analyses.

    Raises:
        NlpError: a model is missing or damaged.
        UsageError, SourceError, IngestError: as `read_letter`.
    """
    models = models_of(settings)
    return analyse_letter(
        _read(letter, settings, models),
        cache=cache_of(settings),
        models=models,
        progress=progress,
    )


def cache_of(settings: Settings) -> AnalysisCache | None:
    """Where analyses are remembered with these settings, None where they are not."""
    return AnalysisCache() if settings.use_cache else None


def letter_for(letter: LetterLike, settings: Settings) -> Letter:
    """A letter as it is read for a comparison with these settings.

    Raises:
        UsageError, SourceError, IngestError: as `read_letter`.
        NlpError: the models that the settings name are missing or damaged.
    """
    return _read(letter, settings, models_of(settings))


def _read(letter: LetterLike, settings: Settings, models: ModelSet) -> Letter:
    if isinstance(letter, Letter):
        return letter
    return read_letter(
        letter,
        letters=settings.letters,
        language=models.language,
        use_cache=settings.use_cache,
    )


def _read_pair(
    old: LetterLike, new: LetterLike, settings: Settings, models: ModelSet
) -> tuple[Letter, Letter]:
    if isinstance(old, Letter) or isinstance(new, Letter):
        return _read(old, settings, models), _read(new, settings, models)
    return read_pair(
        old,
        new,
        letters=settings.letters,
        language=models.language,
        use_cache=settings.use_cache,
    )


def compare(
    old: LetterLike,
    new: LetterLike,
    settings: Settings = DEFAULTS,
    *,
    progress: Progress | None = None,
) -> Comparison:
    """Compare two letters.

    Args:
        old: the earlier letter: a `Letter`, an id, an identifier or a path.
        new: the later letter, likewise.
        settings: where letters are, and whether analyses are cached.
        progress: called while a letter is being analysed.

    Raises:
        UsageError, SourceError, IngestError: a letter cannot be found or read.
        NlpError: a model is missing or damaged.
    """
    # Both letters are found and read before the slow part begins.
    models = models_of(settings)
    letters = _read_pair(old, new, settings, models)
    # A wrong lexicon is found before that, too.
    subject = subject_of(settings)
    # So is a wrong entry in the overrides.
    overrides = overrides_of(letters[0], letters[1], settings)
    return compare_analysed(
        *(analyse(letter, settings, progress=progress) for letter in letters),
        models=models,
        subject=subject,
        overrides=overrides,
    )


def overrides_of(old: Letter, new: Letter, settings: Settings) -> Overrides:
    """What a person decided about links between two letters.

    Raises:
        SourceError: the file cannot be read, or an entry in it cannot be used.
    """
    folder = settings.letters or find_letters(Path.cwd())
    return load_overrides(folder, old.id, new.id) if folder else NO_OVERRIDES


def compare_analysed(
    old: AnalysedLetter,
    new: AnalysedLetter,
    *,
    models: ModelSet | None = None,
    subject: Subject | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> Comparison:
    """Compare two letters that have been analysed.

    Args:
        old: the earlier letter.
        new: the later letter.
        models: what they were analysed with; by default the models inside the package.
        subject: what the letters are about; by default the default subject.
        overrides: what a person decided about links between their sentences.

    Returns:
        The comparison; without shifts of stance when the letters are not in Dutch.
    """
    subject = subject or default_subject()
    sections = align_sections(old.letter.sections, new.letter.sections)
    decisions, unmet = find_decisions(
        overrides.decisions,
        (old.sentences, old.footnote_sentences),
        (new.sentences, new.footnote_sentences),
    )
    alignments = apply_decisions(
        align_letters(old, new, sections), old.sentences, new.sentences, decisions, sections
    )
    passages = _passages(alignments, old.sentences, new.sentences, prefix="a")
    scored = old.letter.language == new.letter.language == DUTCH
    if scored:
        passages = without_repeated(
            [_with_stance(passage, subject) for passage in passages],
            old.sentences,
            new.sentences,
            subject=subject,
        )
    footnotes = _passages(
        apply_decisions(
            align_footnotes(old, new, alignments),
            old.footnote_sentences,
            new.footnote_sentences,
            decisions,
        ),
        old.footnote_sentences,
        new.footnote_sentences,
        prefix="f",
    )
    return Comparison(
        old=old,
        new=new,
        sections=sections,
        passages=passages,
        footnotes=footnotes,
        stance=summarise(passages if scored else (), subject=subject),
        provenance=_provenance(models or find_models(), subject, overrides),
        subject=subject.names,
        overrides=OverrideOutcome(
            overrides=overrides,
            met=tuple(found.decision for found in decisions),
            unmet=unmet,
        ),
        statistics=aggregate(passages, sections, subject=subject) if scored else None,
    )


def _passages(
    alignments: Sequence[SentenceAlignment[str]],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    *,
    prefix: str,
) -> tuple[PassageComparison, ...]:
    old_by_id = {sentence.id: sentence for sentence in old}
    new_by_id = {sentence.id: sentence for sentence in new}
    return tuple(
        _passage(
            f"{prefix}{number}",
            alignment,
            tuple(old_by_id[key] for key in alignment.old),
            tuple(new_by_id[key] for key in alignment.new),
        )
        for number, alignment in enumerate(alignments, 1)
    )


def _passage(
    name: str,
    alignment: SentenceAlignment[str],
    old: tuple[Sentence, ...],
    new: tuple[Sentence, ...],
) -> PassageComparison:
    bare = PassageComparison(id=name, alignment=alignment, old=old, new=new, edits=())
    edits = diff_words(
        bare.old_text, bare.new_text, old_tokens=bare.old_tokens, new_tokens=bare.new_tokens
    )
    return replace(bare, edits=edits)


def _with_stance(passage: PassageComparison, subject: Subject) -> PassageComparison:
    topics = {
        topic
        for sentence in (*passage.old, *passage.new)
        for topic in topics_in(sentence, subject.topics)
    }
    return replace(
        passage,
        shifts=shifts(
            passage.old,
            passage.new,
            confidence=passage.alignment.confidence,
            subject=subject,
        ),
        topics=tuple(sorted(topics)),
    )


def provenance(settings: Settings, overrides: Overrides = NO_OVERRIDES) -> Provenance:
    """What a comparison with these settings and decisions is made with now.

    Raises:
        NlpError, UsageError, StanceError: models or subject cannot be used.
    """
    return _provenance(models_of(settings), subject_of(settings), overrides)


def _provenance(models: ModelSet, subject: Subject, overrides: Overrides) -> Provenance:
    settings = json.dumps(
        {"schema": codec.SCHEMA_VERSION, "subject": subject.names.code}, sort_keys=True
    )
    return Provenance(
        tool_version=version("letterdiff"),
        models=models.hashes,
        resources=subject.hashes,
        settings=hashlib.sha256(settings.encode()).hexdigest(),
        overrides=overrides.digest,
    )
