"""Statistics of two letters against plain counting, and what must hold whatever they say."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from letterdiff.model.alignment import SectionMatch, SentenceAlignment
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.stance import DIMENSIONS
from letterdiff.model.statistics import Aggregate, StanceCell
from letterdiff.stances import aggregate, default_subject, score, shifts, summarise, topics_in

Make = Callable[[str], Sentence]
Compared = Callable[[str, str], Comparison]
RISK = "De dreiging van Chinese spionage neemt toe."
CHANCE = "De Chinese markt biedt grote kansen."
CALM = "De brief telt vier delen."


def passage(
    number: int, old: list[Sentence], new: list[Sentence], paragraph: int = 0
) -> PassageComparison:
    place = paragraph or number
    before = tuple(
        replace(one, id=f"o{number}.{index}", section="1", paragraph=f"1:{place}")
        for index, one in enumerate(old)
    )
    after = tuple(
        replace(one, id=f"n{number}.{index}", section="1", paragraph=f"1:{place}")
        for index, one in enumerate(new)
    )
    topics = {
        topic for one in (*before, *after) for topic in topics_in(one, default_subject().topics)
    }
    return PassageComparison(
        id=f"a{number}",
        alignment=SentenceAlignment(
            old=tuple(one.id for one in before), new=tuple(one.id for one in after), similarity=0.5
        ),
        old=before,
        new=after,
        edits=(),
        shifts=shifts(before, after),
        topics=tuple(sorted(topics)),
    )


def cell(found: Aggregate, code: str) -> StanceCell:
    return next(one for one in found.cells if one.dimension == code)


def test_levels_salience_and_split_are_what_counting_gives(compared: Compared) -> None:
    comparison = compared("2021", "2022")
    found = aggregate(comparison.passages, comparison.sections)
    for code in DIMENSIONS:
        own = cell(found.letter, code)
        for side, level in (("old", own.old), ("new", own.new)):
            values = [
                score(sentence)[code].score or 0.0
                for one in comparison.passages
                for sentence in (one.old if side == "old" else one.new)
            ]
            up, down = sum(v > 0 for v in values), sum(v < 0 for v in values)
            assert (level.positive, level.negative) == (up, down)
            assert level.theta == pytest.approx(math.log((up + 0.5) / (down + 0.5)), abs=1e-6)
            assert level.salience == pytest.approx(
                sum(abs(v) >= 0.5 for v in values) / len(values), abs=1e-6
            )
            assert level.total == pytest.approx(sum(values), abs=1e-6)


def test_every_split_sums_exactly(compared: Compared) -> None:
    for old, new in (("2019", "2021"), ("2021", "2022")):
        comparison = compared(old, new)
        found = comparison.statistics
        assert found is not None
        for entry in (found.letter, *found.topics, *found.sections):
            for one in entry.cells:
                parts = round((one.revised + one.added + one.deleted) * 1e6)
                assert round(one.new.total * 1e6) - round(one.old.total * 1e6) == parts
        for total, one in zip(comparison.stance, found.letter.cells, strict=True):
            assert total.new_total == pytest.approx(one.new.total)
            assert total.revised == pytest.approx(one.revised)
        assert comparison.stance == summarise(comparison.passages)


def test_topics_hold_the_sentences_that_name_them(compared: Compared) -> None:
    comparison = compared("2021", "2022")
    found = comparison.statistics
    assert found is not None
    topics = default_subject().topics
    for entry in found.topics:
        news = [
            s for one in comparison.passages for s in one.new if entry.topic in topics_in(s, topics)
        ]
        assert entry.new_sentences == len(news)
        assert entry.new_share == pytest.approx(len(news) / 333, abs=1e-6)
    assert [entry.topic for entry in found.topics] == [
        code for code, _ in topics.names if code in {entry.topic for entry in found.topics}
    ]


def test_sections_hold_their_sentences(compared: Compared) -> None:
    comparison = compared("2021", "2022")
    found = comparison.statistics
    assert found is not None
    assert len(found.sections) == len(comparison.sections)
    assert sum(entry.new_sentences for entry in found.sections) == 333


def test_swapping_the_letters_negates_and_mirrors(compared: Compared) -> None:
    comparison = compared("2019", "2021")
    mirrored = [
        replace(
            one,
            old=one.new,
            new=one.old,
            shifts=tuple(replace(shift, delta=-shift.delta) for shift in one.shifts),
        )
        for one in comparison.passages
    ]
    sections = [
        SectionMatch(old=match.new, new=match.old, similarity=match.similarity)
        for match in comparison.sections
    ]
    found, back = comparison.statistics, aggregate(mirrored, sections)
    assert found is not None
    for entry, other in zip(
        (found.letter, *found.topics, *found.sections),
        (back.letter, *back.topics, *back.sections),
        strict=True,
    ):
        for one, two in zip(entry.cells, other.cells, strict=True):
            assert one.difference == -two.difference
            assert (one.p, one.adjusted, one.finding, one.robust) == (
                *(two.p, two.adjusted, two.finding, two.robust),
            )
            assert (one.revised, one.added, one.deleted) == (-two.revised, -two.deleted, -two.added)
            if one.interval and two.interval:
                assert one.interval == pytest.approx((-two.interval[1], -two.interval[0]), abs=2e-6)


def test_a_letter_against_itself_differs_in_nothing(compared: Compared) -> None:
    same = [
        replace(one, old=one.new, shifts=()) for one in compared("2021", "2022").passages if one.new
    ]
    for entry in (aggregate(same).letter, *aggregate(same).topics):
        for one in entry.cells:
            assert one.difference == 0
            assert one.interval in (None, (0.0, 0.0))
            assert one.finding != "stable"
            assert (one.p, one.robust) == (None, None)


def test_a_change_in_every_paragraph_is_stable_and_robust(sentence: Make) -> None:
    changed = [
        passage(number, [sentence(CHANCE), sentence(CALM)], [sentence(RISK), sentence(CALM)])
        for number in range(1, 13)
    ]
    own = cell(aggregate(changed).letter, "RIS")
    assert own.paragraphs == 12
    assert own.p == pytest.approx(2 / 2**12, abs=1e-6)
    assert own.adjusted == pytest.approx(6 * 2 / 2**12, abs=1e-6)
    assert own.finding == "stable"
    assert own.interval is not None
    assert own.interval[0] > 0
    assert cell(aggregate(changed).letter, "AST").finding == "too-little"
    # All of it is one word on either side, but the other word keeps the sign.
    assert own.robust


def test_five_paragraphs_are_too_little_text(sentence: Make) -> None:
    few = [passage(number, [sentence(CHANCE)], [sentence(RISK)]) for number in range(1, 3)]
    own = cell(aggregate(few).letter, "RIS")
    assert (own.finding, own.p, own.interval, own.robust) == ("too-little", None, None, None)
    # Many sentences in one paragraph are no more than one paragraph.
    one = [
        passage(number, [sentence(CHANCE)], [sentence(RISK)], paragraph=1)
        for number in range(1, 20)
    ]
    assert cell(aggregate(one).letter, "RIS").finding == "too-little"


def test_a_difference_that_is_one_word_is_not_robust(sentence: Make) -> None:
    added = [passage(number, [], [sentence(RISK)]) for number in range(1, 9)]
    own = cell(aggregate(added).letter, "RIS")
    assert own.finding == "exploratory"
    # Both words of the sentence carry it: without either the other is left.
    assert own.robust
    plain = [passage(n, [], [sentence("Er is een risico.")]) for n in range(1, 9)]
    assert cell(aggregate(plain).letter, "RIS").robust is False


def test_a_topic_that_disappears_has_no_sentences_left(sentence: Make) -> None:
    gone = passage(1, [sentence("Taiwan verdient steun.")], [])
    kept = passage(2, [sentence(CALM)], [sentence(CALM)])
    found = aggregate([gone, kept])
    (entry,) = [one for one in found.topics if one.topic == "taiwan"]
    assert (entry.old_sentences, entry.new_sentences) == (1, 0)
    assert (entry.old_share, entry.new_share) == (0.5, 0.0)


def test_all_three_roles_may_rise(sentence: Make) -> None:
    roles = ["China is een partner.", "China is een concurrent.", "China is een systeemrivaal."]
    found = aggregate([passage(n, [], [sentence(text)]) for n, text in enumerate(roles, 1)])
    new = found.letter.new_roles
    assert (new.partner, new.competitor, new.rival) == pytest.approx((1 / 3,) * 3, abs=1e-6)
    assert found.letter.old_roles.rival == 0.0


def test_nothing_to_compare_is_no_error() -> None:
    found = aggregate([])
    assert found.letter.old_sentences == 0
    assert {one.finding for one in found.letter.cells} == {"too-little"}
