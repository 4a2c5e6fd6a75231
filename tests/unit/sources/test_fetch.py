"""What becomes of a letter when its text is fetched."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fetch_server import (
    SEARCH,
    FetchServer,
    Hit,
    Reply,
    diagnostics,
    letter_html,
    letter_pdf,
    letter_xml,
    metadata,
    metadata_xml,
    portal,
    repository,
    search_answer,
)
from letterdiff.errors import IngestError, NetworkError, SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, FetchResult, fetch, resolve

LETTER = "kst-35207-42"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
XML = letter_xml(LETTER)


def fetch_one(server: FetchServer, letters: Path, **changes: object) -> FetchResult:
    settings = server.settings(now=lambda: NOW, **changes)
    (result,) = fetch(["2021"], letters=letters, settings=settings)
    return result


def files(letters: Path) -> set[str]:
    return {path.relative_to(letters).as_posix() for path in letters.rglob("*") if path.is_file()}


def snapshot(letters: Path) -> dict[str, bytes]:
    return {name: (letters / name).read_bytes() for name in files(letters)}


def entry_of(letters: Path, reference: str = "2021") -> dict[str, str]:
    tables = tomllib.loads((letters / CATALOGUE_NAME).read_text(encoding="utf-8"))["letter"]
    return next(table for table in tables if table["id"] == reference)


def test_xml_replaces_a_stand_in_and_everything_is_recorded(
    server: FetchServer, letters: Path
) -> None:
    modified = b"Fri, 04 Jun 2021 10:00:00 GMT"
    headers = ((b"ETag", b'"v1"'), (b"Last-Modified", modified))
    server.at(repository(LETTER), Reply(body=XML, headers=headers))
    server.at(metadata(LETTER), Reply(body=metadata_xml(LETTER)))

    result = fetch_one(server, letters)

    assert (result.outcome, result.file) == ("fetched", f"2021/{LETTER}.xml")
    assert server.paths == [repository(LETTER), metadata(LETTER)]
    assert entry_of(letters) == {
        "id": "2021",
        "identifier": LETTER,
        "date": "2021-06-04",
        "title": "Recente ontwikkelingen in China",
        "kind": "brief",
        "status": "official",
        "file": f"2021/{LETTER}.xml",
        "sha256": hashlib.sha256(XML).hexdigest(),
        "source": server.address + repository(LETTER),
        "retrieved": "2026-03-01",
        "stand_in": "2021/stand-in-2021.txt",
    }
    assert (letters / result.file).read_bytes() == XML
    assert (letters / f"2021/{LETTER}.metadata.xml").read_bytes() == metadata_xml(LETTER)
    record = (letters / f"2021/{LETTER}.xml.source.toml").read_text(encoding="utf-8")
    assert tomllib.loads(record)["etag"] == '"v1"'
    Catalogue.load(letters).verify()


def test_the_comments_and_the_order_of_the_catalogue_stay(
    server: FetchServer, letters: Path
) -> None:
    before = (letters / CATALOGUE_NAME).read_text(encoding="utf-8").splitlines()
    server.at(repository(LETTER), Reply(body=XML))

    fetch_one(server, letters)

    after = (letters / CATALOGUE_NAME).read_text(encoding="utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert gone == [
        'status = "stand-in"  # until it is fetched',
        'file = "2021/stand-in-2021.txt"',
    ]
    assert 'status = "official"  # until it is fetched' in after
    assert after.index("# A comment between two letters.") < after.index('id = "2021"')


def test_a_stand_in_stays_and_still_says_what_it_is(server: FetchServer, letters: Path) -> None:
    server.at(repository(LETTER), Reply(body=XML))

    fetch_one(server, letters)

    stand_in = resolve(str(letters / "2021/stand-in-2021.txt"), letters=letters)
    assert stand_in.status == "stand-in"
    assert stand_in.id == "2021-stand-in"
    assert resolve("2021", letters=letters).read() == XML


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_next_form_is_taken_where_a_better_one_is_not_there(
    server: FetchServer, letters: Path, form: str
) -> None:
    body = {"html": letter_html(LETTER), "pdf": letter_pdf()}[form]
    server.at(portal(LETTER, form), Reply(body=body))

    result = fetch_one(server, letters)

    assert (result.outcome, result.file) == ("fetched", f"2021/{LETTER}.{form}")
    tried = ["xml", "html", "pdf"][: ["xml", "html", "pdf"].index(form) + 1]
    assert server.paths == [
        *(path(LETTER, name) for name in tried for path in (repository, portal)),
        metadata(LETTER),
    ]


def test_an_unknown_identifier_is_absent_though_the_portal_answers_200(
    server: FetchServer, letters: Path
) -> None:
    before = snapshot(letters)

    result = fetch_one(server, letters)

    assert result.outcome == "absent"
    assert LETTER in result.message
    assert len(server.requests) == 6
    assert snapshot(letters) == before


def test_the_attachment_of_a_note_is_the_letter(server: FetchServer, letters: Path) -> None:
    note = letter_pdf("de notitie")
    server.at(repository("kst-35207-1"), Reply(body=letter_xml("kst-35207-1")))
    hits = [
        Hit(identifier="blg-20", title="Factsheet", main="kst-35207-1"),
        Hit(
            identifier="blg-3",
            title="Beleidsnotitie Nederland-China: een nieuwe balans",
            main="kst-35207-1",
            pdf=f"{server.address}/repository/elsewhere/blg-3.pdf",
        ),
        Hit(identifier="blg-4", title="Nederland-China: een nieuwe balans", main="kst-99999-1"),
    ]
    server.at(SEARCH, Reply(body=search_answer(hits)))
    server.at("/repository/elsewhere/blg-3.pdf", Reply(body=note))

    (result,) = fetch(["kst-35207-1"], letters=letters, settings=server.settings())

    assert (result.outcome, result.file) == ("fetched", "2019/blg-3.pdf")
    assert "query=w.hoofddocument%3D%3Dkst-35207-1" in server.paths[1]
    assert len(server.requests) == 4
    assert (letters / "2019/blg-3.pdf").read_bytes() == note
    # The letter that offers the note is kept beside it.
    assert (letters / "2019/kst-35207-1.xml").read_bytes() == letter_xml("kst-35207-1")
    (again,) = fetch(["2019"], letters=letters, settings=server.settings())
    assert again.outcome == "unchanged"
    assert server.paths[4:] == ["/repository/elsewhere/blg-3.pdf"]


@pytest.mark.parametrize(
    ("hit", "requests"),
    [
        (Hit(identifier="blg-../../2021/x", main="kst-35207-1"), 3),
        (Hit(identifier="blg-..", main="kst-35207-1"), 3),
        (Hit(identifier="blg-3.source", main="kst-35207-1"), 3),
        (Hit(identifier="kst-35207-1", main="kst-35207-1"), 3),
        (Hit(identifier="blg-3", main="kst-35207-42"), 3),
        (Hit(identifier="blg-3", main="kst-35207-1", title="Beslisnota bij de brief"), 3),
    ],
)
def test_what_is_no_attachment_is_not_asked_for(
    server: FetchServer, letters: Path, hit: Hit, requests: int
) -> None:
    server.at(repository("kst-35207-1"), Reply(body=letter_xml("kst-35207-1")))
    server.at(SEARCH, Reply(body=search_answer([hit])))

    (result,) = fetch(["2019"], letters=letters, settings=server.settings())

    assert (result.outcome, result.file) == ("fetched", "2019/kst-35207-1.xml")
    assert len(server.requests) == requests


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/blg-3.pdf",
        "file:///etc/passwd",
        "https://repository.overheid.nl@example.org/blg-3.pdf",
        "https://repository.overheid.nl:22/blg-3.pdf",
    ],
)
def test_an_attachment_is_not_taken_from_where_nothing_may_be_asked(
    server: FetchServer, letters: Path, address: str
) -> None:
    server.at(repository("kst-35207-1"), Reply(body=letter_xml("kst-35207-1")))
    hit = Hit(identifier="blg-3", main="kst-35207-1", pdf=address)
    server.at(SEARCH, Reply(body=search_answer([hit])))

    (result,) = fetch(["2019"], letters=letters, settings=server.settings())

    assert result.outcome == "failed"
    assert "is not asked" in result.message
    # Where attachments usually are was asked as well.
    assert server.paths[2:] == [repository("blg-3", "pdf"), portal("blg-3", "pdf")]


def test_a_note_without_attachments_is_its_own_text(server: FetchServer, letters: Path) -> None:
    server.at(repository("kst-35207-1"), Reply(body=letter_xml("kst-35207-1")))
    server.at(SEARCH, Reply(body=search_answer([])))

    (result,) = fetch(["2019"], letters=letters, settings=server.settings())

    assert result.file == "2019/kst-35207-1.xml"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (diagnostics("unknown index w.hoofddocument"), "unknown index w.hoofddocument"),
        (search_answer([Hit(identifier="blg-3")], total=4_000_000), "seems to ignore"),
        (b"<sru", "cannot be read"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "it declares entities"),
        (b"<a>" * 300 + b"</a>" * 300, "nests deeper"),
    ],
)
def test_a_note_is_not_replaced_when_the_search_service_does_not_answer(
    server: FetchServer, letters: Path, answer: bytes, said: str
) -> None:
    server.at(repository("kst-35207-1"), Reply(body=letter_xml("kst-35207-1")))
    server.at(SEARCH, Reply(body=answer))
    before = snapshot(letters)

    (result,) = fetch(["2019"], letters=letters, settings=server.settings())

    assert result.outcome == "failed"
    assert said in result.message
    assert len(server.requests) == 2
    assert snapshot(letters) == before


@pytest.mark.parametrize("value", [b'"v1"', b'W/"v\xe91"'])
def test_what_has_not_changed_costs_one_conditional_request(
    server: FetchServer, letters: Path, value: bytes
) -> None:
    headers = ((b"ETag", value), (b"Last-Modified", b"Fri, 04 Jun 2021 10:00:00 GMT"))
    server.at(repository(LETTER), Reply(body=XML, headers=headers), Reply(status=304))
    fetch_one(server, letters)
    before = snapshot(letters)

    result = fetch_one(server, letters)

    assert result.outcome == "unchanged"
    assert len(server.requests) == 3
    assert server.requests[2].headers["if-none-match"].encode("latin-1") == value
    assert server.requests[2].headers["if-modified-since"] == "Fri, 04 Jun 2021 10:00:00 GMT"
    assert snapshot(letters) == before


def test_a_header_that_would_reorder_a_line_is_not_kept(server: FetchServer, letters: Path) -> None:
    headers = ((b"ETag", b'"v\x851"'), (b"X-Odd", b"\xff\xfe\x80"))
    server.at(repository(LETTER), Reply(body=XML, headers=headers))

    assert fetch_one(server, letters).outcome == "fetched"
    fetch_one(server, letters)

    assert "if-none-match" not in server.requests[-1].headers
    assert len(server.requests) == 3


def test_a_changed_text_is_kept_beside_the_old_one_and_reported_until_it_is_taken(
    server: FetchServer, letters: Path
) -> None:
    new = letter_xml(LETTER, "De Kamer heeft iets anders gevraagd.")
    first = Reply(body=XML, headers=((b"ETag", b'"v1"'),))
    second = Reply(body=new, headers=((b"ETag", b'"v2"'),))
    server.at(repository(LETTER), first, second, Reply(status=304))
    fetch_one(server, letters)

    changed = fetch_one(server, letters)
    again = fetch_one(server, letters)

    beside = f"2021/{LETTER}.{hashlib.sha256(new).hexdigest()[:12]}.xml"
    assert (changed.outcome, changed.file) == ("changed", beside)
    assert beside in changed.message
    assert (again.outcome, again.file) == ("changed", beside)
    assert server.requests[-1].headers["if-none-match"] == '"v2"'
    # Text and metadata at first; then one question a time.
    assert len(server.requests) == 4
    assert (letters / beside).read_bytes() == new
    assert (letters / f"2021/{LETTER}.xml").read_bytes() == XML
    assert entry_of(letters)["sha256"] == hashlib.sha256(XML).hexdigest()
    assert entry_of(letters)["newer"] == beside


def test_a_damaged_file_is_fetched_again_whole(server: FetchServer, letters: Path) -> None:
    server.at(repository(LETTER), Reply(body=XML, headers=((b"ETag", b'"v1"'),)))
    fetch_one(server, letters)
    (letters / f"2021/{LETTER}.xml").write_bytes(XML[:100])

    result = fetch_one(server, letters)

    assert result.outcome == "unchanged"
    assert "if-none-match" not in server.requests[-1].headers
    Catalogue.load(letters).verify()


def test_a_better_form_that_appears_later_is_reported(server: FetchServer, letters: Path) -> None:
    server.at(repository(LETTER, "pdf"), Reply(body=letter_pdf()))
    fetch_one(server, letters)
    server.at(repository(LETTER), Reply(body=XML))

    result = fetch_one(server, letters)

    assert (result.outcome, result.file) == ("changed", f"2021/{LETTER}.xml")
    assert entry_of(letters)["file"] == f"2021/{LETTER}.pdf"


def test_a_person_s_own_text_is_asked_for_by_name_only(server: FetchServer, letters: Path) -> None:
    path = letters / CATALOGUE_NAME
    text = path.read_text(encoding="utf-8").replace('"stand-in"', '"official"')
    path.write_text(text, encoding="utf-8")
    server.at(repository(LETTER), Reply(body=XML))

    results = fetch(letters=letters, settings=server.settings())

    outcomes = [(result.id, result.outcome) for result in results]
    assert outcomes == [("2019", "kept"), ("2021", "kept"), ("2024", "absent")]
    assert not any(LETTER in path for path in server.paths)
    by_name = fetch_one(server, letters)
    assert (by_name.outcome, by_name.file) == ("changed", f"2021/{LETTER}.xml")


def test_a_person_s_file_of_the_same_name_is_never_overwritten(
    server: FetchServer, letters: Path
) -> None:
    (letters / f"2021/{LETTER}.xml").write_bytes(b"mijn aantekeningen")
    server.at(repository(LETTER), Reply(body=XML))

    result = fetch_one(server, letters)

    assert result.file == f"2021/{LETTER}.{hashlib.sha256(XML).hexdigest()[:12]}.xml"
    assert (letters / f"2021/{LETTER}.xml").read_bytes() == b"mijn aantekeningen"


@pytest.mark.parametrize(
    ("path", "reply", "said", "requests"),
    [
        # Six places are asked: three forms at two services.
        (repository(LETTER), Reply(body=letter_xml("kst-35207-43")), "kst-35207-43 came", 6),
        (repository(LETTER), Reply(body=XML[:-40]), "cut off", 4 + 5),
        (portal(LETTER, "html"), Reply(body=letter_html("kst-35207-4")), "kst-35207-4 came", 6),
        (
            repository(LETTER, "pdf"),
            Reply(
                body=letter_pdf(),
                headers=((b"Content-Disposition", b'inline; filename="kst-35207-43.pdf"'),),
            ),
            "something else came",
            6,
        ),
        (repository(LETTER, "pdf"), Reply(body=letter_pdf()[:-8]), "cut off", 5 + 4),
        (
            repository(LETTER),
            Reply(body=XML.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)),
            "declares entities",
            6,
        ),
        (repository(LETTER), Reply(body=XML.replace(b"</al>", b"</la>")), "not well-formed", 6),
        (
            repository(LETTER),
            Reply(status=302, headers=((b"Location", b"https://example.org/kst-35207-42.xml"),)),
            "example.org is not one of",
            6,
        ),
        (
            repository(LETTER),
            Reply(status=301, headers=((b"Location", b"http://repository.overheid.nl/x"),)),
            "only https is used",
            6,
        ),
        (repository(LETTER), Reply(body=b"x", length=10**9), "larger than", 6),
    ],
)
def test_what_is_not_the_letter_whole_is_refused_and_everything_stays(
    server: FetchServer, letters: Path, path: str, reply: Reply, said: str, requests: int
) -> None:
    server.at(path, reply)
    before = snapshot(letters)

    result = fetch_one(server, letters)

    assert result.outcome == "failed"
    assert said in result.message
    assert isinstance(result.error, SourceError)
    assert len(server.requests) == requests
    assert snapshot(letters) == before


def test_a_wrong_text_in_one_place_does_not_hide_the_right_one_in_another(
    server: FetchServer, letters: Path
) -> None:
    server.at(repository(LETTER), Reply(body=letter_xml("kst-35207-43")))
    server.at(portal(LETTER), Reply(body=XML))

    assert fetch_one(server, letters).outcome == "fetched"


def test_a_paper_without_record_is_known_by_its_dossier_and_number(
    server: FetchServer, letters: Path
) -> None:
    bare = XML.replace(b"OVERHEIDop.externMetadataRecord", b"OVERHEIDop.iets")
    server.at(repository(LETTER), Reply(body=bare))
    assert fetch_one(server, letters).outcome == "fetched"

    other = bare.replace(b">42<", b">43<")
    server.at(repository(LETTER), Reply(body=other))
    assert "kst-35207-43 came" in fetch_one(server, letters).message


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("Tweede Kamer, vergaderjaar 2020–2021, 35 207, nr. 42 3", "fetched"),
        ("Tweede Kamer, vergaderjaar 2020–2021, 35 207, nr. 4 2", "failed"),
        ("kst-35207-42\nISSN 0921 - 7371", "fetched"),
        ("", "failed"),
    ],
)
def test_a_pdf_can_be_asked_what_it_prints(
    server: FetchServer, letters: Path, printed: str, outcome: str
) -> None:
    server.at(repository(LETTER, "pdf"), Reply(body=letter_pdf()))

    assert fetch_one(server, letters, pdf_text=lambda _: printed).outcome == outcome


def test_a_pdf_that_cannot_be_read_is_refused(server: FetchServer, letters: Path) -> None:
    def unreadable(_: bytes) -> str:
        raise IngestError("it is encrypted")

    server.at(repository(LETTER, "pdf"), Reply(body=letter_pdf()))

    result = fetch_one(server, letters, pdf_text=unreadable)

    assert (result.outcome, "it is encrypted" in result.message) == ("failed", True)


def test_all_letters_are_fetched_one_request_at_a_time_and_progress_is_told(
    server: FetchServer, letters: Path
) -> None:
    for identifier in ("kst-35207-1", LETTER, "kst-35207-81"):
        server.at(repository(identifier), Reply(body=letter_xml(identifier)))
    server.at(SEARCH, Reply(body=search_answer([])))
    told: list[tuple[int, int]] = []
    sleeps: list[float] = []
    settings = server.settings(pause=0.5, sleep=sleeps.append)

    results = fetch(letters=letters, settings=settings, progress=lambda *done: told.append(done))

    assert [result.outcome for result in results] == ["fetched"] * 3
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert server.at_once == 1
    assert len(server.requests) == 7
    # Between any two requests, and not before the first.
    assert len(sleeps) == 6
    assert all(0.3 < pause <= 0.5 for pause in sleeps)
    agents = {request.headers["user-agent"] for request in server.requests}
    assert len(agents) == 1
    assert agents.pop().endswith("(tests@example.org)")
    Catalogue.load(letters).verify()


def test_without_network_there_is_one_line_and_everything_is_as_before(
    server: FetchServer, letters: Path
) -> None:
    settings = server.settings(
        repository="http://127.0.0.1:9", portal="http://127.0.0.1:9", attempts=2
    )
    before = snapshot(letters)

    with pytest.raises(NetworkError) as caught:
        fetch(letters=letters, settings=settings)

    assert caught.value.exit_code == 5
    assert "\n" not in str(caught.value)
    assert server.requests == []
    assert snapshot(letters) == before


def test_a_network_that_fails_midway_keeps_what_has_come(
    server: FetchServer, letters: Path
) -> None:
    server.at(repository(LETTER), Reply(body=XML))
    server.at(repository("kst-35207-81"), Reply(status=503))
    server.at(portal("kst-35207-81"), Reply(status=503))

    with pytest.raises(NetworkError, match="answers 503"):
        fetch(["2021", "2024"], letters=letters, settings=server.settings())

    assert entry_of(letters)["status"] == "official"
    assert entry_of(letters, "2024")["status"] == "missing"
    # A form that may be there is not passed over for a lesser one.
    assert not any(path.endswith((".html", ".pdf")) for path in server.paths)


@pytest.mark.parametrize("reference", ["1999", "kst-35207-999"])
def test_a_letter_that_is_not_listed_is_refused(
    server: FetchServer, letters: Path, reference: str
) -> None:
    with pytest.raises(UsageError, match=r"known letters: 2019, 2021, 2024"):
        fetch([reference], letters=letters, settings=server.settings())
    assert server.requests == []


def test_a_letter_without_identifier_is_refused(server: FetchServer, letters: Path) -> None:
    path = letters / CATALOGUE_NAME
    text = path.read_text(encoding="utf-8").replace('identifier = "kst-35207-42"\n', "")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match="no publication identifier"):
        fetch(["2021"], letters=letters, settings=server.settings())
    assert [
        result.id for result in fetch(letters=letters, settings=server.settings(attempts=1))
    ] == ["2019", "2024"]


def test_a_folder_that_leads_elsewhere_is_not_written(
    server: FetchServer, letters: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (letters / "2024").symlink_to(tmp_path / "outside", target_is_directory=True)
    server.at(repository("kst-35207-81"), Reply(body=letter_xml("kst-35207-81")))

    (result,) = fetch(["2024"], letters=letters, settings=server.settings())

    assert result.outcome == "failed"
    assert list((tmp_path / "outside").iterdir()) == []


def test_corrections_of_a_reading_stay_where_they_are(server: FetchServer, letters: Path) -> None:
    path = letters / "2021" / "corrections.toml"
    path.write_text('[[correction]]\njoin = "Een alinea"\n', encoding="utf-8")
    before = path.read_bytes()
    server.at(repository(LETTER), Reply(body=XML))
    assert fetch_one(server, letters).outcome == "fetched"
    assert path.read_bytes() == before
    assert resolve("2021", letters=letters).corrections == path
