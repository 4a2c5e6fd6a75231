"""Real git repositories, away from the settings of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a folder and returns its output."""
    home = tmp_path / "home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("EMAIL", raising=False)

    def run(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
        return done.stdout.rstrip("\n")

    return run


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    """A repository with an identity and one commit of `letter.txt`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Een Onderzoeker")
    git(folder, "config", "user.email", "onderzoeker@example.org")
    (folder / "letter.txt").write_text("Geachte voorzitter,\n", encoding="utf-8")
    git(folder, "add", "letter.txt")
    git(folder, "commit", "-q", "-m", "First")
    return folder


@pytest.fixture
def report(repository: Path) -> Path:
    """A file of a report, not committed yet."""
    path = repository / "reports/2021-2022/index.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>Verslag</p>\n", encoding="utf-8")
    return path
