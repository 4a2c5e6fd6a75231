"""Large and hostile files take time in proportion to their size."""

from __future__ import annotations

import time

import pytest

from letterdiff.ingest import read


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 300_000, id="one word"),
        pytest.param("a-" * 150_000, id="one compound"),
        pytest.param("a" * 50_000 + "-\n" + "b" * 50_000, id="long halves"),
        pytest.param("1. Titel\n\n" * 20_000, id="headings"),
        pytest.param("woord-\n" * 30_000, id="hyphens"),
        pytest.param("a1 b2 woord1 " * 20_000 + "\n\n1 Noot.\n2 Noot.", id="markers"),
        pytest.param("zin1.\n\n" + "\n".join(f"{n} Noot." for n in range(1, 20_000)), id="notes"),
        pytest.param("De Minister,\nA. B\n" * 10_000, id="signatures"),
        pytest.param("De Minister,\n" + "Aa" * 29 + "!", id="almost a name"),
        pytest.param("\u200b\n" * 100_000 + "x", id="invisible lines"),
    ],
)
def test_no_quadratic_time(text: str) -> None:
    started = time.process_time()
    letter = read(text.encode(), name="x.txt", id="x")
    # Far above what is needed, far below what quadratic work would take.
    assert time.process_time() - started < 10
    assert letter.sections or letter.signatories
