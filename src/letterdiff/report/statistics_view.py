"""The statistics in words: levels over the letter, and what became of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterdiff.model.comparison import Comparison
from letterdiff.model.statistics import Aggregate, RoleShares, StanceCell
from letterdiff.report.page_words import PageWords
from letterdiff.report.views import FindingView, LevelRowView, StatisticsView, TopicRowView
from letterdiff.report.wording import Labels

_SAME_EMPHASIS = 0.5
"""Percentage points below which a topic keeps its place in the letter."""


def statistics_view(comparison: Comparison, labels: Labels, words: PageWords) -> StatisticsView:
    """The statistics of a comparison as tables."""
    found = comparison.statistics
    if found is None:
        return StatisticsView(levels=(), topics=(), roles="")
    language = labels.language
    return StatisticsView(
        levels=tuple(_level_row(cell, labels, words) for cell in found.letter.cells),
        topics=tuple(
            _topic_row(comparison.subject.topic(entry.topic, language), entry, labels, words)
            for entry in found.topics
        ),
        roles=_roles(found.letter.old_roles, found.letter.new_roles, labels, words),
    )


def section_moves(
    comparison: Comparison, labels: Labels, words: PageWords
) -> Mapping[tuple[tuple[str, ...], tuple[str, ...]], tuple[FindingView, ...]]:
    """What can be said of the level in matched sections, by their old and new ids."""
    entries = comparison.statistics.sections if comparison.statistics else ()
    return {
        (entry.old_sections, entry.new_sections): tuple(_moves(entry, labels, words))
        for entry in entries
    }


def _moves(entry: Aggregate, labels: Labels, words: PageWords) -> Iterator[FindingView]:
    for cell in entry.cells:
        if cell.finding != "too-little" and cell.difference:
            yield FindingView(code=cell.finding, text=_move(cell, labels, words))


def _level_row(cell: StanceCell, labels: Labels, words: PageWords) -> LevelRowView:
    shares = (cell.old.salience, cell.new.salience)
    return LevelRowView(
        name=labels.dimensions[cell.dimension],
        cells=(
            labels.hundredths(cell.old.theta),
            labels.hundredths(cell.new.theta),
            _difference(cell, labels, words),
            " → ".join(labels.percentage(share) for share in shares),
        ),
        finding=FindingView(code=cell.finding, text=_finding(cell, words)),
    )


def _difference(cell: StanceCell, labels: Labels, words: PageWords) -> str:
    if cell.interval is None:
        return "–"
    difference, low, high = map(labels.hundredths, (cell.difference, *cell.interval))
    return words.interval.format(difference=difference, low=low, high=high)


def _finding(cell: StanceCell, words: PageWords) -> str:
    text = words.findings[cell.finding]
    return f"{text}; {words.fragile}" if cell.robust is False else text


def _topic_row(name: str, entry: Aggregate, labels: Labels, words: PageWords) -> TopicRowView:
    points = 100 * (entry.new_share - entry.old_share)
    trend, emphasis = _emphasis(entry, points, labels, words)
    return TopicRowView(
        name=name,
        old=_sentences(entry.old_sentences, entry.old_share, labels),
        new=_sentences(entry.new_sentences, entry.new_share, labels),
        emphasis=emphasis,
        trend=trend,
        moves=tuple(_moves(entry, labels, words)),
    )


def _emphasis(entry: Aggregate, points: float, labels: Labels, words: PageWords) -> tuple[str, str]:
    if not entry.new_sentences:
        return "gone", words.topic_gone
    if not entry.old_sentences:
        return "new", words.topic_new
    if abs(points) < _SAME_EMPHASIS:
        return "same", words.topic_same
    form = words.topic_more if points > 0 else words.topic_less
    return "up" if points > 0 else "down", form.format(points=labels.tenths(abs(points)))


def _sentences(count: int, share: float, labels: Labels) -> str:
    return f"{count} ({labels.tenths(100 * share)}%)" if count else "–"


def _move(cell: StanceCell, labels: Labels, words: PageWords) -> str:
    # A direction is named only where the interval leaves no doubt about it.
    clear = cell.interval is not None and (cell.interval[0] > 0 or cell.interval[1] < 0)
    direction = labels.direction(cell.dimension, cell.difference) if clear else ""
    name = labels.dimensions[cell.dimension]
    return words.topic_move.format(
        dimension=f"{name}, {direction}" if direction else name,
        difference=_difference(cell, labels, words),
        finding=_finding(cell, words),
    )


def _roles(old: RoleShares, new: RoleShares, labels: Labels, words: PageWords) -> str:
    def shares(before: float, after: float) -> str:
        # Never broken over two lines.
        percentages = (f"{labels.tenths(100 * one)}%" for one in (before, after))
        return "\u00a0→\u00a0".join(percentages)

    return words.roles.format(
        dimension=labels.dimensions["FRM"],
        partner=shares(old.partner, new.partner),
        competitor=shares(old.competitor, new.competitor),
        rival=shares(old.rival, new.rival),
    )
