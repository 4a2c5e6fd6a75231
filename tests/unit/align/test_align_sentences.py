from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from letterdiff.align import align_sentences
from letterdiff.align.identical import pair_identical
from letterdiff.align.leftovers import find_leftovers
from letterdiff.align.linking import estimate
from letterdiff.align.parameters import FINAL, PAIR
from letterdiff.align.units import measure
from letterdiff.model.alignment import SentenceAlignment
from synthetic.revising import revise
from synthetic.sources import Text

CLIMATE = "China is daarbij zowel deel van het probleem als van de oplossing voor het klimaat."
TRADE = "Nederland en China zijn belangrijke handelspartners in de landbouw."
RIGHTS = "Het kabinet maakt zich zorgen over de mensenrechten in Xinjiang."
TAIWAN = "De spanningen in de Straat van Taiwan zijn het afgelopen jaar toegenomen."


def row(item: SentenceAlignment[int]) -> tuple[tuple[int, ...], tuple[int, ...], str, bool]:
    return item.old, item.new, item.kind, item.moved


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["Wij eten vandaag soep met brood."], ["De relatie met China is belangrijk."]),
        ([" "], ["x"]),
        (["Wij zijn bezorgd."] * 5, ["De relatie met China is belangrijk."]),
        (["Wij eten soep."], ["De handel groeit.", "De relatie is goed.", "De zorg neemt toe."]),
    ],
)
def test_place_alone_links_nothing(old: list[str], new: list[str]) -> None:
    for left, right in ((old, new), (new, old)):
        assert {item.kind for item in align_sentences(left, right)} == {"deleted", "added"}


def test_a_lone_sentence_is_linked_by_its_words() -> None:
    old, new = ["De situatie in Xinjiang is zorgelijk."], ["De situatie in Xinjiang baart zorgen."]
    assert [item.kind for item in align_sentences(old, new)] == ["revised"]


def test_revised_sentences_keep_their_partner() -> None:
    new = [CLIMATE, RIGHTS.replace("maakt zich zorgen", "maakt zich ernstige zorgen"), TAIWAN]
    assert [row(item) for item in align_sentences([CLIMATE, RIGHTS], new)] == [
        ((0,), (0,), "unchanged", False),
        ((1,), (1,), "revised", False),
        ((), (2,), "added", False),
    ]


def test_a_split_sentence_is_one_passage() -> None:
    old = [
        "China bouwt zijn vloot in hoog tempo uit en zet vaker cyberinstrumenten in bij buurlanden."
    ]
    new = [
        "China bouwt zijn vloot in hoog tempo uit.",
        "Ook zet het vaker cyberinstrumenten in bij buurlanden.",
    ]
    assert [row(item) for item in align_sentences(old, new)] == [((0,), (0, 1), "split", False)]
    assert [row(item) for item in align_sentences(new, old)] == [((0, 1), (0,), "merged", False)]


def test_the_smaller_passage_is_the_one_that_moved() -> None:
    old = [TAIWAN, RIGHTS, TRADE, CLIMATE]
    new = [RIGHTS, TRADE, CLIMATE, TAIWAN]
    moved = [item.old for item in align_sentences(old, new) if item.moved]
    assert moved == [(0,)]


def test_a_sentence_that_left_its_section_moved() -> None:
    alignments = align_sentences(
        [CLIMATE, TRADE], [CLIMATE, TRADE], old_sections=[0, 0], new_sections=[0, 1]
    )
    assert [item.moved for item in alignments] == [False, True]


def test_deleted_sentences_stand_after_their_predecessor() -> None:
    alignments = align_sentences([TRADE, RIGHTS, CLIMATE], [TAIWAN, TRADE, CLIMATE])
    assert [row(item)[:3] for item in alignments] == [
        ((), (0,), "added"),
        ((0,), (1,), "unchanged"),
        ((1,), (), "deleted"),
        ((2,), (2,), "unchanged"),
    ]


def test_repeated_sentences_keep_their_neighbours() -> None:
    old = ["Ja.", CLIMATE, "Ja.", TRADE]
    new = [CLIMATE, "Ja.", TRADE]
    pairs = [(item.old, item.new) for item in align_sentences(old, new) if item.old and item.new]
    assert pairs == [((1,), (0,)), ((2,), (1,)), ((3,), (2,))]


def test_lemmas_bring_inflected_sentences_together() -> None:
    old, new = ["Hij liep weg."], ["Wij lopen dagelijks."]
    plain = align_sentences(old, new)
    lemmas = align_sentences(
        old, new, old_words=[["lopen", "weg"]], new_words=[["lopen", "dagelijks"]]
    )
    assert len(plain) == 2 or plain[0].confidence < lemmas[0].confidence


def test_a_name_may_carry_another_number() -> None:
    old, new = ["Wij spraken met de EU27."], ["De EU28 is er blij mee."]
    lemmas = [["EU27", "spreken"]], [["EU28", "blij"]]
    words = [["Uitspraak", "spreken"]], [["Gesprek", "blij"]]
    numbered = align_sentences(old, new, old_words=lemmas[0], new_words=lemmas[1])
    other = align_sentences(old, new, old_words=words[0], new_words=words[1])
    assert _likeliest(numbered) > _likeliest(other)


def _likeliest(alignments: Sequence[SentenceAlignment[int]]) -> float:
    return max(
        item.rejected.confidence if item.rejected else item.confidence for item in alignments
    )


def test_every_link_says_why() -> None:
    new = [RIGHTS.replace("Xinjiang", "Tibet"), TRADE]
    links = [item for item in align_sentences([RIGHTS, TRADE], new) if item.old and item.new]
    assert len(links) == 2
    assert all(item.signals for item in links)


@pytest.mark.parametrize(("old", "new"), [([], []), ([], ["a"]), (["a"], []), ([""], ["."])])
def test_small_documents(old: list[str], new: list[str]) -> None:
    alignments = align_sentences(old, new)
    assert sum(len(item.old) for item in alignments) == len(old)
    assert sum(len(item.new) for item in alignments) == len(new)


def test_sections_for_one_side_only_are_refused() -> None:
    with pytest.raises(ValueError, match="both sides"):
        align_sentences(["a"], ["b"], old_sections=[0])


def test_a_feature_has_one_value_a_sentence() -> None:
    with pytest.raises(ValueError, match="1 sections for 2 sentences"):
        align_sentences(["a", "b"], ["c"], old_sections=[0], new_sections=[0])


def test_a_lone_sentence_names_its_best_rejected_link() -> None:
    new = [RIGHTS, TAIWAN.replace("zijn het afgelopen jaar toegenomen", "blijven groot")]
    deleted = next(item for item in align_sentences([RIGHTS, CLIMATE], new) if not item.new)
    assert deleted.rejected is not None
    assert (deleted.rejected.old, deleted.rejected.new) == (1, 1)
    assert deleted.rejected.confidence < 0.5
    assert deleted.rejected.signals


def test_signals_add_up_to_the_odds_of_a_link() -> None:
    old = [RIGHTS]
    new = [RIGHTS.replace("Xinjiang", "Tibet")]
    (link,) = align_sentences(old, new)
    total = sum(signal.value * signal.weight for signal in link.signals) + FINAL["bias"]
    assert 1 / (1 + math.exp(-total)) == pytest.approx(link.confidence, abs=0.02)


def test_a_clause_that_went_to_the_next_sentence_regroups_both() -> None:
    first = "Het kabinet spreekt China aan op de mensenrechten in Xinjiang"
    clause = "en het verbindt daaraan gevolgen voor de handel in katoen"
    second = "De Europese Unie bereidt sancties voor"
    old = [TRADE, f"{first}, {clause}.", f"{second}."]
    new = [TRADE, f"{first}.", f"{second}, {clause}."]
    assert row(align_sentences(old, new)[1]) == ((1, 2), (1, 2), "regrouped", False)
    assert row(align_sentences(new, old)[1]) == ((1, 2), (1, 2), "regrouped", False)


@pytest.mark.parametrize("seed", [201, 204, 206, 208, 210])
def test_splits_and_merges_are_found_edited_and_wherever_they_went(root: Path, seed: int) -> None:
    path = root / "tests" / "golden" / "standins" / "2019.sentences.json"
    sections = [
        [text for paragraph in section["paragraphs"] for text in paragraph["sentences"]]
        for section in json.loads(path.read_text(encoding="utf-8"))["sections"]
    ]
    kept = [section for section in sections if section]
    revision = revise(Text([str(number) for number in range(len(kept))], kept), seed)
    sides = revision.old, revision.new
    old, new = ([text for section in side for text in section] for side in sides)
    old_groups, new_groups = (
        [number for number, section in enumerate(side) for _ in section] for side in sides
    )
    found = align_sentences(old, new, old_sections=old_groups, new_sections=new_groups)
    true = {(one.old, one.new) for one in revision.truth if len(one.old) + len(one.new) > 2}
    assert len(true) > 25
    assert true - {(item.old, item.new) for item in found} == set()


def test_a_sentence_that_stayed_the_same_is_never_left_over() -> None:
    fleet = "China bouwt zijn vloot in hoog tempo uit en zet vaker cyberinstrumenten in"
    halves = ["China bouwt zijn vloot in hoog tempo uit.", "Ook zet het cyberinstrumenten in."]
    old = [CLIMATE, TRADE, RIGHTS, TAIWAN, fleet]
    new = [halves[0], RIGHTS, halves[1], CLIMATE, TRADE, TAIWAN]
    groups = [0] * len(old), [0] * len(new)
    fixed = pair_identical(old, new, *groups)
    sides = measure(old, new, None, None, *groups)
    leftovers = find_leftovers(sides, estimate(sides, fixed, PAIR, FINAL), [], fixed)
    assert leftovers
    assert not {j for item in leftovers for j in item.new} & set(fixed.values())
    assert not {i for item in leftovers for i in item.old} & set(fixed)
