"""Which passage stands in which block of the page, and where a moved one left from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from letterdiff.model.alignment import SectionMatch
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.stance import Side
from letterdiff.report.order import side_by_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A passage at the place where its words are shown."""

    passage: PassageComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The place of a passage whose words are shown elsewhere.

    Attributes:
        block: index of the block it stands in here.
        side: the letter it stands in here.
        first: its first sentence here.
        anchor: id of this place on the page.
    """

    passage: PassageComparison
    block: int
    side: Side
    first: Sentence
    anchor: str


Item = Whole | Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Either a passage with two sides, or what has no counterpart, letter by letter."""

    pair: Whole | None = None
    old: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section match and everything that is read under it."""

    match: SectionMatch
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The page's blocks in reading order.

    Attributes:
        home: index of the block in which the words of a passage are shown.
        traces: the places where a passage is only referred to, by its id.
    """

    blocks: tuple[Block, ...]
    home: dict[str, int]
    traces: dict[str, tuple[Trace, ...]]


def lay_out(comparison: Comparison) -> Layout:
    """Put every passage in the block of its new section, deleted ones in that of the old."""
    old = {section.id: place for place, section in enumerate(comparison.old.letter.sections)}
    new = {section.id: place for place, section in enumerate(comparison.new.letter.sections)}
    matches = side_by_side(
        comparison.sections,
        lambda match: min((old[key] for key in match.old), default=None),
        lambda match: min((new[key] for key in match.new), default=None),
    )
    blocks: dict[Side, dict[str, int]] = {
        "old": {key: number for number, match in enumerate(matches) for key in match.old},
        "new": {key: number for number, match in enumerate(matches) for key in match.new},
    }
    items: list[list[Item]] = [[] for _ in matches]
    home: dict[str, int] = {}
    traces: dict[str, tuple[Trace, ...]] = {}
    for passage in comparison.passages:
        number = (
            blocks["new"][passage.new[0].section]
            if passage.new
            else blocks["old"][passage.old[0].section]
        )
        home[passage.id] = number
        items[number].append(Whole(passage=passage))
        found = _traces(passage, number, blocks)
        traces[passage.id] = found
        for trace in found:
            items[trace.block].append(trace)
    order = _Order(comparison)
    return Layout(
        blocks=tuple(
            Block(match=match, rows=_rows(side_by_side(content, order.old, order.new)))
            for match, content in zip(matches, items, strict=True)
        ),
        home=home,
        traces=traces,
    )


def rows_of_footnotes(comparison: Comparison) -> tuple[Row, ...]:
    """Footnotes in the order of the new letter; none is shown in two places."""
    order = _Order(comparison)
    items = [Whole(passage=passage) for passage in comparison.footnotes]
    return _rows(side_by_side(items, order.old, order.new))


def _traces(
    passage: PassageComparison, home: int, blocks: dict[Side, dict[str, int]]
) -> tuple[Trace, ...]:
    """The blocks, other than its home, that a passage's sentences stand in.

    A passage that moved within its section leaves a trace in its own block.
    """
    left: list[tuple[int, Side, Sentence]] = []
    sides: tuple[tuple[Side, tuple[Sentence, ...]], ...] = (
        ("old", passage.old),
        ("new", passage.new),
    )
    for side, sentences in sides:
        seen = {home}
        for sentence in sentences:
            block = blocks[side][sentence.section]
            if block not in seen:
                seen.add(block)
                left.append((block, side, sentence))
    if passage.alignment.moved and not any(side == "old" for _, side, _ in left):
        left.append((home, "old", passage.old[0]))
    return tuple(
        Trace(
            passage=passage,
            block=block,
            side=side,
            first=sentence,
            anchor=f"{passage.id}-{side}" + (f"-{number}" if number > 1 else ""),
        )
        for number, (block, side, sentence) in enumerate(left, 1)
    )


class _Order:
    """Places of items in both letters, by the number of their first sentence."""

    def __init__(self, comparison: Comparison) -> None:
        self._old = _numbers(comparison.old)
        self._new = _numbers(comparison.new)

    def old(self, item: Item) -> int | None:
        """Where an item stands in the old letter.

        What is shown elsewhere has no place here: its trace has it.
        """
        if isinstance(item, Trace):
            return self._old[item.first.id] if item.side == "old" else None
        if item.passage.alignment.moved or not item.passage.old:
            return None
        return self._old[item.passage.old[0].id]

    def new(self, item: Item) -> int | None:
        """Where an item stands in the new letter."""
        if isinstance(item, Trace):
            return self._new[item.first.id] if item.side == "new" else None
        return self._new[item.passage.new[0].id] if item.passage.new else None


def _numbers(analysed: AnalysedLetter) -> dict[str, int]:
    sentences = (*analysed.sentences, *analysed.footnote_sentences)
    return {sentence.id: number for number, sentence in enumerate(sentences)}


def _rows(items: Sequence[Item]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for paired, group in groupby(items, key=_has_two_sides):
        if paired:
            rows.extend(Row(pair=item) for item in group if isinstance(item, Whole))
        else:
            members = tuple(group)
            rows.append(Row(old=_on_side(members, "old"), new=_on_side(members, "new")))
    return tuple(rows)


def _has_two_sides(item: Item) -> bool:
    return isinstance(item, Whole) and bool(item.passage.old and item.passage.new)


def _on_side(items: Iterable[Item], side: Side) -> tuple[Item, ...]:
    return tuple(
        item
        for item in items
        if (item.side == side if isinstance(item, Trace) else getattr(item.passage, side))
    )
