"""A comparison to a report: rendered, written, committed."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from letterdiff.archive import Archive
from letterdiff.errors import ArchiveError, ReportError
from letterdiff.files import is_there, write_atomic
from letterdiff.model import codec
from letterdiff.model.comparison import Comparison
from letterdiff.report import Language, render_html, shift_views
from letterdiff.stances import explain

ReportFormat = Literal["html", "json"]


REPORT_FILES: Mapping[ReportFormat, str] = {"html": "index.html", "json": "comparison.json"}


def explained_shifts(comparison: Comparison, language: Language) -> tuple[tuple[str, str], ...]:
    """Id of the passage and one sentence, for every shift found."""
    if language != "nl":
        # The sentences of the stance stage are Dutch.
        return tuple(
            (passage, f"{shift.heading} ({shift.code} {shift.delta}): {shift.explanation}")
            for passage, shift in shift_views(comparison, language)
        )
    return tuple(
        (passage.id, explain(shift, comparison.subject))
        for passage in comparison.passages
        for shift in passage.shifts
        if shift.verdict == "shift"
    )


def write_report(
    comparison: Comparison,
    folder: Path,
    *,
    formats: Collection[ReportFormat] = ("html", "json"),
    language: Language = "nl",
    archive: Archive | None = None,
) -> tuple[Path, ...]:
    """Write the report of a comparison below `folder`, each file whole or not at all.

    Args:
        comparison: what to report.
        folder: where reports lie.
        formats: files to write; those of an older report that lie there are renewed, too.
        language: language of the page.
        archive: where the report will be committed, None when it will not be.

    Returns:
        The files written: `OLD-NEW/index.html` and `OLD-NEW/comparison.json`.

    Raises:
        ReportError: the folder holds the report of two other letters, or cannot be
            written to; nothing is left half-written.
        ArchiveError: what is written could not be committed; nothing is written.
    """
    target = folder / report_name(comparison)
    _check_own(target, comparison)
    # Everything is rendered before anything is written.
    chosen = tuple(
        name for name, file in REPORT_FILES.items() if name in formats or is_there(target / file)
    )
    data = REPORT_FILES["json"] if "json" in chosen else ""
    files = [
        (target / REPORT_FILES[wanted], _rendered(wanted, comparison, language, data).encode())
        for wanted in chosen
    ]
    if archive is not None:
        for path, _ in files:
            archive.check_place(path)
    for path, content in files:
        try:
            write_atomic(path, content)
        except OSError as error:
            raise _cannot_write(path, error) from error
    return tuple(path for path, _ in files)


def _check_own(target: Path, comparison: Comparison) -> None:
    """Keep the report of another pair: "a-b" and "c" meet "a" and "b-c" in one folder."""
    try:
        value = json.loads((target / REPORT_FILES["json"]).read_bytes())
        ids = [str(value[side]["id"]) for side in ("old", "new")]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        # None, or one of which nobody can tell.
        return
    ours = [comparison.old.letter.id, comparison.new.letter.id]
    if ids == ours:
        return
    raise ReportError(
        f"this folder holds the report of {' and '.join(ids)}, not of {' and '.join(ours)}",
        remedy="move or remove it if it may go, or name another archive with --archive",
        path=str(target),
    )


def _cannot_write(path: Path, error: OSError) -> ReportError:
    for place in path.parents:
        # Asked so that a folder nobody may look into is no error here.
        if os.path.exists(place) and not os.path.isdir(place):  # noqa: PTH110, PTH112
            return ReportError(
                "the report needs a folder here, and this is a file",
                path=str(place),
                remedy="move it away, or name another folder with --archive",
            )
    return ReportError(
        f"the report cannot be written: {error.strerror or error}",
        path=str(path),
        remedy="make the folder writable, or name another with --archive",
    )


def _rendered(wanted: ReportFormat, comparison: Comparison, language: Language, data: str) -> str:
    if wanted == "json":
        return codec.to_json(codec.comparison_to_dict(comparison))
    # The sentences of the stance stage are Dutch; for another language the report has its own.
    return render_html(
        comparison,
        language=language,
        explain=partial(explain, names=comparison.subject) if language == "nl" else None,
        data=data,
    )


def report_name(comparison: Comparison) -> str:
    """Name of the folder of a report: "OLD-NEW"."""
    return f"{comparison.old.letter.id}-{comparison.new.letter.id}"


def commit_report(archive: Archive, comparison: Comparison, files: Sequence[Path]) -> str | None:
    """Commit the files of a report; the commit's hash, or None when nothing changed.

    Raises:
        ArchiveError: the report is there, but could not be committed.
    """
    try:
        return archive.commit(files, f"Report {report_name(comparison)}")
    except ArchiveError as error:
        raise ArchiveError(
            f"the report is written here, but not committed: {error.message}",
            remedy=f"{error.remedy}; then run this again",
            path=str(files[0].parent),
        ) from error
