"""Which block a passage stands in, and the traces it leaves elsewhere."""

from __future__ import annotations

from dataclasses import replace

from letterdiff.model.alignment import SectionMatch, SentenceAlignment
from letterdiff.model.comparison import Comparison, PassageComparison
from letterdiff.report.layout import Trace, Whole, lay_out
from report_sample import OLD, sample


def with_passage(comparison: Comparison, index: int, passage: PassageComparison) -> Comparison:
    passages = list(comparison.passages)
    passages[index] = passage
    return replace(comparison, passages=tuple(passages))


def test_blocks_follow_the_new_letter_and_keep_dropped_sections_in_place() -> None:
    blocks = lay_out(sample()).blocks
    assert [(block.match.old, block.match.new) for block in blocks] == [
        (("inleiding",), ("inleiding",)),
        (("2",), ("1",)),
        (("1",), ("2",)),
        (("1/havens",), ()),
        ((), ("3",)),
    ]


def test_every_passage_is_whole_in_exactly_one_place() -> None:
    comparison = sample()
    shown = [
        item.passage.id
        for block in lay_out(comparison).blocks
        for row in block.rows
        for item in (row.pair, *row.old, *row.new)
        if isinstance(item, Whole)
    ]
    assert sorted(shown) == sorted(passage.id for passage in comparison.passages)


def test_a_passage_that_moved_to_another_section_leaves_a_trace() -> None:
    layout = lay_out(sample())
    assert layout.home["a7"] == 1
    [trace] = layout.traces["a7"]
    assert (trace.side, trace.block, trace.anchor) == ("old", 2, "a7-old")
    assert any(trace in row.old for row in layout.blocks[2].rows)


def test_a_passage_that_moved_within_its_section_leaves_a_trace_there() -> None:
    comparison = sample()
    passage = comparison.passages[1]
    moved = replace(passage, alignment=replace(passage.alignment, moved=True))
    layout = lay_out(with_passage(comparison, 1, moved))
    [trace] = layout.traces["a2"]
    assert (trace.block, layout.home["a2"], trace.anchor) == (0, 0, "a2-old")


def test_sentences_in_other_sections_leave_a_trace_each() -> None:
    comparison = sample()
    passage = comparison.passages[9]
    sentences = {item.id: item for item in OLD.sentences}
    old = (*passage.old, sentences["1/havens:1.1"], sentences["2:1.3"])
    wide = replace(
        passage,
        alignment=SentenceAlignment(
            old=tuple(item.id for item in old), new=passage.alignment.new, similarity=0.5
        ),
        old=old,
    )
    traces = lay_out(with_passage(comparison, 9, wide)).traces["a10"]
    assert [(item.anchor, item.block) for item in traces] == [("a10-old", 3), ("a10-old-2", 1)]


def test_a_split_over_two_new_sections_leaves_a_trace_in_the_second() -> None:
    comparison = sample()
    passage = comparison.passages[8]
    taiwan = comparison.new.sentences[-1]
    wide = replace(
        passage,
        alignment=replace(passage.alignment, new=(*passage.alignment.new, taiwan.id)),
        new=(*passage.new, taiwan),
    )
    changed = with_passage(comparison, 8, wide)
    layout = lay_out(replace(changed, passages=changed.passages[:-1]))
    [trace] = layout.traces["a9"]
    assert (trace.side, trace.block) == ("new", 4)
    [row] = layout.blocks[4].rows
    assert isinstance(row.new[0], Trace)
    assert row.old == ()


def test_sections_matched_two_to_one_share_a_block() -> None:
    comparison = sample()
    matches = (
        comparison.sections[0],
        SectionMatch(old=("1", "1/havens"), new=("2",), similarity=0.5),
        *comparison.sections[3:],
    )
    layout = lay_out(replace(comparison, sections=matches))
    assert [len(block.match.old) for block in layout.blocks] == [1, 1, 2, 0]
    assert layout.home["a15"] == 2
