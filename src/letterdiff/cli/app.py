"""The commands. Each parses its arguments, calls the pipeline and prints."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from letterdiff import pipeline
from letterdiff.archive import Archive
from letterdiff.cli import options, output
from letterdiff.cli.group import DefaultCommandGroup
from letterdiff.errors import UsageError
from letterdiff.model import codec

FORMATS = ("html", "json")

app = typer.Typer(
    name="letterdiff",
    cls=DefaultCommandGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What changed between successive letters of a government, sentence by sentence, "
    "and whether its stance moved. `letterdiff OLD NEW` compares two letters.",
    epilog="Exit codes: 0 done, 1 a stance shift was found (with --exit-code), 2 wrong usage, "
    "3 a letter cannot be read, 4 archive or git failure, 5 network failure.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"letterdiff {version('letterdiff')}")
        raise typer.Exit


@app.callback()
def main(
    *,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Options that stand before a command."""


@app.command()
def compare(  # noqa: PLR0913 - one parameter an option, as typer wants it
    old: Annotated[str, typer.Argument(help="Earlier letter: id, kst identifier or file.")],
    new: Annotated[str, typer.Argument(help="Later letter, likewise.")],
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    no_commit: Annotated[
        bool, typer.Option("--no-commit", help="Write the report, but do not commit it.")
    ] = False,
    as_json: options.Json = False,
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="Files to write: html, json.")
    ] = ",".join(FORMATS),
    language: options.ReportLanguage = options.Language.nl,
    open_report: Annotated[
        bool, typer.Option("--open", help="Open the report in a browser.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when a stance shift was found.")
    ] = False,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Compare two letters, print a summary, write the report and commit it."""
    wanted = _formats(formats)
    root = _archive_folder(archive)
    settings = pipeline.Settings(letters=letters or _letters(root), use_cache=not no_cache)
    # The archive is opened first: without one, nothing is analysed or written.
    repository = None if no_commit or as_json else Archive.open(root)
    with output.progress(quiet=quiet or as_json) as advance:
        comparison = pipeline.compare(old, new, settings, progress=advance)
    if as_json:
        sys.stdout.write(codec.to_json(codec.comparison_to_dict(comparison)))
    else:
        files = pipeline.write_report(
            comparison, root / "reports", formats=wanted, language=language.value
        )
        commit = pipeline.commit_report(repository, comparison, files) if repository else None
        if not quiet:
            output.print_summary(comparison, language.value, files, commit, verbose=verbose)
        if open_report:
            typer.launch(str(files[0]))
    if exit_code and output.has_shift(comparison):
        raise typer.Exit(1)


@app.command()
def letters(
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    debug: options.Debug = False,
) -> None:
    """List the letters of the catalogue."""
    folder = letters or _letters(_archive_folder(archive))
    output.print_catalogue(pipeline.list_letters(folder), language.value, as_json=as_json)


@app.command()
def read(
    letter: Annotated[str, typer.Argument(help="Letter: id, kst identifier or file.")],
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Show how a letter was read: outline, counts, doubts."""
    settings = pipeline.Settings(
        letters=letters or _letters(_archive_folder(archive)), use_cache=not no_cache
    )
    with output.progress(quiet=quiet or as_json) as advance:
        analysed = pipeline.analyse(letter, settings, progress=advance)
    if as_json:
        sys.stdout.write(codec.to_json(codec.letter_to_dict(analysed)))
    else:
        output.print_reading(analysed, language.value)


def _formats(listed: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in listed.split(","))
    unknown = sorted(set(wanted) - set(FORMATS))
    if unknown:
        raise UsageError(
            f"unknown format {', '.join(map(repr, unknown))}",
            remedy=f"choose from {', '.join(FORMATS)}",
        )
    return wanted


def _archive_folder(given: Path | None) -> Path:
    if given is not None:
        return given
    found = pipeline.find_letters(Path.cwd())
    return found.parent if found else Path.cwd()


def _letters(root: Path) -> Path:
    return root / "letters"
