"""Keeps an archive current: new letters of the series, their texts, reports, commits.

Every step leaves the archive whole and can be taken again, so that a run which was
killed is simply finished by the next one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from letterdiff import pipeline
from letterdiff.archive import Archive, Remote
from letterdiff.errors import (
    ArchiveError,
    IngestError,
    LetterdiffError,
    ReportError,
    SourceError,
    UsageError,
)
from letterdiff.files import remove_leftovers, write_atomic
from letterdiff.model import codec
from letterdiff.model.letter import Letter
from letterdiff.model.overrides import NO_OUTCOME, OverrideOutcome, Overrides
from letterdiff.report import Language, ReportFacts, read_report_facts, render_contents
from letterdiff.sources import (
    CATALOGUE_NAME,
    Catalogue,
    CatalogueEntry,
    FetchResult,
    Finding,
    discover,
    fetch,
    files_of,
    register,
)

CONTENTS_FILE = "index.html"
# Nobody takes so long to write a file.
_LEFTOVER_SECONDS = 3600.0
# Enough of a page to hold its language.
_HEAD = 200

ReportState = Literal["new", "renewed", "unchanged", "failed"]
"""new: there was none. renewed: what it is made from has changed. unchanged: it has
not. failed: one of its letters cannot be read; the report that was there stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportResult:
    """What became of the report of two successive letters.

    Attributes:
        name: its folder below reports/, "OLD-NEW".
        shifts: number of stance shifts, None when it failed.
        overrides: what became of the decisions about links between its letters.
    """

    name: str
    state: ReportState
    shifts: int | None = None
    overrides: OverrideOutcome = NO_OUTCOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update did.

    Attributes:
        entered: letters found in the dossier and entered in the catalogue.
        passed_over: papers that may be letters of the cabinet, and were not entered.
        letters: what became of the text of each letter with an identifier.
        reports: of successive letters, oldest first.
        commits: hashes of the commits made, oldest first.
        remote: where the branch was pushed, None when it was not.
        problems: what went wrong on the way; the rest was done all the same.
    """

    entered: tuple[CatalogueEntry, ...]
    passed_over: tuple[Finding, ...]
    letters: tuple[FetchResult, ...]
    reports: tuple[ReportResult, ...]
    commits: tuple[str, ...]
    remote: Remote | None
    problems: tuple[LetterdiffError, ...]

    def to_dict(self) -> dict[str, Any]:
        """The update, as `letterdiff update --json` prints it."""
        return {
            "schema_version": "1",
            "entered": [
                {name: getattr(entry, name) for name in ("id", "identifier", "date", "title")}
                for entry in self.entered
            ],
            "passed_over": [
                {
                    "identifier": finding.publication.identifier,
                    "date": finding.publication.date,
                    "title": finding.publication.title,
                    "reason": finding.objection,
                }
                for finding in self.passed_over
            ],
            "letters": [
                {
                    name: getattr(result, name)
                    for name in ("id", "identifier", "outcome", "file", "source", "message")
                }
                for result in self.letters
            ],
            "reports": [
                {"name": report.name, "state": report.state, "shifts": report.shifts}
                for report in self.reports
            ],
            "commits": list(self.commits),
            "pushed": None
            if self.remote is None
            else {"remote": self.remote.name, "branch": self.remote.branch},
            "problems": [str(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an update works on.

    Attributes:
        settings: where the letters are, and how they are compared.
        reports: folder of the reports.
        contact: address under which the services can reach whoever runs this.
        take: identifiers of papers to enter whatever speaks against them.
        archive: where letters and reports are committed, None to commit nothing.
        push: whether the branch is pushed when all is done.
        language: language of the reports.
    """

    settings: pipeline.Settings
    reports: Path
    contact: str
    take: tuple[str, ...] = ()
    archive: Archive | None = None
    push: bool = False
    language: Language = "nl"

    @property
    def letters(self) -> Path:
        """The folder of the catalogue.

        Raises:
            UsageError: the settings name none.
        """
        if self.settings.letters is None:
            raise UsageError(
                "there is no folder of letters", remedy="name the one with catalog.toml"
            )
        return self.settings.letters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What is being done, and what has come of it so far."""

    plan: Plan
    progress: pipeline.Progress | None
    commits: list[str] = field(default_factory=list)
    problems: list[LetterdiffError] = field(default_factory=list)

    def commit(self, files: Sequence[Path], message: str) -> None:
        """Commit files where the archive does not hold them yet."""
        if self.plan.archive is not None:
            commit = self.plan.archive.commit(files, message)
            self.commits.extend([commit] if commit else [])


def update(plan: Plan, *, progress: pipeline.Progress | None = None) -> Update:
    """Bring letters and reports up to date, and commit them.

    Args:
        plan: what to work on.
        progress: called while a letter is being analysed.

    Raises:
        NetworkError: the services cannot be reached, or do not deliver. When none can
            be reached, nothing was changed; else what came before stays.
        UsageError, SourceError: the catalogue, an argument or an answer of the search
            service cannot be used; nothing was changed.
        ArchiveError: there is no usable archive or remote, and nothing was changed; or
            git fails, and what was written is committed by the next update.
        ReportError, NlpError: a report cannot be made or written.
    """
    run = _Run(plan=plan, progress=progress)
    remote = _checked_archive(plan)
    settings = pipeline.fetch_settings(plan.contact)
    findings = discover(letters=plan.letters, settings=settings)
    entered = _enter(findings, plan)
    results = fetch(letters=plan.letters, settings=settings)
    run.problems.extend(result.error for result in results if result.error is not None)
    _commit_letters(run, entered, results)
    reports = tuple(_reports(run))
    _write_contents(run)
    pushed = _pushed(run, remote)
    names = {entry.identifier for entry in entered}
    return Update(
        entered=entered,
        passed_over=tuple(item for item in findings if item.publication.identifier not in names),
        letters=results,
        reports=reports,
        commits=tuple(run.commits),
        remote=pushed,
        problems=tuple(run.problems),
    )


def successive(entries: Sequence[CatalogueEntry]) -> tuple[tuple[str, str], ...]:
    """Ids of every letter at hand and its successor; letters without a date have neither."""
    dated = [entry for entry in entries if entry.status != "missing" and entry.date]
    ordered = sorted(dated, key=lambda entry: entry.date)
    return tuple((old.id, new.id) for old, new in pairwise(ordered))


def _checked_archive(plan: Plan) -> Remote | None:
    """Where to push; what cannot be committed or pushed is told before anything is asked."""
    Catalogue.load(plan.letters)
    if plan.archive is None:
        if plan.push:
            raise UsageError(
                "nothing can be pushed that is not committed", remedy="leave out --no-commit"
            )
        return None
    plan.archive.check([plan.letters / CATALOGUE_NAME])
    return plan.archive.remote() if plan.push else None


def _enter(findings: Sequence[Finding], plan: Plan) -> tuple[CatalogueEntry, ...]:
    taken = {identifier.casefold() for identifier in plan.take}
    found = {finding.publication.identifier.casefold() for finding in findings}
    listed = {entry.identifier.casefold() for entry in Catalogue.load(plan.letters).entries}
    unknown = sorted(taken - found - listed)
    if unknown:
        raise UsageError(
            f"the dossier has no letter of the cabinet {unknown[0][:80]!r}",
            remedy="check the identifier, such as kst-35207-81",
        )
    return tuple(
        register(finding.publication, letters=plan.letters)
        for finding in findings
        if finding.objection is None or finding.publication.identifier.casefold() in taken
    )


def _commit_letters(
    run: _Run, entered: Sequence[CatalogueEntry], results: Sequence[FetchResult]
) -> None:
    letters = run.plan.letters
    entries = Catalogue.load(letters).entries
    files = [path for entry in entries for path in files_of(letters, entry)]
    news = [result.id for result in results if result.outcome in ("fetched", "changed")]
    names = ", ".join(dict.fromkeys((*news, *(entry.id for entry in entered))))
    run.commit([letters / CATALOGUE_NAME, *files], f"Letters {names}".strip())


def _reports(run: _Run) -> Iterator[ReportResult]:
    entries = Catalogue.load(run.plan.letters).entries
    read: dict[str, Letter] = {}
    for pair in successive(entries):
        try:
            for letter_id in pair:
                if letter_id not in read:
                    read[letter_id] = pipeline.letter_for(letter_id, run.plan.settings)
            # A wrong entry in the overrides holds up no other pair, either.
            old, new = (read[letter_id] for letter_id in pair)
            overrides = pipeline.overrides_of(old, new, run.plan.settings)
        except (IngestError, SourceError) as error:
            run.problems.append(error)
            yield ReportResult(name="-".join(pair), state="failed")
            continue
        yield _report(run, old, new, overrides)


def _report(run: _Run, old: Letter, new: Letter, overrides: Overrides) -> ReportResult:
    name = f"{old.id}-{new.id}"
    folder = run.plan.reports / name
    _tidy(folder)
    files = tuple(folder / file for file in pipeline.REPORT_FILES.values())
    outcome = _current(folder, old, new, overrides, run.plan)
    state: ReportState = "unchanged"
    if outcome is None:
        state = "renewed" if folder.is_dir() else "new"
        comparison = pipeline.compare(old, new, run.plan.settings, progress=run.progress)
        files = pipeline.write_report(
            comparison,
            run.plan.reports,
            language=run.plan.language,
            archive=run.plan.archive,
        )
        outcome = comparison.overrides
    run.commit(files, f"Report {name}")
    return ReportResult(name=name, state=state, shifts=_facts(folder).shifts, overrides=outcome)


def _current(
    folder: Path, old: Letter, new: Letter, overrides: Overrides, plan: Plan
) -> OverrideOutcome | None:
    """What became of the decisions, if a report is there whole and what it would be now.

    The JSON is written last and says what both files are made from.
    """
    inputs = codec.inputs_to_dict(old, new, pipeline.provenance(plan.settings, overrides))
    try:
        with (folder / pipeline.REPORT_FILES["html"]).open(encoding="utf-8") as page:
            head = page.read(_HEAD)
        value = json.loads((folder / pipeline.REPORT_FILES["json"]).read_bytes())
        _facts(folder)
        unmet = codec.unmet_from_dict(value, overrides)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, ReportError):
        return None
    if f'<html lang="{plan.language}">' not in head or not _has(value, inputs):
        return None
    return OverrideOutcome(overrides=overrides, unmet=unmet)


def _has(value: Mapping[str, Any], members: Mapping[str, Any]) -> bool:
    return all(value.get(name) == member for name, member in members.items())


def _write_contents(run: _Run) -> None:
    """The page that lists every report in the folder, also those a person asked for."""
    folder = run.plan.reports
    _tidy(folder)
    facts = []
    for path in sorted(folder.glob(f"*/{pipeline.REPORT_FILES['json']}")):
        if path.with_name(pipeline.REPORT_FILES["html"]).is_file():
            try:
                facts.append(_facts(path.parent))
            except ReportError as error:
                run.problems.append(error)
    if not facts:
        return
    path = folder / CONTENTS_FILE
    content = render_contents(facts, language=run.plan.language).encode()
    try:
        if not path.is_file() or path.read_bytes() != content:
            write_atomic(path, content)
    except OSError as error:
        raise ReportError(
            f"the list of reports cannot be written: {error.strerror or error}",
            remedy="make the folder writable",
            path=str(path),
        ) from error
    run.commit([path], "List of reports")


def _tidy(folder: Path) -> None:
    try:
        remove_leftovers(folder, age=_LEFTOVER_SECONDS)
    except OSError as error:
        raise ReportError(
            f"the reports cannot be written: {error.strerror or error}",
            remedy="make the folder writable, or name another with --archive",
            path=str(folder),
        ) from error


def _facts(folder: Path) -> ReportFacts:
    path = folder / pipeline.REPORT_FILES["json"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReportError(
            f"the report cannot be read: {error.strerror or error}",
            remedy="make it readable",
            path=str(path),
        ) from error
    return read_report_facts(content, folder.name)


def _pushed(run: _Run, remote: Remote | None) -> Remote | None:
    if remote is None or run.plan.archive is None:
        return None
    try:
        run.plan.archive.push(remote)
    except ArchiveError as error:
        run.problems.append(error)
        return None
    return remote
