"""Runs letterdiff and git as a user does: real processes, real folders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = str(Path(sys.executable).with_name("letterdiff"))


def run(
    *arguments: str, cwd: Path, prefix: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run letterdiff in a terminal of 80 columns that is not one."""
    return subprocess.run(
        [*prefix, SCRIPT, *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def without_privileges() -> tuple[str, ...]:
    """What makes file permissions bind for root too, who may otherwise ignore them."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps=-all")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout
