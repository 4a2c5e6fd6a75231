"""Brings the hashes of the catalogue up to date with the files, on request only."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from letterdiff.errors import SourceError
from letterdiff.files import write_atomic
from letterdiff.sources.catalogue import CATALOGUE_NAME, Catalogue
from letterdiff.sources.shelf import locked


def refresh_hashes(folder: Path) -> tuple[str, ...]:
    """Write the present hashes of the letters into `catalog.toml`; its layout stays.

    Returns:
        The ids of the letters whose hash was changed.

    Raises:
        SourceError: the catalogue or a letter cannot be read, or the catalogue
            cannot be written.
    """
    with locked(folder):
        return _refreshed(folder)


def _refreshed(folder: Path) -> tuple[str, ...]:
    import tomlkit

    catalogue = Catalogue.load(folder)
    path = folder / CATALOGUE_NAME
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    changed = []
    for index, entry in enumerate(catalogue.entries):
        if entry.status == "missing":
            continue
        content = replace(catalogue.letter_file(entry), sha256="").read()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != entry.sha256:
            document["letter"][index]["sha256"] = sha256
            changed.append(entry.id)
    try:
        write_atomic(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise SourceError(
            f"the catalogue cannot be written: {error.strerror or error}",
            remedy="make it writable",
            path=str(path),
        ) from error
    return tuple(changed)
