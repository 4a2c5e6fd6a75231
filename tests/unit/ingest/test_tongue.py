"""A text in another language than it is read as."""

from __future__ import annotations

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter

DUTCH = (
    "Het kabinet heeft de Kamer toegezegd om jaarlijks te berichten over de handel. "
    "Dat gebeurt met deze brief, die ook ingaat op de vragen van vorig jaar. "
)
ENGLISH = (
    "The government has promised parliament to report on trade every year. "
    "It does so in this letter, which also answers the questions of last year. "
)
GERMAN = (
    "Die Regierung hat dem Parlament zugesagt, jedes Jahr über den Handel zu berichten. "
    "Das geschieht in diesem Schreiben, das auch auf die Fragen des letzten Jahres eingeht. "
)
FRENCH = (
    "Le gouvernement de la République a promis au parlement de rendre compte du commerce. "
    "Il le fait dans cette lettre, qui répond aussi aux questions de la dernière année. "
)


def letter(text: str, language: str = "nl") -> Letter:
    return read(text.encode(), name="brief.txt", id="brief", language=language)


def doubted(own: Letter) -> bool:
    return any(doubt.kind == "other-language" for doubt in own.doubts)


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH])
def test_a_text_in_another_language_is_doubted(text: str) -> None:
    assert doubted(letter(text * 4))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DUTCH * 4, id="dutch"),
        pytest.param(ENGLISH, id="too-short-to-tell"),
        pytest.param(DUTCH * 2 + ENGLISH * 4, id="long-quotation"),
    ],
)
def test_others_are_not(text: str) -> None:
    assert not doubted(letter(text))


def test_nothing_is_said_of_a_text_that_is_to_be_english() -> None:
    assert not doubted(letter(ENGLISH * 4, "en"))
