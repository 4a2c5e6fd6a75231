"""Stance: what position a sentence takes, and whether it moved between two passages."""

from letterdiff.stance.explain import explain
from letterdiff.stance.resources import resource_hashes
from letterdiff.stance.scoring import score
from letterdiff.stance.shifts import shifts
from letterdiff.stance.summary import summarise
from letterdiff.stance.topics import topics

__all__ = ["explain", "resource_hashes", "score", "shifts", "summarise", "topics"]
