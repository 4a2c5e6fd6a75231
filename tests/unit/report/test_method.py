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
    assert page.by_id(target).tag == "h2"
    assert len(page.one("section", "method").all("h3")) == 6
