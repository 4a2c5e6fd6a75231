"""The report as Chromium prints it: all of it can be read, the warning is on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pypdfium2
import pytest

from chromium import Tab

WARNING = "Let op: niet op de officiële tekst gebaseerd"
# Letters of one word may stand a little over each other.
KERNING = 2.0

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def paper(tab: Tab, url: Callable[[str], str]) -> Iterator[pypdfium2.PdfDocument]:
    tab.show(url("real"))
    with pypdfium2.PdfDocument(tab.print()) as document:
        yield document


def boxes(page: pypdfium2.PdfPage) -> list[Box]:
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


def last_lines(page: pypdfium2.PdfPage) -> list[str]:
    """The two lines at the foot of a page, the lowest one first."""
    text, found = page.get_textpage(), []
    left = boxes(page)
    for _ in range(2):
        foot = min(top for *_, top in left)
        line = [box for box in left if box[1] < foot]
        left = [box for box in left if box[1] >= foot]
        bottom = min(box[1] for box in line)
        found.append(text.get_text_bounded(0, bottom, page.get_width(), foot).strip())
    return found


def overlap(one: Box, other: Box) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return min(width, height) > KERNING


def test_the_warning_stands_at_the_foot_of_every_page(paper: pypdfium2.PdfDocument) -> None:
    assert len(paper) > 50
    assert {last_lines(page)[0] for page in paper} == {WARNING}


def test_no_text_stands_over_another(paper: pypdfium2.PdfDocument) -> None:
    found = [
        (number, page.get_textpage().get_text_bounded(*one))
        for number, page in enumerate(paper, 1)
        for one, other in combinations(boxes(page), 2)
        if overlap(one, other)
    ]
    assert found == []


def test_the_reasons_and_the_method_are_printed(paper: pypdfium2.PdfDocument) -> None:
    printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in paper).split())
    assert printed.count("Onderbouwing") > 100
    assert "“verwelkomt”: ingang “verwelkomen”" in printed
    assert "Gebruik een verschuiving als aanwijzing" in printed


def test_every_topic_is_printed_whatever_became_of_it(
    tab: Tab, url: Callable[[str], str], paper: pypdfium2.PdfDocument
) -> None:
    tab.show(url("real"))
    caption = tab.evaluate("document.querySelector('#topics').textContent")
    rows = "[...document.querySelectorAll('.topics tbody tr')]"
    topics = tab.evaluate(f"{rows}.map(row => [row.className, row.cells[0].textContent])")
    assert {trend for trend, _ in topics} >= {"up", "down"}
    printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in paper).split())
    table = printed.partition(caption)[2]
    assert [name for _, name in topics if f"{name} " not in table[:5000]] == []


def test_no_heading_stands_at_the_foot_of_a_page(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    headings = tab.evaluate("[...document.querySelectorAll('h2, h3')].map(h => h.textContent)")
    feet = []
    for tenths in range(70, 120, 2):
        with pypdfium2.PdfDocument(tab.print(height=tenths / 10)) as document:
            feet += [last_lines(page)[1] for page in document]
    assert len(feet) > 100
    assert [line for line in feet if line in headings] == []


def test_the_line_that_names_a_candidate_is_printed(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    tab.emulate(media="print")
    assert tab.count_visible(".candidate summary") == 2
    assert tab.count_visible(".candidate blockquote") == 0
    tab.evaluate("document.querySelector('#a8 .candidate').open = true")
    assert tab.count_visible("#a8 blockquote") == 1
    assert tab.count_visible("#a8 pre") == 0


def test_controls_are_left_out_and_passages_can_be_cited(
    tab: Tab, url: Callable[[str], str]
) -> None:
    tab.show(url("sample"))
    assert tab.count_visible(".stand-in-print") == 0
    tab.emulate(media="print")
    assert tab.count_visible(".stand-in-print") == 1
    assert tab.count_visible(".filter") == 0
    # Someone who reads on paper can still cite a passage.
    assert tab.count_visible(".passage .anchor") == tab.count_visible(".passage")
    assert tab.count_visible(".stand-in") == 1
