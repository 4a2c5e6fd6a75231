from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.errors import StanceError
from letterdiff.stances.inflection import adjective_forms, noun_forms, verb_forms
from letterdiff.stances.lexicon import Entry, Lexicon
from letterdiff.stances.lexicon_file import irregular_verbs, read_lexicon
from letterdiff.stances.resources import read_resource
from letterdiff.stances.subject import load_subject, shipped_subjects

ENTRY = {
    "dim": '"RIS"',
    "pattern": '"risico"',
    "type": '"comp"',
    "upos": '"NOUN"',
    "weight": "1.0",
    "holder": '"A"',
    "reason": '"why"',
    "example": '"een risico"',
}


def _write(folder: Path, *entries: dict[str, str]) -> Path:
    path = folder / "lexicon.toml"
    body = "".join(
        "[[entry]]\n" + "".join(f"{key} = {value}\n" for key, value in entry.items())
        for entry in entries
    )
    path.write_text(body, encoding="utf-8")
    return path


def load_lexicon(*paths: Path) -> Lexicon:
    return read_lexicon([read_resource(path) for path in paths])


def test_a_good_entry_loads(tmp_path: Path) -> None:
    (entry,) = load_lexicon(_write(tmp_path, ENTRY)).entries
    assert (entry.dimension, entry.weight, entry.pattern.text) == ("RIS", 1.0, "risico")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("dim", '"XYZ"', "dim is 'XYZ'"),
        ("type", '"regex"', "type is 'regex'"),
        ("weight", "2.5", "weight is 2.5"),
        ("weight", "true", "weight is True"),
        ("upos", '"VERBUM"', "upos is 'VERBUM'"),
        ("example", '""', "the example is empty"),
        ("holder", '"Q"', "holder is 'Q'"),
        ("kind", '"odd"', "kind is 'odd'"),
        ("pattern", '" "', "the pattern is empty"),
        ("pattern", '"twee woorden"', "needs type mwe"),
        ("colour", '"red"', "unknown field 'colour'"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, field: str, value: str, message: str) -> None:
    path = _write(tmp_path, ENTRY | {field: value})
    with pytest.raises(StanceError, match=message) as caught:
        load_lexicon(path)
    assert str(path) in str(caught.value)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    entry = {key: value for key, value in ENTRY.items() if key != "reason"}
    with pytest.raises(StanceError, match="entry 1 'risico': reason missing"):
        load_lexicon(_write(tmp_path, entry))


def test_a_later_file_takes_the_place_of_an_equal_entry(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    own = [ENTRY | {"weight": "0.5"}, ENTRY | {"pattern": '"schaduwvloot"'}]
    lexicon = load_lexicon(_write(first, ENTRY), _write(second, *own))
    assert [(entry.pattern.text, entry.weight) for entry in lexicon.entries] == [
        ("risico", 0.5),
        ("schaduwvloot", 1.0),
    ]


def test_a_double_entry_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="stands twice under RIS"):
        load_lexicon(_write(tmp_path, ENTRY, ENTRY))


def test_no_toml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text("[[entry", encoding="utf-8")
    with pytest.raises(StanceError, match="cannot be read"):
        load_lexicon(path)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("veroordelen", {"veroordeelt", "veroordeelde", "veroordeeld"}),
        ("in_zetten", {"inzet", "inzette", "ingezet", "intezetten"}),
        ("op_roepen", {"oproept", "opriep", "opgeroepen"}),
        ("streven", {"streeft", "streefde", "gestreefd"}),
        ("hekelen", {"hekelt", "hekelde", "gehekeld"}),
        ("bezien", {"beziet", "bezag", "bezien"}),
        ("eisen", {"eist", "eiste", "geëist"}),
        ("overwegen", {"overweegt", "overwoog", "overwogen"}),
        ("onderzoeken", {"onderzocht", "onderzochte"}),
    ],
)
def test_verb_forms(lemma: str, forms: set[str]) -> None:
    assert forms <= verb_forms(lemma, irregular_verbs())


def test_a_past_tense_takes_no_ending() -> None:
    assert "sprake" not in verb_forms("spreken", irregular_verbs())
    assert "gesprokene" in verb_forms("spreken", irregular_verbs())


def test_noun_and_adjective_forms() -> None:
    assert {"risico's", "risico"} <= noun_forms("risico")
    assert "kwetsbaarheden" in noun_forms("kwetsbaarheid")
    assert {"gevaren", "gevaar"} <= noun_forms("gevaar")
    assert {"assertieve", "assertiever"} <= adjective_forms("assertief")


@pytest.mark.parametrize("name", shipped_subjects())
def test_every_verb_of_the_lexicon_is_found_by_its_infinitive(name: str) -> None:
    lexicon = load_subject(name).lexicon
    missing = [
        entry.pattern.text
        for entry in lexicon.entries
        if entry.pattern.upos == "VERB"
        and entry not in lexicon.candidates(frozenset({entry.pattern.text.replace("_", "")}))
    ]
    assert missing == []


@pytest.mark.parametrize("name", shipped_subjects())
def test_no_form_of_an_auxiliary_is_a_cue(name: str) -> None:
    lexicon = load_subject(name).lexicon
    helpers = ("is", "was", "waren", "wordt", "worden", "werd", "werden", "heeft", "had", "hadden")
    found = [
        (helper, item.pattern.text)
        for helper in helpers
        for item in lexicon.candidates(frozenset({helper}))
        if isinstance(item, Entry) and len(item.pattern.elements) == 1
    ]
    assert found == []
