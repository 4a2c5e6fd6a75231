"""Which sentences without counterpart are shown with one of the other letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from letterdiff.model.alignment import RejectedLink
from letterdiff.model.candidates import LEAST_CHANCE, candidates
from letterdiff.model.comparison import Comparison
from report_sample import passage, simple

LINK = RejectedLink(old="1:1.1", new="1:1.1", similarity=0.4, confidence=0.2)


def with_links(
    old: RejectedLink[str] | None, new: RejectedLink[str] | None, *, decided: bool = False
) -> Comparison:
    """Two letters of one sentence, not linked, with these likeliest links."""
    comparison = simple(["Een zin."], ["Een andere zin."])
    left, right = comparison.old.sentences[0], comparison.new.sentences[0]
    passages = [
        passage("a1", [left], [], rejected=old),
        passage("a2", [], [right], rejected=new),
    ]
    return replace(
        comparison,
        passages=tuple(
            replace(item, alignment=replace(item.alignment, decided=decided)) for item in passages
        ),
    )


def test_each_is_the_candidate_of_the_other() -> None:
    found = candidates(with_links(LINK, LINK))
    assert {key: other.id for key, other in found.items()} == {"a1": "a2", "a2": "a1"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINK, None),
        (None, LINK),
        (None, None),
        (LINK, replace(LINK, old="1:1.2")),
        (replace(LINK, new="1:1.2"), LINK),
    ],
)
def test_what_is_not_mutual_is_left_out(
    old: RejectedLink[str] | None, new: RejectedLink[str] | None
) -> None:
    assert candidates(with_links(old, new)) == {}


@pytest.mark.parametrize(("share", "shown"), [(1.0, 2), (0.99, 0)])
def test_the_chance_counts(share: float, shown: int) -> None:
    link = replace(LINK, confidence=LEAST_CHANCE * share)
    assert len(candidates(with_links(link, link))) == shown


def test_what_a_person_took_apart_stays_apart() -> None:
    assert candidates(with_links(LINK, LINK, decided=True)) == {}


def test_footnotes_have_none() -> None:
    comparison = with_links(LINK, LINK)
    assert candidates(replace(comparison, passages=(), footnotes=comparison.passages)) == {}
