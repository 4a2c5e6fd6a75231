"""Writes the stand-in letters, their gold and their outlines from the annotated sources.

Run it after a change to a source: python tests/golden/standins/typeset.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# As a script, this file does not see the folder that pytest and mypy start from.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from golden.standins.annotated import AnnotatedLetter, read_annotated
from golden.standins.gold import newer_of, read_newer, section_gold, sentence_gold
from golden.standins.layout import typeset
from golden.standins.unlayout import check_lossless

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]


def outline(letter: AnnotatedLetter) -> dict[str, Any]:
    """What a reader must find in the typeset letter."""
    return {
        "notice": letter.notice,
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "level": section.level,
                "paragraphs": [
                    {
                        "label": paragraph.label,
                        "sentences": [sentence.text for sentence in paragraph.sentences],
                    }
                    for paragraph in section.paragraphs
                ],
            }
            for section in letter.sections
        ],
        "footnotes": [
            {
                "number": number,
                "text": note.text,
                "sentence": sentence.text,
                "offset": note.offset,
            }
            for number, (sentence, note) in enumerate(
                ((item, note) for item in letter.sentences for note in item.notes), 1
            )
        ],
        "signatories": [{"role": role, "name": name} for role, name in letter.signatories],
    }


def generate() -> dict[str, str]:
    """All generated files: path from the root of the repository, and text."""
    letters = {year: read_annotated(HERE / f"{year}.source.txt") for year in ("2019", "2021")}
    newer = {
        "2021": newer_of(letters["2021"]),
        "2022": read_newer(HERE / "2022.sentences.txt", HERE / "2022.sections.txt"),
    }
    files: dict[str, str] = {}
    gold = HERE.relative_to(ROOT).as_posix()
    for year, next_year in (("2019", "2021"), ("2021", "2022")):
        letter = letters[year]
        printed = typeset(letter)
        check_lossless(letter, printed)
        files[f"letters/{year}/stand-in-{year}.txt"] = printed
        pair = f"{gold}/{year}-{next_year}"
        files[f"{pair}.jsonl"] = _lines(sentence_gold(letter, newer[next_year]))
        files[f"{pair}.sections.jsonl"] = _lines(section_gold(letter, newer[next_year]))
        files[f"{gold}/{year}.sentences.json"] = (
            json.dumps(outline(letter), ensure_ascii=False, indent=1) + "\n"
        )
    return files


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


if __name__ == "__main__":
    for name, text in generate().items():
        target = ROOT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
