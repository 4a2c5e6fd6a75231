"""Known moves, splits, merges and edits of real Dutch text, found again.

Recall and precision by kind, over the letter of 2022 and the policy pages; a passage counts
when it holds exactly the true sentences, and has moved exactly if it was moved.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from letterdiff.align import align_letters, align_sections
from letterdiff.model.alignment import SentenceAlignment
from support import letter_of, sentence
from synthetic.revising import Correspondence, Revision, revise
from synthetic.sources import letter_of_2022, policy_pages

Passage = tuple[tuple[int, ...], tuple[int, ...], bool]
SEEDS = {"letter": 12, "pages": 6}


def kind(one: Correspondence) -> str:
    """What was done: "split", "moved unchanged", "moved revised", "split revised"…"""
    if not one.old or not one.new:
        return "added" if one.new else "deleted"
    sizes = len(one.old), len(one.new)
    base = "unchanged" if sizes == (1, 1) else "split" if sizes[0] == 1 else "merged"
    if "edit" in one.operations:
        base = "revised" if base == "unchanged" else f"{base} revised"
    return f"moved {base}" if "move" in one.operations else base


def aligned(revision: Revision) -> tuple[SentenceAlignment[int], ...]:
    sides = [
        letter_of(
            [[sentence(text) for text in section] for section in side], titles=revision.titles
        )
        for side in (revision.old, revision.new)
    ]
    found = align_letters(
        sides[0], sides[1], align_sections(sides[0].letter.sections, sides[1].letter.sections)
    )
    places = [{item.id: place for place, item in enumerate(side.sentences)} for side in sides]
    return tuple(
        SentenceAlignment(
            old=tuple(places[0][key] for key in item.old),
            new=tuple(places[1][key] for key in item.new),
            moved=item.moved,
            similarity=item.similarity,
            rewritten=item.rewritten,
        )
        for item in found
    )


def label(item: SentenceAlignment[int]) -> str:
    base = "revised" if item.kind == "related" else item.kind
    return f"moved {base}" if item.moved else base


class Count:
    """How often each kind was made and found, and found where it was made."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.recalled: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, revision: Revision) -> None:
        truth = {(one.old, one.new, "move" in one.operations): kind(one) for one in revision.truth}
        found = {(item.old, item.new, item.moved): label(item) for item in aligned(revision)}
        assert_nothing_lost(revision, found)
        for key, name in truth.items():
            self.made[name] += 1
            self.recalled[name] += key in found
        for key, name in found.items():
            self.found[name] += 1
            self.right[name] += key in truth

    def measured(self) -> dict[str, float]:
        return {
            **{f"{name} recall": self.recalled[name] / n for name, n in self.made.items()},
            **{f"{name} precision": self.right[name] / n for name, n in self.found.items()},
        }


def assert_nothing_lost(revision: Revision, found: Iterable[Passage]) -> None:
    passages = list(found)
    for place, side in enumerate((revision.old, revision.new)):
        held = sorted(index for passage in passages for index in (passage[0], passage[1])[place])
        assert held == list(range(sum(map(len, side))))


def revisions(name: str, root: Path, shared: Path) -> Iterator[Revision]:
    bases = [letter_of_2022(root)] if name == "letter" else policy_pages(shared)
    for base in bases:
        for seed in range(SEEDS[name]):
            yield revise(base, seed)


@pytest.mark.parametrize("name", SEEDS)
def test_what_was_done_is_found(root: Path, shared: Path, name: str) -> None:
    text = (root / "tests" / "quality" / "floors.toml").read_text(encoding="utf-8")
    floors: dict[str, float] = tomllib.loads(text)["synthetic"][name]
    count = Count()
    for revision in revisions(name, root, shared):
        count.add(revision)
    measured = {key: round(value, 3) for key, value in count.measured().items()}
    for key in sorted(measured):
        total = (count.made if key.endswith("recall") else count.found)[key.rsplit(" ", 1)[0]]
        print(f"{name} {key} {measured[key]} of {total}")
    assert set(floors) <= set(measured)
    assert {key: measured[key] for key, floor in floors.items() if measured[key] < floor} == {}
