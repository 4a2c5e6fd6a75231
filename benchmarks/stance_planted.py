"""Every shift planted in the stand-in letters that is missed, and every one that is invented.

`python benchmarks/stance_planted.py` prints the passages with their texts, what was planted,
what is found, and the cues, as docs/planted-shifts.md has them below the explanations;
`python benchmarks/stance_planted.py --write` puts them there. The alignment is the true one, so
that only the stance stage is measured. A shift counts by passage, dimension and direction; one
in the wrong direction is a miss and an alarm.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letterdiff.model.language import Sentence
from letterdiff.model.spans import Span
from letterdiff.model.stance import StanceShift
from letterdiff.nlp import AnalysisCache, analyse_sentence
from letterdiff.stances import shifts

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "planted-shifts.md"
LETTERS = ("2019-2021", "2021-2022")
BEGIN, END = "<!-- passages: begin -->", "<!-- passages: end -->"
Flags = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the stand-ins with what was planted in it and what is found.

    `name` is the pair of letters and the line in its file, from 1: "2021-2022:8".
    `planted` and `found` hold (dimension, -1 or 1).
    """

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    planted: Flags
    shifts: tuple[StanceShift, ...]

    @property
    def found(self) -> Flags:
        """The shifts that the tool reports, not the possible ones."""
        return frozenset(
            (shift.dimension, 1 if shift.delta > 0 else -1)
            for shift in self.shifts
            if shift.verdict == "shift"
        )

    @property
    def errors(self) -> tuple[str, ...]:
        """What is wrong, as the page names it: "2021-2022:8 RIS +1 missed"."""
        wrong = [(*flag, "missed") for flag in self.planted - self.found]
        wrong += [(*flag, "invented") for flag in self.found - self.planted]
        return tuple(f"{self.name} {code} {sign:+d} {kind}" for code, sign, kind in sorted(wrong))


@cache
def _sentence(text: str) -> Sentence:
    tokens = analyse_sentence(text, cache=AnalysisCache())
    return Sentence(
        id="s.1", section="", paragraph="s", span=Span(0, len(text)), text=text, tokens=tokens
    )


def passages(letters: str) -> Iterator[Passage]:
    """The passages that both letters have; what was added or deleted carries no planted shift."""
    path = ROOT / "tests" / "golden" / "standins" / f"{letters}.jsonl"
    for line, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
        row = json.loads(text)
        if row["old"] and row["new"]:
            yield Passage(
                name=f"{letters}:{line}",
                old=tuple(row["old"]),
                new=tuple(row["new"]),
                planted=frozenset(row["shifts"].items()),
                shifts=shifts(
                    [_sentence(one) for one in row["old"]], [_sentence(one) for one in row["new"]]
                ),
            )


def _flags(flags: Flags) -> str:
    return ", ".join(f"{code} {sign:+d}" for code, sign in sorted(flags)) or "none"


def _cues(shift: StanceShift) -> str:
    cues = "; ".join(f"{one.side} “{one.text}” {one.value:+.2f}" for one in shift.evidence)
    return f"  - {shift.dimension} {shift.delta:+.2f}, {shift.verdict}: {cues}"


def describe(passage: Passage) -> str:
    """A passage with its texts, planted and found shifts, and cues, in Markdown."""
    planted, found = _flags(passage.planted), _flags(passage.found)
    return "\n".join(
        [
            f"**{passage.name}** Planted: {planted}. Found: {found}.",
            "",
            f"- Old: {' '.join(passage.old)}",
            f"- New: {' '.join(passage.new)}",
            "- Cues that differ:" if passage.shifts else "- No cue differs.",
            *(_cues(shift) for shift in passage.shifts),
        ]
    )


def listing(known: Sequence[Passage]) -> str:
    """All passages with an error."""
    return "\n\n".join(describe(passage) for passage in known if passage.errors)


def listed(page: str) -> str:
    """The listing that a page has."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> None:
    """Print the listing, or write it to the page."""
    text = listing([passage for letters in LETTERS for passage in passages(letters)])
    if "--write" not in sys.argv[1:]:
        print(text)
        return
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
