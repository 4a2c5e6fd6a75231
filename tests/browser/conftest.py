"""A browser, and the reports it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chromium import Tab, browser
from letterdiff.model.comparison import Comparison
from letterdiff.report import render_html
from report_sample import sample, simple

LONG_WORD = "on" * 200
ATTACK = "<script>document.title = 'gekraakt'</script><img src=x onerror=\"document.title='x'\">"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def hostile() -> Comparison:
    return simple(
        [ATTACK, LONG_WORD, "a\u202eb"], [ATTACK + " erbij", LONG_WORD + "n"], title=LONG_WORD
    )


@pytest.fixture(scope="session")
def url(
    tmp_path_factory: pytest.TempPathFactory, compared: Callable[[str, str], Comparison]
) -> Callable[[str], str]:
    """The address of a report by its name: "sample", "hostile" or "real"."""
    folder = tmp_path_factory.mktemp("reports")
    comparisons = {"sample": sample(), "hostile": hostile(), "real": compared("2021", "2022")}
    for name, comparison in comparisons.items():
        (folder / f"{name}.html").write_bytes(render_html(comparison).encode())
    return lambda name: (folder / f"{name}.html").as_uri()
