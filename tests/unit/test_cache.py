"""The analysis cache and what may happen to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from letterdiff.nlp import AnalysisCache

KEY = "ab" * 32


def entries(cache: AnalysisCache) -> list[Path]:
    return sorted(cache.folder.glob("*"))


def test_remembers(tmp_path: Path) -> None:
    AnalysisCache(tmp_path).put(KEY, "[1, «é»]")
    assert AnalysisCache(tmp_path).get(KEY) == "[1, «é»]"
    assert AnalysisCache(tmp_path).get("cd" * 32) is None


def test_the_folder_can_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LETTERDIFF_CACHE", str(tmp_path / "named"))
    assert AnalysisCache().folder.is_relative_to(tmp_path / "named")
    assert AnalysisCache(tmp_path / "given").folder.is_relative_to(tmp_path / "given")
    monkeypatch.delenv("LETTERDIFF_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert "letterdiff" in str(AnalysisCache().folder)


@pytest.mark.parametrize("damage", [b"", b"x", b"0" * 64, b"0" * 64 + b"[]"])
def test_a_damaged_entry_is_missing_and_is_replaced(tmp_path: Path, damage: bytes) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(KEY, "[]")
    entries(cache)[0].write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, "[]")
    assert cache.get(KEY) == "[]"


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(KEY, '[0, 5, "é"]')
    path = entries(cache)[0]
    content = path.read_bytes()
    for index in range(len(content)):
        path.write_bytes(content[:index] + bytes([content[index] ^ 1]) + content[index + 1 :])
        assert cache.get(KEY) is None


def test_a_folder_that_cannot_be_used_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cache = AnalysisCache(blocked)
    cache.put(KEY, "[]")
    cache.prune()
    assert cache.get(KEY) is None


def test_an_entry_that_is_a_folder_is_no_error(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    (cache.folder / f"{KEY}.json").mkdir(parents=True)
    cache.put(KEY, "[]")
    assert cache.get(KEY) is None


def test_pruning_removes_the_oldest_first(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path, size_limit=2000)
    for number in range(10):
        cache.put(f"{number:064x}", "x" * 200)
        os.utime(cache.folder / f"{number:064x}.json", ns=(number, number))
    cache.prune()
    kept = [number for number in range(10) if cache.get(f"{number:064x}") is not None]
    assert kept == list(range(10 - len(kept), 10))
    assert 0 < sum(path.stat().st_size for path in entries(cache)) <= 1500


def test_below_the_limit_nothing_is_removed(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(KEY, "[]")
    cache.prune()
    assert cache.get(KEY) == "[]"


def test_leftovers_of_a_crash_are_pruned_too(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path, size_limit=100)
    cache.put(KEY, "x" * 500)
    (cache.folder / ".half.tmp").write_bytes(b"x" * 500)
    cache.prune()
    assert entries(cache) == []


def test_processes_that_write_at_once_leave_whole_entries(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from letterdiff.nlp import AnalysisCache\n"
        "cache = AnalysisCache(Path(sys.argv[1]))\n"
        "for turn in range(100):\n"
        f"    cache.put({KEY!r}, sys.argv[2] * 5000)\n"
        f"    assert cache.get({KEY!r}) in ('a' * 5000, 'b' * 5000)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), letter]) for letter in "ab"
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert len(entries(AnalysisCache(tmp_path))) == 1
