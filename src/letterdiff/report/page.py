"""Renders the page: one file that holds all it needs and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from letterdiff.model.comparison import Comparison
from letterdiff.report.page_words import page_words
from letterdiff.report.passage_view import Explain
from letterdiff.report.view import view
from letterdiff.report.wording import Language

if TYPE_CHECKING:
    from jinja2 import Environment

METHODS: dict[Language, str] = {"nl": "method.nl.html.j2", "en": "method.en.html.j2"}
"""The method stands in every report (tests/method_page.py): so a link to it always works."""
TEMPLATES = ("report.html.j2", "passage.html.j2", "contents.html.j2", *METHODS.values())
STYLE = "report.css"

# Characters that HTML forbids. Each is shown by the picture Unicode has for it, or
# by the replacement character, so that it is neither lost nor acted on.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
_PICTURES = 0x2400
_LAST_PICTURE = 0x20
_DELETE = "\x7f"


def render_html(
    comparison: Comparison,
    *,
    language: Language = "nl",
    explain: Explain | None = None,
    data: str = "",
) -> str:
    """The report of a comparison as one HTML file.

    The file asks for nothing outside itself and runs no script; what a reader may follow to
    elsewhere is the official publication of a letter. Equal comparisons
    give equal text on any machine.

    Args:
        comparison: what to report.
        language: language of the report; the letters keep theirs.
        explain: one sentence on a stance shift, shown with its evidence; without it
            a shift shows the meaning of its direction only.
        data: name of the file beside the report that holds the comparison as JSON; the
            report links to it.
    """
    return rendered(
        TEMPLATES[0],
        page=view(comparison, language, explain, data),
        words=page_words(language),
        method=METHODS[language],
    )


def rendered(template: str, **values: object) -> str:
    """A page made from a template, with its style and the permission to use it."""
    style = _resource(STYLE)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = _environment().get_template(template)
    return printable(text.render(**values, style=style, style_hash=f"sha256-{digest}"))


def printable(text: str) -> str:
    """`text` with a visible sign in place of each character that HTML forbids."""
    # Whole lines are known to be harmless far faster than characters can be looked at.
    return "\n".join(
        line if line.isprintable() else _FORBIDDEN.sub(_picture, line) for line in text.split("\n")
    )


def _picture(found: re.Match[str]) -> str:
    character = found[0]
    if character == _DELETE:
        return "\u2421"
    code = ord(character)
    return chr(_PICTURES + code) if code < _LAST_PICTURE else "\ufffd"


@cache
def _environment() -> Environment:
    # jinja2 is loaded when a page is rendered, not when the package is imported.
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(
        loader=DictLoader({name: _resource(name) for name in TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _resource(name: str) -> str:
    return (files("letterdiff.report") / "templates" / name).read_text(encoding="utf-8")
