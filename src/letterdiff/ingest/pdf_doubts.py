"""Owns the doubts about a PDF: its unsure breaks, hyphens and markers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterdiff.ingest.doubts import character_doubts, opening
from letterdiff.ingest.joining import UncertainHyphen
from letterdiff.ingest.pdf_blocks import Drafts
from letterdiff.ingest.pdf_source import PdfSource, box_of
from letterdiff.model.letter import Doubt, PageBox

_SURE = 0.9
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
        yield Doubt(kind="empty-pages", ref=ref, confidence=_LEAST, count=len(pages))


def _break_doubts(drafts: Drafts) -> Iterator[Doubt]:
    for draft in drafts.items:
        if draft.passage.confidence < _SURE:
            yield Doubt(
                kind="paragraph-extent",
                ref=box_of(draft.passage.lines),
                confidence=draft.passage.confidence,
                about=opening(draft.clean.text),
            )


def _hyphen_doubts(hyphens: Sequence[UncertainHyphen], source: PdfSource) -> Iterator[Doubt]:
    for hyphen in hyphens:
        yield Doubt(
            kind="hyphen",
            ref=box_of([source.piece_of_line(hyphen.line)]),
            confidence=hyphen.confidence,
            about=hyphen.word,
        )


def _marker_doubts(drafts: Drafts) -> Iterator[Doubt]:
    by_label = {note.label: note for note in drafts.notes}
    for label in drafts.markers.uncalled:
        yield Doubt(
            kind="note-without-marker",
            ref=box_of(by_label[label].lines),
            confidence=_LEAST,
            about=label,
        )
    for marker in drafts.markers.orphans:
        yield Doubt(
            kind="marker-without-note",
            ref=box_of(drafts.items[marker.text].passage.lines),
            confidence=_LEAST,
            about=str(marker.value),
        )
    for marker in drafts.markers.chosen:
        page = by_label[str(marker.value)].lines[0].page
        if marker.page is not None and marker.page != page:
            yield Doubt(
                kind="marker-on-other-page",
                ref=box_of(drafts.items[marker.text].passage.lines),
                confidence=0.7,
                about=str(marker.value),
            )


def _character_doubts(source: PdfSource) -> Iterator[Doubt]:
    # Form feeds part the pages of the text that is made here.
    for doubt in character_doubts(source.text, (0,)):
        yield replace(doubt, ref=box_of([source.piece_of_line(1)]))
