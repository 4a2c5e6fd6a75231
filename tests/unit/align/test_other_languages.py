"""Plain strings of other languages: German and English, with known edits."""

from __future__ import annotations

import pytest

from letterdiff.align import align_sentences

GERMAN = [
    "Die Bundesregierung sieht China als Partner, Wettbewerber und systemischen Rivalen.",
    "Unsere Abhängigkeiten bei kritischen Rohstoffen haben in den letzten Jahren zugenommen.",
    "Die Menschenrechtslage in Xinjiang und Tibet bleibt besorgniserregend.",
    "Wir setzen den Austausch mit Hongkong fort und sprechen Einzelfälle bei den Behörden an.",
    "Der Klimaschutz kann ohne China nicht gelingen.",
]
ENGLISH = [
    "The Government regards China as a partner, a competitor and a systemic rival.",
    "Our dependence on critical raw materials has grown over the past years.",
    "The human rights situation in Xinjiang and Tibet remains a cause for concern.",
    "We will continue our exchange with Hong Kong and raise individual cases in Beijing.",
    "Climate action cannot succeed without China.",
]
REVISIONS = {
    "German": (
        GERMAN,
        [
            GERMAN[4],
            "Die Bundesregierung sieht China zunehmend als Wettbewerber und systemischen Rivalen.",
            "Unsere Abhängigkeiten bei kritischen Rohstoffen haben zuletzt weiter zugenommen.",
            "Wir setzen den Austausch mit Hongkong fort.",
            "Zudem sprechen wir Einzelfälle bei den Behörden an.",
        ],
    ),
    "English": (
        ENGLISH,
        [
            ENGLISH[4],
            "The Government increasingly regards China as a competitor and a systemic rival.",
            "Our dependence on critical raw materials has grown further.",
            "We will continue our exchange with Hong Kong.",
            "We will also raise individual cases in Beijing.",
        ],
    ),
}


@pytest.mark.parametrize("language", REVISIONS)
def test_edits_moves_splits_and_deletions_are_seen(language: str) -> None:
    old, new = REVISIONS[language]
    alignments = {item.old or item.new: item for item in align_sentences(old, new)}
    assert {key: (item.new, item.kind) for key, item in alignments.items()} == {
        (0,): ((1,), "revised"),
        (1,): ((2,), "revised"),
        (2,): ((), "deleted"),
        (3,): ((3, 4), "split"),
        (4,): ((0,), "unchanged"),
    }
    assert [key for key, item in alignments.items() if item.moved] == [(4,)]


def test_a_language_without_spaces_keeps_its_sentences_together() -> None:
    old = ["荷兰政府认为中国是合作伙伴。", "新疆的人权状况令人担忧。"]
    new = ["荷兰政府认为中国是合作伙伴。", "新疆的人权状况仍然令人担忧。"]
    assert [(item.old, item.new) for item in align_sentences(old, new)] == [
        ((0,), (0,)),
        ((1,), (1,)),
    ]
