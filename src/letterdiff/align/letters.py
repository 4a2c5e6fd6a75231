"""Aligns the sentences and the footnotes of two letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    return _align(
        old.sentences,
        new.sentences,
        [old_numbers.get(sentence.section, _UNPLACED) for sentence in old.sentences],
        [new_numbers.get(sentence.section, _UNPLACED) for sentence in new.sentences],
    )


def align_footnotes(
    old: AnalysedLetter, new: AnalysedLetter, passages: Sequence[SentenceAlignment[str]]
) -> tuple[SentenceAlignment[str], ...]:
    """Align the sentences of the footnotes of two letters, as a stream of their own.

    Footnotes follow their paragraphs: those of linked paragraphs are expected together, as
    sentences of matched sections are, and a footnote that left its paragraph has moved.

    Args:
        old: the earlier letter.
        new: the later letter.
        passages: alignments of their sentences, as `align_letters` gives them.
    """
    numbers = _linked_paragraphs(old, new, passages)
    return _align(
        old.footnote_sentences,
        new.footnote_sentences,
        _footnote_numbers(old, {key: number for (side, key), number in numbers if side == "old"}),
        _footnote_numbers(new, {key: number for (side, key), number in numbers if side == "new"}),
    )


def _linked_paragraphs(
    old: AnalysedLetter, new: AnalysedLetter, passages: Sequence[SentenceAlignment[str]]
) -> list[tuple[tuple[str, str], int]]:
    """Side and id of each linked paragraph, with a number for those that hang together."""
    old_paragraphs = {item.id: ("old", item.paragraph) for item in old.sentences}
    new_paragraphs = {item.id: ("new", item.paragraph) for item in new.sentences}
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(key: tuple[str, str]) -> tuple[str, str]:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    for passage in passages:
        keys = [old_paragraphs[key] for key in passage.old]
        keys += [new_paragraphs[key] for key in passage.new]
        if passage.old and passage.new:
            for key in keys[1:]:
                above[top(key)] = top(keys[0])
    tops = {key: top(key) for key in list(above)}
    numbers = {key: number for number, key in enumerate(dict.fromkeys(tops.values()))}
    return [(key, numbers[highest]) for key, highest in tops.items()]


def _footnote_numbers(letter: AnalysedLetter, numbers: Mapping[str, int]) -> list[int]:
    """For each sentence of a footnote the number of the paragraph that calls it first."""
    callers: dict[str, int] = {}
    for section in letter.letter.sections:
        for paragraph in section.paragraphs:
            for call in paragraph.footnotes:
                callers.setdefault(f"fn:{call.label}", numbers.get(paragraph.id, _UNPLACED))
    return [callers.get(item.paragraph, _UNPLACED) for item in letter.footnote_sentences]


def _align(
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    old_sections: Sequence[int] | None,
    new_sections: Sequence[int] | None,
) -> tuple[SentenceAlignment[str], ...]:
    old_words, new_words = lemmas_of(old), lemmas_of(new)
    both = old_words is not None and new_words is not None
    alignments = align_sentences(
        [sentence.text for sentence in old],
        [sentence.text for sentence in new],
        old_words=old_words if both else None,
        new_words=new_words if both else None,
        old_sections=old_sections,
        new_sections=new_sections,
    )
    return tuple(_with_ids(alignment, old, new) for alignment in alignments)


def _with_ids(
    alignment: SentenceAlignment[int], old: Sequence[Sentence], new: Sequence[Sentence]
) -> SentenceAlignment[str]:
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
