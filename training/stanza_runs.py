"""Calls of stanza's own training programs, each in a process of its own with one thread."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SEED = "1234"
DEVICE = os.environ.get("LETTERDIFF_DEVICE", "cpu")
"""Where stanza trains: "cpu" or "cuda"."""
_COMMON = ("--lang", "nl", "--device", DEVICE, "--seed", SEED)
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "HF_HUB_OFFLINE": "1",
}

_TAGGER = """
--hidden_dim 200 --num_layers 2 --char_hidden_dim 200 --char_emb_dim 100
--word_emb_dim 50 --word_cutoff 3 --transformed_dim 100 --tag_emb_dim 25
--deep_biaff_hidden_dim 200 --composite_deep_biaff_hidden_dim 50
--batch_size 32 --dropout 0.33 --word_dropout 0.25
--fix_eval_interval --max_steps_before_stop 100000 --log_step 250
"""
_PARSER = """
--hidden_dim 150 --num_layers 2 --char_hidden_dim 100 --char_emb_dim 50
--word_emb_dim 50 --word_cutoff 3 --tag_emb_dim 50 --transformed_dim 75
--deep_biaff_hidden_dim 150 --deep_biaff_output_dim 100 --no_xpos
--batch_size 1500 --dropout 0.33 --word_dropout 0.25
--optim adam --lr 3e-3 --beta2 0.95 --weight_decay 0 --no_plateau --no_second_optim
--max_steps_before_stop 100000 --log_step 100 --no_checkpoint
"""
_LEMMATIZER = """
--hidden_dim 100 --emb_dim 50 --pos_dim 50 --num_epoch 8 --batch_size 100 --lr 2e-3
--dropout 0.3 --emb_dropout 0.2 --pos_dropout 0.2 --log_step 500
"""
_TOKENIZER = """
--no_use_mwt --max_seqlen 300 --emb_dim 32 --hidden_dim 64
--report_steps 500 --max_steps_before_stop 2000
"""


def train_tagger(
    trees: Sequence[Path], stop: Path, target: Path, *, vectors: Path, steps: int
) -> None:
    """Train a tagger on several files; a file without features teaches only tags."""
    _train(
        target,
        "training.decaying",
        "tagger",
        *_TAGGER.split(),
        *("--shorthand", "nl_letterdiff", "--max_steps", str(steps)),
        *("--eval_interval", _interval(steps, 250)),
        *("--train_file", ";".join(map(str, trees)), "--eval_file", str(stop)),
        *("--wordvec_pretrain_file", str(vectors)),
    )


def tag(model: Path, source: Path, target: Path, *, vectors: Path) -> None:
    """Write `source` with the tags that a tagger predicts for its words."""
    _call_module(
        "stanza.models.tagger",
        *("--mode", "predict", "--lang", "nl", "--device", DEVICE, "--shorthand", "nl_letterdiff"),
        *("--save_dir", str(model.parent), "--save_name", model.name),
        *("--eval_file", str(source), "--output_file", str(target), "--no_gold_labels"),
        *("--wordvec_pretrain_file", str(vectors)),
    )


def train_parser(trees: Path, stop: Path, target: Path, *, vectors: Path, steps: int) -> None:
    """Train a parser on trees whose tags were predicted."""
    _train(
        target,
        "training.decaying",
        "parser",
        *_PARSER.split(),
        *("--shorthand", "nl_letterdiff", "--max_steps", str(steps)),
        *("--eval_interval", _interval(steps, 100)),
        *("--train_file", str(trees), "--eval_file", str(stop)),
        *("--wordvec_pretrain_file", str(vectors)),
    )


def train_lemmatizer(trees: Path, stop: Path, target: Path) -> None:
    """Train a lemmatizer; its dictionary holds every word and tag of `trees`."""
    _call_module(
        "stanza.models.lemmatizer",
        *("--mode", "train", "--shorthand", "nl_letterdiff", "--device", DEVICE, "--seed", SEED),
        *_LEMMATIZER.split(),
        *("--train_file", str(trees), "--eval_file", str(stop)),
        *("--save_dir", str(target.parent), "--save_name", target.name),
    )


def lemmatise(model: Path, source: Path, target: Path) -> None:
    """Write `source` with the lemmas that a lemmatizer gives its words and their tags."""
    _call_module(
        "stanza.models.lemmatizer",
        *("--mode", "predict", "--shorthand", "nl_letterdiff", "--device", DEVICE),
        *("--save_dir", str(model.parent), "--save_name", model.name),
        *("--eval_file", str(source), "--output_file", str(target)),
    )


def train_tokenizer(folder: Path, target: Path, *, steps: int) -> None:
    """Train a tokenizer on `train` and `stop` texts with labels in `folder`."""
    _train(
        target,
        "stanza.models.tokenizer",
        *_TOKENIZER.split(),
        *("--shorthand", "nl_letterdiff", "--steps", str(steps)),
        *("--eval_steps", _interval(steps, 250)),
        *("--txt_file", str(folder / "train.txt")),
        *("--label_file", str(folder / "train.toklabels")),
        *("--mwt_json_file", str(folder / "stop-mwt.json")),
        *("--dev_txt_file", str(folder / "stop.txt")),
        *("--dev_label_file", str(folder / "stop.toklabels")),
        *("--dev_conll_gold", str(folder / "stop.conllu")),
    )


def _interval(steps: int, usual: int) -> str:
    """Steps between two looks at the stop set: at least one look in a trial run."""
    return str(max(1, min(usual, steps // 2)))


def _train(target: Path, module: str, *arguments: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    _call_module(
        module,
        *(*arguments, "--mode", "train", *_COMMON),
        *("--save_dir", str(target.parent), "--save_name", target.name),
    )


def _call_module(module: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=True,
        env={**os.environ, **_ENVIRONMENT},
    )


def write_tokenizer_labels(text: Path, trees: Path, labels: Path, expansions: Path) -> None:
    """Write stanza's label for every character of a raw text, by its CoNLL-U."""
    _call_module(
        "stanza.utils.datasets.prepare_tokenizer_data",
        *(str(text), str(trees), "-o", str(labels), "-m", str(expansions)),
    )
