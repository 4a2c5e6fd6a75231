"""What sort of change an edit is, with analyses and without."""

from __future__ import annotations

import pytest

from letterdiff.diff import diff_words
from letterdiff.model.edits import Edit, form_only
from letterdiff.model.language import Token
from letterdiff.model.spans import Span
from letterdiff.nlp import AnalysisCache, analyse_sentence


def natures(old: str, new: str, *, analysed: bool = False) -> list[str | None]:
    return [edit.nature for edit in edits(old, new, analysed=analysed) if edit.op != "equal"]


def edits(old: str, new: str, *, analysed: bool = False) -> tuple[Edit, ...]:
    if not analysed:
        return diff_words(old, new)
    cache = AnalysisCache()
    return diff_words(
        old,
        new,
        old_tokens=analyse_sentence(old, cache=cache),
        new_tokens=analyse_sentence(new, cache=cache),
    )


@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "nature"),
    [
        ("Het kabinet ziet een relatie.", "Het kabinet ziet de relaties.", "substance"),
        ("Wij zien de maatregel.", "Wij zien de maatregelen.", "inflection"),
        ("China was een partner.", "China is een partner.", "substance"),
        ("Dit zal gebeuren.", "Dit zou gebeuren.", "substance"),
        ("De zorg is groot.", "De zorg is groter.", "substance"),
        ("De EU lidstaten volgen.", "De EU-lidstaten volgen.", "spelling"),
        ("Wij spraken in 2021.", "Wij spraken in 2022.", "date"),
        ("Het kost € 3 miljoen.", "Het kost € 4 miljoen.", "number"),
        ("Zie Kamerstuk 35 207, nr. 1.", "Zie Kamerstuk 35 207, nr. 46.", "reference"),
        ("Wij spraken met Japan.", "Wij spraken met India.", "name"),
        ("Het gaat om 10–15 procent.", "Het gaat om 10-15%.", "spelling"),
        ("Zie www.a-b.nl/x hier.", "Zie www.ab.nl/x hier.", "substance"),
        ("Het kabinet acht dit nodig.", "Het kabinet dit nodig.", "substance"),
        ("Wij zien zeven landen.", "Wij zien negen landen.", "number"),
        ("Wij doen dit.", "Wij doen dit niet.", "substance"),
        ("Wij doen geen concessies.", "Wij doen een concessies.", "substance"),
    ],
)
def test_one_change_has_one_nature(old: str, new: str, nature: str, analysed: bool) -> None:
    assert natures(old, new, analysed=analysed) == [nature]


def test_with_analyses_strong_verbs_and_names_at_the_head_are_known() -> None:
    old, new = "Japan helpt de regio.", "India helpt de regio."

    assert natures(old, new) == ["substance"]
    assert natures(old, new, analysed=True) == ["name"]
    old, new = "De lidstaten wilden dit dwingen.", "De lidstaten wilden dit gedwongen."
    assert natures(old, new) == ["substance"]
    assert natures(old, new, analysed=True) == ["inflection"]


def test_with_analyses_another_word_of_the_same_letters_is_no_inflection() -> None:
    def word(text: str, lemma: str, upos: str) -> tuple[Token, ...]:
        return (
            Token(
                span=Span(0, len(text)),
                text=text,
                lemma=lemma,
                upos=upos,
                features="",
                head=-1,
                relation="root",
            ),
        )

    edit = diff_words(
        "steun",
        "steunen",
        old_tokens=word("steun", "steun", "NOUN"),
        new_tokens=word("steunen", "steunen", "VERB"),
    )

    assert [item.nature for item in edit] == ["substance"]
    assert natures("steun", "steunen") == ["inflection"]


def test_a_changed_value_is_flagged_among_other_words() -> None:
    assert natures("Lever in op 3 maart bij ons.", "Lever in voor 4 maart 2021 bij ons.") == [
        "date"
    ]


def test_a_passage_of_form_only() -> None:
    assert form_only(edits("Een kans, ook nu.", "Een kans ook nu."))
    assert not form_only(edits("Een kans.", "Een kans."))
    assert not form_only(edits("Een kans, ook nu.", "Een kans ook niet."))


def test_only_an_equal_edit_is_without_nature() -> None:
    with pytest.raises(ValueError, match="nature"):
        Edit(op="insert", old=Span(0, 0), new=Span(0, 1))
    with pytest.raises(ValueError, match="nature"):
        Edit(op="equal", old=Span(0, 1), new=Span(0, 1), nature="date")
