"""The ODT reader: what stands in styles, lists, notes and changes."""

from __future__ import annotations

import pytest

from hostile_files import odt
from letterdiff.errors import IngestError
from letterdiff.ingest.blocks import HeadingBlock, ParagraphBlock
from letterdiff.ingest.odt import read_odt


def texts(body: str, styles: str = "") -> list[str]:
    document = read_odt(odt(body, styles=styles), name="x.odt")
    return [block.clean.text for block in document.blocks]


def test_deleted_text_is_left_out_with_a_doubt() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion>'
        "<text:p>oude </text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>De <text:change text:change-id="a"/>nieuwe zin.</text:p>'
    )
    document = read_odt(odt(body), name="x.odt")
    assert [block.clean.text for block in document.blocks] == ["De nieuwe zin."]
    assert (document.doubts[0].kind, document.doubts[0].count) == ("tracked-changes", 1)


def test_hidden_text_is_left_out() -> None:
    styles = (
        '<style:style style:name="h" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    body = '<text:p>Dit is <text:span text:style-name="h">niet </text:span>zichtbaar.</text:p>'
    assert texts(body, styles) == ["Dit is zichtbaar."]


def test_blanks_tabs_and_line_breaks_are_one_blank() -> None:
    body = '<text:p>een<text:s text:c="3"/>twee<text:tab/>drie<text:line-break/>vier</text:p>'
    assert texts(body) == ["een twee drie vier"]


def test_labels_follow_the_list_style() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="i" style:num-suffix=")" text:start-value="3"/></text:list-style>'
    )
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>drie</text:p></text:list-item>'
        "<text:list-item><text:p>vier</text:p><text:p>en verder</text:p></text:list-item>"
        "</text:list>"
    )
    document = read_odt(odt(body, styles=styles), name="x.odt")
    found = [
        (block.label, block.clean.text)
        for block in document.blocks
        if isinstance(block, ParagraphBlock)
    ]
    assert found == [("iii)", "drie"), ("iv)", "vier"), (None, "en verder")]


def test_headings_keep_their_level_and_number() -> None:
    body = (
        '<text:h text:outline-level="1">2. Beleid</text:h><text:p>Tekst van de brief.</text:p>'
        '<text:h text:outline-level="2">2.1 Handel</text:h><text:p>Meer tekst.</text:p>'
    )
    document = read_odt(odt(body), name="x.odt")
    found = [
        (block.level, block.number, block.clean.text)
        for block in document.blocks
        if isinstance(block, HeadingBlock)
    ]
    assert found == [(1, "2", "Beleid"), (2, "2.1", "Handel")]


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(IngestError, match="no text"):
        read_odt(odt("<text:p/>"), name="x.odt")
