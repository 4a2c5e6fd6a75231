"""Alignment of plain sentences against gold links.

Item: `{"id", "lang", "old": [text…], "new": [text…], "gold": [[i, j, label]…], "split"}`,
indexes from 0. Links with the label `UNSCORED` are left out, and so are their sentences
where deleted and added ones are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from letterdiff.align import align_sentences
from letterdiff.evaluation.gold import GoldItem
from letterdiff.evaluation.scores import Tallies

UNSCORED = "same_number_low_similarity"
LINK_LENGTH = 3
Links = AbstractSet[tuple[int, int]]
Group = tuple[tuple[int, ...], tuple[int, ...]]


def measure_alignment(items: Iterable[GoldItem]) -> tuple[int, Tallies]:
    """Number of documents, and tallies of their links and of what has no counterpart."""
    tallies = Tallies()
    count = 0
    for item in items:
        count += 1
        old, new = item.texts("old"), item.texts("new")
        gold, unscored = _gold(item, len(old), len(new))
        found = [
            (alignment.old, alignment.new)
            for alignment in align_sentences(old, new)
            if alignment.old and alignment.new
        ]
        tallies.add(count_links(old, new, gold, found, unscored))
    return count, tallies


def count_links(
    old: Sequence[str],
    new: Sequence[str],
    gold: Links,
    found: Iterable[Group],
    unscored: Links = frozenset(),
) -> Tallies:
    """What is right in the alignment of one document.

    Args:
        old: sentences of the earlier text.
        new: sentences of the later text.
        gold: true links, unscored ones left out.
        found: alignments with two sides.
        unscored: links that count neither way.

    Returns:
        Tallies "links", "changed links" (texts differ), "deleted", "added" (sentences) and
        "groups" (alignments with exactly these sentences on both sides).
    """
    groups = list(found)
    links = {(i, j) for left, right in groups for i in left for j in right} - unscored
    tallies = Tallies()
    tallies["links"].add(gold, links)
    tallies["changed links"].add(
        *({(i, j) for i, j in side if old[i] != new[j]} for side in (gold, links))
    )
    for name, place, size in (("deleted", 0, len(old)), ("added", 1, len(new))):
        aside = {pair[place] for pair in unscored}
        tallies[name].add(
            *(set(range(size)) - {pair[place] for pair in side} - aside for side in (gold, links))
        )
    scored = {
        (left, right)
        for left, right in groups
        if unscored.isdisjoint((i, j) for i in left for j in right)
    }
    tallies["groups"].add(groups_of(gold), scored)
    return tallies


def groups_of(links: Links) -> set[Group]:
    """The alignments that links make: sentences that hang together, by whatever links."""
    group_of: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for i, j in sorted(links):
        merged = group_of.get((0, i), {(0, i)}) | group_of.get((1, j), {(1, j)})
        for member in merged:
            group_of[member] = merged
    return {
        (
            tuple(sorted(place for side, place in group if side == 0)),
            tuple(sorted(place for side, place in group if side == 1)),
        )
        for group in group_of.values()
    }


def _gold(item: GoldItem, old: int, new: int) -> tuple[Links, Links]:
    """Scored and unscored links of an item."""
    sides: tuple[set[tuple[int, int]], set[tuple[int, int]]] = set(), set()
    for link in item.list("gold"):
        if not isinstance(link, list) or len(link) not in (LINK_LENGTH - 1, LINK_LENGTH):
            item.refuse(f"the link {link!r} is not [old, new, label]")
        i, j = link[:2]
        if not all(isinstance(place, int) and not isinstance(place, bool) for place in (i, j)):
            item.refuse(f"the link {link!r} does not begin with two whole numbers")
        if not (0 <= i < old and 0 <= j < new):
            item.refuse(f"the link {link!r} leads outside the {old} old and {new} new sentences")
        sides[len(link) == LINK_LENGTH and link[2] == UNSCORED].add((i, j))
    return sides
