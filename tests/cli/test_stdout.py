"""Whatever stands behind the standard output: a code page, a full disk, a reader that left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import SCRIPT, run

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is full")


def raw(
    *arguments: str | bytes, cwd: Path, stdout: int | None = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [SCRIPT, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=300,
        check=False,
    )


def test_no_character_is_too_much_for_a_code_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wij overleggen met China →.\n", encoding="utf-8")
    done = raw("a.txt", "a.txt", "--no-commit", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"a -> a")
    assert run("a.txt", "a.txt", "--no-commit", cwd=tmp_path).stdout.startswith("a → a")


def test_signs_that_a_code_page_lacks_have_a_plain_form(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wij overleggen met China.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Wij overleggen met China. Daarvoor ziet het kabinet één goede reden.\n"
        "Nederland verwelkomt de samenwerking met China.\n",
        encoding="utf-8",
    )
    done = raw("a.txt", "b.txt", "--no-commit", "-v", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'nieuw is "verwelkomt" (-2)' in b" ".join(done.stdout.split())
    assert b"?" not in done.stdout
    done = raw("a.txt", "b.txt", "--explain", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert b"een goede reden" in done.stdout


@pytest.mark.parametrize("width", ["0", "1", "x"])
def test_a_width_that_nothing_fits_is_none(root: Path, width: str) -> None:
    done = run("letters", cwd=root, COLUMNS=width)
    assert done.returncode == 0
    assert "kst-35207-61" in done.stdout
    assert "Usage" in run("--help", cwd=root, COLUMNS=width).stdout


def test_json_is_utf_8_in_every_code_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wij overleggen met China → Taiwan.\n", encoding="utf-8")
    done = raw("read", "a.txt", "--json", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "→ Taiwan" in done.stdout.decode("utf-8")
    json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_utf_8_is_data(tmp_path: Path) -> None:
    name = b"naam\xfe.txt"
    Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("Een zin.\n", encoding="utf-8")
    done = raw("read", name, "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"naam" in done.stdout
    json.loads(done.stdout.decode("utf-8"))
    done = raw(name, name, "--no-commit", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "reports" / "naam-naam" / "comparison.json").is_file()


@needs_full
@pytest.mark.parametrize(
    "arguments",
    [("read", "2022"), ("read", "2022", "--json"), ("letters",), ("models", "--json"), ("--help",)],
)
def test_a_full_disk_is_one_line(root: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = raw(*arguments, cwd=root, stdout=full.fileno())
    assert done.returncode == 4
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("letterdiff: the output cannot be written: ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("arguments", ["letters --json", "read 2022 --json"])
def test_an_output_that_is_closed_is_one_line(root: Path, arguments: str) -> None:
    done = subprocess.run(
        f"{SCRIPT} {arguments} >&-", shell=True, cwd=root, stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == 4
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("letterdiff: the output cannot be written: it is closed; ")


@pytest.mark.parametrize("arguments", [("read", "2022"), ("read", "2022", "--json"), ("--help",)])
def test_a_reader_that_left_is_no_error(root: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = raw(*arguments, cwd=root, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
