"""The model files: where they lie, and proof that they are the ones letterdiff was made with."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from letterdiff.errors import NlpError

MODEL_FOLDER = Path(__file__).with_name("models")
MANIFEST = "manifest.toml"
_REMEDY = "reinstall it with: pip install --force-reinstall letterdiff"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file of weights.

    Attributes:
        task: stanza's name of the processor that uses it.
        sha256: hash of the file, the one in the manifest.
    """

    name: str
    task: str
    sha256: str
    path: Path


def verified_models(folder: Path = MODEL_FOLDER) -> tuple[ModelFile, ...]:
    """The models of `folder`, sorted by name, each checked against the manifest.

    Raises:
        NlpError: the manifest or a model is missing, unreadable, damaged or swapped.
    """
    entries = _manifest(folder / MANIFEST)
    return tuple(
        sorted((_verified(folder, entry) for entry in entries), key=lambda model: model.name)
    )


@functools.cache
def shipped_models() -> tuple[ModelFile, ...]:
    """The models inside the package, read and hashed once per process."""
    return verified_models()


def model_hashes() -> tuple[tuple[str, str], ...]:
    """File name and sha256 of every shipped model, sorted by name; loads no model.

    Raises:
        NlpError: a model is missing, damaged or swapped.
    """
    return tuple((model.name, model.sha256) for model in shipped_models())


def _manifest(path: Path) -> list[dict[str, str]]:
    try:
        entries: list[dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["model"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise NlpError(
            "the list of language models cannot be read", path=path.name, remedy=_REMEDY
        ) from error
    return entries


def _verified(folder: Path, entry: dict[str, str]) -> ModelFile:
    path = folder / entry["name"]
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise NlpError("this language model is missing", path=path.name, remedy=_REMEDY) from error
    except OSError as error:
        raise NlpError(
            f"this language model cannot be read ({error.strerror})",
            path=path.name,
            remedy=_REMEDY,
        ) from error
    if digest != entry["sha256"]:
        raise NlpError(
            "this language model is damaged or not the one that ships with letterdiff",
            path=path.name,
            remedy=_REMEDY,
        )
    return ModelFile(name=entry["name"], task=entry["task"], sha256=digest, path=path)
