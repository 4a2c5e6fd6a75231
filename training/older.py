"""The older Lassy treebank (2017), brought towards today's annotation.

It was converted by other rules than today's treebanks: names, possessives, copulas and
conjunctions are tagged otherwise. Sentences that stand in both show what became of a tag;
the most frequent answer for the same word in the same place is taken, from the most
exact description that was seen often enough down to the tag alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from training.treebanks import DEPREL, FEATS, FORM, HEAD, ID, LEMMA, UPOS, Row, Tree

_POSSESSIVES = frozenset("zijn haar hun mijn ons uw jouw je onze m'n z'n".split())
_MODALS = frozenset("kunnen moeten mogen zullen".split())
_AUXILIARIES = {
    "aux": frozenset({"hebben", "zijn", *_MODALS}),
    "aux:pass": frozenset("krijgen worden zijn".split()),
    "cop": frozenset({"zijn"}),
}
"""Lemmas that may be auxiliaries today, by relation."""
_WITH_INFINITIVE = frozenset("cc conj expl mark nsubj nsubj:pass parataxis punct".split())
_WITH_PREDICATE = _WITH_INFINITIVE | {"advcl", "advmod", "csubj", "obl", "obl:agent", "obl:arg"}
_OPENING = frozenset('(«"“')
_CLOSING = frozenset(')»"”')
# Fewer sightings prove nothing.
_OFTEN = 3
Description = tuple[str, ...]
_Describe = Callable[[Tree, int], Description]


def _capital(row: Row) -> str:
    return "X" if row[FORM].isupper() else "x" if row[FORM][:1].islower() else "Xx"


def _neighbours(tree: Tree, index: int) -> Description:
    before = tree.rows[index - 1][UPOS] if index else ""
    after = tree.rows[index + 1][UPOS] if index + 1 < len(tree.rows) else ""
    return before, after


_DESCRIPTIONS: tuple[_Describe, ...] = (
    lambda tree, i: (
        tree.rows[i][FORM].lower(),
        tree.rows[i][UPOS],
        tree.rows[i][FEATS],
        tree.rows[i][DEPREL],
        _capital(tree.rows[i]),
        *_neighbours(tree, i),
    ),
    lambda tree, i: (
        tree.rows[i][FORM].lower(),
        tree.rows[i][UPOS],
        tree.rows[i][FEATS],
        tree.rows[i][DEPREL],
    ),
    lambda tree, i: (
        tree.rows[i][UPOS],
        tree.rows[i][FEATS],
        tree.rows[i][DEPREL],
        _capital(tree.rows[i]),
        *_neighbours(tree, i),
    ),
    lambda tree, i: (
        tree.rows[i][UPOS],
        tree.rows[i][FEATS],
        tree.rows[i][DEPREL],
        _capital(tree.rows[i]),
    ),
    lambda tree, i: (tree.rows[i][UPOS], tree.rows[i][FEATS]),
)


class Converter:
    """Tags of today for words with tags of then.

    Args:
        older: sentences with the older annotation.
        current: the same sentences and others with today's, by `Tree.key`.
    """

    def __init__(self, older: Iterable[Tree], current: Mapping[str, Tree]) -> None:
        self._tables: list[dict[Description, Counter[tuple[str, str]]]] = [
            defaultdict(Counter) for _ in _DESCRIPTIONS
        ]
        for tree in older:
            twin = current.get(tree.key)
            if twin is None or len(twin.rows) != len(tree.rows):
                continue
            for index, row in enumerate(twin.rows):
                for table, describe in zip(self._tables, _DESCRIPTIONS, strict=True):
                    table[describe(tree, index)][row[UPOS], row[FEATS]] += 1

    def tags(self, tree: Tree) -> list[tuple[str, str]]:
        """(part of speech, features) of every word."""
        return [self._tag(tree, index) for index in range(len(tree.rows))]

    def _tag(self, tree: Tree, index: int) -> tuple[str, str]:
        row = tree.rows[index]
        for table, describe in zip(self._tables, _DESCRIPTIONS, strict=True):
            seen = table.get(describe(tree, index))
            if seen and seen.total() >= _OFTEN:
                return min(seen.items(), key=lambda item: (-item[1], item[0]))[0]
        return row[UPOS], row[FEATS]

    def convert(self, tree: Tree) -> Tree:
        """The sentence with today's tags; lemmas and heads as they were."""
        tags = self.tags(tree)
        return tree.with_column(UPOS, (tag for tag, _ in tags)).with_column(
            FEATS, (features for _, features in tags)
        )


def with_todays_verbs(tree: Tree) -> Tree:
    """The sentence with auxiliaries and full verbs told apart as they are today.

    In 2017 "moest" could be a full verb over its infinitive, which heads it today; and
    "wil", "laat", "gaat" were auxiliaries, "wordt" and "blijft" copulas, which are full
    verbs over an `xcomp` today, with the subject, the conjunctions and what else belongs
    to the clause. What goes where is what today's treebanks do in nine of ten cases.
    """
    rows = [list(row) for row in tree.rows]
    for row in rows:
        if row[UPOS] == "VERB" and row[LEMMA].lower() in _MODALS:
            _lower_modal(rows, row)
    for row in rows:
        if row[UPOS] == "AUX" and row[LEMMA].lower() not in _AUXILIARIES.get(row[DEPREL], ()):
            _raise_verb(rows, row)
    return replace(tree, rows=tuple(map(tuple, rows)))


def _lower_modal(rows: Sequence[list[str]], modal: list[str]) -> None:
    """Hang a modal on its infinitive; one without a verb beside it stays a verb."""
    for verb in rows:
        if verb[HEAD] == modal[ID] and verb[UPOS] == "VERB" and verb[DEPREL] == "xcomp":
            for row in rows:
                if row[HEAD] == modal[ID]:
                    row[HEAD] = verb[ID]
            verb[HEAD], verb[DEPREL] = modal[HEAD], modal[DEPREL]
            modal[HEAD], modal[DEPREL], modal[UPOS] = verb[ID], "aux", "AUX"
            return


def _raise_verb(rows: Sequence[list[str]], verb: list[str]) -> None:
    """Put a verb over the word that it hung on, with what belongs to the clause."""
    if verb[DEPREL] not in _AUXILIARIES:
        return
    below = rows[int(verb[HEAD]) - 1]
    clausal = _WITH_INFINITIVE if below[UPOS] == "VERB" else _WITH_PREDICATE
    for row in rows:
        if row[HEAD] != below[ID] or row is verb:
            continue
        relation = row[DEPREL]
        auxiliary = relation == "aux" and int(row[ID]) < int(verb[ID])
        caused = relation == "obj" and verb[LEMMA].lower() == "laten"
        # "zeer" stays with the adjective behind it.
        degree = relation == "advmod" and int(row[ID]) + 1 == int(below[ID])
        if auxiliary or caused or (relation in clausal and not degree):
            row[HEAD] = verb[ID]
    verb[HEAD], verb[DEPREL], verb[UPOS] = below[HEAD], below[DEPREL], "VERB"
    below[HEAD], below[DEPREL] = verb[ID], "xcomp"


def with_converted_trees(tree: Tree) -> Tree:
    """The sentence with heads and relations as today's treebank draws them.

    What changed since 2017 and can be told from the tree alone: the relation of
    possessives, of names and of fixed phrases that are names; coordinators hang on the
    conjunct that follows; punctuation hangs on the phrase beside it.
    """
    heads = [int(row[HEAD]) for row in tree.rows]
    relations = [_relation(tree, index) for index in range(len(tree.rows))]
    for index, relation in enumerate(relations):
        if relation == "cc" and heads[index]:
            conjuncts = (
                later + 1
                for later in range(index + 1, len(relations))
                if heads[later] == heads[index] and relations[later] == "conj"
            )
            heads[index] = next(conjuncts, heads[index])
    _hang_punctuation(tree, heads, relations)
    return tree.with_column(HEAD, map(str, heads)).with_column(DEPREL, relations)


def _relation(tree: Tree, index: int) -> str:
    row = tree.rows[index]
    relation = row[DEPREL]
    if relation == "det" and row[FORM].lower() in _POSSESSIVES:
        return "nmod:poss"
    if relation == "flat:name":
        return "flat"
    head = tree.rows[int(row[HEAD]) - 1]
    if relation == "fixed" and (row[FORM][:1].isupper() or head[FORM][:1].isupper()):
        return "flat"
    return relation


def _hang_punctuation(tree: Tree, heads: list[int], relations: Sequence[str]) -> None:
    """Give every punctuation mark the highest word of the phrase that it opens or closes."""
    count = len(heads)
    root = heads.index(0) + 1
    content = [index + 1 for index in range(count) if relations[index] != "punct"]
    for place in range(1, count + 1):
        if relations[place - 1] != "punct" or heads[place - 1] == 0:
            continue
        following = next((word for word in content if word > place), None)
        if place == count or following is None:
            heads[place - 1] = root
        elif tree.rows[place - 1][FORM] in _CLOSING:
            heads[place - 1] = _highest_before(tree, heads, content, place) or root
        else:
            heads[place - 1] = _highest(following, heads, lambda head, place=place: head > place)


def _highest_before(
    tree: Tree, heads: Sequence[int], content: Sequence[int], place: int
) -> int | None:
    before = [word for word in content if word < place]
    if not before:
        return None
    opened = max(
        (other for other in range(1, place) if tree.rows[other - 1][FORM] in _OPENING), default=0
    )
    return _highest(before[-1], heads, lambda head: opened < head < place)


def _highest(word: int, heads: Sequence[int], inside: Callable[[int], bool]) -> int:
    """The highest ancestor that is still inside; the heads may hold a cycle."""
    seen = set()
    while word not in seen and inside(heads[word - 1]):
        seen.add(word)
        word = heads[word - 1]
    return word
