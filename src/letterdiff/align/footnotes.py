"""Aligns the footnotes of two letters, which follow the paragraphs that call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from letterdiff.align.letters import with_ids
from letterdiff.align.order import reading_order
from letterdiff.align.sentences import align_sentences
from letterdiff.model.alignment import SentenceAlignment
from letterdiff.model.language import AnalysedLetter, Sentence

_UNPLACED = -1
_NUMBER = re.compile(r"\d+")


def align_footnotes(
    old: AnalysedLetter, new: AnalysedLetter, passages: Sequence[SentenceAlignment[str]]
) -> tuple[SentenceAlignment[str], ...]:
    """Align the sentences of the footnotes of two letters, as a stream of their own.

    Footnotes follow their paragraphs: those of linked paragraphs are expected together, as
    sentences of matched sections are, and a footnote that left its paragraph has moved.

    Args:
        old: the earlier letter.
        new: the later letter.
        passages: alignments of their sentences, as `align_letters` gives them.

    Returns:
        Alignments of sentence ids in reading order, as `align_letters` does.
    """
    numbers = _linked_paragraphs(old, new, passages)
    old_numbers = _note_numbers(
        old, {key: n for (side, key), n in numbers.items() if side == "old"}
    )
    new_numbers = _note_numbers(
        new, {key: n for (side, key), n in numbers.items() if side == "new"}
    )
    places = _places(old_numbers, new_numbers)
    old_order, new_order = _in_order(old_numbers, places), _in_order(new_numbers, places)
    old_notes = [old.footnote_sentences[index] for index in old_order]
    new_notes = [new.footnote_sentences[index] for index in new_order]
    old_callers = [old_numbers[index] for index in old_order]
    new_callers = [new_numbers[index] for index in new_order]
    found = [
        with_ids(_sorted(part, old_order, new_order), old_notes, new_notes)
        for alignment in align_sentences(
            [note.text for note in old_notes],
            [note.text for note in new_notes],
            old_sections=old_callers,
            new_sections=new_callers,
        )
        for part in (
            _parted(alignment)
            if _names_another_source(alignment, old_notes, new_notes)
            and not _called_together(alignment, old_callers, new_callers)
            else (alignment,)
        )
    ]
    return _as_read(found, old.footnote_sentences, new.footnote_sentences)


def _names_another_source(
    alignment: SentenceAlignment[int], old: Sequence[Sentence], new: Sequence[Sentence]
) -> bool:
    """Whether two notes differ in their numbers: "nr. 1" and "nr. 51" are two documents."""
    numbers = [
        [number for index in indexes for number in _NUMBER.findall(notes[index].text)]
        for indexes, notes in ((alignment.old, old), (alignment.new, new))
    ]
    return len(alignment.old) == len(alignment.new) == 1 and numbers[0] != numbers[1]


def _called_together(
    alignment: SentenceAlignment[int], old: Sequence[int], new: Sequence[int]
) -> bool:
    callers = {old[index] for index in alignment.old} | {new[index] for index in alignment.new}
    return len(callers) == 1 and _UNPLACED not in callers


def _parted(alignment: SentenceAlignment[int]) -> tuple[SentenceAlignment[int], ...]:
    """One deleted and one added note; the link between them stays known as rejected."""
    rejected = alignment.as_rejected()
    return (
        SentenceAlignment(old=alignment.old, new=(), rejected=rejected),
        SentenceAlignment(old=(), new=alignment.new, rejected=rejected),
    )


def _linked_paragraphs(
    old: AnalysedLetter, new: AnalysedLetter, passages: Sequence[SentenceAlignment[str]]
) -> dict[tuple[str, str], int]:
    """For the side and id of each linked paragraph, a number of those that hang together."""
    old_paragraphs = {item.id: ("old", item.paragraph) for item in old.sentences}
    new_paragraphs = {item.id: ("new", item.paragraph) for item in new.sentences}
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(key: tuple[str, str]) -> tuple[str, str]:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    for passage in passages:
        if not passage.old or not passage.new:
            continue
        first, *others = [
            *(old_paragraphs[key] for key in passage.old),
            *(new_paragraphs[key] for key in passage.new),
        ]
        for key in others:
            above[top(key)] = top(first)
    tops = {key: top(key) for key in list(above)}
    numbers = {key: number for number, key in enumerate(dict.fromkeys(tops.values()))}
    return {key: numbers[highest] for key, highest in tops.items()}


def _note_numbers(letter: AnalysedLetter, numbers: Mapping[str, int]) -> list[int]:
    """For each sentence of a footnote the number of the paragraph that calls it first."""
    callers: dict[str, int] = {}
    for section in letter.letter.sections:
        for paragraph in section.paragraphs:
            for call in paragraph.footnotes:
                callers.setdefault(f"fn:{call.label}", numbers.get(paragraph.id, _UNPLACED))
    return [callers.get(item.paragraph, _UNPLACED) for item in letter.footnote_sentences]


def _places(old: Sequence[int], new: Sequence[int]) -> dict[int, float]:
    """Where the notes of each number stand, 0..1: half-way between their places on both sides."""
    sides: list[dict[int, float]] = []
    for numbers in (old, new):
        positions: defaultdict[int, list[float]] = defaultdict(list)
        for index, number in enumerate(numbers):
            positions[number].append((index + 0.5) / len(numbers))
        sides.append({number: sum(found) / len(found) for number, found in positions.items()})
    both = sides[0].keys() & sides[1].keys() - {_UNPLACED}
    return {number: (sides[0][number] + sides[1][number]) / 2 for number in both}


def _in_order(numbers: Sequence[int], places: Mapping[int, float]) -> list[int]:
    """Indexes of the notes, those of linked paragraphs where both sides have them."""
    keys = [
        places.get(number, (index + 0.5) / len(numbers)) for index, number in enumerate(numbers)
    ]
    return sorted(range(len(numbers)), key=lambda index: keys[index])


def _sorted(
    alignment: SentenceAlignment[int], old_order: Sequence[int], new_order: Sequence[int]
) -> SentenceAlignment[int]:
    return replace(
        alignment,
        old=tuple(sorted(alignment.old, key=old_order.__getitem__)),
        new=tuple(sorted(alignment.new, key=new_order.__getitem__)),
    )


def _as_read(
    alignments: Sequence[SentenceAlignment[str]], old: Sequence[Sentence], new: Sequence[Sentence]
) -> tuple[SentenceAlignment[str], ...]:
    old_index = {note.id: index for index, note in enumerate(old)}
    new_index = {note.id: index for index, note in enumerate(new)}
    order = reading_order(
        [
            (tuple(old_index[key] for key in item.old), tuple(new_index[key] for key in item.new))
            for item in alignments
        ]
    )
    return tuple(alignments[place] for place in order)
