"""What `letterdiff read` prints: facts, counts, outline and doubts, in 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from letterdiff.cli.output import plain_console, safe, short_path
from letterdiff.cli.reading_words import ReadingWords, reading_words
from letterdiff.cli.wording import counted
from letterdiff.model.corrections import Correction
from letterdiff.model.language import AnalysedLetter
from letterdiff.model.letter import Doubt, Letter, LineRange, Section, doubt_id
from letterdiff.pipeline import count_words
from letterdiff.report import Labels, Language, cite, describe, labels, mendings

# More doubts than this nobody judges in a minute.
_MOST_DOUBTS = 30
# Of an XPath as many steps are shown; JSON gives all.
_STEPS = 2


def print_reading(
    analysed: AnalysedLetter, language: Language, *, corrections: Path | None
) -> None:
    """How a letter was read.

    Args:
        analysed: the letter.
        language: "nl" or "en".
        corrections: where a person may mend the reading, None for a loose file.
    """
    console = plain_console()
    terms, names = reading_words(language), labels(language)
    letter = analysed.letter
    _print_facts(console, letter, names, terms)
    console.print(_counts(analysed, terms))
    if letter.signatories:
        signed = "; ".join(
            ", ".join(filter(None, (signatory.role, signatory.name)))
            for signatory in letter.signatories
        )
        console.print(safe(terms.signed.format(names=signed)))
    if letter.corrections.items and corrections:
        console.print(safe(_corrected(letter, terms, corrections)))
    console.print()
    console.print(_outline(analysed, names, terms))
    console.print()
    if _print_doubts(console, letter, language):
        console.print()
        hint = terms.mend if corrections else terms.mend_loose
        console.print(safe(hint.format(file=short_path(corrections) if corrections else "")))
    if corrections and any(not doubt.about_correction for doubt in letter.doubts):
        console.print()
        console.print(safe(terms.right.format(file=short_path(corrections))))


def _print_facts(console: Console, letter: Letter, names: Labels, terms: ReadingWords) -> None:
    console.print(safe(letter.title or letter.id, style="bold"))
    facts = [letter.id, letter.identifier, names.date(letter.date), names.statuses[letter.status]]
    console.print(safe(" · ".join(dict.fromkeys(fact for fact in facts if fact))))
    if letter.notice:
        console.print(safe(f"! {letter.notice}", style="bold yellow"))
    source = letter.source
    form = terms.formats.get(source.format, source.format.upper())
    pages = counted(len(source.page_starts), terms.pages) if source.page_starts else ""
    console.print(safe(" · ".join(filter(None, (source.name, form, pages)))))


def _counts(analysed: AnalysedLetter, terms: ReadingWords) -> str:
    letter = analysed.letter
    paragraphs = [own for section in letter.sections for own in section.paragraphs]
    return ", ".join(
        (
            counted(len(letter.sections), terms.sections),
            counted(len(paragraphs), terms.paragraphs),
            counted(len(analysed.sentences), terms.sentences),
            counted(count_words(letter), terms.words),
            counted(len(letter.footnotes), terms.footnotes),
            counted(len(letter.signatories), terms.signatories),
        )
    )


def _corrected(letter: Letter, terms: ReadingWords, corrections: Path) -> str:
    failed = sum(doubt.about_correction for doubt in letter.doubts)
    count = len(letter.corrections.items)
    return terms.corrected.format(count=count - failed, all=count, file=short_path(corrections))


def _outline(analysed: AnalysedLetter, names: Labels, terms: ReadingWords) -> Table:
    """A row for each section: its heading, what it holds, and where it starts."""
    letter = analysed.letter
    sentences = Counter(sentence.section for sentence in analysed.sentences)
    paged = bool(letter.source.page_starts)
    lined = any(isinstance(section.ref, LineRange) for section in letter.sections)
    table = Table(box=None, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column(terms.outline)
    for column in (*terms.columns, *([terms.page] * paged), *([terms.line] * lined)):
        table.add_column(column, justify="right", no_wrap=True)
    for section in letter.sections:
        notes = len(section.footnotes) + sum(len(own.footnotes) for own in section.paragraphs)
        row = [
            str(len(section.paragraphs)),
            str(sentences[section.id]),
            str(sum(len(own.text.split()) for own in section.paragraphs)),
            str(notes),
        ]
        if paged:
            row.append(_page(letter, section))
        if lined:
            row.append(str(section.ref.first) if isinstance(section.ref, LineRange) else "")
        table.add_row(_heading(section, names), *row)
    return table


def _heading(section: Section, names: Labels) -> Padding:
    number = f"{section.number}. " if section.number else ""
    title = section.title or (names.introduction if section.level == 0 else names.no_title)
    return Padding(safe(f"{number}{title}"), (0, 0, 0, 2 * max(section.level - 1, 0)))


def _page(letter: Letter, section: Section) -> str:
    """The page on which a section starts."""
    maps = (section.spans, *(paragraph.spans for paragraph in section.paragraphs))
    for spans in maps:
        if spans.segments:
            return str(letter.source.page(spans.segments[0].source) or "")
    return ""


def _print_doubts(console: Console, letter: Letter, language: Language) -> bool:
    """List the doubts; whether a correction is proposed for one of them."""
    terms = reading_words(language)
    doubts = sorted(letter.doubts, key=lambda doubt: doubt.confidence)
    if not doubts:
        console.print(terms.no_doubts)
        return False
    console.print(terms.doubts.format(count=len(doubts)))
    proposed = False
    for doubt in doubts[:_MOST_DOUBTS]:
        console.print(Padding(safe(_doubt(doubt, letter, language)), (0, 0, 0, 2)))
        for correction in mendings(doubt, letter):
            proposed = True
            for line in _lines(correction):
                # Never wrapped, so that it can be copied.
                console.print(safe(f"    › {line}"), soft_wrap=True)
    if len(doubts) > _MOST_DOUBTS:
        more = len(doubts) - _MOST_DOUBTS
        console.print(Padding(terms.more_doubts.format(count=more), (0, 0, 0, 2)))
    return proposed


def _doubt(doubt: Doubt, letter: Letter, language: Language) -> str:
    """A doubt in one sentence: where, what, how sure, and its id."""
    terms, names = reading_words(language), labels(language)
    where = _shortened(cite(doubt.ref, letter.source, names)) if doubt.ref else ""
    if doubt.about_correction:
        sure = ""
    else:
        decimal = f"{doubt.confidence:.2f}".replace(".", names.decimal)
        sure = f" ({terms.certainty} {decimal}) [{doubt_id(doubt, letter.source)}]"
    return f"{': '.join(filter(None, (where, describe(doubt, language))))}{sure}"


def _shortened(place: str) -> str:
    """A place that fits a line: of an XPath the last two steps."""
    steps = place.split("/")
    return "/".join(("…", *steps[-_STEPS:])) if len(steps) > _STEPS + 1 else place


def _lines(correction: Correction) -> Iterator[str]:
    """A correction as it is written in TOML."""
    yield str(correction)
    if correction.level is not None:
        yield f"level = {correction.level}"
