"""Opens a report in a browser, or says where it is when there is none."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from letterdiff.cli.output import short_path, warn

_STDERR = 2


def show(path: Path) -> None:
    """Open a file in a browser; without one, say on stderr where it is."""
    with _unheard():
        opened = webbrowser.open(path.resolve().as_uri())
    if not opened:
        warn(f"no browser was found; the report is {short_path(path)}")


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what programs that look for a browser complain about off the terminal."""
    kept, nowhere = os.dup(_STDERR), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)
