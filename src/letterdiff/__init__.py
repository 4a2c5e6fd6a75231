"""What changed between successive letters of a government, and whether its stance moved.

The public names are loaded when they are first used: importing the package does no work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterdiff.align import align_sentences
    from letterdiff.diff import diff_words
    from letterdiff.errors import (
        ArchiveError,
        IngestError,
        LetterdiffError,
        NlpError,
        ReportError,
        SourceError,
        StanceError,
        UsageError,
    )
    from letterdiff.model.alignment import SectionMatch, SentenceAlignment
    from letterdiff.model.comparison import Comparison, PassageComparison
    from letterdiff.model.edits import Edit
    from letterdiff.model.letter import Letter
    from letterdiff.model.spans import Span
    from letterdiff.model.stance import Evidence, SentenceStance, StanceShift
    from letterdiff.pipeline import Settings, compare, read_letter, stance, stance_shift

_HOMES = {
    "letterdiff.align": ("align_sentences",),
    "letterdiff.diff": ("diff_words",),
    "letterdiff.errors": (
        "ArchiveError",
        "IngestError",
        "LetterdiffError",
        "NlpError",
        "ReportError",
        "SourceError",
        "StanceError",
        "UsageError",
    ),
    "letterdiff.model.alignment": ("SectionMatch", "SentenceAlignment"),
    "letterdiff.model.comparison": ("Comparison", "PassageComparison"),
    "letterdiff.model.edits": ("Edit",),
    "letterdiff.model.letter": ("Letter",),
    "letterdiff.model.spans": ("Span",),
    "letterdiff.model.stance": ("Evidence", "SentenceStance", "StanceShift"),
    "letterdiff.pipeline": ("Settings", "compare", "read_letter", "stance", "stance_shift"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ArchiveError",
    "Comparison",
    "Edit",
    "Evidence",
    "IngestError",
    "Letter",
    "LetterdiffError",
    "NlpError",
    "PassageComparison",
    "ReportError",
    "SectionMatch",
    "SentenceAlignment",
    "SentenceStance",
    "Settings",
    "SourceError",
    "Span",
    "StanceError",
    "StanceShift",
    "UsageError",
    "align_sentences",
    "compare",
    "diff_words",
    "read_letter",
    "stance",
    "stance_shift",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
