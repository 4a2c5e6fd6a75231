"""New letters are found over the search service, told from other papers, and listed as missing."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from fetch_server import SEARCH, FetchServer, Hit, Reply, diagnostics, search_answer
from letterdiff.errors import NetworkError, SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, Finding, Publication, discover, register

LETTER = "China; Brief regering; Ontwikkelingen China-beleid"
NEW = Hit(identifier="kst-35207-95", title=LETTER, date="2026-02-01", subrubriek="Brief")
HITS = [
    NEW,
    Hit(identifier="kst-35207-81", title=LETTER, date="2024-12-13"),
    Hit(
        identifier="kst-35207-90", title="China; Motie; Ontwikkelingen in China", date="2025-05-05"
    ),
    Hit(
        identifier="kst-35207-88",
        title="China; Brief regering; Recente ontwikkelingen in China; en meer",
        date="2025-03-03",
    ),
    Hit(identifier="kst-36045-299", title=f"Oekra\u00efne; {LETTER}", date="2026-01-01"),
    Hit(identifier="kst-1268678", title=LETTER, date="2026-01-01", dossier="36045"),
    Hit(identifier="../../etc", title=LETTER, date="2026-01-01"),
    Hit(identifier="kst-35207-..", title=LETTER, date="2026-01-01"),
    Hit(identifier="kst-35207-9/../../../etc", title=LETTER, date="2026-01-01"),
    Hit(identifier="kst-35207-97\u202e", title=LETTER, date="2026-01-01"),
    Hit(identifier="-kst-35207-98", title=LETTER, date="2026-01-01"),
]


def found(server: FetchServer, letters: Path, *hits: Hit) -> tuple[Finding, ...]:
    server.at(SEARCH, Reply(body=search_answer(hits)))
    return discover(letters=letters, settings=server.settings())


def test_letters_that_are_not_listed_are_found_oldest_first(
    server: FetchServer, letters: Path
) -> None:
    findings = found(server, letters, *HITS)

    assert [
        (item.publication.identifier, item.publication.date, item.publication.title)
        for item in findings
        if item.objection is None
    ] == [
        ("kst-35207-88", "2025-03-03", "Recente ontwikkelingen in China; en meer"),
        ("kst-35207-95", "2026-02-01", "Ontwikkelingen China-beleid"),
    ]
    assert len(findings) == 2
    assert len(server.requests) == 1
    assert "w.dossiernummer%3D%3D35207" in server.paths[0]


@pytest.mark.parametrize(
    ("changes", "objection"),
    [
        ({}, None),
        ({"subrubriek": ""}, None),
        ({"title": "China; Brief regering; Een brief over het Chinabeleid"}, None),
        ({"title": "China; Brief regering; CHINA - BELEID, ontwikkelingen"}, None),
        # What the services call a letter may contradict itself, or say too little.
        ({"subrubriek": "Motie"}, "kind"),
        ({"subrubriek": "Voorstel van wet"}, "kind"),
        ({"title": "Ontwikkelingen China-beleid"}, "kind"),
        ({"title": "Ontwikkelingen China-beleid", "subrubriek": ""}, "kind"),
        # Letters that answer, postpone or accompany something else.
        ({"title": "China; Brief regering; Reactie op verzoek over het Chinabeleid"}, "aside"),
        ({"title": "China; Brief regering; Kabinetsreactie AIV-advies Chinabeleid"}, "aside"),
        ({"title": "China; Brief regering; Uitstel brief over het Chinabeleid"}, "aside"),
        ({"title": "China; Brief regering; Uitvoering motie over het Chinabeleid"}, "aside"),
        ({"title": "China; Brief regering; Antwoorden op vragen Chinabeleid"}, "aside"),
        # Letters on something else.
        ({"title": "China; Brief regering; Uitsluiting van Taiwan bij de WHO"}, "title"),
        ({"title": "China; Brief regering; "}, "kind"),
        ({"date": ""}, "undated"),
        ({"date": "2026-02-30"}, "undated"),
        ({"identifier": "kst-1268678"}, "unnumbered"),
        ({"identifier": "kst-1268678", "dossier": "35 207"}, "unnumbered"),
        ({"date": "2024-12-12"}, "older"),
        ({"date": "2024-12-13"}, None),
    ],
)
def test_only_a_paper_for_which_everything_speaks_is_a_letter(
    server: FetchServer, letters: Path, changes: dict[str, str], objection: str | None
) -> None:
    (finding,) = found(server, letters, replace(NEW, **changes))

    assert finding.objection == objection


@pytest.mark.parametrize(
    "title",
    [
        "China; Motie; Motie van het lid X over het Chinabeleid",
        "China; Verslag van een commissiedebat; Verslag van een debat over het Chinabeleid",
        "China; Lijst van vragen en antwoorden; Vragen over het Chinabeleid",
        "China; Brief commissie; Brief over het Chinabeleid",
        "China; Brief lid / fractie; Brief over het Chinabeleid",
        "China; Brief Kamer; Brief over het Chinabeleid",
        "China; Brief regering en motie; Chinabeleid",
    ],
)
def test_other_papers_are_not_even_shown(server: FetchServer, letters: Path, title: str) -> None:
    assert found(server, letters, replace(NEW, title=title, subrubriek="")) == ()


def test_a_paper_that_is_not_wanted_is_told_apart(server: FetchServer, letters: Path) -> None:
    path = letters / CATALOGUE_NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ignored = []", 'ignored = ["KST-35207-95"]'), encoding="utf-8")

    (finding,) = found(server, letters, NEW)

    assert finding.objection == "ignored"


def test_nothing_is_looked_for_without_a_series(server: FetchServer, letters: Path) -> None:
    path = letters / CATALOGUE_NAME
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[series]")] + text[text.index("[[letter]]") :])

    assert found(server, letters, NEW) == ()
    assert server.requests == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("series = 3", "no table"),
        ("[series]", "no number of a dossier"),
        ('[series]\ndossier = "1 OR dt.type==x"\ntitles = ["x"]', "no number of a dossier"),
        ('[series]\ndossier = "35207"', "no phrases"),
        ('[series]\ndossier = "35207"\ntitles = ["-"]', "no phrases"),
        ('[series]\ndossier = "35207"\ntitles = "x"', "no list"),
        ('[series]\ndossier = "35207"\ntitles = ["x"]\nignored = ["../x"]', "no identifier"),
        ('[series]\ndossier = "35207"\ntitles = ["x"]\nextra = 1', "unknown key 'extra'"),
    ],
)
def test_a_series_that_cannot_be_used_is_refused(letters: Path, table: str, said: str) -> None:
    (letters / CATALOGUE_NAME).write_text(f"{table}\n", encoding="utf-8")

    with pytest.raises(SourceError, match=said):
        Catalogue.load(letters)


def test_the_letters_of_this_archive_would_be_found_again(root: Path) -> None:
    catalogue = Catalogue.load(root / "letters")
    assert catalogue.series is not None
    for entry in catalogue.entries:
        paper = publication(identifier=entry.identifier, title=entry.title, date=entry.date)
        assert catalogue.series.objection(paper, latest=entry.date) is None


def test_pages_are_turned_until_all_is_read(server: FetchServer, letters: Path) -> None:
    pages = [search_answer([hit], total=3) for hit in (HITS[0], HITS[3], HITS[1])]
    server.at(SEARCH, *(Reply(body=page) for page in pages))

    findings = discover(letters=letters, settings=server.settings())

    assert len(findings) == 2
    starts = [path.split("startRecord=")[1].split("&")[0] for path in server.paths]
    assert starts == ["1", "2", "3"]


def test_an_empty_page_ends_the_search(server: FetchServer, letters: Path) -> None:
    server.at(SEARCH, Reply(body=search_answer([], total=3)))

    assert discover(letters=letters, settings=server.settings()) == ()
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "error", "said", "requests"),
    [
        (
            Reply(body=diagnostics("Query\nfeature \u202eunsupported")),
            SourceError,
            "Query feature un",
            1,
        ),
        (Reply(body=search_answer(HITS, total=1_000_000)), SourceError, "ignore part", 1),
        (Reply(body=b"<html><body>onderhoud</body></html>"), SourceError, "no number", 1),
        (Reply(body=b"<sru"), SourceError, "cannot be read", 1),
        (Reply(body=search_answer(HITS).replace(b">11<", b">11x<")), SourceError, "no number", 1),
        (Reply(status=404), SourceError, "it answers 404", 1),
        (Reply(status=504), NetworkError, "it answers 504", 4),
        (Reply(body=search_answer(HITS), sent=200), NetworkError, "the connection broke", 4),
    ],
)
def test_a_search_that_is_not_answered_is_an_error(
    server: FetchServer,
    letters: Path,
    reply: Reply,
    error: type[SourceError],
    said: str,
    requests: int,
) -> None:
    server.at(SEARCH, reply)

    with pytest.raises(error, match=said) as caught:
        discover(letters=letters, settings=server.settings())

    assert type(caught.value) is error
    assert len(str(caught.value).splitlines()) == 1
    assert len(server.requests) == requests


def publication(**changes: str) -> Publication:
    facts = {"identifier": "kst-35207-88", "title": "Nieuw", "date": "", "main": "", **changes}
    return Publication(**facts, kinds=("Brief regering",), dossiers=(), addresses=())


def test_a_found_letter_is_listed_as_missing_after_the_others(letters: Path) -> None:
    before = (letters / CATALOGUE_NAME).read_text(encoding="utf-8")

    entry = register(publication(date="2025-03-03", title='Een "nieuwe" balans\\'), letters=letters)

    assert (entry.id, entry.status, entry.title) == ("2025", "missing", 'Een "nieuwe" balans\\')
    after = (letters / CATALOGUE_NAME).read_text(encoding="utf-8")
    assert after.startswith(before)
    assert len(tomllib.loads(after)["letter"]) == 4
    assert Catalogue.load(letters).entries[-1] == entry


@pytest.mark.parametrize(
    "title",
    [
        'Chinabeleid\n[[letter]]\nid = "evil"',
        'Chinabeleid"\nstatus = "official',
        "Chinabeleid \u202eneb\u202c\u2028\u2029\x85\x7f",
        "Chinabeleid \x9b31mrood",
        "Chinabeleid '''\"\"\" \\u0000 \\",
        "Chinabeleid" + " lang" * 10_000,
    ],
)
def test_a_title_cannot_write_in_the_catalogue(
    server: FetchServer, letters: Path, title: str
) -> None:
    (finding,) = found(server, letters, replace(NEW, title=f"China; Brief regering; {title}"))
    before = Catalogue.load(letters).entries

    entry = register(finding.publication, letters=letters)

    after = Catalogue.load(letters)
    assert after.entries == (*before, entry)
    assert (entry.id, entry.status, entry.file) == ("2026", "missing", "")
    assert entry.title.isprintable()
    assert len(entry.title) <= 300


def test_a_letter_that_offers_a_note_is_fetched_with_its_attachment(letters: Path) -> None:
    entry = register(publication(date="2027-01-01", title="Beleidsnotitie China"), letters=letters)

    assert entry.kind == "notitie"


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
