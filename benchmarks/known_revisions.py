"""Texts revised by known operations, for fitting: other texts than the tests measure on.

The generator of `tests/synthetic` revises Dutch regulations, municipal letters and the
stand-in of 2019. What people revised holds hardly a move; here passages move, also what is
split, merged or edited at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from synthetic.revising import Revision, revise  # noqa: E402
from synthetic.sources import LEAST_SENTENCES, Text, sentences_of  # noqa: E402

SECTION = 12
"""Sentences of a section, of texts that have none."""

MOST_SECTIONS = 8
LAWS = 20


def known_revisions(folder: Path, seeds: Iterable[int]) -> Iterator[tuple[int, Revision]]:
    """Number of the text and revision: of each text one for each seed."""
    for number, text in enumerate(texts(folder)):
        for seed in seeds:
            yield number, revise(text, seed)


def texts(folder: Path) -> list[Text]:
    """Texts as sections of sentences, no sentence twice in one."""
    path = ROOT / "tests" / "golden" / "standins" / "2019.sentences.json"
    letter = json.loads(path.read_text(encoding="utf-8"))
    sections = [
        [text for paragraph in section["paragraphs"] for text in paragraph["sentences"]]
        for section in letter["sections"]
    ]
    regulations = {row["title"]: row["new"] for row in _rows(folder, "dutch_laws_articles")}
    municipal: dict[str, list[str]] = {}
    for row in _rows(folder, "amsterdam_pairs_nl"):
        municipal.setdefault(row["doc"], []).append(row["new"])
    laws = _long_enough(_cut(lines) for _, lines in sorted(regulations.items()))
    return [
        _text(section for section in sections if section),
        *laws[:: max(1, len(laws) // LAWS)],
        *_long_enough(_cut(lines) for _, lines in sorted(municipal.items())),
    ]


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    lines = (folder / name / "data.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _cut(paragraphs: Iterable[str]) -> Text:
    """Running text in sections of a fixed length."""
    seen: set[str] = set()
    sentences = [
        sentence
        for paragraph in paragraphs
        for line in paragraph.splitlines()
        for sentence in sentences_of(line, seen)
    ]
    starts = range(0, len(sentences), SECTION)
    return _text([sentences[start : start + SECTION] for start in starts][:MOST_SECTIONS])


def _text(sections: Iterable[list[str]]) -> Text:
    kept = list(sections)
    return Text([str(number) for number in range(len(kept))], kept)


def _long_enough(candidates: Iterable[Text]) -> list[Text]:
    return [text for text in candidates if sum(map(len, text.sections)) >= LEAST_SENTENCES]
