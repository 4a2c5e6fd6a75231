"""Owns the walls around foreign formats: they are read in a process of their own, with limits.

The process has 1.5 GiB of memory and 30 s of processor time, writes no files,
and answers in plain data. Whatever the file does to it, the outcome here is a
document or one error. On Windows only the time is limited, on macOS time and
files.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import IO

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Document
from letterdiff.ingest.transfer import TransferError, unpack

# Processor time is what a file may use up, and the process keeps to that by itself. The
# clock is for machines with much other work to do; on Windows nothing else ends a process.
_WALL_SECONDS = 30.0 if sys.platform == "win32" else 180.0
_MOST_INPUT = 512 * 1024 * 1024
_MOST_ANSWER = 256 * 1024 * 1024
_MOST_COMPLAINT = 64 * 1024
_FORMATS = {"pdf": "PDF", "odt": "ODT", "docx": "DOCX"}
_OTHER_FORMAT = "read the letter in another format"


def read_in_sandbox(
    content: bytes, kind: str, *, language: str, name: str, wall_seconds: float = _WALL_SECONDS
) -> Document:
    """Read a file of a foreign format in a process of its own.

    Args:
        content: the bytes of the file.
        kind: "pdf", "odt" or "docx".
        language: ISO 639-1 code.
        name: file name for messages.
        wall_seconds: after so long the process is ended.

    Raises:
        IngestError: the file cannot be read, or reading it broke a limit.
    """
    if len(content) > _MOST_INPUT:
        raise IngestError(
            f"the file is too large for a letter ({len(content):,} bytes)",
            remedy=_OTHER_FORMAT,
            path=name,
        )
    command = [sys.executable, "-P", "-m", "letterdiff.ingest.child", kind, language, name]
    process = subprocess.Popen(  # noqa: S603 -- our own module, by the running interpreter
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    answer, complaint, timed_out = _talk(process, content, wall_seconds)
    if timed_out or len(answer) > _MOST_ANSWER or process.returncode != 0:
        raise _failure(process.returncode, kind, name, complaint, timed_out=timed_out)
    try:
        return unpack(answer)
    except TransferError as error:
        raise _failure(process.returncode, kind, name, complaint, timed_out=False) from error


def _talk(
    process: subprocess.Popen[bytes], content: bytes, wall_seconds: float
) -> tuple[bytes, str, bool]:
    """The answer, the complaints, and whether the process had to be ended for time."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise AssertionError("the process has pipes")
    complaints: list[bytes] = []
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    helpers = (
        threading.Thread(target=_feed, args=(process.stdin, content), daemon=True),
        threading.Thread(target=_drain, args=(process.stderr, complaints), daemon=True),
    )
    timer = threading.Timer(wall_seconds, end)
    timer.daemon = True
    with process:
        try:
            timer.start()
            for helper in helpers:
                helper.start()
            answer = process.stdout.read(_MOST_ANSWER + 1)
            if len(answer) > _MOST_ANSWER:
                process.kill()
            process.wait()
        except BaseException:
            process.kill()
            raise
        finally:
            timer.cancel()
        for helper in helpers:
            helper.join()
    return answer, b"".join(complaints).decode("utf-8", "replace"), late.is_set()


def _feed(stream: IO[bytes], content: bytes) -> None:
    """Give the process its input; one that ended early leaves it unread."""
    try:
        stream.write(content)
        stream.close()
    except OSError:
        return


def _drain(stream: IO[bytes], parts: list[bytes]) -> None:
    """Keep the start of what a process complains of, and let the rest go."""
    parts.append(stream.read(_MOST_COMPLAINT))
    while stream.read(_MOST_COMPLAINT):
        pass


def _failure(code: int, kind: str, name: str, complaint: str, *, timed_out: bool) -> IngestError:
    cpu = -int(getattr(signal, "SIGXCPU", 0)) or None
    if timed_out or code == cpu:
        message = f"reading the {_FORMATS[kind]} file took too long and was stopped"
    elif "MemoryError" in complaint:
        message = f"reading the {_FORMATS[kind]} file took too much memory and was stopped"
    else:
        message = f"the {_FORMATS[kind]} file makes its reader fail; it may be damaged"
    error = IngestError(message, remedy=_OTHER_FORMAT, path=name)
    if complaint:
        error.add_note(f"The reading process said:\n{complaint.strip()}")
    return error
