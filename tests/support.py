"""Builders of letters for tests, from sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterdiff.model.comparison import SENTENCE_SEPARATOR
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import Letter, LineRange, Paragraph, Section, Source
from letterdiff.model.spans import NO_SPANS, Segment, Span, SpanMap


def sentence(text: str) -> Sentence:
    """A sentence without analysis, to be placed by `letter_of`."""
    return Sentence(id="", section="", paragraph="", span=Span(0, len(text)), text=text)


def letter_of(
    sections: Sequence[Sequence[Sentence]],
    name: str = "made-up",
    titles: Sequence[str] | None = None,
) -> AnalysedLetter:
    """A letter whose sections hold one paragraph with these sentences each.

    Without titles they are called "Hoofdstuk 1" and so on. The source is the paragraphs'
    texts, one a line.
    """
    built: list[Section] = []
    placed: list[Sentence] = []
    source_offset = 0
    line_starts = [0]
    for number, sentences in enumerate(sections, 1):
        section_id = str(number)
        paragraph_id = f"{section_id}:1"
        text = SENTENCE_SEPARATOR.join(item.text for item in sentences)
        offset = 0
        for index, item in enumerate(sentences, 1):
            span = Span(offset, offset + len(item.text))
            placed.append(
                replace(
                    item,
                    id=f"{paragraph_id}.{index}",
                    section=section_id,
                    paragraph=paragraph_id,
                    span=span,
                )
            )
            offset = span.end + len(SENTENCE_SEPARATOR)
        segments = (Segment(clean=0, source=source_offset, length=len(text)),) if text else ()
        ref = LineRange(first=number, last=number)
        paragraph = Paragraph(id=paragraph_id, text=text, spans=SpanMap(segments=segments), ref=ref)
        built.append(
            Section(
                id=section_id,
                level=1,
                number=section_id,
                title=titles[number - 1] if titles else f"Hoofdstuk {section_id}",
                spans=NO_SPANS,
                ref=ref,
                paragraphs=(paragraph,) if sentences else (),
            )
        )
        source_offset += len(text) + 1
        line_starts.append(source_offset)
    letter = Letter(
        id=name,
        identifier="",
        title=name,
        date="",
        language="nl",
        status="local",
        source=Source(
            name=f"{name}.txt", sha256="0" * 64, format="text", line_starts=tuple(line_starts)
        ),
        sections=tuple(built),
    )
    return AnalysedLetter(letter=letter, sentences=tuple(placed))
