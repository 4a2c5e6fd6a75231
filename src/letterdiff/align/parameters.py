"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.

Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch
regulations (article level) and the project's own stand-ins; all measures lie in 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

PAIR: Weights = {
    "letters": 0.859,
    "word_order": 1.961,
    "words": 3.757,
    "least_cover": -0.308,
    "best_cover": 4.213,
    "ordered_cover": -0.661,
    "pieces": -1.36,
    "special": 1.351,
    "special_conflict": -1.388,
    "length": -0.216,
    "place": 4.049,
    "same_section": 1.553,
    "bias": -9.639,
}
"""A pair of sentences by itself."""

FINAL: Weights = {
    "letters": 2.118,
    "word_order": 1.072,
    "words": 3.009,
    "least_cover": -0.769,
    "best_cover": 4.116,
    "ordered_cover": 1.223,
    "pieces": 2.615,
    "special": 0.856,
    "special_conflict": -0.243,
    "length": 0.151,
    "place": 1.652,
    "same_section": 0.902,
    "own": -3.102,
    "rivals": -3.993,
    "evidence": 2.062,
    "lead_on_weak": 3.758,
    "lead_on_strong": 0.693,
    "before": 1.398,
    "after": 1.282,
    "between": -0.967,
    "order": 1.799,
    "in_order": 0.946,
    "in_place": 0.124,
    "gap": 0.428,
    "level": -4.302,
    "bias": -10.689,
}
"""A pair of sentences among the others."""

ATTACH: Weights = {
    "own": 1.695,
    "chance": 5.557,
    "rival": -3.057,
    "link": -0.577,
    "residual": 4.358,
    "fill": 1.334,
    "gain": 5.193,
    "joined": 1.279,
    "near": 1.338,
    "level": -3.462,
    "bias": -7.628,
}
"""A sentence that may join a link."""
