"""The archive: commits files on the current branch beside whatever a person is doing."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from letterdiff.archive.commands import BusyError, GitError, run
from letterdiff.archive.entries import Entries, entries_in_index, entries_in_tree, write_to_index
from letterdiff.archive.paths import check_place, paths_in_tree
from letterdiff.archive.pushing import Remote, push, remote_of
from letterdiff.errors import ArchiveError

DEFAULT_NAME = "letterdiff"
DEFAULT_EMAIL = "letterdiff@localhost"

# Seconds to wait before each further attempt when another process is in the way.
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 0.8)

_LOCK = re.compile(r"'([^']+\.lock)': File exists")

_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A git repository with a work tree.

    Attributes:
        work_tree: root of the work tree.
        git_folder: folder of this work tree's HEAD and index.
    """

    work_tree: Path
    git_folder: Path

    @classmethod
    def open(cls, path: Path) -> Archive:
        """The repository that holds `path`, which need not exist yet.

        Raises:
            ArchiveError: there is none, it is bare, git refuses it, HEAD is on no
                branch, or a merge, rebase or the like is under way.
        """
        folder = path.absolute()
        while not folder.is_dir():
            folder = folder.parent
        try:
            inside = run(folder, "rev-parse", "--is-inside-work-tree")
            if inside != "true":
                raise ArchiveError(
                    "the git repository is bare or has no work tree here",
                    remedy="name a clone with files, or give --no-commit",
                    path=str(path),
                )
            # Asked one by one: a path may hold a line break.
            work_tree = run(folder, "rev-parse", "--show-toplevel")
            git_folder = run(folder, "rev-parse", "--absolute-git-dir")
        except (GitError, BusyError) as error:
            raise _cannot_open(path, str(error)) from error
        archive = cls(work_tree=Path(work_tree), git_folder=Path(git_folder))
        # Told before anything is analysed or written, and checked again at the commit.
        archive._branch()
        return archive

    def commit(self, paths: Sequence[Path], message: str) -> str | None:
        """Commit the present content of exactly these files on the current branch.

        Staged and unstaged work stays as it is; ignored files are committed too; no
        hook runs, nothing is signed. In the person's index these files become what
        was committed, except where they had staged something else for one: that
        stays staged. The author is the person git knows, else
        `letterdiff <letterdiff@localhost>`.

        Returns:
            The commit's hash, or None when the branch holds these files already.

        Raises:
            ArchiveError: a path is not a file of the work tree; HEAD is on no branch;
                a merge or rebase is under way; git stays busy or fails. The branch
                and the index are as before.
        """
        names = paths_in_tree(self.work_tree, self.git_folder, paths)
        busy = BusyError()
        for wait in (*_WAITS, 0.0):
            try:
                return self._attempt(names, message)
            except BusyError as error:
                busy = error
                time.sleep(wait)
            except GitError as error:
                raise ArchiveError(
                    f"git cannot commit the files: {error}",
                    remedy="mend that, or give --no-commit",
                    path=str(self.work_tree),
                ) from error
        raise _still_busy(self.work_tree, str(busy)) from busy

    def check(self, paths: Sequence[Path]) -> None:
        """See beforehand whether files can be committed.

        Raises:
            ArchiveError: a path is not a file of the work tree.
        """
        paths_in_tree(self.work_tree, self.git_folder, paths)

    def check_place(self, path: Path) -> None:
        """See beforehand whether a file yet to be written could be committed from `path`.

        Raises:
            ArchiveError: a link leads it out of the work tree, or into another repository.
        """
        check_place(self.work_tree, self.git_folder, path)

    def remote(self) -> Remote:
        """Where the current branch is published.

        Raises:
            ArchiveError: there is no remote; HEAD is on no branch.
        """
        return remote_of(self.work_tree, self._branch())

    def push(self, remote: Remote) -> None:
        """Push the current branch; its commits stay here whatever happens.

        Raises:
            ArchiveError: the remote has commits that the branch has not, refuses, or
                cannot be reached; HEAD is on no branch.
        """
        push(self.work_tree, self._branch(), remote)

    def _attempt(self, names: Sequence[str], message: str) -> str | None:
        branch = self._branch()
        parent = self._tip(branch)
        before = entries_in_tree(self.work_tree, parent, names)
        staged = entries_in_index(self.work_tree, names)
        tree, after = self._build_tree(parent, names)
        # Where something else is staged, the index keeps that.
        after = {name: after[name] for name in names if staged[name] == before[name]}
        staged = {name: staged[name] for name in after}
        if parent and tree == self._git("rev-parse", f"{parent}^{{tree}}"):
            write_to_index(self.work_tree, staged, after)
            return None
        commit = self._write_commit(tree, parent, message)
        # The index learns the files first: killed in between, they are merely staged,
        # and the next attempt commits them.
        write_to_index(self.work_tree, staged, after)
        try:
            # Moves the branch only if it is still where it was read.
            self._git("update-ref", "-m", f"letterdiff: {message}", branch, commit, parent)
        except (BusyError, GitError):
            write_to_index(self.work_tree, after, staged)
            raise
        return commit

    def _branch(self) -> str:
        for name, what in _UNFINISHED.items():
            if (self.git_folder / name).exists():
                raise ArchiveError(
                    f"a {what} is under way in the repository",
                    remedy=f"finish it, or `git {what} --abort`, or give --no-commit",
                    path=str(self.work_tree),
                )
        try:
            return self._git("symbolic-ref", "-q", "HEAD")
        except GitError as error:
            raise ArchiveError(
                "HEAD is on no branch, so a commit could get lost",
                remedy="`git switch BRANCH` first, or give --no-commit",
                path=str(self.work_tree),
            ) from error

    def _tip(self, branch: str) -> str:
        """Hash of the branch's last commit, "" when it has none yet."""
        try:
            # Not peeled to a commit: a damaged one must not look like none.
            return self._git("rev-parse", "-q", "--verify", branch)
        except GitError:
            return ""

    def _build_tree(self, parent: str, names: Sequence[str]) -> tuple[str, Entries]:
        """The tree of `parent` with the present files, made in an index of its own."""
        with tempfile.TemporaryDirectory(prefix="letterdiff-") as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", parent or "--empty", **own)
            self._git("update-index", "--add", "--replace", "--", *names, **own)
            tree = self._git("write-tree", **own)
        return tree, entries_in_tree(self.work_tree, tree, names)

    def _write_commit(self, tree: str, parent: str, message: str) -> str:
        parents = ("-p", parent) if parent else ()
        return self._git(
            "commit-tree", tree, *parents, "-m", message, "--no-gpg-sign", **self._identity()
        )

    def _identity(self) -> dict[str, str]:
        """Variables that name the author and the committer where git knows none."""
        variables = {}
        for role in ("AUTHOR", "COMMITTER"):
            try:
                # Without this option git makes up an address from the host's name.
                self._git("-c", "user.useConfigOnly=true", "var", f"GIT_{role}_IDENT")
            except GitError:
                variables[f"GIT_{role}_NAME"] = DEFAULT_NAME
                variables[f"GIT_{role}_EMAIL"] = DEFAULT_EMAIL
        return variables

    def _git(self, *arguments: str, **environment: str) -> str:
        return run(self.work_tree, *arguments, environment=environment)


def _still_busy(work_tree: Path, message: str) -> ArchiveError:
    # Git's own advice on a lock takes three sentences, of which one contradicts ours.
    lock = _LOCK.search(message)
    return ArchiveError(
        "the repository is locked or changed by another git process: "
        + (f"{lock[1]} is there" if lock else message),
        remedy="wait for it to end; if none runs, remove that file" if lock else "try again",
        path=str(work_tree),
    )


def _cannot_open(path: Path, message: str) -> ArchiveError:
    if "dubious ownership" in message:
        return ArchiveError(
            "the git repository belongs to another user, so git refuses it",
            remedy="`git config --global --add safe.directory FOLDER` if you trust it, "
            "or give --no-commit",
            path=str(path),
        )
    if "not a git repository" in message:
        return ArchiveError(
            "there is no git repository to commit the report in",
            remedy="`git init` one, or give --no-commit",
            path=str(path),
        )
    return ArchiveError(
        f"the git repository cannot be used: {message}",
        remedy="mend it, or give --no-commit",
        path=str(path),
    )
