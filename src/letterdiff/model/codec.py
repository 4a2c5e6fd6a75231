"""Letters and comparisons as versioned JSON values.

The shapes are published as JSON Schemas in `letterdiff/schemas/`. Numbers are
rounded to six decimals so that equal results are equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from letterdiff.model.alignment import RejectedLink, SectionMatch, Signal
from letterdiff.model.comparison import Comparison, PassageComparison, Provenance
from letterdiff.model.edits import Edit
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import (
    Doubt,
    Letter,
    LineRange,
    PageBox,
    Paragraph,
    Section,
    Source,
    SourceRef,
    doubt_id,
)
from letterdiff.model.overrides import Decision, OverrideOutcome, Overrides, UnmetDecision
from letterdiff.model.spans import Span
from letterdiff.model.stance import Evidence, StanceShift
from letterdiff.model.statistics import Aggregate, Level, RoleShares, StanceCell, Statistics
from letterdiff.model.subject import Name, SubjectNames

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def to_json(value: Mapping[str, Any]) -> str:
    """JSON text of a value of this module, with a line for each passage, section or doubt.

    So a changed passage is a changed line in the archive's history.
    """
    members = ",\n".join(f" {_compact(key)}: {_member(member)}" for key, member in value.items())
    return f"{{\n{members}\n}}\n"


def _member(member: Any) -> str:
    if not isinstance(member, list) or not member:
        return _compact(member)
    items = ",\n".join(f"  {_compact(item)}" for item in member)
    return f"[\n{items}\n ]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def letter_to_dict(analysed: AnalysedLetter, describe: Callable[[Doubt], str]) -> Json:
    """A letter with its sentences, as `letterdiff read --json` prints it.

    Args:
        analysed: the letter.
        describe: gives a doubt in words.
    """
    letter = analysed.letter
    sentences: dict[str, list[str]] = {}
    for sentence in analysed.sentences:
        sentences.setdefault(sentence.paragraph, []).append(sentence.text)
    return {
        "schema_version": SCHEMA_VERSION,
        **_facts(letter),
        "notice": letter.notice,
        "sections": [_section(section, sentences) for section in letter.sections],
        "footnotes": {footnote.label: footnote.text for footnote in letter.footnotes},
        "signatories": [
            {"name": signatory.name, "role": signatory.role} for signatory in letter.signatories
        ],
        "doubts": [_doubt(doubt, letter.source, describe) for doubt in letter.doubts],
    }


def comparison_to_dict(comparison: Comparison) -> Json:
    """A comparison, as `letterdiff OLD NEW --json` prints it."""
    inputs = inputs_to_dict(comparison.old.letter, comparison.new.letter, comparison.provenance)
    provenance = inputs.pop("provenance")
    return {
        **inputs,
        "sections": [_section_match(match) for match in comparison.sections],
        "sentences": [_passage(passage) for passage in comparison.passages],
        "footnotes": [_passage(passage) for passage in comparison.footnotes],
        "stance": {
            entry.dimension: {
                "old_total": _number(entry.old_total),
                "new_total": _number(entry.new_total),
                "revised": _number(entry.revised),
                "added": _number(entry.added),
                "deleted": _number(entry.deleted),
                "shifts_up": entry.shifts_up,
                "shifts_down": entry.shifts_down,
            }
            for entry in comparison.stance
        },
        "statistics": _statistics(comparison.statistics) if comparison.statistics else [],
        "subject": _subject(comparison.subject),
        "summary": summary_to_dict(comparison),
        "overrides": _overrides(comparison.overrides),
        "provenance": provenance,
    }


def inputs_to_dict(old: Letter, new: Letter, provenance: Provenance) -> Json:
    """The members of a comparison that say what it is made from; equal inputs, equal comparison."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool_version": provenance.tool_version,
        "old": _facts(old),
        "new": _facts(new),
        "provenance": _provenance(provenance),
    }


def summary_to_dict(comparison: Comparison) -> Json:
    """Counts of passages, sections and shifts."""
    shifts = [shift for passage in comparison.passages for shift in passage.shifts]
    return {
        "sentences": {
            "old": len(comparison.old.sentences),
            "new": len(comparison.new.sentences),
        },
        **{str(kind): count for kind, count in comparison.counts().items()},
        "moved": comparison.moved(),
        "shifts": sum(shift.verdict == "shift" for shift in shifts),
        "possible_shifts": sum(shift.verdict == "possible" for shift in shifts),
    }


def _number(value: float) -> float:
    # Adding zero turns -0.0 into 0.0: they are equal but print differently.
    return round(value, 6) + 0.0


def _facts(letter: Letter) -> Json:
    return {
        "id": letter.id,
        "identifier": letter.identifier,
        "title": letter.title,
        "date": letter.date,
        "language": letter.language,
        "status": letter.status,
        "source": {
            "name": letter.source.name,
            "format": letter.source.format,
            "sha256": letter.source.sha256,
            "corrections": letter.corrections.sha256 or None,
        },
    }


def _section(section: Section, sentences: Mapping[str, list[str]]) -> Json:
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "source": _ref(section.ref),
        "footnotes": [reference.label for reference in section.footnotes],
        "paragraphs": [
            _paragraph(paragraph, sentences.get(paragraph.id, []))
            for paragraph in section.paragraphs
        ],
    }


def _paragraph(paragraph: Paragraph, sentences: list[str]) -> Json:
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "sentences": sentences,
        "footnotes": [reference.label for reference in paragraph.footnotes],
        "label": paragraph.label,
        "page": paragraph.page,
        "source": _ref(paragraph.ref),
        "confidence": _number(paragraph.confidence),
    }


def _doubt(doubt: Doubt, source: Source, describe: Callable[[Doubt], str]) -> Json:
    return {
        "id": doubt_id(doubt, source),
        "kind": doubt.kind,
        "message": describe(doubt),
        "about": doubt.about,
        "count": doubt.count,
        "source": None if doubt.ref is None else _ref(doubt.ref),
        "confidence": _number(doubt.confidence),
    }


def _ref(ref: SourceRef) -> Json:
    if isinstance(ref, LineRange):
        return {"first_line": ref.first, "last_line": ref.last}
    if isinstance(ref, PageBox):
        return {"page": ref.page, "box": [ref.left, ref.top, ref.right, ref.bottom]}
    return {"xpath": ref.path}


def _section_match(match: SectionMatch) -> Json:
    return {
        "old": list(match.old),
        "new": list(match.new),
        "kind": match.kind,
        "similarity": _number(match.similarity),
        "signals": [_signal(signal) for signal in match.signals],
    }


def _passage(passage: PassageComparison) -> Json:
    alignment = passage.alignment
    return {
        "id": passage.id,
        "kind": passage.kind,
        "moved": alignment.moved,
        "old": [_sentence(sentence) for sentence in passage.old],
        "new": [_sentence(sentence) for sentence in passage.new],
        "similarity": _number(alignment.similarity),
        "confidence": _number(alignment.confidence),
        "decided": alignment.decided,
        "signals": [_signal(signal) for signal in alignment.signals],
        "rejected": None if alignment.rejected is None else _rejected(alignment.rejected),
        "edits": [_edit(edit) for edit in passage.edits],
        "shifts": [_shift(shift) for shift in passage.shifts],
        "topics": list(passage.topics),
    }


def _rejected(link: RejectedLink[str]) -> Json:
    return {
        "old": link.old,
        "new": link.new,
        "similarity": _number(link.similarity),
        "confidence": _number(link.confidence),
        "signals": [_signal(signal) for signal in link.signals],
    }


def _overrides(outcome: OverrideOutcome) -> Json:
    return {
        "met": [_decision(decision) for decision in outcome.met],
        "unmet": [{**_decision(unmet.decision), "reason": unmet.reason} for unmet in outcome.unmet],
    }


def unmet_from_dict(comparison: Json, overrides: Overrides) -> tuple[UnmetDecision, ...]:
    """The decisions that the JSON of a comparison made with them says were not carried out.

    Raises:
        KeyError, TypeError, AttributeError: it is not the JSON of a comparison.
    """
    # Both are in the order of the file.
    left = list(comparison["overrides"]["unmet"])
    return tuple(
        UnmetDecision(decision=decision, reason=str(left.pop(0)["reason"]))
        for decision in overrides.decisions
        if left and _decision(decision).items() <= left[0].items()
    )


def _decision(decision: Decision) -> Json:
    return {
        "ruling": decision.ruling,
        "old": [anchor.id for anchor in decision.old],
        "new": [anchor.id for anchor in decision.new],
        "note": decision.note,
    }


def _signal(signal: Signal) -> Json:
    return {
        "name": signal.name,
        "value": _number(signal.value),
        "weight": _number(signal.weight),
    }


def _sentence(sentence: Sentence) -> Json:
    return {"id": sentence.id, "text": sentence.text, "section": sentence.section}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _edit(edit: Edit) -> Json:
    return {
        "op": edit.op,
        "old": _span(edit.old),
        "new": _span(edit.new),
        "nature": edit.nature,
    }


def _shift(shift: StanceShift) -> Json:
    return {
        "dimension": shift.dimension,
        "delta": _number(shift.delta),
        "verdict": shift.verdict,
        "confidence": _number(shift.confidence),
        "note": shift.note,
        "elsewhere": shift.elsewhere,
        "evidence": [_evidence(evidence) for evidence in shift.evidence],
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "side": evidence.side,
        "sentence": evidence.sentence,
        "text": evidence.text,
        "spans": [_span(span) for span in evidence.spans],
        "entry": evidence.entry,
        "weight": _number(evidence.weight),
        "factors": [
            {"rule": factor.rule, "value": _number(factor.value)} for factor in evidence.factors
        ],
        "value": _number(evidence.value),
        "holder": evidence.holder,
        "target": evidence.target,
        "confidence": _number(evidence.confidence),
    }


def _provenance(provenance: Provenance) -> Json:
    return {
        "tool_version": provenance.tool_version,
        "models": dict(provenance.models),
        "resources": dict(provenance.resources),
        "overrides": provenance.overrides,
        "settings": provenance.settings,
    }


def _subject(subject: SubjectNames) -> Json:
    return {
        "code": subject.code,
        "name": _name(subject.name),
        "counterpart": subject.counterpart,
        "actors": {code: _name(name) for code, name in subject.actors},
        "topics": {code: _name(name) for code, name in subject.topics},
    }


def _name(name: Name) -> Json:
    return {"nl": name.nl, "en": name.en}


def _statistics(statistics: Statistics) -> list[Json]:
    """The letter first, then topics and sections: a list, so that each has a line of its own."""
    return [
        _aggregate(entry) for entry in (statistics.letter, *statistics.topics, *statistics.sections)
    ]


def _aggregate(entry: Aggregate) -> Json:
    return {
        "kind": entry.kind,
        "topic": entry.topic,
        "old": list(entry.old_sections),
        "new": list(entry.new_sections),
        "old_sentences": entry.old_sentences,
        "new_sentences": entry.new_sentences,
        "old_share": _number(entry.old_share),
        "new_share": _number(entry.new_share),
        "old_roles": _roles(entry.old_roles),
        "new_roles": _roles(entry.new_roles),
        "dimensions": {cell.dimension: _cell(cell) for cell in entry.cells},
    }


def _roles(roles: RoleShares) -> Json:
    return {
        "partner": _number(roles.partner),
        "competitor": _number(roles.competitor),
        "rival": _number(roles.rival),
    }


def _cell(cell: StanceCell) -> Json:
    return {
        "old": _level(cell.old),
        "new": _level(cell.new),
        "difference": _number(cell.difference),
        "revised": _number(cell.revised),
        "added": _number(cell.added),
        "deleted": _number(cell.deleted),
        "interval": [_number(bound) for bound in cell.interval] if cell.interval else None,
        "paragraphs": cell.paragraphs,
        "p": cell.p,
        "adjusted": cell.adjusted,
        "finding": cell.finding,
        "robust": cell.robust,
    }


def _level(level: Level) -> Json:
    return {
        "positive": level.positive,
        "negative": level.negative,
        "theta": _number(level.theta),
        "salience": _number(level.salience),
        "total": _number(level.total),
    }
