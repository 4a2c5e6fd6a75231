"""Owns the step from passages of a PDF to headings, paragraphs and footnotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.ingest.blocks import Block, HeadingBlock, ParagraphBlock
from letterdiff.ingest.cleaning import CleanText, cut
from letterdiff.ingest.joining import LineJoiner
from letterdiff.ingest.markers import Candidate, Markers, choose, find_candidates, take_out
from letterdiff.ingest.marks import LABEL
from letterdiff.ingest.pdf_headings import heading_faces, levels_by_face
from letterdiff.ingest.pdf_notes import Note
from letterdiff.ingest.pdf_paragraphs import Passage
from letterdiff.ingest.pdf_source import PdfSource, box_of
from letterdiff.ingest.strands import CalledText, join
from letterdiff.ingest.titles import split_number
from letterdiff.model.letter import Footnote, FootnoteReference
from letterdiff.model.spans import Segment, Span

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
# How well a raised number fits as a marker: units and formulas have raised numbers, too.
_RAISED = 3.0
_POWER = 0.5
_UNIT = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|ha|s|10|CO|x|y|n)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A passage with its clean text, number, label and markers still in it."""

    passage: Passage
    clean: CleanText


class Drafts:
    """The passages of a letter on their way to blocks.

    Args:
        passages: without title block and signatures.
        notes: the footnotes.
        source: the text of the PDF.
        joiner: joins its lines.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        notes: Sequence[Note],
        source: PdfSource,
        joiner: LineJoiner,
    ) -> None:
        self.notes = notes
        self.items = tuple(
            Draft(passage=passage, clean=_clean(passage, source, joiner)) for passage in passages
        )
        self.markers = self._choose(source)

    def blocks(self) -> list[Block]:
        """The blocks in order; a passage without visible text makes none."""
        faces = heading_faces([draft.passage for draft in self.items])
        by_text: dict[int, list[Candidate]] = {}
        for marker in sorted(
            (*self.markers.chosen, *self.markers.orphans), key=lambda own: own.position
        ):
            by_text.setdefault(marker.text, []).append(marker)
        marked = [
            take_out(draft.clean, by_text.get(index, ())) for index, draft in enumerate(self.items)
        ]
        numbers = [
            split_number(clean.text) if face is not None else None
            for face, (clean, _) in zip(faces, marked, strict=True)
        ]
        levels = levels_by_face(faces, [number[0] if number else None for number in numbers])
        blocks: list[Block] = []
        for index, draft in enumerate(self.items):
            clean, references = marked[index]
            if faces[index] is None:
                blocks.append(_paragraph(draft.passage, clean, references))
                continue
            number, prefix = numbers[index] or (None, 0)
            face = faces[index]
            blocks.append(
                HeadingBlock(
                    clean=cut(clean, [Span(0, prefix)]) if prefix else clean,
                    ref=box_of(draft.passage.lines),
                    number=number,
                    level=levels[index],
                    style=() if face is None else (f"{face.size:g}", *_looks(face)),
                    references=_moved(references, prefix),
                )
            )
        return blocks

    def _choose(self, source: PdfSource) -> Markers:
        candidates = [
            candidate
            for index, draft in enumerate(self.items)
            for candidate in _raised(index, draft, source)
        ]
        if not candidates:
            candidates = [
                Candidate(text=index, span=span, value=value, page=None, fit=fit)
                for index, draft in enumerate(self.items)
                for span, value, fit in find_candidates(draft.clean.text)
            ]
        return choose(candidates, [(note.label, note.lines[0].page) for note in self.notes])


def footnote_of(note: Note, source: PdfSource, joiner: LineJoiner) -> Footnote:
    """A note without its label."""
    clean = joiner.join([source.line(line) for line in note.lines])
    end = len(note.label)
    if len(clean.text) > end:
        end += len(clean.text[end:]) - len(clean.text[end:].lstrip(" ."))
        clean = cut(clean, [Span(0, end)])
    return Footnote(
        label=note.label,
        text=clean.text,
        spans=clean.spans,
        ref=box_of(note.lines),
        page=note.lines[0].page,
    )


def _clean(passage: Passage, source: PdfSource, joiner: LineJoiner) -> CleanText:
    cells = [
        CalledText(clean=joiner.join([source.line(line) for line in cell]))
        for cell in passage.cells
    ]
    # Between two cells stands the line feed before the second.
    separators = [source.span(cell[0]).start - 1 for cell in passage.cells[1:]]
    return join(cells, separators).clean


def _paragraph(
    passage: Passage, clean: CleanText, references: tuple[FootnoteReference, ...]
) -> ParagraphBlock:
    label = None if passage.is_row else LABEL.match(clean.text)
    prefix = label.end() if label else 0
    return ParagraphBlock(
        clean=cut(clean, [Span(0, prefix)]) if prefix else clean,
        ref=box_of(passage.lines),
        label=label["label"] if label else None,
        page=passage.lines[0].page,
        confidence=passage.confidence,
        references=_moved(references, prefix),
    )


def _looks(face: object) -> tuple[str, ...]:
    return tuple(name for name in ("bold", "italic") if getattr(face, name))


def _moved(references: Sequence[FootnoteReference], prefix: int) -> tuple[FootnoteReference, ...]:
    return tuple(
        FootnoteReference(label=own.label, offset=max(0, own.offset - prefix)) for own in references
    )


def _raised(index: int, draft: Draft, source: PdfSource) -> list[Candidate]:
    """The raised numbers of a passage."""
    found = []
    segments = draft.clean.spans.segments
    for line in draft.passage.lines:
        start = source.span(line).start
        for mark in line.marks:
            for number in _NUMBER.finditer(line.text, mark.start, mark.end):
                place = _clean_offset(segments, start + number.start())
                if place is None:
                    continue
                before = draft.clean.text[max(0, place - 8) : place]
                found.append(
                    Candidate(
                        text=index,
                        span=Span(place, place + len(number.group())),
                        value=int(number.group()),
                        page=line.page,
                        fit=_POWER if _UNIT.search(before) else _RAISED,
                    )
                )
    return found


def _clean_offset(segments: Sequence[Segment], offset: int) -> int | None:
    """Clean offset of a source character, None if it is not shown."""
    index = bisect_right(segments, offset, key=lambda own: own.source) - 1
    if index < 0:
        return None
    segment = segments[index]
    inside = offset < segment.source + segment.length
    return segment.clean + offset - segment.source if inside else None
