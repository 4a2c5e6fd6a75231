import hashlib
from pathlib import Path

import pytest

from letterdiff.errors import SourceError
from letterdiff.sources import CATALOGUE_NAME, Catalogue, refresh_hashes

CONTENT = b"Geachte voorzitter,\n"
FACTS = {
    "id": "2021",
    "identifier": "kst-1-2",
    "date": "2021-06-04",
    "title": "Een brief",
    "kind": "brief",
    "status": "official",
    "file": "2021/brief.txt",
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
}


def table(**changes: str) -> str:
    lines = [f'{key} = "{value}"' for key, value in {**FACTS, **changes}.items()]
    return "\n".join(["[[letter]]", *lines, ""])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    (folder / "2021").mkdir(parents=True)
    (folder / "2021/brief.txt").write_bytes(CONTENT)
    (folder / CATALOGUE_NAME).write_text(table(), encoding="utf-8")
    return folder


def failure(folder: Path, catalogue: str) -> str:
    (folder / CATALOGUE_NAME).write_text(catalogue, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        Catalogue.load(folder).verify()
    assert caught.value.remedy
    return str(caught.value)


def test_the_catalogue_of_this_project_is_sound(root: Path) -> None:
    catalogue = Catalogue.load(root / "letters")

    catalogue.verify()
    assert [
        (entry.id, entry.identifier, entry.date, entry.status) for entry in catalogue.entries
    ] == [
        ("2019", "kst-35207-1", "2019-05-15", "stand-in"),
        ("2021", "kst-35207-42", "2021-06-04", "stand-in"),
        ("2022", "kst-35207-61", "2023-01-13", "official"),
        ("2024", "kst-35207-81", "2024-12-13", "missing"),
    ]


def test_a_sound_catalogue_is_read_in_its_order(folder: Path) -> None:
    second = table(id="2019", identifier="", date="", file="2021/brief.txt")
    (folder / CATALOGUE_NAME).write_text(table() + second, encoding="utf-8")

    catalogue = Catalogue.load(folder)

    assert [entry.id for entry in catalogue.entries] == ["2021", "2019"]
    assert catalogue.letter_file(catalogue.entries[0]).read() == CONTENT


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/b",
        "a\\\\b",
        "-rf",
        ".hidden",
        "con",
        "NUL.txt",
        "a..b",
        "a.",
        "é",
        "a b",
        "x" * 65,
    ],
)
def test_an_id_that_is_unsafe_as_a_folder_is_refused(folder: Path, name: str) -> None:
    assert "id" in failure(folder, table(id=name))


@pytest.mark.parametrize(
    "file",
    [
        "/etc/passwd",
        "../brief.txt",
        "2021/../../brief.txt",
        "2021//brief.txt",
        "./brief.txt",
        "C:/brief.txt",
        "2021\\\\brief.txt",
        "-o/brief.txt",
        "2021/aux.txt",
        "2021/.git",
        "2021/brief.txt ",
    ],
)
def test_a_file_that_may_lie_elsewhere_is_refused(folder: Path, file: str) -> None:
    assert "file" in failure(folder, table(file=file))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "Een\\u0000brief"}, "title holds invisible characters"),
        ({"title": "Een\\u202ebrief"}, "title holds invisible characters"),
        ({"title": " "}, "title is missing"),
        ({"date": "4 juni 2021"}, "is not a date like"),
        ({"date": "20210604"}, "is not a date like"),
        ({"identifier": "kst/../1"}, "does not look like"),
        ({"status": "concept"}, "not one of official, stand-in, local, missing"),
        ({"status": "missing"}, "it is missing, yet names a file"),
        ({"file": ""}, "file is missing"),
        ({"sha256": "abc"}, "sha256 is not"),
        ({"colour": "red"}, "unknown key 'colour'"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(
    folder: Path, changes: dict[str, str], said: str
) -> None:
    message = failure(folder, table(**changes))

    assert said in message
    assert "letter 1 of the catalogue" in message


@pytest.mark.parametrize(
    ("catalogue", "said"),
    [
        ("[[letter", "not valid TOML"),
        ("letter = 3", "does not list its letters"),
        ('letter = ["x"]', "does not list its letters"),
        ("[[letter]]\nid = 2021", "id is not a text"),
        (table() + table(), "two letters with id 2021"),
        (table() + table(id="b"), "two letters with identifier kst-1-2"),
        (table(id="a") + table(id="A", identifier=""), "two letters with id A"),
    ],
)
def test_a_damaged_catalogue_is_refused(folder: Path, catalogue: str, said: str) -> None:
    assert said in failure(folder, catalogue)


def test_a_catalogue_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / CATALOGUE_NAME).write_bytes(table(title="caf\xe9").encode("latin-1"))

    with pytest.raises(SourceError, match="not UTF-8"):
        Catalogue.load(folder)


def test_a_folder_without_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no catalogue of letters.*--letters"):
        Catalogue.load(tmp_path)


def test_a_changed_file_is_noticed_and_the_message_holds_the_new_hash(folder: Path) -> None:
    (folder / "2021/brief.txt").write_bytes(b"Iets anders\n")
    new = hashlib.sha256(b"Iets anders\n").hexdigest()

    message = failure(folder, table())

    assert "2021/brief.txt" in message
    assert f'sha256 = "{new}"' in message


def test_a_file_that_is_gone_is_named(folder: Path) -> None:
    (folder / "2021/brief.txt").unlink()

    assert "the file of letter 2021 is not there" in failure(folder, table())


@pytest.mark.parametrize("link", ["2021/link.txt", "linked/brief.txt"])
def test_a_link_out_of_the_folder_is_refused(folder: Path, link: str) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "brief.txt").write_bytes(CONTENT)
    (folder / "2021/link.txt").symlink_to(outside / "brief.txt")
    (folder / "linked").symlink_to(outside, target_is_directory=True)

    assert "outside the folder of the catalogue" in failure(folder, table(file=link))


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "2021/link.txt").symlink_to("link.txt")

    assert "is not there" in failure(folder, table(file="2021/link.txt"))


def test_hashes_are_refreshed_on_request_and_nothing_else_changes(folder: Path) -> None:
    text = "# a comment\n" + table() + table(id="b", identifier="", file="2021/b.txt")
    (folder / CATALOGUE_NAME).write_text(text, encoding="utf-8")
    (folder / "2021/b.txt").write_bytes(b"Een andere\n")

    assert refresh_hashes(folder) == ("b",)

    Catalogue.load(folder).verify()
    written = (folder / CATALOGUE_NAME).read_text(encoding="utf-8")
    assert len(written) == len(text)
    assert written.startswith(text[: text.rindex("sha256")])
