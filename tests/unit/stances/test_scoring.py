from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.stances import default_subject, score, topics_in

Make = Callable[[str], Sentence]


def test_all_dimensions_are_present_and_com_is_none_without_own_action(sentence: Make) -> None:
    stance = score(sentence("De spanningen in de regio zijn opgelopen."))
    assert tuple(stance) == DIMENSIONS
    assert stance["COM"].score is None
    assert stance["ORI"].score == 0.0
    assert stance["RIS"].score is not None
    assert stance["RIS"].score > 0


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Het kabinet deelt deze zorgen.", "GOV"),
        ("China stelt dat de kritiek onterecht is.", "CN"),
        ("De motie verzoekt de regering China te veroordelen.", "PARL"),
        ("Volgens de Verenigde Staten vormt China een bedreiging.", "US"),
        ("De EU heeft haar zorgen overgebracht.", "EU"),
        ("De AIVD waarschuwt voor spionage.", "GOV"),
        ("Enkele lidstaten zien China als partner.", "THIRD"),
    ],
)
def test_holder_of_the_sentence(sentence: Make, text: str, holder: str) -> None:
    assert score(sentence(text)).holder == holder


@pytest.mark.parametrize(
    ("text", "word", "holder"),
    [
        (
            (
                "Op 20 mei jl. heeft het Europees Parlement de behandeling opgeschort zolang de "
                "tegensancties van kracht zijn."
            ),
            "opgeschort",
            "EU",
        ),
        # What something is directed at is nothing that is done to it.
        (
            (
                "In de Wereldbank is de Nederlandse inzet erop gericht dat China op termijn geen "
                "leningen tegen gunstige voorwaarden meer ontvangt."
            ),
            "inzet",
            "GOV",
        ),
    ],
)
def test_holder_of_a_cue(sentence: Make, text: str, word: str, holder: str) -> None:
    holders = {cue.holder for cue in score(sentence(text)).evidence if word in cue.text}
    assert holders == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "China stelt dat Nederland een bedreiging vormt.",
        "De Verenigde Staten veroordelen China.",
        "Sommige bedrijven noemen China een rivaal.",
    ],
)
def test_positions_of_others_do_not_count(sentence: Make, text: str) -> None:
    stance = score(sentence(text))
    assert [stance[code].score for code in ("FRM", "AST", "RIS")] == [0.0, 0.0, 0.0]


def test_evidence_traces_a_score_to_words_entry_and_rules(sentence: Make) -> None:
    source = sentence("Nederland keurt de Chinese druk ten strengste af.")
    (cue,) = score(source)["AST"].evidence
    assert cue.entry == "af_keuren"
    assert [factor.rule for factor in cue.factors][:1] == ["intensifier:ten strengste"]
    shown = [source.text[span.start : span.end] for span in cue.spans]
    assert cue.text == " … ".join(shown)
    assert cue.value == 2.0


def test_without_analysis_words_are_found_by_their_forms() -> None:
    text = "De dreiging neemt verder toe."
    bare = Sentence(id="f.1", section="", paragraph="f", span=Span(0, len(text)), text=text)
    stance = score(bare)
    assert stance["RIS"].score is not None
    assert stance["RIS"].score > 0
    assert all(cue.confidence <= 0.5 for cue in stance.evidence)


def test_an_empty_sentence_has_no_stance() -> None:
    empty = Sentence(id="e.1", section="", paragraph="e", span=Span(0, 0), text="")
    assert score(empty).evidence == ()


def test_topics_come_main_one_first(sentence: Make) -> None:
    text = "De mensenrechten van Oeigoeren in Xinjiang raken ook de handel."
    found = topics_in(sentence(text), default_subject().topics)
    assert found[0] == "mensenrechten"
    assert "handel_markttoegang" in found


def test_context_topics_serve_a_sentence_without_its_own(sentence: Make) -> None:
    stance = score(sentence("Dat is zo."), context_topics=frozenset({"taiwan"}))
    assert stance.topics == ("taiwan",)
