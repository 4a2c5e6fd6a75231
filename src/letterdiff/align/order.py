"""Puts alignments in reading order: the new text's, with what was deleted where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Sided = tuple[tuple[int, ...], tuple[int, ...]]
"""Old and new indexes of an alignment, each ascending."""

_START = -1


def reading_order(alignments: Sequence[Sided]) -> list[int]:
    """Order of `alignments`: by new index; a deleted one follows its old predecessor's."""
    holder = {index: place for place, (old, _) in enumerate(alignments) for index in old}
    heads = sorted((new[0], place) for place, (_, new) in enumerate(alignments) if new)
    deleted = sorted((old[0], place) for place, (old, new) in enumerate(alignments) if not new)
    # A run of deleted ones follows the last alignment with a new side before it.
    leader: dict[int, int] = {}
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for index, place in deleted:
        before = holder.get(index - 1, _START)
        leader[place] = leader.get(before, before)
        followers[leader[place]].append(place)
    order = followers[_START]
    for _, place in heads:
        order += [place, *followers[place]]
    return order
