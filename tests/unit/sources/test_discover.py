"""New letters are found over the search service, and listed as missing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fetch_server import SEARCH, FetchServer, Hit, Reply, diagnostics, search_answer
from letterdiff.errors import NetworkError, SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, Publication, discover, register

HITS = [
    Hit(identifier="kst-35207-95", title="China; Brief regering; Later", date="2026-02-01"),
    Hit(identifier="kst-35207-81", title="China; Brief regering; Bekend", date="2024-12-13"),
    Hit(identifier="kst-35207-90", title="China; Motie; Een motie", date="2025-05-05"),
    Hit(
        identifier="kst-35207-88", title="China; Brief regering; Nieuw; en meer", date="2025-03-03"
    ),
    Hit(identifier="kst-35207-50", title="China; Brief regering; Ouder", date="2022-02-02"),
    Hit(identifier="kst-36045-299", title="Oekra\u00efne; Brief regering; X", date="2026-01-01"),
    Hit(identifier="../../etc", title="China; Brief regering; Y", date="2026-01-01"),
]


def test_letters_later_than_those_in_the_catalogue_are_found_oldest_first(
    server: FetchServer, letters: Path
) -> None:
    server.at(SEARCH, Reply(body=search_answer(HITS)))

    found = discover(letters=letters, settings=server.settings())

    assert [(paper.identifier, paper.date, paper.title) for paper in found] == [
        ("kst-35207-88", "2025-03-03", "Nieuw; en meer"),
        ("kst-35207-95", "2026-02-01", "Later"),
    ]
    assert len(server.requests) == 1
    assert "w.dossiernummer%3D%3D35207" in server.paths[0]


def test_all_unlisted_letters_are_found_on_request(server: FetchServer, letters: Path) -> None:
    server.at(SEARCH, Reply(body=search_answer(HITS)))

    found = discover(letters=letters, settings=server.settings(), since="")

    assert [paper.identifier for paper in found] == [
        "kst-35207-50",
        "kst-35207-88",
        "kst-35207-95",
    ]


def test_pages_are_turned_until_all_is_read(server: FetchServer, letters: Path) -> None:
    pages = [search_answer([hit], total=3) for hit in HITS[:1] + HITS[3:5]]
    server.at(SEARCH, *(Reply(body=page) for page in pages))

    found = discover(letters=letters, settings=server.settings())

    assert len(found) == 2
    starts = [path.split("startRecord=")[1].split("&")[0] for path in server.paths]
    assert starts == ["1", "2", "3"]


def test_an_empty_page_ends_the_search(server: FetchServer, letters: Path) -> None:
    server.at(SEARCH, Reply(body=search_answer([], total=3)))

    assert discover(letters=letters, settings=server.settings()) == ()
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "error", "said"),
    [
        (
            Reply(body=diagnostics("Query\nfeature \u202eunsupported")),
            SourceError,
            "Query feature un",
        ),
        (Reply(body=search_answer(HITS, total=1_000_000)), SourceError, "ignore part"),
        (Reply(body=b"<html><body>onderhoud</body></html>"), SourceError, "no number"),
        (Reply(body=b"<sru"), SourceError, "cannot be read"),
        (Reply(body=search_answer(HITS).replace(b">7<", b">7x<")), SourceError, "no number"),
        (Reply(status=404), SourceError, "it answers 404"),
        (Reply(status=504), NetworkError, "it answers 504"),
    ],
)
def test_a_search_that_is_not_answered_is_an_error(
    server: FetchServer, letters: Path, reply: Reply, error: type[SourceError], said: str
) -> None:
    server.at(SEARCH, reply)

    with pytest.raises(error, match=said) as caught:
        discover(letters=letters, settings=server.settings())

    assert type(caught.value) is error
    assert len(str(caught.value).splitlines()) == 1


def test_a_dossier_that_would_change_the_query_is_refused(
    server: FetchServer, letters: Path
) -> None:
    with pytest.raises(SourceError, match="no number of a dossier"):
        discover(letters=letters, settings=server.settings(), dossier="1 OR dt.type==x")
    assert server.requests == []


def publication(**changes: str) -> Publication:
    facts = {"identifier": "kst-35207-88", "title": "Nieuw", "kind": "Brief regering", "date": ""}
    return Publication(**{**facts, "main": "", **changes}, addresses=())


def test_a_found_letter_is_listed_as_missing_after_the_others(letters: Path) -> None:
    before = (letters / CATALOGUE_NAME).read_text(encoding="utf-8")

    entry = register(publication(date="2025-03-03", title='Een "nieuwe" balans\\'), letters=letters)

    assert (entry.id, entry.status, entry.title) == ("2025", "missing", 'Een "nieuwe" balans\\')
    after = (letters / CATALOGUE_NAME).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert len(tomllib.loads(after)["letter"]) == 4
    assert Catalogue.load(letters).entries[-1] == entry


def test_a_second_letter_of_a_year_has_its_date_as_id(letters: Path) -> None:
    ids = [
        register(publication(identifier=f"kst-35207-{number}", date=date), letters=letters).id
        for number, date in ((90, "2024-01-01"), (91, "2024-01-01"), (92, ""))
    ]

    assert ids == ["2024-01-01", "kst-35207-91", "kst-35207-92"]


@pytest.mark.parametrize(
    ("changes", "letter_id"),
    [({"identifier": "kst-35207-42"}, ""), ({}, "2021"), ({}, "../x")],
)
def test_a_letter_that_cannot_be_listed_is_refused(
    letters: Path, changes: dict[str, str], letter_id: str
) -> None:
    before = (letters / CATALOGUE_NAME).read_bytes()

    with pytest.raises(UsageError):
        register(publication(**changes), letters=letters, id=letter_id)
    assert (letters / CATALOGUE_NAME).read_bytes() == before
