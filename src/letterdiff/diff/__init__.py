"""Words: which words of a text became which in its successor."""

from letterdiff.diff.words import diff_words

__all__ = ["diff_words"]
