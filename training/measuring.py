"""The scores of a set of models on held-out treebanks: the official evaluation, and heads.

`udtools` is the evaluation of the CoNLL shared tasks; the heads of negation words and of
modal auxiliaries, with gold tokens, are what the rules of stance lean on.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import stanza
from stanza.utils.conll import CoNLL
from udtools.udeval import evaluate, load_conllu_file

from training.treebanks import HEAD, LEMMA, UPOS, Tree, read_trees, write_trees

_FIGURES = ("Tokens", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
_NEGATION = frozenset("niet geen nooit niets niemand nergens noch evenmin zonder".split())
_MODALS = frozenset("kunnen moeten mogen zullen willen hoeven dienen".split())


def measure(models: Mapping[str, Path], trees: Sequence[Tree]) -> dict[str, float]:
    """F1 in percent from raw text, and the share of right heads with gold tokens.

    Args:
        models: path of the weights by stanza's name of the processor; "pretrain" for
            the word vectors.
        trees: the held-out sentences.
    """
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.conllu"
        write_trees(gold, trees)
        text = " ".join(tree.spaced for tree in trees)
        raw = Path(folder) / "raw.conllu"
        (Path(folder) / "resources.json").write_text("{}", encoding="utf-8")
        CoNLL.write_doc2conll(_pipeline(models, folder, pretokenized=False)(text), str(raw))
        scores = evaluate(load_conllu_file(str(gold)), load_conllu_file(str(raw)))
        given = Path(folder) / "given.conllu"
        words = [[row[1] for row in tree.rows] for tree in trees]
        CoNLL.write_doc2conll(_pipeline(models, folder, pretokenized=True)(words), str(given))
        parsed = list(read_trees(given))
    figures = {name: round(100 * scores[name].f1, 2) for name in _FIGURES}
    figures["heads of negation"] = _right_heads(trees, parsed, _NEGATION, "")
    figures["heads of modals"] = _right_heads(trees, parsed, _MODALS, "AUX")
    return figures


def _pipeline(models: Mapping[str, Path], folder: str, *, pretokenized: bool) -> Any:
    """A pipeline of given files; `folder` holds the index that stanza asks for."""
    paths = {
        f"{task}_model_path": str(path)
        for task, path in models.items()
        if task != "pretrain" and not (pretokenized and task == "tokenize")
    }
    if "pretrain" in models:
        paths |= {f"{task}_pretrain_path": str(models["pretrain"]) for task in ("pos", "depparse")}
    return stanza.Pipeline(
        "nl",
        dir=folder,
        processors="tokenize,pos,lemma,depparse",
        tokenize_pretokenized=pretokenized,
        package=None,
        download_method=None,
        allow_unknown_language=True,
        use_gpu=False,
        verbose=False,
        **paths,
    )


def _right_heads(
    gold: Sequence[Tree], parsed: Sequence[Tree], lemmas: frozenset[str], upos: str
) -> float:
    found = [
        wanted[HEAD] == given[HEAD]
        for tree, twin in zip(gold, parsed, strict=True)
        for wanted, given in zip(tree.rows, twin.rows, strict=True)
        if wanted[LEMMA].lower() in lemmas and upos in ("", wanted[UPOS])
    ]
    return round(100 * sum(found) / len(found), 2)
