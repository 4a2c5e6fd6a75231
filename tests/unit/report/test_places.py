"""Where sentences stand, and how that is cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from letterdiff.model.language import AnalysedLetter
from letterdiff.model.letter import (
    FootnoteReference,
    LineRange,
    PageBox,
    Paragraph,
    SourceRef,
    XPath,
)
from letterdiff.report import labels
from letterdiff.report.places import citation, places
from report_sample import NEW, OLD, Draft, Facts, letter

FACTS = Facts(id="x", date="", status="local", title="Brief")


def one_paragraph(*texts: str) -> AnalysedLetter:
    return letter(FACTS, [Draft(id="1", level=1, title="T", paragraphs=[texts])])


def with_paragraph(analysed: AnalysedLetter, paragraph: Paragraph) -> AnalysedLetter:
    section = replace(analysed.letter.sections[0], paragraphs=(paragraph,))
    return replace(analysed, letter=replace(analysed.letter, sections=(section,)))


def test_lines_come_from_the_source() -> None:
    found = places(OLD)
    assert [found[key].lines for key in ("inleiding:1.1", "1:2.3", "fn:2.1")] == [
        (2, 2),
        (12, 12),
        (20, 20),
    ]


def test_only_the_first_sentence_starts_its_paragraph() -> None:
    found = places(NEW)
    assert [found[f"2:1.{number}"].starts for number in (1, 2, 3)] == [True, False, False]
    assert (found["2:2.1"].item, found["2:1.1"].item) == ("1.", "")


def test_every_sentence_is_cited_with_its_own_page() -> None:
    found = places(OLD)
    assert found["inleiding:1.2"].pages == (1, 1)
    assert citation([found["1:1.2"]], labels("nl")) == "al. 1 · p. 1, r. 8"
    # The paragraph begins on line 8; its sentence that runs over a page's end has two pages.
    text = "Een zin over een bladzijde heen. Een zin daarna."
    analysed = one_paragraph("Een zin over een bladzijde heen.", "Een zin daarna.")
    source = replace(
        analysed.letter.source, page_starts=(0, analysed.letter.source.line_starts[1] + 10)
    )
    turned = replace(analysed, letter=replace(analysed.letter, source=source))
    assert turned.letter.sections[0].paragraphs[0].text == text
    assert [places(turned)[f"1:1.{number}"].pages for number in (1, 2)] == [(1, 2), (2, 2)]


def test_without_pages_by_offset_only_the_first_sentence_has_one() -> None:
    source = replace(OLD.letter.source, page_starts=())
    found = places(replace(OLD, letter=replace(OLD.letter, source=source)))
    assert found["1:1.1"].pages == (1, 1)
    assert found["1:1.2"].pages is None


def test_footnotes_are_cited_by_their_label() -> None:
    found = places(NEW)
    assert citation([found["fn:2.1"]], labels("nl")) == "noot 2 · p. 2, r. 19"
    assert citation([found["fn:2.1"]], labels("en")) == "note 2 · p. 2, l. 19"


def test_a_run_of_sentences_is_cited_from_first_to_last() -> None:
    found = places(NEW)
    run = [found["2:1.3"], found["2:2.1"]]
    assert citation(run, labels("nl")) == "al. 1–2 · p. 2, r. 12–13"


@pytest.mark.parametrize(
    ("ref", "page", "expected"),
    [
        (PageBox(page=7, left=0, top=0, right=1, bottom=1), None, "al. 1 · p. 7"),
        (XPath(path="/brief/al[1]"), None, "al. 1 · /brief/al[1]"),
        (LineRange(first=3, last=5), None, "al. 1 · r. 2"),
    ],
)
def test_places_of_other_formats(ref: SourceRef, page: int | None, expected: str) -> None:
    analysed = one_paragraph("Een zin.")
    paragraph = replace(analysed.letter.sections[0].paragraphs[0], ref=ref, page=page)
    made = with_paragraph(analysed, paragraph)
    source = replace(made.letter.source, page_starts=())
    found = places(replace(made, letter=replace(made.letter, source=source)))
    assert citation([found["1:1.1"]], labels("nl")) == expected


@pytest.mark.parametrize(
    ("offset", "owner", "inside"),
    [
        (4, "1:1.1", 4),  # after the full stop of the first sentence
        (5, "1:1.1", 4),  # before the first letter of the second: still the first's
        (9, "1:1.2", 4),
        (10, "1:1.2", 5),
        (0, "1:1.1", 0),
    ],
)
def test_a_footnote_belongs_to_the_words_before_it(offset: int, owner: str, inside: int) -> None:
    analysed = one_paragraph("Een.", "Twee.")
    paragraph = replace(
        analysed.letter.sections[0].paragraphs[0],
        footnotes=(FootnoteReference(label="3", offset=offset),),
    )
    found = places(with_paragraph(analysed, paragraph))
    assert {key: place.calls for key, place in found.items() if place.calls} == {
        owner: ((inside, "3"),)
    }
