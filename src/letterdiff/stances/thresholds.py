"""Owns the limits between shift, possible shift and none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from letterdiff.model.stance import DIMENSIONS, Dimension
from letterdiff.stances.resources import shared_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Limits as `thresholds.toml` explains them."""

    tau: Mapping[Dimension, float]
    possible: float
    confidence: float
    alignment: float
    degree_step: float
    same_subject: float
    same_claim: float
    lone: float


@cache
def default_thresholds() -> Thresholds:
    """The limits shipped with the package.

    Raises:
        StanceError: a limit is missing or no number.
    """
    source = shared_resource("thresholds.toml")
    content = source.content
    try:
        verdict = content["verdict"]
        return Thresholds(
            tau={code: float(content["tau"][code]) for code in DIMENSIONS},
            possible=float(verdict["possible"]),
            confidence=float(verdict["confidence"]),
            alignment=float(verdict["alignment"]),
            degree_step=float(verdict["degree_step"]),
            same_subject=float(verdict["same_subject"]),
            same_claim=float(verdict["same_claim"]),
            lone=float(verdict["lone"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise source.refuse(
            "", f"a threshold is missing or no number ({error})", "restore the file"
        ) from error
