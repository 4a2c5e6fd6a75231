"""Owns the nesting of list items: a run of items becomes a tree, as markup wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from roundtrip.structure import Block, Content, Item, Table, Text


@dataclass(slots=True, kw_only=True)
class Entry:
    """A list item: its label, its paragraphs, and the list nested in it."""

    label: str
    paragraphs: list[Content]
    nested: list[Entry] = field(default_factory=list)


def with_lists(blocks: Iterable[Block]) -> Iterator[Text | Table | list[Entry]]:
    """`blocks` with every run of items as one list of entries."""
    for is_item, group in groupby(blocks, lambda block: isinstance(block, Item)):
        if is_item:
            yield nest([block for block in group if isinstance(block, Item)])
        else:
            yield from (block for block in group if not isinstance(block, Item))


def nest(items: Iterable[Item]) -> list[Entry]:
    """The outermost entries of a run of items."""
    outermost: list[Entry] = []
    # The list that is open at each depth.
    open_lists = [outermost]
    for item in items:
        del open_lists[item.depth + 1 :]
        if len(open_lists) == item.depth:
            open_lists.append(open_lists[-1][-1].nested)
        if item.label:
            open_lists[-1].append(Entry(label=item.label, paragraphs=[item.content]))
        else:
            open_lists[-1][-1].paragraphs.append(item.content)
    return outermost


def labels_by_depth(entries: list[Entry]) -> list[str]:
    """The first label at each depth, outermost first."""
    nested = [inner for entry in entries for inner in entry.nested]
    return [entries[0].label, *(labels_by_depth(nested) if nested else ())]


def label_parts(label: str) -> tuple[str, str, str]:
    """A label taken apart: what stands before its number or letter, that, and what follows.

    A dash or bullet is all "before", with nothing to count.
    """
    core = "".join(character for character in label if character.isalnum())
    before, _, after = label.partition(core) if core else (label, "", "")
    return before, core, after


def count_of(core: str) -> int:
    """The place that a number or letter has in its list: "3" and "c" are 3."""
    return int(core) if core.isdigit() else ord(core) - ord("a") + 1
