"""Half precision for weights: half the size, and predictions that do not differ."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import torch

# Names of the machine and of the run; they would differ between two equal trainings.
_TRACES = (
    "save_dir", "save_name", "train_file", "eval_file", "data_dir", "wordvec_dir", "output_file",
    "wordvec_pretrain_file", "txt_file", "label_file", "mwt_json_file", "dev_txt_file",
    "dev_label_file", "dev_conll_gold", "wordvec_file",
)  # fmt: skip


def shrink(source: Path, target: Path) -> None:
    """Write the weights of `source` with half precision, without paths of this machine."""
    content = torch.load(source, map_location="cpu", weights_only=True)
    config = content.get("config", {})
    for name in _TRACES:
        if name in config:
            config[name] = ""
    if "dicts" in content:
        # The lemmatizer's dictionary is packed with the time of day.
        content["dicts"] = gzip.compress(gzip.decompress(content["dicts"]), mtime=0)
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(_halved(content), target, _use_new_zipfile_serialization=False)


def _halved(value: Any) -> Any:
    if torch.is_tensor(value):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        halved = type(value)()
        halved.update((key, _halved(item)) for key, item in value.items())
        return halved
    if isinstance(value, list):
        return [_halved(item) for item in value]
    return value
