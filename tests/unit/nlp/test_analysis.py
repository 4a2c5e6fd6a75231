"""Letters through the real models, and what the cache saves."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from letterdiff.errors import NlpError
from letterdiff.model.language import AnalysedLetter, Sentence, Token
from letterdiff.model.letter import (
    Footnote,
    FootnoteReference,
    Letter,
    LineRange,
    Paragraph,
    Section,
    Source,
)
from letterdiff.model.spans import NO_SPANS
from letterdiff.nlp import AnalysisCache, analyse, analyse_sentence

REF = LineRange(first=1, last=1)
MODALS = "Het kabinet zet in op samenwerking. Nederland kan dit niet alleen."


def make_letter(
    *paragraphs: str, footnotes: dict[str, str] | None = None, language: str = "nl"
) -> Letter:
    notes = footnotes or {}
    calls = tuple(FootnoteReference(label=label, offset=0) for label in notes if label != "lost")
    section = Section(
        id="1",
        level=1,
        number="1",
        title="Titel",
        spans=NO_SPANS,
        ref=REF,
        paragraphs=tuple(
            Paragraph(id=f"1:{number}", text=text, spans=NO_SPANS, ref=REF, footnotes=calls)
            for number, text in enumerate(paragraphs, 1)
        ),
    )
    return Letter(
        id="test",
        identifier="",
        title="",
        date="",
        language=language,
        status="local",
        source=Source(name="test.txt", sha256="", format="text"),
        sections=(section,),
        footnotes=tuple(
            Footnote(label=label, text=text, spans=NO_SPANS, ref=REF)
            for label, text in notes.items()
        ),
    )


def assert_sound(sentences: Iterable[Sentence], texts: dict[str, str]) -> None:
    """Sentences tile their paragraphs; tokens tile their sentences; every tree has one root."""
    covered: dict[str, int] = dict.fromkeys(texts, 0)
    for sentence in sentences:
        text = texts[sentence.paragraph]
        assert text[covered[sentence.paragraph] : sentence.span.start].strip() == ""
        assert sentence.span.of(text) == sentence.text == sentence.text.strip() != ""
        covered[sentence.paragraph] = sentence.span.end
        if sentence.tokens:
            assert_tree(sentence.text, sentence.tokens)
    for paragraph, end in covered.items():
        assert texts[paragraph][end:].strip() == ""


def assert_tree(text: str, tokens: tuple[Token, ...]) -> None:
    end = 0
    for token in tokens:
        assert text[end : token.span.start].strip() == ""
        assert token.span.of(text) == token.text != ""
        assert not any(map(str.isspace, token.text))
        assert token.lemma
        assert token.upos
        assert token.relation
        end = token.span.end
    assert text[end:].strip() == ""
    assert [token.relation for token in tokens].count("root") == 1
    for index, token in enumerate(tokens):
        assert -1 <= token.head < len(tokens)
        assert (token.head == -1) == (token.relation == "root")
        seen = set()
        while tokens[index].head >= 0:
            assert index not in seen
            seen.add(index)
            index = tokens[index].head


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> AnalysisCache:
    return AnalysisCache(tmp_path_factory.mktemp("cache"))


def test_sentences_get_ids_sections_and_trees(cache: AnalysisCache) -> None:
    notes = {"1": "Kamerstuk 35 207, nr. 42. Zie ook nr. 43.", "lost": "Los."}
    analysed = analyse(make_letter(MODALS, "Slot.", footnotes=notes), cache=cache)
    assert [sentence.id for sentence in analysed.sentences] == ["1:1.1", "1:1.2", "1:2.1"]
    assert {sentence.section for sentence in analysed.sentences} == {"1"}
    assert [(note.id, note.section, note.text) for note in analysed.footnote_sentences] == [
        ("fn:1.1", "1", "Kamerstuk 35 207, nr. 42."),
        ("fn:1.2", "1", "Zie ook nr. 43."),
        ("fn:lost.1", "", "Los."),
    ]
    assert all(sentence.tokens for sentence in analysed.sentences)
    assert not any(note.tokens for note in analysed.footnote_sentences)
    first = {token.text: token for token in analysed.sentences[0].tokens}
    assert first["zet"].lemma == "in_zetten"
    assert first["zet"].relation == "root"
    second = {token.text: token for token in analysed.sentences[1].tokens}
    assert second["kan"].lemma == "kunnen"
    assert second["kan"].upos == "AUX"


def test_the_cache_gives_the_same_letter_as_the_models(cache: AnalysisCache) -> None:
    letter = make_letter(MODALS, "China’s rol – «groot» – groeit…", footnotes={"1": "Zie 2."})
    fresh = analyse(letter, cache=None)
    assert analyse(letter, cache=cache) == fresh
    assert analyse(letter, cache=cache) == fresh


def test_an_analysis_depends_on_its_paragraph_alone() -> None:
    alone = analyse(make_letter(MODALS), cache=None).sentences
    company = analyse(make_letter(MODALS, "Iets anders. " * 30, MODALS), cache=None).sentences
    assert company[:2] == alone
    assert [sentence.tokens for sentence in company[-2:]] == [s.tokens for s in alone]


def test_progress_counts_every_paragraph(cache: AnalysisCache) -> None:
    calls: list[tuple[int, int]] = []
    analyse(
        make_letter("Een.", "Twee.", ""),
        cache=cache,
        progress=lambda done, total: calls.append((done, total)),
    )
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_a_string_is_one_sentence(cache: AnalysisCache) -> None:
    text = "  Het kabinet  zet in op\nsamenwerking. Punt. "
    tokens = analyse_sentence(text, cache=cache)
    assert tokens == analyse_sentence(text)
    assert_tree(text, tokens)
    assert analyse_sentence(" \n") == ()
    assert analyse_sentence("") == ()


def test_the_models_see_a_word_without_the_bracket_inside_it() -> None:
    tokens = analyse_sentence("De (geo)politieke situatie is gespannen.")
    assert [(token.upos, token.lemma) for token in tokens][2] == ("ADJ", "geopolitiek")


@pytest.mark.parametrize("language", ["en", "", "zh-CN"])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(NlpError, match=r"no language model for .*; the models") as caught:
        analyse(make_letter("Text.", language=language), cache=None)
    assert "\n" not in str(caught.value)


def test_a_dutch_variant_is_dutch(cache: AnalysisCache) -> None:
    assert analyse(make_letter("Slot.", language="nl-NL"), cache=cache).sentences


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ".",
        "... !!! ???",
        "«»",
        "😀😀 👩‍👩‍👧",
        "你好。我是学生。再见",
        "Привет. Как дела?",
        "مرحبا. كيف حالك؟",
        "geen einde aan deze zin",
        "x" * 5000,
        "a\u00a0b\u200bc\u00add\x00e\x85f\ufefff",
        "los \ud800 surrogaat.",
        "1. 2. 3. a. b. c.",
        "Eén. \n\n Twee.\tDrie.\x0cVier.",
        "<UNK> <PAD> <ROOT> _ \\t",
        "e\u0301e\u0301n zin. E\u0301\u0301n ook.",
        "((((((( ]]]] «« „",
        "A.B.C.D.E.F. G. H. I.",
    ],
)
def test_no_text_breaks_it(text: str, tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    letter = make_letter(text, footnotes={"1": text})
    analysed = analyse(letter, cache=cache)
    assert_sound(analysed.sentences, {"1:1": text})
    assert_sound(analysed.footnote_sentences, {"fn:1": text})
    assert analyse(letter, cache=cache) == analysed
    if text.strip():
        assert_tree(text, analyse_sentence(text))


def test_a_sentence_of_ten_thousand_words_is_one_tree() -> None:
    text = " en ".join(["het kabinet informeert de Kamer over handel met China"] * 1000)
    (sentence,) = analyse(make_letter(text), cache=None).sentences
    assert_tree(text, sentence.tokens)


def test_the_official_letter_splits_into_its_333_sentences(
    letter_2022: Letter, cache: AnalysisCache, letter_sentences: list[str]
) -> None:
    analysed = analyse(letter_2022, cache=cache)
    assert [sentence.text for sentence in analysed.sentences] == letter_sentences
    texts = {
        paragraph.id: paragraph.text
        for section in letter_2022.sections
        for paragraph in section.paragraphs
    }
    assert_sound(analysed.sentences, texts)


def test_hard_cases_of_official_dutch(
    hard_cases: list[tuple[str, list[str]]], cache: AnalysisCache
) -> None:
    wrong = []
    for text, expected in hard_cases:
        found = [s.text for s in analyse(make_letter(text), cache=cache).sentences]
        if found != expected:
            wrong.append((found, expected))
    assert len(hard_cases) >= 120
    assert len(wrong) <= 0.02 * len(hard_cases), wrong


def run_fresh(script: str, cache: AnalysisCache) -> dict[str, object]:
    """Run `script` in a new process with the folder of `cache`; it prints one JSON object."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(cache.folder.parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    result: dict[str, object] = json.loads(done.stdout)
    return result


FRESH = """
import json, socket, sys
from pathlib import Path
class Refused(socket.socket):
    def __init__(self, *args, **kwargs):
        raise AssertionError("network")
socket.socket = Refused
from letterdiff.nlp import AnalysisCache, analyse_sentence
tokens = analyse_sentence("Dit is een toets.", cache=AnalysisCache(Path(sys.argv[1])))
loaded = sorted({"torch", "stanza"} & set(sys.modules))
print(json.dumps({"words": [token.text for token in tokens], "loaded": loaded}))
"""


def test_models_load_without_network_noise_and_are_not_loaded_twice(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    words = ["Dit", "is", "een", "toets", "."]
    assert run_fresh(FRESH, cache) == {"words": words, "loaded": ["stanza", "torch"]}
    assert run_fresh(FRESH, cache) == {"words": words, "loaded": []}


def test_an_unusable_cache_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    letter = make_letter("Slot. Einde.")
    expected: AnalysedLetter = analyse(letter, cache=None)
    assert analyse(letter, cache=AnalysisCache(tmp_path / "blocked")) == expected
