"""Owns the question whether a file is PDF, ODT or DOCX, by its first bytes and the names in it."""

from __future__ import annotations

from typing import Literal

ForeignKind = Literal["pdf", "odt", "docx"]

# Readers of PDF look for its mark so far into a file.
_PDF_LOOKED_AT = 1024
_ZIP_MARK = b"PK\x03\x04"
_MIMETYPE_AT = slice(30, 120)


def foreign_kind(content: bytes) -> ForeignKind | None:
    """Which of the three it is, or None."""
    if b"%PDF-" in content[:_PDF_LOOKED_AT] and not content.startswith(_ZIP_MARK):
        return "pdf"
    if not content.startswith(_ZIP_MARK):
        return None
    if b"opendocument.text" in content[_MIMETYPE_AT]:
        return "odt"
    # Names of parts are not compressed.
    if b"word/document.xml" in content:
        return "docx"
    return "odt" if b"content.xml" in content else None
