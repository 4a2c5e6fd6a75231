"""Finds new letters of the series in its dossier, and lists them in the catalogue as missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from letterdiff.errors import UsageError
from letterdiff.sources.catalogue import Catalogue, CatalogueEntry
from letterdiff.sources.names import is_safe_id
from letterdiff.sources.search import Publication, papers_of
from letterdiff.sources.series import Reason
from letterdiff.sources.settings import FetchSettings
from letterdiff.sources.shelf import enlist

ATTACHED_KIND = "notitie"
"""Kind of document that is published as the attachment of a letter that offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A paper of the dossier that the catalogue does not list, and may be a letter of the cabinet.

    Attributes:
        objection: why it is not taken as a letter of the series, None if it is.
    """

    publication: Publication
    objection: Reason | None


def discover(*, letters: Path, settings: FetchSettings) -> tuple[Finding, ...]:
    """The papers of the dossier that are new letters of the series, or may be, oldest first.

    Nothing is looked for where the catalogue describes no series.

    Args:
        letters: folder of the catalogue, which is not changed.
        settings: which hosts are asked, how, and within which limits.

    Raises:
        NetworkError: the search service cannot be reached.
        SourceError: it does not answer the question; or the catalogue cannot be used.
    """
    from letterdiff.sources.client import Client

    catalogue = Catalogue.load(letters)
    series = catalogue.series
    if series is None:
        return ()
    latest = max(
        (entry.date for entry in catalogue.entries if series.holds(entry.identifier)), default=""
    )
    with Client(settings) as client:
        papers = papers_of(series.dossier, client, settings)
    return tuple(
        Finding(publication=paper, objection=series.objection(paper, latest=latest))
        for paper in papers
        if catalogue.find(paper.identifier) is None and series.may_hold(paper)
    )


def register(
    publication: Publication,
    *,
    letters: Path,
    id: str = "",  # noqa: A002 - as the catalogue calls it
) -> CatalogueEntry:
    """List a publication in the catalogue as missing, for `fetch` to get.

    Args:
        publication: a letter that the catalogue does not list.
        letters: folder of the catalogue.
        id: catalogue id; "" for the year of its date, or if that is taken its date,
            or its identifier.

    Raises:
        UsageError: the id or the identifier is taken, or the id cannot be used.
        SourceError: the catalogue cannot be used or written.
    """

    def facts(catalogue: Catalogue) -> Mapping[str, str]:
        taken = {entry.id.casefold() for entry in catalogue.entries}
        listed = catalogue.find(publication.identifier)
        if listed is not None or id.casefold() in taken:
            raise UsageError(
                f"{id or publication.identifier} is in the catalogue already",
                remedy="give another id",
            )
        if id and not is_safe_id(id):
            raise UsageError(f"{id[:80]!r} cannot be an id", remedy="use letters and digits")
        date = publication.date
        choices = filter(None, (id, date[:4], date, publication.identifier))
        offers_note = ATTACHED_KIND in publication.title.casefold()
        return {
            "id": next(choice for choice in choices if choice.casefold() not in taken),
            "identifier": publication.identifier,
            "date": date,
            "title": publication.title or publication.identifier,
            "kind": ATTACHED_KIND if offers_note else "brief",
            "status": "missing",
        }

    return enlist(letters, facts)
