"""A process that forks a child for every line on its standard input, to be killed.

A line is `fetch LETTERS SERVER` or `add LETTERS FILE [ID]`, parted by tabs. The
process id of the child is printed when it is forked, and its exit status when it
has ended. Forking a process that has everything loaded makes many kills quick.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path


def kill(child: int) -> None:
    """Kill one child; one that has just ended is left alone by its parent until it is read."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        pass


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

    for line in sys.stdin:
        child = os.fork()
        if not child:
            work(*line.rstrip("\n").split("\t"))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
