"""Who the person is, as git knows."""

from __future__ import annotations

from pathlib import Path

from letterdiff.archive.commands import BusyError, GitError, run


def mail_address(folder: Path) -> str:
    """The mail address that git would sign with in `folder`, "" when it knows none.

    Raises:
        ArchiveError: git is not installed.
    """
    try:
        return run(folder, "config", "--get", "user.email")
    except (GitError, BusyError):
        return ""
