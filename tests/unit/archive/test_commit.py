import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from letterdiff.archive import Archive
from letterdiff.errors import ArchiveError

Git = Callable[..., str]

NAME = "reports/2021-2022/index.html"


def test_a_commit_holds_exactly_the_files_asked_for(
    repository: Path, report: Path, git: Git
) -> None:
    (report.parent / "other.html").write_text("anders\n", encoding="utf-8")

    commit = Archive.open(repository).commit([report], "Report 2021-2022")

    assert commit == git(repository, "rev-parse", "main")
    assert git(repository, "show", "--name-status", "--format=%s|%an|%ae", "HEAD").split("\n") == [
        "Report 2021-2022|Een Onderzoeker|onderzoeker@example.org",
        "",
        f"A\t{NAME}",
    ]
    assert git(repository, "status", "--porcelain") == "?? reports/2021-2022/other.html"
    git(repository, "fsck", "--strict")


def test_nothing_to_change_means_no_commit(repository: Path, report: Path, git: Git) -> None:
    archive = Archive.open(repository)
    archive.commit([report], "Report")
    before = git(repository, "rev-parse", "HEAD")

    assert archive.commit([report], "Report") is None
    assert git(repository, "rev-parse", "HEAD") == before

    report.write_text("<p>Nieuw</p>\n", encoding="utf-8")
    assert archive.commit([report], "Report") is not None
    assert git(repository, "rev-parse", "HEAD~1") == before
    assert git(repository, "status", "--porcelain") == ""


def test_staged_and_unstaged_work_stays_as_it_is(repository: Path, report: Path, git: Git) -> None:
    (repository / "letter.txt").write_text("gestaged\n", encoding="utf-8")
    (repository / "added.txt").write_text("toegevoegd\n", encoding="utf-8")
    git(repository, "add", "letter.txt", "added.txt")
    (repository / "letter.txt").write_text("nog anders\n", encoding="utf-8")
    before = git(repository, "diff", "--cached"), git(repository, "diff")

    Archive.open(repository).commit([report], "Report")

    assert (git(repository, "diff", "--cached"), git(repository, "diff")) == before
    assert git(repository, "show", "HEAD:letter.txt") == "Geachte voorzitter,"
    assert git(repository, "status", "--porcelain").splitlines() == [
        "A  added.txt",
        "MM letter.txt",
    ]


def test_a_file_staged_as_it_is_gets_committed(repository: Path, report: Path, git: Git) -> None:
    git(repository, "add", NAME)

    assert Archive.open(repository).commit([report], "Report")
    assert git(repository, "status", "--porcelain") == ""


def test_what_is_staged_for_the_file_itself_stays_staged(
    repository: Path, report: Path, git: Git
) -> None:
    git(repository, "add", NAME)
    report.write_text("<p>Later</p>\n", encoding="utf-8")

    assert Archive.open(repository).commit([report], "Report")

    assert git(repository, "show", f"HEAD:{NAME}") == "<p>Later</p>"
    assert git(repository, "show", f":{NAME}") == "<p>Verslag</p>"


def test_a_staged_deletion_of_the_file_stays_staged(
    repository: Path, report: Path, git: Git
) -> None:
    archive = Archive.open(repository)
    archive.commit([report], "Report")
    git(repository, "rm", "-q", "--cached", NAME)
    report.write_text("<p>Later</p>\n", encoding="utf-8")

    assert archive.commit([report], "Report")
    assert git(repository, "diff", "--cached", "--name-status") == f"D\t{NAME}"


def test_an_ignored_file_is_committed_all_the_same(
    repository: Path, report: Path, git: Git
) -> None:
    (repository / ".gitignore").write_text("reports/\n", encoding="utf-8")

    assert Archive.open(repository).commit([report], "Report")
    assert git(repository, "ls-files", "reports") == NAME


@pytest.mark.parametrize("name", ["a*.txt", ":(top)x", "-x.txt", "é ü.txt", "a\nb.txt", "[x].txt"])
def test_a_strange_name_means_itself(repository: Path, git: Git, name: str) -> None:
    path = repository / name
    path.write_text("vreemd\n", encoding="utf-8")
    (repository / "abc.txt").write_text("niet gevraagd\n", encoding="utf-8")

    Archive.open(repository).commit([path], "Report")

    assert git(repository, "ls-tree", "-z", "--name-only", "HEAD").split("\0")[:-1] == sorted(
        [name, "letter.txt"], key=str.encode
    )
    assert git(repository, "status", "--porcelain") == "?? abc.txt"


def test_a_file_where_a_folder_is_needed_gives_way(
    repository: Path, report: Path, git: Git
) -> None:
    archive = Archive.open(repository)
    archive.commit([report], "Report")
    report.unlink()
    report.mkdir()
    inner = report / "page.html"
    inner.write_text("dieper\n", encoding="utf-8")

    archive.commit([inner], "Report")

    assert git(repository, "ls-files", "reports") == f"{NAME}/page.html"
    assert git(repository, "status", "--porcelain") == ""


def test_the_first_commit_of_a_repository(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "fresh")
    path = tmp_path / "fresh/index.html"
    path.write_text("eerste\n", encoding="utf-8")

    commit = Archive.open(tmp_path / "fresh").commit([path], "Report")

    assert git(tmp_path / "fresh", "rev-list", "main") == commit
    assert git(tmp_path / "fresh", "status", "--porcelain") == ""


@pytest.mark.parametrize("known", [{}, {"user.name": "Een Onderzoeker"}])
def test_without_an_identity_a_stated_one_is_used(
    tmp_path: Path, git: Git, known: dict[str, str]
) -> None:
    git(tmp_path, "init", "-q", "fresh")
    for name, value in known.items():
        git(tmp_path / "fresh", "config", name, value)
    path = tmp_path / "fresh/index.html"
    path.write_text("eerste\n", encoding="utf-8")

    Archive.open(tmp_path / "fresh").commit([path], "Report")

    assert (
        git(tmp_path / "fresh", "log", "--format=%an <%ae>, %cn <%ce>")
        == "letterdiff <letterdiff@localhost>, letterdiff <letterdiff@localhost>"
    )


def test_an_identity_in_the_environment_is_used(
    repository: Path, report: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Iemand")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "iemand@example.org")

    Archive.open(repository).commit([report], "Report")

    assert git(repository, "log", "-1", "--format=%an, %cn") == "Iemand, Een Onderzoeker"


def test_no_hook_runs_and_nothing_is_signed(repository: Path, report: Path, git: Git) -> None:
    trace = repository.parent / "hook-ran"
    hooks = repository / ".git/hooks"
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {trace}\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    (hooks / "post-index-change").write_text(f"#!/bin/sh\ntouch {trace}\n", encoding="utf-8")
    (hooks / "post-index-change").chmod(0o755)
    git(repository, "config", "commit.gpgSign", "true")
    git(repository, "config", "gpg.program", "/bin/false")

    assert Archive.open(repository).commit([report], "Report")
    assert not trace.exists()


def test_variables_of_a_calling_hook_are_ignored(
    repository: Path, report: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "elsewhere")
    elsewhere = tmp_path / "elsewhere"
    with monkeypatch.context() as patch:
        patch.setenv("GIT_DIR", str(elsewhere / ".git"))
        patch.setenv("GIT_WORK_TREE", str(elsewhere))
        patch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
        patch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "no-objects"))
        archive = Archive.open(repository)
        commit = archive.commit([report], "Report")

    assert archive.work_tree == repository
    assert git(repository, "rev-parse", "main") == commit
    assert git(repository, "status", "--porcelain") == ""
    assert not (tmp_path / "no-index").exists()


def test_a_linked_work_tree_commits_on_its_own_branch(repository: Path, git: Git) -> None:
    git(repository, "worktree", "add", "-q", "-b", "side", "../linked")
    path = repository.parent / "linked/index.html"
    path.write_text("zijtak\n", encoding="utf-8")
    main = git(repository, "rev-parse", "main")

    commit = Archive.open(path.parent).commit([path], "Report")

    assert git(repository, "rev-parse", "side") == commit
    assert git(repository, "rev-parse", "main") == main
    assert git(path.parent, "status", "--porcelain") == ""


def test_a_shallow_clone_commits(repository: Path, git: Git, tmp_path: Path) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "Second")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    path = tmp_path / "shallow/index.html"
    path.write_text("ondiep\n", encoding="utf-8")

    commit = Archive.open(tmp_path / "shallow").commit([path], "Report")

    assert git(tmp_path / "shallow", "rev-list", "HEAD").splitlines()[0] == commit
    assert len(git(tmp_path / "shallow", "rev-list", "HEAD").splitlines()) == 2
    assert git(tmp_path / "shallow", "status", "--porcelain") == ""


def test_processes_at_once_each_get_their_commit(repository: Path, git: Git) -> None:
    script = (
        "import sys; from pathlib import Path; from letterdiff.archive import Archive\n"
        "path = Path(sys.argv[1]); Archive.open(path).commit([path], path.name)\n"
    )
    paths = [repository / f"page-{number}.html" for number in range(4)]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")

    started = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for path in paths]

    assert [process.wait(timeout=120) for process in started] == [0] * len(paths)
    assert sorted(git(repository, "log", "--format=%s").splitlines()) == [
        "First",
        *(path.name for path in paths),
    ]
    assert git(repository, "status", "--porcelain") == ""
    assert len(git(repository, "ls-tree", "HEAD").splitlines()) == 1 + len(paths)


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_a_lock_that_stays_is_reported_and_nothing_changes(
    repository: Path, report: Path, git: Git, lock: str
) -> None:
    before = git(repository, "rev-parse", "HEAD"), git(repository, "status", "--porcelain")
    (repository / ".git" / lock).touch()

    with pytest.raises(ArchiveError, match="locked or changed by another git process"):
        Archive.open(repository).commit([report], "Report")

    (repository / ".git" / lock).unlink()
    assert (
        git(repository, "rev-parse", "HEAD"),
        git(repository, "status", "--porcelain"),
    ) == before


def test_after_a_kill_between_index_and_branch_the_next_run_finishes(
    repository: Path, report: Path, git: Git
) -> None:
    # What a killed process leaves: the files in the index, the branch where it was.
    git(repository, "add", NAME)

    assert Archive.open(repository).commit([report], "Report")
    assert git(repository, "status", "--porcelain") == ""
