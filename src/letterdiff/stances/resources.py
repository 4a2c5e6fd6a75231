"""Owns the data files: reading them, and their hashes for the provenance."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from letterdiff.errors import StanceError

DATA = Path(__file__).parent / "data"


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        StanceError: the file cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StanceError(
            f"this stance file cannot be read ({error})",
            remedy="restore it, or check its TOML syntax",
            path=str(path),
        ) from error


@cache
def resource_hashes() -> tuple[tuple[str, str], ...]:
    """(file name, sha256) of every data file that influences a score, sorted by name."""
    return tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(DATA.glob("*.toml"))
    )
