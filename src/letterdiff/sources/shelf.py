"""The folder of letters as several processes write it: locked, whole, nothing overwritten.

The catalogue is written last, in one rename: until then nothing has happened, and
whatever is killed, every file it lists is there and whole. A file in the folder is
never replaced by another text; that one gets a name with its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from letterdiff.errors import SourceError, UsageError
from letterdiff.files import remove_leftovers, write_atomic
from letterdiff.sources.catalogue import CATALOGUE_NAME, Catalogue, CatalogueEntry, has_catalogue
from letterdiff.sources.names import is_plain_text, is_safe_path

LOCK_NAME = ".catalog.lock"
LOCK_SECONDS = 60.0

_RECORD_SUFFIX = ".source.toml"
_HASH_IN_NAME = 12

Shelved = Literal["new", "same", "changed"]
"""What became of a text: it is the letter's text now; it was already; it is another
text than the letter's, and was not made it."""

Differing = Literal["beside", "replace", "refuse"]
"""What to do with another text than the letter's: put it beside that, make it the
letter's, or leave everything as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A text to be shelved.

    Attributes:
        content: its bytes.
        name: name of its file, such as "kst-35207-61.xml".
        facts: what the catalogue is to say of it: status, source, retrieved.
        defaults: what the catalogue is to say where it says nothing yet.
        etag: version of the text as the service names it, "" when it does not.
        last_modified: moment of its last change, likewise.
        companions: names and bytes of files that belong to it.
    """

    content: bytes
    name: str
    facts: Mapping[str, str]
    defaults: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    companions: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a fetched file: where from, when, which version."""

    sha256: str = ""
    source: str = ""
    retrieved: str = ""
    etag: str = ""
    last_modified: str = ""


def shelve(
    letters: Path, letter_id: str, arrival: Arrival, *, differing: Differing = "beside"
) -> tuple[Shelved, CatalogueEntry]:
    """Put a text into the folder of letters, and into the catalogue.

    A letter that is missing, or a stand-in, gets the text. Any other letter has one
    already, and `differing` says what happens to a different one. No text that is in
    the folder is removed or changed.

    Args:
        letters: folder of the catalogue.
        letter_id: id of the letter; one that the catalogue does not list is added at its end.
        arrival: the text.
        differing: what to do when the letter has another text.

    Raises:
        UsageError: another letter has the id or the identifier; nothing was written.
        SourceError: the catalogue cannot be used or written, or is locked for too long.
    """
    sha256 = hashlib.sha256(arrival.content).hexdigest()
    with locked(letters):
        catalogue = Catalogue.load(letters)
        entry = next((entry for entry in catalogue.entries if entry.id == letter_id), None)
        _check_names(catalogue, letter_id, entry, arrival.defaults.get("identifier", ""))
        verdict = _verdict(entry, sha256, differing)
        if verdict == "changed" and entry is not None and differing == "refuse":
            return verdict, entry
        with _explained(letters):
            changes = _place(letters, letter_id, entry, arrival, sha256, verdict)
            if entry is None:
                content = _extended(letters, {"id": letter_id, **arrival.defaults, **changes})
            else:
                missing = {k: v for k, v in arrival.defaults.items() if not getattr(entry, k)}
                content = _edited(letters, catalogue.entries.index(entry), {**missing, **changes})
            written = _write_catalogue(letters, content)
    return verdict, next(entry for entry in written.entries if entry.id == letter_id)


def enlist(letters: Path, facts: Callable[[Catalogue], Mapping[str, str]]) -> CatalogueEntry:
    """Add a letter that is not at hand to the catalogue.

    Args:
        letters: folder of the catalogue.
        facts: its keys and values, given the catalogue as it is under the lock.

    Raises:
        SourceError: the catalogue cannot be used or written.
    """
    with locked(letters), _explained(letters):
        values = facts(Catalogue.load(letters))
        return _write_catalogue(letters, _extended(letters, values)).entries[-1]


@contextmanager
def locked(letters: Path) -> Iterator[None]:
    """Hold the folder of letters against other processes, and tidy it first.

    Raises:
        SourceError: another process holds it for more than `LOCK_SECONDS`, or it
            cannot be written.
    """
    from filelock import FileLock, Timeout

    if not has_catalogue(letters):
        Catalogue.load(letters)
    lock = FileLock(letters / LOCK_NAME, timeout=LOCK_SECONDS)
    try:
        with _explained(letters):
            lock.acquire()
    except Timeout as error:
        raise SourceError(
            "another letterdiff is writing letters",
            remedy="wait until it is done, and try again",
            path=str(letters),
        ) from error
    try:
        with _explained(letters):
            _tidy(letters)
        yield
    finally:
        # Nothing of ours stays in the work tree. Whoever waits for this file finds that it
        # is gone, and makes another; Windows removes it itself.
        with suppress(OSError):
            (letters / LOCK_NAME).unlink()
        lock.release()


def read_record(file: Path) -> Record:
    """What was recorded of a fetched file; empty when nothing usable was."""
    path = file.with_name(file.name + _RECORD_SUFFIX)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        known = {name: values[name] for name in Record.__slots__ if name in values}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Record()
    if not all(isinstance(value, str) and is_plain_text(value) for value in known.values()):
        return Record()
    return Record(**known)


def files_of(letters: Path, entry: CatalogueEntry) -> tuple[Path, ...]:
    """The files of a letter that are there: its texts, what was recorded of them, companions.

    Other files in its folder are a person's own.
    """
    named = [letters / path for path in (entry.file, entry.newer, entry.stand_in) if path]
    records = [path.with_name(path.name + _RECORD_SUFFIX) for path in named]
    fetched = re.compile(
        rf"{re.escape(entry.identifier)}(?:\.metadata)?(?:\.[0-9a-f]{{{_HASH_IN_NAME}}})?"
        r"\.(?:xml|html|pdf)"
    )
    folder = letters / entry.id
    companions = [
        path
        for path in (sorted(folder.iterdir()) if entry.identifier and folder.is_dir() else ())
        if fetched.fullmatch(path.name)
    ]
    every = dict.fromkeys((*named, *records, *companions))
    return tuple(path for path in every if path.is_file())


def is_intact(file: Path, sha256: str) -> bool:
    """Whether a file is there and has this hash."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def _check_names(
    catalogue: Catalogue, letter_id: str, entry: CatalogueEntry | None, identifier: str
) -> None:
    """See before anything is written that the catalogue will have one letter of each name."""
    if entry is not None and entry.identifier:
        identifier = entry.identifier
    for other in catalogue.entries:
        if other == entry:
            continue
        if other.id.casefold() == letter_id.casefold():
            raise UsageError(
                f"letter {letter_id} would differ from letter {other.id} by capitals only, "
                "and have its folder on some systems",
                remedy="give another --id",
            )
        if identifier and other.identifier.casefold() == identifier.casefold():
            raise UsageError(
                f"{identifier} is the number of letter {other.id} already",
                remedy=f"use --id {other.id}, or give this letter's own --identifier",
            )


def _verdict(entry: CatalogueEntry | None, sha256: str, differing: Differing) -> Shelved:
    if entry is None or entry.status in ("missing", "stand-in"):
        return "new"
    if entry.sha256 == sha256:
        return "same"
    return "new" if differing == "replace" else "changed"


def _place(
    letters: Path,
    letter_id: str,
    entry: CatalogueEntry | None,
    arrival: Arrival,
    sha256: str,
    verdict: Shelved,
) -> dict[str, str]:
    """Write the files; what the catalogue is to say then."""
    folder = _folder(letters, letter_id)
    if verdict == "same" and entry is not None:
        # The same text again, which also mends a file that was damaged.
        file = letters / entry.file
        if not is_intact(file, sha256):
            write_atomic(file, arrival.content)
        if entry.source.startswith("http"):
            _write_record(file, arrival, sha256)
            return {}
        # A person's file that proves to be the published text is one from now on.
        official = arrival.facts["status"] == "official"
        return dict(arrival.facts) if official else {}
    for name, content in arrival.companions:
        _put(folder, name, content)
    file = _put(folder, arrival.name, arrival.content)
    path = file.relative_to(letters).as_posix()
    if not is_safe_path(path):
        raise SourceError(f"{path!r} cannot be the name of a letter's file")
    _write_record(file, arrival, sha256)
    if verdict == "changed":
        return {"newer": path}
    changes = {"file": path, "sha256": sha256, **arrival.facts}
    if entry is not None and entry.status == "stand-in":
        changes["stand_in"] = entry.file
    if entry is not None and entry.newer:
        changes["newer"] = "" if is_intact(letters / entry.newer, sha256) else entry.newer
    return changes


def _folder(letters: Path, letter_id: str) -> Path:
    folder = letters / letter_id
    folder.mkdir(exist_ok=True)
    if not folder.resolve().is_relative_to(letters.resolve()):
        raise SourceError(
            f"the folder of letter {letter_id} lies outside the folder of the catalogue",
            remedy="put the folder itself there, not a link",
            path=str(folder),
        )
    return folder


def _put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under its name, or under one with its hash when that is taken."""
    sha256 = hashlib.sha256(content).hexdigest()
    stem, dot, suffix = name.rpartition(".")
    for choice in (name, f"{stem}.{sha256[:_HASH_IN_NAME]}{dot}{suffix}"):
        path = folder / choice
        if path.is_symlink():
            continue
        if not path.exists():
            write_atomic(path, content)
        if is_intact(path, sha256):
            return path
    raise SourceError(
        f"the names for {name} are taken by other files",
        remedy="move them away",
        path=str(folder),
    )


def _write_record(file: Path, arrival: Arrival, sha256: str) -> None:
    values = {
        "sha256": sha256,
        "source": arrival.facts.get("source", ""),
        "retrieved": arrival.facts.get("retrieved", ""),
        "etag": arrival.etag,
        "last_modified": arrival.last_modified,
    }
    if not values["source"].startswith("http"):
        return
    known = read_record(file)
    # Only what is new is written: a check without news leaves the folder as it is.
    same = {**values, "retrieved": known.retrieved}
    if all(getattr(known, name) == value for name, value in same.items()):
        return
    lines = [f"{name} = {_toml(value)}\n" for name, value in values.items() if value]
    write_atomic(file.with_name(file.name + _RECORD_SUFFIX), "".join(lines).encode())


def _edited(letters: Path, index: int, changes: Mapping[str, str]) -> bytes:
    import tomlkit

    content = (letters / CATALOGUE_NAME).read_bytes()
    if not changes:
        return content
    document = tomlkit.parse(content.decode("utf-8-sig"))
    table = document["letter"][index]
    for name, value in changes.items():
        if value:
            table[name] = value
        elif name in table:
            del table[name]
    return tomlkit.dumps(document).encode()


def _extended(letters: Path, values: Mapping[str, str]) -> bytes:
    content = (letters / CATALOGUE_NAME).read_bytes()
    end = "" if not content or content.endswith(b"\n") else "\n"
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if value]
    return content + "\n".join([f"{end}\n[[letter]]", *lines, ""]).encode()


def _write_catalogue(letters: Path, content: bytes) -> Catalogue:
    # Checked before it is written: what was a good catalogue stays one.
    catalogue = Catalogue.parse(content, letters)
    path = letters / CATALOGUE_NAME
    if path.read_bytes() != content:
        write_atomic(path, content)
    return catalogue


def _tidy(letters: Path) -> None:
    # Under the lock nobody writes: what looks like a half-written file is one.
    for folder in (letters, *letters.iterdir()):
        remove_leftovers(folder)


@contextmanager
def _explained(letters: Path) -> Iterator[None]:
    from filelock import Timeout

    try:
        yield
    except Timeout:
        raise
    except OSError as error:
        # The folder at fault: files are written under names that nobody would know.
        place = Path(error.filename or letters)
        raise SourceError(
            f"the folder cannot be read or written: {error.strerror or error}",
            remedy="make it readable and writable, or make room",
            path=str(place if os.path.isdir(place) else place.parent),  # noqa: PTH112 - may fail
        ) from error


def _toml(text: str) -> str:
    # A JSON string without surrogates and DEL is a TOML string; both are refused before.
    return json.dumps(text, ensure_ascii=False)
