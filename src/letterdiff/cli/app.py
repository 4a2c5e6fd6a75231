"""The commands and their options.

What a command does is in `commands`, which is loaded when one runs: `--help` stays quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from letterdiff.cli import options
from letterdiff.cli.group import DefaultCommandGroup

app = typer.Typer(
    name="letterdiff",
    cls=DefaultCommandGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What changed between successive letters of a government, sentence by sentence, "
    "and whether its stance moved. `letterdiff OLD NEW` compares two letters.",
    epilog="Exit codes: 0 done, 1 a stance shift was found (with --exit-code), 2 wrong usage, "
    "3 a letter cannot be read, 4 archive, git or output failure, 5 network failure.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

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


@app.command(
    # Not a docstring: its line breaks would be kept.
    help="Compare two letters, print a summary, write the report and commit it."
    "\n\n"
    "reports/OLD-NEW/ holds one report: made anew with another --subject, --lang or the like, it "
    "takes the place of the one before, which stays in the history of the archive. That of a "
    "letter compared with itself is not committed."
)
def compare(
    old: options.OldLetter,
    new: options.NewLetter,
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    no_commit: Annotated[
        bool, typer.Option("--no-commit", help="Write the report, but do not commit it.")
    ] = False,
    as_json: options.Json = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Print why every passage was linked or not, and write no report; "
            "for some passages only, see `letterdiff explain`.",
        ),
    ] = False,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="LIST",
            help="Files to write: html, json. Default: both. "
            "Those of an older report in the folder are renewed, too.",
        ),
    ] = None,
    language: options.ReportLanguage = options.Language.nl,
    open_report: Annotated[
        bool, typer.Option("--open", help="Open the report in a browser.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when a stance shift was found.")
    ] = False,
    subject: options.Subject = "",
    lexicons: options.Lexicons = None,
    topics: options.Topics = None,
    models: options.Models = "",
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> None:
    """Compare two letters."""
    from letterdiff.cli import commands

    found_shift = commands.compare(
        old,
        new,
        place=commands.Place.of(
            letters=letters, archive=archive, use_cache=not no_cache, models=models
        ),
        data=commands.StanceData.of(subject, lexicons, topics),
        formats=formats,
        commit=not no_commit,
        as_json=as_json,
        explain=explain,
        open_report=open_report,
        language=language.value,
        quiet=quiet,
        verbose=verbose,
    )
    if exit_code and found_shift:
        raise typer.Exit(1)


@app.command()
def explain(
    old: options.OldLetter,
    new: options.NewLetter,
    passages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PASSAGE]...",
            help="Passage or sentence ids, or words of a passage; without any, all passages.",
        ),
    ] = None,
    *,
    as_toml: Annotated[
        bool,
        typer.Option(
            "--toml",
            help="Print the entry for letters/overrides/OLD-NEW.toml that decides otherwise: "
            "a link is taken apart, a lone passage joins its best rejected candidate, and "
            "several passages are put together. Each name must mean one passage.",
        ),
    ] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for --toml.")] = "",
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    language: options.ReportLanguage = options.Language.nl,
    models: options.Models = "",
    no_cache: options.NoCache = False,
    quiet: options.NoProgress = False,
    debug: options.Debug = False,
) -> None:
    """Say why passages were linked or not: signals, weights, the best rejected candidate."""
    from letterdiff.cli import commands

    commands.explain(
        old,
        new,
        passages or (),
        place=commands.Place.of(
            letters=letters, archive=archive, use_cache=not no_cache, models=models
        ),
        as_toml=as_toml,
        note=note,
        language=language.value,
        quiet=quiet,
    )


@app.command("letters")
def list_letters(
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    debug: options.Debug = False,
) -> None:
    """List the letters of the catalogue."""
    from letterdiff.cli import commands

    place = commands.Place.of(letters=letters, archive=archive)
    commands.list_letters(place, as_json=as_json, language=language.value)


@app.command()
def read(
    letter: Annotated[
        str, typer.Argument(metavar="LETTER", help="Letter: id, kst identifier or file.")
    ],
    *,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    models: options.Models = "",
    no_cache: options.NoCache = False,
    quiet: options.NoProgress = False,
    debug: options.Debug = False,
) -> None:
    """Show how a letter was read: outline, counts, doubts."""
    from letterdiff.cli import commands

    place = commands.Place.of(
        letters=letters, archive=archive, use_cache=not no_cache, models=models
    )
    commands.read(letter, place=place, as_json=as_json, language=language.value, quiet=quiet)


@app.command()
def fetch(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Letters to fetch; without any, all of them."),
    ] = None,
    *,
    contact: options.Contact = None,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    language: options.ReportLanguage = options.Language.nl,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Download official texts of catalogued letters; they take the place of stand-ins."""
    from letterdiff.cli import commands

    place = commands.Place.of(letters=letters, archive=archive)
    commands.fetch(ids or (), place=place, contact=contact, language=language.value, quiet=quiet)


@app.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File that holds the letter.")],
    *,
    letter: Annotated[str, typer.Option("--id", metavar="ID", help="Its id in the catalogue.")],
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Its date, as in 2022-12-02.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its title.")] = "",
    identifier: Annotated[
        str, typer.Option("--identifier", metavar="KST", help="Its number, as in kst-35207-61.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of a text that is already there.")
    ] = False,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    language: options.ReportLanguage = options.Language.nl,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Take a file into letters/ and the catalogue."""
    from letterdiff.cli import commands

    commands.add(
        file,
        place=commands.Place.of(letters=letters, archive=archive),
        letter=letter,
        date=date,
        title=title,
        identifier=identifier,
        replace=replace,
        language=language.value,
        quiet=quiet,
    )


@app.command(
    # Not a docstring: its line breaks would be kept.
    help="Bring everything up to date: new letters, their texts, reports of successive letters."
    "\n\n"
    "Looks in the dossier for new letters of the series that the catalogue describes, fetches "
    "official texts, compares successive letters where something changed, and commits letters, "
    "catalogue and reports."
)
def update(
    *,
    push: Annotated[
        bool, typer.Option("--push", help="Push the branch to its remote when all is done.")
    ] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="KST",
            help="Enter this letter of the dossier too, though it was passed over. Repeatable.",
        ),
    ] = None,
    contact: options.Contact = None,
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    no_commit: Annotated[
        bool, typer.Option("--no-commit", help="Write letters and reports, but commit nothing.")
    ] = False,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    models: options.Models = "",
    no_cache: options.NoCache = False,
    quiet: options.Quiet = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="List the older and the ignored papers of the dossier too."
        ),
    ] = False,
    debug: options.Debug = False,
) -> None:
    """Bring everything up to date."""
    from letterdiff.cli import commands
    from letterdiff.cli.update import update_archive

    update_archive(
        commands.Place.of(letters=letters, archive=archive, use_cache=not no_cache, models=models),
        contact=contact,
        take=tuple(take or ()),
        commit=not no_commit,
        push=push,
        as_json=as_json,
        language=language.value,
        quiet=quiet,
        verbose=verbose,
    )


@app.command()
def evaluate(
    kind: Annotated[
        options.GoldKind, typer.Argument(metavar="KIND", help="alignment, edits, stance or ingest.")
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Gold files; for ingest every letter followed by its expected JSON.",
        ),
    ],
    *,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="NAME", help="Measure the items of this split only."),
    ] = None,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    debug: options.Debug = False,
) -> None:
    """Measure accuracy against gold files."""
    from letterdiff import evaluation
    from letterdiff.cli.evaluating import print_evaluation

    found = evaluation.evaluate(kind.value, files, split=split)
    print_evaluation(found, language.value, as_json=as_json)


lexicon_app = typer.Typer(help="The words and weights that stance is measured with.")
app.add_typer(lexicon_app, name="lexicon")


@lexicon_app.command("check")
def check_lexicon(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...", help="Check these files only, as added to the subject."
        ),
    ] = None,
    *,
    subject: options.Subject = "",
    letters: options.Letters = None,
    archive: options.ArchiveFolder = None,
    as_json: options.Json = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when a problem was found.")
    ] = False,
    language: options.ReportLanguage = options.Language.nl,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List entries that match nothing, contradict each other or can never count."""
    from letterdiff.cli import commands

    found = commands.check_lexicon(
        place=commands.Place.of(letters=letters, archive=archive),
        data=commands.StanceData.of(subject, files, None),
        own_only=bool(files),
        as_json=as_json,
        language=language.value,
        quiet=quiet,
    )
    if exit_code and found:
        raise typer.Exit(1)


models_app = typer.Typer(help="Language models: what is installed, and more to fetch.")
app.add_typer(models_app, name="models")


@models_app.callback(invoke_without_command=True)
def list_models(
    context: typer.Context,
    *,
    as_json: options.Json = False,
    language: options.ReportLanguage = options.Language.nl,
    debug: options.Debug = False,
) -> None:
    """List the language models with their hashes and scores."""
    if context.invoked_subcommand is None:
        from letterdiff.cli import commands

        commands.list_models(as_json=as_json, language=language.value)


@models_app.command("install")
def install_models(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Stanza's models of a language: stanza-nl.")
    ],
    *,
    language: options.ReportLanguage = options.Language.nl,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Fetch stanza's own, larger models; use them with --models NAME."""
    from letterdiff.cli import commands

    commands.install_models(name, language=language.value, quiet=quiet)
