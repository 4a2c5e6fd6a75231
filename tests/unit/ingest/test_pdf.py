"""The PDF reader: time, pages without text, and what it cannot know."""

from __future__ import annotations

import cProfile

import pytest

import hostile_files as make
from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.pdf import read_pdf
from letterdiff.model.letter import PageBox
from roundtrip.long_pdf import first_pages, write_long_pdf

LINE = "Het kabinet hecht aan een open economie en aan goede betrekkingen, ook in moeilijke tijden"


def calls_for(content: bytes) -> int:
    """How many functions, Python's own included, are called while a PDF is read."""
    profile = cProfile.Profile()
    profile.runcall(read_pdf, content, language="nl", name="x.pdf")
    return sum(entry.callcount for entry in profile.getstats())


def test_work_grows_with_the_number_of_pages() -> None:
    content = write_long_pdf(240)
    # The first reading loads the words of the language.
    calls_for(first_pages(content, 2))
    few, many = calls_for(first_pages(content, 24)), calls_for(content)
    # Ten times the pages; a quadratic part of one in a hundred would make it eleven times.
    assert few > 100_000
    assert many < 11 * few


def test_a_thousand_pages_are_read_within_the_limits() -> None:
    # The limits are those of the reading process: processor time and memory.
    letter = read(make.long_pdf(1_000, [LINE] * 45), name="long.pdf", id="long")
    last = letter.sections[-1].paragraphs[-1]
    assert last.text.endswith("moeilijke tijden")


def test_a_page_without_text_raises_a_doubt() -> None:
    content = make.pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
            ),
            make.stream(make.lines([LINE])),
            make.FONT,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )
    document = read_pdf(content, language="nl", name="x.pdf")
    (doubt,) = document.doubts
    assert (doubt.kind, doubt.count) == ("empty-pages", 1)
    assert isinstance(doubt.ref, PageBox)
    assert doubt.ref.page == 2


def test_a_scan_is_refused_with_a_remedy() -> None:
    with pytest.raises(IngestError, match="no text") as caught:
        read(make.text_pdf(b"0 0 100 100 re f"), name="scan.pdf", id="scan")
    assert "text recognition" in caught.value.remedy
    assert caught.value.path == "scan.pdf"


def test_the_format_is_told_from_the_content() -> None:
    letter = read(make.text_pdf(make.lines([LINE])), name="letter.txt", id="x")
    assert letter.source.format == "pdf"
    assert letter.sections[0].paragraphs[0].text == LINE


def test_a_word_cut_at_a_line_end_is_joined() -> None:
    content = make.text_pdf(
        make.lines(["Het kabinet hecht aan goede betrek-", "kingen met China."])
    )
    document = read_pdf(content, language="nl", name="x.pdf")
    assert document.blocks[0].clean.text == "Het kabinet hecht aan goede betrekkingen met China."
