"""Letters: found, read, listed, fetched and taken in."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from letterdiff.errors import IngestError, LetterdiffError, SourceError
from letterdiff.ingest import ReadingCache, read
from letterdiff.model.letter import Letter
from letterdiff.pipeline.settings import DUTCH, Progress, find_letters
from letterdiff.sources import (
    Catalogue,
    CatalogueEntry,
    FetchResult,
    FetchSettings,
    LetterFile,
    add,
    fetch,
    load_corrections,
    resolve,
    resolve_pair,
)


def read_letter(
    source: str | Path,
    *,
    letters: str | Path | None = None,
    language: str = DUTCH,
    use_cache: bool = True,
) -> Letter:
    """Read a letter.

    What a person wrote in `corrections.toml`, in the folder of a catalogued letter, is
    applied; see docs/corrections.md.

    Args:
        source: a catalogue id ("2022"), a publication identifier ("kst-35207-61")
            or a path to a file.
        letters: folder that holds `catalog.toml`. By default `letters/` in the
            current folder or the nearest folder above it that has one.
        language: ISO 639-1 code of the language it is written in.
        use_cache: keep what was read on disk and take it from there.

    Raises:
        UsageError: no such letter.
        SourceError: the catalogue or the corrections are damaged, or the letter is not
            at hand.
        IngestError: the file cannot be read as a letter.
    """
    return _read(resolve(str(source), letters=_folder(letters)), language, use_cache=use_cache)


def read_pair(
    old: str | Path,
    new: str | Path,
    *,
    letters: str | Path | None = None,
    language: str = DUTCH,
    use_cache: bool = True,
) -> tuple[Letter, Letter]:
    """Read two letters that are to be compared; each has an id of its own.

    Args:
        old: the earlier letter, as for `read_letter`.
        new: the later letter, likewise.
        letters: as for `read_letter`.
        language: as for `read_letter`.
        use_cache: as for `read_letter`.

    Raises:
        UsageError, SourceError, IngestError: as `read_letter`.
    """
    first, second = resolve_pair(str(old), str(new), letters=_folder(letters))
    return (
        _read(first, language, use_cache=use_cache),
        _read(second, language, use_cache=use_cache),
    )


def find_pair(
    old: str | Path, new: str | Path, *, letters: Path | None
) -> tuple[LetterFile, LetterFile]:
    """The files of two letters that are to be compared, found but not read.

    Raises:
        UsageError: no such letter.
        SourceError: the catalogue is damaged, or a letter is not at hand.
    """
    return resolve_pair(str(old), str(new), letters=letters)


def _folder(letters: str | Path | None) -> Path | None:
    return Path(letters) if letters is not None else find_letters(Path.cwd())


def _read(found: LetterFile, language: str, *, use_cache: bool) -> Letter:
    return read(
        found.read(),
        # A name that is no UTF-8 would spoil all that quotes it.
        name=os.fsencode(found.path.name).decode("utf-8", errors="replace"),
        id=found.id,
        identifier=found.identifier,
        title=found.title,
        date=found.date,
        status=found.status,
        language=language,
        corrections=load_corrections(found.corrections),
        cache=ReadingCache() if use_cache else None,
    )


def corrections_path(source: str | Path, *, letters: Path | None) -> Path | None:
    """Where corrections of a letter are looked for; None for a letter outside the catalogue.

    Raises:
        UsageError, SourceError: as `read_letter`.
    """
    return resolve(str(source), letters=letters).corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLetter:
    """A letter of the catalogue as it is listed.

    Attributes:
        status: "official", "stand-in", "local", or "missing" when it is not at hand.
        words: number of words of its body, None when it is not at hand or cannot be read.
        file: path below the folder of letters, "" when it is not at hand.
        newer: path of another text that was published since, "" when there is none.
        stand_in: path of the stand-in that the file replaced, "" when there was none.
        source: address or name of the file it came from, "" when unknown.
        retrieved: ISO date of that, "" when unknown.
        sha256: hexadecimal hash of the file, "" when it is not at hand.
        error: why it cannot be read, None when it can or is not at hand.
    """

    id: str
    identifier: str
    date: str
    title: str
    kind: str
    status: str
    words: int | None
    file: str
    newer: str
    stand_in: str
    source: str
    retrieved: str
    sha256: str
    error: LetterdiffError | None = None

    def to_dict(self) -> dict[str, str | int | None]:
        """The fields, as `letterdiff letters --json` prints them."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {**values, "error": str(self.error) if self.error else ""}


def list_letters(folder: Path, *, ids: Collection[str] = ()) -> tuple[ListedLetter, ...]:
    """The letters of the catalogue in `folder`, with the number of words of each.

    One that cannot be read is listed with its error, so that it hides no other.

    Args:
        folder: the one with the catalogue.
        ids: letters to list; without any, all of them.

    Raises:
        SourceError: there is no catalogue, or it is damaged.
    """
    return tuple(
        _listed(entry, folder)
        for entry in Catalogue.load(folder).entries
        if not ids or entry.id in ids
    )


def _listed(entry: CatalogueEntry, folder: Path) -> ListedLetter:
    letter, error = None, None
    try:
        letter = read_letter(entry.id, letters=folder) if entry.file else None
    except (SourceError, IngestError) as found:
        error = found
    return ListedLetter(
        id=entry.id,
        identifier=entry.identifier,
        date=entry.date,
        title=entry.title,
        kind=entry.kind,
        # A stand-in knows better than the catalogue what it is.
        status=letter.status if letter else entry.status,
        words=count_words(letter) if letter else None,
        file=entry.file,
        newer=entry.newer,
        stand_in=entry.stand_in,
        source=entry.source,
        retrieved=entry.retrieved,
        sha256=entry.sha256,
        error=error,
    )


def fetch_letters(
    ids: Sequence[str], *, letters: Path, contact: str, progress: Progress | None = None
) -> tuple[FetchResult, ...]:
    """Download official texts into the folder of letters and its catalogue.

    Args:
        ids: catalogue ids; without any, all letters.
        letters: folder with the catalogue.
        contact: address under which the services can reach whoever runs this.
        progress: called after each letter.

    Raises:
        UsageError: an id is unknown, or the contact cannot be sent.
        NetworkError: there is no network; letters that came before stay.
    """
    return fetch(ids, letters=letters, settings=fetch_settings(contact), progress=progress)


def fetch_settings(contact: str) -> FetchSettings:
    """How letters are fetched: from the official services, or those the environment names.

    Raises:
        UsageError: an address or the contact cannot be used.
    """
    return FetchSettings.from_environment(contact=contact, pdf_text=_printed_identifier)


def _printed_identifier(pdf: bytes) -> str:
    return read(pdf, name="PDF", id="pdf").identifier


def add_letter(
    file: Path,
    *,
    id: str,
    letters: Path,
    date: str = "",
    title: str = "",
    identifier: str = "",
    replace: bool = False,
) -> CatalogueEntry:
    """Take a file into the folder of letters and its catalogue, once it can be read.

    Raises:
        UsageError, SourceError: the file or what is said of it cannot be catalogued.
        IngestError: the file cannot be read as a letter; nothing is changed.
    """
    read_letter(file, letters=letters)
    return add(
        file,
        id=id,
        date=date,
        letters=letters,
        title=title,
        identifier=identifier,
        replace=replace,
    )


def letters_alike(entry: CatalogueEntry, *, letters: Path) -> tuple[str, ...]:
    """The ids of other letters of the catalogue that have the same file, to the byte."""
    return tuple(
        other.id
        for other in Catalogue.load(letters).entries
        if other.id != entry.id and other.sha256 == entry.sha256
    )


def count_words(letter: Letter) -> int:
    """Number of words in the paragraphs of a letter; titles and footnotes do not count."""
    return sum(
        len(paragraph.text.split())
        for section in letter.sections
        for paragraph in section.paragraphs
    )
