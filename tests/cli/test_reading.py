"""`letterdiff read` and corrections.toml as a user meets them: real processes, real folders."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from letterdiff.cli.reading import print_reading
from letterdiff.ingest import read
from letterdiff.model.language import AnalysedLetter
from letterdiff.model.letter import Doubt, Letter, LineRange
from letterdiff.sources import load_corrections

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


def read_json(letter: str, *arguments: str, cwd: Path) -> dict[str, Any]:
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


def titles(house: Path) -> list[str]:
    return [section["title"] for section in read_json("mine", cwd=house)["sections"]]


def test_a_correction_mends_the_reading(house: Path) -> None:
    # The second line of the heading was taken for a paragraph.
    assert titles(house) == ["Inleiding", "Open waar het"]
    write(house, '[[correction]]\njoin = "Open waar het"\n')
    assert titles(house) == ["Inleiding", "Open waar het kan"]
    shown = run("read", "mine", cwd=house).stdout
    assert "Correcties toegepast: 1 van 1 (letters/mine/corrections.toml)." in shown


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
    assert "Correcties toegepast: 1 van 2" in flat
    english = " ".join(run("read", "mine", "--lang", "en", cwd=house).stdout.split())
    assert 'not applied: heading = "Dit staat er niet" — these words stand nowhere' in english


@pytest.mark.parametrize(
    "command", [("read", "mine"), ("mine", "2022", "--no-commit"), ("letters",)]
)
def test_a_malformed_file_is_an_error(house: Path, command: tuple[str, ...]) -> None:
    write(house, '[[correction]]\nunite = "Open waar het"\n')
    done = run(*command, cwd=house)
    assert done.returncode == 3
    # The list shows the other letters all the same.
    assert bool(done.stdout) == (command == ("letters",))
    assert len(done.stderr.strip().splitlines()) == 1
    for word in ("letters/mine/corrections.toml", "correction 1", "unknown key 'unite'"):
        assert word in done.stderr
    assert not (house / "reports").exists()


def test_a_doubt_found_right_stays_away_until_the_text_changes(house: Path) -> None:
    doubtful = TEXT + "\nEen schip voer langs de Spratly-\neilanden, en het kabinet volgt dat.\n"

    def take(text: str) -> None:
        (house / "other.txt").write_text(text, encoding="utf-8")
        done = run("add", "other.txt", "--id", "mine", "--replace", cwd=house)
        assert done.returncode == 0, done.stderr

    take(doubtful)
    before = read_json("mine", cwd=house)
    (doubt,) = before["doubts"]
    assert doubt["kind"] == "hyphen"
    done = run("read", "mine", cwd=house)
    assert f"[{doubt['id']}]" in done.stdout
    assert 'right = "…"' in done.stdout
    write(house, f'[[correction]]\nright = "{doubt["id"]}"\n')
    after = read_json("mine", cwd=house)
    assert after["doubts"] == []
    assert after["sections"] == before["sections"]
    assert "Correcties toegepast: 1 van 1" in run("read", "mine", cwd=house).stdout

    take(doubtful + "\nEr komt een zin bij, en die is nieuw.\n")
    again = read_json("mine", cwd=house)["doubts"]
    assert [own["kind"] for own in again] == ["correction-lapsed", "hyphen"]
    flat = " ".join(run("read", "mine", cwd=house).stdout.split())
    assert f'niet toegepast: right = "{doubt["id"]}"' in flat
    assert "Correcties toegepast: 0 van 1" in flat


def test_a_comparison_depends_on_the_corrections(house: Path) -> None:
    arguments = ("mine.txt", "mine", "--json")
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
    validator.validate(read_json("mine", cwd=house))
    dutch = read_json("2022", cwd=house)
    validator.validate(dutch)
    (doubt, *_) = dutch["doubts"]
    assert doubt["source"] == {"first_line": 842, "last_line": 855}
    assert doubt["kind"] == "paragraph-start"
    assert "nieuwe alinea" in doubt["message"]
    (english, *_) = read_json("2022", "--lang", "en", cwd=house)["doubts"]
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


def shown(letter: Letter, capsys: pytest.CaptureFixture[str], path: Path | None = None) -> str:
    """What `read` prints of a letter, sentences left out."""
    print_reading(AnalysedLetter(letter=letter, sentences=()), "nl", corrections=path)
    text = capsys.readouterr().out
    assert max(len(line) for line in text.splitlines() if "›" not in line) <= 80
    return text


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("letter", ["2019", "2021", "2022"])
def test_every_line_that_is_proposed_can_be_pasted(
    letter: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What `read` prints after › is a correction that settles its doubt."""
    file = next((root / "letters" / letter).glob("*.txt"))
    first = read(file.read_bytes(), name=file.name, id=letter)
    path = tmp_path / "corrections.toml"
    proposed = re.findall(r"^ *› (.*)$", shown(first, capsys, path), re.MULTILINE)
    assert len(proposed) == len(first.doubts) > 0
    path.write_text("".join(f"[[correction]]\n{line}\n" for line in proposed), encoding="utf-8")
    corrections = load_corrections(path)
    assert read(file.read_bytes(), name="x", id="x", corrections=corrections).doubts == ()


@pytest.mark.usefixtures("narrow")
def test_a_loose_file_is_told_of_add(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = shared / "formats" / "samples" / "xml" / "wetsuite_bgr.xml"
    text = shown(read(file.read_bytes(), name=file.name, id="x"), capsys)
    assert "› not-a-heading" in text
    assert "letterdiff add" in text
    # Of a long XPath the end is enough to find the place.
    assert "…/preambule[1]/al[8]: “A. Algemeen”" in text


@pytest.mark.usefixtures("narrow")
def test_nobody_is_shown_a_hundred_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    letter = read(b"Een zin.\n", name="x.txt", id="x")
    doubt = Doubt(
        kind="hyphen", ref=LineRange(first=1, last=1), confidence=0.6, about="staats-bezoek"
    )
    many = replace(letter, doubts=(doubt,) * 100)
    found = shown(many, capsys)
    assert found.count("zekerheid") == 30
    assert "… en nog 70;" in found


def test_what_was_read_is_kept_unless_asked_not_to(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setenv("LETTERDIFF_CACHE", str(kept))
    assert run("read", "mine", "--no-cache", cwd=house).returncode == 0
    assert not kept.exists()
    first = run("letters", cwd=house).stdout
    assert len(list((kept / "readings").iterdir())) == 4
    assert run("letters", cwd=house).stdout == first


def test_a_letter_that_cannot_be_read_does_not_spoil_another_that_is_added(house: Path) -> None:
    (house / "letters/2019/stand-in-2019.txt").write_bytes(b"\0")
    assert run("letters", cwd=house).returncode == 3
    done = run("add", "mine.txt", "--id", "again", "--date", "2025-02-03", cwd=house)
    told = "letterdiff: warning: letter mine has the same text as letter again\n"
    assert (done.returncode, done.stderr) == (0, told)
    assert "2025-02-03" in done.stdout
