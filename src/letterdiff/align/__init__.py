"""Owns correspondence: which sections and sentences of two letters belong together."""

from letterdiff.align.footnotes import align_footnotes
from letterdiff.align.letters import align_letters
from letterdiff.align.overrides import apply_decisions, find_decisions
from letterdiff.align.sections import align_sections
from letterdiff.align.sentences import align_sentences

__all__ = [
    "align_footnotes",
    "align_letters",
    "align_sections",
    "align_sentences",
    "apply_decisions",
    "find_decisions",
]
