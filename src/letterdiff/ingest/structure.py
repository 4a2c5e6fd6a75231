"""Owns the step from blocks to sections, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.ingest.blocks import Block, HeadingBlock, ParagraphBlock
from letterdiff.ingest.doubts import opening
from letterdiff.ingest.outline import INTRODUCTION, Place, place_headings
from letterdiff.model.letter import Doubt, Paragraph, Section
from letterdiff.model.spans import NO_SPANS

_SURE = 0.9


def build_sections(blocks: Sequence[Block]) -> tuple[tuple[Section, ...], tuple[Doubt, ...]]:
    """Sections in document order, and doubts about their levels.

    Text before the first heading becomes an untitled section of level 0.
    """
    headings = [block for block in blocks if isinstance(block, HeadingBlock)]
    introduction = _paragraphs_until_heading(blocks, 0)
    places = place_headings(headings, introduced=bool(introduction))
    sections = []
    doubts = []
    if introduction:
        sections.append(
            Section(
                id=INTRODUCTION,
                level=0,
                number=None,
                title="",
                spans=NO_SPANS,
                ref=introduction[0].ref,
                paragraphs=_number(INTRODUCTION, introduction),
            )
        )
    starts = [index for index, block in enumerate(blocks) if isinstance(block, HeadingBlock)]
    for heading, place, start in zip(headings, places, starts, strict=True):
        sections.append(_section(heading, place, _paragraphs_until_heading(blocks, start + 1)))
        if place.confidence < _SURE:
            doubts.append(
                Doubt(
                    kind="heading-level",
                    ref=heading.ref,
                    confidence=place.confidence,
                    about=opening(heading.clean.text),
                )
            )
    return tuple(sections), tuple(doubts)


def _paragraphs_until_heading(blocks: Sequence[Block], start: int) -> list[ParagraphBlock]:
    found = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, HeadingBlock):
            break
        found.append(block)
    return found


def _section(heading: HeadingBlock, place: Place, blocks: Sequence[ParagraphBlock]) -> Section:
    return Section(
        id=place.id,
        level=place.level,
        number=heading.number,
        title=heading.clean.text,
        spans=heading.clean.spans,
        ref=heading.ref,
        paragraphs=_number(place.id, blocks),
        footnotes=heading.references,
    )


def _number(section: str, blocks: Sequence[ParagraphBlock]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            id=f"{section}:{number}",
            text=block.clean.text,
            spans=block.clean.spans,
            ref=block.ref,
            footnotes=block.references,
            label=block.label,
            page=block.page,
            confidence=block.confidence,
        )
        for number, block in enumerate(blocks, start=1)
    )
