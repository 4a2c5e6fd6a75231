"""Prints why passages were linked, or not: signals with weights, the best rejected link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from letterdiff.cli.output import plain_console, safe
from letterdiff.model.alignment import Signal
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.report import Labels, Language, labels

INDENT = (0, 0, 0, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainWords:
    """The words of one language."""

    similarity: str
    certainty: str
    decided: str
    identical: str
    signal: str
    value: str
    weight: str
    contribution: str
    rejected: str
    no_rejected: str
    signals: Mapping[str, str]


DUTCH = ExplainWords(
    similarity="gelijkenis",
    certainty="zekerheid",
    decided="zo besloten in letters/overrides",
    identical="dezelfde tekst",
    signal="waarom",
    value="waarde",
    weight="gewicht",
    contribution="bijdrage",
    rejected=(
        "lijkt nog het meest op {passage}, niet gekoppeld: gelijkenis {similarity}, "
        "kans {confidence}"
    ),
    no_rejected="geen andere zin kwam in aanmerking",
    signals={
        "letters": "gelijkenis letter voor letter",
        "word_order": "gelijke woorden in dezelfde volgorde",
        "words": "gelijke woorden, naar zeldzaamheid",
        "least_cover": "deel van de langste zin dat terugkomt",
        "best_cover": "deel van de kortste zin dat terugkomt",
        "ordered_cover": "deel dat in volgorde terugkomt",
        "pieces": "gelijke stukken van woorden",
        "special": "zelfde namen, getallen en verwijzingen",
        "special_conflict": "andere namen, getallen of verwijzingen",
        "length": "gelijke lengte",
        "place": "zelfde plaats in de brief",
        "same_section": "zelfde onderdeel",
        "own": "kans van het paar op zichzelf",
        "rivals": "andere zinnen die ook passen",
        "evidence": "bewijs van het paar op zichzelf",
        "lead_on_weak": "voorsprong op de zwakste mededinger",
        "lead_on_strong": "voorsprong op de sterkste mededinger",
        "before": "de zinnen ervoor zijn gekoppeld",
        "after": "de zinnen erna zijn gekoppeld",
        "between": "de zinnen ervoor én erna zijn gekoppeld",
        "order": "dicht bij de lijn van de koppelingen eromheen",
        "in_order": "tussen de koppelingen eromheen",
        "in_place": "tussen de koppelingen, dicht bij hun lijn",
        "gap": "weinig ongekoppelde zinnen eromheen",
        "orderly": "de brief houdt de volgorde van de vorige aan",
        "weakest": "kleinste deel van een zin dat aan de andere kant staat",
        "substance": "omvang van wat beide kanten delen",
        "several": "meer zinnen staan tegenover één",
        "gain": "samen meer gelijk dan de beste zin alleen",
        "rival": "gelijkenis met een zin daarbuiten",
        "level": "aandeel zinnen met een tegenhanger",
        "bias": "grondwaarde",
    },
)

ENGLISH = ExplainWords(
    similarity="similarity",
    certainty="certainty",
    decided="decided so in letters/overrides",
    identical="the same text",
    signal="why",
    value="value",
    weight="weight",
    contribution="adds",
    rejected=(
        "still most like {passage}, not linked: similarity {similarity}, chance {confidence}"
    ),
    no_rejected="no other sentence came into question",
    signals={
        "letters": "similarity letter by letter",
        "word_order": "same words in the same order",
        "words": "same words, by their rarity",
        "least_cover": "share of the longer sentence that comes back",
        "best_cover": "share of the shorter sentence that comes back",
        "ordered_cover": "share that comes back in order",
        "pieces": "same pieces of words",
        "special": "same names, numbers and references",
        "special_conflict": "other names, numbers or references",
        "length": "same length",
        "place": "same place in the letter",
        "same_section": "same section",
        "own": "chance of the pair by itself",
        "rivals": "other sentences that fit, too",
        "evidence": "evidence of the pair by itself",
        "lead_on_weak": "lead on the weaker rival",
        "lead_on_strong": "lead on the stronger rival",
        "before": "the sentences before are linked",
        "after": "the sentences after are linked",
        "between": "the sentences before and after are linked",
        "order": "near the line of the links around it",
        "in_order": "between the links around it",
        "in_place": "between the links, near their line",
        "gap": "few unlinked sentences around it",
        "orderly": "the letter keeps the order of the earlier one",
        "weakest": "least share of a sentence that the other side has",
        "substance": "how much both sides share",
        "several": "several sentences stand against one",
        "gain": "more alike together than the best sentence alone",
        "rival": "similarity with a sentence outside",
        "level": "share of sentences with a counterpart",
        "bias": "base value",
    },
)


def print_explanations(
    comparison: Comparison, passages: Sequence[PassageComparison], language: Language
) -> None:
    """Every passage with its sentences, its signals, and for a lone one the rejected link."""
    console = plain_console()
    terms = {"nl": DUTCH, "en": ENGLISH}[language]
    names = labels(language)
    sentences = _sentences(comparison)
    for number, passage in enumerate(passages):
        if number:
            console.print()
        _print_passage(console, passage, sentences, terms, names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A text, and the id of the passage that it stands in."""

    passage: str
    text: str


_Sentences = Mapping[tuple[str, str], _Sentence]


def _sentences(comparison: Comparison) -> _Sentences:
    return {
        (side, sentence.id): _Sentence(passage=passage.id, text=sentence.text)
        for passage in (*comparison.passages, *comparison.footnotes)
        for side, sentences in (("old", passage.old), ("new", passage.new))
        for sentence in sentences
    }


def _print_passage(
    console: Console,
    passage: PassageComparison,
    sentences: _Sentences,
    terms: ExplainWords,
    names: Labels,
) -> None:
    alignment = passage.alignment
    head = [passage.id, names.kinds[passage.kind]]
    if alignment.moved:
        head.append(names.moved)
    if passage.old and passage.new:
        head.append(f"{terms.similarity} {names.percentage(alignment.similarity)}")
    if alignment.decided:
        head.append(terms.decided)
    else:
        head.append(f"{terms.certainty} {names.percentage(alignment.confidence)}")
    console.print(safe(" · ".join(head), style="bold"))
    for key in alignment.old:
        _print_sentence(console, names.old, key, sentences["old", key].text)
    for key in alignment.new:
        _print_sentence(console, names.new, key, sentences["new", key].text)
    if passage.kind == "unchanged":
        console.print(Padding(safe(terms.identical), INDENT))
    elif alignment.signals:
        console.print(Padding(_signals(alignment.signals, terms, names), INDENT))
    if not (passage.old and passage.new):
        _print_rejected(console, passage, sentences, terms, names)


def _print_sentence(console: Console, side: str, key: str, text: str) -> None:
    console.print(Padding(safe(f"{side} {key}: {text}"), INDENT))


def _print_rejected(
    console: Console,
    passage: PassageComparison,
    sentences: _Sentences,
    terms: ExplainWords,
    names: Labels,
) -> None:
    rejected = passage.alignment.rejected
    if rejected is None:
        console.print(Padding(safe(terms.no_rejected), INDENT))
        return
    side, name, key = (
        ("new", names.new, rejected.new) if passage.old else ("old", names.old, rejected.old)
    )
    other = sentences[side, key]
    line = terms.rejected.format(
        passage=other.passage,
        similarity=names.percentage(rejected.similarity),
        confidence=names.percentage(rejected.confidence),
    )
    console.print(Padding(safe(line), INDENT))
    _print_sentence(console, name, key, other.text)
    console.print(Padding(_signals(rejected.signals, terms, names), INDENT))


def _signals(signals: Sequence[Signal], terms: ExplainWords, names: Labels) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column(terms.signal, style="none")
    for header in (terms.value, terms.weight, terms.contribution):
        table.add_column(header, justify="right")
    for signal in signals:
        table.add_row(
            Text(terms.signals.get(signal.name, signal.name)),
            names.number(signal.value),
            names.signed(signal.weight),
            names.signed(signal.value * signal.weight),
        )
    return table
