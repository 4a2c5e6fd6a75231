"""Prints an evaluation: a table for each gold file, or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.table import Table

from letterdiff.cli.output import plain_console, print_json, safe
from letterdiff.evaluation import Evaluation, FileScores
from letterdiff.report import Labels, Language, labels

ABSENT = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationWords:
    """The words of one language."""

    all_files: str
    items: str
    columns: tuple[str, ...]
    scores: Mapping[str, str]
    clear: str


DUTCH = EvaluationWords(
    all_files="alle bestanden samen",
    items="gemeten",
    columns=("maat", "F1 of aandeel", "precisie", "vangst", "in goud", "gevonden"),
    scores={
        "links": "koppelingen",
        "changed links": "gewijzigde koppelingen",
        "deleted": "vervallen zinnen",
        "added": "nieuwe zinnen",
        "groups": "hele groepen",
        "exact spans": "precieze wijzigingen",
        "marked tokens": "gemarkeerde woorden",
        "shift macro-F1": "verschuiving, macro-F1",
        "shift macro-F1 by dimension": "macro-F1 per dimensie",
        "any shift F1": "enige verschuiving, F1",
        "false alarms": "vals alarm",
        "all dimensions right": "alle dimensies juist",
        "sentence sign macro-F1": "teken per zin, macro-F1",
        "holder right": "houder juist",
        "sections": "onderdelen",
        "paragraphs": "alinea's",
        "sentences": "zinnen",
        "labels": "lijstnummers",
        "footnotes": "voetnoten",
        "footnote references": "voetnootverwijzingen",
        "signatories": "ondertekenaars",
    },
    clear=", duidelijk",
)
ENGLISH = EvaluationWords(
    all_files="all files together",
    items="measured",
    columns=("measure", "F1 or share", "precision", "recall", "in gold", "found"),
    scores={},
    clear=", clear",
)
CLEAR = ENGLISH.clear


def print_evaluation(evaluation: Evaluation, language: Language, *, as_json: bool) -> None:
    """The figures of every file."""
    if as_json:
        print_json(evaluation.to_dict())
        return
    console = plain_console()
    terms = {"nl": DUTCH, "en": ENGLISH}[language]
    for number, scores in enumerate(evaluation.files):
        if number:
            console.print()
        head = f"{scores.file or terms.all_files} ({terms.items}: {scores.items})"
        console.print(safe(head, style="bold"))
        console.print(_table(scores, terms, labels(language)))


def _table(scores: FileScores, terms: EvaluationWords, names: Labels) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for place, header in enumerate(terms.columns):
        table.add_column(header, justify="right" if place else "left")
    for score in scores.scores:
        plain = score.name.removesuffix(CLEAR)
        suffix = terms.clear if plain != score.name else ""
        table.add_row(
            f"{terms.scores.get(plain, plain)}{suffix}",
            *(_share(value, names) for value in (score.value, score.precision, score.recall)),
            str(score.gold),
            ABSENT if score.found is None else str(score.found),
        )
    return table


def _share(value: float | None, names: Labels) -> str:
    return ABSENT if value is None else f"{value:.3f}".replace(".", names.decimal)
