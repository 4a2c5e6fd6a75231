"""Cutting a sentence at the boundaries of overlapping marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letterdiff.model.edits import Nature
from letterdiff.model.spans import Span
from letterdiff.model.stance import DIMENSIONS
from letterdiff.report.marks import Call, Changed, Mark, Segment, cut


def whole(text: str) -> Span:
    return Span(0, len(text))


def marked(span: Span, nature: Nature = "substance") -> Changed:
    return Changed(span=span, nature=nature)


def joined(segments: tuple[Segment, ...]) -> str:
    return "".join(piece.text for segment in segments for piece in segment.pieces)


def test_overlapping_marks_are_layered() -> None:
    text = "kan mogelijk zijn"
    segments = cut(
        text,
        whole(text),
        change="del",
        changed=[marked(Span(4, 12))],
        evidence=[
            Mark(span=Span(0, 12), dimension="CER"),
            Mark(span=Span(8, 17), dimension="ORI"),
        ],
    )
    assert [(segment.change, [piece.text for piece in segment.pieces]) for segment in segments] == [
        ("", ["kan "]),
        ("del", ["moge", "lijk"]),
        ("", [" zijn"]),
    ]
    pieces = [piece for segment in segments for piece in segment.pieces]
    assert [piece.dimensions for piece in pieces] == [
        ("CER",),
        ("CER",),
        ("ORI", "CER"),
        ("ORI",),
    ]
    assert [piece.closing for piece in pieces] == ["", "", "CER", "ORI"]


def test_only_the_part_within_the_sentence_is_cut() -> None:
    text = "Een. Twee drie."
    segments = cut(text, Span(5, 15), change="ins", changed=[marked(Span(2, 9))])
    assert [(segment.change, joined((segment,))) for segment in segments] == [
        ("ins", "Twee"),
        ("", " drie."),
    ]


def test_changes_of_another_nature_are_told_apart() -> None:
    changed = [marked(Span(0, 4), "date"), marked(Span(4, 10), "spelling")]
    segments = cut("2021 partner", Span(0, 12), change="ins", changed=changed)
    assert [(segment.nature, joined((segment,))) for segment in segments] == [
        ("date", "2021"),
        ("spelling", " partn"),
        ("", "er"),
    ]


def test_an_empty_range_marks_nothing() -> None:
    segments = cut("een twee", Span(0, 8), change="del", changed=[marked(Span(3, 3))])
    assert {segment.change for segment in segments} == {""}


def test_calls_hang_on_the_word_before_them() -> None:
    call = Call(label="4", href="#f4")
    segments = cut("Zie brief.", Span(0, 10), calls=[(9, call)])
    pieces = segments[0].pieces
    assert [(piece.text, piece.calls) for piece in pieces] == [("Zie brief", (call,)), (".", ())]


def test_a_call_before_the_first_word_is_not_lost() -> None:
    call = Call(label="1", href="#f1")
    pieces = cut("Zie", Span(0, 3), calls=[(0, call)])[0].pieces
    assert [(piece.text, piece.calls) for piece in pieces] == [("", (call,)), ("Zie", ())]


def test_characters_that_are_not_seen_stand_alone() -> None:
    pieces = cut("a\u202eb\u00ad", Span(0, 4))[0].pieces
    assert [(piece.text, piece.invisible) for piece in pieces] == [
        ("a", ""),
        ("\u202e", "U+202E"),
        ("b", ""),
        ("\u00ad", "U+00AD"),
    ]


@st.composite
def ranges(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@given(st.data())
def test_pieces_agree_with_every_mark_at_every_character(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=30))
    within = data.draw(ranges(len(text)))
    changed = data.draw(st.lists(ranges(len(text)), max_size=3))
    evidence = [
        Mark(span=span, dimension=data.draw(st.sampled_from(DIMENSIONS)))
        for span in data.draw(st.lists(ranges(len(text)), max_size=3))
    ]
    segments = cut(
        text, within, change="ins", changed=list(map(marked, changed)), evidence=evidence
    )
    assert joined(segments) == within.of(text)
    offset = within.start
    for segment in segments:
        for piece in segment.pieces:
            for index in range(offset, offset + len(piece.text)):
                inside = any(span.start <= index < span.end for span in changed)
                assert (segment.change == "ins") == inside
                expected = {
                    mark.dimension for mark in evidence if mark.span.start <= index < mark.span.end
                }
                assert set(piece.dimensions) == expected
            offset += len(piece.text)
