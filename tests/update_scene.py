"""An archive with made-up letters, its remote, and the services that publish more of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from fetch_server import SEARCH, FetchServer, Hit, Reply, letter_xml, repository, search_answer
from letterdiff.sources import CATALOGUE_NAME

STAND_IN = b"Dit is een stand-in.\n\nHet kabinet overlegt met China over handel.\n"
CATALOGUE = f"""\
[series]
dossier = "35207"
titles = ["Chinabeleid"]

[[letter]]
id = "2021"
identifier = "kst-35207-42"
date = "2021-06-04"
title = "Recente ontwikkelingen in China"
kind = "brief"
status = "stand-in"
file = "2021/stand-in-2021.txt"
sha256 = "{hashlib.sha256(STAND_IN).hexdigest()}"

[[letter]]
id = "2024"
identifier = "kst-35207-81"
date = "2024-12-13"
title = "Ontwikkelingen China-beleid"
kind = "brief"
status = "missing"
"""
TEXTS = {
    "kst-35207-42": "Het kabinet overlegt met China over handel.",
    "kst-35207-81": "Het kabinet overlegt met China over mensenrechten.",
    "kst-35207-95": "Het kabinet veroordeelt de schending van mensenrechten door China.",
}
NEW = Hit(
    identifier="kst-35207-95",
    title="China; Brief regering; Ontwikkelingen Chinabeleid",
    date="2026-02-01",
    subrubriek="Brief",
)
ASIDE = Hit(
    identifier="kst-35207-96",
    title="China; Brief regering; Reactie op verzoek over het Chinabeleid",
    date="2026-03-01",
    subrubriek="Brief",
)
MOTION = Hit(
    identifier="kst-35207-97", title="China; Motie; Over het Chinabeleid", date="2026-03-02"
)


def git(folder: Path, *arguments: str) -> str:
    """Output of git, run without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "user.name=A Person", "-c", "user.email=person@example.org", *arguments],
        cwd=folder,
        env={**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def make_archive(folder: Path) -> Path:
    """A repository with a stand-in and a missing letter, and "origin" beside it."""
    archive = folder / "archive"
    (archive / "letters/2021").mkdir(parents=True)
    (archive / "letters/2021/stand-in-2021.txt").write_bytes(STAND_IN)
    (archive / "letters" / CATALOGUE_NAME).write_text(CATALOGUE, encoding="utf-8")
    (archive / ".gitignore").write_text(
        "letters/.catalog.lock\nletters/**/.*.tmp\nreports/**/.*.tmp\n"
    )
    git(folder, "init", "--quiet", "--initial-branch=main", str(archive))
    git(archive, "add", ".")
    git(archive, "commit", "--quiet", "--message", "Letters")
    git(folder, "clone", "--quiet", "--bare", str(archive), "origin.git")
    git(archive, "remote", "add", "origin", str(folder / "origin.git"))
    return archive


def publish(server: FetchServer) -> None:
    """Publish the letters, and papers that are no letters of the series."""
    server.at(SEARCH, Reply(body=search_answer([NEW, ASIDE, MOTION])))
    for identifier, text in TEXTS.items():
        put(server, identifier, text)


def put(server: FetchServer, identifier: str, text: str) -> None:
    """Publish a letter, under a tag that changes with its text."""
    body = letter_xml(identifier, text)
    tag = hashlib.sha256(body).hexdigest().encode()[:8]
    server.at(repository(identifier), Reply(body=body, headers=((b"ETag", b'"%s"' % tag),)))


def tree(archive: Path, branch: str = "HEAD") -> str:
    """Hash of everything a branch holds."""
    return git(archive, "rev-parse", f"{branch}^{{tree}}")


def subjects(archive: Path, branch: str = "HEAD") -> list[str]:
    """First lines of the commit messages, oldest first."""
    return git(archive, "log", "--reverse", "--format=%s", branch).splitlines()
