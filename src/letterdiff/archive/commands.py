"""Runs git: undisturbed by the caller's environment, without hooks, with clear errors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from letterdiff.errors import ArchiveError

# `git rev-parse --local-env-vars`, less what configures rather than redirects. A hook
# that starts letterdiff sets some of them for its own repository.
_REDIRECTING = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
_OPTIONS = (
    # Plumbing runs hooks too: at a change of a ref or of the index.
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "i18n.commitEncoding=utf-8",
)
# How git says that a lock is held, or that the branch is no longer where it was read.
_BUSY = ("File exists", "reference already exists", "but expected")


class BusyError(Exception):
    """Another process holds a lock, or moved the branch first."""


class GitError(Exception):
    """A git command failed; the message is git's own, on one line."""


def run(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Output of a git command started in `folder`, without the final line break.

    Raises:
        BusyError: the command may succeed when tried again.
        GitError: the command failed for another reason.
        ArchiveError: git is not installed.
    """
    try:
        from git import Git
        from git.exc import GitCommandError, GitCommandNotFound
    except ImportError as error:
        raise _not_installed() from error
    options = [part for option in _OPTIONS for part in ("-c", option)]
    with _own_environment():
        try:
            output = Git(folder).execute(
                ["git", *options, *arguments],
                env=dict(environment or {}),
                with_extended_output=False,
                as_process=False,
            )
        except GitCommandNotFound as error:
            raise _not_installed() from error
        except GitCommandError as error:
            message = _one_line(str(error.stderr))
            kind = BusyError if any(sign in message for sign in _BUSY) else GitError
            raise kind(message) from error
    return str(output)


@contextmanager
def _own_environment() -> Iterator[None]:
    """Hides the variables that lead git to another repository or index.

    GitPython hands down the environment of the process and can only add to it.
    """
    hidden = {name: os.environ.pop(name) for name in _REDIRECTING if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


def _one_line(stderr: str) -> str:
    text = stderr.strip().removeprefix("stderr:").strip().strip("'")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(lines).removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def _not_installed() -> ArchiveError:
    return ArchiveError(
        "git is not installed, or not on the PATH",
        remedy="install git, or give --no-commit",
    )
