"""A passage as the page shows it: its words with all marks, its caption, its shifts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterdiff.model.comparison import SENTENCE_SEPARATOR, PassageComparison
from letterdiff.model.edits import form_only
from letterdiff.model.language import Sentence
from letterdiff.model.overrides import Anchor, Decision, decision_to_toml
from letterdiff.model.spans import Span
from letterdiff.model.stance import Evidence, Factor, Side, StanceShift
from letterdiff.model.subject import SubjectNames
from letterdiff.report.layout import Item, Layout, Row, Trace
from letterdiff.report.marks import Call, Change, Changed, Mark, cut
from letterdiff.report.page_words import PageWords
from letterdiff.report.places import Place, citation
from letterdiff.report.views import (
    CandidateView,
    ItemView,
    Link,
    PassageView,
    ReasonView,
    RowView,
    SentenceView,
    ShiftView,
    SideView,
    TraceView,
)
from letterdiff.report.wording import Labels

Explain = Callable[[StanceShift], str]

# Below this estimated probability a link is called uncertain.
UNCERTAIN = 0.5
# Words of a moved passage that are repeated where it left.
EXCERPT_LENGTH = 60
# Words of a candidate, few enough to stand on the line that names it.
CANDIDATE_LENGTH = 40
CHANGES: Mapping[Side, Change] = {"old": "del", "new": "ins"}


def shown(shift: StanceShift) -> bool:
    """Whether a shift is worth showing: evidence that cancels without remark is not."""
    return shift.verdict != "none" or bool(shift.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideContext:
    """What is the same for all passages of one letter.

    Attributes:
        titles: title of each section with its number, by its id.
        places: where each sentence stands, by its id.
        notes: anchor of the passage that shows a footnote, by its label.
        callers: passages that call a footnote, by the paragraph id of its sentences.
    """

    side: Side
    language: str
    titles: Mapping[str, str]
    places: Mapping[str, Place]
    notes: Mapping[str, str]
    callers: Mapping[str, Sequence[str]]

    def call(self, label: str) -> Call:
        """The call of a footnote; one whose text was not found leads nowhere."""
        return Call(label=label, href=f"#{self.notes[label]}" if label in self.notes else "")


class PassageViews:
    """Makes the views of passages; holds what they share."""

    def __init__(
        self,
        *,
        labels: Labels,
        subject: SubjectNames,
        words: PageWords,
        old: SideContext,
        new: SideContext,
        layout: Layout,
        pair: str,
        candidates: Mapping[str, PassageComparison],
        anchors: Mapping[tuple[Side, str], str],
        explain: Explain | None,
    ) -> None:
        self._labels = labels
        self._subject = subject
        self._words = words
        self._sides: dict[Side, SideContext] = {"old": old, "new": new}
        self._layout = layout
        self._pair = pair
        self._candidates = candidates
        self._anchors = anchors
        self._explain = explain

    def row(self, row: Row) -> RowView:
        """A row with the views of its items."""
        return RowView(
            pair=self.passage(row.pair.passage) if row.pair else None,
            old=tuple(map(self._item, row.old)),
            new=tuple(map(self._item, row.new)),
        )

    def passage(self, passage: PassageComparison) -> PassageView:
        """A passage where its words are shown."""
        links = tuple(self._links(passage))
        shifts = tuple(self.shift(shift) for shift in passage.shifts if shown(shift))
        moved = passage.alignment.moved
        shifted = any(shift.verdict != "none" for shift in shifts)
        classes = [passage.kind, *(["moved"] if moved else []), *(["has-shift"] if shifted else [])]
        kind = self._labels.kinds[passage.kind]
        return PassageView(
            anchor=passage.id,
            classes=" ".join(classes),
            kind=f"{kind}, {self._labels.moved}" if moved else kind,
            quiet=passage.kind == "unchanged" and not links,
            remarks=tuple(self._remarks(passage)),
            links=links,
            sides=tuple(
                self._side(passage, context)
                for context in self._sides.values()
                if _sentences_of(passage, context.side)
            ),
            candidate=self._candidate(passage),
            shifts=shifts,
        )

    def shift(self, shift: StanceShift) -> ShiftView:
        """A stance shift in words."""
        labels = self._labels
        return ShiftView(
            code=shift.dimension,
            verdict=shift.verdict,
            verdict_name=labels.verdicts[shift.verdict],
            heading=": ".join(
                filter(
                    None,
                    (
                        labels.dimensions[shift.dimension],
                        labels.direction(shift.dimension, shift.delta),
                    ),
                )
            ),
            delta=labels.signed(shift.delta),
            confidence=self._words.confidence.format(share=labels.percentage(shift.confidence)),
            explanation=self._explanation(shift),
            note=labels.notes.get(shift.note, shift.note),
            elsewhere=self._elsewhere(shift),
            reasons=tuple(map(self._reason, shift.evidence)),
        )

    def _item(self, item: Item) -> ItemView:
        if isinstance(item, Trace):
            return ItemView(trace=self._trace(item))
        return ItemView(passage=self.passage(item.passage))

    def _trace(self, trace: Trace) -> TraceView:
        passage, words = trace.passage, self._words
        if not (passage.alignment.moved and trace.side == "old"):
            lead = words.shown_in
        elif trace.block == self._layout.home[passage.id]:
            lead = words.moved_within
        else:
            lead = words.moved_to
        return TraceView(
            anchor=trace.anchor,
            code=trace.side,
            link=Link(
                lead=lead,
                words=self._home_title(passage),
                href=f"#{passage.id}",
            ),
            excerpt=_excerpt(trace.first.text, EXCERPT_LENGTH),
            language=self._sides[trace.side].language,
        )

    def _home_title(self, passage: PassageComparison) -> str:
        """Title of the section under which the words of a passage are shown."""
        if passage.new:
            return self._sides["new"].titles[passage.new[0].section]
        return self._sides["old"].titles[passage.old[0].section]

    def _links(self, passage: PassageComparison) -> Iterator[Link]:
        yield from map(self._link_back, self._layout.traces.get(passage.id, ()))
        callers = dict.fromkeys(
            caller
            for context in self._sides.values()
            for sentence in _sentences_of(passage, context.side)
            for caller in context.callers.get(sentence.paragraph, ())
        )
        for number, caller in enumerate(callers):
            lead = "" if number else self._words.called_in
            yield Link(lead=lead, words=caller, href=f"#{caller}")

    def _link_back(self, trace: Trace) -> Link:
        words = self._words
        if trace.side == "new":
            lead = words.continues_in
        elif not trace.passage.alignment.moved:
            lead = words.partly_from
        elif trace.block == self._layout.home[trace.passage.id]:
            lead = words.moved_from_within
        else:
            lead = words.moved_from
        return Link(
            lead=lead,
            words=self._sides[trace.side].titles[trace.first.section],
            href=f"#{trace.anchor}",
        )

    def _remarks(self, passage: PassageComparison) -> Iterator[str]:
        alignment = passage.alignment
        if passage.old and passage.new and passage.kind != "unchanged":
            yield f"{self._words.similarity} {self._labels.percentage(alignment.similarity)}"
            if form_only(passage.edits):
                yield self._words.form_only
        if alignment.decided:
            yield self._words.decided
        if alignment.confidence < UNCERTAIN:
            share = self._labels.percentage(alignment.confidence)
            yield self._words.uncertain.format(share=share)

    def _side(self, passage: PassageComparison, context: SideContext) -> SideView:
        sentences = _sentences_of(passage, context.side)
        places = [context.places[sentence.id] for sentence in sentences]
        return SideView(
            code=context.side,
            label=self._labels.side(context.side),
            language=context.language,
            starts=places[0].starts,
            place=citation(places, self._labels),
            sentences=tuple(self._sentences(passage, context, places)),
        )

    def _sentences(
        self,
        passage: PassageComparison,
        context: SideContext,
        places: Sequence[Place],
    ) -> Iterator[SentenceView]:
        side = context.side
        sentences = _sentences_of(passage, side)
        text = passage.old_text if side == "old" else passage.new_text
        starts = _starts(sentences)
        changed = _changed(
            text,
            (
                Changed(span=edit.old if side == "old" else edit.new, nature=edit.nature)
                for edit in passage.edits
                if edit.nature
            ),
        )
        evidence = _marks(passage.shifts, side, starts)
        for number, (start, sentence, place) in enumerate(
            zip(starts, sentences, places, strict=True)
        ):
            calls = [(start + offset, context.call(label)) for offset, label in place.calls]
            yield SentenceView(
                starts=place.starts and number > 0,
                item=place.item,
                segments=cut(
                    text,
                    Span(start, start + len(sentence.text)),
                    change=CHANGES[side],
                    changed=changed,
                    evidence=evidence,
                    calls=calls,
                ),
            )

    def _candidate(self, passage: PassageComparison) -> CandidateView | None:
        other = self._candidates.get(passage.id)
        if other is None:
            return None
        context = self._sides["old" if other.old else "new"]
        sentences = _sentences_of(other, context.side)
        text = other.old_text or other.new_text
        decision = Decision(
            ruling="together",
            old=tuple(map(Anchor.of, passage.old or other.old)),
            new=tuple(map(Anchor.of, passage.new or other.new)),
        )
        return CandidateView(
            lead=self._words.candidate.format(passage=other.id),
            excerpt=self._labels.quote(_excerpt(text, CANDIDATE_LENGTH)),
            passage=other.id,
            text=text,
            language=context.language,
            section=context.titles[sentences[0].section],
            place=citation([context.places[sentence.id] for sentence in sentences], self._labels),
            caveat=self._words.candidate_caveat.format(pair=self._pair),
            entry=decision_to_toml(decision).rstrip(),
        )

    def _explanation(self, shift: StanceShift) -> str:
        """One sentence with the words of either letter: "eerst “…”, nu “…”"."""
        if self._explain:
            return self._explain(shift)
        quoted = {
            side: ", ".join(
                self._labels.quote(cue.text) for cue in shift.evidence if cue.side == side
            )
            for side in self._sides
        }
        words = self._words
        if not quoted["new"]:
            return words.evidence_gone.format(**quoted)
        return (words.evidence_both if quoted["old"] else words.evidence_new).format(**quoted)

    def _elsewhere(self, shift: StanceShift) -> Link | None:
        """The passage of the other letter that takes the position of a lone sentence, too."""
        if not shift.elsewhere:
            return None
        other: Side = "old" if shift.evidence[0].side == "new" else "new"
        passage = self._anchors[other, shift.elsewhere]
        return Link(lead=self._words.read_there, words=passage, href=f"#{passage}")

    def _reason(self, cue: Evidence) -> ReasonView:
        labels, words = self._labels, self._words
        rules = ", ".join(self._rule(cue, factor) for factor in cue.factors)
        return ReasonView(
            side=labels.side(cue.side),
            quote=labels.quote(cue.text),
            text=words.reason.format(
                entry=labels.quote(labels.entry(cue.entry)),
                weight=labels.signed(cue.weight),
                rules=words.rules.format(factors=rules) if rules else "",
                value=labels.signed(cue.value),
                holder=self._subject.actor(cue.holder, labels.language) or words.unknown,
            ),
        )

    def _rule(self, cue: Evidence, factor: Factor) -> str:
        """A rule by its name, the words that set it off, and what it did, if anything."""
        labels = self._labels
        code, _, trigger = factor.rule.partition(":")
        parts = [labels.rules.get(code, code)]
        if trigger:
            parts.append(labels.quote(labels.entry(trigger)))
        if cue.adds(factor):
            parts.append(labels.signed(factor.value))
        elif factor.value != 1:
            parts.append(f"×\N{NO-BREAK SPACE}{labels.number(factor.value)}")
        return " ".join(parts)


def _sentences_of(passage: PassageComparison, side: Side) -> tuple[Sentence, ...]:
    return passage.old if side == "old" else passage.new


def _starts(sentences: Sequence[Sentence]) -> list[int]:
    """Offsets of the sentences in the text of their side."""
    starts = [0]
    for sentence in sentences[:-1]:
        starts.append(starts[-1] + len(sentence.text) + len(SENTENCE_SEPARATOR))
    return starts


def _changed(text: str, parts: Iterable[Changed]) -> list[Changed]:
    """Ranges to mark: words without their outer space, neighbours of a nature in one range.

    One range is read, and heard, more easily than a word at a time. White space that
    changed by itself is marked as it is.
    """
    merged: list[Changed] = []
    for part in parts:
        words = part.span.of(text)
        span = part.span
        if words.strip():
            span = Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))
        elif not words:
            continue
        last = merged[-1] if merged else None
        if last and last.nature == part.nature and not text[last.span.end : span.start].strip():
            span = Span(merged.pop().span.start, span.end)
        merged.append(Changed(span=span, nature=part.nature))
    return merged


def _marks(shifts: Sequence[StanceShift], side: Side, starts: Sequence[int]) -> list[Mark]:
    return [
        Mark(
            span=Span(starts[cue.sentence] + span.start, starts[cue.sentence] + span.end),
            dimension=shift.dimension,
        )
        for shift in shifts
        if shown(shift)
        for cue in shift.evidence
        if cue.side == side
        for span in cue.spans
    ]


def _excerpt(text: str, length: int) -> str:
    """The first words of a sentence, to be recognised by: at most `length` characters."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0] or text[:length]} …"
