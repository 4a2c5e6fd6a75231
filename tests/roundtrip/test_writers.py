"""Every written file is sound by the measure of other tools, and holds its letter whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from lxml import etree, html
from pypdfium2 import raw

from roundtrip.letters import MADE_UP, NAMES, letter
from roundtrip.reading import expected
from roundtrip.structure import Item, Structure, Table, calls, contents, plain
from roundtrip.writers import WRITERS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# PDFium gives a hyphen at the end of a line as one of these.
_HYPHENS = "-\x02\ufffe"
_MARKER_SIZE, _NOTE_NUMBER_SIZE = 5.0, 4.5


def _write(name: str, form: str) -> bytes:
    return WRITERS[form](letter(name))


def _pieces(structure: Structure) -> Iterator[str]:
    """Every text of the letter that must stand in one piece in a file."""
    for section in structure.sections:
        yield plain(section.title)
        yield from map(plain, contents(section.blocks))
    for note in structure.notes:
        yield from map(plain, note.paragraphs)
    for signature in structure.signatures:
        yield signature.role
        yield signature.name


def _assert_whole(structure: Structure, flow: str) -> None:
    words = " ".join(flow.split())
    assert [piece for piece in _pieces(structure) if piece not in words] == []


def _flow(root: etree._Element, blocks: frozenset[str], notes: str) -> str:
    """The text of `root` with a space at every block's end, and the notes after the rest."""
    tail = []
    for note in list(root.iter(notes)):
        parent = note.getparent()
        assert parent is not None
        tail.append(_flow(note, blocks, "none"))
        before = note.getprevious()
        if before is None:
            parent.text = (parent.text or "") + (note.tail or "")
        else:
            before.tail = (before.tail or "") + (note.tail or "")
        parent.remove(note)
    parts = []
    for event, element in etree.iterwalk(root, events=("start", "end", "pi")):
        if event == "start":
            parts.append(element.text or "")
        else:
            parts.append(" " if element.tag in blocks else "")
            parts.append(element.tail or "")
    return " ".join(["".join(parts), *tail])


@pytest.mark.parametrize("name", NAMES)
def test_notes_are_called_in_order_and_once(name: str) -> None:
    structure = letter(name)
    called = [
        label
        for section in structure.sections
        for content in (section.title, *contents(section.blocks))
        for label in calls(content)
    ]
    assert called == [note.label for note in structure.notes]
    assert called == [str(number) for number in range(1, len(called) + 1)]
    assert structure.signatures
    assert set(expected(structure).footnotes) == set(called)


def test_made_up_letters_hold_what_they_are_named_for() -> None:
    assert len(MADE_UP) == 10
    blocks = {
        name: [block for section in letter(name).sections for block in section.blocks]
        for name in MADE_UP
    }
    assert any(len(note.paragraphs) == 3 for note in letter("long-notes").notes)
    assert sum(any(calls(s.title)) for s in letter("heading-notes").sections) == 5
    assert sum(isinstance(block, Table) for block in blocks["tables"]) == 3
    depths = {block.depth for block in blocks["nested-lists"] if isinstance(block, Item)}
    assert depths == {0, 1, 2}
    assert max(len(plain(s.title)) for s in letter("long-headings").sections) > 100
    assert len(letter("attachments").attachments) == 2
    assert [section.level for section in letter("no-headings").sections] == [0]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_letter_gives_the_same_bytes(name: str, form: str) -> None:
    assert _write(name, form) == _write(name, form)


@pytest.mark.parametrize("form", ["xml-2012", "xml-2014"])
@pytest.mark.parametrize("name", NAMES)
def test_xml_is_well_formed_and_whole(name: str, form: str) -> None:
    structure = letter(name)
    root = etree.fromstring(_write(name, form))
    assert root.tag == "officiele-publicatie"
    assert root.findtext(".//ondernummer") == structure.front.number
    assert [note.get("id") for note in root.iter("noot")] == [
        f"n{n.label}" for n in structure.notes
    ]
    blocks = frozenset(
        {"al", "titel", "nr", "label", "tussenkop", "functie", "voornaam", "noot.al"}
    )
    _assert_whole(structure, _flow(root, blocks, "noot"))


@pytest.mark.parametrize("form", ["html-older", "html-newer"])
@pytest.mark.parametrize("name", NAMES)
def test_html_is_sound_and_whole(name: str, form: str) -> None:
    structure = letter(name)
    content = _write(name, form)
    page = html.fromstring(content)
    if form == "html-older":
        etree.fromstring(content)
    names = [element.get("id") for element in page.iter("*") if element.get("id")]
    assert len(names) == len(set(names))
    links = [link for link in page.iter("a") if link.get("class") == "nootnum"]
    targets = [link.get("href", "").removeprefix("#") for link in links]
    assert targets == [note.get("id") for note in _by_id(page, "noten")]
    for link in links:
        link.text = ""
    _assert_whole(structure, "".join(map(str, _by_id(page, "broodtekst").itertext())))


def _by_id(page: etree._Element, name: str) -> etree._Element:
    return next(element for element in page.iter("*") if element.get("id") == name)


@pytest.mark.parametrize("name", NAMES)
def test_odt_is_sound_and_whole(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(_write(name, "odt"))) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
        listed = {value for entry in manifest for value in entry.attrib.values()}
        files = {entry for entry in archive.namelist() if entry.endswith(".xml")}
        assert files - {"META-INF/manifest.xml"} <= listed
        root = etree.fromstring(archive.read("content.xml"))
    blocks = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
    flow = _flow(root, blocks, f"{_TEXT}note").replace(_SOFT_HYPHEN, "")
    _assert_whole(letter(name), flow)


@pytest.mark.parametrize("name", NAMES)
def test_docx_opens_elsewhere_and_is_whole(name: str) -> None:
    structure = letter(name)
    document = docx.Document(io.BytesIO(_write(name, "docx")))
    styles = [paragraph.style for paragraph in document.paragraphs]
    headings = [style for style in styles if style and (style.name or "").startswith("Heading")]
    assert len(headings) == sum(bool(section.title) for section in structure.sections)
    notes = next(part for part in document.part.package.parts if "footnotes" in part.partname)
    root = etree.fromstring(notes.blob)
    assert len(root) == len(structure.notes) + 2
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    texts = [paragraph.text for paragraph in document.paragraphs]
    for hyphen in root.iter(f"{_W}noBreakHyphen"):
        hyphen.text = "-"
    texts += ["".join(map(str, paragraph.itertext())) for paragraph in root.iter(f"{_W}p")]
    _assert_whole(structure, "\n".join([*texts, *cells]))


@pytest.mark.parametrize("name", NAMES)
def test_text_holds_every_character_once(name: str) -> None:
    structure = letter(name)
    text = _write(name, "txt").decode("utf-8")
    prose = [line for line in text.splitlines() if " " in line and "\t" not in line]
    assert max(map(len, prose)) <= 78
    assert _characters(text) == _characters("".join(_printed(structure)))


@pytest.mark.parametrize("name", NAMES)
def test_pdf_holds_every_character_once(name: str) -> None:
    structure = letter(name)
    document = pypdfium2.PdfDocument(_write(name, "pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    printed = [*_printed(structure), *_furniture(structure, len(document))]
    assert _characters(text) == _characters("".join(printed))


@pytest.mark.parametrize("name", NAMES)
def test_pdf_has_every_note_on_the_page_of_its_marker(name: str) -> None:
    document = pypdfium2.PdfDocument(_write(name, "pdf"))
    for page in document:
        markers = [digits for digits, raised in _small_digits(page, _MARKER_SIZE) if raised]
        labels = [digits for digits, _ in _small_digits(page, _NOTE_NUMBER_SIZE)]
        # A raised digit may be an exponent: "km2".
        assert [digits for digits in markers if digits in labels] == labels


def test_pdf_has_a_note_over_two_pages_and_headings_at_the_end_of_pages() -> None:
    document = pypdfium2.PdfDocument(_write("long-notes", "pdf"))
    first, second = (page.get_textpage().get_text_range() for page in document)
    text = plain(letter("long-notes").notes[1].paragraphs[0])
    assert text[:60] in first
    assert "bijlage-b." not in first
    assert "bijlage-b." in second
    document = pypdfium2.PdfDocument(_write("long-headings", "pdf"))
    pages = [page.get_textpage().get_text_range() for page in document]
    ends = [
        n for n, page in enumerate(pages) if re.search(r"(?:heeft|Vervolgproces)\s+(?:2|T)", page)
    ]
    assert len(ends) == 2


def _characters(text: str) -> Counter[str]:
    """How often each character stands in `text`, spaces and hyphens aside."""
    return Counter(c for c in text if not c.isspace() and c not in _HYPHENS)


def _printed(structure: Structure) -> Iterator[str]:
    """All that a page shows of the letter itself, with markers, labels and numbers."""
    yield from _pieces(structure)
    for section in structure.sections:
        yield section.printed_number
        yield from (block.label for block in section.blocks if isinstance(block, Item))
    for note in structure.notes:
        yield note.label * 2
    yield "," * len(structure.signatures)


def _furniture(structure: Structure, pages: int) -> Iterator[str]:
    """All that the pages of a PDF show besides."""
    front = structure.front
    for page in range(1, pages + 1):
        yield f"Tweede Kamer, vergaderjaar {front.year}, {front.dossier}, nr. {front.number} {page}"
    yield f"Tweede Kamer der Staten-Generaal 2 Vergaderjaar {front.year}"
    yield f"{front.dossier} {front.dossier_title} Nr. {front.number} {front.kind}"
    yield f"{front.addressee} {front.place_and_date}"
    yield f"{front.identifier} ISSN 0921 - 7371 ’s-Gravenhage {front.date[:4]}"


def _small_digits(page: pypdfium2.PdfPage, size: float) -> Iterator[tuple[str, bool]]:
    """Runs of digits of one size, and whether they stand above the line before them."""
    text = page.get_textpage()
    digits, raised, line = "", False, 0.0
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character in "\r\n":
            continue
        own = text.get_charbox(index, loose=True)[1]
        if round(raw.FPDFText_GetFontSize(text, index), 1) == size:
            raised = own > line if not digits else raised
            digits += character
            continue
        if digits:
            yield digits, raised
        digits, line = "", own
    if digits:
        yield digits, raised
