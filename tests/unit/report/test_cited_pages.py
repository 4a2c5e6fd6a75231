"""The report of two PDFs cites the page on which each sentence really stands."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from letterdiff import pipeline
from letterdiff.ingest import read
from letterdiff.model.comparison import Comparison
from letterdiff.model.language import AnalysedLetter
from letterdiff.model.letter import PageBox
from letterdiff.report import labels, render_html
from letterdiff.report.places import citation, places
from report_page import read_page
from roundtrip.letters import letter
from roundtrip.official_pdf import write_pdf


def signs(text: str) -> str:
    """The letters of a text: neither white space nor hyphens, note numbers or quotes."""
    return "".join(re.findall(r"[^\W\d_]", text))


def pages_of(content: bytes) -> list[str]:
    """The letters on each page, by another way than the reader's."""
    with pypdfium2.PdfDocument(content) as document:
        return [signs(page.get_textpage().get_text_range()) for page in document]


def assert_every_sentence_stands_on_its_pages(analysed: AnalysedLetter, content: bytes) -> int:
    """Returns the number of sentences that stand on two pages."""
    printed = pages_of(content)
    found = places(analysed)
    both = 0
    for sentence in (*analysed.sentences, *analysed.footnote_sentences):
        pages = found[sentence.id].pages
        assert pages is not None
        first, last = pages
        text = signs(sentence.text)
        assert text[:6] in printed[first - 1], sentence
        assert text[-6:] in printed[last - 1], sentence
        if first == last:
            # Long sentences stand whole on their page, up to where a note cuts in.
            assert text[:40] in printed[first - 1], sentence
            assert text[-40:] in printed[last - 1], sentence
        both += first != last
    return both


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf")
    for name in ("long-notes", "tables"):
        (path / f"{name}.pdf").write_bytes(write_pdf(letter(name)))
    return path


@pytest.fixture(scope="module")
def comparison(folder: Path) -> Comparison:
    return pipeline.compare(folder / "long-notes.pdf", folder / "tables.pdf")


def test_sentences_of_both_pdfs_have_their_pages(comparison: Comparison, folder: Path) -> None:
    crossing = 0
    for analysed in (comparison.old, comparison.new):
        content = (folder / analysed.letter.source.name).read_bytes()
        assert len(analysed.letter.source.page_starts) == len(pages_of(content)) > 1
        crossing += assert_every_sentence_stands_on_its_pages(analysed, content)
    assert crossing > 0


def test_the_long_letter_too() -> None:
    content = write_pdf(letter("2022"))
    analysed = pipeline.analyse(read(content, name="2022.pdf", id="2022"))
    assert assert_every_sentence_stands_on_its_pages(analysed, content) > 5


def test_boxes_lie_on_the_page(comparison: Comparison, folder: Path) -> None:
    for analysed in (comparison.old, comparison.new):
        content = (folder / analysed.letter.source.name).read_bytes()
        with pypdfium2.PdfDocument(content) as document:
            sizes = [page.get_size() for page in document]
        blocks = [own for section in analysed.letter.sections for own in section.paragraphs]
        for ref in (*(own.ref for own in blocks), *(own.ref for own in analysed.letter.footnotes)):
            assert isinstance(ref, PageBox)
            width, height = sizes[ref.page - 1]
            assert 0 <= ref.left < ref.right <= width
            assert 0 <= ref.top < ref.bottom <= height


def test_the_report_cites_the_pages(comparison: Comparison) -> None:
    text = read_page(render_html(comparison)).text
    for analysed in (comparison.old, comparison.new):
        found = places(analysed)
        for passage in comparison.passages:
            side = passage.old if analysed is comparison.old else passage.new
            if side and all(sentence.section == side[0].section for sentence in side):
                cited = citation([found[sentence.id] for sentence in side], labels("nl"))
                assert re.fullmatch(r"al\. [\d–]+ · p\. [\d–]+", cited)
                assert cited in text
    assert "p. 1–2" in text


def test_tables_and_lists_keep_their_cells_and_labels(comparison: Comparison) -> None:
    rows = [
        paragraph.text
        for section in comparison.new.letter.sections
        for paragraph in section.paragraphs
        if "\t" in paragraph.text
    ]
    assert len(rows) >= 6
    texts = [" ".join(sentence.text.split()) for sentence in comparison.new.sentences]
    everything = " ".join(texts)
    for row in rows:
        for cell in row.split("\t"):
            assert " ".join(cell.split()) in everything
