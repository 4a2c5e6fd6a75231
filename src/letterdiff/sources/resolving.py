"""What a person means by "2022", "kst-35207-61" or "drafts/letter.txt"."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from letterdiff.errors import UnknownLetterError, UsageError
from letterdiff.sources.catalogue import Catalogue, has_catalogue
from letterdiff.sources.letter_file import LetterFile
from letterdiff.sources.names import MAX_ID_LENGTH, slug

_SHOWN_LENGTH = 80


def resolve(reference: str, *, letters: Path | None) -> LetterFile:
    """The letter `reference` names.

    An id comes before an identifier, and both before a path of the same name
    (write "./2022" for the file). A path to a catalogued file gives the facts of
    the catalogue.

    Args:
        reference: a catalogue id, a publication identifier or a path to a file.
        letters: folder of the catalogue; files are found without one.

    Raises:
        UsageError: there is no such letter.
        SourceError: the catalogue cannot be used, or the letter is not at hand.
    """
    catalogue = _load(letters)
    entry = catalogue.find(reference) if catalogue else None
    if catalogue and entry:
        return catalogue.letter_file(entry)
    path = _existing_file(reference)
    if path is None:
        raise _unknown(reference, catalogue, letters)
    return _loose_file(path, catalogue)


def resolve_pair(old: str, new: str, *, letters: Path | None) -> tuple[LetterFile, LetterFile]:
    """The two letters of a comparison, as `resolve` finds them, each with an id of its own.

    Two files of one name get ids that say in which of the folders given each lies.
    """
    first, second = (resolve(reference, letters=letters) for reference in (old, new))
    loose = first.corrections is None and second.corrections is None
    if first.id != second.id or not loose or first.path.resolve() == second.path.resolve():
        return first, second
    taken = _taken(_load(letters))
    return (
        replace(first, id=slug(_place(first.path, second.path), taken)),
        replace(second, id=slug(_place(second.path, first.path), taken)),
    )


def _place(path: Path, other: Path) -> str:
    """The name of a file after those of its folders that the other path lacks."""
    folders = [name for name in path.parent.parts if name not in other.parent.parts]
    return "-".join([*folders, path.stem])


def _load(letters: Path | None) -> Catalogue | None:
    # Two loose files are compared without a catalogue, so none is not an error yet.
    if letters is None or not has_catalogue(letters):
        return None
    return Catalogue.load(letters)


def _existing_file(reference: str) -> Path | None:
    path = Path(reference)
    try:
        if path.is_symlink() and not path.exists():
            raise UsageError(
                f"{_shown(reference)} is a link that leads nowhere, or in a circle",
                remedy="mend the link, or name the file itself",
            )
        if not reference.strip() or not path.exists():
            return None
        is_file = path.is_file()
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{_shown(reference)} cannot be opened: {getattr(error, 'strerror', error)}",
            remedy="name a file that can be read",
        ) from error
    if not is_file:
        what = "a folder" if path.is_dir() else "no regular file"
        raise UsageError(f"{_shown(reference)} is {what}", remedy="name a file")
    return path


def _loose_file(path: Path, catalogue: Catalogue | None) -> LetterFile:
    if catalogue:
        for entry in catalogue.entries:
            if entry.file and (catalogue.folder / entry.file).resolve() == path.resolve():
                return catalogue.letter_file(entry)
            if entry.stand_in and (catalogue.folder / entry.stand_in).resolve() == path.resolve():
                # Replaced or not, a stand-in says what it is wherever it is used.
                return LetterFile(
                    path=path,
                    id=f"{entry.id}-stand-in"[:MAX_ID_LENGTH],
                    title=entry.title,
                    date=entry.date,
                    status="stand-in",
                )
    return LetterFile(path=path, id=slug(path.stem, _taken(catalogue)))


def _taken(catalogue: Catalogue | None) -> frozenset[str]:
    return frozenset(entry.id for entry in catalogue.entries) if catalogue else frozenset()


def _unknown(
    reference: str, catalogue: Catalogue | None, letters: Path | None
) -> UnknownLetterError:
    if "/" in reference or Path(reference).suffix:
        return UnknownLetterError(
            f"there is no file {_shown(reference)}", reference=reference, remedy="check the path"
        )
    if catalogue is None:
        where = f"in {str(letters)!r}" if letters else "here"
        return UnknownLetterError(
            f"{_shown(reference)} is no file, and there is no catalogue of letters {where}",
            reference=reference,
            remedy="name the folder that holds catalog.toml with --letters, or give a path",
        )
    ids = [entry.id for entry in catalogue.entries]
    names = [*ids, *(entry.identifier for entry in catalogue.entries if entry.identifier)]
    near = get_close_matches(reference[:_SHOWN_LENGTH], names, n=3, cutoff=0.6)
    guess = f"did you mean {' or '.join(near)}? " if near else ""
    return UnknownLetterError(
        f"there is no letter {_shown(reference)}",
        reference=reference,
        remedy=f"{guess}known letters: {', '.join(ids) or 'none'}",
    )


def _shown(reference: str) -> str:
    short = reference[:_SHOWN_LENGTH]
    return repr(short + "…" if len(reference) > _SHOWN_LENGTH else short)
