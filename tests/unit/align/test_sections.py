"""Sections that were split, merged, moved or renamed, made up from real sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from letterdiff.align import align_sections
from letterdiff.model.alignment import SectionMatch
from letterdiff.model.letter import LineRange, Paragraph, Section
from letterdiff.model.spans import SpanMap

NO_SPANS = SpanMap(segments=())
REF = LineRange(first=1, last=1)


def section(key: str, title: str, sentences: Sequence[str]) -> Section:
    """A section; its level is the depth of its key."""
    paragraph = Paragraph(id=f"{key}:1", text=" ".join(sentences), spans=NO_SPANS, ref=REF)
    return Section(
        id=key,
        level=key.count("/") + 1,
        number=None,
        title=title,
        spans=NO_SPANS,
        ref=REF,
        paragraphs=(paragraph,) if sentences else (),
    )


@pytest.fixture(scope="module")
def sentences(root: Path) -> list[str]:
    path = root / "tests" / "golden" / "standins" / "2022.sentences.txt"
    return path.read_text(encoding="utf-8").splitlines()


def found(old: Sequence[Section], new: Sequence[Section]) -> set[tuple[tuple[str, ...], ...]]:
    matches = align_sections(old, new)
    mirrored = {(match.new, match.old) for match in align_sections(new, old)}
    assert {(match.old, match.new) for match in matches} == mirrored
    return {(match.old, match.new) for match in matches}


def chapters(sentences: Sequence[str]) -> list[Section]:
    titles = ("Geopolitiek", "Afhankelijkheden", "Mensenrechten", "Samenwerking")
    return [
        section(str(number), title, sentences[60 * number : 60 * number + 24])
        for number, title in enumerate(titles)
    ]


def test_a_chapter_that_became_two(sentences: list[str]) -> None:
    old = chapters(sentences)
    text = sentences[60:84]
    new = [
        old[0],
        section("a", "Afhankelijkheden", text[:12]),
        section("b", "Economische veiligheid", text[12:]),
        *old[2:],
    ]
    expected = {(("0",), ("0",)), (("1",), ("a", "b")), (("2",), ("2",)), (("3",), ("3",))}
    assert found(old, new) == expected


def test_a_chapter_that_became_two_under_new_titles(sentences: list[str]) -> None:
    old = chapters(sentences)
    text = sentences[60:84]
    new = [
        old[0],
        section("a", "Handel", text[:10]),
        section("b", "Economische veiligheid", text[10:]),
        *old[2:],
    ]
    assert (("1",), ("a", "b")) in found(old, new)


def test_a_sub_section_that_moved_to_another_chapter(sentences: list[str]) -> None:
    old, rest = chapters(sentences), sentences[300:312]
    new = [*old[:2], section("1/taiwan", "Taiwan", rest), *old[2:]]
    old = [old[0], section("0/taiwan", "Taiwan", rest), *old[1:]]
    assert (("0/taiwan",), ("1/taiwan",)) in found(old, new)
    assert all(len(a) == len(b) == 1 for a, b in found(old, new))


def test_a_heading_without_text_goes_with_what_stands_under_it(sentences: list[str]) -> None:
    old = [
        section("7", "Ons beleid", ()),
        section("7/x", "Geopolitiek", sentences[0:24]),
        section("8", "De wereld", ()),
        section("8/x", "Mensenrechten", sentences[120:144]),
    ]
    new = [
        section("8", "Geopolitieke context", ()),
        section("8/y", "Machten", sentences[0:24]),
        section("9", "Beleid", ()),
        section("9/y", "Waarden", sentences[120:144]),
    ]
    expected = {("7", "8"), ("7/x", "8/y"), ("8", "9"), ("8/x", "9/y")}
    assert found(old, new) == {((a,), (b,)) for a, b in expected}


def test_every_match_says_why(sentences: list[str]) -> None:
    old = chapters(sentences)
    matches: tuple[SectionMatch, ...] = align_sections(old, old[::-1])
    assert {match.old for match in matches} == {match.new for match in matches}
    for match in matches:
        assert {"title", "words", "passages", "place", "number", "parent"} == {
            signal.name for signal in match.signals
        }
