"""The method's text as it stands in a report, made from docs/.

What docs/ calls *de ander* or *the other*, in italics, a report calls by its name.
Run `python tests/method_page.py` after changing docs/standpunt.md or docs/stance.md.
"""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "src/letterdiff/report/templates"
END = "<!-- report: end -->"
"""What follows is for readers of docs/ only."""
SOURCES = {
    "method.nl.html.j2": ROOT / "docs/standpunt.md",
    "method.en.html.j2": ROOT / "docs/stance.md",
}


def rendered(markdown: str) -> str:
    """HTML without the title, its headings one level down, its tables able to scroll.

    A table that scrolls is named after the heading above it.
    """
    _, _, body = markdown.partition("\n")
    body, _, _ = body.partition(END)
    html = MarkdownIt("commonmark").enable("table").render(body)
    html = re.sub(r"<em>(de ander|the other)</em>", "{{ page.labels.counterpart }}", html)
    html = re.sub(r"<(/?)h([2-5])>", lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html)
    sections = re.split(r"(?=<h3>)", html)
    return "".join(_scrolling(section, f"method-{k}") for k, section in enumerate(sections))


def _scrolling(section: str, name: str) -> str:
    if "<table>" not in section:
        return section
    opening = f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}"><table>'
    section = section.replace("<h3>", f'<h3 id="{name}">').replace("<table>", opening)
    section = section.replace("<th>", '<th scope="col">')
    return section.replace("</table>", "</table></div>")


if __name__ == "__main__":
    for name, source in SOURCES.items():
        (TEMPLATES / name).write_text(rendered(source.read_text("utf-8")), "utf-8")
