"""How long a letter takes to be tagged and parsed on one thread, and how long stanza alone takes.

    python benchmarks/analysis.py [LETTER-ID]

Each reader works twice in a process of its own, without a cache: the first time torch warms up,
too. The peer is stanza's own pipeline with the same models and its own batches, given the body
of the letter as one document. It keeps no spans, corrects nothing and reads no footnotes, so it is
the least that can be expected. Processor time in seconds, the least of three runs; loading the
models (some seconds) comes on top of both.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPETITIONS = 3
ROUND_TOKENS = 9_500
PROGRAM = """
import json, sys, time, warnings
from pathlib import Path
from letterdiff.nlp.engine import engine
from letterdiff.nlp.weights import shipped_models
from letterdiff.pipeline import Settings, analyse, read_letter
warnings.simplefilter("ignore")
settings = Settings(letters=Path(sys.argv[2]), use_cache=False)
letter = read_letter(sys.argv[1], letters=settings.letters)
reader = engine(shipped_models())
{read}
seconds = []
for _ in range(2):
    started = time.process_time()
    tokens = read()
    seconds.append(time.process_time() - started)
print(json.dumps([tokens, *seconds]))
"""
OURS = """
def read():
    analysed = analyse(letter, settings)
    return sum(len(s.tokens) for s in (*analysed.sentences, *analysed.footnote_sentences))
"""
PEER = """
text = "\\n\\n".join(p.text for section in letter.sections for p in section.paragraphs)
def read():
    document = text
    for processor in reader._processors.values():
        document = processor.process(document)
    return document.num_tokens
"""


def measure(reader: str, letter: str) -> tuple[int, float, float]:
    """Tokens, and least seconds of the first and the second reading."""
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", PROGRAM.format(read=reader), letter, ROOT / "letters"],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for _ in range(REPETITIONS)
    ]
    return runs[0][0], min(run[1] for run in runs), min(run[2] for run in runs)


def main() -> None:
    """Print a line for each reader, and the ratio between them."""
    letter = sys.argv[1] if len(sys.argv) > 1 else "2022"
    print(f"{'':<12}{'tokens':>7} {'first':>6} {'again':>6} {f'per {ROUND_TOKENS:,}':>10}")
    found = {"letterdiff": measure(OURS, letter), "stanza": measure(PEER, letter)}
    for name, (tokens, first, again) in found.items():
        rate = again / tokens
        print(f"{name:<12}{tokens:>7} {first:>6.1f} {again:>6.1f} {rate * ROUND_TOKENS:>10.1f}")
    (tokens, _, ours), (others, _, peer) = found.values()
    print(f"ratio of seconds a token: {ours / tokens / (peer / others):.2f}")


if __name__ == "__main__":
    main()
