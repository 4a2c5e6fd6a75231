"""Puts alignments in reading order: the new text's, with what was deleted where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Sided = tuple[tuple[int, ...], tuple[int, ...]]
"""Old and new indexes of an alignment, each ascending."""


def reading_order(alignments: Sequence[Sided]) -> list[int]:
    """Order of `alignments`: by new index; a deleted one follows its old predecessor's."""
    holder = {index: place for place, (old, _) in enumerate(alignments) for index in old}
    followers: defaultdict[int, list[int]] = defaultdict(list)
    heads: list[tuple[int, int]] = []
    for place, (old, new) in enumerate(alignments):
        if new:
            heads.append((new[0], place))
    deleted = sorted((old[0], place) for place, (old, new) in enumerate(alignments) if not new)
    first: list[int] = []
    leader: dict[int, int] = {}
    for index, place in deleted:
        before = holder.get(index - 1)
        target = leader.get(before, before) if before is not None else None
        if target is None:
            first.append(place)
        else:
            followers[target].append(place)
            leader[place] = target
    ordered = first
    for _, place in sorted(heads):
        ordered += [place, *followers[place]]
    return ordered
