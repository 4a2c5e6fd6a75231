"""Which runs of two token sequences are the same: a minimal diff.

The diff itself is diff-match-patch (Myers' algorithm), on tokens encoded as
characters. Of the many minimal diffs a reader expects one that keeps phrases whole,
so a long common run divides the sequences first. Myers' algorithm takes time in
proportion to the square of the number of changes, so long sequences are divided
before that at words that occur once on both sides, as in Cohen's patience diff.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# The tokens of one call: a long paragraph. Myers' worst case here is some 20 ms.
MAX_TOKENS = 400
# Divisions of a long sequence; what is longer even then shares no order worth showing.
MAX_DIVISIONS = 8
# So many tokens in common belong together, whatever else could be kept without them.
PHRASE_LENGTH = 5
# diff-match-patch treats letters, digits and spaces each in its own way; in this
# block of ideographs all characters are alike, and it holds 20,992 of them.
FIRST_CODE_POINT = 0x4E00


class Block(NamedTuple):
    """Tokens `old_start`..`old_end` correspond to tokens `new_start`..`new_end`."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def deleted(self) -> int:
        """Number of old tokens."""
        return self.old_end - self.old_start

    @property
    def inserted(self) -> int:
        """Number of new tokens."""
        return self.new_end - self.new_start


def diff_keys(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Blocks that tile both sequences; no two of the same sort touch, none is empty.

    Two keys match when they are equal.
    """
    # Most pairs differ in the middle only; what follows costs more than this.
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    return join(
        [
            Block(True, 0, start, 0, start),
            *_pieces(old, new, Block(False, start, old_end, start, new_end)),
            Block(True, old_end, len(old), new_end, len(new)),
        ]
    )


def join(pieces: Sequence[Block]) -> list[Block]:
    """The same tiling without empty blocks, touching blocks of one sort made one."""
    blocks: list[Block] = []
    for piece in pieces:
        if not piece.deleted and not piece.inserted:
            continue
        if blocks and blocks[-1].same == piece.same:
            last = blocks.pop()
            piece = last._replace(old_end=piece.old_end, new_end=piece.new_end)
        blocks.append(piece)
    return blocks


def _pieces(old: Sequence[str], new: Sequence[str], whole: Block) -> list[Block]:
    pieces: list[Block] = []
    # Regions still to be compared, the first on top.
    stack = [(whole, 0)]
    while stack:
        region, depth = stack.pop()
        if region.same or not region.deleted or not region.inserted:
            pieces.append(region)
        elif region.deleted + region.inserted <= MAX_TOKENS:
            pieces += _by_phrases(old, new, region)
        else:
            anchors = _anchors(old, new, region) if depth < MAX_DIVISIONS else []
            if anchors:
                parts = _divide(region, anchors)
                stack += [(part, depth + 1) for part in reversed(parts)]
            else:
                pieces.append(region)
    return pieces


def _by_phrases(old: Sequence[str], new: Sequence[str], whole: Block) -> list[Block]:
    """Common phrases of a region, the longest first, and minimal diffs between them."""
    if min(whole.deleted, whole.inserted) < PHRASE_LENGTH:
        return _minimal(old, new, whole)
    i, j = whole.old_start, whole.new_start
    matcher = SequenceMatcher(None, old[i : whole.old_end], new[j : whole.new_end], autojunk=False)
    pieces: list[Block] = []
    stack = [whole]
    while stack:
        region = stack.pop()
        if region.same:
            pieces.append(region)
            continue
        match = matcher.find_longest_match(
            region.old_start - i, region.old_end - i, region.new_start - j, region.new_end - j
        )
        if match.size < PHRASE_LENGTH:
            pieces += _minimal(old, new, region)
            continue
        start, other = match.a + i, match.b + j
        phrase = Block(True, start, start + match.size, other, other + match.size)
        stack += [
            region._replace(old_start=phrase.old_end, new_start=phrase.new_end),
            phrase,
            region._replace(old_end=phrase.old_start, new_end=phrase.new_start),
        ]
    return pieces


def _minimal(old: Sequence[str], new: Sequence[str], region: Block) -> list[Block]:
    from diff_match_patch import diff_match_patch

    codes: dict[str, str] = {}

    def encode(keys: Sequence[str]) -> str:
        return "".join(codes.setdefault(key, chr(FIRST_CODE_POINT + len(codes))) for key in keys)

    differ = diff_match_patch()
    # By default it gives up after a second and returns something coarser.
    differ.Diff_Timeout = 0
    pieces = []
    i, j = region.old_start, region.new_start
    for operation, text in differ.diff_main(
        encode(old[i : region.old_end]), encode(new[j : region.new_end]), False
    ):
        next_i = i + len(text) if operation <= 0 else i
        next_j = j + len(text) if operation >= 0 else j
        pieces.append(Block(operation == 0, i, next_i, j, next_j))
        i, j = next_i, next_j
    return pieces


def _anchors(old: Sequence[str], new: Sequence[str], region: Block) -> list[tuple[int, int]]:
    """Positions of tokens that occur once on both sides, as many as stand in the same order."""
    old_places = _unique(old, region.old_start, region.old_end)
    new_places = _unique(new, region.new_start, region.new_end)
    pairs = [(i, new_places[key]) for key, i in old_places.items() if key in new_places]
    # Longest increasing subsequence of the new positions, by patience sorting.
    tops: list[int] = []
    chains: list[tuple[int, int]] = []
    before: list[int] = []
    last: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            last.append(index)
        else:
            tops[pile] = j
            last[pile] = index
    index = last[-1] if last else -1
    while index >= 0:
        chains.append(pairs[index])
        index = before[index]
    return chains[::-1]


def _unique(keys: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(keys[start:end])
    return {keys[i]: i for i in range(start, end) if counts[keys[i]] == 1}


def _divide(region: Block, anchors: Sequence[tuple[int, int]]) -> list[Block]:
    parts = []
    i, j = region.old_start, region.new_start
    for anchor_i, anchor_j in anchors:
        parts.append(Block(False, i, anchor_i, j, anchor_j))
        i, j = anchor_i + 1, anchor_j + 1
        parts.append(Block(True, anchor_i, i, anchor_j, j))
    parts.append(Block(False, i, region.old_end, j, region.new_end))
    return parts
