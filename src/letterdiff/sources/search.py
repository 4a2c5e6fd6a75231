"""The search service (SRU): the attachments of a publication, the papers of a dossier.

A clause the service cannot use is silently ignored, so every record is compared
with what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from letterdiff.errors import SourceError
from letterdiff.sources.addresses import (
    dossier_and_number,
    dossier_number,
    is_unnumbered,
    search_address,
)
from letterdiff.sources.inspecting import usable_line
from letterdiff.sources.names import is_date, is_dossier, is_identifier
from letterdiff.sources.safe_xml import UnsafeXmlError, parse_xml, text_of
from letterdiff.sources.settings import FetchSettings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from letterdiff.sources.client import Client

PAGE_SIZE = 100
# The service answers 504 from record 10,000 on; no dossier is near that.
MAX_RECORDS = 5000
MAX_ATTACHMENTS = 100

_ATTACHMENT = re.compile(r"blg-[0-9]{1,12}", re.ASCII)
# The schemes of other statements of a type are not kinds of paper.
_KINDS_SCHEME = "OVERHEIDop.KamerstukTypen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication as the search service describes it.

    Attributes:
        identifier: such as "kst-35207-61".
        title: subject in Dutch, without the title of the dossier and the kind.
        kinds: kinds of paper it is said to be, in Dutch, each once: that of its title
            ("Brief regering", "Motie", …) first, then those of its metadata ("Brief", …).
        date: ISO date of the document, or of its publication, "" when unknown.
        main: identifier of the paper it is an attachment of, "" for a paper.
        dossiers: numbers of the dossiers it is said to be in.
        addresses: pairs of a form ("xml", "pdf", …) and where it is.
    """

    identifier: str
    title: str
    kinds: tuple[str, ...]
    date: str
    main: str
    dossiers: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]

    def address(self, form: str) -> str:
        """Where a form of it is, "" when the service names none."""
        return next((address for name, address in self.addresses if name == form), "")


def attachments_of(
    identifier: str, client: Client, settings: FetchSettings
) -> tuple[Publication, ...]:
    """The attachments of a paper, in the order of their numbers.

    Raises:
        NetworkError, SourceError: the search service does not answer, or not the question.
    """
    found = _search(f"w.hoofddocument=={identifier}", MAX_ATTACHMENTS, client, settings)
    mine = {
        publication.identifier: publication
        for publication in found
        if _ATTACHMENT.fullmatch(publication.identifier) and publication.main in ("", identifier)
    }
    return tuple(sorted(mine.values(), key=_by_number))


def papers_of(dossier: str, client: Client, settings: FetchSettings) -> tuple[Publication, ...]:
    """The papers of a dossier, oldest first; also those that have no number in it yet.

    Args:
        dossier: number without blanks, such as "35207".
        client: what asks.
        settings: where the search service is.

    Raises:
        NetworkError, SourceError: the search service does not answer, or not the question.
    """
    if not is_dossier(dossier):
        raise SourceError(
            f"{dossier[:40]!r} is no number of a dossier", remedy="write it like 35207"
        )
    query = (
        "c.product-area==officielepublicaties"
        f" AND w.dossiernummer=={dossier} AND w.publicatienaam==Kamerstuk"
    )
    papers = {
        publication.identifier: publication
        for publication in _search(query, MAX_RECORDS, client, settings)
        if _is_in(publication, dossier)
    }
    return tuple(sorted(papers.values(), key=lambda paper: (paper.date, _by_number(paper))))


def _is_in(publication: Publication, dossier: str) -> bool:
    numbered = dossier_and_number(publication.identifier)
    if numbered is not None:
        return numbered[0] == dossier
    return is_unnumbered(publication.identifier) and dossier in publication.dossiers


def _by_number(publication: Publication) -> tuple[int, str]:
    number = publication.identifier.rpartition("-")[2]
    return (int(number) if number.isdecimal() and len(number) < 20 else 0, publication.identifier)


def _search(
    query: str, limit: int, client: Client, settings: FetchSettings
) -> Iterator[Publication]:
    start = 1
    while True:
        parameters = {
            "operation": "searchRetrieve",
            "version": "2.0",
            "x-connection": "officielepublicaties",
            "query": query,
            "startRecord": start,
            "maximumRecords": PAGE_SIZE,
        }
        response = client.get(f"{search_address(settings)}?{urlencode(parameters)}")
        if response.status != 200:
            raise _failure(query, f"it answers {response.status}")
        total, records = _page(response.content, query)
        if total > limit:
            raise _failure(query, f"it finds {total}, and seems to ignore part of the query")
        yield from filter(None, map(_publication, records))
        start += len(records)
        if start > total or not records:
            return


def _page(content: bytes, query: str) -> tuple[int, list[Element]]:
    try:
        root = parse_xml(content)
    except UnsafeXmlError as error:
        raise _failure(query, f"its answer cannot be read: {error}") from error
    count = text_of(root.find(".//numberOfRecords"))
    if not (count.isdecimal() and count.isascii() and len(count) < 12):
        said = usable_line(text_of(root.find(".//diagnostics")))
        raise _failure(query, said or "its answer holds no number of records")
    return int(count), list(root.iterfind("./records/record"))


def _publication(record: Element) -> Publication | None:
    identifier = text_of(record.find(".//owmskern/identifier"))
    if not is_identifier(identifier):
        return None
    title, kind = _title_and_kind(usable_line(text_of(record.find(".//owmskern/title"))))
    stated = [
        usable_line(text_of(element))
        for path in (".//owmskern/type", ".//tpmeta/subrubriek")
        for element in record.iterfind(path)
        if element.get("scheme") == _KINDS_SCHEME
    ]
    return Publication(
        identifier=identifier,
        title=title,
        kinds=tuple(dict.fromkeys(filter(None, (kind, *stated)))),
        date=_date(record, "date") or _date(record, "issued") or _date(record, "available"),
        main=text_of(record.find(".//tpmeta/hoofddocument")),
        dossiers=tuple(
            dossier_number(text_of(element))
            for element in record.iterfind(".//tpmeta/dossiernummer")
        ),
        addresses=tuple(
            (element.get("manifestation", ""), text_of(element))
            for element in record.iterfind(".//enrichedData/itemUrl")
        ),
    )


def _title_and_kind(title: str) -> tuple[str, str]:
    # A paper is titled "dossier; kind; subject".
    parts = title.split("; ", 2)
    return (parts[2], parts[1]) if len(parts) == 3 else (title, "")


def _date(record: Element, name: str) -> str:
    text = text_of(record.find(f".//owmsmantel/{name}"))[:10]
    return text if is_date(text) else ""


def _failure(query: str, reason: str) -> SourceError:
    return SourceError(
        f"the search service does not answer {query!r}: {reason}", remedy="try again later"
    )
