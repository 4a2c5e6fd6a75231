"""Every entry of every shipped lexicon is found in its own example, through the parser."""

from __future__ import annotations

import pytest

from letterdiff.model.language import Sentence, Token
from letterdiff.model.spans import Span
from letterdiff.nlp import analyse_sentences
from letterdiff.stances import Subject, load_subject, shipped_subjects
from letterdiff.stances.lexicon import Entry, Item
from letterdiff.stances.reading import read_sentence

EXAMPLES_TOGETHER = 50


@pytest.mark.parametrize("name", shipped_subjects())
def test_every_entry_matches_its_example(name: str) -> None:
    subject = load_subject(name)
    # What is shared is read once, with the first subject.
    items = [
        item
        for item in subject.lexicon.items
        if name == shipped_subjects()[0] or item.origin.startswith(f"{name}/")
    ]
    assert len(items) > 10
    assert [item.origin for item in items if not item.example] == []
    missed = []
    for start in range(0, len(items), EXAMPLES_TOGETHER):
        part = items[start : start + EXAMPLES_TOGETHER]
        analyses = analyse_sentences([item.example for item in part])
        for item, tokens in zip(part, analyses, strict=True):
            if not _is_found(item, tokens, subject):
                missed.append(f"{item.origin}: {item.example}")
    assert missed == []


def _is_found(item: Item, tokens: tuple[Token, ...], subject: Subject) -> bool:
    text = item.example
    span = Span(0, len(text))
    reading = read_sentence(
        Sentence(id="e", section="", paragraph="", span=span, text=text, tokens=tokens), subject
    )
    if isinstance(item, Entry):
        return any(match.entry is item for match in reading.entries)
    return any(match.modifier is item for match in reading.modifiers)
