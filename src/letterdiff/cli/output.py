"""What the commands print: tables that fit 80 columns, and progress on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.control import strip_control_codes
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from letterdiff.cli.stdout import write_data
from letterdiff.cli.wording import Words, counted, words
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.overrides import OverrideOutcome
from letterdiff.nlp import ModelSet
from letterdiff.pipeline import ListedLetter, Progress
from letterdiff.report import Labels, Language, LetterFacts, Summary, labels, summary
from letterdiff.sources import FetchResult
from letterdiff.stances import LexiconCheck

SHORT_HASH = 10


@contextmanager
def progress(language: Language, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on stderr for work that takes over a second, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    # Loaded only where a bar can be seen.
    from letterdiff.cli.progress import progress_bar

    with progress_bar(words(language).analysing) as advance:
        yield advance


def has_shift(comparison: Comparison) -> bool:
    """Whether a stance shift was found."""
    return any(
        shift.verdict == "shift" for passage in comparison.passages for shift in passage.shifts
    )


def print_summary(
    comparison: Comparison,
    language: Language,
    *,
    files: Sequence[Path],
    archive_note: str,
) -> None:
    """The summary of a comparison, where its report is, and what the archive did."""
    console = plain_console()
    terms = words(language)
    found = summary(comparison, language)
    console.print(Text(found.title, style="bold"))
    for facts in (found.old, found.new):
        console.print(Padding(_letter_line(facts, terms), (0, 0, 0, 2)))
    for notice in found.notices:
        console.print(Text(f"! {notice}", style="bold yellow"))
    console.print()
    console.print(_passage_table(found, terms, moved=labels(language).moved))
    console.print()
    _print_stance(console, found, terms)
    console.print()
    for path in files:
        # Never wrapped, so that a path can be copied.
        console.print(safe(f"{terms.report}: {short_path(path)}"), soft_wrap=True)
    console.print(archive_note)


def warn(message: str) -> None:
    """Say on stderr what somebody should know, though nothing went wrong."""
    print(safe(f"letterdiff: warning: {message}").plain, file=sys.stderr)


def warn_of_language(comparison: Comparison) -> None:
    """Say on stderr that a letter may not be in the language it was read in."""
    for side in (comparison.old, comparison.new):
        if any(doubt.kind == "other-language" for doubt in side.letter.doubts):
            warn(
                f"letter {side.letter.id} may not be in Dutch, and was read as if it were; "
                "shifts of stance in it are no findings"
            )


def warn_of_overrides(outcome: OverrideOutcome) -> None:
    """Say on stderr which decisions could not be carried out, and why."""
    for unmet in outcome.unmet:
        line = f", line {unmet.decision.line}" if unmet.decision.line else ""
        warn(
            f"{outcome.overrides.path}{line}: {unmet.reason}; "
            "the entry is left out; correct it or take it away"
        )


def broken_link(passage: PassageComparison) -> str:
    """What an entry for the overrides does to a link besides."""
    sure = (
        "decided so by a person"
        if passage.alignment.decided
        else f"certainty {labels('en').percentage(passage.alignment.confidence)}"
    )
    return f"this takes a sentence out of passage {passage.id}, which is linked now ({sure})"


def archive_note(language: Language, *, commit: str | None, committing: bool, itself: bool) -> str:
    """What the archive did, in one sentence; of a letter and itself it takes no report."""
    terms = words(language)
    if itself:
        return terms.itself
    if not committing:
        return terms.not_committed
    if commit is None:
        return terms.unchanged_archive
    return terms.committed.format(commit=commit[:SHORT_HASH])


def _letter_line(facts: LetterFacts, terms: Words) -> Text:
    parts = [facts.id, facts.identifier, facts.date, facts.status]
    line = " · ".join(part for part in parts if part)
    counts = ", ".join(
        (counted(facts.sentences, terms.sentences), counted(facts.footnotes, terms.footnotes))
    )
    return safe(f"{line}; {counts}", style="yellow" if facts.stand_in else "")


def _passage_table(found: Summary, terms: Words, *, moved: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    table.add_column(terms.passages)
    table.add_column(terms.number, justify="right")
    table.add_column(terms.sections)
    table.add_column(terms.number, justify="right")
    passages = [(count.name, str(count.count)) for count in found.passages if count.count]
    passages.append((f"({moved})", f"({found.moved})"))
    sections = [(count.name, str(count.count)) for count in found.sections if count.count]
    for index in range(max(len(passages), len(sections))):
        left = passages[index] if index < len(passages) else ("", "")
        right = sections[index] if index < len(sections) else ("", "")
        table.add_row(*left, *right)
    return table


def _print_stance(console: Console, found: Summary, terms: Words) -> None:
    if not found.shifts:
        console.print(terms.no_shift)
    else:
        table = Table(box=None, pad_edge=False, padding=(0, 2))
        table.add_column(terms.stance)
        table.add_column(terms.stronger, justify="right")
        table.add_column(terms.weaker, justify="right")
        for row in found.stance:
            if row.shifts_up or row.shifts_down:
                table.add_row(row.name, str(row.shifts_up), str(row.shifts_down))
        console.print(table)
    if found.possible:
        console.print(terms.possible.format(count=found.possible))


def print_shifts(shifts: Sequence[tuple[str, str]]) -> None:
    """Every shift as the id of its passage and one sentence."""
    console = plain_console()
    console.print()
    for passage, sentence in shifts:
        console.print(safe(f"{passage}  {sentence}"))


def print_catalogue(letters: Sequence[ListedLetter], language: Language, *, as_json: bool) -> None:
    """The letters of the catalogue, as a table or as JSON."""
    if as_json:
        value = {"schema_version": "1", "letters": [letter.to_dict() for letter in letters]}
        print_json(value)
        return
    terms = words(language)
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for header in (terms.letter, terms.date, terms.identifier, terms.status):
        table.add_column(header, overflow="fold")
    table.add_column(terms.word_count, justify="right")
    table.add_column(terms.file, overflow="fold")
    for letter in letters:
        table.add_row(
            safe(letter.id),
            safe(letter.date),
            safe(letter.identifier),
            safe(
                terms.statuses[letter.status],
                style="" if letter.status == "official" else "yellow",
            ),
            _words(letter, terms),
            safe(letter.file),
        )
    console = plain_console()
    console.print(table)
    for letter in letters:
        if letter.newer:
            console.print(safe(terms.newer.format(letter=letter.id, file=letter.newer)))


def _words(letter: ListedLetter, terms: Words) -> Text:
    if letter.error:
        return safe(terms.unreadable, style="bold red")
    return safe("" if letter.words is None else str(letter.words))


def print_lexicon_check(found: LexiconCheck, language: Language) -> None:
    """What is wrong with a lexicon, a table for each kind of problem."""
    console = plain_console()
    terms = words(language)
    console.print(
        safe(
            terms.lexicon.format(
                subject=found.subject,
                entries=counted(found.entries, terms.entries),
                used=counted(found.entries - len(found.unused), terms.occurring),
                letters=", ".join(found.letters) or terms.no_letters,
            )
        )
    )
    if not found.problems:
        console.print(terms.no_problems)
    for kind, heading in terms.problems.items():
        problems = [problem for problem in found.problems if problem.kind == kind]
        if not problems:
            continue
        console.print()
        console.print(safe(f"{heading} ({len(problems)})", style="bold"))
        table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
        for ratio in (3, 4, 5):
            table.add_column(overflow="fold", ratio=ratio)
        for problem in problems:
            table.add_row(
                safe(problem.origin),
                safe(f"{problem.group} {problem.pattern}"),
                safe(" · ".join(filter(None, (problem.other, problem.detail)))),
            )
        console.print(table)


def print_fetched(results: Sequence[FetchResult], language: Language) -> None:
    """What became of each letter that was asked for."""
    console = plain_console()
    outcomes = words(language).outcomes
    for result in results:
        parts = [result.id, outcomes[result.outcome], result.file, result.source]
        console.print(safe("  ".join(part for part in parts if part)), soft_wrap=True)


def print_models(sets: Sequence[ModelSet], language: Language, *, as_json: bool) -> None:
    """Language models: name, language, size, scores, and the hash of every file."""
    if as_json:
        value = {"schema_version": "1", "models": [_model_facts(models) for models in sets]}
        print_json(value)
        return
    console = plain_console()
    names = labels(language)
    for number, models in enumerate(sets):
        if number:
            console.print()
        facts = [models.language, f"{names.tenths(models.size / 1e6)} MB", models.licence]
        console.print(safe(models.name, style="bold"), safe(" · ".join(filter(None, facts))))
        if models.scores:
            console.print(Padding(_score_table(models, words(language), names), (0, 0, 0, 2)))
        for model in models.files:
            console.print(safe(f"  {model.sha256[:SHORT_HASH]}  {model.name}"))


def _score_table(models: ModelSet, terms: Words, names: Labels) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column(terms.treebank)
    for header in (terms.sentences[1], terms.word_classes, terms.lemmas, terms.trees):
        table.add_column(header, justify="right")
    for score in models.scores:
        figures = (score.sentences, score.upos, score.lemma, score.las)
        table.add_row(safe(score.treebank), *map(names.tenths, figures))
    return table


def _model_facts(models: ModelSet) -> dict[str, object]:
    return {
        "name": models.name,
        "language": models.language,
        "licence": models.licence,
        "bytes": models.size,
        "scores": [
            {name: getattr(score, name) for name in score.__slots__} for score in models.scores
        ],
        "files": [{"name": name, "sha256": digest} for name, digest in models.hashes],
    }


def print_lines(lines: Iterable[str]) -> None:
    """Lines that may hold the words of others, as plain text; never wrapped inside a path."""
    console = plain_console()
    for line in lines:
        console.print(safe(line), soft_wrap=True)


def print_json(value: object) -> None:
    """A value as JSON, and nothing else."""
    write_data(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def plain_console() -> Console:
    """A console that colours nothing by itself."""
    return Console(highlight=False)


def safe(text: str, style: str = "") -> Text:
    """Text of a letter as data: no markup, no terminal escapes."""
    kept = "".join(sign for sign in strip_control_codes(text) if sign.isprintable())
    return Text(kept, style=style)


def short_path(path: Path) -> str:
    """A path as seen from the current folder, if it lies below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
