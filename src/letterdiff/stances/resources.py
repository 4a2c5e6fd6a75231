"""Owns the data files: reading them once, with their hashes for the provenance."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from letterdiff.errors import StanceError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A data file.

    Attributes:
        name: how the provenance calls it: never a path of this machine.
        path: where it was read from, for messages.
        sha256: hash of its bytes.
        content: what it says.
    """

    name: str
    path: Path
    sha256: str
    content: Mapping[str, Any]

    def refuse(self, where: str, problem: str, remedy: str) -> StanceError:
        """An error about this file: where in it, what is wrong, what to do."""
        return StanceError(
            f"{where}: {problem}" if where else problem,
            remedy=remedy,
            path=str(self.path),
            identifier=where,
        )


def read_resource(path: Path, *, name: str = "") -> Resource:
    """Read a data file.

    Raises:
        StanceError: it cannot be read or is no TOML.
    """
    try:
        content = path.read_bytes()
        described = tomllib.loads(content.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise StanceError(
            f"this stance file cannot be read ({error})",
            remedy="restore it, or check its TOML syntax",
            path=str(path),
        ) from error
    return Resource(
        name=name or path.name,
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        content=described,
    )


@cache
def shared_resource(name: str) -> Resource:
    """A data file that all subjects share, read once in a process."""
    return read_resource(DATA / name)


def tables(resource: Resource, key: str) -> Mapping[str, Mapping[str, Any]]:
    """The tables [KEY.NAME] of a file, by name; none is no error.

    Raises:
        StanceError: KEY holds something else.
    """
    found = resource.content.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(table, dict) for table in found.values()):
        raise resource.refuse(key, "not a group of tables", f"write [{key}.NAME]")
    return found


def check_fields(
    resource: Resource, where: str, table: Mapping[str, Any], known: Mapping[str, type]
) -> None:
    """Refuse a field that is unknown or of the wrong type.

    Raises:
        StanceError: it names the field.
    """
    for field, value in table.items():
        if field not in known:
            raise resource.refuse(
                where, f"unknown field {field!r}", f"use only {', '.join(sorted(known))}"
            )
        wanted = known[field]
        good = isinstance(value, int | float) if wanted is float else isinstance(value, wanted)
        if not good or (isinstance(value, bool) and wanted is not bool):
            raise resource.refuse(where, f"{field} is {value!r}", f"give a {_KINDS[wanted]}")
        if wanted is list and not all(isinstance(item, str) and item.strip() for item in value):
            raise resource.refuse(where, f"{field} holds {value!r}", "give a list of texts")


_KINDS: Mapping[type, str] = {str: "text", float: "number", list: "list of texts"}
