"""Whatever is killed, and however many write at once, the folder of letters stays whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import fetch_child
from fetch_nursery import Nursery
from fetch_server import (
    FetchServer,
    Reply,
    letter_xml,
    metadata,
    metadata_xml,
    repository,
)
from letterdiff.errors import SourceError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, add, shelf

# Of each of the two.
KILLS = 200
WHOLE = {"fetch": ["2021", "2024"], "add": ["2025"]}
STAND_INS = ("2019/stand-in-2019.txt", "2021/stand-in-2021.txt")
# Long enough for a kill to fall into the writing of it.
BODY = "Een brief over China. " * 20_000


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    running = Nursery(tmp_path)
    yield running
    running.close()


@pytest.fixture
def published(server: FetchServer) -> FetchServer:
    for identifier in ("kst-35207-42", "kst-35207-81"):
        server.at(repository(identifier), Reply(body=letter_xml(identifier, BODY)))
        server.at(metadata(identifier), Reply(body=metadata_xml(identifier)))
    return server


def official(letters: Path) -> list[str]:
    """The official letters, where every file that is listed is there and whole."""
    catalogue = Catalogue.load(letters)
    catalogue.verify()
    assert len(catalogue.entries) in (3, 4)
    for name in STAND_INS:
        assert (letters / name).is_file()
    return [entry.id for entry in catalogue.entries if entry.status == "official"]


def leftovers(letters: Path) -> list[Path]:
    return [path for path in letters.rglob("*.tmp") if path.is_file()]


def test_no_kill_of_fetch_or_add_leaves_anything_half(
    published: FetchServer, letters: Path, tmp_path: Path, nursery: Nursery
) -> None:
    chance = random.Random(20260301)
    file = tmp_path / "brief.xml"
    file.write_bytes(letter_xml("kst-35207-99", BODY))
    template = tmp_path / "template"
    shutil.copytree(letters, template)
    tasks = {
        "fetch": ("fetch", str(letters), published.address),
        "add": ("add", str(letters), str(file)),
    }
    seen = {"fetch": 0, "add": 0, "before": 0, "after": 0, "half": 0}
    lengths = {"fetch": 0.0, "add": 0.0}

    for number in range(6 * KILLS):
        name = (
            min(("fetch", "add"), key=lambda kind: seen[kind])
            if number % 20 > 1
            else (("fetch", "add")[number % 20])
        )
        shutil.rmtree(letters)
        shutil.copytree(template, letters)
        if number % 20 < 2:
            # How long it takes when it is let be; the kills are spread over that time.
            began = time.monotonic()
            nursery.start(*tasks[name])
            assert nursery.end() == 0
            lengths[name] = time.monotonic() - began
            assert official(letters) == WHOLE[name]
            continue
        nursery.start(*tasks[name])
        was_killed = nursery.end(kill_after=chance.uniform(0, lengths[name])) == -signal.SIGKILL
        arrived = official(letters)
        seen[name] += was_killed
        seen["half"] += bool(leftovers(letters))
        seen["before"] += was_killed and not arrived
        seen["after"] += was_killed and bool(arrived)
        if number % 7 == 0:
            nursery.start(*tasks[name])
            assert nursery.end() == 0
            assert official(letters) == WHOLE[name]
            assert leftovers(letters) == []
        if seen["fetch"] == seen["add"] == KILLS:
            break

    # The kills have found the children at work, before, while and after they wrote.
    assert seen["fetch"] == seen["add"] == KILLS
    assert seen["before"] > 20
    assert seen["after"] > 5
    assert seen["half"] > 0


def test_a_kill_while_the_files_are_written_leaves_nothing_half(
    published: FetchServer, letters: Path, tmp_path: Path, nursery: Nursery
) -> None:
    chance = random.Random(20260302)
    template = tmp_path / "template"
    shutil.copytree(letters, template)
    published.signals = metadata("kst-35207-42")

    for _ in range(40):
        shutil.rmtree(letters)
        shutil.copytree(template, letters)
        published.served.clear()
        nursery.start("fetch", str(letters), published.address)
        # From here on the child writes the letter.
        assert published.served.wait(10)
        nursery.end(kill_after=chance.uniform(0, 0.02))
        official(letters)


def test_processes_that_write_at_once_lose_nothing(letters: Path, tmp_path: Path) -> None:
    children = []
    for number in range(4):
        file = tmp_path / f"brief-{number}.txt"
        file.write_text(f"Brief {number}\n")
        task = f"add\t{letters}\t{file}\t30{number}\n\n"
        child = subprocess.Popen(
            [sys.executable, fetch_child.__file__], stdin=subprocess.PIPE, text=True
        )
        children.append((child, task))
    talks = [threading.Thread(target=child.communicate, args=(task,)) for child, task in children]
    for talk in talks:
        talk.start()
    for talk in talks:
        talk.join()

    catalogue = Catalogue.load(letters)
    catalogue.verify()
    assert {entry.id for entry in catalogue.entries} >= {"300", "301", "302", "303"}


def test_a_folder_that_is_held_too_long_is_an_error(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LOCK_SECONDS", 0.1)
    file = tmp_path / "brief.txt"
    file.write_bytes(b"Een brief\n")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with shelf.locked(letters):
            held.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    try:
        with pytest.raises(SourceError, match="another letterdiff is writing"):
            add(file, id="2025", date="", letters=letters)
    finally:
        done.set()
        holder.join()


def test_the_lock_leaves_no_file_and_still_holds_everybody_back(letters: Path) -> None:
    count = letters / "count.txt"
    count.write_text("0", encoding="utf-8")

    def raise_count() -> None:
        for _ in range(10):
            with shelf.locked(letters):
                now = int(count.read_text(encoding="utf-8"))
                time.sleep(0.001)
                count.write_text(str(now + 1), encoding="utf-8")

    writers = [threading.Thread(target=raise_count) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert count.read_text(encoding="utf-8") == "80"
    assert not (letters / shelf.LOCK_NAME).exists()


def test_only_half_written_files_are_tidied_away(letters: Path) -> None:
    half = letters / "2021/.brief.xml.ab12_x9z.tmp"
    mine = [letters / "2021/brief.tmp", letters / ".notes.tmp", letters / "2021/.brief.xml.tmp"]
    for path in (half, *mine):
        path.write_bytes(b"x")

    with shelf.locked(letters):
        pass

    assert not half.exists()
    assert all(path.exists() for path in mine)


@pytest.mark.parametrize("content", ['letter = [{id = "2021"', "letter = 3\n"])
def test_a_catalogue_that_cannot_be_used_is_left_as_it_is(
    letters: Path, tmp_path: Path, content: str
) -> None:
    (letters / CATALOGUE_NAME).write_text(content)
    file = tmp_path / "brief.txt"
    file.write_bytes(b"Een brief\n")

    with pytest.raises(SourceError, match="catalogue"):
        add(file, id="2025", date="", letters=letters)
    assert (letters / CATALOGUE_NAME).read_text() == content


def test_a_folder_without_catalogue_is_not_made_one(tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(b"Een brief\n")

    with pytest.raises(SourceError, match="no catalogue"):
        add(file, id="2025", date="", letters=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]
