"""Where clauses begin, and which are subordinate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterdiff.model.language import Sentence
from letterdiff.stances.clauses import split_clauses
from letterdiff.stances.words import read_words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "Er is een kader waarbinnen de lidstaten kennis over handel uitwisselen en zij hun "
                "toetsen goed coördineren; het nieuwe instrument voor de havens."
            ),
            "relative",
        ),
        (
            (
                "Er is een kader waarbinnen de lidstaten kennis over handel uitwisselen en zij "
                "coördineren hun toetsen goed; het nieuwe instrument voor de havens."
            ),
            "main",
        ),
    ],
)
def test_a_second_verb_at_the_end_belongs_to_the_clause_before(
    sentence: Callable[[str], Sentence], text: str, kind: str
) -> None:
    clauses = split_clauses(read_words(sentence(text)))
    (joined,) = (clause for clause in clauses if clause.opener == "en")
    assert joined.kind == kind
