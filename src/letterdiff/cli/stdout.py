"""The standard output: takes every character, gives data as UTF-8, and says when it is full."""

from __future__ import annotations

import io
import os
import sys
from codecs import register_error
from typing import Any
from unicodedata import combining, normalize

from letterdiff.errors import OutputError

# What stands for a sign that the terminal's code page lacks.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑·•", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        "…": "...",
        "→": "->",
        "›": ">",
        "×": "x",
        "€": "EUR",
    }
)
_ERRORS = "letterdiff.plain"


def _plain(error: UnicodeError) -> tuple[str, int]:
    """In place of signs that cannot be encoded: such as mean the same, letters without accents."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_PLAIN)
    bare = (sign for sign in normalize("NFKD", signs) if not combining(sign))
    return "".join(sign if sign.isascii() else "?" for sign in bare), error.end


class ReaderGoneError(Exception):
    """Nobody reads our output any more (`letterdiff … | head`): no error of ours."""


class _Raw(io.FileIO):
    """The file below the standard output, whose errors say what they are about."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise OutputError(
                f"the output cannot be written: {error.strerror or error}",
                remedy="make room, or send it elsewhere",
            ) from error


def open_stdout() -> None:
    """Make the standard output one that no character and no full disk breaks.

    Raises:
        OutputError, ReaderGoneError: later, from whatever writes to it.
    """
    stream = sys.stdout
    # Absent where a program without a console starts us, replaced where tests look on.
    if not isinstance(stream, io.TextIOWrapper):
        return
    register_error(_ERRORS, _plain)
    # Of Windows: it encodes a pipe in a code page that has no arrows.
    stream.reconfigure(errors=_ERRORS)
    if not stream.isatty():
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(_Raw(stream.fileno(), "wb", closefd=False)),
            encoding=stream.encoding,
            errors=_ERRORS,
        )


def close_stdout() -> None:
    """Write what is pending.

    Raises:
        OutputError, ReaderGoneError: it cannot be written; the rest is dropped, so that
            the end of the process does not stumble over it again.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OutputError, ReaderGoneError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def write_data(text: str) -> None:
    """Write JSON or TOML, which are UTF-8 whatever the terminal speaks.

    Raises:
        OutputError, ReaderGoneError: it cannot be written.
    """
    if sys.stdout is None:
        raise OutputError(
            "the output cannot be written: it is closed", remedy="send it to a file or a program"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
