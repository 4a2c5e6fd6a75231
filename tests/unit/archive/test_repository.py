"""Commits into real git repositories, among the work of a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from letterdiff.archive import Archive
from letterdiff.errors import ArchiveError

PERSON = ("-c", "user.name=A Person", "-c", "user.email=person@example.org")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *PERSON, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def no_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but the repository's own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one commit and one file, `letter.txt`."""
    place = tmp_path / "archive"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(place))
    (place / "letter.txt").write_text("letter\n")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "first")
    return place


def report(folder: Path, text: str = "report\n", name: str = "index.html") -> Path:
    path = folder / "reports" / "a-b" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_exactly_the_files_are_committed(folder: Path) -> None:
    paths = [report(folder), report(folder, "{}\n", "comparison.json")]
    commit = Archive.open(folder).commit(paths, "Report a-b")
    assert commit == git(folder, "rev-parse", "main")
    assert git(folder, "show", "--name-only", "--format=%s", "HEAD").split("\n") == [
        "Report a-b",
        "",
        "reports/a-b/comparison.json",
        "reports/a-b/index.html",
    ]
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "log", "-1", "--format=%an <%ae> %cn <%ce>") == " ".join(
        ["letterdiff <letterdiff@localhost>"] * 2
    )


def test_nothing_to_change_means_no_commit(folder: Path) -> None:
    path = report(folder)
    archive = Archive.open(folder)
    assert archive.commit([path], "one") is not None
    assert archive.commit([path], "two") is None
    assert git(folder, "log", "--format=%s").split("\n") == ["one", "first"]


def test_a_changed_report_is_committed_again(folder: Path) -> None:
    archive = Archive.open(folder)
    archive.commit([report(folder)], "one")
    assert archive.commit([report(folder, "other\n")], "two") is not None
    assert git(folder, "show", "HEAD:reports/a-b/index.html") == "other"
    assert git(folder, "status", "--porcelain") == ""


def test_staged_unstaged_and_untracked_work_stays(folder: Path) -> None:
    (folder / "staged.txt").write_text("staged\n")
    git(folder, "add", "staged.txt")
    (folder / "letter.txt").write_text("changed\n")
    (folder / "untracked.txt").write_text("untracked\n")
    before = git(folder, "status", "--porcelain")
    Archive.open(folder).commit([report(folder)], "report")
    assert git(folder, "status", "--porcelain") == before
    assert git(folder, "diff", "--cached", "--name-only") == "staged.txt"
    assert git(folder, "show", "HEAD:letter.txt") == "letter"


def test_what_the_person_staged_under_a_report_path_stays_staged(folder: Path) -> None:
    path = report(folder, "theirs\n")
    git(folder, "add", "reports")
    path.write_text("ours\n")
    Archive.open(folder).commit([path], "report")
    assert git(folder, "show", "HEAD:reports/a-b/index.html") == "ours"
    assert git(folder, "show", ":reports/a-b/index.html") == "theirs"
    assert path.read_text() == "ours\n"


def test_a_person_with_an_identity_keeps_it(folder: Path) -> None:
    git(folder, "config", "user.name", "Someone")
    git(folder, "config", "user.email", "someone@example.org")
    Archive.open(folder).commit([report(folder)], "report")
    assert git(folder, "log", "-1", "--format=%an <%ae>") == "Someone <someone@example.org>"


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk", ".")
    Archive.open(tmp_path).commit([report(tmp_path)], "report")
    assert git(tmp_path, "log", "--format=%s", "trunk") == "report"


def test_ignored_files_are_committed_when_asked_for(folder: Path) -> None:
    (folder / ".git" / "info" / "exclude").write_text("reports/\n")
    assert Archive.open(folder).commit([report(folder)], "report") is not None


def test_names_are_names_and_no_patterns(folder: Path) -> None:
    paths = [report(folder, name=name) for name in ("[ab]*.html", "--all", 'quote".html')]
    Archive.open(folder).commit(paths, "report")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "ls-tree", "-r", "-z", "--name-only", "HEAD").count("reports/") == 3


def test_the_repository_is_found_from_a_folder_inside(folder: Path) -> None:
    path = report(folder)
    assert Archive.open(path.parent).commit([path], "report") is not None


def test_a_linked_worktree_and_a_shallow_clone(folder: Path, tmp_path: Path) -> None:
    git(folder, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    Archive.open(tmp_path / "linked").commit([report(tmp_path / "linked")], "linked")
    assert git(folder, "log", "--format=%s", "other").split("\n") == ["linked", "first"]
    assert git(folder, "log", "--format=%s", "main") == "first"
    (folder / "letter.txt").write_text("second\n")
    git(folder, "commit", "--quiet", "-am", "second")
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "shallow")
    Archive.open(tmp_path / "shallow").commit([report(tmp_path / "shallow")], "shallow")
    assert git(tmp_path / "shallow", "status", "--porcelain") == ""


def test_no_hook_runs(folder: Path, tmp_path: Path) -> None:
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        hook = folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
        hook.chmod(0o755)
    assert Archive.open(folder).commit([report(folder)], "report") is not None
    assert not (tmp_path / "ran").exists()


def test_variables_for_another_repository_are_ignored(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    git(tmp_path, "init", "--quiet", str(other))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    commit = Archive.open(folder).commit([report(folder)], "report")
    assert os.environ["GIT_DIR"] == str(other / ".git")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert commit == git(folder, "rev-parse", "HEAD")


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no git repository.*--no-commit"):
        Archive.open(tmp_path)


def test_a_bare_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "bare.git")
    with pytest.raises(ArchiveError, match="bare"):
        Archive.open(tmp_path / "bare.git")


def test_a_detached_head(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "--detach")
    with pytest.raises(ArchiveError, match="git switch"):
        Archive.open(folder)


def test_an_unfinished_merge(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "-b", "other")
    (folder / "letter.txt").write_text("other\n")
    git(folder, "commit", "--quiet", "-am", "other")
    git(folder, "checkout", "--quiet", "main")
    (folder / "letter.txt").write_text("main\n")
    git(folder, "commit", "--quiet", "-am", "main")
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "merge", "other")
    with pytest.raises(ArchiveError, match="a merge"):
        Archive.open(folder)


def test_a_file_outside_the_work_tree(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("outside\n")
    link = folder / "link.html"
    link.symlink_to(outside)
    archive = Archive.open(folder)
    for path in (outside, link, folder / ".git" / "config"):
        with pytest.raises(ArchiveError, match="outside"):
            archive.commit([path], "report")
    assert git(folder, "log", "--format=%s") == "first"


def test_a_locked_branch_is_reported_and_left_alone(folder: Path) -> None:
    lock = folder / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    with pytest.raises(ArchiveError, match="locked"):
        Archive.open(folder).commit([report(folder)], "report")
    lock.unlink()
    assert git(folder, "log", "--format=%s") == "first"


def test_two_processes_at_once_both_commit(folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom letterdiff.archive import Archive\n"
        "folder, name = Path(sys.argv[1]), sys.argv[2]\n"
        "archive = Archive.open(folder)\n"
        "for number in range(5):\n"
        "    path = folder / f'{name}-{number}.html'\n"
        "    path.write_text(name)\n"
        "    archive.commit([path], name)\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), name]) for name in ("x", "y")
    ]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert len(git(folder, "log", "--format=%s").split("\n")) == 11
    assert git(folder, "status", "--porcelain") == ""
