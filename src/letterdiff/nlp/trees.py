"""Trees of sentences: what hangs on what, and over-long ones cut for the parser.

The memory of the parser grows with the square of the length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterdiff.nlp.engine import Word

# The longest sentence of a real letter has about 120 words.
LONGEST_SENTENCE = 160
_BREAKS = frozenset(";:,.!?")


def pieces(words: Sequence[str], limit: int = LONGEST_SENTENCE) -> Iterator[Sequence[str]]:
    """Cut a sentence into parts of at most `limit` words, behind punctuation where there is any."""
    start = 0
    while len(words) - start > limit:
        cuts = (
            index + 1
            for index in range(start + limit - 1, start + limit // 2, -1)
            if words[index] in _BREAKS
        )
        end = next(cuts, start + limit)
        yield words[start:end]
        start = end
    yield words[start:]


def joined(parts: Sequence[Sequence[Word]]) -> list[Word]:
    """One tree of the trees of consecutive parts: later roots hang on the first as parataxis."""
    tree: list[Word] = []
    first_root = -1
    for part in parts:
        offset = len(tree)
        for index, word in enumerate(part):
            if word.head >= 0:
                tree.append(word._replace(head=word.head + offset))
            elif first_root < 0:
                first_root = index + offset
                tree.append(word)
            else:
                tree.append(word._replace(head=first_root, relation="parataxis"))
    return tree


def is_under(tree: Sequence[Word], index: int, top: int) -> bool:
    """Whether a word is `top` or hangs on it, directly or through others."""
    # No path is longer than the tree: so a circle, should a rule make one, does not hang a user.
    for _ in tree:
        if index in (top, -1):
            break
        index = tree[index].head
    return index == top
