"""`letters/overrides/OLD-NEW.toml`: what a person decided about links between two letters.

The file is data from outside: every value is checked, and an error names the line of the
entry it stands in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from letterdiff.errors import SourceError
from letterdiff.model.overrides import (
    DIGEST_LENGTH,
    NO_OVERRIDES,
    RULINGS,
    Anchor,
    Decision,
    Overrides,
    Ruling,
)
from letterdiff.sources.names import is_plain_text, is_safe_id
from letterdiff.sources.toml_files import read_toml

OVERRIDES_FOLDER = "overrides"
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}", re.ASCII)
_SIDES = ("old", "new")
_REMEDY = "correct the entry, or make it anew with `letterdiff explain OLD NEW PASSAGE --toml`"


def overrides_path(letters: Path, old: str, new: str) -> Path:
    """Where the decisions about two letters stand, by their ids."""
    return letters / OVERRIDES_FOLDER / f"{old}-{new}.toml"


def load_overrides(letters: Path, old: str, new: str) -> Overrides:
    """The decisions about two letters; none where there is no file.

    Args:
        letters: folder of letters.
        old: id of the earlier letter.
        new: id of the later letter.

    Raises:
        SourceError: the file cannot be read, or an entry in it cannot be used.
    """
    if not (is_safe_id(old) and is_safe_id(new)):
        return NO_OVERRIDES
    path = overrides_path(letters, old, new)
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return NO_OVERRIDES
    except OSError as error:
        raise SourceError(
            f"the overrides cannot be read: {error.strerror or error}",
            remedy="make the file readable",
            path=str(path),
        ) from error
    return parse_overrides(content, path)


def parse_overrides(content: bytes, path: Path) -> Overrides:
    """Check the content of a file of decisions.

    Raises:
        SourceError: it is no TOML, or an entry in it cannot be used.
    """
    document = read_toml(content, path, name="overrides")
    text = content.decode("utf-8-sig")
    unknown = sorted(set(document) - set(RULINGS))
    if unknown:
        raise SourceError(
            f"unknown table {unknown[0]!r}",
            remedy="write [[together]] or [[apart]] before each entry",
            path=str(path),
        )
    decisions = sorted(
        _decisions(document, text, path), key=lambda decision: decision.line or len(text)
    )
    _check_consistent(decisions, path)
    return Overrides(
        decisions=tuple(decisions), path=str(path), digest=hashlib.sha256(content).hexdigest()
    )


def _decisions(document: Mapping[str, object], text: str, path: Path) -> Iterator[Decision]:
    for ruling in RULINGS:
        tables = document.get(ruling, [])
        lines = [
            number
            for number, line in enumerate(text.splitlines(), 1)
            if re.match(rf"\s*\[\[\s*{ruling}\s*\]\]", line)
        ]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise SourceError(
                f"{ruling!r} does not list entries",
                remedy=f"write [[{ruling}]] before each entry",
                path=str(path),
            )
        for number, table in enumerate(tables):
            line = lines[number] if len(lines) == len(tables) else None
            try:
                yield _decision(ruling, table, line)
            except ValueError as error:
                raise SourceError(
                    f"entry {number + 1} of [[{ruling}]] cannot be used: {error}",
                    remedy=_REMEDY,
                    path=str(path),
                    line=line,
                ) from error


def _decision(ruling: Ruling, table: Mapping[str, object], line: int | None) -> Decision:
    unknown = sorted(set(table) - {*_SIDES, "note"})
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    note = table.get("note", "")
    if not isinstance(note, str):
        raise ValueError("its note is not a text")  # noqa: TRY004 - wrong data, not a wrong call
    old, new = (tuple(_anchors(table.get(side), side)) for side in _SIDES)
    return Decision(ruling=ruling, old=old, new=new, note=note, line=line)


def _anchors(value: object, side: str) -> Iterator[Anchor]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"{side} names no sentence")
    for item in value:
        if not isinstance(item, dict):
            raise ValueError(f'{side} is not a list of {{ id = "…", hash = "…" }}')  # noqa: TRY004
        unknown = sorted(set(item) - {"id", "hash", "text"})
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r} in {side}")
        missing = [key for key in ("id", "hash") if not isinstance(item.get(key), str)]
        if missing:
            raise ValueError(f"a sentence in {side} has no {missing[0]}")
        if not is_plain_text(item["id"]):
            raise ValueError(f"an id in {side} holds invisible characters")
        if not _DIGEST.fullmatch(item["hash"]):
            raise ValueError(
                f"the hash of {side} sentence {item['id']} is not made of {DIGEST_LENGTH} "
                "digits and letters a to f"
            )
        if not isinstance(item.get("text", ""), str):
            raise ValueError(f"the text of {side} sentence {item['id']} is not a text")  # noqa: TRY004
        yield Anchor(id=item["id"], digest=item["hash"], text=item.get("text", ""))


def _check_consistent(decisions: Iterable[Decision], path: Path) -> None:
    earlier: list[Decision] = []
    for decision in decisions:
        for one in earlier:
            reason = _conflict(one, decision)
            if reason:
                above = f" in line {one.line}" if one.line else ""
                raise SourceError(
                    f"an entry {reason} another one{above}",
                    remedy="keep one of the two, or make them one entry",
                    path=str(path),
                    line=decision.line,
                )
        earlier.append(decision)


def _conflict(one: Decision, other: Decision) -> str:
    old, new = _shared(one.old, other.old), _shared(one.new, other.new)
    if one.ruling != other.ruling:
        return "contradicts" if old and new else ""
    return "shares a sentence with" if one.ruling == "together" and (old or new) else ""


def _shared(one: Sequence[Anchor], other: Sequence[Anchor]) -> bool:
    keys = [{(anchor.id, anchor.digest) for anchor in side} for side in (one, other)]
    return not keys[0].isdisjoint(keys[1])
