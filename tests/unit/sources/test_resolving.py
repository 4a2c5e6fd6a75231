import hashlib
import os
import re
from pathlib import Path

import pytest

from letterdiff.errors import SourceError, UsageError
from letterdiff.sources import CATALOGUE_NAME, resolve

CONTENT = b"Geachte voorzitter,\n"
CATALOGUE = f"""
[[letter]]
id = "2021"
identifier = "kst-35207-42"
date = "2021-06-04"
title = "Een brief"
kind = "brief"
status = "stand-in"
file = "2021/brief.txt"
sha256 = "{hashlib.sha256(CONTENT).hexdigest()}"

[[letter]]
id = "2024"
identifier = "kst-35207-81"
title = "Nog een brief"
kind = "brief"
status = "missing"
"""


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "letters"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021/brief.txt").write_bytes(CONTENT)
    (folder / CATALOGUE_NAME).write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    "reference", ["2021", "kst-35207-42", "KST-35207-42", "letters/2021/brief.txt"]
)
def test_id_identifier_and_path_give_the_facts_of_the_catalogue(
    letters: Path, reference: str
) -> None:
    found = resolve(reference, letters=letters)

    assert (found.id, found.identifier, found.date) == ("2021", "kst-35207-42", "2021-06-04")
    assert (found.title, found.status) == ("Een brief", "stand-in")
    assert found.read() == CONTENT


def test_a_loose_file_needs_no_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "Brief van 4 juni (concept).txt"
    path.write_bytes(CONTENT)

    found = resolve(str(path), letters=None)

    assert (found.id, found.status, found.identifier) == (
        "Brief-van-4-juni-concept",
        "local",
        "",
    )
    assert found.read() == CONTENT


@pytest.mark.parametrize(
    ("name", "expected"),
    [("北京.txt", "local"), ("con.txt", "local-con"), ("--x.txt", "x"), ("2021.txt", "local-2021")],
)
def test_a_loose_file_gets_a_safe_id_that_no_catalogued_letter_has(
    letters: Path, name: str, expected: str
) -> None:
    Path(name).write_bytes(CONTENT)

    assert resolve(name, letters=letters).id == expected


def test_an_id_comes_before_a_file_of_that_name(letters: Path) -> None:
    Path("2021").write_bytes(b"iets anders")

    assert resolve("2021", letters=letters).status == "stand-in"
    assert resolve("./2021", letters=letters).status == "local"


def test_an_unknown_id_is_answered_with_the_known_ones(letters: Path) -> None:
    with pytest.raises(UsageError) as caught:
        resolve("2012", letters=letters)

    assert "there is no letter '2012'" in str(caught.value)
    assert "did you mean 2024 or 2021?" in str(caught.value)
    assert "known letters: 2021, 2024" in str(caught.value)


def test_an_unknown_path_is_answered_as_a_path(letters: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file 'elders/brief\.txt'"):
        resolve("elders/brief.txt", letters=letters)


@pytest.mark.parametrize("reference", ["", " ", "\0", "a\x1b[31m", "x" * 5000])
def test_a_hostile_reference_is_one_clean_line(letters: Path, reference: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(reference, letters=letters)

    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_folder_or_a_pipe_is_no_letter(letters: Path) -> None:
    os.mkfifo("pipe")
    with pytest.raises(UsageError, match="is a folder"):
        resolve("letters", letters=letters)
    with pytest.raises(UsageError, match="is no regular file"):
        resolve("pipe", letters=letters)


def test_a_known_letter_that_is_not_at_hand_says_where_to_get_it(letters: Path) -> None:
    with pytest.raises(SourceError) as caught:
        resolve("2024", letters=letters)

    assert "known but not at hand" in str(caught.value)
    assert "`letterdiff fetch 2024`" in str(caught.value)


@pytest.mark.parametrize("given", [True, False])
def test_an_id_without_catalogue_says_what_is_missing(tmp_path: Path, given: bool) -> None:
    where = re.escape(f"in {str(tmp_path)!r}") if given else "here"
    with pytest.raises(UsageError, match=f"no catalogue of letters {where};.*--letters"):
        resolve("2021", letters=tmp_path if given else None)


def test_a_link_that_leads_nowhere_is_no_missing_file(letters: Path) -> None:
    Path("lus.txt").symlink_to("lus.txt")
    Path("kapot.txt").symlink_to("nergens.txt")
    for name in ("lus.txt", "kapot.txt"):
        with pytest.raises(UsageError, match=f"'{name}' is a link that leads nowhere"):
            resolve(name, letters=letters)


def test_a_damaged_catalogue_is_not_passed_over(letters: Path) -> None:
    (letters / CATALOGUE_NAME).write_text("[[letter]]", encoding="utf-8")

    with pytest.raises(SourceError, match="id is missing"):
        resolve("2021", letters=letters)
