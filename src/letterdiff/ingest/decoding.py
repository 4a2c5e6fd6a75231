"""Owns the step from bytes to text: what is no UTF-8 text is named and refused."""

from __future__ import annotations

import re
from pathlib import PurePath
from shlex import quote

from letterdiff.errors import IngestError

_UTF8_MARK = b"\xef\xbb\xbf"
_BINARY_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (such as DOCX or ODT)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC), or one that is locked with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_NAMED_FORMATS = {
    "pdf": "PDF",
    "docx": "DOCX",
    "odt": "ODT",
    "xml": "XML",
    "html": "HTML",
    "htm": "HTML",
}
_DATA_FORMATS = frozenset(("toml", "json", "jsonl", "yaml", "yml", "csv"))
# The longest letters have some hundred pages, half a megabyte in some thousand lines.
_MOST_BYTES = 16_000_000
_MOST_LINES = 200_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TEXT_REMEDY = "save it as plain text in UTF-8 and read that file"


def decode(content: bytes, *, name: str) -> str:
    """The text of a UTF-8 file, without its byte order mark.

    Raises:
        IngestError: the file is empty, too long, binary, in a format without a
            reader or not UTF-8; the message says at which line.
    """
    _refuse_binary(content, name)
    if len(content) > _MOST_BYTES:
        raise IngestError(
            f"the text is too long for a letter ({len(content):,} bytes; {_MOST_BYTES:,} are "
            "allowed)",
            remedy="check that it is the right file",
            path=name,
        )
    lines = sum(map(content.count, (b"\n", b"\r", b"\f")))
    if lines > _MOST_LINES:
        raise IngestError(
            f"the text has too many lines for a letter ({lines:,}; {_MOST_LINES:,} are allowed)",
            remedy="check that it is the right file",
            path=name,
        )
    body = content.removeprefix(_UTF8_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise IngestError(
                "the file breaks off within a character, as half a download does",
                remedy="download or copy it again",
                path=name,
            ) from error
        line = len(re.findall(rb"\r\n|\r|\n", body[: error.start])) + 1
        raise IngestError(
            f"the file is not UTF-8 text (byte 0x{body[error.start]:02x})",
            remedy=f"if it is Latin-1, convert it: {_converted(name, 'latin1')}",
            path=name,
            line=line,
        ) from error
    if not text.strip():
        raise IngestError(
            "the file holds no text", remedy="check that the right file was saved", path=name
        )
    return text


def check_called_text(name: str) -> None:
    """Refuse a text whose name says that it is something else.

    Raises:
        IngestError: it is called a format that its content is not in, or data.
    """
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    if ending in _DATA_FORMATS:
        raise IngestError(
            f"a file whose name ends in .{ending} holds data, and no letter",
            remedy="name the file of the letter",
            path=name,
        )
    called = _NAMED_FORMATS.get(ending)
    if called:
        raise IngestError(
            f"the file is called {called}, and holds plain text",
            remedy="download or save it again, or call it .txt if that is the text of the letter",
            path=name,
        )


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which lines start, as an editor counts them: LF, CRLF and CR end a line."""
    return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text)))


def _converted(name: str, encoding: str) -> str:
    """The command that converts a file, fit to be pasted into a shell."""
    return f"iconv -f {encoding} -t utf-8 {quote(name)} > {quote(f'utf8-{name}')}"


def _refuse_binary(content: bytes, name: str) -> None:
    for magic, kind in _BINARY_FORMATS:
        if content.startswith(magic):
            raise IngestError(
                f"the file is {kind}, which cannot be read yet", remedy=_TEXT_REMEDY, path=name
            )
    if content.startswith(_UTF16_MARKS):
        raise IngestError(
            "the file is UTF-16 text",
            remedy=f"convert it: {_converted(name, 'utf-16')}",
            path=name,
        )
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise IngestError(
            "the file is binary, not text (it holds NUL bytes)",
            remedy=_TEXT_REMEDY,
            path=name,
            line=line,
        )
