"""Reading a file in a process that the operating system bounds, and that may touch nothing.

Run as a script, it reads the file on standard input and prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MEMORY_BYTES = 1_536 * 1024 * 1024
# Of processor time: what else a machine has to do is no fault of the file.
SECONDS = 30
# Nothing here waits for anything, so this is for a process that hangs.
_HANGS_AFTER = 280
# Loaded by every Python process below; ends one that reaches out.
_GUARD = """
import os, sys
def guard(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request"):
        os._exit(97)
    named = event == "open" and isinstance(args[0], (str, bytes)) and args[0] != os.devnull
    if named and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        os._exit(98)
    if event in ("os.remove", "os.rename", "os.mkdir", "shutil.unpack_archive"):
        os._exit(99)
sys.dont_write_bytecode = True
sys.addaudithook(guard)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of reading a file: an error, or the doubts and the text of a letter.

    `paragraphs` counts them; `text` has all of them or the first; `seconds` are those of
    processor time that all processes took together.
    """

    error: str
    doubts: tuple[str, ...]
    text: str
    paragraphs: int
    seconds: float


def read_bounded(content: bytes, folder: Path, *, name: str = "letter") -> Outcome:
    """Read `content` within the limits; `folder` is empty, and must be so afterwards."""
    guard = folder / "guard"
    work = folder / "work"
    guard.mkdir()
    work.mkdir()
    (guard / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    before = _processor_seconds()
    done = subprocess.run(
        [sys.executable, "-P", __file__, name],
        input=content,
        capture_output=True,
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(guard), "TMPDIR": str(work), "HOME": str(work)},
        timeout=_HANGS_AFTER,
        check=False,
    )
    seconds = _processor_seconds() - before
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    assert not list(work.iterdir())
    assert [path.name for path in guard.iterdir()] == ["sitecustomize.py"]
    assert seconds < SECONDS
    said = json.loads(done.stdout)
    return Outcome(**{**said, "doubts": tuple(said["doubts"])}, seconds=seconds)


def _processor_seconds() -> float:
    """What the processes that this one waited for have used, theirs included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _main(name: str) -> None:
    from letterdiff.errors import IngestError
    from letterdiff.ingest import read

    content = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    error = ""
    doubts: list[str] = []
    parts: list[str] = []
    paragraphs = 0
    try:
        letter = read(content, name=name, id="letter")
    except IngestError as problem:
        error = str(problem)
    else:
        doubts = [f"{doubt.kind} {doubt.about}" for doubt in letter.doubts]
        for section in letter.sections:
            paragraphs += len(section.paragraphs)
            parts.extend((section.title, *(own.text for own in section.paragraphs)))
    said = {
        "error": error,
        "doubts": doubts,
        "text": "\n".join(parts)[:20_000],
        "paragraphs": paragraphs,
    }
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main(sys.argv[1])
