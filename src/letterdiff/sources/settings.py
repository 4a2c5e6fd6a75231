"""How the publication services are used: which hosts, how politely, within which limits."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from letterdiff.errors import UsageError

REPOSITORY = "https://repository.overheid.nl"
PORTAL = "https://zoek.officielebekendmakingen.nl"
OFFICIAL_HOSTS = (
    "repository.overheid.nl",
    "zoek.officielebekendmakingen.nl",
    "www.officielebekendmakingen.nl",
    "officielebekendmakingen.nl",
)

REPOSITORY_VARIABLE = "LETTERDIFF_REPOSITORY"
PORTAL_VARIABLE = "LETTERDIFF_PORTAL"
LOOPBACK = "127.0.0.1"

# One header line, and no parenthesis that would end the comment it stands in.
_CONTACT = re.compile(r"[!-'*-~][ !-'*-~]{2,199}", re.ASCII)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How letters are fetched.

    Attributes:
        contact: mail or web address of whoever runs this; services see it in the
            User-Agent and can write to it.
        repository: base address of the repository and its search service.
        portal: base address of the reading portal.
        hosts: the only hosts that are asked or redirected to, over https.
        allow_loopback: also allow http to 127.0.0.1, for tests.
        pause: seconds between two requests, at least.
        attempts: how often a request is made before it has failed.
        first_wait: seconds before the second attempt; doubled for each further one.
        longest_wait: seconds that are waited at most, whatever Retry-After asks.
        idle_limit: seconds without any byte after which an attempt has failed.
        time_limit: seconds one attempt may take in all, however steadily it drips.
        max_bytes: size of the largest text that is taken.
        max_redirects: redirects followed for one request.
        sleep: waits for a number of seconds.
        now: the present moment, with a time zone.
        jitter: a number in [0, 1) that spreads the waits of many clients.
        pdf_text: the text of a PDF, to see whether it prints its dossier and number;
            None to go by address and name alone.
    """

    contact: str
    repository: str = REPOSITORY
    portal: str = PORTAL
    hosts: tuple[str, ...] = OFFICIAL_HOSTS
    allow_loopback: bool = False
    pause: float = 0.5
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 120.0
    idle_limit: float = 30.0
    time_limit: float = 180.0
    max_bytes: int = 64 * 2**20
    max_redirects: int = 5
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
    jitter: Callable[[], float] = random.random
    pdf_text: Callable[[bytes], str] | None = None

    @classmethod
    def from_environment(
        cls, *, contact: str, pdf_text: Callable[[bytes], str] | None = None
    ) -> FetchSettings:
        """Settings for the official services, or for those that the environment names.

        `LETTERDIFF_REPOSITORY` and `LETTERDIFF_PORTAL` are base addresses, of a mirror
        for example. Their hosts may be asked besides the official ones: over https,
        or over http where it is this machine by its number.

        Raises:
            UsageError: an address cannot be used, or the contact cannot be sent.
        """
        repository = os.environ.get(REPOSITORY_VARIABLE) or REPOSITORY
        portal = os.environ.get(PORTAL_VARIABLE) or PORTAL
        bases = {REPOSITORY_VARIABLE: repository, PORTAL_VARIABLE: portal}
        hosts = [_base_host(name, address) for name, address in bases.items()]
        return cls(
            contact=contact,
            repository=repository.rstrip("/"),
            portal=portal.rstrip("/"),
            hosts=tuple(dict.fromkeys((*OFFICIAL_HOSTS, *hosts))),
            allow_loopback=any(address.startswith("http:") for address in bases.values()),
            pdf_text=pdf_text,
        )

    def __post_init__(self) -> None:
        """Check the contact, which goes into a header.

        Raises:
            UsageError: it is no address that can be sent.
        """
        if _CONTACT.fullmatch(self.contact) is None:
            raise UsageError(
                "the services ask for a contact, and this one cannot be sent: "
                f"{self.contact[:80]!r}",
                remedy="give a mail or web address in plain ASCII",
            )


def _base_host(name: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme, parts.hostname or ""
    except ValueError:
        scheme, host = "", ""
    if not host or (scheme != "https" and (scheme, host) != ("http", LOOPBACK)):
        raise UsageError(
            f"{name} is {address[:80]!r}, which is no https address",
            remedy="write it like https://repository.overheid.nl, or leave it out",
        )
    return host
