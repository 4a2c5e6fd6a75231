"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.

Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch
regulations (article level) and the project's own stand-ins; all measures lie in 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

PAIR: Weights = {
    "letters": 0.929,
    "word_order": 1.918,
    "words": 3.811,
    "least_cover": -0.453,
    "best_cover": 4.316,
    "ordered_cover": -0.75,
    "pieces": -1.374,
    "special": 1.393,
    "special_conflict": -1.381,
    "length": -0.177,
    "place": 4.121,
    "same_section": 1.418,
    "bias": -9.587,
}
"""A pair of sentences by itself."""

FINAL: Weights = {
    "letters": 2.004,
    "word_order": 1.089,
    "words": 2.966,
    "least_cover": -0.895,
    "best_cover": 4.092,
    "ordered_cover": 1.163,
    "pieces": 2.652,
    "special": 0.857,
    "special_conflict": -0.217,
    "length": 0.185,
    "place": 1.503,
    "same_section": 0.935,
    "own": -2.817,
    "rivals": -3.851,
    "evidence": 2.052,
    "lead_on_weak": 4.007,
    "lead_on_strong": 0.67,
    "before": 1.481,
    "after": 1.298,
    "between": -0.861,
    "order": 1.829,
    "in_order": 0.833,
    "in_place": 0.17,
    "level": -4.178,
    "bias": -10.543,
}
"""A pair of sentences among the others."""

ATTACH: Weights = {
    "own": 1.673,
    "chance": 5.592,
    "rival": -2.968,
    "link": -0.428,
    "residual": 4.368,
    "fill": 1.303,
    "gain": 5.133,
    "joined": 1.266,
    "near": 1.332,
    "level": -3.496,
    "bias": -7.697,
}
"""A sentence that may join a link."""
