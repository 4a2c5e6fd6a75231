"""Owns the entry: the bytes of a file to a `Letter`, by the reader of its format."""

from __future__ import annotations

import hashlib

from letterdiff.ingest.blocks import Document
from letterdiff.ingest.correcting import correct
from letterdiff.ingest.decoding import check_called_text, decode, line_starts
from letterdiff.ingest.foreign import foreign_kind
from letterdiff.ingest.front import set_aside_front
from letterdiff.ingest.markup_kind import markup_kind
from letterdiff.ingest.remembering import ReadingCache, remembered
from letterdiff.ingest.settling import unsettled
from letterdiff.ingest.structure import build_sections
from letterdiff.ingest.tongue import tongue_doubts
from letterdiff.ingest.unfinished import unfinished_doubts
from letterdiff.model.corrections import NO_CORRECTIONS, Corrections
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
    corrections: Corrections = NO_CORRECTIONS,
    cache: ReadingCache | None = None,
) -> Letter:
    """Read a letter.

    The format is told from the content, not from the name; but a text that is called
    PDF or TOML is refused: it is something else than a letter.

    Args:
        content: the bytes of the file.
        name: its name without folders, for messages and for `Source.name`.
        id: catalogue id, or the name without extension for a loose file.
        identifier: publication identifier; empty for the one the file gives.
        title: title by the catalogue; empty for the one the file gives.
        date: ISO date; empty for the one the file gives.
        language: ISO 639-1 code.
        status: what the catalogue says of the text; one that calls itself a stand-in is one.
        corrections: what a person mended; those that cannot be applied are doubts.
        cache: where what the readers find is remembered; None to remember nothing.

    Raises:
        IngestError: the file is empty, binary, not UTF-8, not what its name says, or
            in a format that has no reader.
    """
    document, form, text = _read_document(content, name=name, language=language, cache=cache)
    blocks, printed_date = set_aside_front(document.blocks)
    source = Source(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        format=form,
        line_starts=line_starts(text),
        page_starts=document.page_starts,
    )
    changes = [own for own in corrections.items if own.operation != "right"]
    blocks, doubts = correct(
        blocks, document.doubts, changes, source=source, text=text, language=language
    )
    sections, level_doubts = build_sections(blocks)
    doubts = (
        *doubts,
        *level_doubts,
        *unfinished_doubts(content, form, sections, document.signatories),
        *tongue_doubts(language, sections),
    )
    return Letter(
        id=id,
        identifier=identifier or document.front.identifier,
        title=title or document.front.title,
        date=date or printed_date or document.front.date,
        language=language,
        status="stand-in" if document.notice.text else status,
        source=source,
        sections=sections,
        footnotes=document.footnotes,
        signatories=document.signatories,
        doubts=unsettled(
            doubts, [own for own in corrections.items if own.operation == "right"], source
        ),
        notice=document.notice.text,
        notice_spans=document.notice.spans,
        corrections=corrections,
    )


def _read_document(
    content: bytes, *, name: str, language: str, cache: ReadingCache | None = None
) -> tuple[Document, str, str]:
    """What the reader of the file's format found, the format, and the text of its offsets."""
    form = foreign_kind(content) or markup_kind(content) or "text"
    text = ""
    if form == "text":
        text = decode(content, name=name)
        check_called_text(name)

    def found() -> Document:
        return _found(content, form, text, name=name, language=language)

    document = remembered(cache, content, language, found)
    return document, form, text or document.source


def _found(content: bytes, form: str, text: str, *, name: str, language: str) -> Document:
    """The document that the reader of a format makes; `text` is the decoded file of a text."""
    if form == "text":
        from letterdiff.ingest.plain_text import read_plain_text

        return read_plain_text(text, starts=line_starts(text), language=language, name=name)
    if form == "xml":
        from letterdiff.ingest.official_xml import read_official_xml

        return read_official_xml(content, name=name)
    if form == "html":
        from letterdiff.ingest.official_html import read_official_html

        return read_official_html(content, name=name)
    from letterdiff.ingest.sandbox import read_in_sandbox

    return read_in_sandbox(content, form, language=language, name=name)
