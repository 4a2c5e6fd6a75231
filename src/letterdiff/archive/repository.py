"""Commits of chosen files that leave the person's index and work tree alone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff.archive.environment import without_foreign_repository
from letterdiff.errors import ArchiveError

if TYPE_CHECKING:
    from git import Git

DEFAULT_NAME = "letterdiff"
DEFAULT_EMAIL = "letterdiff@localhost"

# How often a commit is tried anew when another process moved the branch meanwhile.
ATTEMPTS = 10
PAUSE_SECONDS = 0.05
# In `ls-tree`, a path is a path and no pattern.
LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}
# What git leaves in its folder while the person is in the middle of something.
UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blob:
    """A file as git stores it: path in the repository with "/", mode, object name."""

    path: str
    mode: str
    name: str

    @property
    def cache_info(self) -> str:
        return f"{self.mode},{self.name},{self.path}"


class Archive:
    """A git work tree into which reports are committed."""

    def __init__(self, git: Git, root: Path, git_folder: Path) -> None:
        self._git = git
        self.root = root
        self._git_folder = git_folder

    @classmethod
    def open(cls, path: Path) -> Archive:
        """The repository that holds `path`, ready to be committed to.

        Raises:
            ArchiveError: there is no git, no repository, no branch to commit to, or
                the person is in the middle of a merge, rebase or the like.
        """
        try:
            from git import InvalidGitRepositoryError, NoSuchPathError, Repo
        except ImportError as error:
            raise ArchiveError(
                "git cannot be run",
                remedy="install git, or use --no-commit to write the report only",
            ) from error
        with without_foreign_repository():
            try:
                with Repo(path, search_parent_directories=True) as repository:
                    root = repository.working_tree_dir
                    archive = cls(repository.git, Path(root or ""), Path(repository.git_dir))
            except (InvalidGitRepositoryError, NoSuchPathError) as error:
                raise ArchiveError(
                    "there is no git repository here to commit the report to",
                    path=str(path),
                    remedy="make one with `git init`, or use --no-commit to write the report only",
                ) from error
            if root is None:
                raise ArchiveError(
                    "this git repository is bare: it has no work tree for reports",
                    path=str(path),
                    remedy="work in a clone of it",
                )
            archive._check_ready()
            return archive

    def commit(self, paths: Sequence[Path], message: str) -> str | None:
        """Commit exactly these files on the current branch.

        The commit is made with an index of its own. What the person has staged or
        changed stays as it is, except that their index learns the committed files
        where they had staged nothing else under those paths. No hooks run.
        Without a git identity, `DEFAULT_NAME` and `DEFAULT_EMAIL` are used.

        Args:
            paths: existing files inside the work tree, ignored ones too.
            message: the commit message.

        Returns:
            The name of the commit, or None when the branch holds these files already.

        Raises:
            ArchiveError: git refuses, a path lies outside the work tree, or other
                processes keep moving the branch. The branch is then unchanged.
        """
        with without_foreign_repository():
            self._check_ready()
            blobs = [self._store(path) for path in paths]
            branch = self._run("symbolic-ref", "HEAD")
            for _ in range(ATTEMPTS):
                parent = self._head()
                tree = self._tree(parent, blobs)
                if parent and tree == self._run("rev-parse", f"{parent}^{{tree}}"):
                    return None
                commit = self._commit_tree(tree, parent, message)
                if self._move(branch, commit, parent):
                    self._teach_index(blobs, parent)
                    return commit
                time.sleep(PAUSE_SECONDS)
        raise ArchiveError(
            f"{branch} keeps being changed by another process, or is locked",
            path=str(self.root),
            remedy="try again when it has finished",
        )

    def _check_ready(self) -> None:
        for name, activity in UNFINISHED.items():
            if (self._git_folder / name).exists():
                raise ArchiveError(
                    f"the repository is in the middle of {activity}",
                    path=str(self.root),
                    remedy="finish or abort it, or use --no-commit",
                )
        if self._try("symbolic-ref", "--quiet", "HEAD") is None:
            # Told apart from an owner that git does not trust, which fails every command.
            self._run("rev-parse", "--git-dir")
            raise ArchiveError(
                "no branch is checked out (detached HEAD)",
                path=str(self.root),
                remedy="switch to a branch with `git switch`, or use --no-commit",
            )

    def _store(self, path: Path) -> _Blob:
        place = path.resolve()
        root = self.root.resolve()
        if not place.is_relative_to(root) or ".git" in place.relative_to(root).parts:
            raise ArchiveError(
                "the file lies outside the work tree of the archive",
                path=str(path),
                remedy="write reports inside the repository, without links out of it",
            )
        inside = place.relative_to(root).as_posix()
        executable = os.access(place, os.X_OK) and os.name == "posix"
        name = self._run("hash-object", "-w", "--", inside)
        return _Blob(path=inside, mode="100755" if executable else "100644", name=name)

    def _head(self) -> str | None:
        return self._try("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    def _tree(self, parent: str | None, blobs: Sequence[_Blob]) -> str:
        with tempfile.TemporaryDirectory(dir=self._git_folder, prefix="letterdiff-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run("read-tree", parent or "--empty", environment=index)
            for blob in blobs:
                self._run(
                    "update-index", "--add", "--cacheinfo", blob.cache_info, environment=index
                )
            return self._run("write-tree", environment=index)

    def _commit_tree(self, tree: str, parent: str | None, message: str) -> str:
        parents = ("-p", parent) if parent else ()
        return self._run("commit-tree", tree, *parents, "-m", message, environment=self._identity())

    def _identity(self) -> dict[str, str]:
        """The default identity, as far as the person has none."""
        missing = {}
        for field, default in (("name", DEFAULT_NAME), ("email", DEFAULT_EMAIL)):
            configured = self._try("config", "--get", f"user.{field}")
            for role in ("author", "committer"):
                variable = f"GIT_{role}_{field}".upper()
                own = self._try("config", "--get", f"{role}.{field}")
                if not (configured or own or os.environ.get(variable)):
                    missing[variable] = default
        return missing

    def _move(self, branch: str, commit: str, parent: str | None) -> bool:
        """Move the branch, unless another process moved it first."""
        expected = parent or "0" * len(commit)
        reason = ("-m", "commit: letterdiff", "--create-reflog")
        return self._try("update-ref", *reason, branch, commit, expected) is not None

    def _teach_index(self, blobs: Sequence[_Blob], parent: str | None) -> None:
        """Tell the person's index of the committed files, where it holds nothing newer.

        Without this, git would show each committed file as a staged deletion.
        """
        for blob in blobs:
            staged = self._run("ls-files", "--stage", "--", f":(literal,top){blob.path}")
            before = (
                self._run("ls-tree", parent, "--", blob.path, environment=LITERAL) if parent else ""
            )
            # "mode name stage\tpath" against "mode type name\tpath".
            staged_name = staged.split()[1] if staged else ""
            before_name = before.split()[2] if before else ""
            if staged_name == before_name:
                self._update_index(blob)

    def _update_index(self, blob: _Blob) -> None:
        for _ in range(ATTEMPTS):
            arguments = ("--add", "--cacheinfo", blob.cache_info)
            if self._try("update-index", *arguments) is not None:
                return
            time.sleep(PAUSE_SECONDS)
        raise ArchiveError(
            "the report is committed, but the index is locked by another git process",
            path=str(self.root),
            remedy=f"when it has finished, run `git reset -- {blob.path}`",
        )

    def _run(self, *arguments: str, environment: dict[str, str] | None = None) -> str:
        from git import GitCommandError

        # Neither hooks nor a pager or an editor of the person take part.
        command = ["git", "-c", f"core.hooksPath={os.devnull}", "--no-pager", *arguments]
        try:
            return str(self._git.execute(command, env=environment or {}))
        except GitCommandError as error:
            reason = " ".join(str(error.stderr).split()).removeprefix("stderr: ").strip("'")
            raise ArchiveError(
                f"git {arguments[0]} failed: {reason}",
                path=str(self.root),
                remedy="put that right, or use --no-commit",
            ) from error

    def _try(self, *arguments: str) -> str | None:
        try:
            return self._run(*arguments)
        except ArchiveError:
            return None
