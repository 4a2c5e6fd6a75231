"""Laws under any decision of a person: nothing lost, edits exact, decisions kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model.edits import accept, reject
from letterdiff.model.overrides import Anchor, Decision, Overrides
from letterdiff.pipeline import compare_analysed
from support import letter_of, sentence

WORDS = ("Nederland", "China", "de", "handel", "2022", "en", "zorgen")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
LETTERS = st.lists(st.lists(SENTENCES, max_size=4), max_size=3)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], list[Decision]]:
    old, new = draw(LETTERS), draw(LETTERS)
    sides = [letter_of([[sentence(text) for text in part] for part in side]) for side in (old, new)]
    anchors = [
        [
            *(Anchor.of(item) for item in side.sentences),
            Anchor(id="1:1.1", digest="0" * 16),
        ]
        for side in sides
    ]
    decisions = draw(
        st.lists(
            st.builds(
                Decision,
                ruling=st.sampled_from(["together", "apart"]),
                old=st.lists(st.sampled_from(anchors[0]), min_size=1, max_size=3).map(tuple),
                new=st.lists(st.sampled_from(anchors[1]), min_size=1, max_size=3).map(tuple),
            ),
            max_size=4,
        )
    )
    return old, new, decisions


@given(decided())
def test_every_sentence_stands_once_and_every_met_decision_holds(
    case: tuple[list[list[str]], list[list[str]], list[Decision]],
) -> None:
    old, new, decisions = case
    sides = [letter_of([[sentence(text) for text in part] for part in side]) for side in (old, new)]

    comparison = compare_analysed(
        sides[0], sides[1], overrides=Overrides(decisions=tuple(decisions))
    )

    passages = comparison.passages
    for place, side in enumerate(sides):
        held = [key for item in passages for key in (item.alignment.old, item.alignment.new)[place]]
        assert sorted(held) == sorted(item.id for item in side.sentences)
    for item in passages:
        assert reject(item.edits, item.old_text) == item.old_text
        assert accept(item.edits, item.new_text) == item.new_text
    outcome = comparison.overrides
    assert len(outcome.met) + len(outcome.unmet) == len(decisions)
    links = {
        (a, b): item.id for item in passages for a in item.alignment.old for b in item.alignment.new
    }
    for decision in outcome.met:
        pairs = {(a.id, b.id) for a in decision.old for b in decision.new}
        if decision.ruling == "apart":
            assert pairs.isdisjoint(links)
        else:
            assert len({links[pair] for pair in pairs}) == 1
