"""Owns the question whether a text is in the language it is read as.

The words, sentences and stance of a text in another language would be read as if they were
Dutch, and nothing else would tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from letterdiff.model.letter import Doubt, Section

# Common in every Dutch text and rare in its neighbours, so without "de", "in" and "is".
_DUTCH = frozenset(
    ["aan", "bij", "dat", "deze", "een", "het", "maar", "met", "naar", "niet", "ook", "uit", "voor"]
)
_LEAST_SHARE = 0.02
"""Of the words of a Dutch letter these are a tenth or more, of an English page under .01."""
_FEWEST = 80
"""Words below which the share tells nothing."""
_LOOKED_AT = 5_000
_CONFIDENCE = 0.5
_WORD = re.compile(r"[^\W\d_]+")


def tongue_doubts(language: str, sections: Sequence[Section]) -> Iterator[Doubt]:
    """What tells that a text read as Dutch is in another language, if anything does.

    Args:
        language: ISO 639-1 code, of which the text is thought to be.
        sections: what was read.
    """
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    found = (word for own in paragraphs for word in _WORD.findall(own.text.lower()))
    words = list(islice(found, _LOOKED_AT))
    if language.partition("-")[0].lower() != "nl" or len(words) < _FEWEST:
        return
    share = sum(word in _DUTCH for word in words) / len(words)
    if share < _LEAST_SHARE:
        yield Doubt(kind="other-language", ref=paragraphs[0].ref, confidence=_CONFIDENCE)
