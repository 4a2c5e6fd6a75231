"""Takes a file of the person's into the folder of letters and the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from letterdiff.errors import SourceError, UsageError
from letterdiff.sources.catalogue import Catalogue, CatalogueEntry
from letterdiff.sources.inspecting import Inspection, inspect, is_cut_off, usable_line
from letterdiff.sources.names import id_problem, is_date, is_identifier, is_safe_path, slug
from letterdiff.sources.shelf import Arrival, Differing, Record, is_intact, read_record, shelve

MAX_BYTES = 64 * 2**20


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def add(
    file: Path,
    *,
    id: str,  # noqa: A002 - the option is called --id
    date: str,
    letters: Path,
    title: str = "",
    identifier: str = "",
    kind: str = "brief",
    replace: bool = False,
    today: Callable[[], str] = _today,
) -> CatalogueEntry:
    """Take a file into the folder of letters.

    The format is found by content, and the file is copied. It counts as "official"
    when it says itself which publication it is, as the XML, the HTML, and a text with
    the imprint do; else as "local". It takes the place of a stand-in, whose file
    stays, or of a letter that was not at hand.

    Args:
        file: XML, HTML, PDF, ODT, DOCX or plain text.
        id: catalogue id; one the catalogue does not list is added to it.
        date: ISO date of the letter; "" to take the one the catalogue or the file gives.
        letters: folder of the catalogue.
        title: title in Dutch; "" to take the one the catalogue or the file gives.
        identifier: publication identifier, such as "kst-35207-61"; "" likewise.
        kind: kind of document in Dutch, for a letter that is new.
        replace: take it even if the letter has another text, which stays in the folder.
        today: the present ISO date.

    Returns:
        The letter as the catalogue lists it now.

    Raises:
        UsageError: an argument cannot be used, or contradicts the file or the
            catalogue; or the letter has another text. Nothing was written.
        SourceError: the file cannot be read, or is no whole letter in a known
            format; or the catalogue cannot be used or written.
    """
    _check_arguments(id, date, identifier)
    content = _content(file)
    inspection = inspect(content)
    _check_whole(file, content, inspection)
    found = inspection.official_identifier
    if found and identifier and not inspection.names(identifier):
        raise UsageError(f"{file.name} says it is {found}, not {identifier}", path=str(file))
    entry = Catalogue.load(letters).find(id)
    _check_entry(entry, id, inspection, identifier, file)
    known = _record_of(file)
    defaults = {
        "identifier": identifier or found,
        "date": date or inspection.date,
        "title": usable_line(title) or inspection.title or usable_line(file.stem) or id,
        "kind": usable_line(kind) or "brief",
    }
    stated = {"date": date, "title": usable_line(title)}
    arrival = Arrival(
        content=content,
        name=_name(file, letters / id, inspection),
        facts={
            **{name: value for name, value in stated.items() if value},
            "status": "official" if found else "local",
            "source": known.source or usable_line(file.name),
            "retrieved": known.retrieved or today(),
        },
        defaults=defaults,
        etag=known.etag,
        last_modified=known.last_modified,
    )
    return _taken(letters, id, arrival, replace=replace)


def _taken(letters: Path, letter_id: str, arrival: Arrival, *, replace: bool) -> CatalogueEntry:
    differing: Differing = "replace" if replace else "refuse"
    verdict, entry = shelve(letters, letter_id, arrival, differing=differing)
    if verdict == "changed":
        raise UsageError(
            f"letter {letter_id} has another text already, {entry.file}",
            remedy="give another --id, or take this one in its place with --replace; "
            "the old file stays where it is",
            identifier=letter_id,
        )
    return entry


def _check_arguments(letter_id: str, date: str, identifier: str) -> None:
    problem = id_problem(letter_id)
    if problem:
        raise UsageError(
            f"{letter_id[:80]!r} cannot be an id: {problem}", remedy="take one such as 2024"
        )
    if date and not is_date(date):
        raise UsageError(f"{date[:80]!r} is no date", remedy="write it like 2023-01-13")
    if identifier and not is_identifier(identifier):
        raise UsageError(
            f"{identifier[:80]!r} is no publication identifier", remedy="write it like kst-35207-61"
        )


def _content(file: Path) -> bytes:
    try:
        if not file.is_file():
            what = "is not there"
            if file.exists():
                what = "is no regular file"
            elif file.is_symlink():
                what = "is a link that leads nowhere, or in a circle"
            raise UsageError(f"the file {what}", remedy="check the path", path=str(file))
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(
            f"the file cannot be read: {error.strerror or error}",
            remedy="make it readable",
            path=str(file),
        ) from error
    if len(content) > MAX_BYTES:
        raise SourceError(f"the file is larger than {MAX_BYTES} bytes", path=str(file))
    return content


def _check_whole(file: Path, content: bytes, inspection: Inspection) -> None:
    if inspection.format is None:
        raise SourceError(
            "the file is none of XML of an official publication, HTML, PDF, ODT, DOCX and text",
            remedy="save the letter in one of these formats",
            path=str(file),
        )
    problem = "it is cut off" if is_cut_off(content) else inspection.problem
    if problem:
        raise SourceError(
            f"the {inspection.format.upper()} cannot be used: {problem}",
            remedy="download it again",
            path=str(file),
        )


def _check_entry(
    entry: CatalogueEntry | None,
    letter_id: str,
    inspection: Inspection,
    identifier: str,
    file: Path,
) -> None:
    if entry is None:
        return
    if entry.id != letter_id:
        raise UsageError(
            f"{letter_id} is the identifier of letter {entry.id}", remedy=f"use --id {entry.id}"
        )
    if not entry.identifier:
        return
    found = identifier or inspection.official_identifier
    same = (
        found.casefold() == entry.identifier.casefold()
        if identifier
        else inspection.names(entry.identifier)
    )
    if found and not same:
        raise UsageError(
            f"letter {letter_id} is {entry.identifier} in the catalogue, and this is {found}",
            remedy="give another --id",
            path=str(file),
        )


def _record_of(file: Path) -> Record:
    # A text that was fetched and put beside another keeps what is known of it.
    record = read_record(file)
    return record if record.sha256 and is_intact(file, record.sha256) else Record()


def _name(file: Path, folder: Path, inspection: Inspection) -> str:
    if file.resolve().parent == folder.resolve() and is_safe_path(file.name):
        return file.name
    return f"{slug(file.stem)}.{inspection.format}"
