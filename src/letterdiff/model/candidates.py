"""Which sentences without counterpart are worth reading beside one of the other letter."""

from __future__ import annotations

from collections.abc import Mapping

from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.stance import Side

LEAST_CHANCE = 0.03
"""Estimated chance from which a candidate is worth showing; measured in docs/accuracy.md."""


def candidates(comparison: Comparison) -> Mapping[str, PassageComparison]:
    """The passage of the other letter that one without counterpart is most like.

    Two passages are each other's candidates where both stand alone, the likeliest link of
    either is the one with the other, and its chance is at least `LEAST_CHANCE`. A
    candidate is something to read, not a link. Footnotes have none: most of them
    refer to a source, and another source is no other version of it. Nor has a
    passage that a person decided about.

    Returns:
        The other passage by the id of either, in reading order of the old letter.
    """
    alone: Mapping[Side, dict[tuple[str, str], PassageComparison]] = {"old": {}, "new": {}}
    for passage in comparison.passages:
        link = passage.alignment.rejected
        if link and link.confidence >= LEAST_CHANCE and not passage.alignment.decided:
            alone["old" if passage.old else "new"][link.old, link.new] = passage
    found = {}
    for link_ids, old in alone["old"].items():
        new = alone["new"].get(link_ids)
        if new:
            found[old.id], found[new.id] = new, old
    return found
