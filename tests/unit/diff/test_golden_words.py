"""Dutch policy prose with the edits a reader wants: tests/golden/words/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from letterdiff.diff import diff_words

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "words"
MARK = re.compile(r"\{([^{}→|]*?) ?→ ?([^{}→|]*?) \| (\w+)\}")
WRONG, NOW = "! ", "nu: "
FEWEST_CASES = 60


def cases() -> Iterator[tuple[str, str, str]]:
    """What is wanted, what is made now ("" where that is the same), and where it stands."""
    for path in sorted(FOLDER.glob("*.txt")):
        lines = [*path.read_text(encoding="utf-8").splitlines(), ""]
        for number, (line, following) in enumerate(pairwise(lines), 1):
            if not line.startswith(NOW):
                now = following.removeprefix(NOW) if line.startswith(WRONG) else ""
                yield line.removeprefix(WRONG), now, f"{path.stem}:{number}"


def side(marked: str, group: int) -> str:
    """One of the texts of a case: what an empty side leaves behind is no space."""
    text = MARK.sub(lambda found: found[group], marked)
    text = re.sub(r"([ (]) +", r"\1", text)
    return re.sub(r" ([.,;)])", r"\1", text).strip()


def shown(old: str, new: str) -> str:
    """The edits as a case writes them."""
    parts = []
    for edit in diff_words(old, new):
        before, after = edit.old.of(old), edit.new.of(new)
        if edit.nature is None:
            parts.append(max(before, after, key=len))
        else:
            parts.append(f"{{{before} → {after} | {edit.nature}}}")
    return tidy("".join(parts))


def tidy(marked: str) -> str:
    """White space within the marks, and beside an empty side, says nothing."""
    marked = MARK.sub(lambda found: f"{{{found[1]}→{found[2]}|{found[3]}}}", marked)
    return re.sub(r"\s*([{}])\s*", r"\1", marked)


def ids() -> list[str]:
    return [where for _, _, where in cases()]


@pytest.mark.parametrize(("wanted", "now", "where"), list(cases()), ids=ids())
def test_a_reader_sees_what_is_wanted(wanted: str, now: str, where: str) -> None:
    found = shown(side(wanted, 1), side(wanted, 2))

    if now:
        assert tidy(now) != tidy(wanted), f"{where}: the wrong result is the wanted one"
        assert found != tidy(wanted), f"{where} comes out right: take its mark away"
    assert found == tidy(now or wanted)


def test_there_are_enough_cases_and_few_are_wrong() -> None:
    wrong = [where for _, now, where in cases() if now]

    assert len(ids()) >= FEWEST_CASES
    assert len(wrong) * 10 <= len(ids()), wrong
