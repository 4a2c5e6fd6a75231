"""Fixtures shared by all tests: the repository, its letters, and their comparisons."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


@pytest.fixture(scope="session")
def shared() -> Path:
    """Development data beside the checkout; a missing folder fails the test."""
    folder = ROOT.parent / "shared"
    assert folder.is_dir(), f"{folder} is missing: see CONTRIBUTING.md"
    return folder
