"""Law 2: same input, same bytes, on any day, in any locale, for any hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def run(root: Path, folder: Path, *, date: str, arguments: list[str], **environment: str) -> bytes:
    folder.mkdir()
    shutil.copytree(root / "letters", folder / "letters")
    script = Path(sys.executable).with_name("letterdiff")
    done = subprocess.run(
        ["faketime", date, str(script), "2021", "2022", "--no-commit", *arguments],
        cwd=folder,
        env={**os.environ, "LETTERDIFF_CACHE": str(folder / "cache"), **environment},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_two_runs_far_apart_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    run(
        root,
        tmp_path / "here",
        date="2021-02-28 23:59:58",
        arguments=[],
        PYTHONHASHSEED="1",
        LC_ALL="C",
        TZ="Asia/Shanghai",
    )
    run(
        root,
        tmp_path / "a far longer name",
        date="2031-07-01 12:00:00",
        arguments=["--no-cache"],
        PYTHONHASHSEED="4711",
        LC_ALL="C.UTF-8",
        LANG="nl_NL.UTF-8",
        TZ="America/New_York",
    )
    for name in ("index.html", "comparison.json"):
        first, second = (
            (tmp_path / folder / "reports" / "2021-2022" / name).read_bytes()
            for folder in ("here", "a far longer name")
        )
        assert first == second, f"{name} differs"
        assert str(tmp_path).encode() not in first
