"""How long the PDF reader takes for 10 to 1,000 pages, how much memory, and how a peer does.

    python benchmarks/reading.py [PAGES …]

The documents are typeset in the official layout (`tests/roundtrip/long_pdf.py`). Each is read as
a user's is: in the reading process, with its limits on. "process" is processor time of both
processes, "wall" what a user waits. The peer is the bare text of the same pages by pypdfium2
(PDFium), in the same run: no columns, notes, headings or paragraphs, and the least that any
reader on PDFium must spend. The exponent is the slope of log(time) over log(pages) from 100
pages up, where starting a process no longer counts: 1 is time in proportion to length.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (10, 100, 300, 1_000)
REPETITIONS = 3
OURS = """
import json, sys
from letterdiff.ingest import read
letter = read(open(sys.argv[1], "rb").read(), name="long.pdf", id="long")
print(json.dumps([len(letter.sections), len(letter.footnotes), len(letter.doubts)]))
"""
WRITE = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT / "tests")!r})
from roundtrip.long_pdf import write_long_pdf
Path(sys.argv[2]).write_bytes(write_long_pdf(int(sys.argv[1])))
"""
PEER = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
print(sum(len(page.get_textpage().get_text_range()) for page in document))
"""


def measure(program: str, path: Path) -> tuple[float, float, float, str]:
    """Least processor and wall seconds of a program, its peak memory in MiB, and what it says."""
    figures = []
    said = ""
    for _ in range(REPETITIONS):
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, status
        wall = time.perf_counter() - started
        figures.append((usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024))
    return (*(min(values) for values in zip(*figures, strict=True)), said)


def exponent(pages: Sequence[int], seconds: Sequence[float]) -> float:
    """Slope of a straight line through the logarithms, by least squares."""
    across, up = [log(value) for value in pages], [log(value) for value in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    run = sum((own - middle) ** 2 for own in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / run


def main() -> None:
    """Print one line a length."""
    lengths = sorted(int(value) for value in sys.argv[1:]) or PAGES
    print(f"{'pages':>6} {'process s':>10} {'wall s':>8} {'pages/s':>8} {'MiB':>6} "
          f"{'peer s':>8} {'ratio':>6}  sections, notes, doubts")  # fmt: skip
    found = []
    for pages in lengths:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.pdf"
            # Elsewhere, since a process is charged with the memory of the one it was forked from.
            subprocess.run([sys.executable, "-c", WRITE, str(pages), str(path)], check=True)
            own, wall, peak, said = measure(OURS, path)
            peer, *_ = measure(PEER, path)
        found.append((pages, own))
        print(f"{pages:6} {own:10.2f} {wall:8.2f} {pages / own:8.0f} {peak:6.0f} "
              f"{peer:8.2f} {own / peer:6.1f}  {json.loads(said)}", flush=True)  # fmt: skip
    long = [pair for pair in found if pair[0] >= 100]
    if len(long) > 1:
        print(f"exponent from {long[0][0]} pages: {exponent(*zip(*long, strict=True)):.2f}")


if __name__ == "__main__":
    main()
