"""The words of `letterdiff read`, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from letterdiff.cli.wording import Noun
from letterdiff.report import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWords:
    """The words of one language; names say where each stands."""

    sections: Noun
    paragraphs: Noun
    sentences: Noun
    words: Noun
    footnotes: Noun
    signatories: Noun
    pages: Noun
    formats: Mapping[str, str]
    outline: str
    columns: tuple[str, str, str, str]
    page: str
    line: str
    signed: str
    corrected: str
    doubts: str
    no_doubts: str
    more_doubts: str
    certainty: str
    mend: str
    mend_loose: str
    right: str


DUTCH = ReadingWords(
    sections=("onderdeel", "onderdelen"),
    paragraphs=("alinea", "alinea's"),
    sentences=("zin", "zinnen"),
    words=("woord", "woorden"),
    footnotes=("voetnoot", "voetnoten"),
    signatories=("ondertekenaar", "ondertekenaars"),
    pages=("bladzijde", "bladzijden"),
    formats={"text": "platte tekst", "xml": "XML", "html": "HTML", "pdf": "PDF"},
    outline="Opbouw",
    columns=("al.", "zinnen", "woorden", "noten"),
    page="blz.",
    line="regel",
    signed="Ondertekend: {names}",
    corrected="Correcties toegepast: {count} van {all} ({file}).",
    doubts="Twijfels ({count}), de minst zekere eerst",
    no_doubts="Geen twijfels bij het lezen.",
    more_doubts="… en nog {count}; `letterdiff read --json` geeft ze alle.",
    certainty="zekerheid",
    mend=(
        "Is iets verkeerd gelezen? Zet wat achter › staat in {file}, elk onder een eigen "
        "[[correction]]. Zie docs/corrections.md."
    ),
    mend_loose=(
        "Is iets verkeerd gelezen? Neem de brief met `letterdiff add` op in letters/ en zet wat "
        "achter › staat in corrections.toml in zijn map, elk onder een eigen [[correction]]. "
        "Zie docs/corrections.md."
    ),
    right=(
        'Is iets goed gelezen? Zet onder een [[correction]] in {file}: right = "…", met wat achter '
        "de twijfel tussen [ ] staat. Dan blijft die weg, tot de tekst verandert."
    ),
)

ENGLISH = ReadingWords(
    sections=("section", "sections"),
    paragraphs=("paragraph", "paragraphs"),
    sentences=("sentence", "sentences"),
    words=("word", "words"),
    footnotes=("footnote", "footnotes"),
    signatories=("signatory", "signatories"),
    pages=("page", "pages"),
    formats={"text": "plain text", "xml": "XML", "html": "HTML", "pdf": "PDF"},
    outline="Outline",
    columns=("par.", "sentences", "words", "notes"),
    page="page",
    line="line",
    signed="Signed: {names}",
    corrected="Corrections applied: {count} of {all} ({file}).",
    doubts="Doubts ({count}), the least certain first",
    no_doubts="No doubts in reading.",
    more_doubts="… and {count} more; `letterdiff read --json` gives them all.",
    certainty="certainty",
    mend=(
        "Was something read wrongly? Put what stands after › into {file}, each below a "
        "[[correction]] of its own. See docs/corrections.md."
    ),
    mend_loose=(
        "Was something read wrongly? Take the letter into letters/ with `letterdiff add`, and put "
        "what stands after › into corrections.toml in its folder, each below a [[correction]] of "
        "its own. See docs/corrections.md."
    ),
    right=(
        'Was something read rightly? Put below a [[correction]] in {file}: right = "…", with what '
        "stands in [ ] after the doubt. It stays away until the text changes."
    ),
)


def reading_words(language: Language) -> ReadingWords:
    """The words of a language: "nl" or "en"."""
    return {"nl": DUTCH, "en": ENGLISH}[language]
