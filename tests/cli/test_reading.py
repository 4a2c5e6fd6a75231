"""`letterdiff read` and corrections.toml as a user meets them: real processes, real folders."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

SCRIPT = str(Path(sys.executable).with_name("letterdiff"))
TEXT = """\
1. Inleiding

De regering bericht u hierover. Zij doet dat jaarlijks, en zij doet het ook in dit jaar.

Open waar het

kan

Het kabinet volgt de handel op de voet. Dat blijft zo in het volgende jaar en daarna ook.
"""


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run letterdiff for a reader of 80 columns."""
    return subprocess.run(
        [SCRIPT, *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def read_json(letter: str, *arguments: str, cwd: Path) -> dict[str, object]:
    done = run("read", letter, "--json", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


@pytest.fixture
def house(root: Path, tmp_path: Path) -> Path:
    """A folder with the letters of the repository and one of a person's own."""
    shutil.copytree(root / "letters", tmp_path / "letters")
    (tmp_path / "mine.txt").write_text(TEXT, encoding="utf-8")
    done = run("add", "mine.txt", "--id", "mine", "--date", "2025-01-02", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def write(house: Path, content: str, letter: str = "mine") -> Path:
    path = house / "letters" / letter / "corrections.toml"
    path.write_text(content, encoding="utf-8")
    return path


def titles(house: Path) -> list[object]:
    sections = read_json("mine", cwd=house)["sections"]
    assert isinstance(sections, list)
    return [section["title"] for section in sections]


def test_a_correction_mends_the_reading(house: Path) -> None:
    # The second line of the heading was taken for a paragraph.
    assert titles(house) == ["Inleiding", "Open waar het"]
    write(house, '[[correction]]\njoin = "Open waar het"\n')
    assert titles(house) == ["Inleiding", "Open waar het kan"]
    shown = run("read", "mine", cwd=house).stdout
    assert "Met 1 van de 1 correcties uit letters/mine/corrections.toml." in shown


def test_corrections_stay_when_the_text_is_replaced(house: Path) -> None:
    path = write(house, '[[correction]]\njoin = "Open waar het"\n')
    before = path.read_bytes()
    (house / "other.txt").write_text(TEXT + "\nEr komt een zin bij, en die is nieuw.\n")
    done = run("add", "other.txt", "--id", "mine", "--replace", cwd=house)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before
    assert titles(house) == ["Inleiding", "Open waar het kan"]


def test_an_anchor_that_is_gone_is_shown_and_does_no_harm(house: Path) -> None:
    write(
        house,
        '[[correction]]\nheading = "Dit staat er niet"\n\n[[correction]]\njoin = "Open waar het"\n',
    )
    assert titles(house) == ["Inleiding", "Open waar het kan"]
    done = run("read", "mine", cwd=house)
    assert done.returncode == 0
    flat = " ".join(done.stdout.split())
    assert 'niet toegepast: heading = "Dit staat er niet"' in flat
    assert "Met 1 van de 2 correcties" in flat
    english = " ".join(run("read", "mine", "--lang", "en", cwd=house).stdout.split())
    assert 'not applied: heading = "Dit staat er niet" — these words stand nowhere' in english


@pytest.mark.parametrize(
    "command", [("read", "mine"), ("mine", "2022", "--no-commit"), ("letters",)]
)
def test_a_malformed_file_is_an_error(house: Path, command: tuple[str, ...]) -> None:
    write(house, '[[correction]]\nunite = "Open waar het"\n')
    done = run(*command, cwd=house)
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    for word in ("letters/mine/corrections.toml", "correction 1", "unknown key 'unite'"):
        assert word in done.stderr
    assert not (house / "reports").exists()


def test_a_comparison_depends_on_the_corrections(house: Path) -> None:
    arguments = ("2022", "mine", "--json")
    first = run(*arguments, cwd=house).stdout
    path = write(house, '[[correction]]\nsplit = "Zij doet dat"\n')
    second, again = (run(*arguments, cwd=house).stdout for _ in range(2))
    assert second == again
    assert first != second
    before, after = json.loads(first), json.loads(second)
    assert before["new"]["source"]["corrections"] is None
    assert re.fullmatch("[0-9a-f]{64}", after["new"]["source"]["corrections"])
    assert after["old"]["source"]["corrections"] is None
    ids = [item["id"] for passage in after["sentences"] for item in passage["new"]]
    assert "1:2.1" in ids
    path.unlink()
    assert run(*arguments, cwd=house).stdout == first


def test_the_json_of_a_reading_fits_its_schema(house: Path, root: Path) -> None:
    schema = json.loads(
        (root / "src" / "letterdiff" / "schemas" / "letter.schema.json").read_text()
    )
    validator = Draft202012Validator(schema)
    write(house, '[[correction]]\nheading = "Dit staat er niet"\n')
    for letter in ("2022", "mine"):
        validator.validate(read_json(letter, cwd=house))
    (doubt, *_) = read_json("2022", cwd=house)["doubts"]  # type: ignore[misc]
    assert doubt["source"] == {"first_line": 842, "last_line": 855}
    assert doubt["kind"] == "paragraph-start"
    assert "nieuwe alinea" in doubt["message"]
    (english, *_) = read_json("2022", "--lang", "en", cwd=house)["doubts"]  # type: ignore[misc]
    assert "new paragraph" in english["message"]


def test_what_a_person_sees_of_a_letter(house: Path) -> None:
    done = run("read", "2022", cwd=house)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "kst-35207-61.txt · platte tekst · 18 bladzijden" in lines
    (taiwan,) = [line for line in lines if line.strip().startswith("Taiwan")]
    # Paragraphs, sentences, words, notes, page and line.
    assert taiwan.split() == ["Taiwan", "4", "15", "478", "0", "4", "189"]
    certainties = re.findall(r"zekerheid (0,\d\d)", done.stdout)
    assert certainties == sorted(certainties)
    assert certainties
    assert "corrections.toml" in done.stdout


def test_every_line_that_is_proposed_can_be_pasted(house: Path) -> None:
    """What `read` prints after › is a correction that settles its doubt."""
    doubts = read_json("2021", cwd=house)["doubts"]
    assert isinstance(doubts, list)
    proposed = re.findall(r"^ *› (.*)$", run("read", "2021", cwd=house).stdout, re.MULTILINE)
    assert len(proposed) == len(doubts) > 0
    write(house, "".join(f"[[correction]]\n{line}\n" for line in proposed), "2021")
    assert read_json("2021", cwd=house)["doubts"] == []


def test_a_loose_file_is_told_of_add(tmp_path: Path) -> None:
    text = TEXT.replace("\n\nkan", "").replace("Open waar het", "Zaken\nvan handel\ngaan goed")
    (tmp_path / "loose.txt").write_text(text, encoding="utf-8")
    (tmp_path / "corrections.toml").write_text("not even TOML", encoding="utf-8")
    done = run("read", "loose.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("letterdiff add" in done.stdout) == ("›" in done.stdout)
