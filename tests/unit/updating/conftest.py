"""An archive, its remote, and a run of `update` on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fetch_server import FetchServer
from letterdiff import pipeline, updating
from letterdiff.archive import Archive
from letterdiff.sources import FetchSettings
from update_scene import make_archive, publish

Run = Callable[..., updating.Update]


@pytest.fixture
def server() -> Iterator[FetchServer]:
    """The publication services, with three letters."""
    with FetchServer() as running:
        publish(running)
        yield running


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A git repository with a stand-in, a missing letter and a remote."""
    return make_archive(tmp_path)


@pytest.fixture
def update(server: FetchServer, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs an update of the archive from the server, without its pauses."""

    def settings(contact: str) -> FetchSettings:
        return server.settings(contact=contact)

    monkeypatch.setattr(pipeline, "fetch_settings", settings)

    def run(**changes: object) -> updating.Update:
        plan = {
            "settings": pipeline.Settings(letters=archive / "letters"),
            "reports": archive / "reports",
            "contact": "tests@example.org",
            "archive": Archive.open(archive),
            **changes,
        }
        return updating.update(updating.Plan(**plan))  # type: ignore[arg-type]  # by name

    return run
