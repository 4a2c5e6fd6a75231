"""The catalogue `letters/catalog.toml`: which letters there are, and where.

The file is data from outside: every value is checked before anything is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, cast

from letterdiff.errors import NoCatalogueError, SourceError
from letterdiff.files import is_there
from letterdiff.sources.corrections import CORRECTIONS_NAME
from letterdiff.sources.letter_file import LetterFile
from letterdiff.sources.names import is_date, is_identifier, is_plain_text, is_safe_id, is_safe_path
from letterdiff.sources.series import Series
from letterdiff.sources.toml_files import read_toml

CATALOGUE_NAME = "catalog.toml"

CatalogueStatus = Literal["official", "stand-in", "local", "missing"]
STATUSES: tuple[CatalogueStatus, ...] = ("official", "stand-in", "local", "missing")

_REQUIRED = ("id", "title", "kind", "status")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A letter the catalogue lists.

    Attributes:
        id: short name, such as "2022".
        identifier: publication identifier, "" when unknown.
        date: ISO date, "" when unknown.
        title: title in Dutch.
        kind: Dutch kind of document, such as "brief" or "notitie".
        status: "official", "stand-in", "local" for a file of which only the person who
            added it knows what it is, or "missing" for one not at hand.
        file: path below the folder of the catalogue, "" when missing.
        sha256: hexadecimal hash of that file, "" when missing.
        source: address the file was fetched from, or name of the file it was added
            from; "" when unknown.
        retrieved: ISO date of that, "" when unknown.
        newer: path of another text that was published under the same identifier
            later, "" when none is known.
        stand_in: path of the stand-in that `file` replaced, "" when there was none.
    """

    id: str
    identifier: str = ""
    date: str = ""
    title: str
    kind: str
    status: CatalogueStatus
    file: str = ""
    sha256: str = ""
    source: str = ""
    retrieved: str = ""
    newer: str = ""
    stand_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The letters listed in `folder`.

    Attributes:
        entries: in the order of the file.
        subject: what the letters are about: the name of a subject of the stance stage or
            of a folder of data below `folder`; "" when the file says nothing.
        series: which papers of a dossier are further letters, None when it does not say.
    """

    folder: Path
    entries: tuple[CatalogueEntry, ...]
    subject: str = ""
    series: Series | None = None

    @classmethod
    def load(cls, folder: Path) -> Catalogue:
        """Read and check `catalog.toml` of `folder`; no letter is opened.

        Raises:
            SourceError: there is no catalogue, or a value in it cannot be used.
        """
        return cls.parse(_content(folder / CATALOGUE_NAME), folder)

    @classmethod
    def parse(cls, content: bytes, folder: Path) -> Catalogue:
        """Check the content of a catalogue, before it is written for example.

        Raises:
            SourceError: a value in it cannot be used.
        """
        path = folder / CATALOGUE_NAME
        value = read_toml(content, path, name="catalogue")
        tables = _tables(value, path)
        entries = tuple(_entry(table, number, path) for number, table in enumerate(tables, 1))
        _check_unique([entry.id for entry in entries], "id", path)
        _check_unique([e.identifier for e in entries if e.identifier], "identifier", path)
        return cls(
            folder=folder,
            entries=entries,
            subject=_subject(value, path),
            series=_series(value, path),
        )

    def find(self, reference: str) -> CatalogueEntry | None:
        """The entry with this id or, in any case, this publication identifier."""
        for entry in self.entries:
            if entry.id == reference:
                return entry
        wanted = reference.casefold()
        for entry in self.entries:
            if entry.identifier and entry.identifier.casefold() == wanted:
                return entry
        return None

    def letter_file(self, entry: CatalogueEntry) -> LetterFile:
        """The file of an entry.

        Raises:
            SourceError: the letter is not at hand, or its file lies elsewhere.
        """
        if entry.status == "missing":
            # Only what has been published can be fetched.
            fetch = f"`letterdiff fetch {entry.id}` downloads it, and " * bool(entry.identifier)
            raise SourceError(
                f"letter {entry.id} is known but not at hand",
                remedy=f"{fetch}`letterdiff add FILE --id {entry.id}` takes a file of yours",
                identifier=entry.id,
            )
        path = self.folder / entry.file
        self._check_inside(path, entry)
        return LetterFile(
            path=path,
            id=entry.id,
            identifier=entry.identifier,
            title=entry.title,
            date=entry.date,
            status=entry.status,
            sha256=entry.sha256,
            corrections=self.folder / entry.id / CORRECTIONS_NAME,
        )

    def verify(self) -> None:
        """Read every letter at hand and compare it with its hash.

        Raises:
            SourceError: a file is gone, unreadable or not the catalogued one.
        """
        for entry in self.entries:
            if entry.status != "missing":
                self.letter_file(entry).read()

    def _check_inside(self, path: Path, entry: CatalogueEntry) -> None:
        # A symbolic link may lead out of the folder though the path does not.
        try:
            inside = path.resolve(strict=True).is_relative_to(self.folder.resolve(strict=True))
        except PermissionError as error:
            raise SourceError(
                f"the file of letter {entry.id} cannot be read: {error.strerror or error}",
                remedy="make it, and the folder it is in, readable",
                path=str(path),
                identifier=entry.id,
            ) from error
        except (OSError, RuntimeError) as error:
            raise SourceError(
                f"the file of letter {entry.id} is not there",
                remedy=f"restore it, or correct its entry in {CATALOGUE_NAME}",
                path=str(path),
                identifier=entry.id,
            ) from error
        if not inside:
            raise SourceError(
                f"the file of letter {entry.id} lies outside the folder of the catalogue",
                remedy="put the file itself there, not a link",
                path=str(path),
                identifier=entry.id,
            )


def has_catalogue(folder: Path) -> bool:
    """Whether a folder has a catalogue; one that cannot be looked at says so when it is loaded."""
    return is_there(folder / CATALOGUE_NAME)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NoCatalogueError(
            "there is no catalogue of letters",
            remedy="name the folder that holds one with --letters, or start one there with an "
            "empty file of that name",
            path=str(path),
        ) from error
    except OSError as error:
        raise SourceError(
            f"the catalogue cannot be read: {error.strerror or error}",
            remedy="make the file, and the folder it is in, readable",
            path=str(path),
        ) from error


def _subject(value: Mapping[str, object], path: Path) -> str:
    subject = value.get("subject", "")
    if not isinstance(subject, str) or (subject and not is_safe_path(subject)):
        raise SourceError(
            f"the subject of the catalogue is {subject!r}",
            remedy="name a subject, or a folder of data below the folder of the catalogue",
            path=str(path),
        )
    return subject


def _tables(value: Mapping[str, object], path: Path) -> list[Mapping[str, object]]:
    tables = value.get("letter", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SourceError(
            "the catalogue does not list its letters",
            remedy="write one [[letter]] table a letter",
            path=str(path),
        )
    return tables


def _series(value: Mapping[str, object], path: Path) -> Series | None:
    table = value.get("series")
    if table is None:
        return None
    try:
        if not isinstance(table, dict):
            raise ValueError("it is no table")  # noqa: TRY004, TRY301 - wrong data, not a wrong call
        return Series.parse(table)
    except ValueError as error:
        raise SourceError(
            f"[series] in the catalogue cannot be used: {error}",
            remedy="correct its table",
            path=str(path),
        ) from error


def _entry(table: Mapping[str, object], number: int, path: Path) -> CatalogueEntry:
    try:
        return _checked(table)
    except ValueError as error:
        raise SourceError(
            f"letter {number} of the catalogue cannot be used: {error}",
            remedy="correct its table",
            path=str(path),
        ) from error


def _checked(table: Mapping[str, object]) -> CatalogueEntry:
    known = {field.name for field in fields(CatalogueEntry)}
    for key, value in table.items():
        if key not in known:
            raise ValueError(f"unknown key {key!r}")
        if not isinstance(value, str):
            raise ValueError(f"{key} is not a text")  # noqa: TRY004 - wrong data, not a wrong call
        if not is_plain_text(value):
            raise ValueError(f"{key} holds invisible characters")
    values = cast("Mapping[str, str]", table)
    for key in _REQUIRED:
        if not values.get(key, "").strip():
            raise ValueError(f"{key} is missing")
    status = next((status for status in STATUSES if status == values["status"]), None)
    if status is None:
        raise ValueError(f"status is {values['status']!r}, not one of {', '.join(STATUSES)}")
    _check_names(values)
    _check_file(values, missing=status == "missing")
    return CatalogueEntry(**{**values, "status": status})  # type: ignore[arg-type]  # checked above


def _check_names(values: Mapping[str, str]) -> None:
    if not is_safe_id(values["id"]):
        raise ValueError(
            f"id {values['id']!r} is not made of letters, digits, and single dots, "
            "dashes or underscores inside, or is reserved"
        )
    identifier = values.get("identifier", "")
    if identifier and not is_identifier(identifier):
        raise ValueError(f"identifier {identifier!r} does not look like kst-35207-61")
    for key in ("date", "retrieved"):
        if values.get(key) and not is_date(values[key]):
            raise ValueError(f"{key} {values[key]!r} is not a date like 2023-01-13")


def _check_file(values: Mapping[str, str], *, missing: bool) -> None:
    file, sha256 = values.get("file", ""), values.get("sha256", "")
    for key in ("newer", "stand_in"):
        if values.get(key) and not is_safe_path(values[key]):
            raise ValueError(
                f"{key} {values[key]!r} is not a plain path below the folder of the catalogue"
            )
    if missing:
        if file or sha256:
            raise ValueError("it is missing, yet names a file")
        return
    if not file:
        raise ValueError("file is missing")
    if not is_safe_path(file):
        raise ValueError(f"file {file!r} is not a plain path below the folder of the catalogue")
    if _SHA256.fullmatch(sha256) is None:
        raise ValueError("sha256 is not 64 hexadecimal digits in lower case")


def _check_unique(values: list[str], name: str, path: Path) -> None:
    seen: set[str] = set()
    for value in values:
        # Folders are named after ids, and some file systems do not tell cases apart.
        if value.casefold() in seen:
            raise SourceError(
                f"the catalogue has two letters with {name} {value}",
                remedy="give each its own",
                path=str(path),
            )
        seen.add(value.casefold())
