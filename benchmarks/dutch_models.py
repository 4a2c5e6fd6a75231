"""How well the shipped Dutch models read, without and with letterdiff's corrections.

    python benchmarks/dutch_models.py ../shared/nlp/ud

Prints F1 in percent on the official test sets of Universal Dependencies, from raw text, as the
CoNLL shared tasks count it: a word is right when its span, and what is asked of it, is that of
the gold. Their lemmas leave out what joins the parts of a compound ("regeringleider"); "loose"
takes a lemma as right, too, that keeps those letters and hyphens.
The lemmatizer was trained on the tests, too (fold "all" of the recipe), so it shows more here than
it can; docs/accuracy.md has the figures of one that was not.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from letterdiff.nlp.engine import engine
from letterdiff.nlp.reading import read_text
from letterdiff.nlp.trees import joined, pieces
from letterdiff.nlp.weights import shipped_models

TREEBANKS = {"Alpino": "nl_alpino-ud-test.conllu", "LassySmall": "nl_lassysmall-ud-test.conllu"}
FIGURES = ("words", "UPOS", "lemma", "loose", "UAS", "LAS")
CHUNK = 20
"""Sentences read as one text: the treebanks keep no paragraphs."""
LINKING = frozenset("-enrs")
ID, FORM, LEMMA, UPOS, HEAD, RELATION, MISC = 0, 1, 2, 3, 6, 7, 9


class Read(NamedTuple):
    """One word: its offsets in the text, what was read of it, and the start of its head."""

    start: int
    end: int
    lemma: str
    upos: str
    head: int
    relation: str


def main() -> None:
    """Print a line for each treebank and each way of reading."""
    folder = Path(sys.argv[1])
    for bank, name in TREEBANKS.items():
        for way, read in (("models", bare), ("corrected", corrected)):
            figures = measure(folder / name, read)
            shown = (f"{figure} {value:.2f}" for figure, value in figures.items())
            print(f"{bank:<10} {way:<9}", *shown, flush=True)


def measure(path: Path, read: Callable[[str], Iterator[Read]]) -> dict[str, float]:
    """F1 in percent of each of `FIGURES` on one treebank, read from raw text."""
    counts: Counter[str] = Counter()
    for text, gold in _texts(path):
        _count(counts, gold, read(text))
    total = counts["gold"] + counts["given"]
    return {name: 200 * counts[name] / total for name in FIGURES}


def _texts(path: Path) -> Iterator[tuple[str, list[Read]]]:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    sentences = [
        [line.split("\t") for line in block.splitlines() if line[:1].isdigit()] for block in blocks
    ]
    for start in range(0, len(sentences), CHUNK):
        text, gold = "", []
        for sentence in sentences[start : start + CHUNK]:
            words = [row for row in sentence if row[ID].isdigit()]
            spans = []
            for row in words:
                spans.append((len(text), len(text) + len(row[FORM])))
                text += row[FORM] + ("" if "SpaceAfter=No" in row[MISC] else " ")
            text = text.rstrip() + " "
            gold += [
                Read(
                    *span,
                    row[LEMMA].replace("_", "") or row[LEMMA],
                    row[UPOS],
                    spans[int(row[HEAD]) - 1][0] if int(row[HEAD]) else -1,
                    row[RELATION].partition(":")[0],
                )
                for span, row in zip(spans, words, strict=True)
            ]
        yield text, gold


def corrected(text: str) -> Iterator[Read]:
    """The words of a text as letterdiff reads them."""
    for begin, _, starts, ends, lemmas, upos, _, heads, relations in read_text(
        text, depth="paragraph", models=shipped_models()
    ):
        yield from _reads(begin, starts, ends, lemmas, upos, heads, relations)


def bare(text: str) -> Iterator[Read]:
    """The words of a text as the models alone read them."""
    reader = engine(shipped_models())
    raw = reader.tokenize(text)
    first = 0
    for end in raw.sentence_ends:
        spans = [span for span in raw.tokens if first <= span[0] and span[1] <= end]
        first = end
        parts = list(pieces([text[start:stop] for start, stop in spans]))
        tree = joined(reader.parse(parts))
        yield from _reads(
            0,
            [start for start, _ in spans],
            [stop for _, stop in spans],
            [word.lemma for word in tree],
            [word.upos for word in tree],
            [word.head for word in tree],
            [word.relation for word in tree],
        )


def _reads(
    begin: int,
    starts: Sequence[int],
    ends: Sequence[int],
    lemmas: Sequence[str],
    upos: Sequence[str],
    heads: Sequence[int],
    relations: Sequence[str],
) -> Iterator[Read]:
    rows = zip(starts, ends, lemmas, upos, heads, relations, strict=True)
    for start, end, lemma, tag, head, relation in rows:
        yield Read(
            begin + start,
            begin + end,
            lemma.replace("_", "") or lemma,
            tag,
            begin + starts[head] if head >= 0 else -1,
            relation.partition(":")[0],
        )


def _count(counts: Counter[str], gold: Sequence[Read], given: Iterator[Read]) -> None:
    wanted = {(word.start, word.end): word for word in gold}
    counts["gold"] += len(gold)
    for word in given:
        counts["given"] += 1
        true = wanted.get((word.start, word.end))
        if true is None:
            continue
        counts["words"] += 1
        counts["UPOS"] += word.upos == true.upos
        counts["lemma"] += word.lemma == true.lemma
        counts["loose"] += word.lemma == true.lemma or (
            true.upos == "NOUN" and _without_links(word.lemma.lower(), true.lemma.lower())
        )
        counts["UAS"] += word.head == true.head
        counts["LAS"] += word.head == true.head and word.relation == true.relation


def _without_links(lemma: str, gold: str) -> bool:
    """Whether `gold` is `lemma` without some linking letters inside."""
    rest = iter(gold)
    expected = next(rest, "")
    for letter in lemma:
        if letter == expected:
            expected = next(rest, "")
        elif letter not in LINKING:
            return False
    return not expected and lemma[-1:] == gold[-1:]


if __name__ == "__main__":
    main()
