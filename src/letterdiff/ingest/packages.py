"""Owns the zip files that ODT and DOCX are: parts read in memory, by exact name, to a bounded size.

Nothing is ever unpacked to a disk, so names of parts cannot lead anywhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from letterdiff.errors import IngestError
from letterdiff.ingest.trees import parse_xml, shortened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The text of a letter of a hundred pages takes one or two megabytes.
_MOST_BYTES = 64_000_000
# XML shrinks to a tenth, seldom to a fiftieth; what shrinks more was made to explode.
_GREATEST_RATIO = 250
_ALWAYS_ALLOWED = 1_000_000
_MOST_PARTS = 20_000
_IS_ENCRYPTED = 0x1
_SAVE_AGAIN = "open it in a word processor and save it again, or save it as PDF"


class Package:
    """The parts of a zip file.

    Args:
        content: the bytes of the file.
        name: file name for messages.

    Raises:
        IngestError: it is no zip file, is cut off, or holds too many parts.
    """

    def __init__(self, content: bytes, *, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise self._error(
                f"the file is damaged or cut off ({shortened(str(error))})",
                "download or copy it again",
            ) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._archive.infolist():
            if self._entries.setdefault(entry.filename, entry) is not entry:
                raise self._error(
                    f"the file holds {shortened(entry.filename)!r} twice", _SAVE_AGAIN
                )
        if len(self._entries) > _MOST_PARTS:
            raise self._error(
                f"the file holds {len(self._entries):,} parts, as no letter does", _SAVE_AGAIN
            )

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            IngestError: the part is missing, damaged, encrypted or too large.
        """
        entry = self._entries.get(part)
        if entry is None:
            raise self._error(f"the part {part} is missing from the file", _SAVE_AGAIN)
        if entry.flag_bits & _IS_ENCRYPTED:
            raise self.locked()
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _MOST_BYTES or (
            entry.file_size > _ALWAYS_ALLOWED and ratio > _GREATEST_RATIO
        ):
            raise self._error(
                f"the part {part} would grow to {entry.file_size:,} bytes, {ratio:,.0f} times "
                "its size in the file",
                _SAVE_AGAIN,
            )
        try:
            # The size that a file states can be a lie; what is read is bounded by it.
            with self._archive.open(entry) as stream:
                return stream.read(entry.file_size)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as error:
            raise self._error(
                f"the part {part} is damaged ({shortened(str(error))})", _SAVE_AGAIN
            ) from error

    def tree(self, part: str) -> Element:
        """The root element of a part.

        Raises:
            IngestError: as `read`, or the part is no XML that is read.
        """
        return parse_xml(self.read(part), name=f"{self._name}, {part}")

    def locked(self) -> IngestError:
        """The error for a file that asks for a password."""
        return self._error(
            "the file is protected with a password", "save it without a password and read that file"
        )

    def _error(self, message: str, remedy: str) -> IngestError:
        return IngestError(message, remedy=remedy, path=self._name)
