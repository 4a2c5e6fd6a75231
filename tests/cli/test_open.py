"""`--open` shows the report, or says in one line that it cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import run

NOISE = "#!/bin/sh\necho noise >&2\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Het kabinet overlegt met China.\n", encoding="utf-8")
    return path


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)


def test_without_a_browser_one_line_says_where_the_report_is(letter: Path) -> None:
    folder = letter.parent
    program(folder, "xdg-open", f"{NOISE}exit 3\n")
    done = run(
        *("a.txt", "a.txt", "--no-commit", "--open", "-q"),
        cwd=folder,
        PATH=str(folder),
        DISPLAY="",
        WAYLAND_DISPLAY="",
        BROWSER="",
    )
    assert (done.returncode, done.stdout) == (0, "")
    (line,) = done.stderr.splitlines()
    assert "no browser was found" in line
    assert line.endswith("reports/a-a/index.html")


def test_a_browser_gets_the_report_and_its_noise_is_not_ours(letter: Path) -> None:
    folder = letter.parent
    program(folder, "browser", f'{NOISE}echo "$1" > "{folder}/opened"\n')
    done = run(
        *("a.txt", "a.txt", "--no-commit", "--open", "-q"),
        cwd=folder,
        PATH=f"{folder}{os.pathsep}{os.environ['PATH']}",
        BROWSER="browser %s",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    address = (folder / "opened").read_text(encoding="utf-8").strip()
    assert address == (folder / "reports/a-a/index.html").as_uri()
