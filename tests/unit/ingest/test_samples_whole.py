"""Every character of the body of a real publication stands in the letter once, in its order.

The body is told here by other means than the readers': by lxml or PDFium, less the furniture
that is named below. Texts of the letter are struck out of it one after the other; nothing may
be left over, and nothing may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from letterdiff.ingest import read
from letterdiff.model.letter import Letter

# Around the letter in the official XML: metadata, and what stands above the body.
XML_FURNITURE = (
    "/*/metadata", "/*/kop", "/*/*/kop", "/*/*/intitule", "/*/kamerstuk/kamerstukkop",
    "/*/kamerstuk/dossier", "/*/kamerstuk/stuk/stuknr", "/*/kamerstuk/stuk/titel",
    "/*/kamerstuk/stuk/datumtekst",
)  # fmt: skip
HTML_FURNITURE = (".//h1", ".//*[contains(@class, 'staatscourant_kop')]", ".//script", ".//style")
# Around the motion on its page: masthead, title block, running foot and imprint.
PDF_BODY = ("De Kamer,", "Ceder")
# Where imprint and running foot of the same page start in its plain text.
IMPRINT = "kst-21501-02-3121"
XML = ("kst-36045-299", "wetsuite_stb", "wetsuite_stcrt", "wetsuite_gmb", "wetsuite_bgr")
HTML = ("wetsuite_stb", "wetsuite_stcrt", "wetsuite_gmb")


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    return shared / "formats" / "samples"


def squeeze(text: str) -> str:
    return "".join(text.split())


def in_order(letter: Letter) -> Iterator[str]:
    for section in letter.sections:
        yield from (section.number or "", section.title)
        for paragraph in section.paragraphs:
            yield from (paragraph.label or "", *paragraph.text.split("\t"))


def set_apart(letter: Letter) -> Iterator[str]:
    yield from (text for note in letter.footnotes for text in (note.label, note.text))
    yield from (text for own in letter.signatories for text in (own.role, own.name))


def struck(body: str, ordered: Iterable[str], apart: Iterable[str]) -> str:
    """What is left of the body: `ordered` go in their order, `apart` wherever they stand."""
    left = list(body)
    place = 0
    for text in filter(None, map(squeeze, ordered)):
        start = body.find(text, place)
        assert start >= 0, f"not in the body, or not in its order: {text[:80]!r}"
        place = start + len(text)
        left[start:place] = "\0" * len(text)
    for text in filter(None, map(squeeze, apart)):
        start = "".join(left).find(text)
        assert start >= 0, f"not in the body, or there more often: {text[:80]!r}"
        left[start : start + len(text)] = "\0" * len(text)
    return "".join(left).replace("\0", "")


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [own for own in found if isinstance(own, etree._Element)]


def without(root: etree._Element, paths: Iterable[str]) -> str:
    for path in paths:
        for element in elements(root, path):
            tail = element.tail
            element.clear()
            element.tail = tail
    return squeeze("".join(map(str, root.itertext())))


def assert_whole(body: str, letter: Letter) -> None:
    # Between an office and a name stands a comma that belongs to neither.
    commas = "," * sum(bool(own.role) for own in letter.signatories)
    assert struck(body, in_order(letter), set_apart(letter)) == commas


@pytest.mark.parametrize("name", XML)
def test_xml(name: str, samples: Path) -> None:
    content = (samples / "xml" / f"{name}.xml").read_bytes()
    root = etree.fromstring(content, etree.XMLParser(remove_comments=True, remove_pis=True))
    assert_whole(without(root, XML_FURNITURE), read(content, name=name, id="x"))


@pytest.mark.parametrize("name", HTML)
def test_html(name: str, samples: Path) -> None:
    content = (samples / "html" / f"{name}.html").read_bytes()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    (body,) = elements(html.document_fromstring(content, parser), "//*[@id='broodtekst']")
    assert_whole(without(body, HTML_FURNITURE), read(content, name=name, id="x"))


def test_pdf(samples: Path) -> None:
    content = (samples / "pdf" / "kst-21501-02-3121.pdf").read_bytes()
    (page,) = pypdfium2.PdfDocument(content)
    raw = page.get_textpage().get_text_range()
    start, end = raw.index(PDF_BODY[0]), raw.index(PDF_BODY[1], raw.index(PDF_BODY[0]))
    assert_whole(squeeze(raw[start : end + len(PDF_BODY[1])]), read(content, name="x", id="x"))


def test_text(samples: Path) -> None:
    content = (samples / "txt" / "kst-21501-02-3121.pypdf.txt").read_bytes()
    whole = content.decode()
    body = whole[whole.index(PDF_BODY[0]) : whole.index(IMPRINT)]
    assert_whole(squeeze(body), read(content, name="x.txt", id="x"))
