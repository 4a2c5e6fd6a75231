"""Minimal pairs written for these tests: one change of force, one expected answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Moved = Callable[[str, str], dict[str, int]]

SHIFTS = {
    "hedge added": (
        "De overname bedreigt onze veiligheid.",
        "De overname bedreigt mogelijk onze veiligheid.",
        {"CER": -1},
    ),
    "commitment up the ladder": (
        "Het kabinet verkent strengere regels voor Chinese apparatuur.",
        "Het kabinet zal strengere regels voor Chinese apparatuur invoeren.",
        {"COM": 1},
    ),
    "zal bezien explores": (
        "Het kabinet zal een nieuw fonds oprichten.",
        "Het kabinet zal een nieuw fonds bezien.",
        {"COM": -1},
    ),
    "commitment denied": (
        "Het kabinet zal nieuwe eisen invoeren.",
        "Het kabinet zal geen nieuwe eisen invoeren.",
        {"COM": -1},
    ),
    "speech act up the ladder": (
        "Nederland neemt kennis van de arrestaties in China.",
        "Nederland veroordeelt de arrestaties in China.",
        {"AST": 1},
    ),
    "intensifier dropped": (
        "Nederland veroordeelt de Chinese aanval in de krachtigste bewoordingen.",
        "Nederland veroordeelt de Chinese aanval.",
        {"AST": -1},
    ),
    "risk denied": (
        "Er is een dreiging vanuit China.",
        "Er is geen dreiging vanuit China.",
        {"RIS": -1},
    ),
    "role": ("China is een partner.", "China is een rivaal.", {"FRM": 1}),
    "cabinet adopts": (
        "De motie veroordeelt het Chinese optreden.",
        "Het kabinet veroordeelt het Chinese optreden.",
        {"AST": 1},
    ),
    "falling trend": (
        "De repressie in China neemt toe.",
        "De repressie in China neemt af.",
        {"RIS": -1},
    ),
    "condition on an own measure": (
        "Het kabinet zal sancties opleggen.",
        "Indien nodig zal het kabinet sancties opleggen.",
        {"COM": -1},
    ),
    "a good shrinks": (
        "Het vertrouwen in de Chinese markt groeit.",
        "Het vertrouwen in de Chinese markt neemt af.",
        {"RIS": 1},
    ),
    "a condition on cooperation": (
        "Samenwerking met Chinese musea is welkom.",
        "Samenwerking met Chinese musea is welkom, mits de collecties veilig zijn.",
        {"ORI": 1},
    ),
    "prohibition of others": (
        "Provincies mogen Chinese bussen kopen.",
        "Provincies mogen geen Chinese bussen kopen.",
        {"ORI": 1},
    ),
    "stronger signs": (
        "Er zijn zwakke aanwijzingen dat China de hack uitvoerde.",
        "Er zijn sterke aanwijzingen dat China de hack uitvoerde.",
        {"CER": 1},
    ),
    "degree as predicate": (
        "De risico's van Chinese sensoren zijn gering.",
        "De risico's van Chinese sensoren zijn aanzienlijk.",
        {"RIS": 1},
    ),
    "excluded or kept in": (
        "Het kabinet zal de Chinese bieder niet uitsluiten van de veiling.",
        "Het kabinet zal de Chinese bieder uitsluiten van de veiling.",
        {"ORI": 1, "COM": 1},
    ),
    "the same act denied": (
        "Het kabinet volgt de raad van de adviescommissie op.",
        "Het kabinet volgt de raad van de adviescommissie niet op.",
        {"COM": -1},
    ),
    "an ally's step": (
        "De EU uitte haar zorgen over de dwang van China.",
        "De EU protesteerde tegen de dwang van China.",
        {"AST": 1},
    ),
    "plan given up for regret": (
        "De EU eiste toegang tot het Chinese dossier.",
        "De EU vroeg om toegang tot het Chinese dossier.",
        {"AST": -1},
    ),
}
NO_SHIFTS = {
    "passive": (
        "Nederland veroordeelt de arrestaties in China.",
        "De arrestaties in China worden door Nederland veroordeeld.",
    ),
    "order": (
        "In de VN blijft het kabinet China aanspreken op mensenrechten.",
        "Het kabinet blijft China in de VN aanspreken op mensenrechten.",
    ),
    "number": (
        "De export naar China groeide met 3 procent.",
        "De export naar China groeide met 17 procent.",
    ),
    "name": (
        "Minister Hoekstra sprak zijn zorgen uit over Hongkong.",
        "Minister Veldkamp sprak zijn zorgen uit over Hongkong.",
    ),
    "synonym of one level": (
        "Nederland zet zich in voor open handel.",
        "Nederland spant zich in voor open handel.",
    ),
    "third party": (
        "De VS noemen China een partner.",
        "De VS noemen China een rivaal.",
    ),
    "quoted words": (
        "De brief noemt het programma «Open Deuren».",
        "De brief noemt het programma «Dreiging en Gevaar».",
    ),
    "purpose in front": (
        "Het kabinet heeft maatregelen genomen om de haven te beschermen.",
        "Om de haven te beschermen zijn door het kabinet maatregelen getroffen.",
    ),
    "what third parties point at": (
        "Vakbonden wijzen op de kansen van de Chinese markt.",
        "Vakbonden wijzen op de risico's van de Chinese markt.",
    ),
    "what researchers prove": (
        "Onderzoekers vermoeden dat de camera data verzendt.",
        "Onderzoekers bewijzen dat de camera data verzendt.",
    ),
    "curly apostrophe": (
        "Chinese apps brengen risico's mee.",
        "Chinese apps brengen risico’s mee.",
    ),
    "feelings of others": (
        "Het kabinet luisterde naar de Amerikaanse zorgen.",
        "Het kabinet luisterde naar de Amerikaanse vragen.",
    ),
    "what is prevented": (
        "Nederland wil voorkomen dat China de markt verstoort.",
        "Nederland wil voorkomen dat China de markt verovert.",
    ),
    "the end of something else": (
        "Het kabinet opent het loket voor bruggen.",
        "Het kabinet opent het loket voor bruggen en sluizen.",
    ),
    "comparison": (
        "De handel is voor de EU en China van belang.",
        "De handel is zowel voor de EU als voor China van belang.",
    ),
    "what a measure of others leads to": (
        "Het aantal reizen naar China is afgenomen.",
        "Het aantal reizen naar China is als gevolg van de Chinese reisbeperkingen afgenomen.",
    ),
    "time in front": (
        "Het kabinet heeft geïnvesteerd in kennis over China.",
        "De laatste jaren heeft het kabinet in kennis over China geïnvesteerd.",
    ),
    "benefit by a noun or a participle": (
        "De EU heeft baat bij nauwere samenwerking met China.",
        "De EU is gebaat bij nauwere samenwerking met China.",
    ),
    "another country": (
        "Nederland veroordeelt Rusland.",
        "Nederland prijst Rusland.",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), SHIFTS.values(), ids=SHIFTS)
def test_a_change_of_force_is_a_shift(
    moved: Moved, old: str, new: str, expected: dict[str, int]
) -> None:
    found = moved(old, new)
    assert {code: found.get(code) for code in expected} == expected


@pytest.mark.parametrize(("old", "new"), NO_SHIFTS.values(), ids=NO_SHIFTS)
def test_a_change_of_wording_is_none(moved: Moved, old: str, new: str) -> None:
    assert moved(old, new) == {}
