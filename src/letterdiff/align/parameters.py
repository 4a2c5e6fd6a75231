"""The fitted weights of the alignment model."""

from __future__ import annotations

PAIR: dict[str, float] = {
    "bias": -7.0,
    "letters": 5.0,
    "words": 6.0,
    "pieces": 3.0,
    "best_cover": 2.0,
}
CONTEXT: dict[str, float] = {"bias": -4.0, "own": 7.0, "old_rival": -2.0, "new_rival": -2.0, "before": 0.7, "after": 0.7, "order": 0.7}
ATTACH: dict[str, float] = {"bias": -4.5, "own": 3.0, "residual": 5.0, "gain": 6.0, "adjacent": 1.0}
