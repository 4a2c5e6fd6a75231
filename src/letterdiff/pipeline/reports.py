"""A comparison to a report: rendered, written, committed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from letterdiff.archive import Archive
from letterdiff.errors import ReportError
from letterdiff.files import write_atomic
from letterdiff.model import codec
from letterdiff.model.comparison import Comparison
from letterdiff.report import Language, render_html
from letterdiff.stances import explain

ReportFormat = Literal["html", "json"]


REPORT_FILES: Mapping[ReportFormat, str] = {"html": "index.html", "json": "comparison.json"}


def explained_shifts(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Id of the passage and one Dutch sentence, for every shift found."""
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
    chosen = tuple(formats)
    data = REPORT_FILES["json"] if "json" in chosen else ""
    files = [
        (target / REPORT_FILES[wanted], _rendered(wanted, comparison, language, data).encode())
        for wanted in chosen
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
    """Commit the files of a report; the commit's hash, or None when nothing changed."""
    return archive.commit(files, f"Report {report_name(comparison)}")
