"""Hostile XML and HTML end in one error or a reading, within time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.official_html import read_official_html
from letterdiff.ingest.official_xml import read_official_xml
from letterdiff.model.letter import Letter

Account = Callable[[str, Letter], list[str]]

SECONDS = 30
HANGS_AFTER = 280
BYTES = 1536 << 20
HEAD = b"<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>"
TAIL = b"</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
OPEN = b"<divisie><kop><nr>1</nr></kop>"
DIVISION = OPEN + b"</divisie>"
PAGE = b"<html><body><div id='broodtekst'>"
END = b"</div></body></html>"
READ = """
import sys
from letterdiff.errors import IngestError
from letterdiff.ingest import read
try:
    letter = read(open(sys.argv[1], "rb").read(), name="x", id="x")
    print("read", sum(len(section.paragraphs) for section in letter.sections))
except IngestError as error:
    print("refused", error)
"""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    # Of processor time: what else a machine has to do is no fault of the file.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def outcome(content: bytes, folder: Path) -> str:
    """What a process with limits says of a file."""
    path = folder / "hostile"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=HANGS_AFTER,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.count("\n") == 1
    return done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + b"<al>" + b"woord " * 8_300_000 + b"</al>" + TAIL, "refused"),
        (HEAD + b"<al>x</al>" * 99_000 + TAIL, "read 99000"),
        (HEAD + b"<al>x</al>" * 5_000_000 + TAIL, "refused x: the file is too large"),
        (HEAD + DIVISION * 24_000 + b"<al>x</al>" + TAIL, "read 1"),
        (HEAD + OPEN * 240 + b"<al>x</al>" + b"</divisie>" * 240 + TAIL, "read 1"),
        (HEAD + b"<al>" * 90_000 + b"</al>" * 90_000 + TAIL, "refused"),
        (HEAD + b"<al>" + b"x<noot><noot.nr>1</noot.nr><noot.al>n</noot.al></noot>" * 24_000
         + b"</al>" + TAIL, "read 1"),
        (HEAD + b"<al " + b" ".join(b'a%d="x"' % n for n in range(300_000)) + b">x</al>" + TAIL,
         "read 1"),
        (PAGE + b"<p>" + b"woord " * 8_300_000 + END, "refused"),
        (PAGE + b"<p>x" * 190_000 + END, "read 190000"),
        (PAGE + b"<div>x" * 140_000 + END, "refused"),
        (PAGE + b"<p>x<a class='nootnum' href='#n'>1</a></p><div class='noot'>n</div>" * 30_000
         + END, "read 30000"),
    ],
    ids=["50 MB of text", "paragraphs", "50 MB of paragraphs", "divisions", "deep divisions",
         "deep", "notes", "attributes", "50 MB page", "unclosed", "deep page", "markers"],
)  # fmt: skip
def test_large_and_deep(content: bytes, said: str, tmp_path: Path) -> None:
    assert outcome(content, tmp_path).startswith(said)


DOCTYPES = {
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "network entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter entity": b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
    "bomb": b"<!DOCTYPE a [<!ENTITY a 'x'>"
    + b"".join(b"<!ENTITY x%d '%s'>" % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>",
}


@pytest.mark.parametrize("name", DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_declared_entities_are_refused(name: str, encoding: str) -> None:
    body = DOCTYPES[name] + HEAD + b"<al>&x;&x11;</al>" + TAIL
    declaration = "" if encoding == "utf-8-sig" else f"<?xml version='1.0' encoding='{encoding}'?>"
    content = (declaration + body.decode()).encode(encoding)
    with pytest.raises(IngestError, match="declares entities"):
        read(content, name="x.xml", id="x")


def test_a_document_type_without_entities_is_not_fetched() -> None:
    content = b'<!DOCTYPE officiele-publicatie SYSTEM "http://127.0.0.1:9/x.dtd">' + HEAD
    letter = read(content + b"<al>Tekst.</al>" + TAIL, name="x.xml", id="x")
    assert letter.sections[0].paragraphs[0].text == "Tekst."


@pytest.mark.parametrize(
    "content",
    [
        HEAD + b"<al>&onbekend;</al>" + TAIL,
        HEAD + b"<al>\0</al>" + TAIL,
        HEAD + b"<al>\xff</al>" + TAIL,
        HEAD + b"<al>&#0;</al>" + TAIL,
        HEAD + b"<al>half",
        b"<?xml version='1.0'?>",
        b"<?xml version='1.0' encoding='utf-16'?>" + HEAD + TAIL,
    ],
)
def test_broken_xml_is_refused_on_one_line(content: bytes) -> None:
    with pytest.raises(IngestError) as caught:
        read(content, name="x.xml", id="x")
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_direction_marks_are_doubts() -> None:
    content = HEAD + "<al>goed \u202egeok\u202c verder</al>".encode() + TAIL
    letter = read(content, name="x.xml", id="x")
    assert letter.sections[0].paragraphs[0].text == "goed geok verder"
    doubt = letter.doubts[0]
    assert (doubt.kind, doubt.about, doubt.count) == ("odd-characters", "U+202E", 2)


XML_NAMES = [
    "al", "lijst", "li", "li.nr", "noot", "noot.nr", "noot.al", "nootref", "divisie", "kop", "nr",
    "titel", "label", "tussenkop", "nadruk", "table", "row", "entry", "ondertekening", "functie",
    "naam", "voornaam", "bijlage", "citaat", "lid", "lidnr", "stuk", "kamerstuk", "vreemd", "datum",
]  # fmt: skip
HTML_NAMES = [
    "p", "div", "h1", "h2", "h5", "ul", "li", "table", "tr", "td", "sup", "b", "em", "br", "span",
    "a class='nootnum' href='#1'", "span class='nootnum'", "div class='noot' id='1'",
    "span class='ol'", "p class='ondertekening'", "span class='functie'", "span class='naam'",
    "h2 class='divisiekop1'", "h3 class='divisiekop2'", "h2 class='bijlage_kop'", "nav", "aside",
    "p class='kamerstukdatum'", "h5 class='note-close'", "blockquote", "span class='cur'",
]  # fmt: skip
WORDS = ["", " ", "\n", "Woord", "1.", "2.1 ", "a", "\u00a0", "\u00ad", "een zin.", "– punt", "3"]


def trees(names: list[str]) -> st.SearchStrategy[str]:
    def wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.tuples(st.sampled_from(names), st.lists(inner, max_size=5)).map(
            lambda drawn: f"<{drawn[0]}>{''.join(drawn[1])}</{drawn[0].split()[0]}>"
        )

    return st.recursive(st.sampled_from(WORDS), wrap, max_leaves=40)


def read_if_text(content: bytes) -> Letter | None:
    """The letter, None if the only thing wrong is that it holds no text."""
    try:
        return read(content, name="x", id="x")
    except IngestError as error:
        if "holds no text" in error.message:
            return None
        raise


@settings(max_examples=400, deadline=None)
@given(st.lists(trees(XML_NAMES), max_size=8).map("".join))
def test_no_tree_of_xml_loses_a_character(account: Account, body: str) -> None:
    content = HEAD + body.encode() + TAIL
    letter = read_if_text(content)
    if letter is None:
        return
    assert account(read_official_xml(content, name="x").source, letter) == []
    assert len({section.id for section in letter.sections}) == len(letter.sections)


@settings(max_examples=400, deadline=None)
@given(st.lists(trees(HTML_NAMES), max_size=8).map("".join))
def test_no_tree_of_html_loses_a_character(account: Account, body: str) -> None:
    content = PAGE + body.encode() + END
    letter = read_if_text(content)
    if letter is None:
        return
    assert account(read_official_html(content, name="x").source, letter) == []


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_bytes_end_in_an_error_or_a_letter(data: st.DataObject) -> None:
    start, end = data.draw(st.sampled_from([(HEAD, TAIL), (PAGE, END)]))
    content = bytearray(start + "<al><p>Oekraïne<noot/> en</p></al>".encode() + end)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    with suppress(IngestError):
        read(bytes(content), name="x", id="x")
