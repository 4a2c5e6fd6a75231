"""Footnotes are a stream of their own and follow the paragraphs that call them."""

from __future__ import annotations

from dataclasses import replace

from letterdiff.align import align_footnotes, align_letters, align_sections
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import FootnoteReference
from letterdiff.model.spans import Span
from support import letter_of, sentence

RIGHTS = "Het kabinet maakt zich zorgen over de mensenrechten in Xinjiang."
TAIWAN = "De spanningen in de Straat van Taiwan zijn het afgelopen jaar toegenomen."
TRADE = "Nederland en China zijn belangrijke handelspartners in de landbouw."


def with_notes(letter: AnalysedLetter, notes: tuple[str, ...]) -> AnalysedLetter:
    """The letter with one note in each section, numbered in order."""
    sections = tuple(
        replace(
            part,
            paragraphs=tuple(
                replace(paragraph, footnotes=(FootnoteReference(label=label, offset=1),))
                for paragraph in part.paragraphs
            ),
        )
        for label, part in zip(map(str, range(1, 9)), letter.letter.sections, strict=False)
    )
    return replace(
        letter,
        letter=replace(letter.letter, sections=sections),
        footnote_sentences=tuple(
            Sentence(
                id=f"fn:{label}.1",
                section=str(label),
                paragraph=f"fn:{label}",
                span=Span(0, len(text)),
                text=text,
            )
            for label, text in enumerate(notes, 1)
        ),
    )


def aligned(old: AnalysedLetter, new: AnalysedLetter) -> dict[tuple[str, ...], tuple[str, ...]]:
    sections = align_sections(old.letter.sections, new.letter.sections)
    passages = align_letters(old, new, sections)
    return {
        item.old: item.new for item in align_footnotes(old, new, passages) if item.old and item.new
    }


def test_like_notes_follow_their_paragraphs() -> None:
    texts = [[RIGHTS], [TAIWAN], [TRADE]]
    old = with_notes(
        letter_of([[sentence(text) for text in part] for part in texts], "old"),
        ("Kamerstuk 35 207, nr. 10.", "Kamerstuk 35 207, nr. 20.", "Kamerstuk 35 207, nr. 30."),
    )
    order = (2, 0, 1)
    new = with_notes(
        letter_of([[sentence(texts[k][0])] for k in order], "new"),
        ("Kamerstuk 35 207, nr. 31.", "Kamerstuk 35 207, nr. 11.", "Kamerstuk 35 207, nr. 21."),
    )
    assert aligned(old, new) == {
        ("fn:1.1",): ("fn:2.1",),
        ("fn:2.1",): ("fn:3.1",),
        ("fn:3.1",): ("fn:1.1",),
    }


def test_a_note_with_another_number_elsewhere_is_another_note() -> None:
    old = with_notes(
        letter_of([[sentence(RIGHTS)], [sentence(TRADE)]], "old"),
        ("Kamerstuk 35 207, nr. 1.", "Eurostat, 2020."),
    )
    new = with_notes(
        letter_of([[sentence(TAIWAN)], [sentence(TRADE)]], "new"),
        ("Kamerstuk 35 207, nr. 51.", "Eurostat, 2022."),
    )
    assert aligned(old, new) == {("fn:2.1",): ("fn:2.1",)}


def test_notes_of_a_letter_and_itself_are_unchanged() -> None:
    letter = with_notes(letter_of([[sentence(RIGHTS)], [sentence(TAIWAN)]]), ("Ibidem.", "Ibidem."))
    sections = align_sections(letter.letter.sections, letter.letter.sections)
    notes = align_footnotes(letter, letter, align_letters(letter, letter, sections))
    assert [(item.kind, item.moved, item.old == item.new) for item in notes] == [
        ("unchanged", False, True),
        ("unchanged", False, True),
    ]
