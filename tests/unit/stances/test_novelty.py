from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.comparison import PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.stances import explain, shifts, without_repeated

Make = Callable[[str], Sentence]
SPYING = "De dreiging van Chinese spionage bij Nederlandse chipbedrijven neemt toe."
SPYING_AGAIN = "Bij Nederlandse chipbedrijven is de dreiging van Chinese spionage groot."
OTHER_THREAT = "De dreiging van Chinese onderzeeboten voor koopvaardijschepen is groot."
HARMLESS = "Nederlandse chipbedrijven zijn actief in China."


def _added(new: Sentence) -> PassageComparison:
    alignment = SentenceAlignment(old=(), new=(new.id,))
    return PassageComparison(
        id="a1", alignment=alignment, old=(), new=(new,), edits=(), shifts=shifts([], [new])
    )


def _deleted(old: Sentence) -> PassageComparison:
    alignment = SentenceAlignment(old=(old.id,), new=())
    return PassageComparison(
        id="a1", alignment=alignment, old=(old,), new=(), edits=(), shifts=shifts([old], [])
    )


def test_what_the_other_letter_says_elsewhere_is_no_news(sentence: Make) -> None:
    (passage,) = without_repeated(
        [_added(sentence(SPYING))], [sentence(SPYING_AGAIN)], [sentence(SPYING)]
    )
    (shift,) = passage.shifts
    assert (shift.verdict, shift.delta, shift.note) == ("none", 0.0, "elsewhere")
    assert shift.elsewhere == sentence(SPYING_AGAIN).id
    assert explain(shift).startswith("De andere brief zegt elders iets dergelijks (RIS 0)")


def test_names_of_actors_make_no_subject(sentence: Make) -> None:
    here = sentence("Nederland spreekt China aan op zijn verplichtingen onder het NPV.")
    there = sentence("Nederland spreekt China aan op de mensenrechten van Oeigoeren.")
    (passage,) = without_repeated([_added(here)], [there], [here])
    assert [shift.note for shift in passage.shifts if shift.dimension == "AST"] == [""]


def test_the_sentence_that_is_most_alike_is_named(sentence: Make) -> None:
    there = [replace(sentence(text), id=text) for text in (OTHER_THREAT, SPYING_AGAIN)]
    (passage,) = without_repeated([_added(sentence(SPYING))], there, [sentence(SPYING)])
    assert [shift.elsewhere for shift in passage.shifts] == [SPYING_AGAIN]


def test_another_subject_or_another_position_leaves_it_news(sentence: Make) -> None:
    for other in (OTHER_THREAT, HARMLESS):
        (passage,) = without_repeated(
            [_added(sentence(SPYING))], [sentence(other)], [sentence(SPYING)]
        )
        assert [shift.verdict for shift in passage.shifts] == ["shift"]


def test_added_and_deleted_are_treated_alike(sentence: Make) -> None:
    here, there = [sentence(SPYING)], [sentence(SPYING_AGAIN)]
    (added,) = without_repeated([_added(here[0])], there, here)
    (deleted,) = without_repeated([_deleted(here[0])], here, there)
    assert [(shift.delta, shift.verdict) for shift in added.shifts] == [
        (shift.delta, shift.verdict) for shift in deleted.shifts
    ]


def test_an_added_sentence_needs_a_clear_position(sentence: Make) -> None:
    for text in (
        "Het kabinet volgt de ontwikkelingen in China nauwgezet.",
        "Het contact met Chinese musea is lastig.",
        "Mogelijk bezoekt de Chinese minister Nederland.",
    ):
        found = shifts([], [sentence(text)])
        assert [shift for shift in found if shift.verdict == "shift"] == [], text
