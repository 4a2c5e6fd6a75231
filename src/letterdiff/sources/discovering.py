"""Finds new letters in a dossier, and lists them in the catalogue as not yet at hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from letterdiff.errors import UsageError
from letterdiff.sources.catalogue import Catalogue, CatalogueEntry
from letterdiff.sources.names import is_date, is_safe_id
from letterdiff.sources.search import Publication, papers_of
from letterdiff.sources.settings import FetchSettings
from letterdiff.sources.shelf import enlist

CHINA_DOSSIER = "35207"


def discover(
    *,
    letters: Path,
    settings: FetchSettings,
    dossier: str = CHINA_DOSSIER,
    since: str | None = None,
) -> tuple[Publication, ...]:
    """The letters of a dossier that the catalogue does not list, oldest first.

    Args:
        letters: folder of the catalogue, which is not changed.
        settings: which hosts are asked, how, and within which limits.
        dossier: number without blanks.
        since: only letters with a later ISO date than this; by default than the
            latest letter in the catalogue. "" for all.

    Raises:
        NetworkError: the search service cannot be reached.
        SourceError: it does not answer the question; or the catalogue cannot be used.
    """
    from letterdiff.sources.client import Client

    catalogue = Catalogue.load(letters)
    if since is None:
        since = max((entry.date for entry in catalogue.entries), default="")
    with Client(settings) as client:
        papers = papers_of(dossier, client, settings)
    return tuple(
        paper
        for paper in papers
        if paper.is_letter
        and catalogue.find(paper.identifier) is None
        and (not paper.date or paper.date > since)
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
        date = publication.date if is_date(publication.date) else ""
        choices = filter(None, (id, date[:4], date, publication.identifier))
        return {
            "id": next(choice for choice in choices if choice.casefold() not in taken),
            "identifier": publication.identifier,
            "date": date,
            "title": publication.title or publication.identifier,
            "kind": "brief",
            "status": "missing",
        }

    return enlist(letters, facts)
