"""Composes the stages: letter file to letter to comparison to report to archive.

The only package that knows more than one stage; what stands above it is told by the
import contracts.
"""

from letterdiff.pipeline.comparing import (
    analyse,
    compare,
    compare_analysed,
    letter_for,
    overrides_of,
    provenance,
)
from letterdiff.pipeline.letters import (
    ListedLetter,
    add_letter,
    corrections_path,
    count_words,
    fetch_letters,
    fetch_settings,
    find_pair,
    letters_alike,
    list_letters,
    read_letter,
)
from letterdiff.pipeline.models import install_models, list_models
from letterdiff.pipeline.reports import (
    REPORT_FILES,
    ReportFormat,
    commit_report,
    explained_shifts,
    write_report,
)
from letterdiff.pipeline.sentences import check_lexicon, stance, stance_shift
from letterdiff.pipeline.settings import (
    LetterLike,
    Progress,
    Settings,
    find_letters,
)

__all__ = [
    "REPORT_FILES",
    "LetterLike",
    "ListedLetter",
    "Progress",
    "ReportFormat",
    "Settings",
    "add_letter",
    "analyse",
    "check_lexicon",
    "commit_report",
    "compare",
    "compare_analysed",
    "corrections_path",
    "count_words",
    "explained_shifts",
    "fetch_letters",
    "fetch_settings",
    "find_letters",
    "find_pair",
    "install_models",
    "letter_for",
    "letters_alike",
    "list_letters",
    "list_models",
    "overrides_of",
    "provenance",
    "read_letter",
    "stance",
    "stance_shift",
    "write_report",
]
