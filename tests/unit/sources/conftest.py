"""A folder of made-up letters, and a server to fetch them from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from fetch_server import FetchServer
from letterdiff.sources import CATALOGUE_NAME

STAND_IN = b"Dit is geen officiele tekst.\n"
CATALOGUE = f"""\
# The letters this archive knows, oldest first.

[series]
dossier = "35207"
titles = ["Chinabeleid", "ontwikkelingen in China"]
ignored = []

[[letter]]  # the first
id = "2019"
identifier = "kst-35207-1"
date = "2019-05-15"
title = "Nederland-China: een nieuwe balans"
kind = "notitie"
status = "stand-in"
file = "2019/stand-in-2019.txt"
sha256 = "{hashlib.sha256(STAND_IN).hexdigest()}"

# A comment between two letters.
[[letter]]
id = "2021"
identifier = "kst-35207-42"
date = "2021-06-04"
title = "Recente ontwikkelingen in China"
kind = "brief"
status = "stand-in"  # until it is fetched
file = "2021/stand-in-2021.txt"
sha256 = "{hashlib.sha256(STAND_IN).hexdigest()}"

[[letter]]
id = "2024"
identifier = "kst-35207-81"
date = "2024-12-13"
title = "Ontwikkelingen China-beleid"
kind = "brief"
status = "missing"
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Two stand-ins and a letter that is missing."""
    folder = tmp_path / "letters"
    for year in ("2019", "2021"):
        (folder / year).mkdir(parents=True)
        (folder / year / f"stand-in-{year}.txt").write_bytes(STAND_IN)
    (folder / CATALOGUE_NAME).write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture
def server() -> Iterator[FetchServer]:
    """The publication services, with nothing published yet."""
    with FetchServer() as running:
        yield running
