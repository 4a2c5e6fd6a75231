"""Every verb and noun of the shipped lexicons is found in its inflected forms, through the parser.

The forms come from `dutch_forms`, which shares nothing with the package; the
sentences are the same for all words, so the words' own meaning does not help.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from dutch_forms import Verb, compound, exists, plural, verb
from letterdiff.model.language import Sentence, Token
from letterdiff.model.spans import Span
from letterdiff.nlp import analyse_sentences
from letterdiff.nlp.words import word_set
from letterdiff.stances import Subject, load_subject, shipped_subjects
from letterdiff.stances.lexicon import Entry
from letterdiff.stances.reading import read_sentence

NEEDED = 3
"""Forms in which every verb and noun must be found."""
TOGETHER = 60
_VERB_KINDS = ("reporting", "directive", "naming", "stative", "trend_up", "trend_down", "negation")
_VERB_ENDINGS = ("en", "aan", "ien", "oen")
# Words of expressions that are spelled like infinitives.
_NO_VERBS = frozenset(["allen", "benen", "buiten", "gezien", "reden", "voren"])

OTHER_LEMMA = {
    "handel_drijven": "'handel' is the object of 'drijven' in the treebanks",
    "weer_keren": "'weer' is tagged as an adverb: the search joins it, the lemma stays 'keren'",
    "weergeven": "'weer' is tagged as an adverb: the search joins it, the lemma stays 'geven'",
}
"""Verbs whose lemma is another one, with the reason; the search finds them by their forms."""
FOUND_AT_LEAST = 0.99
"""Share of all forms that the search finds."""

AUXILIARIES = frozenset(["hebben", "worden", "zijn"])
"""Left out: helping verbs that mean nothing by themselves, and that the search passes over."""

WITHOUT_OBJECT = word_set(
    """
    achter_blijven achteruit_gaan aan_dringen aan_zwellen af_brokkelen af_zien bedaren behoren
    bekoelen bestaan beraden blijken blijven bezuinigen bij_dragen binnen_vallen bloeien
    concurreren dalen de-escaleren deel_nemen denken dienen door_gaan dreigen eindigen eroderen
    escaleren falen gaan gelden gissen groeien handel_drijven haperen hopen horen ijveren in_gaan
    in_krimpen in_spannen infiltreren ingaan instemmen investeren kijken klagen komen
    krimpen leven liggen lijken lopen luwen mee_doen mee_helpen mee_werken mislukken na_denken
    onderhandelen ontaarden ontbreken ontsporen op_bloeien op_lopen op_treden optrekken op_trekken
    oordelen overleggen overeen_komen passen pleiten pogen profiteren protesteren resulteren
    rivaliseren samen_werken schijnen slinken speculeren spioneren spreken staan
    stagneren stijgen stokken streven tanen tegemoet_komen terug_keren terug_komen terug_lopen
    toe_gaan toe_komen toe_nemen toe_treden twijfelen uit_blijven vallen varen vast_staan verdwijnen
    verharden verhevigen verkillen verkoelen verlopen verslechteren vervallen verzuren voldoen
    weg_ebben weg_lekken wedijveren weer_keren werken wijken wonen zitten zorgen afvlakken af_nemen
    """
)
"""Verbs whose sentences have no object, for such a sentence is no Dutch."""
WITH_ZIJN = word_set(
    """
    achter_blijven achteruit_gaan aan_zwellen af_brokkelen bedaren bekoelen blijken blijven
    binnen_vallen dalen door_gaan eindigen eroderen escaleren gaan groeien in_gaan in_krimpen
    ingaan komen krimpen luwen mislukken ontaarden ontsporen op_bloeien op_lopen overeen_komen
    slinken stagneren stijgen tegemoet_komen terug_keren terug_komen terug_lopen toe_gaan toe_komen
    toe_nemen toe_treden uit_blijven vallen verdwijnen verharden verhevigen verkillen verkoelen
    verlopen verslechteren vervallen verzuren weg_ebben weg_lekken weer_keren wijken afvlakken
    af_nemen
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A verb or noun as the lexicon spells it; `whole` where it is a pattern by itself."""

    text: str
    upos: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence with one form of a word; `shape` says which, as "split" or "joined"."""

    word: Word
    shape: str
    form: str
    text: str


def lexicon_words(root: Path) -> tuple[Word, ...]:
    """The verbs and nouns of all shipped lexicons, and the verbs inside their expressions."""
    data = root / "src/letterdiff/stances/data"
    found: dict[tuple[str, str], Word] = {}
    inside: set[str] = set()
    for path in (data / "lexicon.toml", *sorted(data.glob("subjects/*/lexicon.toml"))):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for raw in (*content.get("entry", []), *content.get("modifier", [])):
            text, upos = raw["pattern"], raw.get("upos", "")
            if raw["type"] == "mwe":
                inside.update(part for part in text.split() if part.endswith(_VERB_ENDINGS))
            elif upos in ("NOUN", "VERB") or (not upos and _is_verb(raw)):
                kind = upos or "VERB"
                found[text, kind] = Word(text=text, upos=kind, whole=True)
    for text in inside - _NO_VERBS:
        if (text, "VERB") not in found and ("_" in text or (len(text) > 4 and exists(verb(text)))):
            found[text, "VERB"] = Word(text=text, upos="VERB", whole=False)
    return tuple(word for _, word in sorted(found.items()) if word.text not in AUXILIARIES)


def _is_verb(raw: dict[str, str]) -> bool:
    return (
        raw["type"] == "lemma"
        and raw.get("kind") in _VERB_KINDS
        and raw["pattern"].endswith(_VERB_ENDINGS)
    )


def verb_cases(word: Word) -> Iterator[Case]:
    """Main clauses in three forms; a subordinate clause, the perfect, a modal and "te"."""
    parts = verb(word.text)
    thing = "" if word.text in WITHOUT_OBJECT else " het bedrijf"
    perfect = "is" if word.text in WITH_ZIJN else "heeft"
    main = f" {parts.particle}" if parts.particle else ""
    te = f"{parts.particle} te {parts.infinitive}".strip()
    shape = "split" if parts.particle else "whole"
    joined = "joined" if parts.particle else "whole"
    for kind, form, text in (
        (shape, parts.present, f"De minister {parts.present} dit jaar{thing}{main}."),
        (shape, parts.past, f"Vorig jaar {parts.past} de minister{thing}{main}."),
        (shape, parts.infinitive, f"De landen {parts.infinitive} dit jaar{thing}{main}."),
        (joined, _joined(parts, parts.present), f"Dit gebeurt omdat de minister{thing} {{}}."),
        (joined, _joined(parts, parts.participle), f"De minister {perfect}{thing} {{}}."),
        (joined, _joined(parts, parts.infinitive), f"De minister wil{thing} vaker {{}}."),
        ("te", f"te {parts.infinitive}", f"De minister reist naar de stad om{thing} {te}."),
    ):
        yield Case(word=word, shape=kind, form=form, text=text.format(form))


def _joined(parts: Verb, form: str) -> str:
    return parts.particle + form


def noun_cases(word: Word, known: Container[str]) -> Iterator[Case]:
    """After a possessive, after a preposition, with a capital; plurals and compounds that exist.

    A compound in `known` is an entry of its own, and found as that.
    """
    noun, several, longer = word.text, plural(word.text), compound(word.text)
    yield Case(word=word, shape="one", form=noun, text=f"De ministers bespreken hun {noun}.")
    capital = noun[0].upper() + noun[1:]
    yield Case(word=word, shape="first", form=capital, text=f"{capital} komt vaak aan bod.")
    yield Case(
        word=word, shape="after", form=f"door {noun}", text=f"Dat komt door {noun} in de stad."
    )
    if several:
        text = f"De ministers bespreken de {several} van dit jaar."
        yield Case(word=word, shape="plural", form=several, text=text)
    if longer and longer not in known:
        text = f"De ministers bespreken hun {longer}."
        yield Case(word=word, shape="compound", form=longer, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a case: found by the search, and with the lemma of the lexicon."""

    case: Case
    found: bool
    lemma: bool


@pytest.fixture(scope="module")
def outcomes(root: Path) -> tuple[Outcome, ...]:
    words = lexicon_words(root)
    known = {word.text for word in words}
    cases = [
        case
        for word in words
        for case in (verb_cases(word) if word.upos == "VERB" else noun_cases(word, known))
    ]
    subjects = [load_subject(name) for name in shipped_subjects()]
    results: list[Outcome] = []
    for start in range(0, len(cases), TOGETHER):
        part = cases[start : start + TOGETHER]
        analyses = analyse_sentences([case.text for case in part])
        results.extend(
            _outcome(case, tokens, subjects) for case, tokens in zip(part, analyses, strict=True)
        )
    return tuple(results)


def _outcome(case: Case, tokens: tuple[Token, ...], subjects: Iterable[Subject]) -> Outcome:
    lemma = any(_plain(token.lemma) == _plain(case.word.text) for token in tokens)
    found = any(_is_found(case, tokens, subject) for subject in subjects)
    return Outcome(case=case, found=found, lemma=lemma)


def _is_found(case: Case, tokens: tuple[Token, ...], subject: Subject) -> bool:
    """Whether the search finds every item that is the word; of an expression, its verb's keys."""
    sentence = Sentence(
        id="e",
        section="",
        paragraph="",
        span=Span(0, len(case.text)),
        text=case.text,
        tokens=tokens,
    )
    reading = read_sentence(sentence, subject)
    word = case.word
    if not word.whole:
        plain = _plain(word.text)
        elements = (element for item in subject.lexicon.items for element in item.pattern.elements)
        wanted = [forms for element in elements for forms in element.forms if plain in forms]
        keys = [one.keys for one in reading.text.words if one.upos != "PUNCT"]
        return any(not key.isdisjoint(forms) for forms in wanted for key in keys)
    hits = {id(match.entry) for match in reading.entries}
    hits |= {id(match.modifier) for match in reading.modifiers}
    # "doorlichten" and "door_lichten" of one dimension are one word.
    groups: dict[str, bool] = {}
    for item in subject.lexicon.items:
        same = _plain(item.pattern.text) == _plain(word.text)
        if same and item.pattern.upos in (word.upos, ""):
            group = item.dimension if isinstance(item, Entry) else item.kind
            groups[group] = groups.get(group, False) or id(item) in hits
    return bool(groups) and all(groups.values())


def _plain(text: str) -> str:
    return text.replace("_", "").lower()


def test_the_forms_are_many_and_varied(outcomes: tuple[Outcome, ...]) -> None:
    words = {outcome.case.word for outcome in outcomes}
    assert len(words) > 1000
    assert len(outcomes) > 5 * len(words)


def test_every_word_is_found_in_three_forms(outcomes: tuple[Outcome, ...]) -> None:
    assert _failing(outcomes, "found") == []


def test_every_verb_gets_its_lemma_in_three_forms(outcomes: tuple[Outcome, ...]) -> None:
    verbs = tuple(outcome for outcome in outcomes if outcome.case.word.upos == "VERB")
    assert sorted(_failing(verbs, "lemma")) == sorted(OTHER_LEMMA)


def test_few_single_forms_are_missed(outcomes: tuple[Outcome, ...]) -> None:
    missed = [outcome.case.text for outcome in outcomes if not outcome.found]
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(outcomes), missed


def _failing(outcomes: tuple[Outcome, ...], aspect: Literal["found", "lemma"]) -> list[str]:
    """Words right in fewer than three forms or, for separable verbs, only split or only joined."""
    by_word: dict[Word, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_word[outcome.case.word].append(outcome)
    failing = []
    for word, group in by_word.items():
        right = [outcome.case for outcome in group if getattr(outcome, aspect)]
        shapes = {outcome.case.shape for outcome in group} & {"split", "joined"}
        if len({case.form for case in right}) < NEEDED or shapes - {case.shape for case in right}:
            failing.append(word.text)
    return failing
