"""A comparison in the hands of a Python user."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import letterdiff
from letterdiff.model.comparison import Comparison

Compared = Callable[[str, str], Comparison]


def test_to_dict_is_what_json_prints(compared: Compared, root: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(
        (root / "src" / "letterdiff" / "schemas" / "comparison.schema.json").read_text()
    )
    value = compared("2021", "2022").to_dict()
    Draft202012Validator(schema).validate(json.loads(json.dumps(value)))


def test_to_pandas_has_a_row_for_each_passage(compared: Compared) -> None:
    comparison = compared("2021", "2022")
    table = comparison.to_pandas()
    assert list(table["id"]) == [passage.id for passage in comparison.passages]
    assert int(table["moved"].sum()) == comparison.moved()
    assert (table["kind"] == "split").sum() == comparison.count("split")


def test_a_notebook_shows_the_counts_and_the_stand_in(compared: Compared) -> None:
    shown = compared("2021", "2022")._repr_html_()
    assert "2021 → 2022" in shown
    assert "stand-in: 2021" in shown
    assert f"<th>added</th><td>{compared('2021', '2022').count('added')}</td>" in shown


def test_the_public_names_are_there_and_stance_is_a_function() -> None:
    assert set(letterdiff.__all__) <= set(dir(letterdiff))
    assert letterdiff.compare is not None
    assert callable(letterdiff.stance)
    alignments = letterdiff.align_sentences(["Wij zien China."], ["Wij zien China."])
    assert [(item.old, item.new, item.kind) for item in alignments] == [((0,), (0,), "unchanged")]
