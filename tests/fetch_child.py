"""A process that forks a child for every line on its standard input, to be killed.

A line is `fetch LETTERS SERVER` or `add LETTERS FILE [ID]`, parted by tabs. The next
line is empty to let the child be, or says after how many seconds it is killed. Its
exit status is printed when it has ended. Forking a process that has everything
loaded makes many kills quick; nobody but the parent ends the child, or waits for it,
so that the process id is the child's as long as it is used.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


def work(kind: str, letters: str, argument: str, letter_id: str = "2025") -> None:
    from letterdiff.sources import FetchSettings, add, fetch

    if kind == "add":
        add(Path(argument), id=letter_id, date="2025-01-01", letters=Path(letters))
        return
    settings = FetchSettings(
        contact="tests@example.org",
        repository=f"{argument}/repository",
        portal=f"{argument}/portal",
        allow_loopback=True,
        pause=0.0,
    )
    fetch(["2021", "2024"], letters=Path(letters), settings=settings)


def main() -> None:
    import filelock  # noqa: F401 - loaded before the forks
    import tomlkit  # noqa: F401 - likewise

    import letterdiff.sources.client  # noqa: F401 - likewise

    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            work(*line.rstrip("\n").split("\t"))
            os._exit(0)
        seconds = sys.stdin.readline().strip()
        if seconds:
            time.sleep(float(seconds))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
