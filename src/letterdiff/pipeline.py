"""Composes the stages: letter file to letter to comparison to report to archive.

The only module that knows more than one stage.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from letterdiff.align import (
    align_footnotes,
    align_letters,
    align_sections,
    apply_decisions,
    find_decisions,
)
from letterdiff.archive import Archive
from letterdiff.diff import diff_words
from letterdiff.errors import ReportError
from letterdiff.files import write_atomic
from letterdiff.ingest import read
from letterdiff.model import codec
from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.comparison import Comparison, PassageComparison, Provenance
from letterdiff.model.language import AnalysedLetter, Sentence, Token
from letterdiff.model.letter import Letter
from letterdiff.model.overrides import NO_OVERRIDES, OverrideOutcome, Overrides
from letterdiff.model.spans import Span
from letterdiff.model.stance import SentenceStance, StanceShift
from letterdiff.nlp import (
    AnalysisCache,
    ModelSet,
    analyse_sentence,
    analyse_sentences,
    find_models,
    installed_models,
)
from letterdiff.nlp import analyse as analyse_letter
from letterdiff.report import Language, render_html
from letterdiff.sources import (
    CATALOGUE_NAME,
    Catalogue,
    CatalogueEntry,
    FetchResult,
    FetchSettings,
    add,
    fetch,
    load_corrections,
    load_overrides,
    resolve,
)
from letterdiff.stances import (
    DEFAULT_SUBJECT,
    LexiconCheck,
    Subject,
    aggregate,
    default_subject,
    explain,
    load_subject,
    score,
    shifts,
    shipped_subject,
    shipped_subjects,
    summarise,
    topics_in,
    without_repeated,
)
from letterdiff.stances import check_lexicon as find_lexicon_problems

Progress = Callable[[int, int], None]
"""Called with the number of units done and the number in all."""

LetterLike = Letter | str | Path
"""A letter, or a catalogue id, publication identifier or path that names one."""


SENTENCES_TOGETHER = 50
"""Sentences that are analysed in one go where they have no letter around them."""

# The language that the rules of the stance stage are written for.
DUTCH = "nl"

ReportFormat = Literal["html", "json"]
REPORT_FILES: Mapping[ReportFormat, str] = {"html": "index.html", "json": "comparison.json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where letters and the cache are.

    Attributes:
        letters: folder that holds `catalog.toml`; None to accept files only.
        use_cache: keep analyses on disk and take them from there.
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


def subject_of(settings: Settings) -> Subject:
    """The subject that settings name, with what they add to it.

    Raises:
        UsageError: there is no such subject.
        StanceError: one of its files breaks its schema.
        SourceError: the catalogue is damaged.
    """
    named = settings.subject or _catalogued_subject(settings.letters) or DEFAULT_SUBJECT
    if named in shipped_subjects() and not (settings.lexicons or settings.topics):
        return shipped_subject(str(named))
    return load_subject(named, lexicons=settings.lexicons, topics=settings.topics)


def _catalogued_subject(letters: Path | None) -> str | Path | None:
    if letters is None or not (letters / CATALOGUE_NAME).is_file():
        return None
    named = Catalogue.load(letters).subject
    return letters / named if named and named not in shipped_subjects() else named or None


def read_letter(
    source: str | Path, *, letters: str | Path | None = None, language: str = DUTCH
) -> Letter:
    """Read a letter.

    What a person wrote in `corrections.toml`, in the folder of a catalogued letter, is
    applied; see docs/corrections.md.

    Args:
        source: a catalogue id ("2022"), a publication identifier ("kst-35207-61")
            or a path to a file.
        letters: folder that holds `catalog.toml`. By default `letters/` in the
            current folder or the nearest folder above it that has one.
        language: ISO 639-1 code of the language it is written in.

    Raises:
        UsageError: no such letter.
        SourceError: the catalogue or the corrections are damaged, or the letter is not
            at hand.
        IngestError: the file cannot be read as a letter.
    """
    folder = Path(letters) if letters is not None else find_letters(Path.cwd())
    found = resolve(str(source), letters=folder)
    return read(
        found.read(),
        name=found.path.name,
        id=found.id,
        identifier=found.identifier,
        title=found.title,
        date=found.date,
        status=found.status,
        language=language,
        corrections=load_corrections(found.corrections),
    )


def corrections_path(source: str | Path, *, letters: Path | None) -> Path | None:
    """Where corrections of a letter are looked for; None for a letter outside the catalogue.

    Raises:
        UsageError, SourceError: as `read_letter`.
    """
    return resolve(str(source), letters=letters).corrections


def find_letters(start: Path) -> Path | None:
    """`letters/` of `start` or of the nearest folder above it that has a catalogue."""
    for folder in (start, *start.parents):
        if (folder / "letters" / CATALOGUE_NAME).is_file():
            return folder / "letters"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLetter:
    """A letter of the catalogue as it is listed.

    Attributes:
        status: "official", "stand-in", "local", or "missing" when it is not at hand.
        words: number of words of its body, None when it is not at hand.
        file: path below the folder of letters, "" when it is not at hand.
        newer: path of another text that was published since, "" when there is none.
        stand_in: path of the stand-in that the file replaced, "" when there was none.
        source: address or name of the file it came from, "" when unknown.
        retrieved: ISO date of that, "" when unknown.
        sha256: hexadecimal hash of the file, "" when it is not at hand.
    """

    id: str
    identifier: str
    date: str
    title: str
    kind: str
    status: str
    words: int | None
    file: str
    newer: str
    stand_in: str
    source: str
    retrieved: str
    sha256: str

    def to_dict(self) -> dict[str, str | int | None]:
        """The fields, as `letterdiff letters --json` prints them."""
        return {name: getattr(self, name) for name in self.__slots__}


def list_letters(folder: Path) -> tuple[ListedLetter, ...]:
    """The letters of the catalogue in `folder`, with the number of words of each.

    Raises:
        SourceError: there is no catalogue, or it is damaged.
        IngestError: a catalogued file cannot be read.
    """
    return tuple(
        ListedLetter(
            id=entry.id,
            identifier=entry.identifier,
            date=entry.date,
            title=entry.title,
            kind=entry.kind,
            status=entry.status,
            words=count_words(read_letter(entry.id, letters=folder)) if entry.file else None,
            file=entry.file,
            newer=entry.newer,
            stand_in=entry.stand_in,
            source=entry.source,
            retrieved=entry.retrieved,
            sha256=entry.sha256,
        )
        for entry in Catalogue.load(folder).entries
    )


def fetch_letters(
    ids: Sequence[str], *, letters: Path, contact: str, progress: Progress | None = None
) -> tuple[FetchResult, ...]:
    """Download official texts into the folder of letters and its catalogue.

    Args:
        ids: catalogue ids; without any, all letters.
        letters: folder with the catalogue.
        contact: address under which the services can reach whoever runs this.
        progress: called after each letter.

    Raises:
        UsageError: an id is unknown, or the contact cannot be sent.
        NetworkError: there is no network; letters that came before stay.
    """
    return fetch(ids, letters=letters, settings=fetch_settings(contact), progress=progress)


def fetch_settings(contact: str) -> FetchSettings:
    """How letters are fetched: from the official services, or those the environment names.

    Raises:
        UsageError: an address or the contact cannot be used.
    """
    return FetchSettings.from_environment(contact=contact, pdf_text=_printed_identifier)


def _printed_identifier(pdf: bytes) -> str:
    return read(pdf, name="PDF", id="pdf").identifier


def add_letter(
    file: Path,
    *,
    id: str,
    letters: Path,
    date: str = "",
    title: str = "",
    identifier: str = "",
    replace: bool = False,
) -> CatalogueEntry:
    """Take a file into the folder of letters and its catalogue, once it can be read.

    Raises:
        UsageError, SourceError: the file or what is said of it cannot be catalogued.
        IngestError: the file cannot be read as a letter; nothing is changed.
    """
    read_letter(file, letters=letters)
    return add(
        file,
        id=id,
        date=date,
        letters=letters,
        title=title,
        identifier=identifier,
        replace=replace,
    )


def count_words(letter: Letter) -> int:
    """Number of words in the paragraphs of a letter; titles and footnotes do not count."""
    return sum(
        len(paragraph.text.split())
        for section in letter.sections
        for paragraph in section.paragraphs
    )


def analyse(
    letter: LetterLike, settings: Settings = Settings(), *, progress: Progress | None = None
) -> AnalysedLetter:
    """A letter with its sentences and their analyses.

    Raises:
        NlpError: a model is missing or damaged.
        UsageError, SourceError, IngestError: as `read_letter`.
    """
    models = find_models(settings.models)
    cache = AnalysisCache() if settings.use_cache else None
    return analyse_letter(
        _read(letter, settings, models), cache=cache, models=models, progress=progress
    )


def letter_for(letter: LetterLike, settings: Settings) -> Letter:
    """A letter as it is read for a comparison with these settings.

    Raises:
        UsageError, SourceError, IngestError: as `read_letter`.
        NlpError: the models that the settings name are missing or damaged.
    """
    return _read(letter, settings, find_models(settings.models))


def _read(letter: LetterLike, settings: Settings, models: ModelSet) -> Letter:
    if isinstance(letter, Letter):
        return letter
    return read_letter(letter, letters=settings.letters, language=models.language)


def list_models() -> tuple[ModelSet, ...]:
    """The language models at hand: those inside the package first.

    Raises:
        NlpError: a set is damaged.
    """
    return tuple(installed_models())


def install_models(name: str) -> ModelSet:
    """Fetch language models, such as "stanza-nl", and keep them for `Settings.models`.

    Raises:
        UsageError: there are no such models.
        NetworkError: they cannot be fetched.
        NlpError: what came is damaged, or cannot be written.
    """
    # Loads torch.
    from letterdiff.nlp.installing import install_models as install

    return install(name)


def compare(
    old: LetterLike,
    new: LetterLike,
    settings: Settings = Settings(),
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
    models = find_models(settings.models)
    letters = [_read(letter, settings, models) for letter in (old, new)]
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


def stance(sentence: str, settings: Settings = Settings()) -> SentenceStance:
    """The stance of one Dutch sentence: per dimension score, holder, target, evidence.

    Raises:
        NlpError: a model is missing or damaged.
        UsageError, StanceError: the subject that the settings name cannot be used.
    """
    return score(_plain_sentence(sentence), subject=subject_of(settings))


def stance_shift(
    old: str | None, new: str | None, settings: Settings = Settings()
) -> tuple[StanceShift, ...]:
    """How the stance moves from one Dutch sentence to its successor.

    Args:
        old: the earlier sentence, None for an added one.
        new: the later sentence, None for a deleted one.
        settings: which subject the sentences are on.

    Returns:
        One shift per dimension that has something to say, in the order ORI, FRM,
        AST, COM, CER, RIS.
    """
    return shifts(
        [_plain_sentence(old)] if old is not None else [],
        [_plain_sentence(new)] if new is not None else [],
        subject=subject_of(settings),
    )


def explained_shifts(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Id of the passage and one Dutch sentence, for every shift found."""
    return tuple(
        (passage.id, explain(shift, comparison.subject))
        for passage in comparison.passages
        for shift in passage.shifts
        if shift.verdict == "shift"
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
    examples = _analysed_together(texts, progress)
    return find_lexicon_problems(
        subject,
        letters=letters,
        examples=examples,
        origins=frozenset(path.name for path in settings.lexicons) if own_only else None,
    )


def _letters_at_hand(folder: Path | None) -> Iterable[CatalogueEntry]:
    if folder is None or not (folder / CATALOGUE_NAME).is_file():
        return ()
    return (entry for entry in Catalogue.load(folder).entries if entry.file)


def _analysed_together(texts: Sequence[str], progress: Progress | None) -> dict[str, Sentence]:
    """Sentences of their own by their text."""
    found: dict[str, Sentence] = {}
    for start in range(0, len(texts), SENTENCES_TOGETHER):
        part = texts[start : start + SENTENCES_TOGETHER]
        analyses = analyse_sentences(part, cache=AnalysisCache())
        found |= {text: _alone(text, tokens) for text, tokens in zip(part, analyses, strict=True)}
        if progress is not None:
            progress(start + len(part), len(texts))
    return found


def write_report(
    comparison: Comparison,
    folder: Path,
    *,
    formats: Iterable[ReportFormat] = ("html", "json"),
    language: Language = "nl",
) -> tuple[Path, ...]:
    """Write the report of a comparison below `folder`, each file whole or not at all.

    Returns:
        The files written: `OLD-NEW/index.html` and `OLD-NEW/comparison.json`.

    Raises:
        ReportError: the folder cannot be written to; nothing is left half-written.
    """
    target = folder / report_name(comparison)
    # Everything is rendered before anything is written.
    files = [
        (target / REPORT_FILES[wanted], _rendered(wanted, comparison, language).encode())
        for wanted in formats
    ]
    for path, content in files:
        try:
            write_atomic(path, content)
        except OSError as error:
            raise ReportError(
                f"the report cannot be written: {error.strerror or error}",
                path=str(path),
                remedy="make the folder writable, or name another with --archive",
            ) from error
    return tuple(path for path, _ in files)


def _rendered(wanted: ReportFormat, comparison: Comparison, language: Language) -> str:
    if wanted == "json":
        return codec.to_json(codec.comparison_to_dict(comparison))
    # The sentences of the stance stage are Dutch; for another language the report has its own.
    return render_html(
        comparison,
        language=language,
        explain=partial(explain, names=comparison.subject) if language == "nl" else None,
    )


def report_name(comparison: Comparison) -> str:
    """Name of the folder of a report: "OLD-NEW"."""
    return f"{comparison.old.letter.id}-{comparison.new.letter.id}"


def commit_report(archive: Archive, comparison: Comparison, files: Sequence[Path]) -> str | None:
    """Commit the files of a report; the commit's hash, or None when nothing changed."""
    return archive.commit(files, f"Report {report_name(comparison)}")


def _plain_sentence(text: str) -> Sentence:
    return _alone(text, analyse_sentence(text, cache=AnalysisCache()))


def _alone(text: str, tokens: tuple[Token, ...]) -> Sentence:
    return Sentence(
        id="s1", section="", paragraph="", span=Span(0, len(text)), text=text, tokens=tokens
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
    return _provenance(find_models(settings.models), subject_of(settings), overrides)


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
