"""Fixtures shared by all tests: the repository, its letters, and their comparisons."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from letterdiff import pipeline
from letterdiff.model.comparison import Comparison
from letterdiff.model.language import AnalysedLetter

# Random examples differ by machine; a failure must not.
settings.register_profile(
    "letterdiff",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("letterdiff")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reads `../shared`: `make test-public` leaves it out where that is not at hand."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Development data beside the checkout; a missing folder fails the test."""
    folder = ROOT.parent / "shared"
    assert folder.is_dir(), f"{folder} is missing: see CONTRIBUTING.md"
    return folder


@pytest.fixture(scope="session", autouse=True)
def analysis_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of analyses for this test run alone, shared by its worker processes."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / "analysis-cache"
    os.environ["LETTERDIFF_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def analysed() -> Callable[[str], AnalysedLetter]:
    """Analysed letters of the catalogue, by id."""

    @cache
    def get(letter: str) -> AnalysedLetter:
        return pipeline.analyse(letter, pipeline.Settings(letters=ROOT / "letters"))

    return get


@pytest.fixture(scope="session")
def compared(
    analysed: Callable[[str], AnalysedLetter],
) -> Callable[[str, str], Comparison]:
    """Comparisons of letters of the catalogue, by their ids."""

    @cache
    def get(old: str, new: str) -> Comparison:
        return pipeline.compare_analysed(analysed(old), analysed(new))

    return get
