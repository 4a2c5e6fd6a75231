"""`letterdiff evaluate`: a table of 80 columns, JSON, and one clear error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = str(Path(sys.executable).with_name("letterdiff"))
GOLD = {"old": ["Een zin."], "new": ["Een zin."], "gold": [[0, 0, "identical"]]}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, "evaluate", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_a_table_in_dutch_that_fits_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")

    done = run(tmp_path, "alignment", "gold.jsonl")

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "gold.jsonl (gemeten: 1)"
    assert lines[2].split() == ["koppelingen", "1,000", "1,000", "1,000", "1", "1"]
    assert max(map(len, lines)) <= 80
    assert run(tmp_path, "alignment", "gold.jsonl").stdout == done.stdout


def test_json_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")

    done = run(tmp_path, "alignment", "gold.jsonl", "gold.jsonl", "--json")

    value = json.loads(done.stdout)
    assert value["kind"] == "alignment"
    assert value["files"][0]["scores"]["links"] == {
        "value": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "gold": 1,
        "found": 1,
    }


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n", encoding="utf-8")

    done = run(tmp_path, "edits", "gold.jsonl")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("letterdiff: gold.jsonl, line 1: the gold cannot be used: ")
    assert len(done.stderr.splitlines()) == 1
    assert run(tmp_path, "poetry", "gold.jsonl").returncode == 2
