"""A comparison as a page to read: what to say (views) and how it looks (templates).

Nothing here loads jinja2 until a page is rendered.
"""

from letterdiff.report.contents import ReportFacts, read_report_facts, render_contents
from letterdiff.report.doubts import describe
from letterdiff.report.mending import mendings
from letterdiff.report.overview import Count, LetterFacts, StanceRow, Summary, summary
from letterdiff.report.page import render_html
from letterdiff.report.places import cite
from letterdiff.report.view import shift_views
from letterdiff.report.wording import Labels, Language, labels

__all__ = [
    "Count",
    "Labels",
    "Language",
    "LetterFacts",
    "ReportFacts",
    "StanceRow",
    "Summary",
    "cite",
    "describe",
    "labels",
    "mendings",
    "read_report_facts",
    "render_contents",
    "render_html",
    "shift_views",
    "summary",
]
