"""Real Dutch policy texts as sections of sentences: the letter of 2022, policy pages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

Sections = list[list[str]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text: the titles of its sections, and the sentences of each."""

    titles: list[str]
    sections: Sections


LEAST_WORDS = 5
LEAST_SENTENCES = 25
LONGEST = 600
_END = re.compile(r"(?<=[a-z)»”\"'0-9][.!?])\s+(?=[A-Z«“\"'])")
_MARKUP = re.compile(r"[#|`{}<>*_]|https?:|\[|\]|!!!|\?\?\?|^\s*:")


def letter_of_2022(root: Path) -> Text:
    """The sentences of the official letter, checked by hand, by section."""
    folder = root / "tests" / "golden" / "standins"
    sentences = (folder / "2022.sentences.txt").read_text(encoding="utf-8").splitlines()
    heads = (folder / "2022.sections.txt").read_text(encoding="utf-8").splitlines()
    starts = [int(head.split("\t")[0]) - 1 for head in heads]
    sections = [sentences[start:end] for start, end in pairwise([*starts, len(sentences)])]
    named = [
        (head.split("\t")[1], section)
        for head, section in zip(heads, sections, strict=True)
        if section
    ]
    return Text([title for title, _ in named], [section for _, section in named])


def policy_pages(shared: Path) -> list[Text]:
    """Pages with enough running text, the newest edition of each once."""
    path = shared / "alignment" / "dutch_policy_docs" / "data.jsonl"
    newest: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        newest[re.sub(r"-v\d.*", "", row["id"])] = row["new_text"]
    pages = []
    seen: set[str] = set()
    for _, content in sorted(newest.items()):
        text = _text(content, seen)
        if sum(map(len, text.sections)) >= LEAST_SENTENCES:
            pages.append(text)
    return pages


def _text(content: str, seen: set[str]) -> Text:
    """Running text by heading; no sentence twice, in whatever page."""
    named: list[tuple[str, list[str]]] = [("", [])]
    for line in content.splitlines():
        if line.startswith("#"):
            named.append((line.strip("# "), []))
        elif not _MARKUP.search(line):
            named[-1][1].extend(sentences_of(line, seen))
    kept = [(title, section) for title, section in named if section]
    return Text([title for title, _ in kept], [section for _, section in kept])


def sentences_of(line: str, seen: set[str]) -> list[str]:
    """The sentences of a line that are not `seen` yet; they are then."""
    found = []
    for sentence in _END.split(line.strip().lstrip("-•0123456789. ")):
        plain = sentence.strip()
        if _is_sentence(plain) and plain not in seen:
            seen.add(plain)
            found.append(plain)
    return found


def _is_sentence(text: str) -> bool:
    return (
        text[:1].isupper()
        and text.endswith((".", "!", "?"))
        and len(text.split()) >= LEAST_WORDS
        and len(text) <= LONGEST
    )
