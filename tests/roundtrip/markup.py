"""Owns the short form in which the made-up letters are written down.

One paragraph stands on a line; a blank line means nothing::

    @ dossier = 36 901            a field of the front matter
    # 1. Chapter                  a heading; `##` and `###` below; `#!` ends the page after it
    % Bijlage 1 Title             the heading of an attachment
    Text with *italics*, **bold**, CO_{2}, km^{2}, <https://…> and a note.^[First. // Second.]
    - 1. An item                  `--` and `---` for items of nested lists; label, then text
    -+ A further paragraph of the item before
    > A quotation
    |= Title of a table
    | cell | cell                 a row; the first row is the head
    ~ Office | Name               a signatory

A footnote stands where it is called and gets the next number; " // " parts its
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from roundtrip.structure import (
    Block,
    Content,
    Front,
    Inline,
    Item,
    Note,
    NoteCall,
    Run,
    Section,
    Signature,
    Structure,
    Style,
    Table,
    Text,
)

_FIELD = re.compile(r"@ (?P<name>\w+) = (?P<value>.+)")
_HEADING = re.compile(
    r"(?P<marks>#{1,3})(?P<break>!?) (?:(?P<number>\d+(?:\.\d+)*)\.? )?(?P<title>.+)"
)
_ATTACHMENT = re.compile(r"% (?P<title>.+)")
_ITEM = re.compile(r"(?P<marks>-{1,3}) (?P<label>\S+) (?P<text>.+)")
_FURTHER = re.compile(r"(?P<marks>-{1,3})\+ (?P<text>.+)")
_ROW = re.compile(r"\|(?P<title>=?) (?P<text>.+)")
_SIGNATURE = re.compile(r"~ (?P<role>.+) \| (?P<name>.+)")
_INLINE = re.compile(
    r"\^\[(?P<note>[^\]]+)\]|\*\*(?P<vet>[^*]+)\*\*|\*(?P<cur>[^*]+)\*"
    r"|_\{(?P<inf>[^}]+)\}|\^\{(?P<sup>[^}]+)\}|<(?P<link>[^>]+)>"
)
_STYLES: tuple[Style, ...] = ("vet", "cur", "inf", "sup")


class MarkupError(ValueError):
    """A line that does not follow the form."""


@dataclass(slots=True)
class _Open:
    """The section that is being read."""

    level: int
    number: str | None
    title: Content
    is_attachment: bool = False
    break_after: bool = False
    blocks: list[Block | _Row] = field(default_factory=list)

    def close(self) -> Section:
        return Section(
            level=self.level,
            number=self.number,
            title=self.title,
            blocks=tuple(_with_tables(self.blocks)),
            is_attachment=self.is_attachment,
            break_after=self.break_after,
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, or, with `is_title`, the line above it."""

    cells: tuple[Content, ...]
    is_title: bool


def read_markup(name: str, source: str) -> Structure:
    """The structure written down in `source`.

    Raises:
        MarkupError: a line is not understood.
    """
    reader = _Reader()
    for line in source.splitlines():
        if line:
            reader.take(line)
    return reader.structure(name)


class _Reader:
    def __init__(self) -> None:
        self._fields: dict[str, str] = {}
        self._sections = [_Open(level=0, number=None, title=())]
        self._notes: list[Note] = []
        self._signatures: list[Signature] = []

    def structure(self, name: str) -> Structure:
        sections = [section.close() for section in self._sections]
        if not sections[0].blocks:
            del sections[0]
        return Structure(
            name=name,
            front=Front(**self._fields),
            sections=tuple(sections),
            notes=tuple(self._notes),
            signatures=tuple(self._signatures),
        )

    def take(self, line: str) -> None:
        if entry := _FIELD.fullmatch(line):
            self._fields[entry["name"]] = entry["value"]
        elif heading := _HEADING.fullmatch(line):
            self._sections.append(
                _Open(
                    level=len(heading["marks"]),
                    number=heading["number"],
                    title=self._content(heading["title"]),
                    break_after=bool(heading["break"]),
                )
            )
        elif heading := _ATTACHMENT.fullmatch(line):
            title = self._content(heading["title"])
            self._sections.append(_Open(level=1, number=None, title=title, is_attachment=True))
        elif signature := _SIGNATURE.fullmatch(line):
            self._signatures.append(Signature(role=signature["role"], name=signature["name"]))
        else:
            self._sections[-1].blocks.append(self._block(line))

    def _block(self, line: str) -> Block | _Row:
        if line.startswith("> "):
            return Text(content=self._content(line[2:]), is_quote=True)
        if item := _FURTHER.fullmatch(line):
            depth = len(item["marks"]) - 1
            return Item(content=self._content(item["text"]), label="", depth=depth)
        if item := _ITEM.fullmatch(line):
            depth = len(item["marks"]) - 1
            return Item(content=self._content(item["text"]), label=item["label"], depth=depth)
        if row := _ROW.fullmatch(line):
            texts = [row["text"]] if row["title"] else re.split(r"\s*\|\s*", row["text"])
            cells = tuple(self._content(text) for text in texts)
            return _Row(cells, is_title=bool(row["title"]))
        if line[0] in "@#%-|~>":
            raise MarkupError(f"not understood: {line}")
        return Text(content=self._content(line))

    def _content(self, source: str) -> Content:
        parts: list[Inline] = []
        end = 0
        for match in _INLINE.finditer(source):
            if match.start() > end:
                parts.append(Run(text=source[end : match.start()]))
            parts.append(self._inline(match))
            end = match.end()
        if source[end:]:
            parts.append(Run(text=source[end:]))
        return tuple(parts)

    def _inline(self, match: re.Match[str]) -> Inline:
        if note := match["note"]:
            label = str(len(self._notes) + 1)
            paragraphs = tuple(self._content(text) for text in note.split(" // "))
            self._notes.append(Note(label=label, paragraphs=paragraphs))
            return NoteCall(label=label)
        if link := match["link"]:
            return Run(text=link, link=link)
        style = next(style for style in _STYLES if match[style])
        return Run(text=match[style], style=style)


def _with_tables(blocks: Iterable[Block | _Row]) -> Iterable[Block]:
    for is_table, group in groupby(blocks, lambda block: isinstance(block, _Row)):
        if not is_table:
            yield from (block for block in group if not isinstance(block, _Row))
            continue
        rows = [row for row in group if isinstance(row, _Row)]
        title = rows.pop(0).cells[0] if rows[0].is_title else ()
        yield Table(title=title, rows=tuple(row.cells for row in rows))
