"""`letterdiff update`: runs it, and says what it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from letterdiff import updating
from letterdiff.archive import Archive
from letterdiff.cli import commands, output
from letterdiff.cli.wording import words
from letterdiff.report import Language
from letterdiff.sources import Finding, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateWords:
    """The words of one language; names say where each stands.

    Attributes:
        shifts: for none, for one, for more.
    """

    entered: str
    passed_over: str
    take: str
    others: str
    letters: str
    reports: str
    states: Mapping[updating.ReportState, str]
    shifts: tuple[str, str, str]
    committed: str
    nothing: str
    not_committed: str
    pushed: str
    reasons: Mapping[Reason, str]


DUTCH = UpdateWords(
    entered="Nieuwe brieven in het dossier",
    passed_over="Niet opgenomen",
    take="Toch opnemen: letterdiff update --take KENMERK; niet meer noemen: zet het kenmerk "
    "bij `ignored` in catalog.toml.",
    others="Oudere of uitgesloten brieven in het dossier: {count}.",
    letters="Brieven",
    reports="Verslagen",
    states={
        "new": "nieuw",
        "renewed": "vernieuwd",
        "unchanged": "ongewijzigd",
        "failed": "mislukt: een van de brieven is niet te lezen",
    },
    shifts=(
        "geen verschuiving in standpunt",
        "1 verschuiving in standpunt",
        "{count} verschuivingen in standpunt",
    ),
    committed="Vastgelegd in het archief: {commits}.",
    nothing="Het archief was al bij; er is niets vastgelegd.",
    not_committed="Niet vastgelegd in het archief.",
    pushed="Gepubliceerd: {branch} op {remote}.",
    reasons={
        "kind": "niet zeker een brief van het kabinet",
        "aside": "lijkt een reactie, antwoord of aanbieding",
        "title": "de titel noemt het onderwerp niet",
        "undated": "zonder datum",
        "unnumbered": "nog zonder nummer in het dossier",
        "older": "ouder dan de laatste brief",
        "ignored": "uitgesloten in de catalogus",
    },
)
ENGLISH = UpdateWords(
    entered="New letters in the dossier",
    passed_over="Passed over",
    take="To enter one all the same: letterdiff update --take KST; to hear no more of it: add "
    "it to `ignored` in catalog.toml.",
    others="Older or ignored letters in the dossier: {count}.",
    letters="Letters",
    reports="Reports",
    states={
        "new": "new",
        "renewed": "renewed",
        "unchanged": "unchanged",
        "failed": "failed: one of the letters cannot be read",
    },
    shifts=("no stance shift", "1 stance shift", "{count} stance shifts"),
    committed="Committed to the archive: {commits}.",
    nothing="The archive was up to date; nothing was committed.",
    not_committed="Not committed to the archive.",
    pushed="Pushed: {branch} at {remote}.",
    reasons={
        "kind": "not surely a letter of the cabinet",
        "aside": "seems to answer or offer something else",
        "title": "its title does not name the subject",
        "undated": "without date",
        "unnumbered": "without a number in the dossier yet",
        "older": "older than the latest letter",
        "ignored": "ignored by the catalogue",
    },
)
_WORDS: Mapping[Language, UpdateWords] = {"nl": DUTCH, "en": ENGLISH}
# Nothing to decide about: only counted, unless more is asked for.
_SETTLED: frozenset[Reason | None] = frozenset({"older", "ignored"})


def update_archive(
    place: commands.Place,
    *,
    contact: str | None,
    take: tuple[str, ...],
    commit: bool,
    push: bool,
    as_json: bool,
    language: Language,
    quiet: bool,
    verbose: bool,
) -> None:
    """Bring the archive up to date and say what was done.

    Raises:
        LetterdiffError: the first problem; what could be done was done and listed by then.
    """
    plan = updating.Plan(
        settings=place.settings,
        reports=place.archive / "reports",
        contact=commands.reachable(contact, place),
        take=take,
        archive=Archive.open(place.archive) if commit else None,
        push=push,
        language=language,
    )
    with output.progress(language, quiet=quiet or as_json) as advance:
        done = updating.update(plan, progress=advance)
    if not quiet:
        for report in done.reports:
            output.warn_of_overrides(report.overrides)
    if as_json:
        output.print_json(done.to_dict())
    elif not quiet:
        output.print_lines(_lines(done, language, committing=commit, verbose=verbose))
    if done.problems:
        raise done.problems[0]


def _lines(
    done: updating.Update, language: Language, *, committing: bool, verbose: bool
) -> Iterator[str]:
    terms = _WORDS[language]
    if done.entered:
        yield terms.entered
        for entry in done.entered:
            yield _line(entry.id, entry.identifier, entry.date, entry.title)
    yield from _passed_over(done.passed_over, terms, verbose=verbose)
    if done.letters:
        yield terms.letters
        outcomes = words(language).outcomes
        for result in done.letters:
            yield _line(result.id, outcomes[result.outcome], result.file)
    if done.reports:
        yield terms.reports
        for report in done.reports:
            yield _line(report.name, terms.states[report.state], _shifts(report.shifts, terms))
    if not committing:
        yield terms.not_committed
    elif done.commits:
        commits = ", ".join(commit[: output.SHORT_HASH] for commit in done.commits)
        yield terms.committed.format(commits=commits)
    else:
        yield terms.nothing
    if done.remote:
        branch = done.remote.branch.removeprefix("refs/heads/")
        yield terms.pushed.format(branch=branch, remote=done.remote.name)


def _shifts(count: int | None, terms: UpdateWords) -> str:
    return "" if count is None else terms.shifts[min(count, 2)].format(count=count)


def _passed_over(
    findings: tuple[Finding, ...], terms: UpdateWords, *, verbose: bool
) -> Iterator[str]:
    shown = [item for item in findings if verbose or item.objection not in _SETTLED]
    if shown:
        yield terms.passed_over
        for item in shown:
            paper = item.publication
            reason = terms.reasons[item.objection] if item.objection else ""
            yield _line(paper.identifier, paper.date, paper.title, reason)
        yield f"  {terms.take}"
    if len(findings) > len(shown):
        yield terms.others.format(count=len(findings) - len(shown))


def _line(*parts: str) -> str:
    return "  " + "  ".join(part for part in parts if part)
