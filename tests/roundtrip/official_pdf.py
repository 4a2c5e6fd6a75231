"""Owns the official PDF of a parliamentary paper: Typst sets it as `official.typ` tells."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

import font_roboto
import pypdfium2
import typst

from roundtrip.structure import Block, Content, Item, Run, Section, Structure, Table, calls

_LAYOUT = Path(__file__).with_name("official.typ")
_FONTS = Path(font_roboto.__file__).parent / "files"
# Left, bottom, right and top in points from the bottom left corner.
_CROP_BOX = (18.425, 35.433, 576.85, 806.457)
_IDENTIFIER = re.compile(rb"(/ID\[\([^)]*\))<[0-9A-F]{32}>")
_STYLES = {"cur": "emph", "vet": "strong", "sup": "super", "inf": "sub"}


def write_pdf(structure: Structure) -> bytes:
    """The letter as a PDF; the same bytes on every machine."""
    source = "\n".join([_LAYOUT.read_text(encoding="utf-8"), *_Writer(structure).lines()])
    pdf = typst.compile(source.encode("utf-8"), font_paths=_fonts(), ignore_system_fonts=True)
    return _cropped(pdf)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


def _cropped(pdf: bytes) -> bytes:
    """`pdf` with the crop box that the published files have, well inside the sheet."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        page.set_cropbox(*_CROP_BOX)
    target = io.BytesIO()
    document.save(target)
    # PDFium invents the second half of the identifier anew each time.
    return _IDENTIFIER.sub(rb"\1<" + b"0" * 32 + b">", target.getvalue())


def _string(text: str) -> str:
    """A string literal of Typst: in it, no character is markup."""
    return json.dumps(text, ensure_ascii=False)


class _Writer:
    def __init__(self, structure: Structure) -> None:
        self._structure = structure

    def lines(self) -> Iterator[str]:
        """The source of the document, after its layout."""
        front = self._structure.front
        fields = asdict(front) | {"identifier": front.identifier}
        written = ", ".join(f"{name}: {_string(value)}" for name, value in fields.items())
        yield f"#show: official.with(({written}))"
        yield from self._paragraph((Run(text=front.addressee),))
        yield from self._paragraph((Run(text=front.place_and_date),))
        yield from self._sections(self._structure.body)
        for signature in self._structure.signatures:
            yield f"#signature({_string(signature.role)}, {_string(signature.name)})"
        for attachment in self._structure.attachments:
            yield "#pagebreak()"
            yield from self._sections(attachment)

    def _sections(self, sections: Iterable[Section]) -> Iterator[str]:
        for section in sections:
            if section.title:
                number = f"{section.printed_number} " if section.number else ""
                title = f"#{_string(number)}{self._inline(section.title)}"
                flags = _flag("sticky", not any(calls(section.title)))
                flags += _flag("ends-page", section.break_after)
                yield f"#title({section.level}{flags})[{title}]"
            for block in section.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Item):
            text = self._inline(block.content)
            yield f"#item({block.depth}, {_string(block.label)})[{text}]"
        elif block.is_quote:
            yield f"#quotation[{self._inline(block.content)}]"
        else:
            yield from self._paragraph(block.content)

    def _paragraph(self, content: Content) -> Iterator[str]:
        yield self._inline(content)
        yield ""

    def _table(self, table: Table) -> Iterator[str]:
        if table.title:
            yield from self._paragraph(table.title)
        cells = "".join(f"[{self._inline(cell)}]" for row in table.rows for cell in row)
        # Columns share the width by the longest text in each.
        widths = (max(_weight(row[n]) for row in table.rows) for n in range(len(table.rows[0])))
        columns = ", ".join(f"{width}fr" for width in widths)
        yield f"#rows(({columns}))" + cells

    def _inline(self, content: Content) -> str:
        parts = []
        for part in content:
            if not isinstance(part, Run):
                paragraphs = self._structure.note(part.label).paragraphs
                text = "#parbreak()".join(self._inline(paragraph) for paragraph in paragraphs)
                parts.append(f"#footnote[{text}]")
            elif part.style:
                parts.append(f"#{_STYLES[part.style]}[#{_string(part.text)}]")
            else:
                parts.append(f"#{_string(part.text)}")
        return "".join(parts)


def _flag(name: str, value: bool) -> str:
    return f", {name}: {str(value).lower()}"


def _weight(cell: Content) -> int:
    """How much width the text of a cell asks for, 8 to 30."""
    length = sum(len(part.text) for part in cell if isinstance(part, Run))
    return min(max(length, 8), 30)
