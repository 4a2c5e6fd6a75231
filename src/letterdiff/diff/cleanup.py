"""Makes a minimal diff readable: the rules were chosen on hand-marked edits.

What each rule is worth on the development data is listed in `benchmarks/words.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.diff.blocks import Block, join

# A kept word weighs 1, a short one or a mark less: sharing "de" or "," says little.
SHORT_WORD_LENGTH = 3
SHORT_WORD_WEIGHT = 0.5
# Words kept between two changes are noise when this many times their weight is both
# deleted and inserted around them.
PEPPER_FACTOR = 6
# A clause is rewritten when what is kept in it weighs at most this share of what is kept
# and of what is both deleted and inserted, and that is so many tokens or more.
KEPT_SHARE = 0.25
REWRITTEN_LENGTH = 5
# More words in a row than this are a phrase of their own; they end the clause, as marks do.
KEPT_LENGTH = 2
# Blocks of a clause, at most: a bound on the work for texts that alternate endlessly.
CLAUSE_BLOCKS = 25
# A longer clause is deleted and another inserted, rather than one word by word replaced.
CLAUSE_LENGTH = 8
# So is one of this many tokens and this many times as long as its counterpart.
UNEQUAL_FACTOR = 6
UNEQUAL_LENGTH = 6


def clean_up(blocks: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Slide changes to natural borders, then show a rewritten clause whole.

    Args:
        blocks: a tiling of both sequences.
        old: keys of the old tokens.
        new: keys of the new tokens.
    """
    return replace_clauses(absorb(slide(blocks, old, new), old), old)


def slide(blocks: Sequence[Block], old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Move pure insertions and deletions to the best of their equivalent places.

    "een brief [van gisteren, ]en een brief" can as well be marked one or more words
    further on; a reader expects the mark to begin and end where a clause does.
    """
    slid = list(blocks)
    for k in range(1, len(slid) - 1):
        block = slid[k]
        if block.same or (block.deleted and block.inserted):
            continue
        keys = old if block.deleted else new
        start, end = (
            (block.old_start, block.old_end) if block.deleted else (block.new_start, block.new_end)
        )
        # At least one token of each neighbour stays, unless the text begins or ends there.
        room_left = slid[k - 1].deleted - (k > 1)
        room_right = slid[k + 1].deleted - (k + 2 < len(slid))
        by = _best_shift(keys, start, end, room_left, room_right)
        if by:
            before, after = slid[k - 1], slid[k + 1]
            slid[k - 1] = before._replace(old_end=before.old_end + by, new_end=before.new_end + by)
            slid[k] = Block(False, *(offset + by for offset in block[1:]))
            slid[k + 1] = after._replace(
                old_start=after.old_start + by, new_start=after.new_start + by
            )
    return join(slid)


def absorb(blocks: Sequence[Block], old: Sequence[str]) -> list[Block]:
    """Let changes swallow the few words kept between them when much changed around."""
    kept: list[Block] = []
    for block in blocks:
        kept.append(block)
        while (
            len(kept) >= 3 and not kept[-1].same and _is_pepper(kept[-3], kept[-2], kept[-1], old)
        ):
            left, _, right = kept[-3:]
            kept[-3:] = [left._replace(old_end=right.old_end, new_end=right.new_end)]
    return kept


def replace_clauses(blocks: Sequence[Block], old: Sequence[str]) -> list[Block]:
    """Make one change of every clause of which little but single words was kept."""
    result: list[Block] = []
    place = 0
    while place < len(blocks):
        end = place if blocks[place].same else _end_of_rewritten(blocks, place, old)
        first, last = blocks[place], blocks[end]
        result.append(first._replace(old_end=last.old_end, new_end=last.new_end))
        place = end + 1
    return result


def _end_of_rewritten(blocks: Sequence[Block], start: int, old: Sequence[str]) -> int:
    """Index of the last block of the longest rewritten clause that begins at `start`."""
    end = start
    deleted, inserted, kept = blocks[start].deleted, blocks[start].inserted, 0.0
    for place in range(start + 2, min(len(blocks), start + CLAUSE_BLOCKS), 2):
        words = old[blocks[place - 1].old_start : blocks[place - 1].old_end]
        if len(words) > KEPT_LENGTH or not all(map(_is_word, words)):
            break
        kept += sum(map(_weight, words))
        deleted += blocks[place].deleted
        inserted += blocks[place].inserted
        changed = min(deleted, inserted)
        if changed >= REWRITTEN_LENGTH and kept <= KEPT_SHARE * (kept + changed):
            end = place
    return end


def falls_apart(block: Block) -> bool:
    """Whether a change is a deletion beside an insertion rather than a replacement."""
    shorter, longer = sorted((block.deleted, block.inserted))
    if not shorter:
        return False
    unequal = longer >= UNEQUAL_LENGTH and longer >= UNEQUAL_FACTOR * shorter
    return unequal or longer >= CLAUSE_LENGTH


def _best_shift(keys: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    best, best_by = _border_score(keys, start, end), 0
    for step, room in ((-1, left), (1, right)):
        by = 0
        while abs(by) < room and _fits(keys, start + by, end + by, step):
            by += step
            score = _border_score(keys, start + by, end + by)
            if score > best:
                best, best_by = score, by
    return best_by


def _fits(keys: Sequence[str], start: int, end: int, step: int) -> bool:
    return keys[start - 1] == keys[end - 1] if step < 0 else keys[start] == keys[end]


def _border_score(keys: Sequence[str], start: int, end: int) -> float:
    """How natural it is for a change to cover `start`..`end`: at clause borders, 0..2.5."""
    begins = start == 0 or not _is_word(keys[start - 1])
    ends = end == len(keys) or not _is_word(keys[end])
    closes = _is_word(keys[start]) and not _is_word(keys[end - 1])
    return begins + ends + 0.5 * closes


def _is_pepper(left: Block, between: Block, right: Block, old: Sequence[str]) -> bool:
    changed = min(left.deleted + right.deleted, left.inserted + right.inserted)
    weight = sum(_weight(key) for key in old[between.old_start : between.old_end])
    return weight * PEPPER_FACTOR < changed


def _weight(key: str) -> float:
    return 1.0 if len(key) > SHORT_WORD_LENGTH else SHORT_WORD_WEIGHT


def _is_word(key: str) -> bool:
    return any(character.isalnum() for character in key)
