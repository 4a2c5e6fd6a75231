"""What a person decided is done, and said where it cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.align import apply_decisions, find_decisions
from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.comparison import Comparison
from letterdiff.model.language import AnalysedLetter
from letterdiff.model.overrides import Anchor, Decision, Overrides, Ruling
from letterdiff.pipeline import compare_analysed
from support import letter_of, sentence

OLD = [
    ["Wij spreken met China over handel.", "Dat gebeurt elk jaar in Peking."],
    ["Mensenrechten blijven een zorg."],
]
NEW = [
    ["Wij spreken met China over handel en klimaat.", "Taiwan blijft een partner."],
    ["De mensenrechten blijven een grote zorg.", "Dat gesprek vindt jaarlijks plaats."],
]


def letter(texts: Sequence[Sequence[str]]) -> AnalysedLetter:
    return letter_of([[sentence(text) for text in part] for part in texts])


def decision(ruling: Ruling, old: Sequence[int], new: Sequence[int]) -> Decision:
    left, right = letter(OLD).sentences, letter(NEW).sentences
    return Decision(
        ruling=ruling,
        old=tuple(Anchor.of(left[index]) for index in old),
        new=tuple(Anchor.of(right[index]) for index in new),
    )


def compared(
    decisions: Sequence[Decision],
    old: Sequence[Sequence[str]] = OLD,
    new: Sequence[Sequence[str]] = NEW,
) -> Comparison:
    overrides = Overrides(decisions=tuple(decisions), path="x.toml", digest="0" * 64)
    return compare_analysed(letter(old), letter(new), overrides=overrides)


def shape(comparison: Comparison) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (tuple(item.text for item in passage.old), tuple(item.text for item in passage.new))
        for passage in comparison.passages
    ]


def test_without_decisions_nothing_changes() -> None:
    assert compared([]).passages == compare_analysed(letter(OLD), letter(NEW)).passages


def test_sentences_that_belong_together_are_linked_and_marked() -> None:
    assert ((OLD[0][1],), (NEW[1][1],)) not in shape(compared([]))

    comparison = compared([decision("together", [1], [3])])

    assert ((OLD[0][1],), (NEW[1][1],)) in shape(comparison)
    passage = next(item for item in comparison.passages if item.old_text == OLD[0][1])
    assert passage.alignment.decided
    assert passage.alignment.moved
    assert passage.alignment.confidence == 1.0
    assert 0 < passage.alignment.similarity < 1


def test_several_sentences_may_belong_together() -> None:
    comparison = compared([decision("together", [0, 1], [0, 3])])

    passage = next(item for item in comparison.passages if len(item.old) > 1)
    assert passage.kind == "regrouped"
    assert [item.text for item in passage.new] == [NEW[0][0], NEW[1][1]]


def test_sentences_that_do_not_belong_together_are_parted() -> None:
    comparison = compared([decision("apart", [0], [0])])

    deleted = next(item for item in comparison.passages if item.old_text == OLD[0][0])
    assert deleted.kind == "deleted"
    rejected = deleted.alignment.rejected
    assert rejected is not None
    assert rejected.similarity > 0.5
    assert ((), (NEW[0][0],)) in shape(comparison)


def grouped(
    ruling: Ruling, old: Sequence[int], new: Sequence[int]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What a decision makes of one passage with all sentences of two letters."""
    left, right = letter(OLD).sentences, letter(NEW).sentences
    whole = SentenceAlignment(
        old=tuple(item.id for item in left), new=tuple(item.id for item in right)
    )
    found, unmet = find_decisions([decision(ruling, old, new)], [left], [right])
    assert not unmet
    return [(item.old, item.new) for item in apply_decisions([whole], left, right, found)]


def test_one_sentence_leaves_a_group_and_the_others_stay() -> None:
    assert grouped("apart", [0], [3]) == [
        (("1:1.1", "1:1.2", "2:1.1"), ("1:1.1", "1:1.2", "2:1.1")),
        ((), ("2:1.2",)),
    ]


def test_a_whole_side_leaves_a_group() -> None:
    assert grouped("apart", [1, 2], [0, 1, 2, 3]) == [
        (("1:1.1",), ("1:1.1", "1:1.2", "2:1.1", "2:1.2")),
        (("1:1.2",), ()),
        (("2:1.1",), ()),
    ]


def test_what_a_link_takes_from_a_group_leaves_the_rest_linked() -> None:
    assert grouped("together", [0], [0]) == [
        (("1:1.1",), ("1:1.1",)),
        (("1:1.2", "2:1.1"), ("1:1.2", "2:1.1", "2:1.2")),
    ]


def test_a_decision_survives_other_ids() -> None:
    moved = compared([decision("together", [1], [3])], old=[["Een nieuwe zin vooraf."], *OLD])

    assert ((OLD[0][1],), (NEW[1][1],)) in shape(moved)
    assert moved.overrides.unmet == ()


def test_a_text_that_is_gone_is_told() -> None:
    gone = compared([decision("together", [1], [3])], old=[["Iets anders.", "Weer anders."]])

    assert [item.reason for item in gone.overrides.unmet] == [
        "the text of old sentence 1:1.2 is gone (that sentence now says something else)"
    ]
    assert gone.overrides.met == ()


def test_a_text_that_stands_twice_is_told_apart_by_its_id_only() -> None:
    twice = [["Dat is zo.", "Dat is zo."]]
    anchors = [Anchor.of(item) for item in letter(twice).sentences]
    one = Decision(ruling="together", old=(anchors[1],), new=(Anchor.of(letter(NEW).sentences[0]),))
    lost = Decision(
        ruling="together",
        old=(Anchor(id="9:1.1", digest=anchors[0].digest),),
        new=(Anchor.of(letter(NEW).sentences[1]),),
    )

    comparison = compared([one, lost], old=twice)

    linked = next(item for item in comparison.passages if item.old and item.new)
    assert linked.alignment.old == ("1:1.2",)
    assert [item.decision for item in comparison.overrides.unmet] == [lost]


def test_the_first_of_two_contradicting_decisions_holds() -> None:
    comparison = compared([decision("together", [1], [3]), decision("apart", [1], [3])])

    assert ((OLD[0][1],), (NEW[1][1],)) in shape(comparison)
    assert [item.reason for item in comparison.overrides.unmet] == [
        "an entry above it says the opposite"
    ]


def test_the_provenance_and_the_json_name_the_decisions() -> None:
    value = compared([decision("together", [1], [3])]).to_dict()

    assert value["provenance"]["overrides"] == "0" * 64
    assert value["overrides"]["met"] == [
        {"ruling": "together", "old": ["1:1.2"], "new": ["2:1.2"], "note": ""}
    ]
    assert compared([]).provenance.settings == value["provenance"]["settings"]
