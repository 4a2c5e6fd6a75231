"""Owns the step from the bytes of a TOML file that a person writes to what it says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from letterdiff.errors import SourceError


def read_toml(content: bytes, path: Path, *, name: str) -> dict[str, Any]:
    """What a file says.

    Args:
        content: its bytes.
        path: where it lies, for messages.
        name: what messages call it, such as "catalogue".

    Raises:
        SourceError: it is not UTF-8, or no valid TOML.
    """
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the file of the {name} is not UTF-8", remedy="save it as UTF-8", path=str(path)
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(
            f"the file of the {name} is not valid TOML: {error}",
            remedy="correct it",
            path=str(path),
        ) from error
