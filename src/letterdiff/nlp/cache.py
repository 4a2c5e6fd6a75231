"""Owns the memory of analyses."""

from __future__ import annotations

from letterdiff.cache import Cache


class AnalysisCache(Cache):
    """Analyses of texts; `analysis` says what their keys depend on."""

    name = "analyses"
