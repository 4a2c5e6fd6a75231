"""The process that reads foreign formats: what it sends back, and what ends it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import hostile_files as make
from letterdiff.errors import IngestError
from letterdiff.ingest.odt import read_odt
from letterdiff.ingest.sandbox import read_in_sandbox
from letterdiff.ingest.transfer import TransferError, pack_document, pack_error, unpack
from roundtrip.letters import letter
from roundtrip.writers import WRITERS


def test_a_document_comes_through_unchanged() -> None:
    document = read_odt(WRITERS["odt"](letter("tables")), name="x.odt")
    assert unpack(pack_document(document)) == document
    assert (
        read_in_sandbox(WRITERS["odt"](letter("tables")), "odt", language="nl", name="x.odt")
        == document
    )


def test_an_error_comes_through_unchanged() -> None:
    error = IngestError("it is broken", remedy="mend it", path="a.pdf", page=3)
    with pytest.raises(IngestError) as caught:
        unpack(pack_error(error))
    assert str(caught.value) == str(error)
    assert caught.value.page == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"kind": "Path"}',
        b'{"kind": "Span", "start": 5, "end": 1}',
        b'{"kind": "Document"}',
        b'{"kind": "Document", "blocks": [], "source": "", "more": 1}',
        json.dumps({"kind": "IngestError"}).encode(),
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(TransferError):
        unpack(content)


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(IngestError, match="took too long"):
        read_in_sandbox(
            make.long_pdf(2_000, ["woorden"] * 40),
            "pdf",
            language="nl",
            name="x.pdf",
            wall_seconds=0.2,
        )


def test_a_process_that_dies_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    # A Python that cannot start stands for one that the file has killed.
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(IngestError, match="makes its reader fail") as caught:
        read_in_sandbox(b"%PDF-1.7", "pdf", language="nl", name="x.pdf")
    assert caught.value.path == "x.pdf"


def limits_of_child(code: str) -> subprocess.CompletedProcess[bytes]:
    program = f"from letterdiff.ingest.child import limit_resources\nlimit_resources()\n{code}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)


def test_the_process_can_take_no_more_memory() -> None:
    done = limits_of_child("bytearray(1_600 * 1024 * 1024)")
    assert b"MemoryError" in done.stderr


def test_the_process_can_write_no_file(tmp_path: pytest.TempPathFactory) -> None:
    path = f"{tmp_path}/out"
    done = limits_of_child(f"open({path!r}, 'w').write('x' * 100_000)")
    assert b"File too large" in done.stderr
