"""A letter is data: whatever it says, the page shows it and does nothing with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model.alignment import RejectedLink
from letterdiff.model.comparison import Comparison
from letterdiff.model.overrides import text_digest
from letterdiff.report import render_html
from letterdiff.report.page import printable
from letterdiff.sources.overrides import parse_overrides
from report_page import Element, read_page
from report_sample import passage, sample, simple

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></p></article><img src=x onerror=alert(1)>",
    "]]> <!-- geen commentaar --> &amp; &lt; &#0;",
    "{{ 7 * 7 }} {% raw %} {# weg #}",
    "\"'><a href='javascript:alert(1)'>klik</a>",
    "Een\u202eomgekeerd\u202c woord en een\u200bonzichtbare spatie",
    "on" * 400,
    "javascript:alert(1) data:text/html,x https://example.org/",
    "\ud83d alleen een halve emoji, en een hele: 😀",
]


def sentences(page: Element, side: str) -> list[str]:
    return [
        sentence.text
        for element in page.all("div", "side")
        if side in element.classes
        for sentence in element.all("span", "sentence")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_to_the_character(text: str) -> None:
    page = read_page(render_html(simple([text], [text + " erbij"])))
    assert sentences(page, "old") == [printable(text)]
    assert sentences(page, "new") == [printable(text + " erbij")]
    clean = read_page(render_html(simple(["tekst"], ["tekst erbij"])))
    assert {item.tag for item in page.walk()} - {"bdi"} <= {
        *(item.tag for item in clean.walk()),
        "del",
        "ins",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_candidate_is_quoted_and_its_entry_can_be_read(text: str) -> None:
    comparison = simple([text], ["Iets anders."])
    (old,), (new,) = comparison.old.sentences, comparison.new.sentences
    link = RejectedLink(old=old.id, new=new.id, similarity=0.4, confidence=0.2)
    lone = (passage("a1", [old], [], rejected=link), passage("a2", [], [new], rejected=link))
    page = read_page(render_html(replace(comparison, passages=lone)))
    assert [item.text for item in page.all("blockquote")] == ["Iets anders.", printable(text)]
    assert not page.all("script")
    assert not page.all("img")
    for entry in page.all("pre"):
        (decision,) = parse_overrides(entry.text.encode(), Path("a-b.toml")).decisions
        assert (decision.old[0].digest, decision.new[0].digest) == (
            text_digest(text),
            text_digest("Iets anders."),
        )


def with_title(text: str) -> Comparison:
    return simple(["Een zin."], ["Een zin."], title=text)


def with_letter_facts(text: str) -> Comparison:
    comparison = sample()
    letter = replace(
        comparison.new.letter,
        id=text,
        identifier=text,
        date=text,
        title=text,
        language=text,
        notice=text,
        source=replace(comparison.new.letter.source, name=text, sha256=text),
    )
    return replace(comparison, new=replace(comparison.new, letter=letter))


def with_provenance(text: str) -> Comparison:
    comparison = sample()
    changed = replace(
        comparison.provenance, tool_version=text, models=((text, text),), settings=text
    )
    return replace(comparison, provenance=changed)


def with_evidence(text: str) -> Comparison:
    comparison = sample()
    passage = comparison.passages[2]
    shift = passage.shifts[0]
    cue = replace(shift.evidence[0], entry=text, holder=text, text=text)
    changed = replace(passage, shifts=(replace(shift, note=text, evidence=(cue,)),))
    return replace(
        comparison, passages=(*comparison.passages[:2], changed, *comparison.passages[3:])
    )


def shape(page: Element) -> list[str]:
    return [item.tag for item in page.walk()]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("make", [with_title, with_letter_facts, with_provenance, with_evidence])
def test_hostile_facts_add_no_markup(make: Callable[[str], Comparison], text: str) -> None:
    page = read_page(render_html(make(text)))
    assert shape(page) == shape(read_page(render_html(make("gewoon"))))
    assert printable(text).replace("\u202e", "\ufffd").replace("\u202c", "\ufffd") in (
        page.text.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")
    )
    allowed = {"class", "id", "href", "lang", "aria-label", "aria-labelledby", "content"}
    for element in page.walk():
        assert not any(
            name.startswith("on") or name in ("style", "src") for name in element.attributes
        )
        if any(text[:20] in value for value in element.attributes.values() if text[:20]):
            assert set(element.attributes) & allowed


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x00", "␀"),
        ("\x08", "␈"),
        ("\x0c", "␌"),
        ("\r", "␍"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x85", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ("\U0010ffff", "\ufffd"),
        ("\t", "\t"),
        ("\n", "\n"),
        ("\u00a0", "\u00a0"),
        ("😀", "😀"),
    ],
)
def test_forbidden_characters_are_shown_by_a_sign(character: str, shown: str) -> None:
    page = read_page(render_html(simple([f"voor{character}na"], ["x"])))
    assert sentences(page, "old") == [f"voor{shown}na"]


def test_the_page_can_always_be_encoded() -> None:
    html = render_html(simple(["\ud800 \x00"], ["\udfff"]))
    assert html.encode("utf-8").decode("utf-8") == html


def test_direction_controls_are_seen_and_contained() -> None:
    page = read_page(render_html(simple(["voor\u202ena"], ["x"])))
    control = page.one("bdi")
    assert control.text == "\u202e"
    assert control.attributes["data-code"] == "U+202E"


texts = st.text(min_size=1, max_size=80)


@given(old=st.lists(texts, max_size=4), new=st.lists(texts, max_size=4))
def test_any_text_is_shown_to_the_character(old: list[str], new: list[str]) -> None:
    comparison = simple(old, new)
    page = read_page(render_html(comparison))
    assert sentences(page, "old") == [printable(item.text) for item in comparison.old.sentences]
    assert sentences(page, "new") == [printable(item.text) for item in comparison.new.sentences]
