from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from letterdiff.align import align_footnotes, align_letters, align_sections
from letterdiff.model.language import AnalysedLetter
from support import letter_of, sentence

TEXTS = (
    "Nederland en China zijn belangrijke handelspartners in de landbouw.",
    "Het kabinet maakt zich zorgen over de mensenrechten in Xinjiang.",
    "De spanningen in de Straat van Taiwan zijn het afgelopen jaar toegenomen.",
)


def test_every_section_stands_in_exactly_one_match(
    analysed: Callable[[str], AnalysedLetter],
) -> None:
    old, new = analysed("2021").letter.sections, analysed("2022").letter.sections
    matches = align_sections(old, new)
    assert sorted(key for match in matches for key in match.old) == sorted(s.id for s in old)
    assert sorted(key for match in matches for key in match.new) == sorted(s.id for s in new)


def test_a_letter_and_itself_match_section_by_section(
    analysed: Callable[[str], AnalysedLetter],
) -> None:
    letter = analysed("2022")
    matches = align_sections(letter.letter.sections, letter.letter.sections)
    assert [(match.old, match.new) for match in matches] == [
        ((section.id,), (section.id,)) for section in letter.letter.sections
    ]
    alignments = align_letters(letter, letter, matches)
    assert {item.kind for item in alignments} == {"unchanged"}
    assert not any(item.moved for item in alignments)


def test_sections_mirror(analysed: Callable[[str], AnalysedLetter]) -> None:
    old, new = analysed("2019").letter.sections, analysed("2022").letter.sections
    forth = {(match.old, match.new, match.similarity) for match in align_sections(old, new)}
    back = {(match.new, match.old, match.similarity) for match in align_sections(new, old)}
    assert forth == back


def test_no_sections() -> None:
    assert align_sections((), ()) == ()


def test_sentence_that_left_its_section_moved_between_letters() -> None:
    old = letter_of([[sentence(TEXTS[0]), sentence(TEXTS[1])], [sentence(TEXTS[2])]], "old")
    new = letter_of([[sentence(TEXTS[0])], [sentence(TEXTS[2]), sentence(TEXTS[1])]], "new")
    sections = align_sections(old.letter.sections, new.letter.sections)
    moved = [item.old for item in align_letters(old, new, sections) if item.moved]
    assert moved == [("1:1.2",)]


def test_footnotes_are_a_stream_of_their_own(analysed: Callable[[str], AnalysedLetter]) -> None:
    old, new = analysed("2021"), analysed("2022")
    sections = align_sections(old.letter.sections, new.letter.sections)
    alignments = align_footnotes(old, new, align_letters(old, new, sections))
    assert {key for item in alignments for key in item.old} == {
        item.id for item in old.footnote_sentences
    }
    assert {key for item in alignments for key in item.new} == {
        item.id for item in new.footnote_sentences
    }


def test_importing_the_stage_is_cheap() -> None:
    code = (
        "import sys, letterdiff.align; print(*{'numpy', 'scipy', 'rapidfuzz'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
