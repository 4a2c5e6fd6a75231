"""Owns the doubts that a person settled: the reading was looked at, and is right."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.corrections import Correction
from letterdiff.model.letter import Doubt, Source, doubt_id


def unsettled(
    doubts: Sequence[Doubt], settled: Sequence[Correction], source: Source
) -> tuple[Doubt, ...]:
    """The doubts that remain when a person has found some readings right.

    What a person says of a doubt holds for one text: of another one all doubts come back,
    and that what was said no longer holds is a doubt, too.

    Args:
        doubts: all of the letter.
        settled: the corrections that call a reading right, by the id of the doubt.
        source: the file.
    """
    said = [correction.anchor for correction in settled]
    open_doubts = {doubt_id(doubt, source) for doubt in doubts if not doubt.about_correction}
    lapsed = (correction for correction in settled if correction.anchor not in open_doubts)
    return (
        *(
            Doubt(kind="correction-lapsed", ref=None, confidence=0.0, about=str(own), count=0)
            for own in lapsed
        ),
        *(
            doubt
            for doubt in doubts
            if doubt.about_correction or doubt_id(doubt, source) not in said
        ),
    )
