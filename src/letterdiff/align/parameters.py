"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.

Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch
regulations (article level) and the project's own stand-ins; the last two models
also on texts revised by known operations. All measures lie in 0..1.
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
    "letters": 2.064,
    "word_order": 1.051,
    "words": 2.99,
    "least_cover": -0.788,
    "best_cover": 4.114,
    "ordered_cover": 1.174,
    "pieces": 2.638,
    "special": 0.85,
    "special_conflict": -0.231,
    "length": 0.166,
    "place": 1.623,
    "same_section": 0.922,
    "own": -2.839,
    "rivals": -3.918,
    "evidence": 2.047,
    "lead_on_weak": 3.87,
    "lead_on_strong": 0.642,
    "before": 1.468,
    "after": 1.349,
    "between": -0.875,
    "order": 1.821,
    "in_order": 0.863,
    "in_place": 0.09,
    "level": -4.197,
    "bias": -10.573,
}
"""A pair of sentences among the others."""

ATTACH: Weights = {
    "own": 1.601,
    "chance": 5.559,
    "rival": -3.089,
    "link": -0.57,
    "residual": 4.467,
    "fill": 1.278,
    "gain": 5.212,
    "joined": 1.204,
    "near": 1.351,
    "level": -3.454,
    "bias": -7.575,
}
"""A sentence that may join a link."""

COMPLETE: Weights = {
    "residual": 2.271,
    "fill": 1.513,
    "share": 1.271,
    "ordered": 2.751,
    "taken": 1.204,
    "matched": 3.331,
    "gain": 2.775,
    "joined": 0.555,
    "order_gain": 2.369,
    "rival": -2.293,
    "level": -2.621,
    "bias": -5.762,
}
"""A left-over neighbour of a link that may complete it."""

LEFTOVER: Weights = {
    "letters": 3.666,
    "word_order": 3.919,
    "words": 0.956,
    "least_cover": 1.587,
    "best_cover": 1.114,
    "weakest": 2.84,
    "substance": -2.886,
    "special": 0.632,
    "special_conflict": 0.013,
    "several": 0.573,
    "gain": 1.544,
    "rival": -7.102,
    "level": -1.557,
    "bias": -4.462,
}
"""Left-over sentences against each other, wherever they stand."""
