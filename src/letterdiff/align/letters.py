"""Aligns the sentences of two letters."""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.align.sentences import align_sentences
from letterdiff.model.alignment import RejectedLink, SectionMatch, SentenceAlignment
from letterdiff.model.language import AnalysedLetter, Sentence

_UNPLACED = -1


def align_letters(
    old: AnalysedLetter, new: AnalysedLetter, sections: Sequence[SectionMatch]
) -> tuple[SentenceAlignment[str], ...]:
    """Align the sentences of two letters, footnotes left out.

    Args:
        old: the earlier letter.
        new: the later letter; lemmas are used where all sentences of both have tokens.
        sections: matches of their sections, as `align_sections` gives them.

    Returns:
        Alignments of sentence ids in reading order: the new letter's, with what was
        deleted after its predecessor. `moved` marks passages that left their matched
        section or their order within it.
    """
    old_numbers = {key: number for number, match in enumerate(sections) for key in match.old}
    new_numbers = {key: number for number, match in enumerate(sections) for key in match.new}
    old_words, new_words = lemmas_of(old.sentences), lemmas_of(new.sentences)
    both = old_words is not None and new_words is not None
    alignments = align_sentences(
        [sentence.text for sentence in old.sentences],
        [sentence.text for sentence in new.sentences],
        old_words=old_words if both else None,
        new_words=new_words if both else None,
        old_sections=[old_numbers.get(item.section, _UNPLACED) for item in old.sentences],
        new_sections=[new_numbers.get(item.section, _UNPLACED) for item in new.sentences],
    )
    return tuple(with_ids(alignment, old.sentences, new.sentences) for alignment in alignments)


def with_ids(
    alignment: SentenceAlignment[int], old: Sequence[Sentence], new: Sequence[Sentence]
) -> SentenceAlignment[str]:
    """The alignment by the ids of the sentences."""
    rejected = alignment.rejected
    return SentenceAlignment(
        old=tuple(old[index].id for index in alignment.old),
        new=tuple(new[index].id for index in alignment.new),
        moved=alignment.moved,
        similarity=alignment.similarity,
        confidence=alignment.confidence,
        rewritten=alignment.rewritten,
        signals=alignment.signals,
        rejected=None
        if rejected is None
        else RejectedLink(
            old=old[rejected.old].id,
            new=new[rejected.new].id,
            similarity=rejected.similarity,
            confidence=rejected.confidence,
            signals=rejected.signals,
        ),
    )


def lemmas_of(sentences: Sequence[Sentence]) -> list[list[str]] | None:
    """Lemmas of every sentence, None unless all sentences are analysed."""
    if not all(sentence.tokens for sentence in sentences):
        return None
    return [
        [token.lemma for token in sentence.tokens if token.upos != "PUNCT"]
        for sentence in sentences
    ]
