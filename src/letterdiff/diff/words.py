"""From two texts to edits: tokens compared, cleaned up, and put back at their offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from letterdiff.diff.blocks import Block, diff_keys
from letterdiff.diff.cleanup import clean_up, is_unequal
from letterdiff.diff.tokens import Token, tokenise
from letterdiff.model.edits import Edit, Operation
from letterdiff.model.spans import Span


def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """Edits that turn `old` into `new`, word by word.

    The edits tile both texts, white space included. An `equal` may differ in white
    space, and only in that; one side of it may be empty then. No other edit begins
    or ends with white space. Swapping the texts mirrors the edits.

    Returns:
        Edits in order; none is empty on both sides; none at all for two empty texts.
    """
    if old == new:
        whole = Span(0, len(old))
        return (Edit(op="equal", old=whole, new=whole),) if old else ()
    # Among equally short diffs the algorithm chooses by direction. Comparing in one
    # and the same direction, whichever text is the older, keeps the choice the same.
    if new < old:
        return tuple(_mirror(edit) for edit in _diff(new, old))
    return tuple(_diff(old, new))


def _diff(old: str, new: str) -> Iterator[Edit]:
    old_tokens, new_tokens = tokenise(old), tokenise(new)
    # Words that differ in capitals only are matched, then shown as changed.
    old_keys = [token.text.casefold() for token in old_tokens]
    new_keys = [token.text.casefold() for token in new_tokens]
    blocks = clean_up(diff_keys(old_keys, new_keys), old_keys, new_keys)
    return _place(_details(blocks, old_tokens, new_tokens), old, new, old_tokens, new_tokens)


def _details(
    blocks: Iterable[Block], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Block]:
    for block in blocks:
        if block.same:
            yield from _by_spelling(block, old, new)
        elif block.deleted and block.inserted and is_unequal(block):
            deletion = block._replace(new_end=block.new_start)
            insertion = block._replace(old_start=block.old_end)
            if block.deleted > block.inserted:
                yield from (deletion, insertion._replace(new_start=block.new_start))
            else:
                yield from (
                    block._replace(old_end=block.old_start),
                    block._replace(new_start=block.new_end),
                )
        else:
            yield block


def _by_spelling(block: Block, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Block]:
    """Parts of a block of matching words, by whether they are spelled alike."""
    offset = block.new_start - block.old_start
    for same, group in groupby(
        range(block.old_start, block.old_end), key=lambda i: old[i].text == new[i + offset].text
    ):
        places = list(group)
        start, end = places[0], places[-1] + 1
        yield Block(same, start, end, start + offset, end + offset)


def _place(
    blocks: Iterable[Block],
    old: str,
    new: str,
    old_tokens: Sequence[Token],
    new_tokens: Sequence[Token],
) -> Iterator[Edit]:
    """Edits of the blocks, with the white space between them in the `equal` ones."""
    i = j = 0
    equal_from: tuple[int, int] = (0, 0)
    for block in blocks:
        if block.same:
            continue
        old_span = _span(old_tokens, block.old_start, block.old_end, i)
        yield from ()
    del i, j, equal_from, old_span
