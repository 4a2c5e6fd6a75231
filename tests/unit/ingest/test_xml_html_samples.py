"""Real publications are read without loss: each character of the body stands in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.official_html import read_official_html
from letterdiff.ingest.official_xml import read_official_xml
from letterdiff.model.letter import Letter

Account = Callable[[str, Letter], list[str]]

pytestmark = pytest.mark.shared

SAMPLES = Path(__file__).resolve().parents[3] / ".." / "shared" / "formats" / "samples"
XML = ("kst-36045-299", "wetsuite_stb", "wetsuite_stcrt", "wetsuite_gmb", "wetsuite_bgr")
HTML = ("wetsuite_stb", "wetsuite_stcrt", "wetsuite_gmb")
# Elements of the publication around the letter, as paths below the root.
AROUND = (
    "metadata", "kop", "*/kop", "*/intitule", "kamerstuk/kamerstukkop", "kamerstuk/dossier",
    "kamerstuk/stuk/stuknr", "kamerstuk/stuk/titel", "kamerstuk/stuk/datumtekst",
)  # fmt: skip
VOID = ("br", "img", "input", "hr", "meta", "link")


def squeeze(text: str) -> str:
    return "".join(text.split())


def shown(letter: Letter) -> Iterator[str]:
    for section in letter.sections:
        yield from (section.number or "", section.title)
        for paragraph in section.paragraphs:
            yield from (paragraph.label or "", paragraph.text)
    for note in letter.footnotes:
        yield from (note.label, note.text)
    for signatory in letter.signatories:
        yield from (signatory.role, signatory.name)


class BodyText(HTMLParser):
    """The text of the element with the id "broodtekst", by counting tags."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.title_depth = 0
        self.all: list[str] = []
        self.body: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = dict(attrs)
        if fields.get("id") == "broodtekst":
            self.depth = 1
        elif self.depth and tag not in VOID:
            self.depth += 1
            if "staatscourant_kop" in (fields.get("class") or "") or tag == "h1":
                self.title_depth = self.depth

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            if self.depth == self.title_depth:
                self.title_depth = 0
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.all.append(data)
            if not self.title_depth:
                self.body.append(data)


@pytest.mark.parametrize("name", XML)
def test_xml(name: str, account: Account) -> None:
    content = (SAMPLES / "xml" / f"{name}.xml").read_bytes()
    letter = read(content, name=name, id="x")
    source = read_official_xml(content, name=name).source
    root = ET.fromstring(content)
    assert squeeze(source) == squeeze("".join(root.itertext()))
    assert account(source, letter) == []
    for path in AROUND:
        for element in root.findall(path):
            element.clear()
    body = squeeze("".join(root.itertext()))
    assert_shown(body, letter)


@pytest.mark.parametrize("name", HTML)
def test_html(name: str, account: Account) -> None:
    content = (SAMPLES / "html" / f"{name}.html").read_bytes()
    letter = read(content, name=name, id="x")
    source = read_official_html(content, name=name).source
    independent = BodyText()
    independent.feed(content.decode())
    assert squeeze(source) == squeeze("".join(independent.all))
    assert account(source, letter) == []
    assert_shown(squeeze("".join(independent.body)), letter)


def assert_shown(body: str, letter: Letter) -> None:
    """All of the body is shown, but for the comma between an office and a name."""
    missing = Counter(body)
    missing.subtract(Counter(squeeze("".join(shown(letter)))))
    commas = sum(bool(own.role) for own in letter.signatories)
    assert {key: count for key, count in missing.items() if count} == (
        {",": commas} if commas else {}
    )


def test_the_motion_is_read_in_order() -> None:
    content = (SAMPLES / "xml" / "kst-36045-299.xml").read_bytes()
    letter = read(content, name="kst-36045-299.xml", id="x")
    assert letter.identifier == "kst-36045-299"
    assert letter.date == "2026-07-02"
    assert letter.title == "Situatie in Oekraïne; MOTIE VAN DE LEDEN DASSEN EN PIRI"
    text = "".join(paragraph.text for paragraph in letter.sections[0].paragraphs)
    body = ET.fromstring(content).find("kamerstuk/stuk/algemeen")
    assert body is not None
    assert squeeze(text) == squeeze("".join(body.itertext()))


@pytest.mark.parametrize("name", ["wetsuite_opmeta1", "wetsuite_opmeta2", "wetsuite_searchrec"])
def test_metadata_is_no_publication(name: str) -> None:
    content = (SAMPLES / "xml" / f"{name}.xml").read_bytes()
    with pytest.raises(IngestError, match="not an <officiele-publicatie>"):
        read(content, name=name, id="x")
