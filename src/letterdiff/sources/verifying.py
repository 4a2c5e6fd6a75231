"""Whether what a service sent is the publication that was asked for, in that form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from letterdiff.errors import LetterdiffError, SourceError
from letterdiff.sources.addresses import Form, dossier_and_number
from letterdiff.sources.inspecting import format_of, inspect
from letterdiff.sources.settings import FetchSettings

if TYPE_CHECKING:
    from letterdiff.sources.client import Response

_NAMED_FILE = re.compile(r"\b((?:kst|blg)-[A-Za-z0-9-]+)\.pdf", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that came and is what was asked for; the response it came in."""

    identifier: str
    form: Form
    response: Response


def checked(
    response: Response, identifier: str, form: Form, settings: FetchSettings
) -> Text | None:
    """The text of a response; None when it is none, or a page that says so.

    Raises:
        SourceError: it is a text, but not the one that was asked for.
    """
    content = response.content
    if response.status != 200 or format_of(content) != form:
        return None
    inspection = inspect(content)
    named = inspection.names(identifier)
    if inspection.problem:
        raise _distrust(response, f"the {form.upper()} cannot be read: {inspection.problem}")
    if form == "pdf":
        named = _pdf_names(response, identifier, settings)
    if named is None and form == "html":
        return None
    if not named:
        found = inspection.official_identifier or "something else"
        raise _distrust(response, f"{identifier} was asked for, and {found} came")
    return Text(identifier=identifier, form=form, response=response)


def _pdf_names(response: Response, identifier: str, settings: FetchSettings) -> bool:
    """Whether a PDF is this publication, by its address, its name, and what it prints."""
    named = _NAMED_FILE.search(response.headers.get("content-disposition", ""))
    if named and named[1].casefold() != identifier.casefold():
        return False
    if identifier not in urlsplit(response.address).path:
        return False
    paper = dossier_and_number(identifier)
    if settings.pdf_text is None or paper is None:
        return True
    dossier = r"[\s-]*".join(paper[0].replace("-", ""))
    foot = re.compile(rf"\b{dossier},\s*nr\.\s*{re.escape(paper[1])}\b", re.IGNORECASE)
    imprint = re.compile(rf"\b{re.escape(identifier)}\b")
    try:
        text = settings.pdf_text(response.content)
    except LetterdiffError as error:
        raise _distrust(response, f"the PDF cannot be read: {error.message}") from error
    return bool(foot.search(text) or imprint.search(text))


def _distrust(response: Response, reason: str) -> SourceError:
    return SourceError(
        f"{response.address}: {reason}",
        remedy="look at it in a browser, and use `letterdiff add` if it is the letter",
    )
