"""Reads gold files: JSON lines, one item a line, every field checked before it is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from letterdiff.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """One item of a gold file, with the place it was read from.

    Attributes:
        values: its fields as JSON gives them.
        path: the file.
        line: 1-based line.
    """

    values: Mapping[str, Any]
    path: Path
    line: int

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str) -> str:
        """A field that holds a text."""
        value = self._value(key)
        return value if isinstance(value, str) else self.refuse(f"{key!r} is not a text")

    def text_or_none(self, key: str) -> str | None:
        """A field that holds a text or null."""
        return None if self._value(key) is None else self.text(key)

    def texts(self, key: str) -> list[str]:
        """A field that holds a list of texts."""
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(f"{key!r} is not a list of texts")
        return value

    def list(self, key: str) -> list[Any]:
        """A field that holds a list."""
        value = self._value(key)
        return value if isinstance(value, list) else self.refuse(f"{key!r} is not a list")

    def table(self, key: str) -> Mapping[str, Any]:
        """A field that holds an object."""
        value = self._value(key)
        return value if isinstance(value, dict) else self.refuse(f"{key!r} is not an object")

    def refuse(self, reason: str) -> NoReturn:
        """Stop: the item cannot be used.

        Raises:
            UsageError: always.
        """
        raise UsageError(
            f"the gold cannot be used: {reason}",
            remedy="correct the line; docs/evaluate.md describes the format",
            path=str(self.path),
            line=self.line,
        )

    def _value(self, key: str) -> Any:
        if key not in self.values:
            self.refuse(f"{key!r} is missing")
        return self.values[key]


def read_gold(
    path: Path, *, split: str | None = None, accept: Callable[[GoldItem], bool] = lambda _: True
) -> Iterator[GoldItem]:
    """The items of a gold file.

    Args:
        path: the file; empty lines are passed over.
        split: take items whose `split` is this one only.
        accept: whether an item takes part at all.

    Raises:
        UsageError: the file cannot be read, a line is no JSON object, or no item is left.
    """
    count = 0
    # A text may hold other line separators than the one of the file.
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        item = GoldItem(values=_object(line, path, number), path=path, line=number)
        if (split is None or item.values.get("split") == split) and accept(item):
            count += 1
            yield item
    if not count:
        within = f" in split {split!r}" if split is not None else ""
        raise UsageError(
            f"the file holds no gold{within}",
            remedy="name a file with an item a line, or another --split",
            path=str(path),
        )


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"the file cannot be read: {error.strerror or error}",
            remedy="name an existing, readable file",
            path=str(path),
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            "the file is not UTF-8", remedy="save it as UTF-8", path=str(path)
        ) from error


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"the line is no JSON: {error}",
            remedy="write one JSON object a line",
            path=str(path),
            line=number,
        ) from error
    if not isinstance(value, dict):
        raise UsageError(
            "the line is no JSON object",
            remedy='write one object a line, such as {"old": [...], "new": [...], "gold": [...]}',
            path=str(path),
            line=number,
        )
    return value
