"""Hands the commits of a branch to its remote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from letterdiff.archive.commands import BusyError, GitError, run
from letterdiff.errors import ArchiveError

DEFAULT_REMOTE = "origin"

# A question on the terminal would hold up whoever runs this unattended.
_NO_QUESTIONS = {"GIT_TERMINAL_PROMPT": "0"}
_REJECTED = ("[rejected]", "[remote rejected]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """Where a branch is published.

    Attributes:
        name: name of the remote, such as "origin".
        branch: the branch there, as "refs/heads/main".
    """

    name: str
    branch: str


def remote_of(work_tree: Path, branch: str) -> Remote:
    """Where a branch is published: where git is told to, else under its own name at "origin".

    Args:
        work_tree: root of the work tree.
        branch: full name of the branch, "refs/heads/main".

    Raises:
        ArchiveError: there is no such remote.
    """
    short = branch.removeprefix("refs/heads/")
    name = (
        _configured(work_tree, f"branch.{short}.pushRemote")
        or _configured(work_tree, "remote.pushDefault")
        or _configured(work_tree, f"branch.{short}.remote")
        or DEFAULT_REMOTE
    )
    if name.startswith("-") or not _configured(work_tree, f"remote.{name}.url"):
        raise ArchiveError(
            f"the repository has no remote {name!r} to push to",
            remedy="`git remote add origin ADDRESS`, or leave out --push",
            path=str(work_tree),
        )
    merged = _configured(work_tree, f"branch.{short}.merge")
    follows = merged and name == _configured(work_tree, f"branch.{short}.remote")
    return Remote(name=name, branch=merged if follows else branch)


def push(work_tree: Path, branch: str, remote: Remote) -> None:
    """Push a branch to its remote; nothing there is overwritten.

    Raises:
        ArchiveError: the remote has commits that the branch has not, refuses, or cannot
            be reached.
    """
    try:
        run(
            work_tree,
            *("-c", "advice.pushUpdateRejected=false"),
            *("push", "--no-verify", "--", remote.name, f"{branch}:{remote.branch}"),
            environment=_NO_QUESTIONS,
        )
    except (GitError, BusyError) as error:
        raise _refused(work_tree, remote, str(error)) from error


def _configured(work_tree: Path, key: str) -> str:
    try:
        return run(work_tree, "config", "--get", key)
    except (GitError, BusyError):
        return ""


def _refused(work_tree: Path, remote: Remote, message: str) -> ArchiveError:
    if any(sign in message for sign in _REJECTED):
        return ArchiveError(
            f"{remote.name} has not taken the commits, which are in the archive here: {message}",
            remedy="`git pull --rebase` if it has newer ones, and push again",
            path=str(work_tree),
        )
    return ArchiveError(
        f"the commits are in the archive here, and could not be pushed to {remote.name}: {message}",
        remedy="mend that, and push again",
        path=str(work_tree),
    )
