"""Owns corrections: what a person says of headings and paragraphs goes before what a reader saw."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from letterdiff.ingest.anchors import blocks_with, starts_of
from letterdiff.ingest.blocks import Block, HeadingBlock, ParagraphBlock
from letterdiff.ingest.cleaning import CleanText, cut
from letterdiff.ingest.hyphens import Hyphenation
from letterdiff.ingest.joining import ELLIPSIS
from letterdiff.ingest.marks import LABEL
from letterdiff.ingest.parting import divided, joined, moved, with_mark
from letterdiff.ingest.titles import clean_number, split_number
from letterdiff.ingest.words import WordKnowledge
from letterdiff.model.corrections import Correction
from letterdiff.model.letter import (
    Doubt,
    DoubtKind,
    FootnoteReference,
    LineRange,
    PageBox,
    Source,
    SourceRef,
)
from letterdiff.model.spans import Span

# A word that goes on in the next paragraph.
_BROKEN = re.compile(r"\w[-\u2010]$")
# Doubts that are settled once a person corrected the paragraph or heading they are about.
_JOINED: Collection[DoubtKind] = frozenset(
    {"paragraph-start", "paragraph-extent", "heading", "heading-by-look", "no-heading"}
)
_MADE_HEADING: Collection[DoubtKind] = frozenset(
    {"no-heading", "paragraph-start", "paragraph-extent"}
)
_MADE_PARAGRAPH: Collection[DoubtKind] = frozenset({"heading", "heading-by-look"})


def correct(
    blocks: Sequence[Block],
    doubts: Sequence[Doubt],
    corrections: Sequence[Correction],
    *,
    source: Source,
    text: str,
    language: str,
) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks with the corrections applied one after the other, and the doubts that remain.

    No character is lost or doubled: a number or label that the reader parted from a
    text comes back into it where it becomes something else. A correction that cannot
    be applied changes nothing and is a doubt.

    Args:
        blocks: headings and paragraphs in document order.
        doubts: those of the reader.
        corrections: in the order in which they are to be applied.
        source: the file.
        text: the text that offsets point into.
        language: ISO 639-1 code, for words broken between two paragraphs.
    """
    correcting = _Correcting(blocks, doubts, source, text, language)
    failures = [correcting.apply(correction) for correction in corrections]
    remaining = (*(doubt for doubt in failures if doubt), *correcting.doubts)
    return tuple(correcting.blocks), remaining


class _Correcting:
    def __init__(
        self,
        blocks: Sequence[Block],
        doubts: Sequence[Doubt],
        source: Source,
        text: str,
        language: str,
    ) -> None:
        self.blocks = list(blocks)
        self.doubts = tuple(doubts)
        self._source = source
        self._text = text
        self._language = language

    def apply(self, correction: Correction) -> Doubt | None:
        """Apply a correction; the doubt it raises if that cannot be done."""
        if correction.operation == "split":
            return self._split(correction)
        kinds = {
            "join": (HeadingBlock, ParagraphBlock),
            "heading": (ParagraphBlock, *((HeadingBlock,) if correction.level else ())),
            "not-a-heading": (HeadingBlock,),
        }[correction.operation]
        everywhere = range(len(self.blocks))
        right = [place for place in everywhere if isinstance(self.blocks[place], kinds)]
        found = blocks_with(correction.anchor, self.blocks, right)
        if not found:
            others = blocks_with(correction.anchor, self.blocks, everywhere)
            return _failure(correction, [self.blocks[place].ref for place in others], idle=True)
        if len(found) > 1:
            return _failure(correction, [self.blocks[place].ref for place in found])
        change = {
            "join": self._join,
            "heading": self._make_heading,
            "not-a-heading": self._make_paragraph,
        }[correction.operation]
        if change(found[0], correction):
            return None
        return _failure(correction, [self.blocks[found[0]].ref], idle=True)

    def _join(self, place: int, correction: Correction) -> bool:
        del correction
        if place + 1 == len(self.blocks):
            return False
        first, second = self.blocks[place], self._whole(self.blocks[place + 1])
        clean, start = self._joined(first.clean, second.clean)
        self._settle(_JOINED, self.blocks[place + 1].ref)
        self._settle({"paragraph-extent"}, first.ref)
        both = replace(
            first,
            clean=clean,
            ref=_ref_around(first.ref, second.ref),
            references=(
                *(replace(own, offset=min(own.offset, start)) for own in first.references),
                *moved(second.references, start),
            ),
        )
        self.blocks[place : place + 2] = [_sure(both)]
        return True

    def _joined(self, first: CleanText, second: CleanText) -> tuple[CleanText, int]:
        """Both texts in one; a word that was broken between them is whole again."""
        before, after = first.text, second.text
        broken = _BROKEN.search(before) and after[:1].islower() and not ELLIPSIS.match(after)
        if not broken:
            return joined(first, second, self._text)
        texts = (block.clean.text for block in self.blocks)
        if Hyphenation(texts, WordKnowledge(self._language)).decide(before, after).soft:
            first = cut(first, [Span(len(before) - 1, len(before))])
        return joined(first, second, self._text, apart=False)

    def _split(self, correction: Correction) -> Doubt | None:
        found = starts_of(correction.anchor, self.blocks)
        if not found:
            places = blocks_with(correction.anchor, self.blocks, range(len(self.blocks)))
            return _failure(correction, [self.blocks[place].ref for place in places], idle=True)
        if len(found) > 1:
            return _failure(correction, [self.blocks[place].ref for place, _ in found])
        place, offset = found[0]
        block = self.blocks[place]
        before, after = divided(block.clean, offset)
        border = after.spans.segments[0].source
        self._settle({"paragraph-extent"}, block.ref)
        self._settle({"missing-start"}, self._line(border))
        first = replace(
            block,
            clean=before,
            ref=self._ref_before(block.ref, before),
            references=tuple(
                replace(own, offset=min(own.offset, len(before.text)))
                for own in block.references
                if own.offset <= offset
            ),
        )
        second = ParagraphBlock(
            clean=after,
            ref=self._ref_after(block.ref, border),
            page=self._source.page(border),
            references=moved([own for own in block.references if own.offset > offset], -offset),
        )
        self.blocks[place : place + 1] = [_sure(first), _labelled(second)]
        return None

    def _make_heading(self, place: int, correction: Correction) -> bool:
        block = self.blocks[place]
        if isinstance(block, HeadingBlock):
            changed = block.level != correction.level
            self.blocks[place] = replace(block, level=correction.level)
            return changed
        self._settle(_MADE_HEADING, block.ref)
        earlier = [own for own in self.blocks[:place] if isinstance(own, HeadingBlock)]
        level = correction.level or (earlier[-1].level if earlier else None)
        self.blocks[place] = _titled(self._whole(block), level)
        return True

    def _make_paragraph(self, place: int, correction: Correction) -> bool:
        del correction
        self._settle(_MADE_PARAGRAPH, self.blocks[place].ref)
        self.blocks[place] = _labelled(self._whole(self.blocks[place]))
        return True

    def _whole(self, block: Block) -> ParagraphBlock:
        """A block as a paragraph that shows its number or label in its text."""
        if isinstance(block, HeadingBlock):
            mark, page = block.number, self._page(block)
        else:
            mark, page = block.label, block.page
        clean, length = with_mark(block.clean, mark, self._text) if mark else (block.clean, 0)
        return ParagraphBlock(
            clean=clean, ref=block.ref, page=page, references=moved(block.references, length)
        )

    def _page(self, block: Block) -> int | None:
        segments = block.clean.spans.segments
        return self._source.page(segments[0].source) if segments else None

    def _line(self, offset: int) -> LineRange:
        line, _ = self._source.line_and_column(offset)
        return LineRange(first=line, last=line)

    def _ref_before(self, ref: SourceRef, clean: CleanText) -> SourceRef:
        if not isinstance(ref, LineRange):
            return ref
        last = self._line(clean.spans.source_offset(len(clean.text) - 1)).last
        return LineRange(first=ref.first, last=max(ref.first, last))

    def _ref_after(self, ref: SourceRef, border: int) -> SourceRef:
        """Where the rest of a paragraph stands that starts at the source offset `border`."""
        if isinstance(ref, LineRange):
            first = self._line(border).first
            return LineRange(first=first, last=max(ref.last, first))
        page = self._source.page(border)
        if isinstance(ref, PageBox) and page is not None and page != ref.page:
            # The box of a paragraph is known for its first page only.
            return PageBox(page=page, left=0.0, top=0.0, right=0.0, bottom=0.0)
        return ref

    def _settle(self, kinds: Collection[DoubtKind], ref: SourceRef) -> None:
        self.doubts = tuple(
            doubt for doubt in self.doubts if doubt.kind not in kinds or doubt.ref != ref
        )


def _failure(correction: Correction, places: Sequence[SourceRef], *, idle: bool = False) -> Doubt:
    """The doubt about a correction that was not applied, given where its anchor stands."""
    kind: DoubtKind = "correction-ambiguous"
    if not places:
        kind = "correction-not-found"
    elif idle:
        kind = "correction-idle"
    return Doubt(
        kind=kind,
        ref=places[0] if places else None,
        confidence=0.0,
        about=str(correction),
        count=len(places),
    )


def _sure(block: Block) -> Block:
    """A block whose extent a person has judged."""
    return block if isinstance(block, HeadingBlock) else replace(block, confidence=1.0)


def _labelled(whole: ParagraphBlock) -> ParagraphBlock:
    """A paragraph with the label at its start, if there is one, apart."""
    label = LABEL.match(whole.clean.text)
    if label is None:
        return whole
    clean, references = _without_start(whole, label.end())
    return replace(whole, clean=clean, references=references, label=label["label"])


def _titled(whole: ParagraphBlock, level: int | None) -> HeadingBlock:
    """A heading with its number apart; a label that is no number is not shown."""
    text = whole.clean.text
    number = split_number(text)
    label = LABEL.match(text) if number is None else None
    prefix = number[1] if number else label.end() if label else 0
    clean, references = _without_start(whole, prefix)
    return HeadingBlock(
        clean=clean,
        ref=whole.ref,
        number=number[0] if number else clean_number(label["label"]) if label else None,
        level=level,
        references=references,
    )


def _without_start(
    whole: ParagraphBlock, length: int
) -> tuple[CleanText, tuple[FootnoteReference, ...]]:
    clean = cut(whole.clean, [Span(0, length)]) if length else whole.clean
    return clean, moved(whole.references, -length)


def _ref_around(first: SourceRef, second: SourceRef) -> SourceRef:
    if isinstance(first, LineRange) and isinstance(second, LineRange):
        return LineRange(first=min(first.first, second.first), last=max(first.last, second.last))
    if isinstance(first, PageBox) and isinstance(second, PageBox) and first.page == second.page:
        return PageBox(
            page=first.page,
            left=min(first.left, second.left),
            top=min(first.top, second.top),
            right=max(first.right, second.right),
            bottom=max(first.bottom, second.bottom),
        )
    return first
