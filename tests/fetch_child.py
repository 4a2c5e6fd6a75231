"""A process that forks a child for every line on its standard input, to be killed.

A line is `fetch LETTERS SERVER`, `add LETTERS FILE [ID]` or `update ARCHIVE SERVER`, parted by
tabs. The next
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterdiff.sources import FetchSettings


def work(kind: str, folder: str, argument: str, letter_id: str = "2025") -> None:
    from letterdiff.sources import FetchSettings, add, fetch

    if kind == "add":
        add(Path(argument), id=letter_id, date="2025-01-01", letters=Path(folder))
        return
    settings = FetchSettings(
        contact="tests@example.org",
        repository=f"{argument}/repository",
        portal=f"{argument}/portal",
        allow_loopback=True,
        pause=0.0,
    )
    if kind == "fetch":
        fetch(["2021", "2024"], letters=Path(folder), settings=settings)
    else:
        update(Path(folder), settings)


def update(folder: Path, settings: FetchSettings) -> None:
    from letterdiff import pipeline, updating
    from letterdiff.archive import Archive

    pipeline.fetch_settings = lambda contact: settings  # noqa: ARG005 - called by name
    plan = updating.Plan(
        settings=pipeline.Settings(letters=folder / "letters"),
        reports=folder / "reports",
        contact=settings.contact,
        archive=Archive.open(folder),
        push=True,
    )
    assert updating.update(plan).problems == ()


def main() -> None:
    import filelock  # noqa: F401 - loaded before the forks
    import tomlkit  # noqa: F401 - likewise

    import letterdiff.sources.client

    if "update" in sys.argv:
        import git  # noqa: F401 - likewise

        import letterdiff.updating  # noqa: F401 - likewise
        from letterdiff import pipeline

        # Models and lexicon are read once.
        pipeline.provenance(pipeline.Settings())

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
