"""Owns the official HTML of a parliamentary paper, by the older and the newer template.

The older one is the page that was made from the XML around 2014: XHTML with a
declaration, lines broken inside the text, a table of contents, the notes at
the end. The newer one is the page of the site of today: HTML5 with navigation
around the text. How a `tussenkop` looks in either is not known; here it is a
paragraph of nothing but bold or italic text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from html import escape
from typing import Literal

from roundtrip.lists import Entry, with_lists
from roundtrip.structure import Block, Content, Run, Section, Structure, Table, plain

Template = Literal["older", "newer"]

_TAGS = {"cur": ("em", "cur"), "vet": ("strong", "vet"), "sup": ("sup", ""), "inf": ("sub", "")}
_HEADING_STYLES = {1: ("vet",), 2: ("vet", "cur"), 3: ("cur",)}
_LINE = 84
_OLDER_PAGE = """\
<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html
  PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="nl">
   <head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
{metadata}
      <link href="./op.css" rel="stylesheet" type="text/css" />
      <script src="./popup.js" type="text/javascript"></script>
      <title>{title}</title>
   </head>
   <body onload="enablePopup()">
      <div id="kopregel">
         <!--EINDE kopregel-->
      </div>
      <div id="inhoudsopgave">
         <ul class="toc">
{contents}
         </ul>
      </div>
      <div id="broodtekst">
         <div class="stuk">
{body}
         </div>
{notes}
      </div>
      <div id="voetregel"></div>
   </body>
</html>
"""
_NEWER_PAGE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
{metadata}
<title>{title} | Overheid.nl &gt; Officiële bekendmakingen</title>
<script>window.dataLayer = window.dataLayer || [];</script>
<style>.stuk {{ max-width: 40em }}</style>
</head>
<body>
<div class="skiplinks"><p><a href="#content">Direct naar content</a></p></div>
<header class="header"><div class="container"><p class="logo">Overheid.nl</p></div></header>
<nav class="breadcrumb"><p>U bent hier:</p><ol><li><a href="/">Home</a></li></ol></nav>
<main class="global-main" id="content">
<div class="row">
<aside class="column--sidebar"><h2>Inhoudsopgave</h2><ul class="toc">
{contents}
</ul><p><a class="icon--download" href="{identifier}.pdf">Authentieke versie (PDF)</a></p></aside>
<article>
<div id="broodtekst" class="stuk broodtekst-container">
{body}
{notes}
</div>
</article>
</div>
</main>
<footer class="footer"><p>Over deze website</p>
<ul><li><a href="/contact">Contact</a></li></ul></footer>
</body>
</html>
"""


def write_html(structure: Structure, template: Template) -> bytes:
    """The letter as a page of the official site, UTF-8."""
    writer = _Writer(structure, is_older=template == "older")
    page = (_OLDER_PAGE if template == "older" else _NEWER_PAGE).format(
        metadata=writer.metadata(),
        title=escape(structure.front.dossier_title),
        identifier=structure.front.identifier,
        contents=writer.contents(),
        body="\n".join(writer.body()),
        notes=writer.notes(),
    )
    return page.encode("utf-8")


class _Writer:
    def __init__(self, structure: Structure, *, is_older: bool) -> None:
        self._structure = structure
        self._is_older = is_older
        # Every element that the table of contents or a note points to has such a name.
        self._prefix = f"ID-{structure.front.identifier}-d37e"

    def metadata(self) -> str:
        """The fields of the publication that the head of the page carries."""
        front = self._structure.front
        fields = (
            ("DC.identifier", "OVERHEIDop.KstID", front.identifier),
            ("DC.title", "", f"{front.dossier_title}; {front.kind.capitalize()}"),
            ("DCTERMS.issued", "DCTERMS.W3CDTF", front.date),
            ("OVERHEIDop.dossiernummer", "", front.dossier.replace(" ", "")),
            ("OVERHEIDop.ondernummer", "", front.number),
        )
        end = " />" if self._is_older else ">"
        return "\n".join(
            f'<meta name="{name}" scheme="{scheme}" content="{escape(content)}"{end}'
            for name, scheme, content in fields
        )

    def contents(self) -> str:
        """The table of contents: it repeats the headings outside the text."""
        return "\n".join(
            f'<li><a href="#{self._prefix}{index}">{escape(_printed(section))}</a></li>'
            for index, section in enumerate(self._structure.sections)
            if section.title
        )

    def body(self) -> Iterator[str]:
        """The lines of the letter, its front included, in order."""
        yield from self._front()
        indexes = {id(section): n for n, section in enumerate(self._structure.sections)}
        for section in self._structure.body:
            yield from self._section(section, indexes[id(section)])
        yield from self._signatures()
        for attachment in self._structure.attachments:
            yield '<div class="bijlage">'
            for section in attachment:
                yield from self._section(section, indexes[id(section)])
            yield "</div>"

    def notes(self) -> str:
        """The block of footnotes at the end of the text."""
        if not self._structure.notes:
            return ""
        lines = ['<div id="noten">']
        for note in self._structure.notes:
            name = f"{self._prefix}n{note.label}"
            number = f'<sup><span class="nootnum">{note.label}</span></sup>'
            first, *others = (self._inline(paragraph) for paragraph in note.paragraphs)
            lines += [f'<div class="voet noot" id="{name}">', '<h5 class="note-close">X Noot</h5>']
            if self._is_older:
                lines.append(f"<p>{number} {first}</p>")
            else:
                lines += [number, f"<p>{first}</p>"]
            lines += [f"<p>{paragraph}</p>" for paragraph in others]
            lines.append("</div>")
        return "\n".join([*lines, "</div>"])

    def _front(self) -> Iterator[str]:
        front = self._structure.front
        title = f"{front.dossier} {escape(front.dossier_title)}"
        if self._is_older:
            yield f'<h1 class="dossier_kop">{title}</h1>'
            yield f'<h2 class="stuk_kop">Nr. {front.number} {escape(front.kind)}</h2>'
        else:
            yield '<p class="kamer">Tweede Kamer der Staten-Generaal</p>'
            yield f'<p class="vergaderjaar">Vergaderjaar {front.year}</p>'
            yield f'<h1 class="dossiertitel">{title}</h1>'
            number = f'<span class="stuknummer">Nr. {front.number}</span>'
            yield f'<h2 class="stuktitel no-toc">{number} {escape(front.kind)}</h2>'
        yield f"<p>{escape(front.addressee)}</p>"
        kind = "" if self._is_older else ' class="kamerstukdatum"'
        yield f"<p{kind}>{escape(front.place_and_date)}</p>"

    def _section(self, section: Section, index: int) -> Iterator[str]:
        if section.title:
            yield self._heading(section, index)
        yield from self._blocks(section.blocks)

    def _heading(self, section: Section, index: int) -> str:
        anchor = f'<a id="{self._prefix}{index}" name="{self._prefix}{index}"></a>'
        title = self._inline(section.title)
        if section.is_attachment:
            return f'<h2 class="bijlage_kop">{anchor}{title}</h2>'
        if section.number is not None:
            level = section.level
            title = f"{anchor}{section.printed_number} {title}"
            return f'<h{level + 1} class="divisiekop{level}">{title}</h{level + 1}>'
        for style in reversed(_HEADING_STYLES[section.level]):
            tag, name = _TAGS[style]
            title = f'<{tag} class="{name}">{title}</{tag}>'
        return f"<p>{anchor}{title}</p>"

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in with_lists(blocks):
            if isinstance(block, list):
                yield from self._list(block)
            elif isinstance(block, Table):
                yield from self._table(block)
            elif block.is_quote:
                yield f"<blockquote>{self._paragraph(block.content)}</blockquote>"
            else:
                yield self._paragraph(block.content)

    def _paragraph(self, content: Content) -> str:
        text = self._inline(content)
        if not self._is_older:
            return f"<p>{text}</p>"
        # The older pages break and indent the lines inside their paragraphs.
        indented = "\n               ".join(
            textwrap.wrap(text, _LINE, break_on_hyphens=False, break_long_words=False)
        )
        return f"<p>{indented}\n            </p>"

    def _list(self, entries: list[Entry]) -> Iterator[str]:
        yield '<ul class="expliciet">'
        for entry in entries:
            yield '<li class="li">'
            first, *others = (self._inline(paragraph) for paragraph in entry.paragraphs)
            yield f'<p class="labeled"><span class="ol">{entry.label} </span>{first}</p>'
            if others:
                yield '<div class="alineagroep">'
                yield from (f"<p>{paragraph}</p>" for paragraph in others)
                yield "</div>"
            if entry.nested:
                yield from self._list(entry.nested)
            yield "</li>"
        yield "</ul>"

    def _table(self, table: Table) -> Iterator[str]:
        yield '<div class="table-container"><table cellpadding="0" cellspacing="0" class="tgroup">'
        if table.title:
            yield f"<caption>{self._inline(table.title)}</caption>"
        for part, tag, rows in (("thead", "th", table.rows[:1]), ("tbody", "td", table.rows[1:])):
            yield f"<{part}>"
            for row in rows:
                cells = (f"<{tag}>{self._cell(cell)}</{tag}>" for cell in row)
                yield f"<tr>{''.join(cells)}</tr>"
            yield f"</{part}>"
        yield "</table></div>"

    def _cell(self, cell: Content) -> str:
        text = self._inline(cell)
        return f'<p class="table-al">{text}</p>' if text else "&#160;"

    def _signatures(self) -> Iterator[str]:
        for signature in self._structure.signatures:
            first, _, last = signature.name.partition(" ")
            names = f'<span class="voornaam">{first}</span> <span class="achternaam">{last}</span>'
            name = f'<span class="naam">{names}</span>'
            yield f'<p class="ondertekening"><span class="functie">{signature.role},</span>'
            yield f"{'' if self._is_older else '<br>'}{name}</p>"

    def _inline(self, content: Content) -> str:
        parts = []
        for part in content:
            if not isinstance(part, Run):
                parts.append(self._call(part.label))
            elif part.link:
                text, link = escape(part.text), escape(part.link)
                parts.append(
                    f'<a href="{link}" title="link naar {link}" class="externe_link">{text}</a>'
                )
            elif part.style:
                tag, name = _TAGS[part.style]
                attribute = f' class="{name}"' if name else ""
                parts.append(f"<{tag}{attribute}>{escape(part.text)}</{tag}>")
            else:
                parts.append(escape(part.text, quote=False))
        return "".join(parts)

    def _call(self, label: str) -> str:
        link = f'<a class="nootnum" href="#{self._prefix}n{label}">{label}</a>'
        return f"<sup>{link}</sup>" if self._is_older else link


def _printed(section: Section) -> str:
    return f"{section.printed_number} {plain(section.title)}".strip()
