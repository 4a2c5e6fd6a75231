"""Stance: what position a sentence takes, and whether it moved between two passages."""

from letterdiff.stances.explain import explain
from letterdiff.stances.resources import resource_hashes
from letterdiff.stances.scoring import score
from letterdiff.stances.shifts import shifts
from letterdiff.stances.summary import summarise
from letterdiff.stances.topics import topics

__all__ = ["explain", "resource_hashes", "score", "shifts", "summarise", "topics"]
