"""A local server that plays the publication services, with all their quirks; made-up letters.

It speaks HTTP by hand, because a library would not let it misbehave.
"""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from types import TracebackType
from typing import Self

from letterdiff.sources import FetchSettings

UNKNOWN_PAGE = (
    b"<!DOCTYPE html><html><head><title>Overheid.nl</title></head><body>"
    b'<main class="global-main"><h1>Niet gevonden</h1>'
    b"<p>Wij kunnen dit document niet vinden.</p></main></body></html>"
)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer and how it is given.

    Attributes:
        headers: further headers, as bytes: some are no text.
        length: the Content-Length that is declared; None for that of the body, -1 for none.
        sent: how many bytes of the body are sent before the connection is reset.
        drip: seconds between two bytes of the body.
        drip_head: seconds between two bytes of status and headers.
        endless: the body is sent again and again.
        silent: nothing is sent for this many seconds.
        raw: sent again and again in place of an answer, until the client leaves.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    length: int | None = None
    sent: int | None = None
    drip: float = 0.0
    drip_head: float = 0.0
    endless: bool = False
    silent: float = 0.0
    raw: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Request:
    path: str
    headers: dict[str, str]


@dataclass
class FetchServer:
    """Answers on 127.0.0.1 while it is entered.

    Attributes:
        replies: what a path, without its query, is answered with; one after the
            other, the last one again and again. Paths that are not there get 404
            from the repository, and a page with status 200 from the portal.
        requests: what was asked, in order.
        at_once: the largest number of requests that were open at the same time.
        served: set when a path in `signals` has been answered.
    """

    replies: dict[str, list[Reply]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    at_once: int = 0
    signals: str = ""
    served: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        outer = self
        self._lock = threading.Lock()
        self._open = 0
        self._stopping = threading.Event()

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                while outer._handle(self):
                    pass

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            block_on_close = False

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # A client that is killed breaks its connection: that is the test.

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def settings(self, **changes: object) -> FetchSettings:
        """Settings that ask this server, and do not wait."""
        standard: dict[str, object] = {
            "contact": "tests@example.org",
            "repository": f"{self.address}/repository",
            "portal": f"{self.address}/portal",
            "allow_loopback": True,
            "pause": 0.0,
            "sleep": lambda _: None,
            "jitter": lambda: 0.5,
            "idle_limit": 2.0,
            "time_limit": 5.0,
        }
        return FetchSettings(**{**standard, **changes})  # type: ignore[arg-type]  # by name

    def at(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def _handle(self, handler: socketserver.StreamRequestHandler) -> bool:
        """Answer one request; whether the connection can serve another."""
        line = handler.rfile.readline(65536)
        if not line.strip():
            return False
        target = line.split()[1].decode("latin-1")
        headers = {}
        while (header := handler.rfile.readline(65536)) not in (b"\r\n", b"\n", b""):
            name, _, value = header.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        with self._lock:
            self.requests.append(Request(path=target, headers=headers))
            self._open += 1
            self.at_once = max(self.at_once, self._open)
            reply = self._reply(target.partition("?")[0])
        try:
            return self._send(reply, handler)
        finally:
            with self._lock:
                self._open -= 1
            if self.signals and target.startswith(self.signals):
                self.served.set()

    def _reply(self, path: str) -> Reply:
        replies = self.replies.get(path)
        if replies:
            return replies.pop(0) if len(replies) > 1 else replies[0]
        if path.startswith("/portal"):
            return Reply(body=UNKNOWN_PAGE)
        return Reply(status=404, body=b"not found")

    def _send(self, reply: Reply, handler: socketserver.StreamRequestHandler) -> bool:
        while reply.raw and not self._stopping.is_set():
            handler.wfile.write(reply.raw)
        length = len(reply.body) if reply.length is None else reply.length
        lines = [b"HTTP/1.1 %d Reply" % reply.status]
        if length >= 0 and reply.status != 304:
            lines.append(b"Content-Length: %d" % length)
        else:
            lines.append(b"Connection: close")
        lines += [b"%s: %s" % header for header in reply.headers]
        head = b"\r\n".join([*lines, b"", b""])
        if reply.silent:
            self._stopping.wait(reply.silent)
        self._drip(head, reply.drip_head, handler)
        if reply.status == 304:
            return False
        if reply.sent is not None:
            handler.wfile.write(reply.body[: reply.sent])
            handler.wfile.flush()
            time.sleep(0.02)
            # Closing with a linger of nothing sends a reset.
            handler.connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            handler.connection.close()
            return False
        self._drip(reply.body, reply.drip, handler)
        while reply.endless and not self._stopping.is_set():
            handler.wfile.write(reply.body)
        return length >= 0 and reply.length is None

    def _drip(
        self, content: bytes, seconds: float, handler: socketserver.StreamRequestHandler
    ) -> None:
        if not seconds:
            handler.wfile.write(content)
            return
        for number in range(len(content)):
            handler.wfile.write(content[number : number + 1])
            if self._stopping.wait(seconds):
                return


def repository(identifier: str, form: str = "xml") -> str:
    """Path of a form of a publication in the repository."""
    if identifier.startswith("blg-"):
        folder = f"blg/onopgemaakt/{identifier}"
    else:
        folder = f"kst/{identifier.split('-', 1)[1].rpartition('-')[0]}/{identifier}"
    return f"/repository/frbr/officielepublicaties/{folder}/1/{form}/{identifier}.{form}"


def portal(identifier: str, form: str = "xml") -> str:
    """Path of a form of a publication at the portal."""
    return f"/portal/{identifier}.{form}"


def metadata(identifier: str) -> str:
    """Path of the metadata of a publication."""
    return f"/portal/{identifier}/metadata.xml"


SEARCH = "/repository/sru"


def letter_xml(
    identifier: str, text: str = "De Kamer heeft gevraagd.", *, record: str = ""
) -> bytes:
    """A made-up letter as official XML."""
    dossier, number = identifier.split("-", 1)[1].rsplit("-", 1)
    record = record or identifier
    spaced = f"{dossier[:2]} {dossier[2:]}".replace("-", " ")
    return (
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n'
        '<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<metadata><meta name="OVERHEIDop.externMetadataRecord" scheme="" '
        f'content="https://zoek.officielebekendmakingen.nl/{record}/metadata.xml" /></metadata>'
        f"<kamerstuk><dossier><dossiernummer><dossiernr>{spaced}</dossiernr></dossiernummer>"
        f'<titel>China</titel></dossier><stuk><stuknr>Nr. <ondernummer kamer="2">{number}'
        "</ondernummer></stuknr><titel>BRIEF VAN DE MINISTER</titel>"
        '<datumtekst>Den Haag, <datum isodatum="2021-06-04">4 juni 2021</datum></datumtekst>'
        f"<algemeen><vrije-tekst><tekst><al>{escape(text)}</al></tekst></vrije-tekst></algemeen>"
        "</stuk></kamerstuk></officiele-publicatie>\n"
    ).encode()


def letter_html(identifier: str, text: str = "De Kamer heeft gevraagd.") -> bytes:
    """A made-up letter as the portal renders it."""
    return (
        "<!DOCTYPE html><html><head>"
        f'<meta name="DC.identifier" scheme="OVERHEIDop.KstID" content="{identifier}" />'
        '<meta name="DC.title" content="China; Brief regering; Een brief" /></head><body>'
        f'<article><div id="broodtekst" class="stuk broodtekst-container"><p>{escape(text)}</p>'
        "</div></article></body></html>"
    ).encode()


def letter_pdf(text: str = "niets") -> bytes:
    """What begins and ends as a PDF."""
    return b"%PDF-1.4\n% " + text.encode() + b"\nstartxref\n9\n%%EOF\n"


def metadata_xml(identifier: str) -> bytes:
    """The metadata of a publication."""
    return (
        "<metadata_gegevens>"
        f'<metadata name="DC.identifier" scheme="OVERHEIDop.KstID" content="{identifier}" />'
        '<metadata name="DC.title" scheme="" content="China; Brief regering; Een brief" />'
        "</metadata_gegevens>"
    ).encode()


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record of the search service."""

    identifier: str
    title: str = "China; Brief regering; Een brief"
    date: str = "2021-06-04"
    subrubriek: str = ""
    dossier: str = "35207"
    main: str = ""
    pdf: str = ""


def search_answer(hits: Sequence[Hit], *, total: int | None = None) -> bytes:
    """An answer of the search service."""
    count = len(hits) if total is None else total
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        ' xmlns:gzd="http://standaarden.overheid.nl/sru"'
        ' xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<sru:version>2.0</sru:version><sru:numberOfRecords>{count}</sru:numberOfRecords>"
        f"<sru:records>{''.join(_records(hits))}</sru:records></sru:searchRetrieveResponse>"
    ).encode()


def diagnostics(message: str) -> bytes:
    """What the search service says of a query it cannot use, with status 200."""
    return (
        '<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
        ' xmlns:diag="http://docs.oasis-open.org/ns/search-ws/diagnostic"><sru:diagnostics>'
        f"<diag:diagnostic><diag:message>{escape(message)}</diag:message></diag:diagnostic>"
        "</sru:diagnostics></sru:searchRetrieveResponse>"
    ).encode()


def _in_xml(text: str) -> str:
    """A text as XML 1.0 can hold it: line breaks and C1 controls as references."""
    return "".join(
        f"&#{ord(sign)};" if sign in "\n\r\t" or "\x7f" <= sign <= "\x9f" else sign
        for sign in escape(text)
    )


def _records(hits: Sequence[Hit]) -> Iterable[str]:
    for hit in hits:
        main = f"<hoofddocument>{hit.main}</hoofddocument>" if hit.main else ""
        kind = (
            f'<subrubriek scheme="OVERHEIDop.KamerstukTypen">{hit.subrubriek}</subrubriek>'
            if hit.subrubriek
            else ""
        )
        item = f'<gzd:itemUrl manifestation="pdf">{hit.pdf}</gzd:itemUrl>' if hit.pdf else ""
        yield (
            "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>"
            f"<overheidwetgeving:owmskern><dcterms:identifier>{hit.identifier}</dcterms:identifier>"
            '<dcterms:type scheme="OVERHEIDop.Parlementair">Kamerstuk</dcterms:type>'
            f"<dcterms:title>{_in_xml(hit.title)}</dcterms:title></overheidwetgeving:owmskern>"
            f"<overheidwetgeving:owmsmantel><dcterms:date>{hit.date}</dcterms:date>"
            "</overheidwetgeving:owmsmantel><overheidwetgeving:tpmeta>"
            f"{kind}{main}<dossiernummer>{hit.dossier}</dossiernummer></overheidwetgeving:tpmeta></overheidwetgeving:meta></gzd:originalData>"
            f"<gzd:enrichedData>{item}</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
        )
