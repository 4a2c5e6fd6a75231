"""The method stands in every report, as docs/ has it, and its links lead somewhere."""

from __future__ import annotations

import pytest

from letterdiff.report import Language, render_html
from method_page import SOURCES, TEMPLATES, rendered
from report_page import read_page
from report_sample import sample


@pytest.mark.parametrize("name", SOURCES)
def test_the_text_is_that_of_docs(name: str) -> None:
    """Regenerate with: python tests/method_page.py."""
    expected = rendered(SOURCES[name].read_text(encoding="utf-8"))
    assert (TEMPLATES / name).read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_report_holds_the_method_and_links_to_it(language: Language) -> None:
    page = read_page(render_html(sample(), language=language))
    target = {"nl": "methode", "en": "method"}[language]
    links = [link for link in page.all("a") if link.attributes.get("href") == f"#{target}"]
    assert links
    # A browser opens the method for a link that leads into it, not for one to its summary.
    method = page.one("section", "method").one("details")
    assert page.by_id(target) in method.children
    assert len(page.by_id(target).all("h3")) == 7


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_method_calls_the_other_by_its_name(language: Language) -> None:
    page = read_page(render_html(sample(), language=language))
    table = page.one("section", "method").one("table").text
    assert {"nl": "FRM, rol van China", "en": "FRM, role of China"}[language] in table
    assert {"nl": "AST, toon tegenover China", "en": "AST, tone towards China"}[language] in table


def test_the_columns_of_the_method_have_headers() -> None:
    headers = read_page(render_html(sample())).one("section", "method").all("th")
    assert headers
    assert {header.attributes.get("scope") for header in headers} == {"col"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_scrolls_has_a_name(language: Language) -> None:
    """A screen reader says what a region is that the keyboard stops at."""
    page = read_page(render_html(sample(), language=language))
    regions = [part for part in page.all("div") if part.attributes.get("role") == "region"]
    assert len(regions) > 1
    for region in regions:
        assert page.by_id(str(region.attributes["aria-labelledby"])).tag in ("h3", "caption")
