"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.

Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch
regulations (article level) and the project's own stand-ins; all measures lie in 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

PAIR: Weights = {
    "letters": 0.933,
    "word_order": 1.915,
    "words": 3.812,
    "least_cover": -0.453,
    "best_cover": 4.316,
    "ordered_cover": -0.749,
    "pieces": -1.376,
    "special": 1.393,
    "special_conflict": -1.38,
    "length": -0.178,
    "place": 4.122,
    "same_section": 1.418,
    "bias": -9.589,
}
"""A pair of sentences by itself."""

FINAL: Weights = {
    "letters": 2.109,
    "word_order": 1.039,
    "words": 2.875,
    "least_cover": -0.835,
    "best_cover": 3.863,
    "ordered_cover": 1.362,
    "pieces": 2.831,
    "special": 0.846,
    "special_conflict": -0.176,
    "length": 0.144,
    "place": 1.384,
    "same_section": 0.868,
    "own": -2.743,
    "rivals": -3.718,
    "evidence": 1.92,
    "lead_on_weak": 4.25,
    "lead_on_strong": 0.834,
    "before": 1.402,
    "after": 1.232,
    "between": -0.652,
    "order": 1.804,
    "in_order": 0.992,
    "in_place": 0.153,
    "gap": 0.074,
    "orderly": 0.777,
    "level": -5.134,
    "bias": -10.905,
}
"""A pair of sentences among the others."""

ATTACH: Weights = {
    "own": 1.849,
    "chance": 5.768,
    "rival": -2.549,
    "link": -0.381,
    "residual": 4.401,
    "fill": 1.325,
    "gain": 5.277,
    "joined": 1.333,
    "near": 1.083,
    "level": -3.55,
    "bias": -7.847,
}
"""A sentence that may join a link."""
