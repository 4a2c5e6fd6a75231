"""Where a sentence stands in its letter: paragraph, page, line, footnotes called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import (
    Footnote,
    Letter,
    LineRange,
    PageBox,
    Paragraph,
    Source,
    SourceRef,
)
from letterdiff.model.spans import Span
from letterdiff.report.wording import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a sentence stands.

    Attributes:
        paragraph: 1-based number of its paragraph in the section; 0 in a footnote.
        footnote: label of the footnote it belongs to, or "".
        starts: whether it is the first sentence of its paragraph or footnote.
        item: the label of a list item that begins here ("1.", "–"), or "".
        pages: first and last page it stands on; None where that is not known.
        lines: first and last line in the source file; None where it has no lines.
        path: XPath of its paragraph in an XML or HTML source, or "".
        calls: (offset in the sentence, label) of each footnote called in it.
    """

    paragraph: int
    footnote: str
    starts: bool
    item: str
    pages: tuple[int, int] | None
    lines: tuple[int, int] | None
    path: str
    calls: tuple[tuple[int, str], ...]


def places(analysed: AnalysedLetter) -> dict[str, Place]:
    """The place of every sentence and footnote sentence, by sentence id."""
    letter = analysed.letter
    blocks: dict[str, Paragraph | Footnote] = {
        paragraph.id: paragraph for section in letter.sections for paragraph in section.paragraphs
    }
    blocks.update((f"fn:{footnote.label}", footnote) for footnote in letter.footnotes)
    sentences = (*analysed.sentences, *analysed.footnote_sentences)
    calls = _calls(sentences, blocks)
    previous = ""
    found = {}
    for sentence in sentences:
        block = blocks[sentence.paragraph]
        lines = _lines(letter, block, sentence.span)
        starts = sentence.paragraph != previous
        previous = sentence.paragraph
        note = block.label if isinstance(block, Footnote) else ""
        item = block.label if isinstance(block, Paragraph) and starts else None
        found[sentence.id] = Place(
            paragraph=0 if note else int(sentence.paragraph.rpartition(":")[2]),
            footnote=note,
            starts=starts,
            item=item or "",
            pages=_pages(letter, block, sentence.span, starts=starts),
            lines=lines,
            path="" if isinstance(block.ref, LineRange | PageBox) else block.ref.path,
            calls=calls.get(sentence.id, ()),
        )
    return found


def _calls(
    sentences: tuple[Sentence, ...], blocks: dict[str, Paragraph | Footnote]
) -> dict[str, tuple[tuple[int, str], ...]]:
    """Footnotes called in each sentence.

    A call between two sentences belongs to the first: a marker follows its words.
    """
    by_paragraph: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    calls: dict[str, list[tuple[int, str]]] = {}
    for name, members in by_paragraph.items():
        block = blocks[name]
        if isinstance(block, Footnote):
            continue
        starts = [sentence.span.start for sentence in members]
        for reference in block.footnotes:
            owner = members[max(bisect_right(starts, reference.offset - 1) - 1, 0)]
            inside = min(reference.offset, owner.span.end) - owner.span.start
            calls.setdefault(owner.id, []).append((max(inside, 0), reference.label))
    return {key: tuple(found) for key, found in calls.items()}


def _lines(letter: Letter, block: Paragraph | Footnote, span: Span) -> tuple[int, int] | None:
    if not isinstance(block.ref, LineRange):
        return None
    if not block.spans.segments or not len(span):
        return block.ref.first, block.ref.last
    source = block.spans.source_span(span)
    locate = letter.source.line_and_column
    return locate(source.start)[0], locate(source.end - 1)[0]


def _pages(
    letter: Letter, block: Paragraph | Footnote, span: Span, *, starts: bool
) -> tuple[int, int] | None:
    """First and last page of a part of a block.

    Where the file's pages are not known by offset, only the page on which the block
    begins is.
    """
    if block.spans.segments and len(span):
        first = letter.source.page(block.spans.source_offset(span.start))
        last = letter.source.page(block.spans.source_offset(span.end - 1))
        if first is not None and last is not None:
            return first, max(first, last)
    page = block.ref.page if isinstance(block.ref, PageBox) else block.page
    return (page, page) if page is not None and starts else None


def cite(ref: SourceRef, source: Source, labels: Labels) -> str:
    """A place in a file, as one would cite it: "p. 6, r. 268–270", "p. 6" or an XPath."""
    if isinstance(ref, LineRange):
        page = _page_of_line(ref.first, source)
        lines = f"{labels.line} {_range(ref.first, ref.last)}"
        return f"{labels.page} {page}, {lines}" if page else lines
    return f"{labels.page} {ref.page}" if isinstance(ref, PageBox) else ref.path


def _page_of_line(line: int, source: Source) -> int | None:
    """The page on which a line ends: it may start with the form feed of its page."""
    if line < len(source.line_starts):
        return source.page(source.line_starts[line] - 1)
    return len(source.page_starts) or None


def citation(found: Sequence[Place], labels: Labels) -> str:
    """Where a run of sentences stands, as one would cite it: "al. 2 · p. 6, r. 268–270"."""
    first, last = found[0], found[-1]
    block = (
        f"{labels.footnote} {_range(first.footnote, last.footnote)}"
        if first.footnote
        else f"{labels.paragraph} {_range(first.paragraph, last.paragraph)}"
    )
    where = []
    if first.pages and last.pages:
        where.append(f"{labels.page} {_range(first.pages[0], last.pages[1])}")
    if first.lines and last.lines:
        where.append(f"{labels.line} {_range(first.lines[0], last.lines[1])}")
    if first.path:
        where.append(first.path)
    return " · ".join(filter(None, (block, ", ".join(where))))


def _range(first: int | str, last: int | str) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
