"""`letterdiff explain`, `--explain`, and decisions that take effect: real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = str(Path(sys.executable).with_name("letterdiff"))
OLD = "Wij spreken met China over handel. Dat gebeurt elk jaar in Peking.\n"
NEW = "Wij spreken met China over handel en klimaat. Het overleg is jaarlijks.\n"
OVERRIDES = "letters/overrides/oud-nieuw.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "oud.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "nieuw.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / OVERRIDES).parent.mkdir(parents=True)
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *arguments, "--archive", "."],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_a_link_and_a_lone_sentence_are_explained(folder: Path) -> None:
    done = run(folder, "oud.txt", "nieuw.txt", "--explain")

    assert done.returncode == 0, done.stderr
    assert "a1 · gewijzigd · gelijkenis" in done.stdout
    assert "gelijke woorden" in done.stdout
    assert "· vervallen · zekerheid" in done.stdout
    assert "lijkt nog het meest op a3, niet gekoppeld: gelijkenis" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert not (folder / "reports").exists()


def test_passages_are_found_by_id_and_by_their_words(folder: Path) -> None:
    by_id = run(folder, "explain", "oud.txt", "nieuw.txt", "a1", "--lang", "en")
    by_words = run(folder, "explain", "oud.txt", "nieuw.txt", "CHINA over", "--lang", "en")

    assert "a1 · revised" in by_id.stdout
    assert by_words.stdout == by_id.stdout
    unknown = run(folder, "explain", "oud.txt", "nieuw.txt", "a99")
    assert unknown.returncode == 2
    assert "a99" in unknown.stderr
    assert len(unknown.stderr.splitlines()) == 1


def test_an_entry_that_is_printed_takes_effect(folder: Path) -> None:
    arguments = ("explain", "oud.txt", "nieuw.txt", "elk jaar", "is jaarlijks")
    entry = run(folder, *arguments, "--toml", "--note", "zelfde overleg")
    assert entry.stdout.startswith('[[together]]\nnote = "zelfde overleg"\n')
    (folder / OVERRIDES).write_text(entry.stdout, encoding="utf-8")

    done = run(folder, "oud.txt", "nieuw.txt", "--json")

    value = json.loads(done.stdout)
    assert [(item["kind"], item["decided"]) for item in value["sentences"]] == [
        ("revised", False),
        (value["sentences"][1]["kind"], True),
    ]
    assert len(value["sentences"][1]["old"]) == len(value["sentences"][1]["new"]) == 1
    assert value["overrides"]["met"][0]["note"] == "zelfde overleg"
    assert done.stderr == ""
    explained = run(folder, "explain", "oud.txt", "nieuw.txt", "a2")
    assert "zo besloten in letters/overrides" in explained.stdout


@pytest.mark.parametrize(
    ("passages", "words"),
    [
        (("over",), "'over' is in "),
        (("3",), "no passage is called '3' or says that"),
        (("a1", "f1"), "a footnote and a sentence of the text"),
    ],
)
def test_an_entry_is_made_for_what_is_named_beyond_doubt(
    folder: Path, passages: tuple[str, ...], words: str
) -> None:
    note = "\n\n1 Zie de brief van 3 mei over handel.\n"
    (folder / "oud.txt").write_text(OLD.replace("handel.", "handel.1)") + note, encoding="utf-8")
    done = run(folder, "explain", "oud.txt", "nieuw.txt", *passages, "--toml")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert words in line


def test_an_entry_that_breaks_another_link_says_so(folder: Path) -> None:
    (folder / "oud.txt").write_text(
        "Wij spreken met China over handel. Wij spreken over handel met China en Japan.\n",
        encoding="utf-8",
    )
    (folder / "nieuw.txt").write_text(
        "Wij spreken met China over handel en klimaat.\n", encoding="utf-8"
    )
    done = run(folder, "explain", "oud.txt", "nieuw.txt", "en Japan", "--toml")
    assert done.returncode == 0, done.stderr
    told = "this takes a sentence out of passage a1, which is linked now (certainty "
    assert done.stdout.startswith(f"# {told}")
    assert done.stderr.startswith(f"letterdiff: warning: {told}")
    (folder / OVERRIDES).write_text(done.stdout, encoding="utf-8")
    assert run(folder, "oud.txt", "nieuw.txt", "--json").returncode == 0


def test_a_decision_about_a_text_that_is_gone_is_told(folder: Path) -> None:
    entry = run(folder, "explain", "oud.txt", "nieuw.txt", "a1", "--toml").stdout
    assert entry.startswith("[[apart]]")
    (folder / OVERRIDES).write_text(entry, encoding="utf-8")
    (folder / "oud.txt").write_text("Iets heel anders.\n", encoding="utf-8")

    done = run(folder, "oud.txt", "nieuw.txt", "--no-commit")

    assert done.returncode == 0
    assert done.stderr.startswith("letterdiff: warning: ")
    assert f"{OVERRIDES}, line 1: the text of old sentence" in done.stderr


def test_a_malformed_file_stops_everything(folder: Path) -> None:
    (folder / OVERRIDES).write_text("[[together]]\nold = 1\n", encoding="utf-8")

    done = run(folder, "oud.txt", "nieuw.txt", "--no-commit")

    assert done.returncode == 3
    assert f"{OVERRIDES}, line 1: entry 1 of [[together]]" in done.stderr
    assert not (folder / "reports").exists()
