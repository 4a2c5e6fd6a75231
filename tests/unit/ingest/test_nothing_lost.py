"""No document crashes the reader, and no character of it is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.model.letter import Letter

Account = Callable[[str, Letter], list[str]]

PIECES = [
    "\n", "\n\n", "\n ", " \n", "\r\n", "\r", "\f", "\t", " ", "  ", "-\n", "-\n\n",
    "\u00ad", "\u00ad\n",
    "\u00a0", "\u200b", "\u2028", "\x07", "\ufffd", "1 ", "2 Kamerstuk 3, nr. 4.", "1. ",
    "2. Titel", "2.1 Deel",
    "IV. Vier", "a) ", "– ", "woord1", "einde.2", "20193", "China", "brief", "en", "De regering",
    ".", ",",
    ":", "»", "(", "https://a.nl/b-", "STAND-IN: x", "De Minister van Zaken,\n", "A.B. Naam\n",
    "Slot",
    "Tweede Kamer, vergaderjaar 2020–2021, 35 700, nr. 12", "3", "²", "é", "e\u0301", "𝒜",
    "a\tb\tc\n", "x\t\t", "[1]", "[2] Noot.", "woord¹", "² Noot", "125.000.3 De", "Noten\n",
    "---\n", "Bijlage 1 Titel\n", "\f3\n", "De Kamer,\n", "overwegende dat",
    "Tweede Kamer der Staten-Generaal\n", "35 207 China\n", "Nr. 3 BRIEF VAN DE MINISTER\n",
    "Den Haag, 3 maart 2020\n", "http://a.nl/b",
    "Dit is een langere zin die een regel bijna vult, met een punt aan het eind.",
]  # fmt: skip


def read_or_refuse(text: str) -> Letter | None:
    try:
        return read(text.encode(), name="x.txt", id="x")
    except IngestError:
        return None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_random_letters(account: Account, text: str) -> None:
    letter = read_or_refuse(text)
    if letter is not None:
        assert account(text, letter) == []
        ids = [section.id for section in letter.sections]
        assert len(set(ids)) == len(ids)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_random_characters(account: Account, text: str) -> None:
    letter = read_or_refuse(text)
    if letter is not None:
        assert account(text.removeprefix("\ufeff"), letter) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_mutated_letters(source_2022: str, account: Account, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source_2022) - 1), label="start")
    text = source_2022[start : start + 4000]
    for _ in range(data.draw(st.integers(0, 8), label="changes")):
        place = data.draw(st.integers(0, len(text)), label="place")
        gone = data.draw(st.integers(0, 60), label="gone")
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + gone :]
    letter = read_or_refuse(text)
    if letter is not None:
        assert account(text, letter) == []
