"""The fitted weights of the alignment model; written by `benchmarks/fit_alignment.py`.

Fitted on the development data of ArgRewrite V.2, Aesop's fables (GNAT), Dutch
regulations (article level) and the project's own stand-ins; the last two models
also on texts revised by known operations. All measures lie in 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, float]

PAIR: Weights = {
    "letters": 0.855,
    "word_order": 2.096,
    "words": 3.742,
    "least_cover": -0.508,
    "best_cover": 4.287,
    "ordered_cover": -0.715,
    "pieces": -1.324,
    "special": 1.343,
    "special_conflict": -1.395,
    "length": -0.197,
    "place": 4.04,
    "same_section": 1.548,
    "bias": -9.638,
}
"""A pair of sentences by itself."""

FINAL: Weights = {
    "letters": 2.047,
    "word_order": 1.086,
    "words": 2.989,
    "least_cover": -0.863,
    "best_cover": 4.185,
    "ordered_cover": 1.144,
    "pieces": 2.619,
    "special": 0.84,
    "special_conflict": -0.236,
    "length": 0.189,
    "place": 1.594,
    "same_section": 0.927,
    "own": -2.847,
    "rivals": -3.918,
    "evidence": 2.095,
    "lead_on_weak": 3.96,
    "lead_on_strong": 0.652,
    "before": 1.469,
    "after": 1.327,
    "between": -0.866,
    "order": 1.811,
    "in_order": 0.847,
    "in_place": 0.113,
    "level": -4.196,
    "bias": -10.613,
}
"""A pair of sentences among the others."""

ATTACH: Weights = {
    "own": 1.675,
    "chance": 5.432,
    "rival": -2.789,
    "link": -0.477,
    "residual": 4.449,
    "fill": 1.333,
    "gain": 5.24,
    "joined": 1.212,
    "near": 1.253,
    "level": -3.448,
    "bias": -7.656,
}
"""A sentence that may join a link."""

COMPLETE: Weights = {
    "residual": 2.407,
    "fill": 1.502,
    "share": 0.973,
    "ordered": 3.003,
    "taken": 1.227,
    "matched": 3.387,
    "gain": 2.752,
    "joined": 0.852,
    "order_gain": 2.303,
    "rival": -2.186,
    "level": -2.724,
    "bias": -5.909,
}
"""A left-over neighbour of a link that may complete it."""

LEFTOVER: Weights = {
    "letters": 3.695,
    "word_order": 3.925,
    "words": 0.954,
    "least_cover": 1.674,
    "best_cover": 0.966,
    "weakest": 2.916,
    "substance": -3.181,
    "special": 0.639,
    "special_conflict": -0.019,
    "several": 0.584,
    "gain": 1.43,
    "rival": -6.91,
    "level": -1.659,
    "bias": -4.277,
}
"""Left-over sentences against each other, wherever they stand."""
