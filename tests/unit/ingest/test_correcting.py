"""Corrections by a person: what each does, and that nothing is lost whatever they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterdiff.errors import IngestError
from letterdiff.ingest import read
from letterdiff.ingest.reading import _read_document
from letterdiff.model.corrections import Correction, Corrections, Operation
from letterdiff.model.letter import Letter, LineRange, PageBox
from letterdiff.report import mendings
from roundtrip.letters import letter as made_up
from roundtrip.writers import WRITERS

Account = Callable[[str, Letter], list[str]]

OPERATIONS: tuple[Operation, ...] = ("join", "split", "heading", "not-a-heading")

BODY = """\
1. Inleiding

De regering bericht u hierover.1 Zij doet dat jaarlijks. Daarna volgt een tweede zin die wat
langer is en dus over twee regels loopt, zoals dat gaat.

Taiwan

Het kabinet volgt Taiwan op de voet. Dat blijft zo in het volgende jaar en daarna ook.

2. Handel

– een eerste punt van belang;
– een tweede punt.

De handel groeit. Open waar het kan. De handel groeit niet overal even snel in de wereld.

1 Kamerstuk 35 207, nr. 1.
"""


OFFICIAL = (
    "<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>{}</tekst>"
    "</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
)


def corrected(text: str, *items: Correction) -> Letter:
    return read(text.encode(), name="x.txt", id="x", corrections=Corrections(items=items))


def do(operation: Operation, anchor: str, level: int | None = None) -> Correction:
    return Correction(operation=operation, anchor=anchor, level=level)


def shape(letter: Letter) -> list[tuple[int, str | None, str, list[str]]]:
    return [
        (
            section.level,
            section.number,
            section.title,
            [f"{own.label or ''}{own.text[:24]}" for own in section.paragraphs],
        )
        for section in letter.sections
    ]


def test_the_letter_without_corrections(account: Account) -> None:
    letter = corrected(BODY)
    assert [(level, number, title) for level, number, title, _ in shape(letter)] == [
        (1, "1", "Inleiding"),
        (2, None, "Taiwan"),
        (1, "2", "Handel"),
    ]
    assert letter.corrections.items == ()
    assert account(BODY, letter) == []


def test_join_makes_one_paragraph_of_two(account: Account) -> None:
    letter = corrected(BODY, do("join", "– een   eerste\npunt"))
    (paragraph, _) = letter.sections[2].paragraphs
    assert paragraph.label == "–"
    # The label of the second item is words of the first now: nothing of the letter is hidden.
    assert paragraph.text == "een eerste punt van belang; – een tweede punt."
    assert paragraph.id == "2:1"
    assert paragraph.ref == LineRange(first=12, last=13)
    assert account(BODY, letter) == []


def test_join_heading_over_two_lines(account: Account) -> None:
    text = BODY.replace("Taiwan\n\n", "Regionale spanningen en\n\nTaiwan\n\n", 1)
    assert [section.title for section in corrected(text).sections] == [
        "Inleiding", "Regionale spanningen en", "Taiwan", "Handel",
    ]  # fmt: skip
    letter = corrected(text, do("join", "Regionale spanningen"))
    assert [section.title for section in letter.sections] == [
        "Inleiding", "Regionale spanningen en Taiwan", "Handel",
    ]  # fmt: skip
    assert account(text, letter) == []


def test_join_moves_footnote_references(account: Account) -> None:
    text = (
        "Een eerste alinea eindigt hier.\n\nEen tweede begint.1 En gaat door.\n\n1 Kamerstuk 3.\n"
    )
    letter = corrected(text, do("join", "Een eerste"))
    (paragraph,) = letter.sections[0].paragraphs
    assert paragraph.text == "Een eerste alinea eindigt hier. Een tweede begint. En gaat door."
    (reference,) = paragraph.footnotes
    assert paragraph.text[: reference.offset].endswith("Een tweede begint.")
    assert account(text, letter) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("De regering geeft de samen-", "werking vorm.", "de samenwerking vorm."),
        ("De regering volgt de import-", "en export.", "de import- en export."),
        ("De regering volgt de niet-", "statelijke actoren.", "de niet-statelijke actoren."),
        ("De regering volgt de zaak –", "en zij doet meer.", "de zaak – en zij doet meer."),
    ],
)
def test_join_makes_a_broken_word_whole(
    before: str, after: str, expected: str, account: Account
) -> None:
    # Plain text is read so from the start; XML says that these are two paragraphs.
    content = OFFICIAL.format(f"<al>{before}</al><al>{after}</al>").encode()
    assert len(read(content, name="x", id="x").sections[0].paragraphs) == 2
    items = (do("join", "De regering"),)
    mended = read(content, name="x", id="x", corrections=Corrections(items=items))
    (paragraph,) = mended.sections[0].paragraphs
    assert paragraph.text.endswith(expected)
    source = _read_document(content, name="x", language="nl")[0].source
    assert account(source, mended) == []


def test_split_starts_a_paragraph(account: Account) -> None:
    letter = corrected(BODY, do("split", "Daarna volgt\n een tweede"))
    first, second = letter.sections[0].paragraphs
    assert first.text == "De regering bericht u hierover. Zij doet dat jaarlijks."
    assert second.text.startswith("Daarna volgt een tweede zin")
    assert [(own.label, own.offset) for own in first.footnotes] == [("1", 31)]
    assert second.footnotes == ()
    assert (first.ref, second.ref) == (LineRange(first=3, last=3), LineRange(first=3, last=4))
    assert [own.id for own in (first, second)] == ["1:1", "1:2"]
    assert account(BODY, letter) == []


def test_split_off_text_can_become_a_heading(account: Account) -> None:
    letter = corrected(
        BODY,
        do("split", "Open waar het kan."),
        do("split", "De handel groeit niet overal"),
        do("heading", "Open waar het kan.", 2),
    )
    assert shape(letter)[2:] == [
        (1, "2", "Handel", ["–een eerste punt van bela", "–een tweede punt.", "De handel groeit."]),
        (2, None, "Open waar het kan.", ["De handel groeit niet ov"]),
    ]
    assert letter.sections[-1].id == "2/open-waar-het-kan"
    assert account(BODY, letter) == []


def test_heading_takes_its_number_apart(account: Account) -> None:
    text = BODY.replace("De handel groeit. Open waar het kan. De", "2.1 Cijfers zijn er.\n\nDe")
    letter = corrected(text, do("heading", "2.1 Cijfers"))
    assert (letter.sections[-1].number, letter.sections[-1].title) == ("2.1", "Cijfers zijn er.")
    assert letter.sections[-1].level == 2
    assert account(text, letter) == []


def test_heading_gives_another_level(account: Account) -> None:
    letter = corrected(BODY, do("heading", "Taiwan", 1))
    assert [(own.id, own.level) for own in letter.sections] == [
        ("1", 1), ("taiwan", 1), ("2", 1),
    ]  # fmt: skip
    assert account(BODY, letter) == []


def test_not_a_heading_brings_its_number_back(account: Account) -> None:
    letter = corrected(BODY, do("not-a-heading", "2. Handel"))
    assert shape(letter)[1][3][1:3] == ["2.Handel", "–een eerste punt van bela"]
    assert account(BODY, letter) == []
    bare = "12 Landen ondertekenden\n\n" + "Deze landen doen voortaan mee aan het akkoord. " * 3
    assert corrected(bare).sections[0].number == "12"
    letter = corrected(bare, do("not-a-heading", "Landen ondertekenden"))
    # No label: the number is a word of the sentence.
    assert letter.sections[0].paragraphs[0].text == "12 Landen ondertekenden"
    assert account(bare, letter) == []


def test_mending_a_false_number_mends_the_levels_after_it() -> None:
    text = BODY.replace("2. Handel", "7. Handel") + "\n"
    text = text.replace("1 Kamerstuk", "2. Slot\n\nDe regering sluit hiermee af.\n\n1 Kamerstuk")
    kinds = [doubt.kind for doubt in corrected(text).doubts]
    assert "heading-level" in kinds
    mended = corrected(text, do("not-a-heading", "Handel"))
    assert "heading-level" not in [doubt.kind for doubt in mended.doubts]


@pytest.mark.parametrize(
    ("correction", "kind", "count", "line"),
    [
        (do("join", "Dit staat er niet"), "correction-not-found", 0, None),
        (do("split", "Dit staat er niet"), "correction-not-found", 0, None),
        (do("split", "De regering bericht"), "correction-idle", 1, 3),
        (do("split", "dat"), "correction-ambiguous", 2, 3),
        (do("join", "– een"), "correction-ambiguous", 2, 12),
        (do("heading", "Dit staat er niet", 2), "correction-not-found", 0, None),
        (do("not-a-heading", "De regering bericht"), "correction-idle", 1, 3),
        (do("heading", "2. Handel"), "correction-idle", 1, 10),
    ],
)
def test_what_cannot_be_applied_is_a_doubt(
    correction: Correction, kind: str, count: int, line: int | None
) -> None:
    letter = corrected(BODY, correction)
    (doubt,) = [doubt for doubt in letter.doubts if doubt.kind.startswith("correction-")]
    assert (doubt.kind, doubt.count, doubt.confidence) == (kind, count, 0.0)
    assert correction.anchor in doubt.about
    assert (doubt.ref.first if isinstance(doubt.ref, LineRange) else None) == line
    assert shape(letter) == shape(corrected(BODY))


def test_the_last_paragraph_has_no_next() -> None:
    letter = corrected(BODY, do("join", "De handel groeit. Open"))
    assert [doubt.kind for doubt in letter.doubts] == ["correction-idle"]


def test_every_mending_that_is_proposed_settles_its_doubt(
    source_2022: str, account: Account
) -> None:
    letter = corrected(source_2022)
    assert len(letter.doubts) >= 3
    for doubt in letter.doubts:
        proposed = mendings(doubt, letter)
        assert proposed, doubt
        for correction in proposed:
            mended = corrected(source_2022, correction)
            assert doubt not in mended.doubts
            assert len(mended.doubts) == len(letter.doubts) - 1, (correction, mended.doubts)
            assert account(source_2022, mended) == []


# Random corrections of random letters.

PIECES = [
    "\n", "\n\n", "\f", "\t", " ", "-\n", "\u00ad\n", "\u00a0", "1 ", "2 Kamerstuk 3, nr. 4.",
    "1. ", "2. Titel\n\n", "2.1 Deel\n\n", "IV. Vier", "a) ", "– punt", "Taiwan\n\n",
    "woord1", "einde.2", "China", "De regering", ".", ",", ":", "»", "(", "STAND-IN: x\n\n",
    "De Minister van Zaken,\n", "A.B. Naam\n", "Slot", "3", "²", "e\u0301", "𝒜",
    "Dit is een langere zin die een regel bijna vult, met een punt aan het eind.",
]  # fmt: skip


def markers(letter: Letter) -> Counter[tuple[str, int | None]]:
    """Label of every footnote reference, and source offset of the sign before it."""
    found: Counter[tuple[str, int | None]] = Counter()
    for section in letter.sections:
        texts = [(section.title, section.spans, section.footnotes)]
        texts += [(own.text, own.spans, own.footnotes) for own in section.paragraphs]
        for text, spans, references in texts:
            for reference in references:
                assert 0 <= reference.offset <= len(text)
                before = len(text[: reference.offset].rstrip())
                found[reference.label, spans.source_offset(before - 1) if before else None] += 1
    return found


def draw_correction(data: st.DataObject, letter: Letter) -> Correction:
    """A correction whose anchor mostly stands somewhere in the letter."""
    texts = [section.title for section in letter.sections]
    texts += [own.text for section in letter.sections for own in section.paragraphs]
    words = data.draw(st.sampled_from(texts)).split() or ["niets"]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    operation = data.draw(st.sampled_from(OPERATIONS))
    level = data.draw(st.none() | st.integers(1, 4)) if operation == "heading" else None
    return do(operation, data.draw(st.sampled_from([" ", "\n"])).join(words[start:end]), level)


def with_random_corrections(
    data: st.DataObject, letter: Letter, reread: Callable[[Corrections], Letter]
) -> Letter:
    items: list[Correction] = []
    for _ in range(data.draw(st.integers(1, 5), label="corrections")):
        items.append(draw_correction(data, letter))
        letter = reread(Corrections(items=tuple(items)))
    ids = [section.id for section in letter.sections]
    assert len(set(ids)) == len(ids)
    for section in letter.sections:
        numbers = range(1, len(section.paragraphs) + 1)
        assert [own.id for own in section.paragraphs] == [f"{section.id}:{n}" for n in numbers]
    return letter


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_random_corrections_of_random_letters(account: Account, data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=50), label="pieces"))
    try:
        letter = corrected(text)
    except IngestError:
        return
    if not letter.sections:
        return
    called = Counter(label for label, _ in markers(letter).elements())
    letter = with_random_corrections(
        data, letter, lambda items: read(text.encode(), name="x.txt", id="x", corrections=items)
    )
    # A marker at the start of a text may have got a sign before it.
    assert Counter(label for label, _ in markers(letter).elements()) == called
    assert account(text, letter) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_random_corrections_of_the_real_letter(
    source_2022: str, account: Account, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(source_2022) - 1), label="start")
    text = source_2022[start : start + 5000]
    try:
        letter = corrected(text)
    except IngestError:
        return
    before = markers(letter)
    letter = with_random_corrections(
        data, letter, lambda items: read(text.encode(), name="x.txt", id="x", corrections=items)
    )
    assert markers(letter) == before
    assert account(text, letter) == []


@pytest.mark.parametrize("form", ["xml-2014", "html-newer", "odt", "docx", "pdf"])
@pytest.mark.parametrize("name", ["numbered-paragraphs", "heading-notes", "tables", "nested-lists"])
def test_corrections_lose_nothing_in_any_form(name: str, form: str, account: Account) -> None:
    """Every fourth paragraph or heading is corrected, one operation after the other."""
    content = WRITERS[form](made_up(name))
    document = _read_document(content, name="x", language="nl")[0]
    letter = read(content, name="x", id="x")
    before = markers(letter)
    units = [own for own in letter.sections if own.level]
    texts = [section.title for section in units]
    texts += [own.text for section in letter.sections for own in section.paragraphs]
    items = []
    for number, text in enumerate(texts):
        words = text.split()
        operation = OPERATIONS[number % 4]
        inner = " ".join(words[len(words) // 2 :]) if operation == "split" else " ".join(words)
        items.append(do(operation, inner))
    mended = read(content, name="x", id="x", corrections=Corrections(items=tuple(items)))
    failed = [doubt for doubt in mended.doubts if doubt.kind.startswith("correction-")]
    assert len(failed) < len(items) / 2, failed
    assert account(document.source, mended) == []
    assert markers(mended) == before
    if form == "pdf":
        assert all(isinstance(own.ref, PageBox) for own in mended.sections)
