"""What is said when something is not there, not what it seems, or one of a kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import git, run, without_privileges

MEMBER = "Het kabinet overlegt met China."


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("2021", "2022", "--archive", "nergens"), 2, ("in 'nergens/letters'",)),
        (("letters", "--archive", "nergens"), 2, ("nergens/letters/catalog.toml",)),
        (("2021", "2022", "--letters", "nergens"), 2, ("nergens: there is no such folder",)),
        (("letters",), 2, ("there is no catalogue", "start one there with an empty file")),
        (("letters", "--letters", "mine/catalog.toml"), 2, ("is a file", "--letters mine")),
        (("read", "a.txt", "--archive", "a.txt"), 2, ("--archive takes a folder", "a file")),
        (("add", "a.txt", "--id", "x"), 2, ("there is no catalogue", "--letters")),
        (("add", "lus.txt", "--id", "x"), 2, ("a link that leads nowhere",)),
        (("read", "a.txt", "--models", "mine"), 3, ("mine/manifest.toml",)),
        (("lexicon", "check", "nope.toml"), 2, ("nope.toml: there is no such file",)),
        (("a.txt", "a.txt", "--no-commit", "--topics", "mine"), 2, ("mine: this is no file",)),
        (("lexicon", "check", "--letters", "mine"), 2, ("mine/catalog.toml: ", "no subject")),
        (("evaluate", "ingest", "2022", "een.json"), 2, ("there is no file '2022'",)),
    ],
)
def test_one_line_says_what_where_and_what_to_do(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: tuple[str, ...]
) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/catalog.toml").write_text('subject = "nope"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(MEMBER, encoding="utf-8")
    (tmp_path / "een.json").write_text('{"sections": []}', encoding="utf-8")
    (tmp_path / "lus.txt").symlink_to("lus.txt")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Errno" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize("arguments", [("letters",), ("2021", "2022"), ("read", "2022")])
def test_a_folder_of_letters_that_cannot_be_read(archive: Path, arguments: tuple[str, ...]) -> None:
    folder = archive / "letters"
    folder.chmod(0)
    try:
        done = run(*arguments, cwd=archive, prefix=without_privileges())
    finally:
        folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert "letters/catalog.toml: the catalogue cannot be read: Permission denied" in line


def test_the_folder_of_a_letter_that_cannot_be_read(archive: Path) -> None:
    (archive / "a.txt").write_text(MEMBER, encoding="utf-8")
    folder = archive / "letters" / "2022"
    folder.chmod(0)
    try:
        compared = run("2021", "2022", cwd=archive, prefix=without_privileges())
        added = run("add", "a.txt", "--id", "2025", cwd=archive, prefix=without_privileges())
    finally:
        folder.chmod(0o755)
    assert (compared.returncode, added.returncode) == (3, 3)
    assert "the file of letter 2022 cannot be read: Permission denied" in compared.stderr
    assert "letters/2022: the folder cannot be read or written" in added.stderr


def test_without_letters_no_archive_is_looked_for(tmp_path: Path) -> None:
    done = run("2021", "2022", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2
    assert f"there is no catalogue of letters in '{tmp_path}/letters'" in done.stderr


def test_a_wrong_choice_is_named_in_plain_words(tmp_path: Path) -> None:
    done = run("letters", "--lang", "fr", cwd=tmp_path)
    assert done.returncode == 2
    assert "'fr' is not one of" in done.stderr
    assert "Value error" not in done.stderr


def test_an_empty_catalogue_is_a_start(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/catalog.toml").touch()
    (tmp_path / "a.txt").write_text(MEMBER, encoding="utf-8")
    done = run("add", "a.txt", "--id", "2025", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [
        "2025",
        "catalog.toml",
    ]


@pytest.mark.parametrize(
    ("language", "counts"), [("nl", "1 zin, 0 voetnoten"), ("en", "1 sentence, 0 footnotes")]
)
def test_one_is_singular(tmp_path: Path, language: str, counts: str) -> None:
    (tmp_path / "a.txt").write_text(MEMBER, encoding="utf-8")
    done = run("a.txt", "a.txt", "--no-commit", "--lang", language, cwd=tmp_path)
    assert done.stdout.count(f"; {counts}") == 2


def test_shifts_are_listed_in_the_language_of_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{MEMBER}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Het kabinet veroordeelt de schending van mensenrechten door China.\n", encoding="utf-8"
    )
    english = run("a.txt", "b.txt", "--no-commit", "-v", "--lang", "en", cwd=tmp_path).stdout
    shifts = [line for line in english.splitlines() if line.startswith("a1 ")]
    assert shifts
    assert "New: " in english or "now " in english
    assert not any(word in english for word in ("eerst", "nieuw", "scherper", "wordt"))
    dutch = run("a.txt", "b.txt", "--no-commit", "-v", cwd=tmp_path).stdout
    assert "nieuw" in dutch or "eerst" in dutch


def test_a_letter_in_another_language_is_said_to_be_one(tmp_path: Path) -> None:
    english = "The government reports to parliament on trade with China every year. " * 10
    (tmp_path / "a.txt").write_text(english, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{MEMBER}\n", encoding="utf-8")
    done = run("a.txt", "b.txt", "--no-commit", cwd=tmp_path)
    assert done.returncode == 0
    assert "letter a may not be in Dutch" in done.stderr
    assert "letter b" not in done.stderr


@pytest.mark.parametrize("command", ["read", "explain", "compare", "update"])
def test_the_help_of_an_option_is_true_of_its_command(tmp_path: Path, command: str) -> None:
    told = " ".join(run(command, "--help", cwd=tmp_path, COLUMNS="200").stdout.split())
    assert "errors only" not in told
    assert ("every stance shift" in told) == (command == "compare")
