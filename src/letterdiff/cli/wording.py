"""The words that only the terminal shows, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from letterdiff.report import Language

Noun = tuple[str, str]
"""The singular and the plural of a word that follows a number."""


def counted(count: int, noun: Noun) -> str:
    """A number with its word: "1 zin", "2 zinnen"."""
    return f"{count} {noun[0] if count == 1 else noun[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language; names say where each stands."""

    passages: str
    number: str
    sections: str
    stance: str
    stronger: str
    weaker: str
    no_shift: str
    possible: str
    report: str
    committed: str
    unchanged_archive: str
    not_committed: str
    itself: str
    analysing: str
    letter: str
    date: str
    identifier: str
    status: str
    word_count: str
    file: str
    sentences: Noun
    footnotes: Noun
    entries: Noun
    occurring: Noun
    treebank: str
    word_classes: str
    lemmas: str
    trees: str
    statuses: Mapping[str, str]
    unreadable: str
    newer: str
    outcomes: Mapping[str, str]
    lexicon: str
    no_letters: str
    no_problems: str
    problems: Mapping[str, str]


DUTCH = Words(
    passages="Passages",
    number="Aantal",
    sections="Onderdelen",
    stance="Verschuivingen in standpunt",
    stronger="Omhoog",
    weaker="Omlaag",
    no_shift="Geen verschuiving in standpunt gevonden.",
    possible="Daarnaast mogelijk verschoven: {count}.",
    report="Verslag",
    committed="Vastgelegd in het archief als {commit}.",
    unchanged_archive="Het archief had dit verslag al; er is niets vastgelegd.",
    not_committed="Niet vastgelegd in het archief.",
    itself="Een brief is met zichzelf vergeleken; dat wordt niet vastgelegd in het archief.",
    analysing="Zinnen ontleden",
    letter="Brief",
    date="Datum",
    identifier="Kenmerk",
    status="Status",
    word_count="Woorden",
    file="Bestand",
    sentences=("zin", "zinnen"),
    footnotes=("voetnoot", "voetnoten"),
    entries=("ingang", "ingangen"),
    occurring=("voorkomt", "voorkomen"),
    treebank="Boombank, F1 in %",
    word_classes="woordsoorten",
    lemmas="lemma's",
    trees="ontleding",
    statuses={
        "official": "officieel",
        "stand-in": "stand-in",
        "local": "eigen bestand",
        "missing": "ontbreekt",
    },
    unreadable="onleesbaar",
    newer="{letter}: sindsdien gewijzigd gepubliceerd, zie {file}",
    outcomes={
        "fetched": "opgehaald",
        "unchanged": "ongewijzigd",
        "changed": "gewijzigd gepubliceerd; de nieuwe tekst ligt naast de oude",
        "kept": "overgeslagen: eigen bestand",
        "absent": "niet gepubliceerd gevonden",
        "failed": "mislukt",
    },
    lexicon=(
        "Woordenlijst {subject}: {entries} nagekeken, waarvan er in de brieven ({letters}) {used}."
    ),
    no_letters="geen",
    no_problems="Geen problemen gevonden.",
    problems={
        "unmatched": "Past nergens, ook niet in het eigen voorbeeld",
        "conflicting": "Strijdig met een andere ingang",
        "dead": "Kan nooit meetellen",
    },
)

ENGLISH = Words(
    passages="Passages",
    number="Number",
    sections="Sections",
    stance="Stance shifts",
    stronger="Up",
    weaker="Down",
    no_shift="No stance shift found.",
    possible="Possible shifts besides: {count}.",
    report="Report",
    committed="Committed to the archive as {commit}.",
    unchanged_archive="The archive held this report already; nothing was committed.",
    not_committed="Not committed to the archive.",
    itself="A letter was compared with itself; that is not committed to the archive.",
    analysing="Parsing sentences",
    letter="Letter",
    date="Date",
    identifier="Identifier",
    status="Status",
    word_count="Words",
    file="File",
    sentences=("sentence", "sentences"),
    footnotes=("footnote", "footnotes"),
    entries=("entry", "entries"),
    occurring=("occurs", "occur"),
    treebank="Treebank, F1 in %",
    word_classes="parts of speech",
    lemmas="lemmas",
    trees="parses",
    statuses={
        "official": "official",
        "stand-in": "stand-in",
        "local": "local file",
        "missing": "not at hand",
    },
    unreadable="unreadable",
    newer="{letter}: published anew since, see {file}",
    outcomes={
        "fetched": "fetched",
        "unchanged": "unchanged",
        "changed": "published anew; the new text lies beside the old one",
        "kept": "skipped: a file of your own",
        "absent": "not found published",
        "failed": "failed",
    },
    lexicon=("Lexicon {subject}: {entries} checked, of which {used} in the letters ({letters})."),
    no_letters="none",
    no_problems="No problems found.",
    problems={
        "unmatched": "Matches nothing, not even its own example",
        "conflicting": "Conflicts with another entry",
        "dead": "Can never count",
    },
)


def words(language: Language) -> Words:
    """The words of a language: "nl" or "en"."""
    return {"nl": DUTCH, "en": ENGLISH}[language]
