"""The page that lists the reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from letterdiff.errors import ReportError
from letterdiff.model import codec
from letterdiff.report import ReportFacts, read_report_facts, render_contents
from report_page import Element, read_page
from report_sample import sample


def value() -> dict[str, Any]:
    parsed = json.loads(codec.to_json(codec.comparison_to_dict(sample())))
    assert isinstance(parsed, dict)
    return parsed


def facts(name: str = "2021-2022", **changes: Any) -> ReportFacts:
    return read_report_facts(json.dumps({**value(), **changes}).encode(), name)


def rows(*reports: ReportFacts, language: Any = "nl") -> list[Element]:
    page = read_page(render_contents(reports, language=language))
    return page.one("tbody").all("tr") if page.all("tbody") else []


def letter(**changes: str) -> dict[str, str]:
    return {**value()["new"], **changes}


def test_a_row_says_what_is_compared_and_what_was_found() -> None:
    (row,) = rows(facts())

    summary = value()["summary"]
    assert row.one("a").attributes == {"href": "2021-2022/index.html"}
    assert row.one("a").text == "2021\u00a0→\u00a02022"
    old, new, passages, shifts = row.all("td")
    assert "kst-35207-42 · 4 juni 2021" in old.text
    assert "vervangende tekst (stand-in), niet de officiële tekst" in old.text
    assert "vervangende tekst" not in new.text
    assert passages.text == "3 gewijzigd, 3 nieuw, 4 vervallen"
    assert shifts.text.startswith(str(summary["shifts"]))
    assert f"daarnaast mogelijk: {summary['possible_shifts']}" in shifts.text


def test_the_latest_report_comes_first() -> None:
    listed = rows(
        facts("b", new=letter(date="2022-01-01")),
        facts("d", new=letter(date="2024-01-01")),
        facts("a", new=letter(date="2022-01-01")),
        facts("undated", new=letter(date="")),
    )

    names = [row.one("a").attributes["href"].partition("/")[0] for row in listed]
    assert names == ["d", "a", "b", "undated"]


def test_the_page_in_english() -> None:
    page = render_contents([facts()], language="en")

    assert '<html lang="en">' in page
    assert "3 revised, 3 new, 4 dropped" in page


def test_without_reports_it_says_so() -> None:
    assert "Er zijn nog geen verslagen." in render_contents([])


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    page = read_page(render_contents([facts()]))

    assert not page.all("script")
    assert not page.all("link")
    (policy,) = [
        meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes
    ]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }} {% raw %}",
        "een \ud83d halve emoji",
        "\x00 \x1b[31m \x7f",
    ],
)
def test_what_letters_say_is_only_shown(text: str) -> None:
    page = render_contents([facts(new=letter(title=text, id=text, identifier=text, date=text))])

    clean = read_page(render_contents([facts()]))
    assert {item.tag for item in read_page(page).walk()} == {item.tag for item in clean.walk()}
    page.encode()


@pytest.mark.parametrize("name", ["a b", "javascript:alert(1)", "..", 'é&<>"'])
def test_a_link_stays_in_the_folder(name: str) -> None:
    (row,) = rows(facts(name))

    href = row.one("a").attributes["href"]
    assert href.isascii()
    assert ":" not in href
    assert href.endswith("/index.html")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"summary": {}}',
        json.dumps({**value(), "old": {"id": 3}}).encode(),
        json.dumps({**value(), "new": letter() | {"title": None}}).encode(),
        json.dumps({**value(), "summary": {**value()["summary"], "shifts": float("inf")}}).encode(),
        json.dumps({**value(), "summary": {**value()["summary"], "added": "veel"}}).encode(),
    ],
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError, match="not the JSON of a report") as caught:
        read_report_facts(content, "2021-2022")

    assert caught.value.exit_code == 4
    assert "2021-2022" in caught.value.path
