"""Owns the entry: the bytes of a file to a `Letter`, by the reader of its format."""

from __future__ import annotations

import hashlib

from letterdiff.ingest.decoding import decode, line_starts
from letterdiff.ingest.plain_text import read_plain_text
from letterdiff.ingest.structure import build_sections
from letterdiff.model.letter import Letter, Source, Status


def read(
    content: bytes,
    *,
    name: str,
    id: str,  # noqa: A002 -- the field of `Letter` has this name
    identifier: str = "",
    title: str = "",
    date: str = "",
    language: str = "nl",
    status: Status = "local",
) -> Letter:
    """Read a letter.

    The format is told from the content, not from the name.

    Args:
        content: the bytes of the file.
        name: its name without folders, for messages and for `Source.name`.
        id: catalogue id, or the name without extension for a loose file.
        identifier: publication identifier, empty when unknown.
        title: title by the catalogue, empty when unknown.
        date: ISO date, empty when unknown.
        language: ISO 639-1 code.
        status: what the catalogue says of the text.

    Raises:
        IngestError: the file is empty, binary, not UTF-8, or in a format that
            has no reader.
    """
    text = decode(content, name=name)
    starts = line_starts(text)
    document = read_plain_text(text, starts=starts, language=language, name=name)
    sections, doubts = build_sections(document.blocks)
    return Letter(
        id=id,
        identifier=identifier,
        title=title,
        date=date,
        language=language,
        status=status,
        source=Source(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            format="text",
            line_starts=starts,
        ),
        sections=sections,
        footnotes=document.footnotes,
        signatories=document.signatories,
        doubts=(*document.doubts, *doubts),
        notice=document.notice.text,
        notice_spans=document.notice.spans,
    )
