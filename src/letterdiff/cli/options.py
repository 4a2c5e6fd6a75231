"""The arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Language(StrEnum):
    """Languages of reports and summaries."""

    nl = "nl"
    en = "en"


class GoldKind(StrEnum):
    """What a gold file measures."""

    alignment = "alignment"
    edits = "edits"
    stance = "stance"
    ingest = "ingest"


OldLetter = Annotated[
    str, typer.Argument(metavar="OLD", help="Earlier letter: id, kst identifier or file.")
]
NewLetter = Annotated[str, typer.Argument(metavar="NEW", help="Later letter, likewise.")]
Letters = Annotated[
    Path | None,
    typer.Option(
        "--letters",
        metavar="DIR",
        help="Folder with catalog.toml. Default: letters/ in the archive.",
    ),
]
ArchiveFolder = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar="DIR",
        help="Git work tree that holds letters/ and reports/. Default: the current folder, "
        "or the nearest above it with letters/catalog.toml.",
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="LETTERDIFF_CONTACT",
        help="Where the publication services can reach you. Default: git's user.email.",
    ),
]
Subject = Annotated[
    str,
    typer.Option(
        "--subject",
        metavar="NAME|DIR",
        help="What the letters are about: a shipped subject or a folder of data "
        "(docs/lexicon.md). Default: the one in catalog.toml.",
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="FILE", help="Add lexicon entries; may be repeated."),
]
Topics = Annotated[
    list[Path] | None,
    typer.Option("--topics", metavar="FILE", help="Add topics; may be repeated."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout, and nothing else.")]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Work everything out anew, and keep nothing of it on disk."),
]
Models = Annotated[
    str,
    typer.Option(
        "--models",
        metavar="NAME|DIR",
        help="Language models: an installed set, or a folder with one. "
        "Default: those inside the package.",
    ),
]
ReportLanguage = Annotated[Language, typer.Option("--lang", help="Language of report and summary.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print no summary, progress or warnings.")
]
NoProgress = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print no progress and no warnings.")
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="List more in the summary, such as every stance shift."),
]
