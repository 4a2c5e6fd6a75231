"""How long it takes to find the stance shifts of 10,000 analysed sentence pairs.

Run with `python benchmarks/stance.py GOLD`, where GOLD is a file of sentence pairs
(JSON lines with "old" and "new"). Every pair is read anew, as in letters where no
sentence comes twice. The peer is difflib's ratio of the same pairs.
"""

from __future__ import annotations

import json
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts
from letterdiff.stances.scoring import read_cues

PAIRS = 10_000


def sentence(text: str, cache: AnalysisCache) -> Sentence:
    """A sentence with its analysis."""
    tokens = analyse_sentence(text, cache=cache)
    span = Span(0, len(text))
    return Sentence(id="s1", section="", paragraph="", span=span, text=text, tokens=tokens)


def main() -> None:
    """Print CPU seconds for letterdiff and for the peer, and their ratio."""
    cache = AnalysisCache()
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    pairs = [(sentence(row["old"], cache), sentence(row["new"], cache)) for row in rows]
    start = time.process_time()
    for number in range(PAIRS):
        if number % len(pairs) == 0:
            read_cues.cache_clear()
        old, new = pairs[number % len(pairs)]
        shifts((old,), (new,))
    own = time.process_time() - start
    start = time.process_time()
    for number in range(PAIRS):
        old, new = pairs[number % len(pairs)]
        SequenceMatcher(None, old.text, new.text).ratio()
    peer = time.process_time() - start
    print(f"letterdiff {own:.2f} s, difflib {peer:.2f} s, ratio {own / peer:.2f}")


if __name__ == "__main__":
    main()
