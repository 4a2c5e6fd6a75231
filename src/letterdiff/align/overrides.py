"""Carries out what a person decided: these sentences belong together, those do not.

Whatever is decided, every sentence still stands in exactly one alignment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from letterdiff.align.order import reading_order
from letterdiff.align.sentences import with_moves
from letterdiff.model.alignment import SectionMatch, SentenceAlignment
from letterdiff.model.language import Sentence
from letterdiff.model.overrides import Anchor, Decision, Ruling, UnmetDecision, text_digest

Alignments = Sequence[SentenceAlignment[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDecision:
    """A decision with the ids that its sentences have now."""

    decision: Decision
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def ruling(self) -> Ruling:
        """Whether the sentences belong together."""
        return self.decision.ruling


def find_decisions(
    decisions: Iterable[Decision],
    old: Sequence[Sequence[Sentence]],
    new: Sequence[Sequence[Sentence]],
) -> tuple[tuple[FoundDecision, ...], tuple[UnmetDecision, ...]]:
    """Find the sentences that decisions speak of.

    Args:
        decisions: in the order of their file; of two that contradict each other the first holds.
        old: the streams of the earlier letter that are aligned apart: its sentences, its footnotes.
        new: the same of the later letter.
    """
    finders = [_Finder(side, streams) for side, streams in (("old", old), ("new", new))]
    found: list[FoundDecision] = []
    unmet: list[UnmetDecision] = []
    for decision in decisions:
        try:
            candidate = _find(decision, *finders)
            _check_against(candidate, found)
        except LookupError as error:
            unmet.append(UnmetDecision(decision=decision, reason=str(error.args[0])))
        else:
            found.append(candidate)
    return tuple(found), tuple(unmet)


def apply_decisions(
    alignments: Alignments,
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    decisions: Iterable[FoundDecision],
    sections: Sequence[SectionMatch] = (),
) -> tuple[SentenceAlignment[str], ...]:
    """The alignments as the decisions want them, in reading order.

    Args:
        alignments: of the sentences of one stream, each in exactly one.
        old: sentences of the earlier letter.
        new: sentences of the later letter.
        decisions: those of another stream are left alone.
        sections: matches of their sections; they say what has moved.
    """
    places = [{sentence.id: place for place, sentence in enumerate(side)} for side in (old, new)]
    own = [one for one in decisions if set(one.old) <= set(places[0])]
    if not own:
        return tuple(alignments)
    parts = list(alignments)
    # Last what belongs together, so that nothing takes it apart.
    for decision in sorted(own, key=lambda one: one.ruling == "together"):
        change = _join if decision.ruling == "together" else _part
        parts = change(parts, decision)
    texts = [{sentence.id: sentence.text for sentence in side} for side in (old, new)]
    measured = [_measured(item, texts[0], texts[1]) if item.decided else item for item in parts]
    return _in_order(measured, (old, new), (places[0], places[1]), sections)


class _Finder:
    """Finds the sentences of one letter by their anchors."""

    def __init__(self, side: str, streams: Sequence[Sequence[Sentence]]) -> None:
        self.side = side
        self.stream_of = {
            sentence.id: number for number, stream in enumerate(streams) for sentence in stream
        }
        self.order = {key: place for place, key in enumerate(self.stream_of)}
        self.by_digest: defaultdict[str, list[str]] = defaultdict(list)
        for stream in streams:
            for sentence in stream:
                self.by_digest[text_digest(sentence.text)].append(sentence.id)

    def ids(self, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        found = {self._id(anchor) for anchor in anchors}
        return tuple(sorted(found, key=self.order.__getitem__))

    def _id(self, anchor: Anchor) -> str:
        candidates = self.by_digest.get(anchor.digest, [])
        if anchor.id in candidates:
            return anchor.id
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise LookupError(
                f"the text of {self.side} sentence {anchor.id} stands in the letter "
                f"{len(candidates)} times, and none of them is {anchor.id}"
            )
        changed = " (that sentence now says something else)" if anchor.id in self.order else ""
        raise LookupError(f"the text of {self.side} sentence {anchor.id} is gone{changed}")


def _find(decision: Decision, old: _Finder, new: _Finder) -> FoundDecision:
    found = FoundDecision(decision=decision, old=old.ids(decision.old), new=new.ids(decision.new))
    streams = {old.stream_of[key] for key in found.old} | {new.stream_of[key] for key in found.new}
    if len(streams) > 1:
        raise LookupError("it links a footnote with the text of the letter")
    return found


def _check_against(candidate: FoundDecision, earlier: Iterable[FoundDecision]) -> None:
    for one in earlier:
        shared = set(one.old) & set(candidate.old), set(one.new) & set(candidate.new)
        if one.ruling != candidate.ruling:
            if all(shared):
                raise LookupError("an entry above it says the opposite")
        elif candidate.ruling == "together" and any(shared):
            raise LookupError("an entry above it puts the same sentence together with others")


def _join(parts: Alignments, decision: FoundDecision) -> list[SentenceAlignment[str]]:
    """The parts with the decision's sentences as one of them."""
    old, new = set(decision.old), set(decision.new)
    result = []
    for item in parts:
        if old.isdisjoint(item.old) and new.isdisjoint(item.new):
            result.append(item)
        else:
            result += _remainder(
                item,
                tuple(key for key in item.old if key not in old),
                tuple(key for key in item.new if key not in new),
            )
    return [*result, _decided(decision.old, decision.new)]


def _part(parts: Alignments, decision: FoundDecision) -> list[SentenceAlignment[str]]:
    """The parts with no old sentence of the decision beside a new one of it."""
    result: list[SentenceAlignment[str]] = []
    for item in parts:
        old = tuple(key for key in item.old if key in decision.old)
        new = tuple(key for key in item.new if key in decision.new)
        if not (old and new):
            result.append(item)
        elif len(new) < len(item.new):
            # What else there is of the new side stays with the old one.
            kept = tuple(key for key in item.new if key not in new)
            result += [_decided(item.old, kept), *_remainder(item, (), new)]
        elif len(old) < len(item.old):
            kept = tuple(key for key in item.old if key not in old)
            result += [_decided(kept, item.new), *_remainder(item, old, ())]
        else:
            result += _remainder(item, item.old, ()) + _remainder(item, (), item.new)
    return result


def _decided(old: tuple[str, ...], new: tuple[str, ...]) -> SentenceAlignment[str]:
    return SentenceAlignment(old=old, new=new, decided=True)


def _remainder(
    item: SentenceAlignment[str], old: tuple[str, ...], new: tuple[str, ...]
) -> list[SentenceAlignment[str]]:
    """What is left of an alignment: one link, or every sentence by itself."""
    if old and new:
        return [_decided(old, new)]
    rejected = None
    if len(item.old) == len(item.new) == 1:
        rejected = item.as_rejected()
    lone = [((key,), ()) for key in old], [((), (key,)) for key in new]
    return [
        SentenceAlignment(old=left, new=right, decided=True, rejected=rejected)
        for side in lone
        for left, right in side
    ]


def _measured(
    item: SentenceAlignment[str], old: Mapping[str, str], new: Mapping[str, str]
) -> SentenceAlignment[str]:
    """A decided alignment with the similarity of its texts."""
    # Both load numpy.
    from rapidfuzz.distance import Indel

    from letterdiff.align.groups import REWRITTEN

    if not (item.old and item.new):
        return item
    texts = " ".join(old[key] for key in item.old), " ".join(new[key] for key in item.new)
    single = len(item.old) == len(item.new) == 1
    if single and texts[0] == texts[1]:
        return replace(item, similarity=1.0)
    # 1.0 is kept for one sentence that stayed the same.
    similarity = min(round(Indel.normalized_similarity(*texts), 6), 0.999999)
    return replace(item, similarity=similarity, rewritten=single and similarity < REWRITTEN)


def _in_order(
    alignments: Alignments,
    sentences: tuple[Sequence[Sentence], Sequence[Sentence]],
    places: tuple[Mapping[str, int], Mapping[str, int]],
    sections: Sequence[SectionMatch],
) -> tuple[SentenceAlignment[str], ...]:
    """The alignments in reading order, with what has moved found anew."""
    old_numbers = {key: number for number, match in enumerate(sections) for key in match.old}
    new_numbers = {key: number for number, match in enumerate(sections) for key in match.new}
    indexed = [
        SentenceAlignment(
            old=tuple(places[0][key] for key in item.old),
            new=tuple(places[1][key] for key in item.new),
        )
        for item in alignments
    ]
    groups = [
        [number.get(sentence.section, -1) for sentence in side]
        for number, side in zip((old_numbers, new_numbers), sentences, strict=True)
    ]
    texts = [[sentence.text for sentence in side] for side in sentences]
    placed = with_moves(indexed, texts[0], texts[1], groups[0], groups[1])
    order = reading_order([(item.old, item.new) for item in placed])
    return tuple(replace(alignments[place], moved=placed[place].moved) for place in order)
