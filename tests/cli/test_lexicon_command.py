"""`letterdiff lexicon check`, and the options that choose and extend the data of stance."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import run


def entry(pattern: str, example: str, **fields: str) -> str:
    values = {
        "dim": '"RIS"',
        "pattern": f'"{pattern}"',
        "type": '"comp"',
        "upos": '"NOUN"',
        "weight": "1.25",
        "holder": '"A"',
        "reason": '"r"',
        "example": f'"{example}"',
        **fields,
    }
    return "[[entry]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """Four entries: a good one, one that matches nothing, one that conflicts, a dead one."""
    path = tmp_path / "eigen.toml"
    path.write_text(
        entry("ballonvlucht", "Er was een Chinese ballonvlucht.")
        + entry("zeppelin", "Er was een luchtschip.")
        + entry("na_leven", "Het land leeft dit na.", type='"lemma"', upos='"VERB"', weight="1.0")
        + entry("naleven", "Het land zal dit naleven.", type='"lemma"', upos='"VERB"')
        + entry("loopgraaf", "Er was een loopgraaf.")
        + '[[modifier]]\nkind = "blocker"\npattern = "loopgraaf"\ntype = "surface"\n'
        'reason = "r"\nexample = "Een loopgraaf."\n',
        encoding="utf-8",
    )
    return path


def test_the_figures_are_told_in_one_sentence(lexicon: Path, archive: Path) -> None:
    arguments = ("lexicon", "check", str(lexicon))
    dutch = " ".join(run(*arguments, cwd=archive).stdout.split())
    assert "6 ingangen nagekeken, waarvan er in de brieven (2019, 2021, 2022) 0 voorkomen." in dutch
    english = " ".join(run(*arguments, "--lang", "en", cwd=archive).stdout.split())
    assert "6 entries checked, of which 0 occur in the letters (2019, 2021, 2022)." in english


def test_problems_are_listed_by_kind(lexicon: Path, archive: Path) -> None:
    done = run("lexicon", "check", str(lexicon), "--json", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert found["entries"] == 6
    assert found["letters"] == ["2019", "2021", "2022"]
    problems = {(one["kind"], one["pattern"]) for one in found["problems"]}
    assert ("unmatched", "zeppelin") in problems
    assert ("conflicting", "naleven") in problems
    assert ("dead", "loopgraaf") in problems
    assert not any(pattern == "ballonvlucht" for _, pattern in problems)
    (double,) = [one for one in found["problems"] if one["pattern"] == "naleven"]
    assert double["other"].startswith("na_leven (eigen.toml entry 3")
    assert double["detail"] == "+1.25 / +1"


def test_the_table_fits_and_the_exit_code_is_asked_for(lexicon: Path, archive: Path) -> None:
    done = run("lexicon", "check", str(lexicon), "--exit-code", cwd=archive)
    assert done.returncode == 1, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    for words in ("6 ingangen", "Past nergens", "Strijdig", "Kan nooit meetellen", "zeppelin"):
        assert words in done.stdout


def test_a_broken_lexicon_is_one_clear_line(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "stuk.toml"
    path.write_text(entry("risico", "een risico", weight="9"), encoding="utf-8")
    for command in (("lexicon", "check", str(path)), ("2021", "2022", "--lexicon", str(path))):
        done = run(*command, cwd=archive)
        assert done.returncode == 3
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        for words in ("stuk.toml", "entry 1 'risico'", "weight is 9", "correct the entry"):
            assert words in done.stderr


def test_an_unknown_subject_is_wrong_usage(archive: Path) -> None:
    done = run("2021", "2022", "--subject", "mars", cwd=archive)
    assert done.returncode == 2
    assert "choose china or rusland" in done.stderr
    assert not (archive / "reports").exists()


def test_data_of_the_user_reach_the_report(lexicon: Path, archive: Path, tmp_path: Path) -> None:
    topics = tmp_path / "eigen-topics.toml"
    topics.write_text('[topic.brief]\nnl = "De brief"\nen = "The letter"\nany = ["brief"]\n')
    done = run(
        *("2021", "2022", "--json", "--lexicon", str(lexicon), "--topics", str(topics)),
        cwd=archive,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["subject"]["topics"]["brief"] == {"nl": "De brief", "en": "The letter"}
    assert {"eigen.toml", "eigen-topics.toml"} <= set(found["provenance"]["resources"])
    assert any("brief" in one["topics"] for one in found["sentences"])


def test_another_subject_is_named_in_the_report(archive: Path) -> None:
    done = run("2021", "2022", "--subject", "rusland", "--no-commit", cwd=archive)
    assert done.returncode == 0, done.stderr
    page = (archive / "reports/2021-2022/index.html").read_text(encoding="utf-8")
    assert "Rol van Rusland" in page
    assert "Rol van China" not in page


def test_the_catalogue_names_the_subject(archive: Path) -> None:
    catalogue = archive / "letters" / "catalog.toml"
    catalogue.write_text(catalogue.read_text().replace('"china"', '"rusland"', 1))
    found = json.loads(run("2021", "2022", "--json", cwd=archive).stdout)
    assert found["subject"]["code"] == "rusland"
    catalogue.write_text(catalogue.read_text().replace('"rusland"', '"../elders"', 1))
    done = run("2021", "2022", "--json", cwd=archive)
    assert done.returncode == 3
    assert "the subject of the catalogue is '../elders'" in done.stderr
