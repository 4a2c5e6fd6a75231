"""How time and memory of aligning and diffing grow with the number of words.

    python benchmarks/alignment_scaling.py ../shared [WORDS …]

Real Dutch text, no sentence of it repeated by us: the letter of 2022, policy documents,
then laws. The new side is the old one with sentences reworded, dropped, added, split,
merged and moved, by a fixed seed. Each size runs in a process of its own: sections,
sentences and word diff, without analyses, CPU seconds and peak memory. The peer is
difflib's SequenceMatcher over the sentences, in the same run; it finds identical ones only.
"""

from __future__ import annotations

import difflib
import json
import lzma
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from letterdiff.align import align_letters, align_sections
from letterdiff.diff import diff_words

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support import letter_of, sentence  # noqa: E402 - the tests build letters with it

SIZES = (25_000, 62_500, 125_000, 250_000, 500_000, 1_000_000)
SEED = 35207
SECTION = 25
"""Sentences in a section."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def texts(shared: Path) -> Iterator[str]:
    """Real sentences, each once."""
    seen: set[str] = set()
    letter = ROOT / "tests" / "golden" / "standins" / "2022.sentences.txt"
    pages = (shared / "alignment" / "dutch_policy_docs" / "data.jsonl").read_text(encoding="utf-8")
    with lzma.open(shared / "nlp" / "raw" / "laws.txt.xz", "rt", encoding="utf-8") as laws:
        for block in (
            letter.read_text(encoding="utf-8"),
            *(json.loads(line)["new_text"] for line in pages.splitlines()),
            *laws.readlines(60_000_000),
        ):
            for text in map(str.strip, _SENTENCE_END.split(block)):
                if len(text.split()) > 2 and text not in seen:
                    seen.add(text)
                    yield text


def take(source: Iterator[str], words: int) -> list[str]:
    """Sentences of this many words."""
    result: list[str] = []
    while words > 0:
        result.append(next(source))
        words -= len(result[-1].split())
    return result


def edited(old: Sequence[str], fresh: Iterator[str]) -> list[str]:
    """The text revised: a third of the sentences change in one way or another."""
    chance = random.Random(SEED)
    result: list[str] = []
    moved: list[str] = []
    vocabulary = [word for text in old[:2000] for word in text.split()]
    for text in old:
        words = text.split()
        action = chance.random()
        if action < 0.15:
            for _ in range(1 + len(words) // 8):
                words[chance.randrange(len(words))] = chance.choice(vocabulary)
            result.append(" ".join(words))
        elif action < 0.20:
            pass
        elif action < 0.25:
            result += [text, next(fresh)]
        elif action < 0.28 and len(words) > 10:
            half = len(words) // 2
            result += [" ".join(words[:half]) + ".", " ".join(words[half:])]
        elif action < 0.31 and result:
            result[-1] = f"{result[-1].rstrip('.')}, {text}"
        elif action < 0.33:
            moved.append(text)
        else:
            result.append(text)
    for text in moved:
        result.insert(chance.randrange(len(result) + 1), text)
    return result


def run(shared: Path, words: int) -> dict[str, float]:
    """CPU seconds of each step and peak memory in MiB, for one size, in this process."""
    source = texts(shared)
    old = take(source, words)
    new = edited(old, source)
    letters = [
        letter_of(
            [list(map(sentence, side[k : k + SECTION])) for k in range(0, len(side), SECTION)]
        )
        for side in (old, new)
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    marks = [time.process_time()]
    sections = align_sections(*(letter.letter.sections for letter in letters))
    marks.append(time.process_time())
    found = align_letters(*letters, sections)
    marks.append(time.process_time())
    by_id = [{item.id: item.text for item in letter.sentences} for letter in letters]
    for item in found:
        if item.old and item.new:
            diff_words(
                " ".join(by_id[0][key] for key in item.old),
                " ".join(by_id[1][key] for key in item.new),
            )
    marks.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    marks.append(time.process_time())
    steps = [later - earlier for earlier, later in pairwise(marks)]
    return {
        "words": sum(len(text.split()) for text in old),
        "sections": steps[0],
        "sentences": steps[1],
        "diff": steps[2],
        "total": sum(steps[:3]),
        "difflib": steps[3],
        "peak": peak,
        "own": peak - before,
    }


def exponent(rows: Sequence[dict[str, float]]) -> float:
    """Slope of log time against log words, by least squares."""
    points = [(math.log(row["words"]), math.log(row["total"])) for row in rows]
    mean = [sum(values) / len(points) for values in zip(*points, strict=True)]
    spread = sum((x - mean[0]) ** 2 for x, _ in points)
    return sum((x - mean[0]) * (y - mean[1]) for x, y in points) / spread


def main() -> None:
    shared = Path(sys.argv[1])
    if "--one" in sys.argv:
        print(json.dumps(run(shared, int(sys.argv[-1]))))
        return
    rows = []
    print("    words  sections sentences     diff    total  MiB peak  letterdiff/difflib")
    for words in map(int, sys.argv[2:] or SIZES):
        command = [sys.executable, __file__, str(shared), "--one", str(words)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        rows.append(row)
        print(
            f"{row['words']:9.0f} {row['sections']:8.2f}s {row['sentences']:8.2f}s"
            f" {row['diff']:7.2f}s {row['total']:7.2f}s {row['peak']:9.0f}"
            f" {row['total'] / row['difflib']:12.1f}",
            flush=True,
        )
    if len(rows) > 1:
        print(f"time grows as words to the power {exponent(rows):.2f}")


if __name__ == "__main__":
    main()
