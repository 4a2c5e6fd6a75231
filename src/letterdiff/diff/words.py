"""From two texts to edits: tokens compared, cleaned up, and put back at their offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from letterdiff.diff.blocks import Block, diff_keys
from letterdiff.diff.cleanup import clean_up, falls_apart
from letterdiff.diff.natures import Side, nature_of
from letterdiff.diff.tokens import Token, tokenise
from letterdiff.model.edits import Edit, Operation
from letterdiff.model.language import Token as Analysis
from letterdiff.model.spans import Span

Analysed = Sequence[Analysis]


def diff_words(
    old: str, new: str, *, old_tokens: Analysed = (), new_tokens: Analysed = ()
) -> tuple[Edit, ...]:
    """Edits that turn `old` into `new`, word by word.

    The edits tile both texts, white space included. An `equal` may differ in white
    space, and only in that; one side of it may be empty then. No other edit begins
    or ends with white space. Swapping the texts mirrors the edits.

    Args:
        old: the earlier text.
        new: the later text.
        old_tokens: analysed words of `old` with their offsets in it. They decide what is
            an inflection and what is a name; without them the letters of a word do.
        new_tokens: likewise of `new`.

    Returns:
        Edits in order; none is empty on both sides; none at all for two empty texts. A text
        that came or went as a whole is of substance.
    """
    if old == new:
        whole = Span(0, len(old))
        return (Edit(op="equal", old=whole, new=whole),) if old else ()
    if not old or not new:
        return tuple(_one_sided(old, new))
    # Among equally short diffs the algorithm chooses by direction. Comparing in one
    # and the same direction, whichever text is the older, keeps the choice the same.
    if new < old:
        return tuple(_mirror(edit) for edit in _diff(new, old, new_tokens, old_tokens))
    return tuple(_diff(old, new, old_tokens, new_tokens))


def _one_sided(old: str, new: str) -> Iterator[Edit]:
    """A text that came or went as a whole."""
    text = old or new
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    nothing = Span(0, 0)
    for span in (Span(0, start), Span(start, max(start, end)), Span(max(start, end), len(text))):
        if span:
            old_span, new_span = (span, nothing) if old else (nothing, span)
            if span.of(text).strip():
                operation = _operation(old_span, new_span)
                yield Edit(op=operation, old=old_span, new=new_span, nature="substance")
            else:
                yield Edit(op="equal", old=old_span, new=new_span)


def _diff(old: str, new: str, old_words: Analysed, new_words: Analysed) -> Iterator[Edit]:
    old_tokens, new_tokens = tokenise(old), tokenise(new)
    # Words that differ in capitals only are matched, then shown as changed.
    old_keys = [token.text.casefold() for token in old_tokens]
    new_keys = [token.text.casefold() for token in new_tokens]
    blocks = clean_up(diff_keys(old_keys, new_keys), old_keys, new_keys)
    details = _details(blocks, old_tokens, new_tokens)
    return _place(details, _Text(old, old_tokens, old_words), _Text(new, new_tokens, new_words))


def _details(
    blocks: Iterable[Block], old: Sequence[Token], new: Sequence[Token]
) -> Iterator[Block]:
    for block in blocks:
        if block.same:
            yield from _by_spelling(block, old, new)
        elif falls_apart(block):
            # The longer first; the texts come in an order of their own, whatever the direction.
            if block.deleted >= block.inserted:
                yield block._replace(new_end=block.new_start)
                yield block._replace(old_start=block.old_end)
            else:
                yield block._replace(old_end=block.old_start)
                yield block._replace(new_start=block.new_end)
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


@dataclass(slots=True)
class _Text:
    """One text, its tokens and analyses, and how far it is covered by edits."""

    text: str
    tokens: Sequence[Token]
    words: Analysed
    covered: int = 0

    def side(self) -> Side:
        """The tokens with their analyses."""
        starts = [word.span.start for word in self.words]

        def analyses(token: Token) -> tuple[Analysis, ...]:
            first, last = bisect_left(starts, token.start), bisect_left(starts, token.end)
            return tuple(self.words[first:last])

        return Side(self.tokens, analyses)

    def span(self, start: int, end: int, *, glued: bool) -> Span:
        """Where the tokens `start`..`end` stand, without white space around them.

        For no tokens, a point before token `start`: after the token before it if
        `glued`, else at the token itself.
        """
        if start < end:
            return Span(self.tokens[start].start, self.tokens[end - 1].end)
        if glued:
            point = self.tokens[start - 1].end if start else 0
        else:
            point = self.tokens[start].start if start < len(self.tokens) else len(self.text)
        return Span(max(point, self.covered), max(point, self.covered))

    def is_glued(self, start: int) -> bool:
        """Whether no white space stands before token `start`."""
        before = self.tokens[start - 1].end if start else 0
        return start < len(self.tokens) and self.tokens[start].start == before

    def advance(self, start: int) -> Span:
        """The text not covered so far, up to the offset `start`."""
        span = Span(self.covered, start)
        self.covered = start
        return span


def _place(blocks: Iterable[Block], old: _Text, new: _Text) -> Iterator[Edit]:
    """Edits of the blocks; white space between changes goes to the `equal` ones."""
    sides = old.side(), new.side()
    touching = False
    for block in blocks:
        if block.same:
            touching = False
            continue
        # A point stays beside the mark it touches, or beside the word that the
        # inserted or deleted mark is glued to ("brief" became "brief,").
        old_span = old.span(
            block.old_start, block.old_end, glued=touching or new.is_glued(block.new_start)
        )
        new_span = new.span(
            block.new_start, block.new_end, glued=touching or old.is_glued(block.old_start)
        )
        yield from _equal(old.advance(old_span.start), new.advance(new_span.start))
        yield Edit(
            op=_operation(old_span, new_span),
            old=old_span,
            new=new_span,
            nature=nature_of(
                sides[0],
                range(block.old_start, block.old_end),
                sides[1],
                range(block.new_start, block.new_end),
            ),
        )
        old.covered, new.covered = old_span.end, new_span.end
        touching = True
    yield from _equal(old.advance(len(old.text)), new.advance(len(new.text)))


def _equal(old: Span, new: Span) -> Iterator[Edit]:
    if old or new:
        yield Edit(op="equal", old=old, new=new)


def _operation(old: Span, new: Span) -> Operation:
    if old and new:
        return "replace"
    return "delete" if old else "insert"


_MIRRORED: dict[Operation, Operation] = {
    "equal": "equal",
    "insert": "delete",
    "delete": "insert",
    "replace": "replace",
}


def _mirror(edit: Edit) -> Edit:
    return Edit(op=_MIRRORED[edit.op], old=edit.new, new=edit.old, nature=edit.nature)
