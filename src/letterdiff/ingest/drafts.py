"""Owns a paragraph in the making: joined, its number or label cut off, its markers still in it."""

from __future__ import annotations

from dataclasses import dataclass

from letterdiff.ingest.cleaning import CleanText
from letterdiff.ingest.headings import Reading
from letterdiff.ingest.paragraphs import Chunk
from letterdiff.model.letter import LineRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A chunk of lines, what it was taken for, and its text."""

    chunk: Chunk
    reading: Reading
    clean: CleanText
    ref: LineRange
