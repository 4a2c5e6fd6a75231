"""How long the command line takes, how much memory, and how peers do on the same letters.

Run with `make bench`. Figures are the median of several whole processes; peers
run in the same session and are given as ratios, so that machines can be compared.
Peers answer a smaller question (lines or words, no alignment, no stance):
`git diff --no-index --word-diff` and difflib's HtmlDiff over the lines of the files.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LETTERDIFF = str(Path(sys.executable).with_name("letterdiff"))
REPETITIONS = 5

HTML_DIFF = """
import difflib, pathlib, sys
old, new = (pathlib.Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:])
difflib.HtmlDiff().make_file(old, new)
"""


def measure(
    command: Sequence[str], *, cache: Path, repetitions: int = REPETITIONS
) -> tuple[float, float]:
    """Median wall seconds of a command, and the largest peak memory in MiB."""
    seconds, peaks = [], []
    for _ in range(repetitions):
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "LETTERDIFF_CACHE": str(cache)},
            stdout=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), max(peaks)


def main() -> None:
    """Print one line a command."""
    old = next((ROOT / "letters" / "2021").glob("*.txt"))
    new = next((ROOT / "letters" / "2022").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        cache, archive = Path(folder) / "cache", str(Path(folder))
        compare = [LETTERDIFF, "2021", "2022", "--no-commit", "--letters", "letters"]
        compare += ["--archive", archive]
        rows = [
            ("letterdiff --help", [LETTERDIFF, "--help"], REPETITIONS),
            ("letterdiff 2021 2022, without cache", [*compare, "--no-cache"], 1),
            ("letterdiff 2021 2022, first run", compare, 1),
            ("letterdiff 2021 2022, second run", compare, REPETITIONS),
            (
                "git diff --no-index --word-diff",
                ["git", "diff", "--no-index", "--word-diff", str(old), str(new)],
                REPETITIONS,
            ),
            (
                "difflib.HtmlDiff",
                [sys.executable, "-c", HTML_DIFF, str(old), str(new)],
                REPETITIONS,
            ),
        ]
        figures = [
            (name, *measure(command, cache=cache, repetitions=repetitions))
            for name, command, repetitions in rows
        ]
    second = next(seconds for name, seconds, _ in figures if name.endswith("second run"))
    print(f"{'command':40} {'seconds':>8} {'MiB':>6} {'ratio to second run':>20}")
    for name, seconds, peak in figures:
        print(f"{name:40} {seconds:8.2f} {peak:6.0f} {seconds / second:20.2f}")


if __name__ == "__main__":
    main()
