"""Owns the question whether a file is whole: half a download must not pass for a letter.

XML that breaks off is not well-formed, and a zip file has its list of parts at
the end; those are refused where they are parsed. The other formats are read as
far as they go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterdiff.ingest.marks import ends_sentence
from letterdiff.model.letter import Doubt, Section, Signatory

# Readers of PDF look for its last mark so far from the end.
_PDF_END_WITHIN = 1_024
_CONFIDENCE = 0.5
_LONGEST_QUOTE = 40


def unfinished_doubts(
    content: bytes, form: str, sections: Sequence[Section], signatories: Sequence[Signatory]
) -> Iterator[Doubt]:
    """What tells that a file breaks off, if anything does.

    Args:
        content: the bytes of the file.
        form: its format, as in `Source.format`.
        sections: what was read from it.
        signatories: who signed.
    """
    if not sections:
        return
    broken = False
    if form == "html":
        page = content.lower()
        broken = b"<html" in page and b"</html" not in page
    elif form == "pdf":
        broken = b"%%EOF" not in content[-_PDF_END_WITHIN:]
    elif form == "text" and not signatories and sections[-1].paragraphs:
        broken = not ends_sentence(sections[-1].paragraphs[-1].text)
    if broken:
        last = sections[-1]
        text, ref = (
            (last.paragraphs[-1].text, last.paragraphs[-1].ref)
            if last.paragraphs
            else (last.title, last.ref)
        )
        yield Doubt(
            kind="broken-off", ref=ref, confidence=_CONFIDENCE, about=text[-_LONGEST_QUOTE:]
        )
