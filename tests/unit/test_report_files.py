"""The files of a report, and how they name each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.pipeline import write_report
from letterdiff.pipeline.reports import ReportFormat
from report_sample import sample


@pytest.mark.parametrize("formats", [("html",), ("html", "json"), ("json", "html")])
def test_the_page_links_to_the_data_where_they_stand_beside_it(
    tmp_path: Path, formats: tuple[ReportFormat, ...]
) -> None:
    write_report(sample(), tmp_path, formats=formats)
    folder = tmp_path / "2021-2022"
    linked = 'href="comparison.json"' in (folder / "index.html").read_text(encoding="utf-8")
    assert linked == (folder / "comparison.json").exists() == ("json" in formats)
