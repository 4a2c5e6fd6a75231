"""Starts real processes quickly, to be killed: see `fetch_child`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import fetch_child


class Nursery:
    """A process that has everything loaded, and forks a child for every task."""

    def __init__(self, folder: Path, *loaded: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, fetch_child.__file__, *loaded],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )

    def start(self, *task: str) -> None:
        """Begin a task; it is then to be ended."""
        self._say("\t".join(task))

    def end(self, kill_after: float | None = None) -> int:
        """Let the task be, or kill it after some seconds; its exit status."""
        self._say("" if kill_after is None else str(kill_after))
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        self._process.communicate(timeout=10)
