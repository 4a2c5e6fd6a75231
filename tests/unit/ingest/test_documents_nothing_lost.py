"""Every character of an ODT, DOCX or PDF stands in exactly one place of the letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterdiff.ingest.blocks import Document
from letterdiff.ingest.docx import read_docx
from letterdiff.ingest.odt import read_odt
from letterdiff.ingest.pdf import read_pdf
from letterdiff.model.spans import SpanMap
from roundtrip.letters import NAMES, letter
from roundtrip.writers import WRITERS


def maps_of(document: Document) -> Iterator[tuple[str, SpanMap]]:
    yield from ((block.clean.text, block.clean.spans) for block in document.blocks)
    yield from ((note.text, note.spans) for note in document.footnotes)
    for signatory in document.signatories:
        yield signatory.role, signatory.role_spans
        yield signatory.name, signatory.name_spans


def misplaced(document: Document) -> list[str]:
    source = document.source
    times = [0] * len(source)
    wrong = []
    for text, spans in maps_of(document):
        covered = 0
        for segment in spans.segments:
            original = source[segment.source : segment.source + segment.length]
            shown = text[segment.clean : segment.clean + segment.length]
            if shown != original and not (shown.isspace() and original.isspace()):
                wrong.append(f"{original!r} became {shown!r}")
            covered += len(shown)
            for offset in range(segment.source, segment.source + segment.length):
                times[offset] += 1
        if covered != len(text):
            wrong.append(f"not mapped: {text[:60]!r}")
        for span in spans.dropped:
            for offset in range(span.start, span.end):
                times[offset] += 1
    wrong.extend(
        f"{source[offset]!r} at {offset} stands in {count} places"
        for offset, count in enumerate(times)
        if count != 1 and not source[offset].isspace()
    )
    return wrong


def read_form(content: bytes, form: str) -> Document:
    if form == "pdf":
        return read_pdf(content, language="nl", name="x.pdf")
    return read_odt(content, name="x") if form == "odt" else read_docx(content, name="x")


@pytest.mark.parametrize("form", ["odt", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_every_character_stands_in_one_place(name: str, form: str) -> None:
    assert misplaced(read_form(WRITERS[form](letter(name)), form)) == []


def test_the_real_pdf_is_read_without_loss(shared: Path) -> None:
    samples = shared / "formats" / "samples"
    document = read_pdf(
        (samples / "pdf" / "kst-21501-02-3121.pdf").read_bytes(), language="nl", name="x.pdf"
    )
    assert misplaced(document) == []
    other = (samples / "txt" / "kst-21501-02-3121.pypdf.txt").read_text(encoding="utf-8")
    assert Counter("".join(document.source.split())) == Counter("".join(other.split()))
    # The body, by another extraction: from the opening of the motion to its signature.
    body = other[other.index("De Kamer,") : other.index("Ceder\n", other.index("De Kamer,"))]
    shown = " ".join(block.clean.text for block in document.blocks)
    assert shown == " ".join(body.split()) + " Ceder"
    assert [block.clean.text[:20] for block in document.blocks] == [
        "De Kamer,", "gehoord de beraadsla", "constaterende dat Is", "overwegende dat sind",
        "overwegende dat een ", "verzoekt de regering", "en gaat over tot de ", "Ceder",
    ]  # fmt: skip
    assert document.front.identifier == "kst-21501-02-3121"
    assert document.front.title == "Raad Algemene Zaken en Raad Buitenlandse Zaken"
