"""What a text says of itself; the real samples are read in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from fetch_server import letter_html, letter_pdf, letter_xml
from letterdiff.sources.addresses import (
    addresses_of,
    dossier_and_number,
    dossier_number,
    forms_of,
)
from letterdiff.sources.inspecting import inspect, is_cut_off
from letterdiff.sources.settings import FetchSettings


@pytest.mark.parametrize(
    ("sample", "form", "identifier"),
    [
        ("xml/kst-36045-299.xml", "xml", "kst-36045-299"),
        ("xml/wetsuite_bgr.xml", "xml", "bgr-2024-715"),
        ("xml/wetsuite_gmb.xml", "xml", "gmb-2017-100002"),
        ("xml/wetsuite_stb.xml", "xml", "stb-2018-84"),
        ("xml/wetsuite_stcrt.xml", "xml", "stcrt-2015-47076"),
        ("html/wetsuite_gmb.html", "html", "gmb-2017-100007"),
        ("html/wetsuite_stb.html", "html", "stb-2014-296"),
        ("html/wetsuite_stcrt.html", "html", "stcrt-2013-10981"),
        ("pdf/kst-21501-02-3121.pdf", "pdf", ""),
        ("txt/kst-21501-02-3121.pypdf.txt", "txt", "kst-21501-02-3121"),
        ("xml/wetsuite_opmeta1.xml", None, ""),
        ("xml/wetsuite_searchrec.xml", None, ""),
    ],
)
def test_real_publications_are_recognised_and_whole(
    shared: Path, sample: str, form: str | None, identifier: str
) -> None:
    content = (shared / "formats/samples" / sample).read_bytes()

    inspection = inspect(content)

    assert (inspection.format, inspection.identifier) == (form, identifier)
    assert inspection.problem == ""
    assert not is_cut_off(content)
    # Not the last line alone: a download may end anywhere.
    assert form in ("txt", None) or all(
        is_cut_off(content[: len(content) * tenth // 10]) for tenth in range(1, 10)
    )


@pytest.mark.parametrize(
    ("printed", "identifier"),
    [
        ("35 207", "kst-35207-7"),
        ("35207", "kst-35207-7"),
        ("31 700 V", "kst-31700-V-7"),
        ("31 700-V", "kst-31700-V-7"),
        ("31 700 (XVII)", "kst-31700-XVII-7"),
        ("21 501-02", "kst-21501-02-7"),
    ],
)
def test_a_printed_dossier_leads_to_the_identifier(printed: str, identifier: str) -> None:
    bare = letter_xml("kst-1-7").replace(b"OVERHEIDop.externMetadataRecord", b"x")
    inspection = inspect(bare.replace(b"<dossiernr>1 <", f"<dossiernr>{printed}<".encode()))

    assert dossier_and_number(identifier) == (dossier_number(printed), "7")
    assert inspection.official_identifier == identifier
    assert inspection.names(identifier) is True
    assert inspection.names("kst-35207-70") is False


def test_a_page_is_known_by_its_heading_if_it_has_a_body() -> None:
    page = letter_html("kst-35207-42").replace(b"DC.identifier", b"x")
    heading = b"<h1>Kamerstuk 35 207, nr. 42</h1>"
    known = page.replace(b"<p>", heading + b"<p>")

    assert inspect(known).names("kst-35207-42") is True
    assert inspect(known).names("kst-35207-4") is False
    assert inspect(page).names("kst-35207-42") is None
    # The page that says "not found" may repeat what was asked for.
    empty = b"<html><body>" + heading + b"Niet gevonden</body></html>"
    assert inspect(empty).names("kst-35207-42") is None


@pytest.mark.parametrize(
    "content",
    [
        letter_xml("kst-35207-42"),
        letter_xml("kst-35207-42").decode("utf-8-sig").replace("utf-8", "utf-16").encode("utf-16"),
        letter_xml("kst-35207-42").decode("utf-8-sig").encode().lstrip(),
        b"\n\n" + letter_xml("kst-35207-42").decode("utf-8-sig").split("\n", 1)[1].encode(),
    ],
)
def test_xml_is_read_in_any_encoding(content: bytes) -> None:
    inspection = inspect(content)

    assert (inspection.format, inspection.identifier) == ("xml", "kst-35207-42")
    assert (inspection.title, inspection.date) == ("BRIEF VAN DE MINISTER", "2021-06-04")
    assert not is_cut_off(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 100, b"<", b"<html", b"<meta " * 50_000, b"%PDF-", b"PK\x03\x04", b"\xff\xfe<"],
)
def test_nothing_makes_it_fail(content: bytes) -> None:
    inspect(content)
    is_cut_off(content)


def test_a_pdf_may_begin_late_and_end_with_blanks() -> None:
    assert not is_cut_off(b"\n\n" + letter_pdf() + b"\0" * 1000)


@pytest.mark.parametrize(
    ("identifier", "forms", "folder"),
    [
        ("kst-35207-42", ("xml", "html", "pdf"), "kst/35207/kst-35207-42"),
        ("kst-31700-V-100", ("xml", "html", "pdf"), "kst/31700-V/kst-31700-V-100"),
        ("kst-21501-02-3121", ("xml", "html", "pdf"), "kst/21501-02/kst-21501-02-3121"),
        ("blg-1", ("pdf",), "blg/onopgemaakt/blg-1"),
    ],
)
def test_addresses_follow_the_identifier(
    identifier: str, forms: tuple[str, ...], folder: str
) -> None:
    settings = FetchSettings(contact="tests@example.org")

    assert forms_of(identifier) == forms
    assert addresses_of(identifier, "pdf", settings) == (
        f"https://repository.overheid.nl/frbr/officielepublicaties/{folder}/1/pdf/{identifier}.pdf",
        f"https://zoek.officielebekendmakingen.nl/{identifier}.pdf",
    )


def test_a_bare_number_is_asked_of_the_portal_as_pdf() -> None:
    settings = FetchSettings(contact="tests@example.org")

    assert forms_of("kst-1268678") == ("pdf",)
    assert len(addresses_of("kst-1268678", "pdf", settings)) == 1
