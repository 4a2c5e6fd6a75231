"""Owns the form in which a document passes from the reading process to the one that asked.

The other process has handled hostile bytes. What it sends is taken as data:
JSON, from which only the value classes named here can be made, never code.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document, Front, HeadingBlock, ParagraphBlock
from letterdiff.ingest.cleaning import CleanText
from letterdiff.model.letter import (
    Doubt,
    Footnote,
    FootnoteReference,
    LineRange,
    PageBox,
    Signatory,
    XPath,
)
from letterdiff.model.spans import Segment, Span, SpanMap

_CLASS = "class"
_VALUES: dict[str, type[Any]] = {
    value.__name__: value
    for value in (
        CleanText, Document, Doubt, Footnote, FootnoteReference, Front, HeadingBlock, LineRange,
        PageBox, ParagraphBlock, Segment, Signatory, Span, SpanMap, XPath,
    )
}  # fmt: skip
_ERROR_FIELDS = ("message", "remedy", "path", "line", "page", "identifier")


class TransferError(ValueError):
    """What arrived is no document and no error."""


def pack_document(document: Document) -> bytes:
    """A document as bytes."""
    return json.dumps(_plain(document), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def pack_error(error: IngestError) -> bytes:
    """The reason why there is no document, as bytes."""
    fields_ = {name: getattr(error, name) for name in _ERROR_FIELDS}
    return json.dumps({_CLASS: "IngestError", **fields_}).encode("ascii")


def unpack(content: bytes) -> Document:
    """The document in `content`.

    Raises:
        IngestError: the one that was packed.
        TransferError: `content` holds neither.
    """
    try:
        value = json.loads(content, object_hook=_value)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise TransferError(f"not understood: {error}") from error
    if isinstance(value, IngestError):
        raise value
    if not isinstance(value, Document):
        raise TransferError("not understood: no document")
    return value


def _plain(value: object) -> object:
    if is_dataclass(value):
        own = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_CLASS: type(value).__name__, **own}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _value(found: dict[str, Any]) -> object:
    kind = found.pop(_CLASS, None)
    if kind == "IngestError":
        return IngestError(found.pop("message"), **found)
    return _VALUES[_known(kind)](**{name: _tuple(own) for name, own in found.items()})


def _known(kind: object) -> str:
    if isinstance(kind, str) and kind in _VALUES:
        return kind
    raise TransferError(f"not understood: {kind!r}")


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
