from hypothesis import given
from hypothesis import strategies as st

from letterdiff.diff import diff_words
from letterdiff.model.edits import accept, reject

MIRRORED = {"equal": "equal", "replace": "replace", "insert": "delete", "delete": "insert"}

# Texts that share much, with the marks and spaces that cut tokens differently.
WORDS = st.sampled_from(
    [
        "het", "kabinet", "Kabinet", "blijft", "in-", "o.a.", "35 207, nr. 46", "4 juni 2021",
        "€ 3,5 miljard", "12%", "EU-lidstaten", ",", ".", "«", "(geo)politiek", "’s", "e\u0301",
    ]
)  # fmt: skip
SPACES = st.sampled_from([" ", "", "  ", "\u00a0", "\n"])
SENTENCES = st.lists(st.tuples(WORDS, SPACES), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXTS = SENTENCES | ANY_TEXT


@given(TEXTS, TEXTS)
def test_edits_tile_both_texts(old: str, new: str) -> None:
    edits = diff_words(old, new)

    assert reject(edits, old) == old
    assert accept(edits, new) == new
    assert [edit.old.start for edit in edits] == [0, *(edit.old.end for edit in edits)][:-1]
    assert [edit.new.start for edit in edits] == [0, *(edit.new.end for edit in edits)][:-1]


@given(TEXTS, TEXTS)
def test_an_equal_hides_white_space_only_and_a_mark_is_clean(old: str, new: str) -> None:
    for edit in diff_words(old, new):
        before, after = edit.old.of(old), edit.new.of(new)
        assert before or after
        if edit.op == "equal":
            assert "".join(before.split()) == "".join(after.split())
        else:
            assert before == before.strip()
            assert after == after.strip()
            assert before != after
            assert edit.op == {(True, True): "replace", (True, False): "delete"}.get(
                (bool(before), bool(after)), "insert"
            )


@given(TEXTS, TEXTS)
def test_swapping_the_texts_mirrors_the_edits(old: str, new: str) -> None:
    mirrored = [
        (MIRRORED[edit.op], edit.new, edit.old, edit.nature) for edit in diff_words(old, new)
    ]

    assert [(edit.op, edit.old, edit.new, edit.nature) for edit in diff_words(new, old)] == mirrored


@given(TEXTS)
def test_a_text_and_itself_are_equal(text: str) -> None:
    assert all(edit.op == "equal" for edit in diff_words(text, text))
