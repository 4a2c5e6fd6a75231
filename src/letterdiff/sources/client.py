"""A polite and wary HTTP client: one request at a time, with patience and with limits.

Redirects are followed by hand, so that every address is checked. Nothing is taken
from the environment: no proxies, no passwords.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import MappingProxyType, TracebackType
from typing import Self

import httpcore2

from letterdiff.errors import NetworkError, SourceError
from letterdiff.sources.addresses import checked_address, redirected
from letterdiff.sources.deadline import DeadlineBackend
from letterdiff.sources.inspecting import is_cut_off
from letterdiff.sources.settings import FetchSettings

OK, NOT_MODIFIED = 200, 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_SECONDS = re.compile(r"[0-9]{1,9}", re.ASCII)
_SIZE = re.compile(r"[0-9]{1,20}", re.ASCII)
_NONE: Mapping[str, str] = MappingProxyType({})
_SHOWN_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer.

    Attributes:
        address: where it came from, after redirects.
        status: HTTP status; never one that another attempt could mend.
        headers: names in lower case; values read as Latin-1, which keeps every byte.
        content: the body of a 200, decoded; of others nothing.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes


class _PassingError(Exception):
    """An attempt has failed in a way that another may not.

    Args:
        reason: what happened.
        after: seconds the service asks to wait, None when it does not say.
        unreachable: no connection could be made at all.
        network: whether it is the network's failure, not that of the text.
    """

    def __init__(
        self,
        reason: str,
        *,
        after: float | None = None,
        unreachable: bool = False,
        network: bool = True,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after
        self.unreachable = unreachable
        self.network = network


class Client:
    """Asks publication services; a context manager, for it keeps a connection open."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._backend = DeadlineBackend()
        self._pool = httpcore2.ConnectionPool(
            max_connections=1, retries=0, network_backend=self._backend
        )
        self._last_request = float("-inf")
        self._unreachable: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.close()

    def get(self, address: str, *, conditions: Mapping[str, str] = _NONE) -> Response:
        """Ask for a text, again and again if need be.

        Args:
            address: an address at an allowed host.
            conditions: further headers, such as If-None-Match.

        Raises:
            NetworkError: the service cannot be reached, or keeps failing.
            SourceError: the address is not allowed, the answer is too large,
                redirects without end, or is cut off every time.
        """
        host = checked_address(address, self._settings).netloc
        if host in self._unreachable:
            raise _given_up(address, self._unreachable[host])
        failure = None
        # Where one host cannot be reached at all, another deserves a single try.
        attempts = 1 if self._unreachable else self._settings.attempts
        for attempt in range(attempts):
            if failure is not None:
                self._settings.sleep(self._wait(attempt, failure, address))
            try:
                return self._follow(address, conditions)
            except _PassingError as error:
                failure = error
        reason = failure.reason if failure else "it was not asked"
        if failure and failure.unreachable:
            self._unreachable[host] = reason
        if failure and not failure.network:
            raise SourceError(
                f"{_shown(address)}: {reason}, {attempts} times",
                remedy="try again later",
            ) from failure
        raise _given_up(address, reason) from failure

    def _wait(self, attempt: int, failure: _PassingError, address: str) -> float:
        longest = self._settings.longest_wait
        if failure.after is not None and failure.after > longest:
            raise NetworkError(
                f"{_shown(address)}: the service asks to come back in {failure.after:.0f} seconds",
                remedy="try again then",
            ) from failure
        growing = self._settings.first_wait * 2.0 ** (attempt - 1)
        spread = growing * (0.5 + 0.5 * self._settings.jitter())
        return min(max(spread, failure.after or 0.0), longest)

    def _follow(self, address: str, conditions: Mapping[str, str]) -> Response:
        for _ in range(self._settings.max_redirects + 1):
            response = self._ask(address, conditions)
            if response.status not in _REDIRECTS:
                return response
            location = response.headers.get("location", "")
            address = redirected(address, location, self._settings)
        raise SourceError(
            f"{_shown(address)}: more than {self._settings.max_redirects} redirects",
            remedy="try again later",
        )

    def _ask(self, address: str, conditions: Mapping[str, str]) -> Response:
        pause = self._last_request + self._settings.pause - time.monotonic()
        if pause > 0:
            self._settings.sleep(pause)
        self._backend.deadline = time.monotonic() + self._settings.time_limit
        try:
            with self._explained(address), self._stream(address, conditions) as stream:
                headers = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in stream.headers
                }
                if stream.status in _PASSING:
                    raise _PassingError(
                        f"it answers {stream.status}", after=self._retry_after(headers)
                    )
                content = self._body(stream, headers, address) if stream.status == OK else b""
        finally:
            self._last_request = time.monotonic()
        return Response(address=address, status=stream.status, headers=headers, content=content)

    @contextmanager
    def _stream(self, address: str, conditions: Mapping[str, str]) -> Iterator[httpcore2.Response]:
        headers = {
            "Host": checked_address(address, self._settings).netloc,
            "User-Agent": f"letterdiff/{version('letterdiff')} ({self._settings.contact})",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            **conditions,
        }
        limit = self._settings.idle_limit
        with self._pool.stream(
            "GET",
            address,
            headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
            extensions={
                "timeout": {"connect": limit, "read": limit, "write": limit, "pool": limit}
            },
        ) as stream:
            yield stream

    @contextmanager
    def _explained(self, address: str) -> Iterator[None]:
        try:
            yield
        except httpcore2.TimeoutException as error:
            if time.monotonic() >= self._backend.deadline:
                raise NetworkError(
                    f"{_shown(address)}: it took more than {self._settings.time_limit:g} seconds",
                    remedy="try again later",
                ) from error
            unreachable = isinstance(error, httpcore2.ConnectTimeout)
            raise _PassingError("it does not answer", unreachable=unreachable) from error
        except httpcore2.ConnectError as error:
            raise _PassingError(f"no connection ({error})", unreachable=True) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise _PassingError(f"the connection broke ({error})") from error

    def _body(self, stream: httpcore2.Response, headers: Mapping[str, str], address: str) -> bytes:
        limit = self._settings.max_bytes
        declared = headers.get("content-length", "")
        if _SIZE.fullmatch(declared) and int(declared) > limit:
            raise _too_large(address, limit)
        body = bytearray()
        for chunk in stream.iter_stream():
            body += chunk
            if len(body) > limit:
                raise _too_large(address, limit)
        content = _decoded(bytes(body), headers.get("content-encoding", ""), address, limit)
        if is_cut_off(content):
            raise _PassingError("the text is cut off", network=False)
        return content

    def _retry_after(self, headers: Mapping[str, str]) -> float | None:
        value = headers.get("retry-after", "").strip()
        if _SECONDS.fullmatch(value):
            return float(value)
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self._settings.now()).total_seconds())


def _decoded(body: bytes, encoding: str, address: str, limit: int) -> bytes:
    # It was asked not to, but a service may compress all the same.
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise SourceError(
            f"{_shown(address)}: the answer is encoded as {encoding[:40]!r}, which is not read",
            remedy="try again later",
        )
    inflater = zlib.decompressobj(wbits=31)
    try:
        content = inflater.decompress(body, limit + 1)
    except zlib.error as error:
        raise _PassingError("the text is damaged", network=False) from error
    if len(content) > limit:
        raise _too_large(address, limit)
    if not inflater.eof:
        raise _PassingError("the text is cut off", network=False)
    return content


def _given_up(address: str, reason: str) -> NetworkError:
    return NetworkError(
        f"{_shown(address)}: {reason}",
        remedy="check the network connection, or try again later",
    )


def _too_large(address: str, limit: int) -> SourceError:
    return SourceError(
        f"{_shown(address)}: the answer is larger than {limit} bytes",
        remedy="look at it in a browser, and use `letterdiff add` if it is the letter",
    )


def _shown(address: str) -> str:
    return address[:_SHOWN_LENGTH]
