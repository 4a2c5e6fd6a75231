"""Reading and writing `letters/overrides/OLD-NEW.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from letterdiff.errors import SourceError
from letterdiff.model.overrides import Anchor, Decision, decision_to_toml, text_digest
from letterdiff.sources import load_overrides, overrides_path
from letterdiff.sources.overrides import parse_overrides

HASH = "0123456789abcdef"
ENTRY = (
    f'old = [{{ id = "1:1.1", hash = "{HASH}" }}]\nnew = [{{ id = "2:1.1", hash = "{HASH}" }}]\n'
)


def parsed(text: str) -> tuple[Decision, ...]:
    return parse_overrides(text.encode(), Path("a-b.toml")).decisions


def test_entries_are_read_in_the_order_of_the_file() -> None:
    other = ENTRY.replace("1:1.1", "1:1.2").replace("2:1.1", "2:1.2")
    decisions = parsed(f'[[apart]]\nnote = "nee"\n{ENTRY}\n[[together]]\n{other}')

    assert [(one.ruling, one.note, one.line) for one in decisions] == [
        ("apart", "nee", 1),
        ("together", "", 6),
    ]
    assert decisions[0].old == (Anchor(id="1:1.1", digest=HASH),)


def test_a_missing_file_decides_nothing_and_a_found_one_is_hashed(tmp_path: Path) -> None:
    assert load_overrides(tmp_path, "2021", "2022").decisions == ()
    path = overrides_path(tmp_path, "2021", "2022")
    path.parent.mkdir()
    path.write_text(f"[[together]]\n{ENTRY}", encoding="utf-8")

    found = load_overrides(tmp_path, "2021", "2022")

    assert len(found.decisions) == 1
    assert len(found.digest) == 64


@pytest.mark.parametrize("name", ["../x", "a/b", "", "con"])
def test_an_unsafe_id_leads_to_no_file(tmp_path: Path, name: str) -> None:
    assert load_overrides(tmp_path, name, "2022").path == ""


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("[[together]\n", "not valid TOML", None),
        ("x = 1\n", "unknown table 'x'", None),
        ("together = 1\n", "does not list entries", None),
        (f"\n[[together]]\nwhy = 1\n{ENTRY}", "unknown key 'why'", 2),
        (f"[[together]]\nnote = 1\n{ENTRY}", "note is not a text", 1),
        (f"[[together]]\n{ENTRY.splitlines()[0]}", "new names no sentence", 1),
        (f"[[together]]\n{ENTRY.replace(HASH, 'x', 1)}", "hash of old sentence 1:1.1", 1),
        ("[[apart]]\nold = [1]\nnew = []", "old is not a list", 1),
        ('[[apart]]\nold = [{id = "a"}]\nnew = []', "a sentence in old has no hash", 1),
        (f"[[apart]]\n{ENTRY}[[together]]\n{ENTRY}", "contradicts another one in line 1", 4),
        (f"[[together]]\n{ENTRY}[[together]]\n{ENTRY}", "shares a sentence with another one", 4),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(
    text: str, message: str, line: int | None
) -> None:
    with pytest.raises(SourceError, match=message.replace("[", r"\[")) as caught:
        parsed(text)
    assert caught.value.path == "a-b.toml"
    assert caught.value.line == line
    assert caught.value.remedy


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(SourceError, match="UTF-8"):
        parse_overrides(b"\xff\xfe\x00", Path("a-b.toml"))


@pytest.mark.parametrize(
    "text", ['Een «zin» met "tekens" \\ en meer.', "a\u202eb\x7f\n\tc", "é" * 400]
)
def test_a_written_entry_is_read_back(text: str) -> None:
    anchor = Anchor(id="1:1.1", digest=text_digest(text), text=text)
    decision = Decision(ruling="apart", old=(anchor,), new=(anchor, anchor), note='zo "is" het')

    written = decision_to_toml(decision)

    assert tomllib.loads(written)["apart"][0]["note"] == 'zo "is" het'
    (found,) = parsed(written)
    assert [(one.id, one.digest) for one in (*found.old, *found.new)] == [
        (anchor.id, anchor.digest)
    ] * 3


def test_white_space_makes_no_other_text() -> None:
    assert text_digest("Een  zin\nhier.") == text_digest("Een zin hier.")
    assert text_digest("Een zin hier.") != text_digest("Een zin daar.")
