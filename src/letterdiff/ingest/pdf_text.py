"""Owns the characters of a PDF: runs of one font, size and base line, as PDFium finds them.

Coordinates are points from the top left corner of the visible page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from letterdiff.errors import IngestError

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 10_000_000
_PASSWORD_ERROR = 4
_ITALIC_FLAG = 64
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy")
_ITALIC_NAMES = ("italic", "oblique")
_LINE_ENDS = frozenset((0x0D, 0x0A))
# PDFium's own sign for a hyphen at a line end.
_HYPHEN_SIGNS = frozenset((0x02, 0xFFFE))
_LOST = "\ufffd"
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_FREE = "save the letter as PDF without a password, or read it in another format"
_AGAIN = "download the file again, or read the letter in another format"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The looks of characters; `size` in points, rounded to a tenth."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters next to each other on one base line, in one face.

    Attributes:
        text: without white space at its ends.
        spaced: white space comes before it.
        left, right: edges of its ink.
        baseline: distance of the base line from the top of the page.
        upright: runs from left to right; other text is no running text.
    """

    text: str
    face: Face
    left: float
    right: float
    baseline: float
    spaced: bool
    upright: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page; `number` counts from 1, the runs stand in the order of the file."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]


def read_pages(content: bytes, *, name: str) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises:
        IngestError: it is damaged, encrypted, or longer than any letter.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD_ERROR
        raise IngestError(
            "the PDF is protected with a password"
            if locked
            else "the PDF is damaged or cut off and cannot be opened",
            remedy=_FREE if locked else _AGAIN,
            path=name,
        ) from error
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise IngestError(
                f"the PDF has {count:,} pages, as no letter has",
                remedy="check that it is the right file",
                path=name,
            )
        return tuple(_pages(document, name))
    finally:
        document.close()


def _pages(document: Any, name: str) -> Iterator[Page]:
    import pypdfium2

    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise IngestError(
                "a page of the PDF is damaged", remedy=_AGAIN, path=name, page=index + 1
            ) from error
        left, bottom, right, top = page.get_cropbox()
        runs = tuple(_Characters(text_page, left, top).runs())
        characters += sum(len(run.text) for run in runs)
        if characters > _MOST_CHARACTERS:
            raise IngestError(
                "the PDF holds more text than any letter",
                remedy="check that it is the right file",
                path=name,
            )
        yield Page(number=index + 1, width=right - left, height=top - bottom, runs=runs)
        text_page.close()
        page.close()


class _Characters:
    """The characters of one page; one call of PDFium asks one thing of one character."""

    def __init__(self, text_page: Any, left: float, top: float) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = text_page.raw
        self._left = left
        self._top = top
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._faces: dict[tuple[object, ...], Face] = {}

    def runs(self) -> Iterator[Run]:
        """The runs in the order of the file, those without a visible character left out."""
        spaced = True
        for indexes, codes in self._groups():
            last = len(codes) - 1
            while last >= 0 and _is_blank(codes[last]):
                last -= 1
            if last < 0:
                spaced = spaced or bool(codes)
                continue
            first = 0
            while _is_blank(codes[first]):
                first += 1
            yield self._run(indexes, codes, first, last, spaced=spaced or first > 0)
            spaced = last + 1 < len(codes)

    def _groups(self) -> Iterator[tuple[list[int], list[int]]]:
        """Indexes and codes of characters next to each other that one object of the page shows.

        White space that PDFium inserted comes as a group of its own, a line end
        as an empty one.
        """
        unicode_of = _by_address(self._pdfium.FPDFText_GetUnicode, ctypes.c_uint)
        object_of = _by_address(self._pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
        address = ctypes.cast(self._page, ctypes.c_void_p).value
        indexes: list[int] = []
        codes: list[int] = []
        current: int | None = -1
        for index in range(self._pdfium.FPDFText_CountChars(self._page)):
            code = unicode_of(address, index)
            owner = object_of(address, index)
            if owner != current or code in _LINE_ENDS:
                if indexes:
                    yield indexes, codes
                indexes, codes, current = [], [], owner
            if code not in _LINE_ENDS:
                indexes.append(index)
                codes.append(code)
        if indexes:
            yield indexes, codes

    def _run(
        self, indexes: list[int], codes: list[int], first: int, last: int, *, spaced: bool
    ) -> Run:
        start, end = indexes[first], indexes[last]
        left, right = self._box(start)[0], self._box(end)[1]
        self._pdfium.FPDFText_GetMatrix(self._page, start, self._matrix)
        matrix = self._matrix
        return Run(
            text="".join(map(_character, codes[first : last + 1])),
            face=self._face(start, math.hypot(matrix.c, matrix.d)),
            left=left,
            right=max(left, right),
            baseline=self._top - self._origin(start),
            spaced=spaced,
            upright=matrix.a > 0 and abs(matrix.b) < 0.1 * matrix.a,
        )

    def _box(self, index: int) -> tuple[float, float]:
        """Left and right edge of a character."""
        left, right, bottom, top = self._numbers
        self._pdfium.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return left.value - self._left, right.value - self._left

    def _origin(self, index: int) -> float:
        across, up, *_ = self._numbers
        self._pdfium.FPDFText_GetCharOrigin(self._page, index, across, up)
        return up.value

    def _face(self, index: int, scale: float) -> Face:
        pdfium = self._pdfium
        # A size below zero stands for characters turned over; they are as large.
        size = round(abs(pdfium.FPDFText_GetFontSize(self._page, index)) * (scale or 1.0), 1)
        length = pdfium.FPDFText_GetFontInfo(
            self._page, index, self._name, len(self._name), self._flags
        )
        raw = self._name.raw[: max(0, min(length, len(self._name)) - 1)]
        weight = pdfium.FPDFText_GetFontWeight(self._page, index)
        key = (size, raw, self._flags.value, weight)
        if key not in self._faces:
            # The first letters of a font that holds but some characters are no name.
            name = raw.decode("utf-8", "replace").rpartition("+")[2].lower()
            self._faces[key] = Face(
                size=size,
                bold=weight >= _BOLD_WEIGHT or any(part in name for part in _BOLD_NAMES),
                italic=bool(self._flags.value & _ITALIC_FLAG)
                or any(part in name for part in _ITALIC_NAMES),
            )
        return self._faces[key]


def _by_address(function: Any, result: type[Any]) -> Any:
    """A function of PDFium on a page and an index, the page given by its address.

    These are called for every character; checking the types of pointers would
    take most of their time.
    """
    prototype = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _is_blank(code: int) -> bool:
    return code == 0x20 or (code < 0x110000 and chr(code).isspace())


@lru_cache(maxsize=1_024)
def _character(code: int) -> str:
    if 0x20 <= code < 0x7F:
        return chr(code)
    if code in _HYPHEN_SIGNS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return _LOST
    character = chr(code)
    return " " if character.isspace() else character
