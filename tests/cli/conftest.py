"""What the tests of the command line share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import git


@pytest.fixture
def archive(root: Path, tmp_path: Path) -> Path:
    """A git repository with the letters, and no identity of its own."""
    folder = tmp_path / "archive"
    shutil.copytree(root / "letters", folder / "letters")
    git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder))
    git(folder, "add", "letters")
    git(
        folder,
        *("-c", "user.name=A Person", "-c", "user.email=person@example.org"),
        *("commit", "--quiet", "--message", "Letters"),
    )
    return folder
