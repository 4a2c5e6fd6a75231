"""Owns the published forms: a name for each, and its writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from roundtrip.docx import write_docx
from roundtrip.odt import write_odt
from roundtrip.official_html import write_html
from roundtrip.official_pdf import write_pdf
from roundtrip.official_xml import write_xml
from roundtrip.structure import Structure
from roundtrip.text import write_text

Writer = Callable[[Structure], bytes]

# The part of a name before the hyphen is the format, and the suffix of a file.
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "xml-2012": partial(write_xml, dialect="2012"),
        "xml-2014": partial(write_xml, dialect="2014"),
        "html-older": partial(write_html, template="older"),
        "html-newer": partial(write_html, template="newer"),
        "pdf": write_pdf,
        "odt": write_odt,
        "docx": write_docx,
        "txt": write_text,
    }
)
