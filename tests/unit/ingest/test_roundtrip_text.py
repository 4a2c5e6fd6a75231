"""The letter of 2022 and the made-up letters, written as plain text, are read back.

Here too: whether all forms of a letter give the same sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter, LineRange
from letterdiff.nlp import find_models
from letterdiff.nlp.reading import read_text as segment
from letterdiff.report import describe
from roundtrip.letters import NAMES, letter
from roundtrip.reading import expected, found
from roundtrip.text import Layout, write_text
from roundtrip.writers import WRITERS

Account = Callable[[str, Letter], list[str]]

# Share of paragraphs and footnotes that a PDF must give back to the letter.
LEAST_IN_PDF = 0.995
# Text in these layouts says as much as in the usual one.
LAYOUTS = {
    "usual": Layout(),
    "Windows line ends": Layout(line_end="\r\n"),
    "old Macintosh line ends": Layout(line_end="\r"),
    "60 columns": Layout(width=60),
    "66 columns, short pages": Layout(width=66, page_lines=40),
    "100 columns, long pages": Layout(width=100, page_lines=70),
    "120 columns": Layout(width=120),
    "a line for a paragraph": Layout(width=None, page_lines=None),
    "a line for a paragraph, notes at the foot": Layout(width=None),
    "notes at the end": Layout(page_lines=None),
    "brackets": Layout(label="[{}]"),
    "brackets, notes at the end": Layout(label="[{}]", page_lines=None),
    "Markdown": Layout(label="[^{}]", width=None, page_lines=None),
}
# Here nothing tells where a page ends, so that a note may seem to go on in the text below it.
UNPAGED = {
    "no form feeds": Layout(form_feeds=False),
    "72 columns, no form feeds": Layout(width=72, form_feeds=False),
}
# Here notes and markers may stand on one page or not; what is not told is a doubt.
ENDNOTES = {
    "endnotes on pages": Layout(endnotes=True),
    "60 columns, endnotes on pages": Layout(endnotes=True, width=60, page_lines=40),
}


@cache
def read_back(name: str, layout: str = "usual") -> tuple[str, Letter]:
    content = write_text(letter(name), (LAYOUTS | UNPAGED | ENDNOTES)[layout])
    return content.decode(), read(content, name=f"{name}.txt", id=name)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_the_structure_is_read_back(name: str, layout: str) -> None:
    _, result = read_back(name, layout)
    wanted, got = expected(letter(name)), found(result)
    for old, new in zip(wanted.sections, got.sections, strict=False):
        assert new == old
    assert got == wanted


@pytest.mark.parametrize("layout", UNPAGED)
@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_told_without_pages_is_a_doubt(name: str, layout: str) -> None:
    text, result = read_back(name, layout)
    wanted, got = expected(letter(name)), found(result)
    assert list(got.footnotes) == list(wanted.footnotes)
    assert [section.title for section in got.sections] == [s.title for s in wanted.sections]
    lines = text.split("\n")
    doubted = [
        lines[doubt.ref.first - 1]
        for doubt in result.doubts
        if isinstance(doubt.ref, LineRange) and doubt.kind == "note-extent"
    ]
    for label, note in wanted.footnotes.items():
        if got.footnotes[label] != note:
            assert any(line in got.footnotes[label] for line in doubted)
    paragraphs = Counter(item.text for section in wanted.sections for item in section.paragraphs)
    paragraphs -= Counter(item.text for section in got.sections for item in section.paragraphs)
    assert len(list(paragraphs.elements())) <= len(doubted)


@pytest.mark.parametrize("layout", ENDNOTES)
@pytest.mark.parametrize("name", NAMES)
def test_endnotes_over_pages_are_read_or_doubted(name: str, layout: str) -> None:
    _, result = read_back(name, layout)
    assert found(result) == expected(letter(name)) or result.doubts


def test_endnotes_of_a_long_letter_are_read() -> None:
    assert found(read_back("2022", "endnotes on pages")[1]) == expected(letter("2022"))


@pytest.mark.parametrize("layout", LAYOUTS | UNPAGED | ENDNOTES)
@pytest.mark.parametrize("name", NAMES)
def test_every_character_has_its_place(name: str, layout: str, account: Account) -> None:
    text, result = read_back(name, layout)
    assert account(text, result) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_on_its_lines(name: str) -> None:
    source, result = read_back(name)
    lines = source.split("\n")
    texts = [(section.title, section.ref) for section in result.sections]
    texts += [(own.text, own.ref) for section in result.sections for own in section.paragraphs]
    texts += [(note.text, note.ref) for note in result.footnotes]
    for text, ref in texts:
        assert isinstance(ref, LineRange)
        there = re.sub(r"\s", "", "".join(lines[ref.first - 1 : ref.last]))
        words = re.findall(r"\w{3,}", text)
        assert [word for word in words if word not in there] == []


def test_text_in_the_usual_layout_leaves_hardly_a_doubt() -> None:
    doubts = {
        name: [describe(doubt, "en") for doubt in read_back(name)[1].doubts] for name in NAMES
    }
    # The line above a table might be a heading.
    assert doubts.pop("attachments") == [
        "“Overzicht mobiliteit” was taken for plain text, but may be a heading"
    ]
    assert not any(doubts.values())


def sentences(result: Letter) -> list[tuple[str, list[str]]]:
    """The sentences of each paragraph and footnote, in order."""
    texts = [own.text for section in result.sections for own in section.paragraphs]
    texts += [note.text for note in result.footnotes]
    return [(text, split(text)) for text in texts]


@cache
def split(text: str) -> list[str]:
    return [text[row[0] : row[1]] for row in segment(text, depth="footnote", models=find_models())]


def read_form(name: str, form: str) -> Letter:
    return read(WRITERS[form](letter(name)), name=f"{name}.{form[:4]}", id=name)


def in_order(part: Sequence[object], whole: Sequence[object]) -> bool:
    rest = iter(whole)
    return all(item in rest for item in part)


@pytest.mark.parametrize("name", NAMES)
def test_all_forms_give_the_same_sentences(name: str) -> None:
    _, result = read_back(name)
    wanted = sentences(result)
    assert sum(len(own) for _, own in wanted) > len(wanted) > 5
    for form in ("xml-2012", "xml-2014", "html-older", "html-newer", "odt", "docx"):
        assert sentences(read_form(name, form)) == wanted
    got = sentences(read_form(name, "pdf"))
    alike = [item for item in got if item[0] in dict(wanted)]
    assert len(alike) >= LEAST_IN_PDF * len(wanted)
    assert in_order(alike, wanted)
