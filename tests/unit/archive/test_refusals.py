import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from letterdiff.archive import Archive
from letterdiff.errors import ArchiveError

Git = Callable[..., str]


def refused(repository: Path, path: Path) -> str:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(repository).commit([path], "Report")
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.usefixtures("git")
def test_a_folder_without_repository_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no git repository.*git init.*--no-commit"):
        Archive.open(tmp_path / "not/yet/there")


def test_a_path_that_is_not_there_yet_finds_its_repository(repository: Path) -> None:
    assert Archive.open(repository / "reports/x/index.html").work_tree == repository


def test_a_bare_repository_is_refused(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare")

    with pytest.raises(ArchiveError, match="has no work tree"):
        Archive.open(tmp_path / "bare")


def test_the_folder_of_git_itself_is_refused(repository: Path) -> None:
    with pytest.raises(ArchiveError, match="has no work tree"):
        Archive.open(repository / ".git")


def test_a_work_tree_of_a_bare_repository_works(repository: Path, git: Git) -> None:
    git(repository.parent, "clone", "-q", "--bare", str(repository), "bare")
    git(repository.parent / "bare", "worktree", "add", "-q", "../tree", "main")
    path = repository.parent / "tree/index.html"
    path.write_text("x\n", encoding="utf-8")

    assert Archive.open(path.parent).commit([path], "Report")


def test_a_repository_of_another_user_is_refused(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(ArchiveError, match=r"belongs to another user.*safe\.directory"):
        Archive.open(repository)


def test_a_detached_head_is_refused(repository: Path, report: Path, git: Git) -> None:
    git(repository, "checkout", "-q", "--detach")

    assert "HEAD is on no branch" in refused(repository, report)


def test_the_middle_of_a_merge_is_refused(repository: Path, report: Path, git: Git) -> None:
    git(repository, "checkout", "-q", "-b", "side")
    git(repository, "commit", "-q", "--allow-empty", "-m", "Side")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "--no-commit", "side")

    assert "a merge is under way" in refused(repository, report)


def test_the_middle_of_a_rebase_is_refused(repository: Path, report: Path, git: Git) -> None:
    for branch, text in (("main", "een"), ("side", "twee")):
        if branch == "side":
            git(repository, "checkout", "-q", "-b", "side", "HEAD~1")
        (repository / "letter.txt").write_text(text, encoding="utf-8")
        git(repository, "commit", "-q", "-am", text)
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "rebase", "-q", "main")

    assert "a rebase is under way" in refused(repository, report)


def test_a_file_outside_the_work_tree_is_refused(repository: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("x\n", encoding="utf-8")
    (repository / "link.html").symlink_to(outside)
    (repository / "linked").symlink_to(tmp_path, target_is_directory=True)

    for path in (
        outside,
        repository / "../outside.html",
        repository / "link.html",
        repository / "linked/outside.html",
    ):
        assert "outside the work tree" in refused(repository, path)


def test_files_of_git_and_of_inner_repositories_are_refused(repository: Path, git: Git) -> None:
    git(repository, "init", "-q", "inner")
    (repository / "inner/x.html").write_text("x\n", encoding="utf-8")

    assert "git's own folder" in refused(repository, repository / ".git/config")
    assert "another repository" in refused(repository, repository / "inner/x.html")


def test_what_is_no_file_is_refused(repository: Path) -> None:
    os.mkfifo(repository / "pipe")

    assert "is not there" in refused(repository, repository / "nothing.html")
    assert "is not a file" in refused(repository, repository / "pipe")
    assert "is not a file" in refused(repository, repository)


def test_a_machine_without_git_is_told_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))

    with pytest.raises(ArchiveError, match="git is not installed"):
        Archive.open(repository)


def test_a_damaged_repository_is_reported(repository: Path, report: Path) -> None:
    for pack in sorted((repository / ".git/objects").rglob("*")):
        if pack.is_file():
            pack.chmod(0o600)
            pack.write_bytes(b"damaged")

    assert "git cannot commit the files" in refused(repository, report)
