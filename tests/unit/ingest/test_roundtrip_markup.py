"""Official XML and HTML of the letter of 2022 and of the made-up letters are read alike."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from letterdiff.ingest import read
from letterdiff.ingest.official_html import read_official_html
from letterdiff.ingest.official_xml import read_official_xml
from letterdiff.model.letter import Letter, XPath
from roundtrip.letters import NAMES, letter
from roundtrip.reading import expected, found
from roundtrip.writers import WRITERS

Account = Callable[[str, Letter], list[str]]

FORMS = ("xml-2012", "xml-2014", "html-older", "html-newer")


def element_at(root: etree._Element, path: str) -> etree._Element:
    result = root.xpath(path)
    assert isinstance(result, list)
    (element,) = result
    assert isinstance(element, etree._Element)
    return element


def read_back(name: str, form: str) -> tuple[bytes, Letter]:
    content = WRITERS[form](letter(name))
    return content, read(content, name=f"{name}.{form[:4]}", id=name)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_structure_is_read_back(name: str, form: str) -> None:
    _, result = read_back(name, form)
    wanted, got = expected(letter(name)), found(result)
    for old, new in zip(wanted.sections, got.sections, strict=False):
        assert new == old
    assert got == wanted


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_front_is_read(name: str, form: str) -> None:
    _, result = read_back(name, form)
    front = letter(name).front
    assert (result.identifier, result.date) == (front.identifier, front.date)
    assert result.title.startswith(f"{front.dossier_title}; ")
    assert result.source.format == form.split("-")[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_character_has_its_place(name: str, form: str, account: Account) -> None:
    content, result = read_back(name, form)
    reader = read_official_xml if form.startswith("xml") else read_official_html
    assert account(reader(content, name="x").source, result) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_at_its_path(name: str, form: str) -> None:
    content, result = read_back(name, form)
    if form.startswith("xml"):
        root = etree.fromstring(content)
    else:
        root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    texts = [(section.title, section.ref) for section in result.sections]
    texts += [(own.text, own.ref) for section in result.sections for own in section.paragraphs]
    texts += [(note.text, note.ref) for note in result.footnotes]
    for text, ref in texts:
        assert isinstance(ref, XPath)
        element = element_at(root, ref.path)
        there = re.sub(r"\s", "", "".join(map(str, element.itertext())))
        # A note stands in the middle of the text that calls it.
        words = re.findall(r"\w{3,}", text)
        assert [word for word in words if word not in there] == []


@pytest.mark.parametrize("form", ["xml-2012", "xml-2014"])
@pytest.mark.parametrize("name", NAMES)
def test_xml_leaves_no_doubts(name: str, form: str) -> None:
    assert read_back(name, form)[1].doubts == ()
