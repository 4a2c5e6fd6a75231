"""Hostile and broken PDF, ODT and DOCX files, made by code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Sequence[bytes], *, trailer: bytes = b"", good_table: bool = True) -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    parts = [b"%PDF-1.7\n"]
    offsets = []
    length = len(parts[0])
    for number, body in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    shift = 0 if good_table else 7919
    rows = b"".join(b"%010d 00000 n \n" % (offset + shift) for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % (length + shift))
    return b"".join(parts)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def lines(texts: Sequence[str]) -> bytes:
    """The content of a page with these lines of Latin text."""
    shown = b" ".join(
        b"(%s) Tj T*"
        % text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        for text in texts
    )
    return b"BT /F 10 Tf 12 TL 60 760 Td " + shown + b" ET"


def text_pdf(content: bytes, *, extra: bytes = b"", page: bytes = b"") -> bytes:
    """A PDF of one page with a content stream."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>%s>>>>" % page,
            stream(content, extra),
            FONT,
        ]
    )


def mapped_pdf(text: str) -> bytes:
    """A PDF of one line, whose font says for each of its codes which character it shows."""
    shown = sorted(set(text))
    rows = [
        b"<%02x> <%s>" % (code, character.encode("utf-16-be").hex().encode())
        for code, character in enumerate(shown, 33)
    ]
    cmap = (
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar %s endbfchar "
        b"endcmap end end" % (len(rows), b" ".join(rows))
    )
    codes = bytes(33 + shown.index(character) for character in text)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                b"/Resources<</Font<</F 5 0 R>>>>>>"
            ),
            stream(b"BT /F 10 Tf 60 760 Td <%s> Tj ET" % codes.hex().encode()),
            FONT[:-2] + b"/ToUnicode 6 0 R>>",
            stream(cmap),
        ]
    )


def long_pdf(pages: int, texts: Sequence[str]) -> bytes:
    """A PDF in which every page shows the same lines."""
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(pages))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 3 0 R>>>>>>"
    )
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            FONT,
            stream(lines(texts)),
            *[page] * pages,
        ]
    )


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file, the first part of which is not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for index, (name, content) in enumerate(parts.items()):
            kind = zipfile.ZIP_DEFLATED if index else zipfile.ZIP_STORED
            file.writestr(name, content, compress_type=kind)
    return target.getvalue()


def odt(
    body: str, *, before: str = "", styles: str = "", parts: Mapping[str, bytes] | None = None
) -> bytes:
    """An ODT with this XML in its text."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{_OFFICE}" '
        f'xmlns:text="{_TEXT}" xmlns:table="{_TABLE}" xmlns:style="{_STYLE}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": ODT_TYPE, "content.xml": content, **(parts or {})})


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A DOCX with this XML in its body; other parts of `word/` by name, their XML without root."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    others = {
        f"word/{name}.xml": f'<w:{roots[name]} xmlns:w="{_W}">{content}</w:{roots[name]}>'
        for name, content in parts.items()
    }
    document = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_W}"><w:body>{body}</w:body>'
        "</w:document>"
    )
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **others})


def bomb(name: str, first: bytes, size: int, last: bytes, *, stated: int | None = None) -> bytes:
    """A zip file with one part that grows to `size` bytes, and may state another size."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 1_000_000
    data = squeezed.compress(first)
    checksum = zlib.crc32(first)
    for _ in range(size // len(block)):
        data += squeezed.compress(block)
        checksum = zlib.crc32(block, checksum)
    data += squeezed.compress(last) + squeezed.flush()
    checksum = zlib.crc32(last, checksum)
    grown = len(first) + size // len(block) * len(block) + len(last) if stated is None else stated
    path = name.encode()
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, checksum, len(data), grown)
    local = b"PK\x03\x04" + fields + struct.pack("<HH", len(path), 0) + path + data
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + fields
        + struct.pack("<HHHHHII", len(path), 0, 0, 0, 0, 0, 0) + path
    )  # fmt: skip
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def with_flag(content: bytes, flag: int) -> bytes:
    """A zip file whose parts all have a flag set."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            changed[at + place] |= flag
            at = content.find(mark, at + 4)
    return bytes(changed)
