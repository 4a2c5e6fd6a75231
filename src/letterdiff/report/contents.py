"""The page that lists all reports: what each compares, and what it found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from letterdiff.errors import ReportError
from letterdiff.report.page import rendered
from letterdiff.report.wording import Labels, Language, labels

TEMPLATE = "contents.html.j2"
# What a reader looks for first.
_COUNTED = ("revised", "added", "deleted")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLetter:
    """One of the two letters of a report.

    Attributes:
        date: ISO date, "" when unknown.
        status: "official", "stand-in" or "local".
    """

    id: str
    identifier: str
    title: str
    date: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report says of itself.

    Attributes:
        name: its folder.
        counts: number of passages, by kind.
        shifts, possible: number of stance shifts, and of possible ones.
    """

    name: str
    old: ReportLetter
    new: ReportLetter
    counts: Mapping[str, int]
    shifts: int
    possible: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsWords:
    """The sentences and captions of the page."""

    title: str
    kicker: str
    lead: str
    empty: str
    columns: tuple[str, ...]
    possible: str
    stand_in: str


DUTCH = ContentsWords(
    title="Verslagen",
    kicker="Wat veranderde tussen opeenvolgende brieven van het kabinet aan de Tweede Kamer",
    lead="Elk verslag zet twee brieven zin voor zin naast elkaar en laat zien wat nieuw, "
    "gewijzigd of vervallen is, en waar het standpunt verschoof. Het nieuwste staat bovenaan.",
    empty="Er zijn nog geen verslagen.",
    columns=("Verslag", "Oude brief", "Nieuwe brief", "Passages", "Verschuivingen in standpunt"),
    possible="daarnaast mogelijk: {count}",
    stand_in="vervangende tekst (stand-in), niet de officiële tekst",
)
ENGLISH = ContentsWords(
    title="Reports",
    kicker="What changed between successive letters of the cabinet to parliament",
    lead="Each report puts two letters side by side, sentence by sentence, and shows what is "
    "new, changed or gone, and where the stance moved. The latest comes first.",
    empty="There are no reports yet.",
    columns=("Report", "Old letter", "New letter", "Passages", "Stance shifts"),
    possible="possibly, besides: {count}",
    stand_in="stand-in, not the official text",
)


def read_report_facts(content: bytes, name: str) -> ReportFacts:
    """The facts in the JSON of a report.

    Args:
        content: `comparison.json`.
        name: folder of the report.

    Raises:
        ReportError: it is not the JSON of a report.
    """
    try:
        value = json.loads(content)
        summary = value["summary"]
        return ReportFacts(
            name=name,
            old=_letter(value["old"]),
            new=_letter(value["new"]),
            counts={kind: int(summary[kind]) for kind in _COUNTED},
            shifts=int(summary["shifts"]),
            possible=int(summary["possible_shifts"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ReportError(
            "this is not the JSON of a report",
            remedy=f"remove the folder {name}, or make the report anew",
            path=f"{name}/comparison.json",
        ) from error


def render_contents(reports: Iterable[ReportFacts], *, language: Language = "nl") -> str:
    """The page that links to all reports, the latest first, as one HTML file without scripts.

    Args:
        reports: what each says of itself; the page links to "NAME/index.html".
        language: language of the page; titles of letters keep theirs.
    """
    words = {"nl": DUTCH, "en": ENGLISH}[language]
    names = labels(language)
    by_name = sorted(reports, key=lambda report: report.name)
    ordered = sorted(by_name, key=lambda report: (report.new.date, report.old.date), reverse=True)
    return rendered(
        TEMPLATE,
        words=words,
        language=language,
        rows=[_row(report, names, words) for report in ordered],
    )


def _letter(value: Mapping[str, Any]) -> ReportLetter:
    known = {name: value[name] for name in ReportLetter.__slots__}
    if not all(isinstance(text, str) for text in known.values()):
        raise TypeError("a fact of a letter is no text")
    return ReportLetter(**known)


def _row(report: ReportFacts, names: Labels, words: ContentsWords) -> Mapping[str, object]:
    return {
        "href": f"{quote(report.name)}/index.html",
        # Never broken over two lines.
        "title": f"{report.old.id}\u00a0→\u00a0{report.new.id}",
        "letters": [
            {
                "title": letter.title or letter.id,
                "facts": " · ".join(
                    fact for fact in (letter.identifier, names.date(letter.date)) if fact
                ),
                "warning": words.stand_in if letter.status == "stand-in" else "",
            }
            for letter in (report.old, report.new)
        ],
        "counts": ", ".join(f"{report.counts[kind]} {names.kinds[kind]}" for kind in _COUNTED),
        "shifts": report.shifts,
        "possible": words.possible.format(count=report.possible) if report.possible else "",
    }
