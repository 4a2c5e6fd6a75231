"""The folder of a report: whose it is, where it leads, and what stands in its way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import git, run, without_privileges


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with letters of a few names."""
    place = tmp_path / "place"
    place.mkdir()
    git(place, "init", "--quiet", "--initial-branch=main")
    for name in ("a/brief", "b/brief", "c/brief", "a-b", "c", "a", "b-c", "d/a", "d/c"):
        path = place / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Het kabinet overlegt met China over {name}.\n", encoding="utf-8")
    return place


def assert_one_line(done_stderr: str, *words: str) -> None:
    assert len(done_stderr.splitlines()) == 1, done_stderr
    for word in words:
        assert word in done_stderr


def ids(folder: Path, name: str) -> list[str]:
    value = json.loads((folder / "reports" / name / "comparison.json").read_bytes())
    return [value["old"]["id"], value["new"]["id"]]


def test_two_pairs_of_ids_that_meet_in_one_folder(folder: Path) -> None:
    assert run("a-b.txt", "c.txt", "-q", cwd=folder).returncode == 0
    done = run("a.txt", "b-c.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (4, "")
    assert_one_line(
        done.stderr, "reports/a-b-c", "report of a-b and c, not of a and b-c", "--archive"
    )
    assert ids(folder, "a-b-c") == ["a-b", "c"]


def test_files_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    for other in ("b", "c"):
        assert run("a/brief.txt", f"{other}/brief.txt", "-q", cwd=folder).returncode == 0
        assert ids(folder, f"a-brief-{other}-brief") == ["a-brief", f"{other}-brief"]
    assert run("a/brief.txt", "a/brief.txt", "-q", cwd=folder).returncode == 0
    assert ids(folder, "brief-brief") == ["brief", "brief"]


def test_a_letter_and_itself_are_reported_and_not_committed(folder: Path) -> None:
    done = run("a.txt", "./a.txt", cwd=folder)
    assert done.returncode == 0
    assert "Een brief is met zichzelf vergeleken" in " ".join(done.stdout.split())
    assert (folder / "reports/a-a/index.html").is_file()
    assert git(folder, "rev-list", "--all") == ""


def test_a_folder_never_holds_parts_of_two_reports(folder: Path) -> None:
    data = folder / "reports/a-c/comparison.json"
    assert run("a.txt", "c.txt", "-q", "--format", "html", cwd=folder).returncode == 0
    assert not data.exists()
    assert run("a.txt", "c.txt", "-q", cwd=folder).returncode == 0
    before = data.read_bytes()
    (folder / "c.txt").write_text("Het kabinet overlegt niet meer.\n", encoding="utf-8")
    assert run("a.txt", "c.txt", "-q", "--format", "html", cwd=folder).returncode == 0
    assert data.read_bytes() != before
    assert git(folder, "status", "--porcelain", "reports") == ""


@pytest.mark.parametrize("printed", ["--json", "--explain"])
@pytest.mark.parametrize("asked", [("--open",), ("--format", "html")])
def test_nothing_is_asked_of_a_report_that_is_not_written(
    folder: Path, printed: str, asked: tuple[str, ...]
) -> None:
    done = run("a.txt", "c.txt", printed, *asked, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert_one_line(done.stderr, printed, asked[0])


def test_a_draft_that_goes_on_is_the_same_letter(folder: Path) -> None:
    assert run("a.txt", "c.txt", "-q", cwd=folder).returncode == 0
    for name in ("a.txt", "c.txt"):
        (folder / name).write_text("Het kabinet overlegt niet meer.\n", encoding="utf-8")
    assert run("a.txt", "c.txt", "-q", cwd=folder).returncode == 0


def test_nothing_is_written_through_a_link_out_of_the_archive(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "reports").mkdir()
    (folder / "reports/a-c").symlink_to(outside, target_is_directory=True)
    done = run("a.txt", "c.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (4, "")
    assert_one_line(done.stderr, "reports/a-c", "outside the work tree", "--no-commit")
    assert list(outside.iterdir()) == []
    assert run("a.txt", "c.txt", "--no-commit", "-q", cwd=folder).returncode == 0


def test_a_file_in_the_place_of_the_folder(folder: Path) -> None:
    (folder / "reports").touch()
    done = run("a.txt", "c.txt", cwd=folder)
    assert done.returncode == 4
    assert_one_line(done.stderr, f"{folder / 'reports'}: ", "this is a file", "move it away")


@pytest.mark.parametrize("options", [(), ("--no-commit",), ("--format", "html")])
def test_a_folder_of_reports_that_cannot_be_entered(folder: Path, options: tuple[str, ...]) -> None:
    reports = folder / "reports"
    reports.mkdir(mode=0)
    done = run("a.txt", "c.txt", *options, cwd=folder, prefix=without_privileges())
    reports.chmod(0o755)
    assert (done.returncode, done.stdout) == (4, "")
    assert_one_line(done.stderr, "reports/a-c", "cannot be written: Permission denied")


def test_a_locked_repository_leaves_a_report_and_says_so(folder: Path) -> None:
    lock = folder / ".git/index.lock"
    lock.touch()
    done = run("a.txt", "c.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (4, "")
    assert_one_line(
        done.stderr,
        "reports/a-c: the report is written here, but not committed",
        f"{lock} is there",
    )
    assert done.stderr.count("remove") == 1
    assert (folder / "reports/a-c/index.html").is_file()
    lock.unlink()
    assert run("a.txt", "c.txt", "-q", cwd=folder).returncode == 0
    assert "reports/" not in git(folder, "status", "--porcelain")
