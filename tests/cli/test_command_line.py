"""The command line as a user meets it: real processes, real folders, real git."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from command import git, run, without_privileges


def assert_one_clear_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, (done.stdout, done.stderr)
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_compare_prints_a_summary_writes_and_commits(archive: Path) -> None:
    done = run("2021", "2022", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert "reports/2021-2022/index.html" in done.stdout
    assert "stand-in" in done.stdout.lower()
    assert max(map(len, done.stdout.splitlines())) <= 80
    committed = git(archive, "show", "--name-only", "--format=", "HEAD").split()
    assert sorted(committed) == [
        "reports/2021-2022/comparison.json",
        "reports/2021-2022/index.html",
    ]
    assert git(archive, "status", "--porcelain") == ""


def test_a_second_run_commits_nothing(archive: Path) -> None:
    assert run("2021", "2022", cwd=archive).returncode == 0
    head = git(archive, "rev-parse", "HEAD")
    assert run("2021", "2022", cwd=archive).returncode == 0
    assert git(archive, "rev-parse", "HEAD") == head


def test_the_work_of_the_person_is_untouched(archive: Path) -> None:
    (archive / "staged.txt").write_text("staged\n")
    git(archive, "add", "staged.txt")
    with (archive / "letters" / "catalog.toml").open("a") as catalogue:
        catalogue.write("# note\n")
    (archive / "untracked.txt").write_text("untracked\n")
    before = git(archive, "status", "--porcelain")
    assert run("2021", "2022", cwd=archive).returncode == 0
    assert git(archive, "status", "--porcelain") == before


def test_json_is_the_comparison_and_nothing_else(archive: Path, root: Path) -> None:
    done = run("2021", "2022", "--json", cwd=archive)
    assert done.returncode == 0
    assert done.stderr == ""
    comparison = json.loads(done.stdout)
    validate(comparison, root, "comparison")
    assert comparison["summary"]["sentences"]["new"] == 333
    assert not (archive / "reports").exists()


def test_read_json_has_the_counts_of_the_2022_letter(archive: Path, root: Path) -> None:
    done = run("read", "2022", "--json", cwd=archive)
    assert done.returncode == 0
    assert done.stderr == ""
    letter = json.loads(done.stdout)
    validate(letter, root, "letter")
    paragraphs = [item for section in letter["sections"] for item in section["paragraphs"]]
    assert len(letter["sections"]) == 25
    assert [section["level"] for section in letter["sections"]].count(0) == 1
    assert [section["level"] for section in letter["sections"]].count(1) == 6
    assert [section["level"] for section in letter["sections"]].count(2) == 18
    assert len(paragraphs) == 68
    assert len(letter["footnotes"]) == 25
    references = [label for item in paragraphs for label in item["footnotes"]]
    assert references == [str(number) for number in range(1, 26)]
    assert len(letter["signatories"]) == 3
    assert sum(len(item["sentences"]) for item in paragraphs) == 333


def validate(value: Any, root: Path, name: str) -> None:
    schema = json.loads(
        (root / "src" / "letterdiff" / "schemas" / f"{name}.schema.json").read_text()
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


def test_letters_lists_the_catalogue(archive: Path) -> None:
    done = run("letters", cwd=archive)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    for word in ("2019", "2021", "2022", "2024", "kst-35207-61", "stand-in"):
        assert word in done.stdout


def test_letters_as_json(archive: Path) -> None:
    letters = json.loads(run("letters", "--json", cwd=archive).stdout)
    assert [letter["id"] for letter in letters["letters"]] == ["2019", "2021", "2022", "2024"]
    assert [letter["status"] for letter in letters["letters"]] == [
        "stand-in",
        "stand-in",
        "official",
        "missing",
    ]


def test_a_letter_that_was_changed_hides_no_other(archive: Path) -> None:
    (archive / "letters/2021/stand-in-2021.txt").write_text("Iets anders.\n", encoding="utf-8")
    done = run("letters", cwd=archive)
    assert done.returncode == 3
    assert "stand-in onleesbaar" in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "2022/kst-35207-61.txt" in done.stdout
    (line,) = done.stderr.splitlines()
    assert "the file of letter 2021 is not the one in the catalogue" in line
    listed = json.loads(run("letters", "--json", cwd=archive).stdout)["letters"]
    assert [bool(letter["error"]) for letter in listed] == [False, True, False, False]


def test_a_copy_of_a_stand_in_still_says_what_it_is(archive: Path) -> None:
    text = (archive / "letters/2021/stand-in-2021.txt").read_text(encoding="utf-8")
    (archive / "old.txt").write_text("\n".join(text.split("\n")[:12]) + "\n", encoding="utf-8")
    (archive / "new.txt").write_text("Het kabinet overlegt met China.\n", encoding="utf-8")
    done = run("old.txt", "new.txt", "--no-commit", cwd=archive)
    assert "! De brief old is een vervangende tekst (stand-in)" in done.stdout
    report = (archive / "reports/old-new/index.html").read_text(encoding="utf-8")
    assert 'class="stand-in-print"' in report
    assert run("add", "old.txt", "--id", "2018", cwd=archive).stdout.count("stand-in") == 1


def test_a_text_with_two_ids_is_told(archive: Path) -> None:
    (archive / "a.txt").write_text("Het kabinet overlegt met China.\n", encoding="utf-8")
    assert run("add", "a.txt", "--id", "a1", cwd=archive).stderr == ""
    done = run("add", "a.txt", "--id", "a2", cwd=archive)
    assert done.returncode == 0
    assert done.stderr == "letterdiff: warning: letter a1 has the same text as letter a2\n"


def test_read_shows_outline_counts_and_doubts(archive: Path) -> None:
    done = run("read", "2022", cwd=archive)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    for word in ("Geopolitieke context", "Taiwan", "333", "68", "25"):
        assert word in done.stdout


def test_two_loose_files_need_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("Wij zijn bezorgd over China.\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("Wij zijn ernstig bezorgd over China.\n", encoding="utf-8")
    done = run("old.txt", "new.txt", "--no-commit", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "reports" / "old-new" / "index.html").read_text(encoding="utf-8")
    assert "ernstig" in report


def test_exit_code_reports_a_shift(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Het kabinet overlegt met China over mensenrechten.\n", encoding="utf-8")
    new.write_text(
        "Het kabinet veroordeelt de schending van mensenrechten door China.\n", encoding="utf-8"
    )
    arguments = ("old.txt", "new.txt", "--no-commit", "--exit-code")
    assert run(*arguments, cwd=tmp_path).returncode == 1
    assert run("old.txt", "old.txt", "--no-commit", "--exit-code", cwd=tmp_path).returncode == 0


def test_an_unknown_letter(archive: Path) -> None:
    assert_one_clear_line(run("2021", "2023", cwd=archive), 2, "2023", "2022")


def test_a_letter_that_is_not_at_hand(archive: Path) -> None:
    for arguments in (("2022", "2024"), ("read", "2024")):
        done = run(*arguments, cwd=archive)
        assert_one_clear_line(done, 3, "`letterdiff fetch 2024`", "`letterdiff add FILE --id 2024`")


def test_wrong_usage(archive: Path) -> None:
    assert run("2021", cwd=archive).returncode == 2
    assert run("2021", "2022", "--nonsense", cwd=archive).returncode == 2
    assert_one_clear_line(run("2021", "2022", "--format", "docx", cwd=archive), 2, "docx", "html")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ("no text",)),
        (b" \n\n \n", ("no text",)),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00" * 20, ("text",)),
        ("Het beleid is geëvalueerd.\n".encode("latin-1"), ("UTF-8", "line 1")),
    ],
)
def test_a_file_that_cannot_be_read_as_a_letter(
    archive: Path, content: bytes, words: tuple[str, ...]
) -> None:
    (archive / "bad.txt").write_bytes(content)
    done = run("2021", "bad.txt", cwd=archive)
    assert_one_clear_line(done, 3, "bad.txt", *words)
    assert not (archive / "reports").exists()


def test_a_folder_and_an_unreadable_file(archive: Path) -> None:
    assert run("2021", "letters", cwd=archive).returncode in (2, 3)
    secret = archive / "secret.txt"
    secret.write_text("Geheim.\n")
    secret.chmod(0)
    done = run("2021", "secret.txt", cwd=archive, prefix=without_privileges())
    assert_one_clear_line(done, 3, "secret.txt")


def test_no_git_repository(archive: Path) -> None:
    shutil.rmtree(archive / ".git")
    done = run("2021", "2022", cwd=archive, GIT_CEILING_DIRECTORIES=str(archive.parent))
    assert_one_clear_line(done, 4, "git", "--no-commit")
    assert not (archive / "reports").exists()


def test_a_read_only_reports_folder(archive: Path) -> None:
    reports = archive / "reports"
    reports.mkdir()
    reports.chmod(0o500)
    done = run("2021", "2022", cwd=archive, prefix=without_privileges())
    assert_one_clear_line(done, 4, "reports", "--archive")
    assert list(reports.iterdir()) == []
    assert git(archive, "log", "--oneline").count("\n") == 1


def test_an_error_keeps_its_traceback_with_debug(archive: Path) -> None:
    done = run("2021", "2023", "--debug", cwd=archive)
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_help_and_version(tmp_path: Path) -> None:
    for arguments in ((), ("--help",), ("compare", "--help"), ("read", "--help")):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode in (0, 2)
        assert "Usage" in done.stdout + done.stderr
    assert run("--version", cwd=tmp_path).stdout.startswith("letterdiff 0.")


@pytest.mark.parametrize("statement", ["import letterdiff", "import letterdiff.cli.main"])
def test_nothing_heavy_is_imported(statement: str) -> None:
    code = f"import sys; {statement}; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"torch", "stanza", "scipy", "numpy", "git", "jinja2", "wordfreq"} & set(modules)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, runpy\n"
        "sys.argv = ['letterdiff', '--help']\n"
        "from letterdiff.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout.split("MODULES")[1].split()
    assert not {"torch", "stanza", "scipy"} & set(modules)


def test_a_second_run_loads_neither_torch_nor_stanza(archive: Path) -> None:
    assert run("2021", "2022", "--no-commit", cwd=archive).returncode == 0
    code = (
        "import sys\n"
        "sys.argv = ['letterdiff', '2021', '2022', '--no-commit', '-q']\n"
        "from letterdiff.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=archive, capture_output=True, text=True, check=True
    )
    modules = done.stdout.split("MODULES")[1].split()
    assert not {"torch", "stanza"} & set(modules)


def test_no_network_is_used(archive: Path) -> None:
    """Without cache and with every socket refused, the comparison still works."""
    guard = archive / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*arguments, **options):\n"
        "    raise RuntimeError('network used')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
    )
    done = run("2021", "2022", "--no-cache", cwd=archive, PYTHONPATH=str(guard))
    assert done.returncode == 0, done.stderr
