"""Fetches official texts of catalogued letters, and notices when a text has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from letterdiff.errors import NetworkError, SourceError, UsageError
from letterdiff.sources.addresses import (
    FORMS,
    Form,
    addresses_of,
    forms_of,
    metadata_address,
)
from letterdiff.sources.catalogue import Catalogue, CatalogueEntry
from letterdiff.sources.discovering import ATTACHED_KIND
from letterdiff.sources.names import is_plain_text
from letterdiff.sources.safe_xml import UnsafeXmlError, parse_xml
from letterdiff.sources.search import Publication, attachments_of
from letterdiff.sources.settings import FetchSettings
from letterdiff.sources.shelf import Arrival, is_intact, locked, read_record, shelve
from letterdiff.sources.verifying import Text, checked

if TYPE_CHECKING:
    from letterdiff.sources.client import Client

Progress = Callable[[int, int], None]
"""Called with the number of letters done and the number in all."""

Outcome = Literal["fetched", "unchanged", "changed", "kept", "absent", "failed"]
"""fetched: the letter has an official text now. unchanged: it had this one. changed:
another text is published under its identifier, and lies beside it. kept: a person
put the text there, and it was not asked for. absent: nothing is published under its
identifier. failed: what is published cannot be trusted."""

_MAX_TAG = 400
# Since 2021 the advice of officials ("Beslisnota bij …") is attached to most letters.
_MINUTES = "beslisnota"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """What became of one letter.

    Attributes:
        file: path below the folder of letters of the text that came: the letter's
            own, or for "changed" the one beside it; "" when none came.
        source: where the text is published, "" when it is not known.
        message: one line that says what happened, where there is more to say.
        error: why it failed, else None.
    """

    id: str
    identifier: str
    outcome: Outcome
    file: str = ""
    source: str = ""
    message: str = ""
    error: SourceError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What every step needs."""

    letters: Path
    settings: FetchSettings
    client: Client


def fetch(
    ids: Sequence[str] = (),
    *,
    letters: Path,
    settings: FetchSettings,
    progress: Progress | None = None,
) -> tuple[FetchResult, ...]:
    """Fetch official texts: XML, or else HTML, or else PDF.

    Missing letters and stand-ins get the official text. Fetched letters are asked
    for again, at little cost, to see whether they have changed. A text that is there
    is never replaced: another one is put beside it and reported.

    Args:
        ids: ids or identifiers of catalogued letters. None for all of them that have
            an identifier, except those a person has put there: asked for by name,
            those are compared with what is published.
        letters: folder of the catalogue.
        settings: which hosts are asked, how, and within which limits.
        progress: called before and after each letter.

    Returns:
        One result per letter, in the order of `ids` or of the catalogue.

    Raises:
        UsageError: no such letter, or it has no identifier.
        NetworkError: the services cannot be reached, or do not deliver; letters
            fetched before that stay.
        SourceError: the catalogue cannot be used.
    """
    from letterdiff.sources.client import Client

    with locked(letters):
        entries = _chosen(Catalogue.load(letters), ids)
    report = progress or _silent
    results = []
    with Client(settings) as client:
        work = _Work(letters=letters, settings=settings, client=client)
        for number, entry in enumerate(entries):
            report(number, len(entries))
            results.append(_result(entry, work, by_name=bool(ids)))
        report(len(entries), len(entries))
    return tuple(results)


def _silent(_done: int, _total: int) -> None:
    pass


def _chosen(catalogue: Catalogue, ids: Iterable[str]) -> list[CatalogueEntry]:
    chosen: dict[str, CatalogueEntry] = {}
    for reference in ids:
        entry = catalogue.find(reference)
        if entry is None:
            known = ", ".join(entry.id for entry in catalogue.entries)
            raise UsageError(
                f"there is no letter {reference[:80]!r} in the catalogue",
                remedy=f"known letters: {known or 'none'}",
            )
        if not entry.identifier:
            raise UsageError(
                f"letter {entry.id} has no publication identifier",
                remedy="write it in the catalogue, such as kst-35207-61",
            )
        chosen[entry.id] = entry
    if not chosen:
        chosen = {entry.id: entry for entry in catalogue.entries if entry.identifier}
    return list(chosen.values())


def _result(entry: CatalogueEntry, work: _Work, *, by_name: bool) -> FetchResult:
    fetched_before = entry.source.startswith("http") and entry.status == "official"
    try:
        if entry.status in ("missing", "stand-in") or (by_name and not fetched_before):
            return _fetch(entry, work)
        if fetched_before:
            return _check(entry, work)
    except NetworkError:
        raise
    except SourceError as error:
        return _plain_result(entry, "failed", message=str(error), error=error)
    return _plain_result(
        entry, "kept", message="a person put this text there; name the letter to compare it"
    )


def _plain_result(
    entry: CatalogueEntry, outcome: Outcome, message: str = "", error: SourceError | None = None
) -> FetchResult:
    return FetchResult(
        id=entry.id,
        identifier=entry.identifier,
        outcome=outcome,
        source=entry.source,
        message=message,
        error=error,
    )


def _fetch(entry: CatalogueEntry, work: _Work) -> FetchResult:
    main = _obtain(entry.identifier, forms_of(entry.identifier), work)
    if main is None:
        return _plain_result(
            entry, "absent", f"nothing is published as {entry.identifier}, or not yet"
        )
    attachment = _attachment(entry, work) if entry.kind == ATTACHED_KIND else None
    text = attachment or main
    companions = [(_file_name(main), main.response.content)] if attachment else []
    metadata = _metadata(entry.identifier, work)
    if metadata:
        companions.append((f"{entry.identifier}.metadata.xml", metadata))
    return _shelve(entry, text, work, companions=tuple(companions))


def _check(entry: CatalogueEntry, work: _Work) -> FetchResult:
    """Whether the text that was fetched is still the one that is published."""
    stem, _, suffix = urlsplit(entry.source).path.rpartition("/")[2].rpartition(".")
    form = next((form for form in FORMS if form == suffix), None)
    identifier = stem if stem.startswith("blg-") else entry.identifier
    if form is None:
        raise SourceError(f"the source of letter {entry.id} names no form of a publication")
    better = forms_of(identifier)[: forms_of(identifier).index(form)]
    text = _obtain(identifier, better, work) if better else None
    if text is None:
        latest = work.letters / (entry.newer or entry.file)
        response = work.client.get(entry.source, conditions=_conditions(latest, entry))
        if response.status == 304:
            return _news(entry, work)
        text = checked(response, identifier, form, work.settings)
    if text is None:
        return _plain_result(entry, "absent", f"{entry.source} is no longer there")
    return _shelve(entry, text, work)


def _news(entry: CatalogueEntry, work: _Work) -> FetchResult:
    if not entry.newer:
        return _plain_result(entry, "unchanged")
    return FetchResult(
        id=entry.id,
        identifier=entry.identifier,
        outcome="changed",
        file=entry.newer,
        source=read_record(work.letters / entry.newer).source,
        message=_changed_message(entry.newer),
    )


def _conditions(latest: Path, entry: CatalogueEntry) -> Mapping[str, str]:
    record = read_record(latest)
    # What is not there as it was fetched must come whole.
    if record.source != entry.source or not is_intact(latest, record.sha256):
        return {}
    conditions = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {
        name: value
        for name, value in conditions.items()
        if value and all(character <= "\xff" for character in value)
    }


def _obtain(
    identifier: str, forms: Sequence[Form], work: _Work, *, known: Sequence[str] = ()
) -> Text | None:
    """The best form of a publication, None when there is none.

    Raises:
        NetworkError: a better form may be there, but cannot be had now.
        SourceError: something is there in its place that cannot be trusted.
    """
    problems: list[SourceError] = []
    for form in forms:
        unreachable: NetworkError | None = None
        for address in dict.fromkeys((*known, *addresses_of(identifier, form, work.settings))):
            try:
                text = checked(work.client.get(address), identifier, form, work.settings)
            except NetworkError as error:
                unreachable = unreachable or error
            except SourceError as error:
                problems.append(error)
            else:
                if text is not None:
                    return text
        if unreachable is not None:
            raise unreachable
    if problems:
        raise problems[0]
    return None


def _attachment(entry: CatalogueEntry, work: _Work) -> Text | None:
    """The attachment that is the document itself, None when there are no attachments."""
    listed = [
        publication
        for publication in attachments_of(entry.identifier, work.client, work.settings)
        if not publication.title.casefold().startswith(_MINUTES)
    ]
    if not listed:
        return None

    def likeness(publication: Publication) -> float:
        titles = publication.title.casefold(), entry.title.casefold()
        return SequenceMatcher(None, *titles, autojunk=False).ratio()

    chosen = max(listed, key=likeness)
    known = [chosen.address("pdf")] if chosen.address("pdf") else []
    text = _obtain(chosen.identifier, forms_of(chosen.identifier), work, known=known)
    if text is None:
        raise SourceError(
            f"{entry.identifier} has the attachment {chosen.identifier}, which is not there",
            remedy="try again later",
        )
    return text


def _metadata(identifier: str, work: _Work) -> bytes | None:
    response = work.client.get(metadata_address(identifier, work.settings))
    if response.status != 200:
        return None
    try:
        root = parse_xml(response.content)
    except UnsafeXmlError:
        return None
    named = [
        element.get("content", "").casefold()
        for element in root.iterfind("metadata")
        if element.get("name") == "DC.identifier"
    ]
    return response.content if identifier.casefold() in named else None


def _shelve(
    entry: CatalogueEntry,
    text: Text,
    work: _Work,
    *,
    companions: tuple[tuple[str, bytes], ...] = (),
) -> FetchResult:
    response = text.response
    arrival = Arrival(
        content=response.content,
        name=_file_name(text),
        facts={
            "status": "official",
            "source": response.address,
            "retrieved": work.settings.now().date().isoformat(),
        },
        etag=_tag(response.headers.get("etag", "")),
        last_modified=_tag(response.headers.get("last-modified", "")),
        companions=companions,
    )
    shelved, written = shelve(work.letters, entry.id, arrival)
    outcome: dict[str, Outcome] = {"new": "fetched", "same": "unchanged", "changed": "changed"}
    file = written.newer if shelved == "changed" else written.file
    return FetchResult(
        id=entry.id,
        identifier=entry.identifier,
        outcome=outcome[shelved],
        file=file,
        source=response.address,
        message=_changed_message(file) if shelved == "changed" else "",
    )


def _changed_message(file: str) -> str:
    return (
        f"another text is published now; it lies beside the one at hand, as {file}, "
        "and can be taken with `letterdiff add --replace`"
    )


def _file_name(text: Text) -> str:
    return f"{text.identifier}.{text.form}"


def _tag(value: str) -> str:
    return value if len(value) <= _MAX_TAG and is_plain_text(value) else ""
