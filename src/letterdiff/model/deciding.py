"""Finds passages of a comparison, and the decision that would change what they are."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.errors import UsageError
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.model.language import Sentence
from letterdiff.model.overrides import Anchor, Decision

# Of the passages that a name may mean as many are told.
_TOLD = 5


def find_passages(
    comparison: Comparison, wanted: Sequence[str], *, one_each: bool = False
) -> tuple[PassageComparison, ...]:
    """The passages that are meant, in reading order, footnotes last.

    Args:
        comparison: what to look in.
        wanted: passage ids ("a12", "f3"), sentence ids ("2.1:3.1"), or words that stand in
            a passage, capitals not counted; without any, all passages.
        one_each: each is to mean one passage; a bare number is no words then.

    Raises:
        UsageError: one of them is in no passage, or in more than are wanted.
    """
    passages = (*comparison.passages, *comparison.footnotes)
    if not wanted:
        return passages
    chosen = set()
    for one in wanted:
        found = [item.id for item in passages if one in _names(item)] or [
            item.id
            for item in passages
            if _holds(item, one) and (not one_each or any(map(str.isalpha, one)))
        ]
        if not found:
            raise UsageError(
                f"no passage is called {one!r} or says that",
                remedy="give a passage id as in the report (a12), a sentence id, or words of it",
            )
        if one_each and len(found) > 1:
            told = ", ".join([*found[:_TOLD], *["…"] * (len(found) > _TOLD)])
            raise UsageError(
                f"{one!r} is in {len(found)} passages: {told}",
                remedy="name the one that is meant by its id, or by words that stand nowhere else",
            )
        chosen.update(found)
    return tuple(item for item in passages if item.id in chosen)


def decision_about(comparison: Comparison, passages: Sequence[PassageComparison]) -> Decision:
    """The decision that a person who disagrees with an alignment would write down.

    One linked passage: its sentences do not belong together. One passage without
    counterpart: it belongs together with its best rejected candidate. Several passages:
    all their sentences belong together.

    Raises:
        UsageError: there is nothing to decide, or it cannot be decided so.
    """
    notes = {passage.id for passage in comparison.footnotes}
    if len({passage.id in notes for passage in passages}) > 1:
        raise UsageError(
            "a footnote and a sentence of the text cannot belong together",
            remedy="name passages of the text (a12) only, or footnotes (f3) only",
        )
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


def broken_links(comparison: Comparison, decision: Decision) -> tuple[PassageComparison, ...]:
    """The linked passages that lose a sentence when sentences are put together."""
    taken = {
        (side, anchor.id)
        for side, anchors in (("old", decision.old), ("new", decision.new))
        for anchor in anchors
    }
    return tuple(
        passage
        for passage in (*comparison.passages, *comparison.footnotes)
        if decision.ruling == "together" and passage.old and passage.new
        if not taken.isdisjoint(_keys(passage)) and not taken >= _keys(passage)
    )


def _keys(passage: PassageComparison) -> set[tuple[str, str]]:
    return {
        (side, sentence.id)
        for side, sentences in (("old", passage.old), ("new", passage.new))
        for sentence in sentences
    }


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
