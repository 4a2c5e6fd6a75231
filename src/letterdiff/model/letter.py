"""A letter as it was read: sections, paragraphs, footnotes, and where each stands."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from letterdiff.model.corrections import NO_CORRECTIONS, Corrections
from letterdiff.model.spans import NO_SPANS, SpanMap

Status = Literal["official", "stand-in", "local"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRange:
    """Lines `first`..`last` (1-based, inclusive) of a plain text."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBox:
    """A rectangle on a page of a PDF, in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class XPath:
    """An element of an XML or HTML document."""

    path: str


SourceRef = LineRange | PageBox | XPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a letter was read from.

    Attributes:
        name: file name without folders, so that results do not depend on where it lies.
        sha256: hexadecimal hash of the file's bytes.
        format: "text", "xml", "html", "pdf", "odt" or "docx".
        line_starts: character offsets at which the lines of the decoded text start.
        page_starts: character offsets at which its pages start, the first at 0; empty
            where the file has no pages.
    """

    name: str
    sha256: str
    format: str
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a character offset in the decoded file."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """1-based page of a character offset, None where the file has no pages."""
        return bisect_right(self.page_starts, offset) if self.page_starts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteReference:
    """Footnote `label` is called at offset `offset` of the clean paragraph or title.

    The marker itself is not in the clean text: it stood before the character at
    `offset`.
    """

    label: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph or list item.

    Attributes:
        id: "<section id>:<1-based number in the section>".
        text: clean text: no line breaks, soft hyphens, footnote markers or list label.
        label: the label of a list item ("1.", "–"), else None.
        page: 1-based page on which it starts, where the source has pages.
        confidence: 0..1, how sure the reader is of the paragraph's extent.
    """

    id: str
    text: str
    spans: SpanMap
    ref: SourceRef
    footnotes: tuple[FootnoteReference, ...] = ()
    label: str | None = None
    page: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the paragraphs up to the next heading.

    Attributes:
        id: path in the outline, such as "1" or "1/handel"; "inleiding" for an
            untitled introduction.
        level: 0 for the untitled introduction, 1 for a chapter, 2 for a sub-section, …
        number: the printed number ("1", "2.3"), else None.
        title: clean title without its number; empty for the introduction.
        spans: map of the title; its dropped spans hold the number and markers.
        ref: where the title stands; for an untitled section its first paragraph.
    """

    id: str
    level: int
    number: str | None
    title: str
    spans: SpanMap
    ref: SourceRef
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[FootnoteReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The text of a footnote; `spans.dropped` holds its printed label."""

    label: str
    text: str
    spans: SpanMap
    ref: SourceRef
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signed, in what office. `role` and `name` each have their own map."""

    role: str
    name: str
    role_spans: SpanMap
    name_spans: SpanMap


DoubtKind = Literal[
    "paragraph-start",
    "missing-start",
    "paragraph-extent",
    "heading",
    "heading-by-look",
    "no-heading",
    "heading-level",
    "hyphen",
    "note-without-marker",
    "marker-without-note",
    "marker-on-other-page",
    "marker-or-number",
    "markers-without-notes",
    "note-extent",
    "left-out",
    "wide-gaps",
    "odd-characters",
    "empty-pages",
    "broken-off",
    "other-language",
    "tracked-changes",
    "correction-not-found",
    "correction-ambiguous",
    "correction-idle",
    "correction-lapsed",
]
"""What a reader can be unsure of. The last four say that a correction of a person
was not applied: its text is nowhere, in several places, or already read so; there is
no doubt of that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the reader was not sure of; `report` has the words for it.

    Attributes:
        ref: where; None for a correction whose text stands nowhere.
        confidence: 0..1, how sure the reader is of what it did; 0 for corrections.
        about: the words, footnote label, character ("U+202E") or correction concerned.
        count: how many there are: characters, pages, lines, changes, markers, places of a
            correction.
    """

    kind: DoubtKind
    ref: SourceRef | None
    confidence: float
    about: str = ""
    count: int = 1

    @property
    def about_correction(self) -> bool:
        """Whether a correction could not be applied, and nothing else is doubtful."""
        return self.kind.startswith("correction-")


def doubt_id(doubt: Doubt, source: Source) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a doubt and of the file it is about.

    Another text, place or reason for the doubt gives another id.
    """
    parts = (doubt.kind, doubt.ref, doubt.about, doubt.count, source.sha256)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as read; never changed afterwards.

    Attributes:
        id: catalogue id ("2022") or, for a loose file, its name without extension.
        identifier: publication identifier ("kst-35207-61"), empty when unknown.
        date: ISO date, empty when unknown.
        language: ISO 639-1 code.
        notice: the line in which a stand-in declares itself, with its map; empty text otherwise.
        sections: in document order; nesting is told by `level` and `id`.
        corrections: what a person had mended in the reading.
    """

    id: str
    identifier: str
    title: str
    date: str
    language: str
    status: Status
    source: Source
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notice: str = ""
    notice_spans: SpanMap = NO_SPANS
    corrections: Corrections = NO_CORRECTIONS
