"""The stand-in letters: committed files match their sources, and the gold is rich enough."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from golden.standins.annotated import AnnotationError, read_annotated
from golden.standins.gold import LinkError, newer_of, section_gold, sentence_gold
from golden.standins.layout import text_width, typeset
from golden.standins.typeset import HERE, ROOT, generate
from golden.standins.unlayout import LayoutError, check_lossless

YEARS = ("2019", "2021")
WORDS = {"2019": range(5_000, 6_501), "2021": range(3_500, 4_501)}
MOST_LINES_A_PAGE = 62


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    return generate()


def rows(generated: dict[str, str], pair: str) -> list[dict[str, Any]]:
    text = generated[f"tests/golden/standins/{pair}.jsonl"]
    return [json.loads(line) for line in text.splitlines()]


def pages(printed: str) -> list[list[str]]:
    """The pages after the notice, signatures included."""
    found: list[list[str]] = []
    for line in printed.split("\n")[2:-1]:
        if line.startswith(" "):
            found.append([])
        found[-1].append(line)
    return found


def test_committed_files_are_what_the_sources_give(generated: dict[str, str]) -> None:
    for name, text in generated.items():
        committed = (ROOT / name).read_bytes().decode("utf-8")
        assert committed == text, f"{name}: run python tests/golden/standins/typeset.py"


@pytest.mark.parametrize("year", YEARS)
def test_a_stand_in_says_so_in_its_first_line(year: str) -> None:
    first = (ROOT / "letters" / year / f"stand-in-{year}.txt").read_text("utf-8").splitlines()[0]
    assert first.startswith("STAND-IN: dit is niet de officiële tekst")


@pytest.mark.parametrize("year", YEARS)
def test_length_of_the_body(year: str) -> None:
    sentences = read_annotated(HERE / f"{year}.source.txt").sentences
    assert sum(len(sentence.text.split()) for sentence in sentences) in WORDS[year]


@pytest.mark.parametrize("year", YEARS)
def test_pages_look_like_those_of_an_official_letter(year: str, generated: dict[str, str]) -> None:
    letter = read_annotated(HERE / f"{year}.source.txt")
    headings = {section.heading for section in letter.sections if section.title}
    printed = pages(generated[f"letters/{year}/stand-in-{year}.txt"])
    assert len(printed) > 8
    for page in printed:
        assert len(page) <= MOST_LINES_A_PAGE
        assert page[0].strip()
        assert page[-1].strip() not in headings
    lines = [line for page in printed for line in page if line]
    hyphenated = sum(line.endswith("-") for line in lines) / len(lines)
    assert 0.06 < hyphenated < 0.10


def test_the_newest_letter_has_its_333_sentences() -> None:
    lines = (HERE / "2022.sentences.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 333
    assert all(line == line.strip() and line for line in lines)


def test_2019_to_2021_holds_enough_of_every_kind(generated: dict[str, str]) -> None:
    gold = rows(generated, "2019-2021")
    kinds = Counter(row["kind"] for row in gold)
    floors = {"unchanged": 8, "revised": 40, "related": 12, "split": 8, "merged": 8, "deleted": 80}
    assert {kind: kinds[kind] for kind in floors if kinds[kind] < floors[kind]} == {}
    assert sum(row["moved"] for row in gold) >= 10
    assert sum(bool(row["shifts"]) for row in gold) >= 25
    signs = {sign for row in gold for sign in row["shifts"].values()}
    assert signs == {-1, 1}


@pytest.mark.parametrize("pair", ["2019-2021", "2021-2022"])
def test_every_sentence_stands_in_exactly_one_row(pair: str, generated: dict[str, str]) -> None:
    gold = rows(generated, pair)
    older, newer = pair.split("-")
    old = [sentence.text for sentence in read_annotated(HERE / f"{older}.source.txt").sentences]
    new = (
        (HERE / "2022.sentences.txt").read_text(encoding="utf-8").splitlines()
        if newer == "2022"
        else [sentence.text for sentence in read_annotated(HERE / "2021.source.txt").sentences]
    )
    assert Counter(text for row in gold for text in row["old"]) == Counter(old)
    assert Counter(text for row in gold for text in row["new"]) == Counter(new)


def test_a_changed_word_or_a_lost_line_is_noticed() -> None:
    letter = read_annotated(HERE / "2021.source.txt")
    printed = typeset(letter)
    check_lossless(letter, printed)
    lines = printed.split("\n")
    with pytest.raises(LayoutError):
        check_lossless(letter, printed.replace("mensenrechten", "rechten", 1))
    for index in (2, len(lines) // 2, len(lines) - 4):
        with pytest.raises(LayoutError):
            check_lossless(letter, "\n".join(lines[:index] + lines[index + 1 :]))


def written(folder: Path, *lines: str) -> Path:
    path = folder / "source.txt"
    path.write_text("\n".join(("! STAND-IN: geen officiële tekst", *lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "lines",
    [
        ("@a1 Geen accolades.",),
        ("@a1 {} Eén.", "@a1 {} Twee."),
        ("@a1 {moved} Een zin die verviel, kan niet zijn verplaatst.",),
    ],
)
def test_a_broken_annotation_is_refused(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(AnnotationError):
        read_annotated(written(tmp_path, *lines))


def test_links_make_kinds(tmp_path: Path) -> None:
    newer = newer_of(
        read_annotated(
            written(tmp_path, "@n1 {} Gelijk.", "@n2 {} Ander.", "@n3 {} Meer.", "@n4 {} Nieuw.")
        )
    )
    older = read_annotated(
        written(
            tmp_path,
            "@a {n1} Gelijk.",
            "@b {n2 COM-} Anders.",
            "@c {n2,n3 moved} En meer.",
            "@d {} Weg.",
        )
    )
    gold = sentence_gold(older, newer)
    assert [(row["kind"], row["moved"], row["shifts"]) for row in gold] == [
        ("unchanged", False, {}),
        ("regrouped", True, {"COM": -1}),
        ("deleted", False, {}),
        ("added", False, {}),
    ]
    assert section_gold(older, newer) == [{"old": [""], "new": [""]}]


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    newer = newer_of(read_annotated(written(tmp_path, "@n1 {} Een.")))
    older = read_annotated(written(tmp_path, "@a {n2} Een."))
    with pytest.raises(LinkError, match="n2"):
        sentence_gold(older, newer)


def test_widths_are_those_of_a_proportional_face() -> None:
    assert text_width("ill") < text_width("mmm")
    assert text_width("één") == text_width("een")
