"""Files: whether they are there, and written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

# What `write_atomic` calls a file until it is whole.
_LEFTOVER = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp", re.ASCII)


def is_there(path: Path) -> bool:
    """Whether there is something at a path.

    True also where that cannot be seen, so that opening it can say why.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def write_atomic(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the new one.

    The bytes go to a temporary file in the same folder, are flushed to the
    disk, and take the place of `path` in one rename. Missing folders are made.

    Raises:
        OSError: the folder cannot be made or written to; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a report is meant to be read by others.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_leftovers(folder: Path, *, age: float = 0.0) -> None:
    """Remove what killed processes left half-written in a folder, not below it.

    Args:
        folder: one that need not exist, and is passed over when it is a link.
        age: seconds since it was last written to; 0 only where nobody writes now.

    Raises:
        OSError: the folder cannot be read, or a file not be removed.
    """
    if not folder.is_dir() or folder.is_symlink():
        return
    latest = time.time() - age
    for path in folder.iterdir():
        if _LEFTOVER.fullmatch(path.name) and path.is_file() and path.stat().st_mtime <= latest:
            path.unlink(missing_ok=True)
