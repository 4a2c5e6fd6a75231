"""Owns the memory of files that were read before: a document by the bytes it was read from.

A word list and hyphenation patterns, or a process for a foreign format, cost more than
everything else that reading takes, and the same file always gives the same document.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from letterdiff.cache import Cache
from letterdiff.ingest.blocks import Document
from letterdiff.ingest.transfer import TransferError, pack_document, unpack
from letterdiff.model import letter, spans

# What they know or find stands in a document.
_LIBRARIES = ("lxml", "pyphen", "pypdfium2", "wordfreq")


class ReadingCache(Cache):
    """Documents, by what they were read from."""

    name = "readings"


def remembered(
    cache: ReadingCache | None, content: bytes, language: str, read: Callable[[], Document]
) -> Document:
    """The document that `read` makes of a file, from the cache if it is there.

    Args:
        cache: where documents are remembered; None to read the file.
        content: the bytes of the file.
        language: ISO 639-1 code.
        read: reads the file; its errors are passed on, and not remembered.
    """
    if cache is None:
        return read()
    key = hashlib.sha256(b"%b %b\0%b" % (_rules(), language.encode(), content)).hexdigest()
    known = cache.get(key)
    if known is not None:
        # What is whole, but not ours, is read again.
        with contextlib.suppress(TransferError):
            return unpack(known.encode())
    document = read()
    cache.put(key, pack_document(document).decode())
    cache.prune()
    return document


@functools.cache
def _rules() -> bytes:
    """Hash of all that decides a document but the file: this package's code and libraries.

    The code itself is the version of the rules and of the format: a number kept by hand
    would one day not be raised.
    """
    digest = hashlib.sha256(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    own = sorted(Path(__file__).parent.glob("*.py"))
    for path in (*own, Path(letter.__file__), Path(spans.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest().encode()
