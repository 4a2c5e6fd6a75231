"""One letter's file: where it is, what is known of it, and its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from letterdiff.errors import SourceError
from letterdiff.model.letter import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFile:
    """A letter that is at hand.

    Attributes:
        path: the file.
        id: catalogue id, or a safe name made from that of a loose file.
        identifier: publication identifier ("kst-35207-61"), "" when unknown.
        title: title, "" when unknown.
        date: ISO date, "" when unknown.
        status: "official" or "stand-in" by the catalogue, "local" for a loose file.
        sha256: hash the catalogue gives, "" for a loose file.
        corrections: where a person may have mended its reading, None for a loose file.
    """

    path: Path
    id: str
    identifier: str = ""
    title: str = ""
    date: str = ""
    status: Status = "local"
    sha256: str = ""
    corrections: Path | None = None

    def read(self) -> bytes:
        """The bytes of the file, which are those the catalogue speaks of.

        Raises:
            SourceError: the file cannot be read, or is not the catalogued one.
        """
        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise SourceError(
                f"the letter cannot be read: {error.strerror or error}",
                remedy="restore the file, or make it readable",
                path=str(self.path),
                identifier=self.id,
            ) from error
        actual = hashlib.sha256(content).hexdigest()
        if self.sha256 and actual != self.sha256:
            raise SourceError(
                f"the file of letter {self.id} is not the one in the catalogue: its SHA-256 "
                f"begins with {actual[:12]}, not with {self.sha256[:12]}",
                remedy="restore the file, or, if it was changed on purpose, write "
                f'sha256 = "{actual}" in the catalogue',
                path=str(self.path),
                identifier=self.id,
            )
        return content
