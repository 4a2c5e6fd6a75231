"""Owns the step from the drafts of a marked-up letter to its headings and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from letterdiff.ingest.blocks import Block, HeadingBlock, ParagraphBlock
from letterdiff.ingest.cleaning import EMPTY, CleanText, cut
from letterdiff.ingest.flow import Draft
from letterdiff.ingest.front import all_spans
from letterdiff.ingest.levels import HeadingClues, told_levels
from letterdiff.ingest.marks import LABEL
from letterdiff.ingest.strands import CalledText, build, join, references
from letterdiff.ingest.titles import UNSURE, clean_number, is_title, split_number
from letterdiff.model.letter import XPath
from letterdiff.model.spans import Span, SpanMap

# More short lines in a row than this are an address or a table, not headings.
_MOST_TITLES = 2


@dataclass(slots=True, kw_only=True)
class _Text:
    """A draft with its clean text and what it was taken for.

    Attributes:
        mark: number of a heading, label of a list item.
        confidence: below 1 for a paragraph that was taken for a heading.
    """

    draft: Draft
    called: CalledText
    look: str
    is_heading: bool
    mark: str | None = None
    confidence: float = 1.0


def blocks_of(
    drafts: Sequence[Draft], source: str, labels: Mapping[str, str]
) -> tuple[list[Block], list[Block], list[Span]]:
    """The blocks, those among them that were guessed to be headings, and spans left over.

    Args:
        drafts: in document order.
        source: the text their offsets point into.
        labels: label of the note with each key.
    """
    texts, unowned = _texts(drafts, source)
    _guess_headings(texts)
    for text in texts:
        _split_mark(text)
    headings = [text for text in texts if text.is_heading]
    levels = iter(
        told_levels(
            [
                HeadingClues(
                    title=text.called.clean.text,
                    number=text.mark,
                    nesting=text.draft.nesting,
                    look=text.look,
                )
                for text in headings
            ]
        )
    )
    blocks: list[Block] = []
    guesses: list[Block] = []
    for text in texts:
        block = (
            _heading(text, next(levels), labels) if text.is_heading else _paragraph(text, labels)
        )
        blocks.append(block)
        if text.is_heading and text.confidence < 1:
            guesses.append(block)
    return blocks, guesses, unowned


def _heading(text: _Text, level: int | None, labels: Mapping[str, str]) -> HeadingBlock:
    return HeadingBlock(
        clean=text.called.clean,
        ref=XPath(path=text.draft.strand.path),
        number=text.mark,
        level=level,
        style=(text.look,) if text.look else (),
        references=references(text.called.calls, labels),
    )


def _paragraph(text: _Text, labels: Mapping[str, str]) -> ParagraphBlock:
    return ParagraphBlock(
        clean=text.called.clean,
        ref=XPath(path=text.draft.strand.path),
        label=text.mark,
        confidence=text.confidence,
        references=references(text.called.calls, labels),
    )


def _texts(drafts: Sequence[Draft], source: str) -> tuple[list[_Text], list[Span]]:
    """The drafts that show something; what others hold goes to their neighbours."""
    texts: list[_Text] = []
    unowned: list[Span] = []
    labels: list[str] = []
    for draft in drafts:
        called = _row(draft, source) if draft.kind == "row" else build(draft.strand, source)
        if not called.clean.text and not (draft.kind == "heading" and draft.label):
            unowned.extend(all_spans(called.clean))
            labels += [draft.label] if draft.label else []
            if texts:
                texts[-1].called = _calling_at_end(texts[-1].called, called)
            continue
        if draft.kind == "paragraph":
            draft.label, labels = " ".join(filter(None, (*labels, draft.label))), []
        texts.append(
            _Text(
                draft=draft,
                called=replace(called, clean=_owning(called.clean, unowned)),
                look=draft.strand.look(source),
                is_heading=draft.kind == "heading",
                mark=draft.label or None,
            )
        )
        unowned = []
    return texts, unowned


def _owning(clean: CleanText, spans: Sequence[Span]) -> CleanText:
    dropped = tuple(sorted((*clean.spans.dropped, *spans)))
    return CleanText(text=clean.text, spans=SpanMap(segments=clean.spans.segments, dropped=dropped))


def _calling_at_end(text: CalledText, called: CalledText) -> CalledText:
    """The text, calling at its end the notes that another calls."""
    end = len(text.clean.text)
    return replace(text, calls=(*text.calls, *((call, end) for call, _ in called.calls)))


def _row(draft: Draft, source: str) -> CalledText:
    """The cells of a row that show something, in one text; notes of others are called between."""
    shown: list[CalledText] = []
    separators: list[int] = []
    dropped = [*all_spans(build(draft.strand, source).clean)]
    for index, cell in enumerate(draft.cells):
        called = build(cell, source)
        if not called.clean.text:
            dropped.extend(all_spans(called.clean))
            # Nothing to show yet: the text of the row starts with what comes.
            called = replace(called, clean=EMPTY)
        if shown and not shown[-1].clean.text:
            called = replace(called, calls=(*shown.pop().calls, *called.calls))
        elif shown and not called.clean.text:
            shown[-1] = _calling_at_end(shown[-1], called)
            continue
        elif shown:
            separators.append(draft.separators[index - 1])
        shown.append(called)
    row = join(shown, separators)
    return replace(row, clean=_owning(row.clean, dropped))


def _guess_headings(texts: Sequence[_Text]) -> None:
    """Take short lines in nothing but bold or italics for headings, if text follows them."""
    run: list[_Text] = []
    for text in texts:
        if _is_set_off(text) and is_title(text.called.clean.text):
            run.append(text)
        else:
            _take_for_headings(run)
            run = []


def _is_set_off(text: _Text) -> bool:
    draft = text.draft
    return bool(text.look) and draft.kind == "paragraph" and not (text.mark or draft.closed)


def _take_for_headings(run: Sequence[_Text]) -> None:
    for text in run if len(run) <= _MOST_TITLES else ():
        text.is_heading = True
        text.confidence = UNSURE


def _split_mark(text: _Text) -> None:
    """Part the number of a heading or the label of an item from its text."""
    clean = text.called.clean
    if text.is_heading:
        if text.mark is not None:
            text.mark = clean_number(text.mark)
            return
        number = split_number(clean.text)
        if number is not None:
            text.mark = number[0]
            text.called = _without_start(text.called, number[1])
    elif text.mark is None and text.draft.kind == "paragraph":
        label = LABEL.match(clean.text)
        if label is not None:
            text.mark = label["label"]
            text.called = _without_start(text.called, label.end())


def _without_start(called: CalledText, length: int) -> CalledText:
    return CalledText(
        clean=cut(called.clean, [Span(0, length)]),
        calls=tuple((call, max(0, offset - length)) for call, offset in called.calls),
    )
