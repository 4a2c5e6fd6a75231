"""The DOCX reader: what stands in styles, numbering, notes and changes."""

from __future__ import annotations

from hostile_files import docx
from letterdiff.ingest.blocks import HeadingBlock, ParagraphBlock
from letterdiff.ingest.docx import read_docx
from letterdiff.ingest.docx_styles import STRICT


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, depth: int = 0, number: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr>{run(text)}</w:p>"
    )


LEVELS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_changes_are_read_as_accepted() -> None:
    body = f"<w:p>{run('De ')}<w:del>{run('oude ')}</w:del><w:ins>{run('nieuwe ')}</w:ins>"
    document = read_docx(docx(body + run("zin.") + "</w:p>"), name="x.docx")
    assert [block.clean.text for block in document.blocks] == ["De nieuwe zin."]
    assert (document.doubts[0].kind, document.doubts[0].count) == ("tracked-changes", 2)


def test_hidden_text_and_field_codes_are_left_out() -> None:
    body = (
        f"<w:p>{run('Zie ')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        f"<w:r><w:instrText>HYPERLINK</w:instrText></w:r>{run('hier.')}</w:p>"
    )
    document = read_docx(docx(body), name="x.docx")
    assert document.blocks[0].clean.text == "Zie hier."


def test_labels_follow_the_numbering() -> None:
    body = numbered("a") + numbered("b", 1) + numbered("c", 1) + numbered("d") + numbered("e", 1)
    body += numbered("f", 0, 2)
    document = read_docx(docx(body, numbering=LEVELS), name="x.docx")
    labels = [block.label for block in document.blocks if isinstance(block, ParagraphBlock)]
    assert labels == ["1.", "1.1", "1.2", "2.", "2.1", "5."]


def test_headings_can_be_numbered_by_their_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    heading = f'<w:p><w:pPr><w:pStyle w:val="K"/></w:pPr>{run("Beleid")}</w:p>'
    text = f"<w:p>{run('Tekst van de brief.')}</w:p>"
    content = docx((heading + text) * 2, styles=styles, numbering=LEVELS)
    document = read_docx(content, name="x.docx")
    found = [
        (block.level, block.number, block.clean.text)
        for block in document.blocks
        if isinstance(block, HeadingBlock)
    ]
    assert found == [(1, "1", "Beleid"), (1, "2", "Beleid")]


def test_numbers_in_drawings_are_no_text() -> None:
    body = (
        '<w:p><w:r><w:drawing><x:posOffset xmlns:x="urn:x">914400</x:posOffset></w:drawing></w:r>'
        f"{run('Tekst van de brief.')}</w:p>"
    )
    document = read_docx(docx(body), name="x.docx")
    assert document.source.split() == ["Tekst", "van", "de", "brief."]


def test_the_strict_form_is_read_too() -> None:
    strict = docx(f"<x:p xmlns:x='{STRICT}'><x:r><x:t>Tekst van de brief.</x:t></x:r></x:p>")
    document = read_docx(strict, name="x.docx")
    assert document.blocks[0].clean.text == "Tekst van de brief."
