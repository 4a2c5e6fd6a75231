"""How often Dutch words are used."""

from __future__ import annotations


def frequency(word: str) -> float:
    """How often a word is used, on the Zipf scale (1 is once in 100 million); 0 if never seen."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "nl"))
