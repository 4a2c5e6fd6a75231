"""Stance: what position a sentence takes, and whether it moved between two passages."""

from letterdiff.stances.aggregate import aggregate
from letterdiff.stances.checking import LexiconCheck, LexiconProblem, check_lexicon
from letterdiff.stances.explain import explain
from letterdiff.stances.novelty import without_repeated
from letterdiff.stances.scoring import score
from letterdiff.stances.shifts import shifts
from letterdiff.stances.subject import (
    DEFAULT_SUBJECT,
    Subject,
    default_subject,
    load_subject,
    shipped_subject,
    shipped_subjects,
)
from letterdiff.stances.summary import summarise
from letterdiff.stances.topics import topics_in

__all__ = [
    "DEFAULT_SUBJECT",
    "LexiconCheck",
    "LexiconProblem",
    "Subject",
    "aggregate",
    "check_lexicon",
    "default_subject",
    "explain",
    "load_subject",
    "score",
    "shifts",
    "shipped_subject",
    "shipped_subjects",
    "summarise",
    "topics_in",
    "without_repeated",
]
