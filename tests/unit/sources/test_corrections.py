"""The file corrections.toml: what it may say, and what is said of one that is wrong."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from letterdiff.errors import SourceError
from letterdiff.model.corrections import NO_CORRECTIONS, Correction
from letterdiff.sources import Catalogue, load_corrections

GOOD = """\
# Two lines of one heading.
[[correction]]
join = "Regionale spanningen en"

[[correction]]
heading = '''Open waar
het kan'''
level = 2

[[correction]]
not-a-heading = "2. Handel"

[[correction]]
split = "Daarna volgt"
"""


def load(folder: Path, content: str | bytes) -> object:
    path = folder / "corrections.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_corrections(path)


def test_corrections_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(GOOD, encoding="utf-8")
    found = load_corrections(path)
    assert found.items == (
        Correction(operation="join", anchor="Regionale spanningen en"),
        Correction(operation="heading", anchor="Open waar\nhet kan", level=2),
        Correction(operation="not-a-heading", anchor="2. Handel"),
        Correction(operation="split", anchor="Daarna volgt"),
    )
    assert found.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_doubt_is_called_right_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text("[[correction]]\nright = '3fa9c1d0e2b4'\n", encoding="utf-8")
    assert load_corrections(path).items == (Correction(operation="right", anchor="3fa9c1d0e2b4"),)


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(None) == NO_CORRECTIONS
    assert load_corrections(tmp_path / "corrections.toml") == NO_CORRECTIONS
    assert load_corrections(tmp_path / "nowhere" / "corrections.toml") == NO_CORRECTIONS


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[correction]\njoin = 1", ("not valid TOML", "line 1")),
        (b"[[correction]]\njoin = '\xff'", ("not UTF-8",)),
        ("[[corrections]]\njoin = 'a'", ("unknown key 'corrections'", "[[correction]]")),
        ("correction = 3", ("does not list corrections", "[[correction]]")),
        ("[[correction]]\nmerge = 'a'", ("correction 1", "unknown key 'merge'", "join")),
        ("[[correction]]\njoin = 'a'\nsplit = 'b'", ("correction 1", "join and split")),
        ("[[correction]]\njoin = 'a'\n[[correction]]\nlevel = 1", ("correction 2", "nothing")),
        ("[[correction]]\njoin = 3", ("correction 1", "join is not a text")),
        ("[[correction]]\njoin = ' '", ("correction 1", "join is not a text")),
        (f"[[correction]]\njoin = '{'a' * 501}'", ("correction 1", "500")),
        ("[[correction]]\njoin = 'a'\nlevel = 1", ("correction 1", "level goes with heading")),
        ("[[correction]]\nheading = 'a'\nlevel = 0", ("correction 1", "from 1")),
        ("[[correction]]\nheading = 'a'\nlevel = 7", ("correction 1", "to 6")),
        ("[[correction]]\nheading = 'a'\nlevel = true", ("correction 1", "from 1")),
        ("[[correction]]\nheading = 'a'\nlevel = '1'", ("correction 1", "from 1")),
        ("[[correction]]\nright = 'Cyberse-curity'", ("correction 1", "right is not the id")),
        ("[[correction]]\nright = '3fa9c1d0e2b4'\nlevel = 1", ("correction 1", "level goes with")),
        (b"#" * 200_001, ("larger than",)),
        ("a = " + "[" * 5000, ("not valid TOML",)),
    ],
)
def test_a_wrong_file_is_one_clear_error(
    tmp_path: Path, content: str | bytes, words: tuple[str, ...]
) -> None:
    with pytest.raises(SourceError) as caught:
        load(tmp_path, content)
    said = str(caught.value)
    assert "\n" not in said
    assert str(tmp_path / "corrections.toml") in said
    for word in words:
        assert word in said
    assert caught.value.remedy
    assert caught.value.exit_code == 3


def test_links_and_other_things_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "corrections.toml").write_text(GOOD)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "corrections.toml").symlink_to(outside / "corrections.toml")
    (tmp_path / "folder-link").symlink_to(outside)
    (tmp_path / "is-folder" / "corrections.toml").mkdir(parents=True)
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "corrections.toml")
    for name in ("inside", "folder-link", "is-folder", "pipe"):
        with pytest.raises(SourceError, match="cannot be used"):
            load_corrections(tmp_path / name / "corrections.toml")


def test_the_file_lies_in_the_folder_named_by_the_id(root: Path) -> None:
    catalogue = Catalogue.load(root / "letters")
    entry = catalogue.find("2022")
    assert entry is not None
    found = catalogue.letter_file(entry)
    assert found.corrections == root / "letters" / "2022" / "corrections.toml"
    assert found.corrections.parent == found.path.parent
