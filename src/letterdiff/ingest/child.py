"""Owns the reading process: `python -m letterdiff.ingest.child FORMAT LANGUAGE NAME`.

It reads a file on its standard input and writes the document, or the reason
why there is none, to its standard output. Before it looks at the file it gives
up what a reader does not need: memory, time, writing to files, new processes.
"""

from __future__ import annotations

import contextlib
import sys

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document
from letterdiff.ingest.transfer import pack_document, pack_error

MEMORY_BYTES = 1_500 * 1024 * 1024
CPU_SECONDS = 30
_SMALLER = "read the letter in another format"


def main(arguments: list[str]) -> int:
    """Read the file on standard input; returns the exit status."""
    kind, language, name = arguments
    _load(kind)
    limit_resources()
    content = sys.stdin.buffer.read()
    try:
        answer = pack_document(_read(kind, content, language, name))
    except IngestError as error:
        answer = pack_error(error)
    except MemoryError:
        answer = pack_error(
            IngestError("the file needs too much memory to read", remedy=_SMALLER, path=name)
        )
    except RecursionError:
        answer = pack_error(
            IngestError("the file nests too deep to read", remedy=_SMALLER, path=name)
        )
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def limit_resources() -> None:
    """Bound memory and processor time of this process; no file may be written from now on.

    Where the operating system has no such limits (Windows; macOS for memory),
    only the time that the other process waits bounds this one.
    """
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            _, most = resource.getrlimit(limit)
            bounded = value if most == resource.RLIM_INFINITY else min(value, most)
            resource.setrlimit(limit, (bounded, most))


def _load(kind: str) -> None:
    """Load the parsers while files may still be written (Python keeps what it compiled)."""
    if kind == "pdf":
        import pypdfium2

        import letterdiff.ingest.pdf

        del pypdfium2
    else:
        import letterdiff.ingest.docx
        import letterdiff.ingest.odt
    del letterdiff


def _read(kind: str, content: bytes, language: str, name: str) -> Document:
    if kind == "pdf":
        from letterdiff.ingest.pdf import read_pdf

        return read_pdf(content, language=language, name=name)
    if kind == "odt":
        from letterdiff.ingest.odt import read_odt

        return read_odt(content, name=name)
    from letterdiff.ingest.docx import read_docx

    return read_docx(content, name=name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
