from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.comparison import PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import Dimension, Evidence, StanceShift
from letterdiff.stances import explain, score, shifts, summarise

Make = Callable[[str], Sentence]
RISK = "De dreiging van Chinese spionage neemt toe."
CHANCE = "De Chinese markt biedt grote kansen."
PLAN = "Het kabinet zal een meldplicht invoeren."


def test_added_and_deleted_passages_mirror(sentence: Make) -> None:
    (added,) = shifts([], [sentence(RISK)])
    (deleted,) = shifts([sentence(RISK)], [])
    assert (added.dimension, added.verdict) == ("RIS", "shift")
    assert added.delta == -deleted.delta > 0


def test_a_new_undertaking_counts_from_nothing(sentence: Make) -> None:
    found = {shift.dimension: shift.delta for shift in shifts([], [sentence(PLAN)])}
    assert found["COM"] == 3.0


def test_a_difference_is_that_of_the_values_shown(sentence: Make) -> None:
    old = sentence("De Chinese activiteiten vormen een aandachtspunt voor onze veiligheid.")
    new = sentence(
        "De Chinese activiteiten vormen een omvangrijke en persistente dreiging voor ons."
    )
    (found,) = (shift for shift in shifts([old], [new]) if shift.dimension == "RIS")
    before, after = (cue.value for cue in found.evidence)
    assert after == 2.0
    assert found.delta == after - before


def test_of_two_cues_of_an_entry_the_same_words_cancel(sentence: Make) -> None:
    stays = "Het kabinet zal onze burgers beschermen."
    old = [sentence("Het kabinet zal China waar nodig aanspreken."), sentence(stays)]
    new = [sentence("Het kabinet zal China aanspreken."), sentence(stays)]
    (found,) = (shift for shift in shifts(old, new) if shift.dimension == "COM")
    assert [cue.sentence for cue in found.evidence] == [0, 0]


def test_a_split_passage_cancels(sentence: Make) -> None:
    whole = sentence("De dreiging neemt toe en het kabinet zal een meldplicht invoeren.")
    parts = [
        sentence("De dreiging neemt toe."),
        sentence("Het kabinet zal een meldplicht invoeren."),
    ]
    assert [shift for shift in shifts([whole], parts) if shift.verdict == "shift"] == []


def test_an_unsure_alignment_is_at_most_possible(sentence: Make) -> None:
    (shift,) = shifts([sentence(CHANCE)], [sentence(RISK)], confidence=0.3)
    assert shift.verdict == "possible"


def test_a_third_partys_change_is_shown_but_is_no_shift(sentence: Make) -> None:
    found = shifts(
        [sentence("De VS noemen China een partner.")], [sentence("De VS noemen China een rivaal.")]
    )
    assert [(shift.note, shift.verdict, shift.delta) for shift in found] == [
        ("third-party", "none", 0.0)
    ]
    assert explain(found[0]).startswith("De positie van derden verandert: ")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Het kabinet onderzoekt een verbod.",
            "Het kabinet zal een verbod invoeren.",
            (
                "De toezegging wordt sterker (COM +3): eerst “onderzoekt” (−1),"
                " nu “zal … invoeren” (+2)."
            ),
        ),
        (
            "",
            CHANCE,
            "Er komt een gunstig punt bij (RIS −1,3): nieuw is “grote kansen” (−1,3).",
        ),
        (
            "De EU ziet China als partner.",
            "De NAVO ziet China als rivaal.",
            (
                "China wordt meer als rivaal en minder als partner beschreven (FRM +3,5):"
                " eerst “partner” (−1,5, EU), nu “rivaal” (+2, NAVO)."
            ),
        ),
        (
            "",
            PLAN,
            "Er komt een toezegging bij (COM +3): nieuw is “zal … invoeren” (+2).",
        ),
        (
            "Nederland veroordeelt de dwang van China.",
            "Nederland betreurt de dwang van China.",
            (
                "De toon tegenover China wordt milder (AST −1): eerst “veroordeelt” (+2),"
                " nu “betreurt” (+1)."
            ),
        ),
    ],
)
def test_explanations_are_dutch_sentences(
    sentence: Make, old: str, new: str, expected: str
) -> None:
    found = shifts([sentence(old)] if old else [], [sentence(new)])
    assert expected in [explain(shift) for shift in found]


ORI: Dimension = "ORI"
FRM: Dimension = "FRM"


@pytest.mark.parametrize(
    ("dimension", "old", "new", "expected"),
    [
        (ORI, None, -1.0, "Er komt nadruk op samenwerking bij"),
        (ORI, 1.0, None, "Er valt nadruk op bescherming weg"),
        (ORI, 1.0, -1.0, "De nadruk verschuift van bescherming naar samenwerking"),
        # The other pole stands in neither letter.
        (ORI, -0.5, -1.0, "De nadruk op samenwerking neemt toe"),
        (ORI, -1.0, -0.5, "De nadruk op samenwerking neemt af"),
        (FRM, 2.0, 1.0, "De nadruk op China als concurrent of rivaal neemt af"),
        (FRM, None, -1.0, "Er komt nadruk op China als partner bij"),
        ("AST", None, 2.0, "Er komt een kritisch geluid over China bij"),
        ("AST", -1.0, None, "Er valt een welwillend geluid over China weg"),
        ("CER", -1.0, None, "Er valt een voorbehoud weg"),
        ("CER", None, 1.0, "Er komt een stellige formulering bij"),
        ("RIS", None, 1.0, "Er komt een zorgpunt bij"),
        ("COM", 1.0, None, "Er valt een toezegging weg"),
    ],
)
def test_no_more_is_said_than_is_seen(
    dimension: Dimension, old: float | None, new: float | None, expected: str
) -> None:
    cue = Evidence(
        dimension=dimension,
        side="old",
        sentence=0,
        spans=(Span(0, 7),),
        text="woorden",
        entry="woorden",
        weight=0.0,
        factors=(),
        value=0.0,
        holder="AUTH",
        target="",
        confidence=1.0,
    )
    evidence = (
        *([replace(cue, value=old)] if old is not None else []),
        *([replace(cue, side="new", value=new)] if new is not None else []),
    )
    shift = StanceShift(
        dimension=dimension,
        delta=(new or 0.0) - (old or 0.0),
        verdict="shift",
        confidence=1.0,
        evidence=evidence,
    )
    assert explain(shift).startswith(f"{expected} ({dimension} ")


def test_totals_split_exactly(sentence: Make) -> None:
    def passage(number: int, old: list[str], new: list[str]) -> PassageComparison:
        before = tuple(sentence(text) for text in old)
        after = tuple(sentence(text) for text in new)
        return PassageComparison(
            id=f"a{number}",
            alignment=SentenceAlignment(old=tuple(old), new=tuple(new), similarity=0.5),
            old=before,
            new=after,
            edits=(),
            shifts=shifts(before, after),
        )

    passages = [passage(1, [CHANCE], [RISK]), passage(2, [], [PLAN]), passage(3, [RISK, PLAN], [])]
    summaries = {entry.dimension: entry for entry in summarise(passages)}
    for entry in summaries.values():
        change = entry.revised + entry.added + entry.deleted
        assert entry.new_total - entry.old_total == pytest.approx(change, abs=1e-6)
    risk = summaries["RIS"]
    assert risk.shifts_up == 1
    assert risk.shifts_down == 1
    assert risk.deleted == pytest.approx(-(score(sentence(RISK))["RIS"].score or 0.0))


def test_a_hedge_is_compared_with_its_clause(moved: Callable[[str, str], dict[str, int]]) -> None:
    old = (
        "De ministers en hun collega's spreken elke maand over de gevolgen die de maatregel"
        " voor onze havens heeft."
    )
    new = old.replace("havens heeft", "havens mogelijk heeft")
    assert moved(old, new) == {"CER": -1}
    assert moved(new, old) == {"CER": 1}


def test_a_hedge_in_a_clause_of_one_passage_only_is_said_in_passing(
    moved: Callable[[str, str], dict[str, int]],
) -> None:
    old = "De ministers en hun collega's spreken elke maand in Brussel over de haven van Rotterdam."
    new = f"{old[:-1]}, waar de schepen mogelijk later aankomen."
    assert moved(old, new) == {}


def test_what_the_cabinet_acts_for_is_the_direction(
    moved: Callable[[str, str], dict[str, int]],
) -> None:
    old = (
        "Het kabinet bespreekt met de provincies en de gemeenten elk jaar de stand van de zeehavens"
    )
    assert moved(f"{old}.", f"{old} om kennis beter te beschermen.") == {"ORI": 1}


def test_a_degree_takes_its_noun_with_a_preposition(
    moved: Callable[[str, str], dict[str, int]],
) -> None:
    old = "De dienst meldt dat China een land is met spionage."
    new = "De dienst meldt dat China vooroploopt met spionage."
    assert moved(old, new) == {"RIS": 1}
    assert moved(new, old) == {"RIS": -1}


def test_a_noun_and_its_verb_meet_around_a_relative_clause(
    moved: Callable[[str, str], dict[str, int]],
) -> None:
    old = "Een oplossing, waar de visserij in het voorjaar om heeft gevraagd, is uitgebleven."
    new = "Een oplossing, waar de visserij in het voorjaar om heeft gevraagd, is nabij."
    assert moved(old, new)["RIS"] == -1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Overeenstemming over de tekst bleef uit.", "Over de tekst is geen overeenstemming."),
        (
            "Een reactie van China op de brief bleef uit.",
            "China heeft niet gereageerd op de brief.",
        ),
        ("De gesprekken bleven zonder resultaat.", "De gesprekken leverden geen resultaat op."),
        (
            "Het kabinet werkt met alle provincies en gemeenten ter bescherming van onze kennis.",
            "Het kabinet werkt met alle provincies en gemeenten om onze kennis te beschermen.",
        ),
        (
            "China loopt voorop met spionage bij onze bedrijven.",
            "China is koploper in spionage bij onze bedrijven.",
        ),
        ("Het risico is vooralsnog klein.", "Het risico is voorlopig klein."),
        # What a text is about is no course.
        ("Het is een notitie over veilig reizen.", "Het is een notitie over veilig samenwerken."),
        # Measures of others against others.
        (
            "De Amerikaanse maatregelen tegen Iran blijven gelden.",
            "De Amerikaanse sancties tegen Iran zijn verscherpt.",
        ),
        # Another infinitive behind "of", and another noun behind "tussen … en".
        (
            "Er zijn geen aanwijzingen van steun bij het ontwijken van sancties.",
            "Er zijn geen aanwijzingen van steun bij het ontwijken of schenden van sancties.",
        ),
        (
            "De minister schetste de balans tussen openheid en bescherming.",
            "De minister schetste de balans tussen openheid en beschermen.",
        ),
        # A document, not proof.
        ("De gemeente helpt bewoners.", "De gemeente helpt bewoners hun rijbewijs te verlengen."),
        # The decision of others, which is understood.
        ("Het kabinet heeft begrip daarvoor.", "Het kabinet heeft begrip voor dat besluit."),
        # In whose interest an act would be, is who would act.
        (
            "Het zou in China’s belang zijn om de schulden aan te pakken.",
            "Het zou in China’s belang zijn om schulden aan te pakken met nauwere samenwerking.",
        ),
    ],
)
def test_the_same_in_other_words(
    moved: Callable[[str, str], dict[str, int]], old: str, new: str
) -> None:
    assert moved(old, new) == {}
    assert moved(new, old) == {}


def test_a_condition_with_dat_as_object_permits_nothing(
    moved: Callable[[str, str], dict[str, int]],
) -> None:
    old = "Nederland bespreekt de zaak met China."
    new = "Nederland bespreekt de zaak met China wanneer de omstandigheden dat toelaten."
    assert "ORI" not in moved(old, new)


def test_how_long_a_measure_lasts_is_no_doubt(moved: Callable[[str, str], dict[str, int]]) -> None:
    old = "Het kabinet wil de handel met China begrenzen."
    new = "Het kabinet wil de handel met China voorlopig begrenzen."
    assert moved(old, new) == {"COM": -1}


def test_can_in_a_clause_may_be_doubt_too(moved: Callable[[str, str], dict[str, int]]) -> None:
    old = (
        "De Commissie en de lidstaten spreken over regels die bedrijven kunnen raken en die voor"
        " de havens gevolgen hebben."
    )
    new = old.replace("kunnen raken", "mogelijk raken")
    assert moved(old, new) == {}
    assert moved(new, old) == {}


@pytest.mark.timeout(20)
def test_a_hostile_sentence_takes_no_cubic_time() -> None:
    text = "zonder zonder niet alle al dan niet " * 500
    hostile = Sentence(
        id="p.1", section="", paragraph="p", span=Span(0, len(text)), text=text, tokens=()
    )
    (found,) = shifts([], [hostile])
    assert found.verdict != "shift"
