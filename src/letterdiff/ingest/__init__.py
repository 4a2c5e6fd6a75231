"""Owns the way from bytes to a `Letter`: one reader per format, one structure for all."""

from letterdiff.ingest.reading import read
from letterdiff.ingest.remembering import ReadingCache

__all__ = ["ReadingCache", "read"]
