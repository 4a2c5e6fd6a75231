"""Owns the plain-text reader: lines to blocks, notes and signatures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import Block, Document, HeadingBlock, ParagraphBlock
from letterdiff.ingest.cleaning import EMPTY, cut
from letterdiff.ingest.doubts import (
    break_doubts,
    character_doubts,
    hyphen_doubts,
    marker_doubts,
    note_end_doubts,
    wide_gap_doubts,
)
from letterdiff.ingest.drafts import Draft
from letterdiff.ingest.furniture import printed_matter, set_aside
from letterdiff.ingest.headings import Reading, classify
from letterdiff.ingest.hyphens import Hyphenation
from letterdiff.ingest.joining import LineJoiner
from letterdiff.ingest.lines import Line, split_lines
from letterdiff.ingest.markers import Candidate, Markers, choose, find_candidates, take_out
from letterdiff.ingest.marks import LABEL, NUMBER, note_label
from letterdiff.ingest.pages import NoteLines, lay_out
from letterdiff.ingest.paragraphs import Chunk, split_paragraphs
from letterdiff.ingest.signatures import split_signatures, take_signatures
from letterdiff.ingest.text_front import (
    front_of_lines,
    hidden_before,
    title_block_doubts,
    title_block_end,
)
from letterdiff.ingest.words import WordKnowledge
from letterdiff.model.letter import Footnote, LineRange
from letterdiff.model.spans import Span

_NOTICE = "STAND-IN:"


def read_plain_text(text: str, *, starts: Sequence[int], language: str, name: str) -> Document:
    """Read a text in hard-wrapped or in long lines.

    Args:
        text: the decoded file.
        starts: offsets of its lines.
        language: ISO 639-1 code.
        name: file name for messages.

    Raises:
        IngestError: nothing visible stands in the file.
    """
    visible = split_lines(text, starts)
    lines = set_aside(visible)
    if not lines:
        raise IngestError(
            "the file holds no text", remedy="check that the right file was saved", path=name
        )
    notice_end = _notice_end(lines)
    hyphenation = Hyphenation((line.text for line in lines[notice_end:]), WordKnowledge(language))
    joiner = LineJoiner(text, hyphenation)
    notice = joiner.join(lines[:notice_end]) if notice_end else EMPTY
    lines = lines[notice_end:]
    title_end = title_block_end(lines)
    title, lines = lines[:title_end], hidden_before(lines[:title_end], lines[title_end:])
    # The footnotes of the last page may stand before the signatures or after them.
    end, last_signatories = split_signatures(lines, joiner)
    layout = lay_out(lines[:end])
    body, signatories = take_signatures(layout.body, joiner)
    chunks, missing_breaks = split_paragraphs(body)
    drafts = [
        _draft(chunk, reading, joiner)
        for chunk, reading in zip(chunks, classify(chunks), strict=True)
    ]
    markers = choose(
        _candidates(drafts, starts), [(note.label, note.page) for note in layout.notes]
    )
    blocks = _blocks(drafts, markers)
    footnotes = tuple(_footnote(note, joiner) for note in layout.notes)
    return Document(
        blocks=blocks,
        footnotes=footnotes,
        signatories=(*signatories, *last_signatories),
        doubts=(
            *title_block_doubts(title),
            *break_doubts(drafts, missing_breaks),
            *hyphen_doubts(joiner.uncertain),
            *marker_doubts(markers, layout.notes, drafts, starts),
            *wide_gap_doubts([line.line for line in body]),
            *note_end_doubts(layout.doubtful),
            *character_doubts(text, starts),
        ),
        notice=notice,
        front=front_of_lines(title, printed_matter(visible)),
        page_starts=layout.page_starts,
    )


def _notice_end(lines: Sequence[Line]) -> int:
    """Number of lines in which a stand-in declares itself at the top of the file."""
    if not lines or not lines[0].text.startswith(_NOTICE):
        return 0
    return next(
        (index for index, line in enumerate(lines) if index and line.blank_before), len(lines)
    )


def _draft(chunk: Chunk, reading: Reading, joiner: LineJoiner) -> Draft:
    lines = [line.line for line in chunk.lines]
    clean = joiner.row(lines[0]) if chunk.is_row else joiner.join(lines)
    pattern = {"heading": NUMBER, "item": LABEL, "prose": None}[reading.kind]
    prefix = pattern.match(clean.text) if pattern and (reading.number or reading.label) else None
    if prefix is not None:
        clean = cut(clean, [Span(0, prefix.end())])
    return Draft(
        chunk=chunk,
        reading=reading,
        clean=clean,
        ref=LineRange(first=lines[0].number, last=lines[-1].number),
    )


def _candidates(drafts: Sequence[Draft], starts: Sequence[int]) -> list[Candidate]:
    candidates = []
    for index, draft in enumerate(drafts):
        for span, value, fit in find_candidates(draft.clean.text):
            line = bisect_right(starts, draft.clean.spans.source_offset(span.start))
            candidates.append(
                Candidate(
                    text=index, span=span, value=value, page=_page(draft.chunk, line), fit=fit
                )
            )
    return candidates


def _page(chunk: Chunk, line: int) -> int | None:
    index = bisect_right(chunk.lines, line, key=lambda body: body.line.number) - 1
    return chunk.lines[index].page


def _blocks(drafts: Sequence[Draft], markers: Markers) -> tuple[Block, ...]:
    by_text: dict[int, list[Candidate]] = {}
    for marker in sorted((*markers.chosen, *markers.orphans), key=lambda own: own.position):
        by_text.setdefault(marker.text, []).append(marker)
    return tuple(_block(draft, by_text.get(index, [])) for index, draft in enumerate(drafts))


def _block(draft: Draft, markers: Sequence[Candidate]) -> Block:
    clean, references = take_out(draft.clean, markers)
    chunk, reading = draft.chunk, draft.reading
    if reading.kind == "heading":
        return HeadingBlock(
            clean=clean,
            ref=draft.ref,
            number=reading.number,
            level=1 if reading.opens_attachment else None,
            style=_style(chunk),
            references=references,
        )
    return ParagraphBlock(
        clean=clean,
        ref=draft.ref,
        label=reading.label,
        page=chunk.lines[0].page,
        confidence=min(chunk.start_confidence, chunk.end_confidence, reading.confidence),
        references=references,
    )


def _style(chunk: Chunk) -> tuple[str, ...]:
    """Looks of a title in plain text: blanks left behind it, an empty line after it."""
    wide = chunk.lines[-1].line.trailing > 1
    return ("wide",) * wide + ("open",) * chunk.closes


def _footnote(note: NoteLines, joiner: LineJoiner) -> Footnote:
    clean = joiner.join(note.lines)
    label = note_label(clean.text)
    if label is not None:
        clean = cut(clean, [Span(0, label[1])])
    return Footnote(
        label=note.label,
        text=clean.text,
        spans=clean.spans,
        ref=LineRange(first=note.lines[0].number, last=note.lines[-1].number),
        page=note.page,
    )
