"""How the client bears with a service that is busy, broken or hostile; requests are counted."""

from __future__ import annotations

import gzip
import random
import socketserver
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from fetch_server import FetchServer, Reply, letter_xml
from letterdiff.errors import NetworkError, SourceError, UsageError
from letterdiff.sources import FetchSettings
from letterdiff.sources.client import Client, Response
from letterdiff.sources.deadline import DeadlineBackend

BODY = letter_xml("kst-35207-42", "Een brief. " * 50)
FINE = Reply(body=BODY)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def get(server: FetchServer, path: str = "/portal/x", **changes: object) -> Response:
    with Client(server.settings(**changes)) as client:
        return client.get(server.address + path)


@pytest.mark.parametrize(
    "broken",
    [
        Reply(status=429),
        Reply(status=500),
        Reply(status=502),
        Reply(status=503, body=b"x" * 1000),
        Reply(status=504),
        Reply(body=BODY, sent=0),
        Reply(body=BODY, sent=len(BODY) // 2),
        Reply(body=BODY[:-100], length=len(BODY)),
        Reply(body=BODY[:-100], length=-1),
        Reply(body=gzip.compress(BODY)[:-40], headers=((b"Content-Encoding", b"gzip"),)),
    ],
    ids=lambda reply: f"{reply.status}-{reply.sent}-{reply.length}",
)
def test_what_passes_is_tried_again_with_growing_waits(server: FetchServer, broken: Reply) -> None:
    server.at("/portal/x", broken, broken, broken, FINE)
    sleeps: list[float] = []

    response = get(server, sleep=sleeps.append, first_wait=1.0, jitter=lambda: 1.0)

    assert response.content == BODY
    assert len(server.requests) == 4
    assert sleeps == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (Reply(status=503), NetworkError),
        (Reply(status=429), NetworkError),
        (Reply(body=BODY, sent=100), NetworkError),
        (Reply(body=BODY[:-100]), SourceError),
    ],
)
def test_what_does_not_pass_is_given_up(
    server: FetchServer, broken: Reply, error: type[SourceError]
) -> None:
    server.at("/portal/x", broken)

    with pytest.raises(error) as caught:
        get(server, attempts=3)

    assert type(caught.value) is error
    assert len(server.requests) == 3


def test_waits_are_spread_by_jitter_and_repeatable(server: FetchServer) -> None:
    def waits(seed: int) -> list[float]:
        server.at("/portal/x", Reply(status=500), Reply(status=500), FINE)
        sleeps: list[float] = []
        get(server, sleep=sleeps.append, jitter=random.Random(seed).random)
        return sleeps

    assert waits(1) == waits(1)
    assert waits(1) != waits(2)
    assert all(0.5 <= first <= 1 <= second <= 2 for first, second in (waits(3), waits(4)))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("value", "waited"),
    [
        (b"7", 7.0),
        (b"0", 0.5),
        (format_datetime(NOW + timedelta(seconds=9)).encode(), 9.0),
        (format_datetime(NOW - timedelta(days=1)).encode(), 0.5),
        (b"soon", 0.5),
        (b"-5", 0.5),
        (b"9" * 30, 0.5),
        (b"\xff\xfe", 0.5),
    ],
)
def test_retry_after_is_obeyed(
    server: FetchServer, status: int, value: bytes, waited: float
) -> None:
    server.at("/portal/x", Reply(status=status, headers=((b"Retry-After", value),)), FINE)
    sleeps: list[float] = []

    get(server, sleep=sleeps.append, jitter=lambda: 0.0, now=lambda: NOW)

    assert sleeps == [waited]
    assert len(server.requests) == 2


def test_a_retry_after_that_is_too_long_is_told_to_the_person(server: FetchServer) -> None:
    server.at("/portal/x", Reply(status=429, headers=((b"Retry-After", b"3600"),)))
    sleeps: list[float] = []

    with pytest.raises(NetworkError, match="in 3600 seconds"):
        get(server, sleep=sleeps.append)
    assert sleeps == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_change_is_asked_once(server: FetchServer, status: int) -> None:
    server.at("/portal/x", Reply(status=status, body=b"page"))

    assert get(server).status == status
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=BODY, drip=0.02),
        Reply(body=BODY, drip_head=0.05),
        Reply(body=b"x", drip=0.02, endless=True, length=-1),
    ],
)
def test_a_slow_drip_ends_at_the_time_limit(server: FetchServer, reply: Reply) -> None:
    server.at("/portal/x", reply)
    start = time.monotonic()

    with pytest.raises((NetworkError, SourceError)):
        get(server, time_limit=0.5, idle_limit=0.4, max_bytes=10_000)

    assert time.monotonic() - start < 2
    assert len(server.requests) == 1


def test_a_service_that_falls_silent_is_asked_again(server: FetchServer) -> None:
    server.at("/portal/x", Reply(body=BODY, silent=5), FINE)

    assert get(server, idle_limit=0.2).content == BODY
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"x" * 4096, endless=True, length=-1),
        Reply(body=b"x" * 10, length=10**9),
        Reply(body=b"x" * 200_000),
        Reply(body=gzip.compress(b"x" * 10_000_000), headers=((b"Content-Encoding", b"gzip"),)),
    ],
)
def test_a_body_without_end_is_cut_short(server: FetchServer, reply: Reply) -> None:
    server.at("/portal/x", reply)

    with pytest.raises(SourceError, match="larger than 100000 bytes"):
        get(server, max_bytes=100_000)
    assert len(server.requests) == 1


def test_a_compressed_body_is_read_though_it_was_not_asked_for(server: FetchServer) -> None:
    server.at(
        "/portal/x", Reply(body=gzip.compress(BODY), headers=((b"Content-Encoding", b"gzip"),))
    )

    assert get(server).content == BODY
    assert server.requests[0].headers["accept-encoding"] == "identity"


def test_an_unknown_encoding_is_refused(server: FetchServer) -> None:
    body = zlib.compress(BODY)
    server.at("/portal/x", Reply(body=body, headers=((b"Content-Encoding", b"br\xff"),)))

    with pytest.raises(SourceError, match="encoded as"):
        get(server)
    assert len(server.requests) == 1


def test_headers_that_are_no_text_are_borne(server: FetchServer) -> None:
    odd = ((b"ETag", b'"\xe9\xff"'), (b"X-Note", b"\x80\x81\xfe"), (b"Date", b"gisteren"))
    server.at("/portal/x", Reply(body=BODY, headers=odd))

    assert get(server).headers["etag"].encode("latin-1") == b'"\xe9\xff"'
    assert len(server.requests) == 1


BOMB = gzip.compress(gzip.compress(b"x" * 50_000_000))


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (gzip.compress(b"x" * 50_000_000), b"gzip", "larger than 100000 bytes"),
        (gzip.compress(b"x" * 50_000_000), b"x-gzip", "larger than 100000 bytes"),
        (gzip.compress(b"x" * 50_000_000), b" GZIP ", "larger than 100000 bytes"),
        (BOMB, b"gzip, gzip", "encoded as"),
        (gzip.compress(b"") * 4000, b"gzip, identity", "encoded as"),
    ],
)
def test_a_compressed_bomb_is_not_unpacked(
    server: FetchServer, body: bytes, encoding: bytes, said: str
) -> None:
    server.at("/portal/x", Reply(body=body, headers=((b"Content-Encoding", encoding),)))
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match=said):
            get(server, max_bytes=100_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("raw", "said", "requests"),
    [
        # Headers without end, a header without end, and interim answers without end.
        (b"HTTP/1.1 200 OK\r\nX: y\r\n", "the connection broke", 4),
        (b"x" * 65536, "the connection broke", 4),
        (b"HTTP/1.1 100 Continue\r\n\r\n", "more than 1 seconds", 1),
    ],
)
def test_a_flood_of_headers_is_left(
    server: FetchServer, raw: bytes, said: str, requests: int
) -> None:
    server.at("/portal/x", Reply(raw=raw))
    start = time.monotonic()

    with pytest.raises(NetworkError, match=said):
        get(server, time_limit=1.0)
    assert time.monotonic() - start < 6
    assert len(server.requests) == requests


@pytest.mark.parametrize(
    "headers",
    [
        ((b"Content-Length", b"5"),),
        ((b"Transfer-Encoding", b"chunked"), (b"Content-Length", b"1")),
        ((b"X-Fold", b"a\r\n b"), (b"Bad Name", b"x")),
        ((b"X-Null", b"a\x00b"),),
    ],
)
def test_headers_that_contradict_each_other_are_no_answer(
    server: FetchServer, headers: tuple[tuple[bytes, bytes], ...]
) -> None:
    server.at("/portal/x", Reply(body=BODY, headers=headers))

    with pytest.raises(NetworkError, match="the connection broke"):
        get(server, idle_limit=0.3)
    assert len(server.requests) == 4


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_among_allowed_hosts_is_followed(server: FetchServer, status: int) -> None:
    location = f"{server.address}/portal/caf\u00e9 y?z=1#top".encode("latin-1")
    server.at("/portal/x", Reply(status=status, headers=((b"Location", location),)))
    server.at("/portal/caf%E9%20y", FINE)

    response = get(server)

    assert response.content == BODY
    assert response.address == f"{server.address}/portal/caf%E9%20y?z=1"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "location",
    [
        b"https://example.org/kst-35207-42.xml",
        b"http://repository.overheid.nl/kst-35207-42.xml",
        b"https://repository.overheid.nl.example.org/",
        b"https://repository.overheid.nl@example.org/",
        b"https://repository.overheid.nl:8443/",
        b"https://user:secret@repository.overheid.nl/",
        b"//example.org/x",
        b"file:///etc/passwd",
        b"ftp://127.0.0.1/x",
        b"http://localhost/x",
        b"http://[::1]/x",
        b"http://127.0.0.1.example.org/x",
        b"http://127.0.0.1@example.org/x",
        b"http://127.1/x",
        b"http://0x7f000001/x",
        b"http://2130706433/x",
        b"https://127.0.0.1/x",
        b"https://repository.overheid.nl./x",
        b"https://repository.overheid.nl%2eexample.org/x",
        b"https://repository.overheid.nl\\@example.org/x",
        b"https://xn--repository-overheid-nl.example.org/x",
        b"https://repository.overheid.nl:443@example.org/x",
        b"https://:@repository.overheid.nl/x",
        b"https://repository.overheid.nl:0443443/x",
        b"https:///x",
        b"data:text/html,x",
        b"https://\xff\xfe/x",
        b"https://[/x",
    ],
)
def test_a_redirect_to_another_host_is_refused(server: FetchServer, location: bytes) -> None:
    server.at("/portal/x", Reply(status=302, headers=((b"Location", location),)))

    with pytest.raises(SourceError, match="is not asked"):
        get(server)
    assert len(server.requests) == 1


def test_redirects_without_end_are_left(server: FetchServer) -> None:
    server.at("/portal/x", Reply(status=302, headers=((b"Location", b"/portal/x"),)))

    with pytest.raises(SourceError, match="more than 3 redirects"):
        get(server, max_redirects=3)
    assert len(server.requests) == 4


def test_http_to_this_machine_needs_leave(server: FetchServer) -> None:
    with pytest.raises(SourceError, match="only https"):
        get(server, allow_loopback=False)
    assert server.requests == []


def test_proxies_and_passwords_of_the_environment_are_not_used(
    server: FetchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.at("/portal/x", FINE)

    assert get(server).content == BODY
    assert "authorization" not in server.requests[0].headers


def test_a_host_that_cannot_be_reached_is_not_tried_for_every_text(server: FetchServer) -> None:
    sleeps: list[float] = []
    with Client(server.settings(sleep=sleeps.append)) as client:
        for path in ("a", "b", "c"):
            with pytest.raises(NetworkError, match="no connection"):
                client.get(f"http://127.0.0.1:9/{path}")
        # Then it is the network, most likely: another host gets a single try.
        with pytest.raises(NetworkError, match="no connection"):
            client.get("http://127.0.0.1:11/a")

    assert len(sleeps) == 3


def test_a_host_whose_name_is_not_known_is_a_network_failure() -> None:
    settings = FetchSettings(
        contact="tests@example.org", hosts=("letters.invalid",), attempts=1, sleep=lambda _: None
    )
    with Client(settings) as client, pytest.raises(NetworkError, match="no connection"):
        client.get("https://letters.invalid/x")


def test_a_server_without_a_certificate_is_not_trusted(server: FetchServer) -> None:
    # The port speaks plain http: over https nothing is taken from it.
    host = server.address.removeprefix("http://")
    settings = server.settings(allow_loopback=False, hosts=("127.0.0.1",), attempts=1)
    with Client(settings) as client, pytest.raises(SourceError):
        client.get(f"https://{host}/portal/x")
    assert server.requests == []


@pytest.fixture
def impostor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Answers for every host with a certificate of its own making; what it was told."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=repository.overheid.nl"),
            *("-addext", "subjectAltName=DNS:repository.overheid.nl"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    heard: list[str] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append("connection")
            with suppress(ssl.SSLError, OSError):
                stream = context.wrap_socket(self.request, server_side=True)
                heard.append(stream.recv(65536).decode("latin-1"))

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    connect = DeadlineBackend.connect_tcp

    def misled(backend: DeadlineBackend, **named: Any) -> Any:
        return connect(backend, **{**named, "host": "127.0.0.1", "port": server.server_address[1]})

    monkeypatch.setattr(DeadlineBackend, "connect_tcp", misled)
    yield heard
    server.shutdown()
    server.server_close()


def test_an_impostor_on_the_wire_is_told_nothing(impostor: list[str]) -> None:
    settings = FetchSettings(contact="tests@example.org", attempts=2, sleep=lambda _: None)

    with Client(settings) as client, pytest.raises(NetworkError, match=r"(?i)certificate"):
        client.get("https://repository.overheid.nl/sru?query=x")

    assert impostor == ["connection"] * 2


@pytest.mark.parametrize(
    "contact", ["", "a", "x\r\nEvil: yes", "a)b", "caf\u00e9@example.org", "x" * 300, " x@y.z"]
)
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="contact"):
        FetchSettings(contact=contact)
