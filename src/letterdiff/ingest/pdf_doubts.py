"""Owns the doubts about a PDF: its unsure breaks, hyphens and markers as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterdiff.ingest.doubts import character_doubts
from letterdiff.ingest.joining import UncertainHyphen
from letterdiff.ingest.pdf_blocks import Drafts
from letterdiff.ingest.pdf_source import PdfSource, box_of
from letterdiff.model.letter import Doubt, PageBox

_SURE = 0.9
_LONGEST_QUOTE = 40
_LEAST = 0.5


def doubts_of(
    drafts: Drafts,
    hyphens: Sequence[UncertainHyphen],
    source: PdfSource,
    empty_pages: Sequence[int],
) -> tuple[Doubt, ...]:
    """All doubts about a PDF, by kind."""
    return (
        *_empty_page_doubts(empty_pages),
        *_break_doubts(drafts),
        *_hyphen_doubts(hyphens, source),
        *_marker_doubts(drafts),
        *_character_doubts(source),
    )


def _empty_page_doubts(pages: Sequence[int]) -> Iterator[Doubt]:
    if pages:
        ref = PageBox(page=pages[0], left=0.0, top=0.0, right=0.0, bottom=0.0)
        message = (
            f"page {pages[0]} holds no text; it may be a picture"
            if len(pages) == 1
            else f"{len(pages)} pages hold no text, first page {pages[0]}; they may be pictures"
        )
        yield Doubt(message=message, ref=ref, confidence=_LEAST)


def _break_doubts(drafts: Drafts) -> Iterator[Doubt]:
    for draft in drafts.items:
        if draft.passage.confidence < _SURE:
            text = draft.clean.text
            quote = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
            yield Doubt(
                message=f"where the paragraph “{quote}” starts or ends is a guess",
                ref=box_of(draft.passage.lines),
                confidence=draft.passage.confidence,
            )


def _hyphen_doubts(hyphens: Sequence[UncertainHyphen], source: PdfSource) -> Iterator[Doubt]:
    for hyphen in hyphens:
        yield Doubt(
            message=f"the hyphen of “{hyphen.word}” at a line end may be wrongly kept or dropped",
            ref=box_of([source.piece_of_line(hyphen.line)]),
            confidence=hyphen.confidence,
        )


def _marker_doubts(drafts: Drafts) -> Iterator[Doubt]:
    by_label = {note.label: note for note in drafts.notes}
    for label in drafts.markers.uncalled:
        yield Doubt(
            message=f"no marker was found for footnote {label}",
            ref=box_of(by_label[label].lines),
            confidence=_LEAST,
        )
    for marker in drafts.markers.orphans:
        yield Doubt(
            message=f"marker {marker.value} has no footnote",
            ref=box_of(drafts.items[marker.text].passage.lines),
            confidence=_LEAST,
        )
    for marker in drafts.markers.chosen:
        page = by_label[str(marker.value)].lines[0].page
        if marker.page is not None and marker.page != page:
            yield Doubt(
                message=f"marker {marker.value} does not stand on the page of its footnote",
                ref=box_of(drafts.items[marker.text].passage.lines),
                confidence=0.7,
            )


def _character_doubts(source: PdfSource) -> Iterator[Doubt]:
    # Form feeds part the pages of the text that is made here.
    for doubt in character_doubts(source.text, (0,)):
        yield replace(doubt, ref=box_of([source.piece_of_line(1)]))
