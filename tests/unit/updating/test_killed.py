"""Whenever an update is killed, archive and remote are whole; the next one finishes the work."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fetch_nursery import Nursery
from fetch_server import FetchServer
from letterdiff.report import read_report_facts
from letterdiff.sources import Catalogue
from update_scene import git, subjects, tree

KILLS = 60


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    running = Nursery(tmp_path, "update")
    yield running
    running.close()


def check_whole(repository: Path, checkout: Path) -> int:
    """Whether what a branch holds is whole; the number of its commits."""
    git(repository, "fsck", "--strict")
    git(repository.parent, "clone", "--quiet", "--shared", str(repository), str(checkout))
    check_files(checkout)
    return len(subjects(checkout))


def check_files(folder: Path) -> None:
    Catalogue.load(folder / "letters").verify()
    for report in (folder / "reports").glob("*/comparison.json"):
        read_report_facts(report.read_bytes(), report.parent.name)
    for page in (folder / "reports").rglob("*.html"):
        assert page.read_text(encoding="utf-8").endswith("</html>\n")


def test_no_kill_of_update_leaves_anything_half(
    server: FetchServer, archive: Path, tmp_path: Path, nursery: Nursery
) -> None:
    chance = random.Random(20260303)
    git(archive, "remote", "set-url", "origin", "../origin.git")
    begun = {"killed": 0, "half": 0, "pushed": 0}
    seconds, finished = 0.0, ""

    for number in range(4 * KILLS):
        place = tmp_path / f"run-{number}"
        for name in ("archive", "origin.git"):
            shutil.copytree(tmp_path / name, place / name, symlinks=True)
        task = ("update", str(place / "archive"), server.address)
        began = time.monotonic()
        nursery.start(*task)
        if number % 12 < 2:
            # How long it takes when it is let be; the first run also fills the cache.
            assert nursery.end() == 0
            seconds = time.monotonic() - began
            finished = finished or tree(place / "archive")
        else:
            killed = nursery.end(kill_after=chance.uniform(0, seconds)) == -signal.SIGKILL
            # What git had begun it ends: it was not killed.
            time.sleep(0.05)
            check_files(place / "archive")
            commits = check_whole(place / "archive", place / "checkout")
            begun["killed"] += killed
            begun["half"] += killed and 1 < commits < 5
            begun["pushed"] += check_whole(place / "origin.git", place / "site") > 1
        if number % 3 == 0:
            nursery.start(*task)
            assert nursery.end() == 0
            assert tree(place / "archive") == tree(place / "origin.git", "main") == finished
            assert git(place / "archive", "status", "--porcelain") == ""
        shutil.rmtree(place)
        if begun["killed"] == KILLS:
            break

    # The kills have found it before, between and after its commits.
    assert begun["killed"] == KILLS
    assert begun["half"] > 5
