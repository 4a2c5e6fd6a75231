"""Accuracy against gold files: counted by hand, and refused where the gold is malformed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from letterdiff.errors import UsageError
from letterdiff.evaluation import FileScores, evaluate
from letterdiff.evaluation.alignments import UNSCORED, count_links, groups_of
from letterdiff.evaluation.scores import Tally, macro_f1
from letterdiff.model import codec
from letterdiff.model.language import AnalysedLetter

SAME = "Nederland spreekt met China over handel."
OTHER = "De mensenrechten in Xinjiang blijven een bron van zorg."


def gold_file(folder: Path, *items: dict[str, Any], name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(map(json.dumps, items)) + "\n", encoding="utf-8")
    return path


def one(kind: Any, path: Path, **options: Any) -> FileScores:
    return evaluate(kind, [path], **options).files[0]


def test_links_are_counted() -> None:
    old, new = ["a", "b", "c", "d"], ["a", "B", "x", "y"]
    tallies = count_links(
        old, new, {(0, 0), (1, 1), (2, 2)}, [((0,), (0,)), ((1,), (1, 2))], {(2, 3)}
    )

    assert tallies["links"] == Tally(right=2, gold=3, found=3)
    assert tallies["changed links"] == Tally(right=1, gold=2, found=2)
    # c is linked in the gold; c and y belong to a link that does not count.
    assert tallies["deleted"] == Tally(right=1, gold=1, found=1)
    assert tallies["added"] == Tally(right=0, gold=0, found=0)
    assert tallies["groups"] == Tally(right=1, gold=3, found=2)


def test_a_file_may_be_named_by_a_text(tmp_path: Path) -> None:
    path = gold_file(tmp_path, {"old": [SAME], "new": [SAME], "gold": [[0, 0, ""]]})
    assert evaluate("alignment", [str(path)]) == evaluate("alignment", [path])


def test_links_that_hang_together_are_one_group() -> None:
    assert groups_of({(0, 0), (1, 1), (2, 1), (2, 2)}) == {((0,), (0,)), ((1, 2), (1, 2))}


def test_a_perfect_alignment_scores_one_and_nothing_to_find_has_no_score(tmp_path: Path) -> None:
    path = gold_file(
        tmp_path, {"old": [SAME, OTHER], "new": [SAME, OTHER], "gold": [[0, 0, ""], [1, 1]]}
    )

    scores = {score.key: score for score in one("alignment", path).scores}

    assert scores["links"].value == 1.0
    assert scores["changed_links"].value is None
    assert (scores["deleted"].gold, scores["deleted"].found) == (0, 0)


def test_a_wrong_gold_link_costs(tmp_path: Path) -> None:
    path = gold_file(
        tmp_path, {"old": [SAME, OTHER], "new": [SAME, OTHER], "gold": [[0, 0, ""], [1, 0, ""]]}
    )

    scores = {score.key: score for score in one("alignment", path).scores}

    assert scores["links"].precision == scores["links"].recall == 0.5
    assert scores["added"].recall == 0.0


def test_unscored_links_count_neither_way(tmp_path: Path) -> None:
    item = {"old": [SAME, OTHER], "new": [SAME, OTHER], "gold": [[0, 0, ""], [1, 1, UNSCORED]]}

    scores = {score.key: score for score in one("alignment", gold_file(tmp_path, item)).scores}

    assert scores["links"].gold == scores["links"].found == 1
    assert scores["groups"].value == 1.0


def test_splits_and_totals(tmp_path: Path) -> None:
    item = {"old": [SAME], "new": [SAME], "gold": [[0, 0, ""]]}
    first = gold_file(tmp_path, {**item, "split": "dev"}, {**item, "split": "train"})
    second = gold_file(tmp_path, {**item, "split": "dev"}, name="b.jsonl")

    found = evaluate("alignment", [first, second], split="dev").files

    assert [(scores.file, scores.items) for scores in found] == [
        (str(first), 1),
        (str(second), 1),
        ("", 2),
    ]
    assert found[2].scores[0].gold == 2
    with pytest.raises(UsageError, match="no gold in split 'test'"):
        evaluate("alignment", [first], split="test")


def test_edits_count_by_the_best_annotation(tmp_path: Path) -> None:
    texts = {"old": "Wij zien een kans .", "new": "Wij zien een risico ."}
    wrong = [{"old_span": [0, 1], "new_span": None}]
    right = [{"old_span": [3, 4], "new_span": [3, 4]}]
    path = gold_file(
        tmp_path,
        {**texts, "edit_combinations": [wrong, right]},
        {**texts, "edit_combinations": []},
        {**texts, "edit_combinations": [wrong]},
    )

    scores = one("edits", path)

    assert scores.items == 2
    assert scores["exact spans"] == 0.5
    assert scores["marked_tokens"] == pytest.approx(2 * 2 / (4 + 3))


def test_stance_of_pairs_lone_passages_and_sentences(tmp_path: Path) -> None:
    none = dict.fromkeys(("ORI", "FRM", "AST", "COM", "CER", "RIS"), 0)
    path = gold_file(
        tmp_path,
        {
            "old": "Dit kan leiden tot risico's.",
            "new": "Dit kan leiden tot risico's.",
            "shift": none,
        },
        {"old": "China is een partner.", "new": None, "shift": none, "difficulty": "borderline"},
        {"text": "De brief is verzonden.", "scores": {**none, "COM": None}, "holder": "GOV"},
    )

    scores = one("stance", path)

    assert scores.items == 3
    names = [score.key for score in scores.scores]
    assert names[:5] == [
        "shift_macro_f1",
        "shift_macro_f1_by_dimension",
        "any_shift_f1",
        "false_alarms",
        "all_dimensions_right",
    ]
    assert scores["all dimensions right, clear"] == 1.0
    assert scores["sentence sign macro-F1"] == 1.0


def test_macro_f1_leaves_out_classes_that_do_not_occur() -> None:
    assert macro_f1([(0, 0), (1, 0)], (-1, 0, 1)) == pytest.approx((2 / 3 + 0) / 2)
    assert macro_f1([], (-1, 0, 1)) is None


def test_a_reading_is_compared_with_what_is_expected(
    root: Path, tmp_path: Path, analysed: Callable[[str], AnalysedLetter]
) -> None:
    letter = root / "letters" / "2022" / "kst-35207-61.txt"
    expected = codec.letter_to_dict(analysed("2022"), describe=lambda _: "")
    path = tmp_path / "expected.json"
    path.write_text(json.dumps(expected), encoding="utf-8")

    right = evaluate("ingest", [letter, path]).files[0]

    assert {score.value for score in right.scores} == {1.0}
    assert len(right.scores) == 7
    del expected["signatories"]
    expected["sections"][3]["title"] = "Iets anders"
    for section in expected["sections"]:
        for paragraph in section["paragraphs"]:
            del paragraph["sentences"]
    path.write_text(json.dumps(expected), encoding="utf-8")
    wrong = evaluate("ingest", [letter, path]).files[0]
    scores = {score.key: score for score in wrong.scores}
    assert "sentences" not in scores
    assert "signatories" not in scores
    assert scores["sections"].recall == pytest.approx(24 / 25)
    assert scores["paragraphs"].value == 1.0


@pytest.mark.parametrize(
    ("kind", "line", "message"),
    [
        ("alignment", "{", "no JSON"),
        ("alignment", "[]", "no JSON object"),
        ("alignment", "[" * 100_000, "no JSON"),
        ("alignment", "{}", "'old' is missing"),
        ("alignment", '{"old": "x", "new": [], "gold": []}', "'old' is not a list of texts"),
        ("alignment", '{"old": [], "new": [], "gold": [[0, 0, ""]]}', "leads outside"),
        ("alignment", '{"old": ["a"], "new": ["a"], "gold": [[0]]}', "is not .old, new, label."),
        ("alignment", '{"old": ["a"], "new": ["a"], "gold": [["0", 0, ""]]}', "whole numbers"),
        ("edits", '{"old": 1, "new": "", "edit_combinations": [[]]}', "'old' is not a text"),
        ("edits", '{"old": "", "new": ""}', "'edit_combinations' is missing"),
        ("edits", '{"old": "", "new": "", "edit_combinations": [1]}', "not a list of objects"),
        (
            "edits",
            '{"old": "", "new": "", "edit_combinations": [[{"old_span": [1]}]]}',
            "is not .start, end.",
        ),
        (
            "edits",
            '{"old": "a b", "new": "a", "edit_combinations": [[{"new_span": [2, 300]}]]}',
            "does not lie within the 1 tokens of 'new'",
        ),
        (
            "edits",
            '{"old": "a b", "new": "a", "edit_combinations": [[{"old_span": [1, 1]}]]}',
            "does not lie within the 2 tokens of 'old'",
        ),
        ("stance", '{"old": null, "new": null, "shift": {}}', "neither"),
        ("stance", '{"old": "Zin.", "new": null, "shift": []}', "'shift' is not an object"),
        ("stance", '{"old": "Zin.", "new": null, "shift": {}}', "ORI is missing"),
        ("stance", '{"text": "Zin.", "scores": {"ORI": "x"}, "holder": "GOV"}', "not a number"),
    ],
)
def test_malformed_gold_is_refused_with_file_and_line(
    tmp_path: Path, kind: Any, line: str, message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=message) as caught:
        evaluate(kind, [path])

    assert caught.value.path == str(path)
    assert caught.value.line == 2
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "says nothing"),
        ('{"sections": 1}', "another shape"),
        ('{"sections": [{"title": "x"}]}', "another shape"),
        ('{"footnotes": []}', "another shape"),
    ],
)
def test_a_malformed_expected_reading_is_refused(
    tmp_path: Path, content: str, message: str
) -> None:
    letter, expected = tmp_path / "brief.txt", tmp_path / "expected.json"
    letter.write_text("Een zin.\n", encoding="utf-8")
    expected.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=message):
        evaluate("ingest", [letter, expected])


def test_files_that_are_not_there_or_empty_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"\n")
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    for path, message in (
        (tmp_path / "none.jsonl", "cannot be read"),
        (tmp_path, "cannot be read"),
        (empty, "no gold"),
        (binary, "not UTF-8"),
    ):
        with pytest.raises(UsageError, match=message):
            evaluate("alignment", [path])
    with pytest.raises(UsageError, match="no gold file"):
        evaluate("alignment", [])
    with pytest.raises(UsageError, match="without the JSON"):
        evaluate("ingest", [empty])
    with pytest.raises(UsageError, match="no splits"):
        evaluate("ingest", [empty, empty], split="dev")
