"""What a call of the pipeline may choose: where letters are, models, subject, cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from letterdiff.errors import NlpError, UsageError
from letterdiff.model.letter import Letter
from letterdiff.nlp import ModelSet, find_models
from letterdiff.sources import CATALOGUE_NAME, Catalogue, has_catalogue
from letterdiff.stances import (
    DEFAULT_SUBJECT,
    Subject,
    load_subject,
    shipped_subject,
    shipped_subjects,
)

Progress = Callable[[int, int], None]
"""Called with the number of units done and the number in all."""


LetterLike = Letter | str | Path
"""A letter, or a catalogue id, publication identifier or path that names one."""


# The language that the rules of the stance stage are written for.
DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where letters are, and how they are analysed and scored.

    Attributes:
        letters: folder that holds `catalog.toml`; None to accept files only.
        use_cache: keep readings and analyses on disk and take them from there.
        models: language models: the name of an installed set, or a folder with one;
            empty for those inside the package.
        subject: what the letters are about: the name of a shipped subject or a folder of
            data (docs/lexicon.md); None for the one the catalogue names, else the default.
        lexicons: files with lexicon entries besides those of the subject.
        topics: files with topics besides those of the subject.
    """

    letters: Path | None = None
    use_cache: bool = True
    models: str = ""
    subject: str | Path | None = None
    lexicons: tuple[Path, ...] = ()
    topics: tuple[Path, ...] = ()


DEFAULTS = Settings()


def subject_of(settings: Settings) -> Subject:
    """The subject that settings name, with what they add to it.

    Raises:
        UsageError: there is no such subject, or no such file.
        StanceError: one of its files breaks its schema.
        SourceError: the catalogue is damaged.
    """
    for path in (*settings.lexicons, *settings.topics):
        if not path.is_file():
            what = "this is no file" if path.exists() else "there is no such file"
            raise UsageError(what, remedy="check the path", path=str(path))
    catalogued = None if settings.subject else _catalogued_subject(settings.letters)
    named = settings.subject or catalogued or DEFAULT_SUBJECT
    if named in shipped_subjects() and not (settings.lexicons or settings.topics):
        return shipped_subject(str(named))
    try:
        return load_subject(named, lexicons=settings.lexicons, topics=settings.topics)
    except UsageError as error:
        if catalogued and settings.letters:
            error.path = str(settings.letters / CATALOGUE_NAME)
        raise


def models_of(settings: Settings) -> ModelSet:
    """The language models that settings name.

    Raises:
        NlpError: there are no such models, or they are damaged.
    """
    try:
        return find_models(settings.models)
    except NlpError as error:
        if error.path:
            # A file of a set is called by its name there.
            error.path = str(Path(settings.models) / error.path)
        raise


def _catalogued_subject(letters: Path | None) -> str | Path | None:
    if letters is None or not has_catalogue(letters):
        return None
    named = Catalogue.load(letters).subject
    return letters / named if named and named not in shipped_subjects() else named or None


def find_letters(start: Path) -> Path | None:
    """`letters/` of `start` or of the nearest folder above it that has a catalogue."""
    for folder in (start, *start.parents):
        if has_catalogue(folder / "letters"):
            return folder / "letters"
    return None
