"""The letter of 2022 and the made-up letters, written as ODT, DOCX and PDF, are read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from letterdiff.ingest import read
from letterdiff.model.letter import Letter, PageBox
from roundtrip.letters import NAMES, letter
from roundtrip.reading import LetterReading, expected, found
from roundtrip.structure import Structure, plain
from roundtrip.writers import WRITERS

# Share of paragraphs, headings included, that a PDF must give back to the letter.
LEAST_IN_PDF = 0.995


@cache
def read_back(name: str, form: str) -> Letter:
    return read(WRITERS[form](letter(name)), name=f"letter.{form}", id=name)


@pytest.mark.parametrize("form", ["odt", "docx"])
@pytest.mark.parametrize("name", NAMES)
def test_word_processor_files_give_the_same_letter(name: str, form: str) -> None:
    assert found(read_back(name, form)) == expected(letter(name))


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_the_title_block_tells_identifier_title_and_date(name: str, form: str) -> None:
    front = letter(name).front
    reading = read_back(name, form)
    assert (reading.identifier, reading.title, reading.date) == (
        front.identifier,
        front.dossier_title,
        front.date,
    )
    assert reading.source.format == form


def test_what_the_caller_knows_goes_before_the_title_block() -> None:
    content = WRITERS["odt"](letter("quotes"))
    reading = read(content, name="x", id="x", identifier="kst-1-2", title="T", date="2001-02-03")
    assert (reading.identifier, reading.title, reading.date) == ("kst-1-2", "T", "2001-02-03")


def passages(reading: LetterReading) -> Iterator[tuple[object, ...]]:
    for section in reading.sections:
        if section.title:
            yield section.level, section.number, section.title, section.calls
        yield from ((item.text, item.label, item.calls) for item in section.paragraphs)


def test_pdfs_give_nearly_all_paragraphs() -> None:
    total = right = 0
    wrong: list[tuple[str, tuple[object, ...]]] = []
    for name in NAMES:
        wanted = Counter(passages(expected(letter(name))))
        got = Counter(passages(found(read_back(name, "pdf"))))
        total += wanted.total()
        right += (wanted & got).total()
        wrong.extend((name, item) for item in wanted - got)
    assert right >= LEAST_IN_PDF * total, wrong


def test_pdfs_give_all_footnotes() -> None:
    for name in NAMES:
        wanted, got = expected(letter(name)), found(read_back(name, "pdf"))
        assert got.signatories == wanted.signatories
        assert got.footnotes == wanted.footnotes


def all_text(structure: Structure) -> str:
    reading = expected(structure)
    parts = [*reading.footnotes.values(), *(part for pair in reading.signatories for part in pair)]
    for section in reading.sections:
        parts.extend((section.title, *(item.text for item in section.paragraphs)))
    return "".join(parts)


@pytest.mark.parametrize("name", NAMES)
def test_pdfs_lose_no_character(name: str) -> None:
    reading = found(read_back(name, "pdf"))
    parts = [*reading.footnotes.values(), *(part for pair in reading.signatories for part in pair)]
    for section in reading.sections:
        parts.extend((section.title, *(item.text for item in section.paragraphs)))
    # A hyphen at a line end may be the typesetter's or the word's.
    got = Counter("".join("".join(parts).split()).replace("-", ""))
    assert got == Counter("".join(all_text(letter(name)).split()).replace("-", ""))
    assert plain(letter(name).sections[0].title) == reading.sections[0].title


def test_every_paragraph_of_a_pdf_has_its_page_and_box() -> None:
    reading = read_back("2022", "pdf")
    boxes = [
        (paragraph.page, paragraph.ref)
        for section in reading.sections
        for paragraph in section.paragraphs
    ]
    for page, box in boxes:
        assert isinstance(box, PageBox)
        assert page == box.page
        # Inside the visible page of 558 by 771 points.
        assert 200 < box.left < box.right < 558
        assert 30 < box.top < box.bottom < 720
    pages = [page for page, _ in boxes if page is not None]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, max(pages) + 1))
