"""The corrections of a letter, `corrections.toml` in its folder: found, checked, read.

The file is data from outside: every key and value is checked, and nothing of a
file that holds a mistake is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from letterdiff.errors import SourceError
from letterdiff.model.corrections import (
    NO_CORRECTIONS,
    OPERATIONS,
    Correction,
    Corrections,
    Operation,
)
from letterdiff.sources.toml_files import read_toml

CORRECTIONS_NAME = "corrections.toml"

_DOUBT_ID = re.compile(r"[0-9a-f]{12}")
_MAX_BYTES = 200_000
_MAX_ANCHOR = 500
_DEEPEST_LEVEL = 6
_EXAMPLE = 'write tables such as [[correction]] heading = "Open waar het kan"'


def load_corrections(path: Path | None) -> Corrections:
    """The corrections in a file, none where there is no file.

    Raises:
        SourceError: the file cannot be read, is not valid TOML, or holds what is no
            correction; the message says which and why.
    """
    if path is None:
        return NO_CORRECTIONS
    content = _content(path)
    if content is None:
        return NO_CORRECTIONS
    items = tuple(
        _correction(table, number, path)
        for number, table in enumerate(_tables(content, path), start=1)
    )
    return Corrections(items=items, sha256=hashlib.sha256(content).hexdigest())


def _content(path: Path) -> bytes | None:
    try:
        if path.is_symlink() or path.parent.is_symlink():
            raise _unusable(path, "it lies behind a link", "put the file itself there")
        if not S_ISREG(path.stat().st_mode):
            raise _unusable(path, "it is no regular file", "put a file there")
        with path.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unusable(
            path, f"it cannot be read: {error.strerror or error}", "make the file readable"
        ) from error
    if len(content) > _MAX_BYTES:
        raise _unusable(path, f"it is larger than {_MAX_BYTES:,} bytes", _EXAMPLE)
    return content


def _tables(content: bytes, path: Path) -> list[Mapping[str, object]]:
    value = read_toml(content, path, name="corrections")
    unknown = sorted(set(value) - {"correction"})
    if unknown:
        raise _unusable(path, f"unknown key {unknown[0]!r}", _EXAMPLE)
    tables = value.get("correction", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _unusable(path, "it does not list corrections", _EXAMPLE)
    return tables


def _correction(table: Mapping[str, object], number: int, path: Path) -> Correction:
    try:
        return _checked(table)
    except ValueError as error:
        raise _unusable(path, f"correction {number}: {error}", "correct its table") from error


def _checked(table: Mapping[str, object]) -> Correction:
    for key in table:
        if key not in (*OPERATIONS, "level"):
            raise ValueError(f"unknown key {key!r}; known are {', '.join(OPERATIONS)} and level")
    found = [operation for operation in OPERATIONS if operation in table]
    if len(found) != 1:
        what = f"it asks for {' and '.join(found)}" if found else "it asks for nothing"
        raise ValueError(f"{what}; each table has one of {', '.join(OPERATIONS)}")
    operation = found[0]
    anchor = table[operation]
    if not isinstance(anchor, str) or not anchor.strip():
        raise ValueError(f"{operation} is not a text; give words of the letter between quotes")
    if len(anchor) > _MAX_ANCHOR:
        raise ValueError(f"{operation} is longer than {_MAX_ANCHOR} characters; its start will do")
    if operation == "right" and not _DOUBT_ID.fullmatch(anchor):
        raise ValueError("right is not the id of a doubt; `letterdiff read` shows them")
    return Correction(operation=operation, anchor=anchor, level=_level(table, operation))


def _level(table: Mapping[str, object], operation: Operation) -> int | None:
    level = table.get("level")
    if level is None:
        return None
    if operation != "heading":
        raise ValueError(f"level goes with heading, not with {operation}")
    # In Python true is a number, too.
    if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= _DEEPEST_LEVEL:
        raise ValueError(f"level is not a number from 1, a chapter, to {_DEEPEST_LEVEL}")
    return level


def _unusable(path: Path, problem: str, remedy: str) -> SourceError:
    return SourceError(f"the corrections cannot be used: {problem}", remedy=remedy, path=str(path))
