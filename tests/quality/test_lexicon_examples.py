"""Every entry of every shipped lexicon is found in its own example, through the parser."""

from __future__ import annotations

import pytest

from letterdiff.nlp import analyse
from letterdiff.stances import load_subject, shipped_subjects
from letterdiff.stances.lexicon import Entry
from letterdiff.stances.reading import read_sentence
from support import letter_of, sentence

EXAMPLES_A_PARAGRAPH = 50


@pytest.mark.parametrize("name", shipped_subjects())
def test_every_entry_matches_its_example(name: str) -> None:
    subject = load_subject(name)
    # What is shared is read once, with the first subject.
    items = [
        item
        for item in (*subject.lexicon.entries, *subject.lexicon.modifiers)
        if name == shipped_subjects()[0] or item.origin.startswith(f"{name}/")
    ]
    assert len(items) > 10
    assert [item.origin for item in items if not item.example] == []
    parts = [
        [sentence(item.example) for item in items[start : start + EXAMPLES_A_PARAGRAPH]]
        for start in range(0, len(items), EXAMPLES_A_PARAGRAPH)
    ]
    analysed = analyse(letter_of(parts).letter, cache=None).sentences
    assert [found.text for found in analysed] == [item.example for item in items]
    missed = []
    for item, found in zip(items, analysed, strict=True):
        reading = read_sentence(found, subject)
        matches = (
            [match.entry for match in reading.entries]
            if isinstance(item, Entry)
            else [match.modifier for match in reading.modifiers]
        )
        if not any(match is item for match in matches):
            missed.append(f"{item.origin}: {item.example}")
    assert missed == []
