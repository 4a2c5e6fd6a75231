"""The summary that the report and the terminal share."""

from __future__ import annotations

from dataclasses import replace

from letterdiff.report import Count, LetterFacts, summary
from report_sample import sample


def test_the_letters() -> None:
    found = summary(sample())
    assert found.title == "2021 → 2022"
    assert found.old == LetterFacts(
        id="2021",
        title="Brief over de betrekkingen met China (stand-in)",
        identifier="kst-35207-42",
        date="4 juni 2021",
        status="vervangende tekst (stand-in), niet de officiële tekst",
        stand_in=True,
        sections=4,
        sentences=14,
        footnotes=2,
        doubts=1,
    )
    assert found.new.status == "officiële tekst"
    assert not found.new.stand_in


def test_the_counts() -> None:
    found = summary(sample())
    assert {entry.code: entry.count for entry in found.passages} == {
        "unchanged": 2,
        "revised": 3,
        "related": 2,
        "split": 1,
        "merged": 1,
        "regrouped": 0,
        "added": 3,
        "deleted": 4,
    }
    assert found.passages[0] == Count(code="unchanged", name="ongewijzigd", count=2)
    assert found.moved == 1
    assert {entry.code: entry.count for entry in found.sections if entry.count} == {
        "matched": 3,
        "added": 1,
        "deleted": 1,
    }
    assert (found.shifts, found.possible) == (4, 1)


def test_the_stance_keeps_its_exact_split() -> None:
    for row in summary(sample(), "en").stance:
        assert row.new_total - row.old_total == row.revised + row.added + row.deleted
    first = summary(sample(), "en").stance[0]
    assert (first.name, first.upward, first.shifts_down) == (
        "Policy direction",
        "more emphasis on protection",
        1,
    )


def test_each_stand_in_has_its_notice() -> None:
    comparison = sample()
    assert [notice[:14] for notice in summary(comparison).notices] == ["De brief 2021 "]
    letter = replace(comparison.new.letter, status="stand-in")
    both = replace(comparison, new=replace(comparison.new, letter=letter))
    assert [notice.split()[2] for notice in summary(both).notices] == ["2021", "2022"]
    assert "niet de officiële brief" in summary(both).notices[1]
