"""`letterdiff update` as CI runs it: a real process, a real remote, a server in its own way."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fetch_server import SEARCH, FetchServer, Reply, repository
from update_scene import git, make_archive, publish, subjects, tree

ASIDE_REASON = "lijkt een reactie, antwoord of aanbieding"
TAKE = (
    "Toch opnemen: letterdiff update --take KENMERK; niet meer noemen: zet het kenmerk bij "
    "`ignored` in catalog.toml."
)
SCRIPT = str(Path(sys.executable).with_name("letterdiff"))


@pytest.fixture
def server() -> Iterator[FetchServer]:
    with FetchServer() as running:
        publish(running)
        yield running


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path)


def update(
    archive: Path, services: str, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, "update", *arguments],
        cwd=archive,
        env={
            **os.environ,
            "LETTERDIFF_REPOSITORY": f"{services}/repository",
            "LETTERDIFF_PORTAL": f"{services}/portal/",
            "LETTERDIFF_CONTACT": "tests@example.org",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def assert_one_clear_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, (done.stdout, done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_a_run_says_in_dutch_what_it_did_and_publishes_it(
    server: FetchServer, archive: Path, tmp_path: Path
) -> None:
    done = update(archive, server.address, "--push")

    assert (done.returncode, done.stderr) == (0, "")
    commits = git(archive, "log", "--reverse", "--format=%H", "HEAD~4..HEAD").splitlines()
    shifts = [
        json.loads((archive / "reports" / name / "comparison.json").read_bytes())["summary"][
            "shifts"
        ]
        for name in ("2021-2024", "2024-2026")
    ]
    counted = [
        {0: "geen verschuiving", 1: "1 verschuiving"}.get(n, f"{n} verschuivingen") for n in shifts
    ]
    assert (
        done.stdout
        == f"""\
Nieuwe brieven in het dossier
  2026  kst-35207-95  2026-02-01  Ontwikkelingen Chinabeleid
Niet opgenomen
  kst-35207-96  2026-03-01  Reactie op verzoek over het Chinabeleid  {ASIDE_REASON}
  {TAKE}
Brieven
  2021  opgehaald  2021/kst-35207-42.xml
  2024  opgehaald  2024/kst-35207-81.xml
  2026  opgehaald  2026/kst-35207-95.xml
Verslagen
  2021-2024  nieuw  {counted[0]} in standpunt
  2024-2026  nieuw  {counted[1]} in standpunt
Vastgelegd in het archief: {", ".join(commit[:10] for commit in commits)}.
Gepubliceerd: main op origin.
"""
    )
    assert tree(tmp_path / "origin.git", "main") == tree(archive)
    agents = {request.headers["user-agent"] for request in server.requests}
    assert len(agents) == 1
    assert agents.pop().endswith("(tests@example.org)")

    again = update(archive, server.address, "--push", "--lang", "nl", "-q")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert len(subjects(archive)) == 5


def test_a_decision_that_cannot_be_carried_out_is_a_warning(
    server: FetchServer, archive: Path
) -> None:
    path = archive / "letters/overrides/2021-2024.toml"
    path.parent.mkdir()
    path.write_text(
        '[[apart]]\nold = [{ id = "1:1.1", hash = "0000000000000000" }]\n'
        'new = [{ id = "1:1.1", hash = "1111111111111111" }]\n',
        encoding="utf-8",
    )
    # Said again by a run that finds the report up to date.
    for _ in range(2):
        done = update(archive, server.address, "--json")
        assert_one_clear_line(
            done, 0, "letterdiff: warning: ", f"{path}, line 1: the text of old sentence", "is gone"
        )


def test_json_is_what_ci_reads(server: FetchServer, archive: Path) -> None:
    done = update(archive, server.address, "--json")

    assert (done.returncode, done.stderr) == (0, "")
    value = json.loads(done.stdout)
    assert [entry["id"] for entry in value["entered"]] == ["2026"]
    assert [paper["reason"] for paper in value["passed_over"]] == ["aside"]
    assert [letter["outcome"] for letter in value["letters"]] == ["fetched"] * 3
    assert [report["state"] for report in value["reports"]] == ["new", "new"]
    assert len(value["commits"]) == 4
    assert (value["pushed"], value["problems"]) == (None, [])
    listed = subprocess.run(
        [SCRIPT, "letters", "--json"], cwd=archive, capture_output=True, check=True
    )
    first = json.loads(listed.stdout)["letters"][0]
    file = archive / "letters" / first["file"]
    assert first["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert first["source"] == server.address + repository("kst-35207-42")
    assert first["stand_in"] == "2021/stand-in-2021.txt"
    assert first["retrieved"]


def test_english_on_request(server: FetchServer, archive: Path) -> None:
    done = update(archive, server.address, "--lang", "en", "--no-commit")

    assert done.returncode == 0
    assert done.stdout.startswith("New letters in the dossier\n")
    assert done.stdout.endswith("Not committed to the archive.\n")
    assert len(subjects(archive)) == 1


def test_without_network_there_is_one_line_and_nothing_is_changed(archive: Path) -> None:
    done = update(archive, "http://127.0.0.1:9", "--push")

    assert_one_clear_line(done, 5, "no connection", "network")
    assert done.stdout == ""
    assert git(archive, "status", "--porcelain") == ""
    assert subjects(archive) == ["Letters"]


def test_a_rejected_push_is_a_failure_of_the_archive(
    server: FetchServer, archive: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "origin.git", "other")
    git(tmp_path / "other", "commit", "--quiet", "--allow-empty", "-m", "Theirs")
    git(tmp_path / "other", "push", "--quiet")

    done = update(archive, server.address, "--push")

    assert_one_clear_line(done, 4, "origin has not taken the commits", "git pull --rebase")
    assert "Vastgelegd" in done.stdout
    assert "Gepubliceerd" not in done.stdout


def test_a_letter_that_cannot_be_trusted_fails_the_run_at_its_end(
    server: FetchServer, archive: Path
) -> None:
    server.at(repository("kst-35207-42"), Reply(body=server.replies[SEARCH][0].body))
    server.at(
        repository("kst-35207-81"),
        Reply(status=301, headers=((b"Location", b"http://repository.overheid.nl/"),)),
    )

    done = update(archive, server.address)

    assert_one_clear_line(done, 3, "only https")
    assert "  2021  niet gepubliceerd gevonden" in done.stdout
    assert "  2024  mislukt" in done.stdout
    assert "  2021-2026  nieuw" in done.stdout


@pytest.mark.parametrize(
    "address",
    ["http://example.org", "https://", "ftp://127.0.0.1", "http://localhost:1", "https://["],
)
def test_services_that_are_not_asked_are_refused(archive: Path, address: str) -> None:
    done = update(archive, "", LETTERDIFF_REPOSITORY=address, LETTERDIFF_PORTAL="")

    assert_one_clear_line(done, 2, "LETTERDIFF_REPOSITORY")


def test_somebody_to_contact_is_needed(archive: Path) -> None:
    done = update(archive, "", LETTERDIFF_CONTACT="", GIT_CONFIG_GLOBAL=os.devnull, EMAIL="")

    assert_one_clear_line(done, 2, "--contact")
