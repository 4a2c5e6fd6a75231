"""Which files may be committed: those that really lie in the work tree."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from letterdiff.errors import ArchiveError


def paths_in_tree(work_tree: Path, git_folder: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Names of the files relative to the work tree, with "/", each once, sorted.

    Symbolic links are followed: the name is that of the file itself.

    Raises:
        ArchiveError: a path is no file, or lies outside the work tree, in the git
            folder, or in another repository within it.
    """
    root = work_tree.resolve()
    return tuple(sorted({_name(root, git_folder.resolve(), path) for path in paths}))


def check_place(work_tree: Path, git_folder: Path, path: Path) -> None:
    """See whether a file that need not be there yet could be committed from `path`.

    Raises:
        ArchiveError: it would lie outside the work tree, in the git folder, or in
            another repository within it.
    """
    try:
        real = path.resolve()
    except (OSError, RuntimeError) as error:
        raise _refused(path, "a link on the way there leads nowhere") from error
    _name_below(work_tree.resolve(), git_folder.resolve(), path, real)


def _name(root: Path, git_folder: Path, path: Path) -> str:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise _refused(path, "the file to commit is not there") from error
    if not real.is_file():
        raise _refused(path, "what is to be committed is not a file")
    return _name_below(root, git_folder, path, real)


def _name_below(root: Path, git_folder: Path, path: Path, real: Path) -> str:
    if not real.is_relative_to(root):
        raise _refused(path, f"the file to commit lies outside the work tree {root}")
    inner = real.relative_to(root)
    if real.is_relative_to(git_folder) or ".git" in (part.casefold() for part in inner.parts):
        raise _refused(path, "the file to commit lies in git's own folder")
    # What cannot be looked into cannot be written to either, which says so better.
    if any(os.path.exists(root / parent / ".git") for parent in list(inner.parents)[:-1]):  # noqa: PTH110
        raise _refused(path, "the file to commit belongs to another repository in the work tree")
    return inner.as_posix()


def _refused(path: Path, message: str) -> ArchiveError:
    return ArchiveError(
        message, remedy="name a folder of the archive, or give --no-commit", path=str(path)
    )
