"""What the lemmatizer looks up before it guesses: its dictionary of words by part of speech.

Stanza's own holds the words it was trained on as they were written there. Three things are
added. The words of the sentences that stopped the training: of so few, none can be spared. A
word that opens a sentence is found too, with its capital. And a lemma list has a
second opinion on frequent words: where the model invents a lemma ("advie" for "advies")
and simplemma's is a word that exists, simplemma's goes into the dictionary. Two lemmas
that both exist stay with the model, which knows what part of speech is asked for; verbs
have rules of their own in `letterdiff.nlp.verbs`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import simplemma
import torch
from stanza.models.lemma import trainer
from wordfreq import top_n_list, zipf_frequency

from training.treebanks import EMPTY, FORM, LEMMA, NO_SPACE, Tree, read_trees, write_trees

_WITH_SECOND_OPINION = ("NOUN", "ADJ")
_FREQUENT = 300_000
_NAMES = "PROPN"
_ANY_PART_OF_SPEECH = "*"
"""Where stanza keeps the commonest lemma of a word; others only where they differ."""
Lemmatise = Callable[[Path, Path], None]
"""Reads the CoNLL-U file of the first path, writes it with lemmas to the second."""


def extend_dictionary(
    model: Path, target: Path, lemmatise: Lemmatise, *, unlearnt: Sequence[Tree]
) -> None:
    """Write the lemmatizer `model` with a larger dictionary to `target`.

    Args:
        model: as stanza's training leaves it.
        target: where to.
        lemmatise: lemmatises with `model`.
        unlearnt: sentences that stopped the training; their words may be looked up too.
    """
    content = torch.load(model, map_location="cpu", weights_only=True)
    dictionary = trainer._unpack_pos_dict(content["dicts"])  # noqa: SLF001 (no public reader)
    for tree in unlearnt:
        for row in tree.rows:
            dictionary[_ANY_PART_OF_SPEECH].setdefault(row[FORM], row[LEMMA])
    for upos, lemmas in dictionary.items():
        if upos != _NAMES:
            for word, lemma in list(lemmas.items()):
                capital = word[:1].upper() + word[1:]
                if capital not in dictionary[_ANY_PART_OF_SPEECH]:
                    lemmas.setdefault(capital, lemma)
    # Behind the capitals: the list writes "chinees", and "Chinese" is "Chinees".
    for upos in _WITH_SECOND_OPINION:
        words = [word for word in top_n_list("nl", _FREQUENT) if word.isalpha()]
        unknown = [word for word in words if word not in dictionary[upos]]
        dictionary[upos] |= {
            word: other
            for word, own in zip(unknown, _lemmas(unknown, upos, lemmatise), strict=True)
            if not _exists(own) and _exists(other := simplemma.lemmatize(word, lang="nl").lower())
        }
    content["dicts"] = trainer._pack_pos_dict(dictionary)  # noqa: SLF001
    torch.save(content, target, _use_new_zipfile_serialization=False)


def _lemmas(words: Sequence[str], upos: str, lemmatise: Lemmatise) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        source, predicted = Path(folder) / "words.conllu", Path(folder) / "lemmas.conllu"
        write_trees(source, (_sentence(word, upos) for word in words))
        lemmatise(source, predicted)
        yield from (tree.rows[0][LEMMA].lower() for tree in read_trees(predicted))


def _sentence(word: str, upos: str) -> Tree:
    row = ("1", word, EMPTY, upos, EMPTY, EMPTY, "0", "root", EMPTY, NO_SPACE)
    return Tree(name=word, rows=(row,))


def _exists(word: str) -> bool:
    return zipf_frequency(word, "nl") > 0
