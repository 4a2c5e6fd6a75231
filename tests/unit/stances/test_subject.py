"""A subject is a folder of data: what is said of one country holds for another."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from letterdiff import pipeline
from letterdiff.errors import StanceError, UsageError
from letterdiff.model.language import Sentence
from letterdiff.model.stance import Dimension
from letterdiff.stances import (
    default_subject,
    explain,
    load_subject,
    score,
    shifts,
    shipped_subjects,
    topics_in,
)

Make = Callable[[str], Sentence]

RUSSIAN: dict[str, dict[Dimension, int]] = {
    "Nederland veroordeelt de Russische agressieoorlog tegen Oekraïne.": {"AST": 1, "RIS": 1},
    "Rusland is de agressor.": {"FRM": 1},
    "Het kabinet zal de samenwerking met Rusland beëindigen.": {"ORI": 1, "COM": -1},
    "Nederland heeft Rusland aansprakelijk gesteld voor het neerhalen van vlucht MH17.": {"AST": 1},
    "De Russische schaduwvloot vormt een gevaar voor het milieu.": {"RIS": 1},
    "Het kabinet wil de dialoog met Rusland voortzetten.": {"ORI": -1, "COM": 1},
    "Rusland stelt dat Nederland een bedreiging vormt.": {"RIS": 0},
    "China is een systeemrivaal.": {"FRM": 0},
    "Nederland verwelkomt de samenwerking met Oekraïne.": {"ORI": 0},
}


@pytest.mark.parametrize(("text", "expected"), RUSSIAN.items(), ids=range(len(RUSSIAN)))
def test_sentences_about_russia(sentence: Make, text: str, expected: dict[Dimension, int]) -> None:
    found = score(sentence(text), subject=load_subject("rusland"))
    values = {code: found[code].score or 0.0 for code in expected}
    assert {code: (value > 0) - (value < 0) for code, value in values.items()} == expected


def test_the_subject_decides_whom_a_stance_is_towards(sentence: Make) -> None:
    text = sentence("Nederland veroordeelt Rusland.")
    assert score(text)["AST"].score == 0.0
    assert score(text, subject=load_subject("rusland"))["AST"].score == 2.0


def test_the_settings_choose_the_subject() -> None:
    text = "Nederland veroordeelt Rusland."
    russia = pipeline.Settings(subject="rusland")
    assert pipeline.stance(text)["AST"].score == 0.0
    assert pipeline.stance(text, russia)["AST"].score == 2.0
    (shift,) = pipeline.stance_shift("Nederland neemt kennis van Rusland.", text, russia)
    assert (shift.dimension, shift.verdict) == ("AST", "shift")
    assert pipeline.stance_shift("Nederland prijst Rusland.", text) == ()


def test_a_shift_about_russia_is_explained_with_its_own_names(sentence: Make) -> None:
    russia = load_subject("rusland")
    old, new = sentence("Rusland is een partner."), sentence("Rusland is de agressor.")
    shift = next(one for one in shifts([old], [new], subject=russia) if one.dimension == "FRM")
    assert (shift.verdict, shift.delta > 0) == ("shift", True)
    assert "agressor" in explain(shift, russia.names)


def test_topics_belong_to_the_subject(sentence: Make) -> None:
    text = sentence("De schaduwvloot omzeilt de sancties op olie.")
    assert topics_in(text, load_subject("rusland").topics) == ("sancties", "energie")
    assert topics_in(text, default_subject().topics) == ()


def test_every_actor_and_topic_has_a_name_in_both_languages() -> None:
    for name in shipped_subjects():
        names = load_subject(name).names
        for code, called in (*names.actors, *names.topics):
            assert called.nl.strip(), code
            assert called.en.strip(), code


def _folder(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "turkije"
    folder.mkdir()
    content = {
        "subject": '[subject]\nnl = "Turkije"\nen = "Türkiye"\ncounterpart = "TR"\n',
        "actors": '[actor.TR]\nnl = "Turkije"\nen = "Türkiye"\nweight = 0\n'
        'terms = ["turkije", "turks", "ankara"]\n',
        "topics": '[topic.migratie]\nnl = "Migratie"\nen = "Migration"\nany = ["migratie"]\n',
    } | files
    for name, text in content.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_ones_own_is_a_subject(sentence: Make, tmp_path: Path) -> None:
    subject = load_subject(_folder(tmp_path))
    text = sentence("De samenwerking met Turkije over migratie is nuttig.")
    found = score(text, subject=subject)
    assert found["ORI"].score is not None
    assert found["ORI"].score < 0
    assert found.topics == ("migratie",)
    assert subject.names.code == "turkije"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("subject", '[subject]\nnl = "x"\nen = "x"\ncounterpart = "XX"\n', "'XX' is no actor"),
        ("subject", '[subject]\nnl = "x"\n', "counterpart, en missing"),
        ("subject", "[subject]\nnl = 5\n", "nl is 5; give a text"),
        ("actors", "[actor.TR]\nterms = []\n", "actor TR: en, nl, weight missing"),
        ("actors", "[actor.GOV]\nweight = 3\n", "actor GOV: weight is 3"),
        ("actors", "actor = 3\n", "actor: not a group of tables"),
        ("actors", "[actor.GOV]\nterms = [3]\n", "actor GOV: terms holds"),
        ("topics", '[topic.a]\nnl = "a"\nen = "a"\n', "topic a: it has no terms"),
        ("topics", '[topic.a]\nany = ["a"]\n', "topic a: it lacks a name"),
        ("topics", "", "it holds no topic"),
        ("lexicon", "[dimension.ORI]\n", "unknown part 'dimension'"),
        ("lexicon", "entry = 3\n", "entry: not a list of tables"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    folder = _folder(tmp_path, **{file: text})
    with pytest.raises(StanceError, match=re.escape(message)) as caught:
        load_subject(folder)
    assert f"{file}.toml" in str(caught.value)
    assert caught.value.remedy


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(UsageError, match="choose china or rusland"):
        load_subject("mars")


def test_files_of_the_user_extend_a_subject(sentence: Make, tmp_path: Path) -> None:
    words = tmp_path / "mijn.toml"
    words.write_text(
        '[[entry]]\ndim = "RIS"\npattern = "ballonvlucht"\ntype = "comp"\nupos = "NOUN"\n'
        'weight = 1.5\nholder = "A"\nreason = "r"\nexample = "een Chinese ballonvlucht"\n',
        encoding="utf-8",
    )
    topics = tmp_path / "mijn-topics.toml"
    topics.write_text(
        '[topic.taiwan]\nany = ["ballonvlucht"]\n'
        '[topic.ruimte]\nnl = "Ruimte"\nen = "Space"\nany = ["ballonvlucht"]\n',
        encoding="utf-8",
    )
    text = sentence("Er was een Chinese ballonvlucht.")
    assert score(text)["RIS"].score == 0.0
    subject = load_subject(lexicons=[words], topics=[topics])
    found = score(text, subject=subject)
    assert found["RIS"].score == 1.5
    assert set(found.topics) == {"taiwan", "ruimte"}
    assert [name for name, _ in subject.hashes if name.startswith("mijn")] == [
        "mijn-topics.toml",
        "mijn.toml",
    ]


def test_hashes_cover_every_data_file() -> None:
    hashes = dict(default_subject().hashes)
    assert set(hashes) == {
        *("actors.toml", "inflection.toml", "lexicon.toml", "thresholds.toml"),
        *(f"china/{name}.toml" for name in ("actors", "lexicon", "subject", "topics")),
    }
    assert all(len(digest) == 64 for digest in hashes.values())


def test_no_code_names_a_subject(root: Path) -> None:
    """A subject is data: neither a rule nor a report may know which country it is about."""
    named = re.compile(r"chin(?:a|ees|ese)|rusland|russia|taiwan|peking|beijing", re.IGNORECASE)
    folders = ("stances", "report", "model", "cli", "align", "diff", "archive")
    sources = [
        path
        for folder in folders
        for path in sorted((root / "src/letterdiff" / folder).rglob("*"))
        if path.suffix in (".py", ".j2", ".css")
    ]
    found = [
        f"{path.name}: {line.strip()}"
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line.replace("machine", ""))
    ]
    assert found == ['subject.py: DEFAULT_SUBJECT = "china"']
