"""Addresses of publications, and which addresses may be asked at all."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

from letterdiff.errors import SourceError
from letterdiff.sources.settings import LOOPBACK, FetchSettings

Form = Literal["xml", "html", "pdf"]
FORMS: tuple[Form, ...] = ("xml", "html", "pdf")
"""Forms of a publication, the most telling first."""

_PAPER = re.compile(r"kst-([0-9]+(?:-[0-9A-Z]+)?)-([0-9A-Z]+)", re.ASCII)
# "35 207", "21 501-02", "31 700 V" or "31 700-V".
_PRINTED_DOSSIER = re.compile(
    r"([0-9]{2})\s?([0-9]{3})(?:-([0-9]{2})|[\s-]+\(?([IVXLC]+[A-Z]?)\)?)?", re.ASCII
)
_ATTACHMENT = re.compile(r"blg-[0-9]+", re.ASCII)
_BARE_NUMBER = re.compile(r"kst-[0-9]+", re.ASCII)
_SHOWN_LENGTH = 200


def forms_of(identifier: str) -> tuple[Form, ...]:
    """Forms in which a publication can exist, the most telling first."""
    pdf_only = _ATTACHMENT.fullmatch(identifier) or is_unnumbered(identifier)
    return ("pdf",) if pdf_only else FORMS


def dossier_and_number(identifier: str) -> tuple[str, str] | None:
    """("35207", "61") of kst-35207-61, ("31700-V", "100") of kst-31700-V-100, None of others."""
    match = _PAPER.fullmatch(identifier)
    return (match[1], match[2]) if match else None


def is_unnumbered(identifier: str) -> bool:
    """Whether it is that of a paper which has no number in its dossier yet, as kst-1268678."""
    return _BARE_NUMBER.fullmatch(identifier) is not None


def dossier_number(printed: str) -> str:
    """A dossier as identifiers write it: "21501-02" of "21 501-02", "31700-V" of "31 700 V"."""
    match = _PRINTED_DOSSIER.fullmatch(printed.strip())
    if match is None:
        return "".join(printed.split())
    return "-".join(filter(None, (match[1] + match[2], match[3] or match[4])))


def addresses_of(identifier: str, form: Form, settings: FetchSettings) -> tuple[str, ...]:
    """Where a form of a publication may be, the repository before the portal."""
    portal = f"{settings.portal}/{identifier}.{form}"
    folder = _repository_folder(identifier)
    if folder is None:
        return (portal,)
    return (f"{settings.repository}{folder}/{form}/{identifier}.{form}", portal)


def metadata_address(identifier: str, settings: FetchSettings) -> str:
    """Where the metadata of a publication are."""
    return f"{settings.portal}/{identifier}/metadata.xml"


def search_address(settings: FetchSettings) -> str:
    """Where the search service (SRU) is."""
    return f"{settings.repository}/sru"


def checked_address(address: str, settings: FetchSettings) -> SplitResult:
    """The parts of an address that may be asked.

    Raises:
        SourceError: it is not https to an allowed host.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refusal(address, "it is no address") from error
    if not address.isascii() or any(character <= " " for character in address):
        raise _refusal(address, "it is no address")
    if parts.username is not None or parts.password is not None:
        raise _refusal(address, "it holds a name or password")
    if settings.allow_loopback and parts.scheme == "http" and host == LOOPBACK:
        return parts
    if parts.scheme != "https":
        raise _refusal(address, "only https is used")
    if host not in settings.hosts or port not in (None, 443):
        raise _refusal(address, f"{host or 'it'} is not one of {', '.join(settings.hosts)}")
    return parts


def redirected(address: str, location: str, settings: FetchSettings) -> str:
    """Where a redirect leads.

    Args:
        address: what was asked.
        location: what the answer says, read as Latin-1: it may hold any byte.
        settings: the hosts that may be asked.

    Raises:
        SourceError: it leads where nothing may be asked.
    """
    target = quote(location, safe="%/:?#[]@!$&'()*+,;=~", encoding="latin-1")
    try:
        joined = urldefrag(urljoin(address, target)).url
    except ValueError as error:
        raise _refusal(target, "it is no address") from error
    checked_address(joined, settings)
    return joined


def _repository_folder(identifier: str) -> str | None:
    root = "/frbr/officielepublicaties"
    if _ATTACHMENT.fullmatch(identifier):
        return f"{root}/blg/onopgemaakt/{identifier}/1"
    match = _PAPER.fullmatch(identifier)
    return f"{root}/kst/{match[1]}/{identifier}/1" if match else None


def _refusal(address: str, reason: str) -> SourceError:
    return SourceError(
        f"the address {address[:_SHOWN_LENGTH]!r} is not asked: {reason}",
        remedy="if the services have moved, name their hosts in the settings",
    )
