"""Results on disk: what was worked out once is not worked out again.

One small file per result, written whole and renamed into place, with a checksum
in it. That needs no lock, works on network folders, and makes every accident
(crash, full disk, two processes, another version, a flipped bit) the same
case: the entry is missing and is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import ClassVar

from letterdiff.files import write_atomic

ENVIRONMENT_VARIABLE = "LETTERDIFF_CACHE"
SIZE_LIMIT = 256 * 1024 * 1024
_DIGEST_LENGTH = 64


class Cache:
    """A folder of entries, each a text under a hexadecimal key.

    Every stage that remembers has a subclass, with a folder of its own.

    Args:
        folder: below which to keep them; by default the one named in the environment
            variable LETTERDIFF_CACHE, else the user's cache folder.
        size_limit: bytes above which `prune` removes the oldest entries.

    A folder that cannot be read or written is no error: nothing is remembered.
    """

    name: ClassVar[str]
    """Name of the folder with the entries."""

    def __init__(self, folder: Path | None = None, *, size_limit: int = SIZE_LIMIT) -> None:
        self.folder = (folder or _default_folder()) / self.name
        self._size_limit = size_limit

    def get(self, key: str) -> str | None:
        """The entry of `key`, or None when it is missing or damaged."""
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        digest, body = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH:]
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return None
        return body.decode("utf-8")

    def put(self, key: str, value: str) -> None:
        """Remember `value` under `key`, if the folder allows."""
        body = value.encode("utf-8")
        content = hashlib.sha256(body).hexdigest().encode() + body
        with contextlib.suppress(OSError):
            write_atomic(self._path(key), content)

    def prune(self) -> None:
        """Above the size limit, remove the oldest entries until a quarter of it is free."""
        with contextlib.suppress(OSError):
            files = sorted(_files(self.folder))
            excess = sum(size for _, _, size in files) - self._size_limit
            if excess <= 0:
                return
            excess += self._size_limit // 4
            for _, path, size in files:
                if excess <= 0:
                    return
                # Another process may have been quicker.
                with contextlib.suppress(OSError):
                    Path(path).unlink()
                excess -= size

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _default_folder() -> Path:
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("letterdiff", appauthor=False)


def _files(folder: Path) -> list[tuple[int, str, int]]:
    """Time of writing, path and size of every file, left-overs of a crash included."""
    files = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                status = entry.stat()
                files.append((status.st_mtime_ns, entry.path, status.st_size))
    return files
