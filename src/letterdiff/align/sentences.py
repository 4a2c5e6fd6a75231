"""Aligns two sequences of sentences in any language."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.align.identical import pair_identical
from letterdiff.align.moves import PlacedLink, moved_links
from letterdiff.align.order import reading_order
from letterdiff.model.alignment import SentenceAlignment

Words = Sequence[Sequence[str]]


def align_sentences(
    old: Sequence[str],
    new: Sequence[str],
    *,
    old_words: Words | None = None,
    new_words: Words | None = None,
    old_sections: Sequence[int] | None = None,
    new_sections: Sequence[int] | None = None,
) -> tuple[SentenceAlignment[int], ...]:
    """Align the sentences of two versions of a text.

    Args:
        old: sentences of the earlier version in document order, in any language.
        new: sentences of the later version.
        old_words: the words of each old sentence as they should be compared, such as
            lemmas; by default the words as written.
        new_words: likewise; both or neither.
        old_sections: number of the matched section of each old sentence; equal numbers
            on both sides mean that the sections correspond.
        new_sections: likewise; both or neither.

    Returns:
        Alignments in reading order: every index of either side stands in exactly one.

    Raises:
        ValueError: a feature is given for one side only, or not once a sentence.
    """
    from letterdiff.align.groups import link_sentences
    from letterdiff.align.units import measure

    _check("words", old, new, old_words, new_words)
    _check("sections", old, new, old_sections, new_sections)
    old_groups = old_sections if old_sections is not None else [0] * len(old)
    new_groups = new_sections if new_sections is not None else [0] * len(new)
    fixed = pair_identical(old, new, old_groups, new_groups)
    sides = measure(old, new, old_words, new_words, old_groups, new_groups)
    found = link_sentences(old, new, fixed, sides)
    alignments = with_moves(found, old, new, old_groups, new_groups)
    order = reading_order([(alignment.old, alignment.new) for alignment in alignments])
    return tuple(alignments[place] for place in order)


def _check(
    name: str,
    old: Sequence[object],
    new: Sequence[object],
    old_feature: Sequence[object] | None,
    new_feature: Sequence[object] | None,
) -> None:
    if (old_feature is None) != (new_feature is None):
        raise ValueError(f"{name} are needed for both sides or for neither")
    for feature, sentences in ((old_feature, old), (new_feature, new)):
        if feature is not None and len(feature) != len(sentences):
            raise ValueError(f"{len(feature)} {name} for {len(sentences)} sentences")


def with_moves(
    alignments: Sequence[SentenceAlignment[int]],
    old: Sequence[str],
    new: Sequence[str],
    old_groups: Sequence[int],
    new_groups: Sequence[int],
) -> list[SentenceAlignment[int]]:
    """The alignments, those that left the common order of both texts marked as moved."""
    from dataclasses import replace

    places = [place for place, item in enumerate(alignments) if item.old and item.new]
    links = []
    for place in places:
        item = alignments[place]
        texts = "\n".join(old[i] for i in item.old), "\n".join(new[j] for j in item.new)
        links.append(
            PlacedLink(
                old=item.old[0],
                new=item.new[0],
                old_group=old_groups[item.old[0]],
                new_group=new_groups[item.new[0]],
                text="\n\n".join(sorted(texts)),
                size=sum(map(len, texts)),
            )
        )
    moved = {places[index] for index in moved_links(links)}
    return [
        replace(item, moved=True) if place in moved else item
        for place, item in enumerate(alignments)
    ]
