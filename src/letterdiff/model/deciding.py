"""Finds passages of a comparison, and the decision that would change what they are."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.errors import UsageError
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.overrides import Anchor, Decision


def find_passages(comparison: Comparison, wanted: Sequence[str]) -> tuple[PassageComparison, ...]:
    """The passages that are meant, in reading order, footnotes last.

    Args:
        comparison: what to look in.
        wanted: passage ids ("a12", "f3"), sentence ids ("2.1:3.1"), or words that stand in
            a passage, capitals not counted; without any, all passages.

    Raises:
        UsageError: one of them is in no passage.
    """
    passages = (*comparison.passages, *comparison.footnotes)
    if not wanted:
        return passages
    chosen = set()
    for one in wanted:
        found = [item.id for item in passages if one in _names(item)] or [
            item.id for item in passages if _holds(item, one)
        ]
        if not found:
            raise UsageError(
                f"no passage is called {one!r} or says that",
                remedy="give a passage id as in the report (a12), a sentence id, or words of it",
            )
        chosen.update(found)
    return tuple(item for item in passages if item.id in chosen)


def decision_about(comparison: Comparison, passages: Sequence[PassageComparison]) -> Decision:
    """The decision that a person who disagrees with an alignment would write down.

    One linked passage: its sentences do not belong together. One passage without
    counterpart: it belongs together with its best rejected candidate. Several passages:
    all their sentences belong together.

    Raises:
        UsageError: there is nothing to decide.
    """
    old = [sentence for passage in passages for sentence in passage.old]
    new = [sentence for passage in passages for sentence in passage.new]
    if len(passages) == 1 and not (old and new):
        rejected = passages[0].alignment.rejected
        if rejected is None:
            raise UsageError(
                f"passage {passages[0].id} has no candidate to be linked with",
                remedy="name the passage it belongs with, too",
            )
        sentences = _by_id(comparison)
        old, new = [sentences["old", rejected.old]], [sentences["new", rejected.new]]
    if not (old and new):
        raise UsageError(
            "these passages stand in one letter only",
            remedy="name a passage of the other letter, too",
        )
    linked = len(passages) == 1 and bool(passages[0].old and passages[0].new)
    return Decision(
        ruling="apart" if linked else "together",
        old=tuple(map(Anchor.of, old)),
        new=tuple(map(Anchor.of, new)),
    )


def _by_id(comparison: Comparison) -> dict[tuple[str, str], Sentence]:
    return {
        (side, sentence.id): sentence
        for passage in (*comparison.passages, *comparison.footnotes)
        for side, sentences in (("old", passage.old), ("new", passage.new))
        for sentence in sentences
    }


def _names(passage: PassageComparison) -> set[str]:
    return {passage.id, *passage.alignment.old, *passage.alignment.new}


def _holds(passage: PassageComparison, words: str) -> bool:
    wanted = " ".join(words.casefold().split())
    return bool(wanted) and any(
        wanted in " ".join(text.casefold().split()) for text in (passage.old_text, passage.new_text)
    )
