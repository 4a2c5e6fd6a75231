"""What the commands do: call the pipeline, write, commit, print."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shlex import quote

from letterdiff import pipeline, report
from letterdiff.archive import Archive, mail_address
from letterdiff.cli import output, reading
from letterdiff.cli.explaining import print_explanations
from letterdiff.cli.stdout import write_data
from letterdiff.errors import UsageError
from letterdiff.files import is_there
from letterdiff.model import codec
from letterdiff.model.comparison import Comparison
from letterdiff.model.deciding import broken_links, decision_about, find_passages
from letterdiff.model.overrides import decision_to_toml
from letterdiff.report import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a command works.

    Attributes:
        archive: the work tree that holds reports/, and letters/ unless told otherwise.
        letters: the folder of letters.
        use_cache: whether readings and analyses are kept on disk.
        models: name or folder of the language models; empty for the package's own.
    """

    archive: Path
    letters: Path
    use_cache: bool
    models: str

    @classmethod
    def of(
        cls,
        *,
        letters: Path | None,
        archive: Path | None,
        use_cache: bool = True,
        models: str = "",
    ) -> Place:
        """The place that the options name, or the nearest one with a catalogue.

        Raises:
            UsageError: an option names a file, or letters are to be in a folder that is
                not there; the archive may be yet to be made.
        """
        for option, folder in (("--letters", letters), ("--archive", archive)):
            if folder is not None and os.path.isfile(folder):  # noqa: PTH113 - never fails
                raise UsageError(
                    f"{option} takes a folder, and this is a file",
                    remedy=f"name its folder: {option} {quote(str(folder.parent))}",
                    path=str(folder),
                )
        if letters is not None and not is_there(letters):
            raise UsageError(
                "there is no such folder",
                remedy="name the one that holds catalog.toml with --letters",
                path=str(letters),
            )
        if archive is None:
            found = pipeline.find_letters(Path.cwd())
            archive = found.parent if found else Path.cwd()
        return cls(
            archive=archive,
            letters=letters or archive / "letters",
            use_cache=use_cache,
            models=models,
        )

    @property
    def settings(self) -> pipeline.Settings:
        """The settings of the pipeline for this place."""
        return pipeline.Settings(letters=self.letters, use_cache=self.use_cache, models=self.models)


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceData:
    """The data that stance is measured with, as the options name it."""

    subject: str
    lexicons: tuple[Path, ...]
    topics: tuple[Path, ...]

    @classmethod
    def of(
        cls, subject: str, lexicons: Sequence[Path] | None, topics: Sequence[Path] | None
    ) -> StanceData:
        """The data that the options name."""
        return cls(subject=subject, lexicons=tuple(lexicons or ()), topics=tuple(topics or ()))

    def settings(self, place: Place) -> pipeline.Settings:
        """The settings of the pipeline for a place, with this data."""
        return replace(
            place.settings,
            subject=self.subject or None,
            lexicons=self.lexicons,
            topics=self.topics,
        )


def compare(
    old: str,
    new: str,
    *,
    place: Place,
    data: StanceData,
    formats: str | None,
    commit: bool,
    as_json: bool,
    explain: bool,
    open_report: bool,
    language: Language,
    quiet: bool,
    verbose: bool,
) -> bool:
    """Compare two letters; whether a stance shift was found.

    Raises:
        UsageError: something is asked of a report where none is written.
        LetterdiffError: as the stages raise it.
    """
    reporting = not (as_json or explain)
    if not reporting and (open_report or formats is not None):
        raise UsageError(
            f"{'--json' if as_json else '--explain'} prints, and writes no report for "
            f"{'--open' if open_report else '--format'}",
            remedy="leave one of the two out",
        )
    wanted = _formats(formats)
    # Letters and archive are found first: without them, nothing is analysed or written.
    files = pipeline.find_pair(old, new, letters=place.letters)
    itself = files[0].path.resolve() == files[1].path.resolve()
    committing = commit and reporting and not itself
    repository = Archive.open(place.archive) if committing else None
    with output.progress(language, quiet=quiet or as_json) as advance:
        comparison = pipeline.compare(old, new, data.settings(place), progress=advance)
    if not quiet:
        output.warn_of_language(comparison)
        output.warn_of_overrides(comparison.overrides)
    if as_json:
        write_data(codec.to_json(codec.comparison_to_dict(comparison)))
        return output.has_shift(comparison)
    if explain:
        print_explanations(comparison, find_passages(comparison, ()), language)
        return output.has_shift(comparison)
    written = pipeline.write_report(
        comparison,
        place.archive / "reports",
        formats=wanted,
        language=language,
        archive=repository,
    )
    committed = pipeline.commit_report(repository, comparison, written) if repository else None
    if not quiet:
        note = output.archive_note(language, commit=committed, committing=committing, itself=itself)
        _print(comparison, written, note, language=language, verbose=verbose)
    if open_report:
        from letterdiff.cli.browser import show

        show(written[0])
    return output.has_shift(comparison)


def explain(
    old: str,
    new: str,
    passages: Sequence[str],
    *,
    place: Place,
    as_toml: bool,
    note: str,
    language: Language,
    quiet: bool,
) -> None:
    """Say why passages were linked or not, or print the entry that decides otherwise."""
    if as_toml and not passages:
        raise UsageError(
            "there is no passage to decide about", remedy="name one or more, such as a12"
        )
    with output.progress(language, quiet=quiet or as_toml) as advance:
        comparison = pipeline.compare(old, new, place.settings, progress=advance)
    if not quiet:
        output.warn_of_overrides(comparison.overrides)
    found = find_passages(comparison, passages, one_each=as_toml)
    if not as_toml:
        print_explanations(comparison, found, language)
        return
    decision = replace(decision_about(comparison, found), note=note)
    comments = [output.broken_link(passage) for passage in broken_links(comparison, decision)]
    if not quiet:
        for comment in comments:
            output.warn(comment)
    write_data("".join(f"# {comment}\n" for comment in comments) + decision_to_toml(decision))


def check_lexicon(
    *,
    place: Place,
    data: StanceData,
    own_only: bool,
    as_json: bool,
    language: Language,
    quiet: bool,
) -> bool:
    """Check the lexicon of a subject, or only the files added to it; whether it has problems."""
    with output.progress(language, quiet=quiet or as_json) as advance:
        found = pipeline.check_lexicon(data.settings(place), own_only=own_only, progress=advance)
    if as_json:
        output.print_json(found.to_dict())
    elif not quiet:
        output.print_lexicon_check(found, language)
    return bool(found.problems)


def list_letters(place: Place, *, as_json: bool, language: Language) -> None:
    """Print the catalogue.

    Raises:
        SourceError, IngestError: why the first letter that cannot be read cannot; all
            have been listed by then.
    """
    letters = pipeline.list_letters(place.letters)
    output.print_catalogue(letters, language, as_json=as_json)
    for letter in letters:
        if letter.error is not None:
            raise letter.error


def read(letter: str, *, place: Place, as_json: bool, language: Language, quiet: bool) -> None:
    """Print how a letter was read."""
    with output.progress(language, quiet=quiet or as_json) as advance:
        analysed = pipeline.analyse(letter, place.settings, progress=advance)
    if as_json:
        describe = partial(report.describe, language=language)
        write_data(codec.to_json(codec.letter_to_dict(analysed, describe)))
        return
    corrections = pipeline.corrections_path(letter, letters=place.letters)
    reading.print_reading(analysed, language, corrections=corrections)


def fetch(
    ids: Sequence[str], *, place: Place, contact: str | None, language: Language, quiet: bool
) -> None:
    """Fetch letters and say what became of each.

    Raises:
        UsageError: nobody to contact is known.
        SourceError: what went wrong with the first letter that could not be had; the
            others have been fetched and listed by then.
    """
    with output.progress(language, quiet=quiet) as advance:
        results = pipeline.fetch_letters(
            ids, letters=place.letters, contact=reachable(contact, place), progress=advance
        )
    if not quiet:
        output.print_fetched(results, language)
    for result in results:
        if result.error is not None:
            raise result.error


def reachable(contact: str | None, place: Place) -> str:
    """The address to show the publication services: the one given, or that which git knows.

    Raises:
        UsageError: nobody to contact is known.
    """
    address = contact or mail_address(place.archive)
    if not address:
        raise UsageError(
            "the publication services ask for a contact, and git knows no address of yours",
            remedy="give one with --contact",
        )
    return address


def add(
    file: Path,
    *,
    place: Place,
    letter: str,
    date: str,
    title: str,
    identifier: str,
    replace: bool,
    language: Language,
    quiet: bool,
) -> None:
    """Take a file into the catalogue and list it."""
    entry = pipeline.add_letter(
        file,
        id=letter,
        date=date,
        letters=place.letters,
        title=title,
        identifier=identifier,
        replace=replace,
    )
    if not quiet:
        for other in pipeline.letters_alike(entry, letters=place.letters):
            output.warn(f"letter {other} has the same text as letter {entry.id}")
        listed = pipeline.list_letters(place.letters, ids=[entry.id])
        output.print_catalogue(listed, language, as_json=False)


def list_models(*, as_json: bool, language: Language) -> None:
    """Print the language models at hand."""
    output.print_models(pipeline.list_models(), language, as_json=as_json)


def install_models(name: str, *, language: Language, quiet: bool) -> None:
    """Fetch language models and list them."""
    installed = pipeline.install_models(name)
    if not quiet:
        output.print_models((installed,), language, as_json=False)


def _print(
    comparison: Comparison,
    files: tuple[Path, ...],
    note: str,
    *,
    language: Language,
    verbose: bool,
) -> None:
    output.print_summary(comparison, language, files=files, archive_note=note)
    if verbose:
        output.print_shifts(pipeline.explained_shifts(comparison, language))


def _formats(listed: str | None) -> tuple[pipeline.ReportFormat, ...]:
    if listed is None:
        return tuple(pipeline.REPORT_FILES)
    names = [name.strip() for name in listed.split(",")]
    unknown = sorted(set(names) - set(pipeline.REPORT_FILES))
    if unknown:
        raise UsageError(
            f"unknown format {', '.join(map(repr, unknown))}",
            remedy=f"choose from {', '.join(pipeline.REPORT_FILES)}",
        )
    return tuple(wanted for wanted in pipeline.REPORT_FILES if wanted in names)
