"""How a letter is read, against the JSON that `letterdiff read LETTER --json` should print.

Only what the expected JSON says is compared: sections, paragraphs, sentences, footnotes,
footnote references, list labels, signatories.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from letterdiff.errors import UnknownLetterError, UsageError
from letterdiff.evaluation.gold import read_text
from letterdiff.evaluation.scores import Tallies
from letterdiff.model import codec
from letterdiff.model.language import AnalysedLetter
from letterdiff.pipeline import Settings, analyse, read_letter

Json = Mapping[str, Any]
Things = Callable[[Json], list[tuple[Any, ...]]]


def measure_reading(letter: Path, expected: Path) -> Tallies:
    """Tallies of the parts of a letter that are exactly as expected.

    Raises:
        UsageError: the expected JSON cannot be used, or there is no such letter.
        IngestError: the letter cannot be read.
    """
    gold = _expected(expected)
    try:
        wanted = {name: things(gold) for name, things in PARTS.items() if _says(gold, name)}
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise UsageError(
            f"the expected reading has another shape than letter.schema.json: {error!r}",
            remedy="make one with `letterdiff read LETTER --json` and correct it by hand",
            path=str(expected),
        ) from error
    if not wanted:
        raise UsageError(
            "the expected reading says nothing of the letter",
            remedy="make one with `letterdiff read LETTER --json` and correct it by hand",
            path=str(expected),
        )
    found = codec.letter_to_dict(
        _read(letter, split="sentences" in wanted),
        # What the reader doubted is no part of what is measured.
        describe=lambda _: "",
    )
    tallies = Tallies()
    for name, things in wanted.items():
        tallies[name].add(things, PARTS[name](found))
    return tallies


def _read(letter: Path, *, split: bool) -> AnalysedLetter:
    """A letter; sentences need the language models, everything else does without."""
    try:
        if split:
            return analyse(letter, Settings())
        return AnalysedLetter(letter=read_letter(letter), sentences=())
    except UnknownLetterError as error:
        raise UsageError(
            f"there is no file {str(letter)!r} to read", remedy="name the file of the letter"
        ) from error


def _expected(path: Path) -> Json:
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"the expected reading is no JSON: {error}",
            remedy="make one with `letterdiff read LETTER --json` and correct it by hand",
            path=str(path),
            line=getattr(error, "lineno", None),
        ) from error
    if not isinstance(value, dict):
        raise UsageError(
            "the expected reading is no JSON object",
            remedy="make one with `letterdiff read LETTER --json` and correct it by hand",
            path=str(path),
        )
    return value


def _says(gold: Json, name: str) -> bool:
    """Whether the expected JSON has a say in a part."""
    if name in ("footnotes", "signatories"):
        return name in gold
    if name == "sections":
        return "sections" in gold
    key = {"paragraphs": "text", "footnote references": "footnotes", "labels": "label"}.get(
        name, name
    )
    return any(key in paragraph for paragraph in _paragraphs(gold))


def _paragraphs(reading: Json) -> Iterator[Json]:
    for section in reading.get("sections", ()):
        yield from section.get("paragraphs", ())


def _sections(reading: Json) -> list[tuple[Any, ...]]:
    return [
        (section["level"], section["number"] or "", section["title"])
        for section in reading["sections"]
    ]


def _texts(reading: Json) -> list[tuple[Any, ...]]:
    return [(paragraph["text"],) for paragraph in _paragraphs(reading)]


def _sentences(reading: Json) -> list[tuple[Any, ...]]:
    return [
        (sentence,) for paragraph in _paragraphs(reading) for sentence in paragraph["sentences"]
    ]


def _references(reading: Json) -> list[tuple[Any, ...]]:
    return [
        (paragraph["text"], label)
        for paragraph in _paragraphs(reading)
        for label in paragraph["footnotes"]
    ]


def _labels(reading: Json) -> list[tuple[Any, ...]]:
    return [
        (paragraph["text"], paragraph["label"])
        for paragraph in _paragraphs(reading)
        if paragraph["label"]
    ]


def _footnotes(reading: Json) -> list[tuple[Any, ...]]:
    return list(reading["footnotes"].items())


def _signatories(reading: Json) -> list[tuple[Any, ...]]:
    return [(entry["name"], entry["role"]) for entry in reading["signatories"]]


PARTS: Mapping[str, Things] = {
    "sections": _sections,
    "paragraphs": _texts,
    "sentences": _sentences,
    "labels": _labels,
    "footnotes": _footnotes,
    "footnote references": _references,
    "signatories": _signatories,
}
