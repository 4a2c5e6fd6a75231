"""What must hold of every outcome of reading: one clear error, or a sound letter.

Used by the tests and by `benchmarks/fuzz_readers.py`. The account of characters
here looks at the letter and the text its offsets point into, and at nothing
that a reader keeps for itself.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator
from lxml import etree

from letterdiff.errors import IngestError
from letterdiff.ingest import ReadingCache, reading
from letterdiff.model.codec import letter_to_dict, to_json
from letterdiff.model.language import AnalysedLetter
from letterdiff.model.letter import FootnoteReference, Letter, LineRange, PageBox, SourceRef, XPath
from letterdiff.model.spans import SpanMap
from letterdiff.report.doubts import describe

_LONGEST_ERROR = 1_000
_MOST_PLACES = 100
# Never in a clean text: line ends, soft hyphens, and what turns the direction of writing.
_FORBIDDEN = re.compile(
    "[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\u00ad\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of reading a file: an error, or a letter and the text of its offsets."""

    error: IngestError | None = None
    letter: Letter | None = None
    source: str = ""


def outcome_of(content: bytes, *, name: str = "letter") -> Outcome:
    """Read a file as `letterdiff.ingest.read` does, foreign formats in their own process."""
    found: list[str] = []
    original = reading._read_document

    def keep(
        content: bytes, *, name: str, language: str, cache: ReadingCache | None = None
    ) -> tuple[Any, str, str]:
        document, form, text = original(content, name=name, language=language, cache=cache)
        found.append(text)
        return document, form, text

    reading._read_document = keep
    try:
        letter = reading.read(content, name=name, id="letter")
    except IngestError as error:
        return Outcome(error=error)
    finally:
        reading._read_document = original
    return Outcome(letter=letter, source=found[0])


def complaints(content: bytes) -> list[str]:
    """What is wrong with the outcome of reading a file; nothing, if it is sound."""
    outcome = outcome_of(content)
    if outcome.error is not None:
        return list(_about_error(outcome.error))
    assert outcome.letter is not None
    letter, source = outcome.letter, outcome.source
    return [
        *_about_characters(letter, source),
        *_about_names(letter),
        *_about_texts(letter),
        *_about_places(letter, content),
        *_about_json(letter),
    ]


def _about_error(error: IngestError) -> Iterator[str]:
    told = str(error)
    if not error.message or not error.remedy:
        yield f"an error without message or remedy: {told!r}"
    odd = [own for own in told if unicodedata.category(own) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    if odd:
        yield f"an error that is not one line of printable text: {told!r}"
    if len(told) > _LONGEST_ERROR:
        yield f"an error of {len(told)} characters: {told[:200]!r}"


def maps_of(letter: Letter) -> Iterator[tuple[str, SpanMap]]:
    """Every clean text of a letter with its map."""
    yield letter.notice, letter.notice_spans
    for section in letter.sections:
        yield section.title, section.spans
        yield from ((paragraph.text, paragraph.spans) for paragraph in section.paragraphs)
    yield from ((note.text, note.spans) for note in letter.footnotes)
    for signatory in letter.signatories:
        yield signatory.role, signatory.role_spans
        yield signatory.name, signatory.name_spans


def _about_characters(letter: Letter, source: str) -> Iterator[str]:
    """Every map gives its text, and every visible character of the source stands in one place."""
    times = Counter[int]()
    for text, spans in maps_of(letter):
        place = 0
        for segment in spans.segments:
            end = segment.source + segment.length
            if segment.clean != place or segment.length < 1 or not 0 <= segment.source < end:
                yield f"a map with a gap at {place}: {text[:60]!r}"
            if end > len(source):
                yield f"a map that leads beyond the text: {text[:60]!r}"
            shown, original = text[place : place + segment.length], source[segment.source : end]
            if shown != original and not (shown in (" ", "\t") and original.isspace()):
                yield f"a map that does not give the text: {shown!r} for {original!r}"
            times.update(range(segment.source, end))
            place += segment.length
        if place != len(text):
            yield f"a text that is not mapped to its end: {text[:60]!r}"
        for span in spans.dropped:
            if span.end > len(source):
                yield f"something dropped beyond the text: {span}"
            times.update(range(span.start, span.end))
    wrong = [
        f"{own!r} at {offset} stands in {times[offset]} places"
        for offset, own in enumerate(source)
        if times[offset] != 1 and not own.isspace()
    ]
    yield from wrong[:5]


def _about_names(letter: Letter) -> Iterator[str]:
    yield from _doubled("section", (section.id for section in letter.sections))
    yield from _doubled(
        "paragraph", (own.id for section in letter.sections for own in section.paragraphs)
    )
    yield from _doubled("footnote", (note.label for note in letter.footnotes))
    if not (letter.sections or letter.signatories):
        yield "a letter without text"


def _doubled(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{count} times the {kind} {name!r}"
        if not name:
            yield f"a {kind} without a name"


def _about_texts(letter: Letter) -> Iterator[str]:
    for text, _ in maps_of(letter):
        if _FORBIDDEN.search(text) or text != text.strip() or "  " in text:
            yield f"not clean: {text[:80]!r}"
    for section in letter.sections:
        yield from _about_references(section.title, section.footnotes)
        for paragraph in section.paragraphs:
            yield from _about_references(paragraph.text, paragraph.footnotes)
            if not 0 <= paragraph.confidence <= 1:
                yield f"the confidence {paragraph.confidence}"
            if not paragraph.text:
                yield f"the paragraph {paragraph.id} is empty"
    for doubt in letter.doubts:
        if not 0 <= doubt.confidence <= 1 or _FORBIDDEN.search(doubt.about):
            yield f"the doubt {doubt}"


def _about_references(text: str, references: tuple[FootnoteReference, ...]) -> Iterator[str]:
    offsets = [own.offset for own in references]
    if offsets != sorted(offsets) or not all(0 <= offset <= len(text) for offset in offsets):
        yield f"references at {offsets} in {text[:60]!r}"


def _about_places(letter: Letter, content: bytes) -> Iterator[str]:
    """Every place that is told exists in the file."""
    root = _tree(letter.source.format, content)
    for ref in islice(dict.fromkeys(_refs(letter)), _MOST_PLACES):
        if isinstance(ref, LineRange):
            if not 1 <= ref.first <= ref.last <= len(letter.source.line_starts):
                yield f"no such lines: {ref}"
        elif isinstance(ref, PageBox):
            if ref.page < 1 or ref.left > ref.right or ref.top > ref.bottom:
                yield f"no such place: {ref}"
        elif root is not None and not _is_element(root, ref):
            yield f"no element, or more than one: {ref.path}"


def _refs(letter: Letter) -> Iterator[SourceRef]:
    for section in letter.sections:
        yield section.ref
        yield from (paragraph.ref for paragraph in section.paragraphs)
    yield from (note.ref for note in letter.footnotes)
    yield from (doubt.ref for doubt in letter.doubts if doubt.ref is not None)


def _tree(form: str, content: bytes) -> Any:
    """The root of a marked-up file, by another call of the parser than the reader's."""
    if form == "xml":
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    if form == "html":
        return etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    return None


def _is_element(root: Any, ref: XPath) -> bool:
    try:
        found = root.getroottree().xpath(ref.path)
    except etree.XPathError:
        return False
    return isinstance(found, list) and len(found) == 1


def _about_json(letter: Letter) -> Iterator[str]:
    value = letter_to_dict(
        AnalysedLetter(letter=letter, sentences=()), lambda doubt: describe(doubt, "en")
    )
    yield from (
        f"not by the schema: {error.message[:200]}" for error in _schema().iter_errors(value)
    )
    try:
        again = json.loads(to_json(value).encode("utf-8"))
        json.dumps(value, allow_nan=False)
    except ValueError as error:
        yield f"no JSON in UTF-8: {error}"
    else:
        if again != value:
            yield "the JSON says something else"


@cache
def _schema() -> Draft202012Validator:
    text = files("letterdiff").joinpath("schemas/letter.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))
