"""The sets of model files: where they lie, and proof that each file is the one it should be.

A set is a folder with a manifest that names its files and their hashes. One set ships
with the package; others are installed into the user's data folder.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterdiff.errors import NlpError

MODEL_FOLDER = Path(__file__).with_name("models")
MANIFEST = "manifest.toml"
ENVIRONMENT_VARIABLE = "LETTERDIFF_MODELS"
STANZA_LAYOUT = "stanza"
_REINSTALL = "reinstall it with: pip install --force-reinstall letterdiff"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file of a set.

    Attributes:
        name: path below the folder of its set, with forward slashes.
        task: stanza's name of the processor that uses it ("pos"), or what it is for
            others ("pretrain").
        sha256: hash of the file, the one in the manifest.
    """

    name: str
    task: str
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelScore:
    """What a set reached on a treebank it had not seen, F1 in percent, from raw text."""

    treebank: str
    sentences: float
    upos: float
    lemma: float
    las: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSet:
    """Models that work together.

    Attributes:
        language: ISO 639-1 code.
        layout: "files" when the files' tasks tell how to load them, "stanza" for a
            folder as stanza's own downloads make it.
        files: sorted by name, each checked against the manifest.
    """

    name: str
    language: str
    licence: str
    layout: str
    folder: Path
    files: tuple[ModelFile, ...]
    scores: tuple[ModelScore, ...] = ()

    @property
    def hashes(self) -> tuple[tuple[str, str], ...]:
        """File name and sha256 of every file, sorted by name."""
        return tuple((model.name, model.sha256) for model in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(model.path.stat().st_size for model in self.files)


def read_models(folder: Path, *, remedy: str = _REINSTALL) -> ModelSet:
    """The set in `folder`, each file checked against its hash.

    Raises:
        NlpError: the manifest or a model is missing, unreadable, damaged or swapped.
    """
    manifest = _manifest(folder / MANIFEST, remedy)
    try:
        files = [_verified(folder, entry, remedy) for entry in manifest["model"]]
        return ModelSet(
            name=str(manifest["name"]),
            language=str(manifest["language"]),
            licence=str(manifest.get("licence", "")),
            layout=str(manifest.get("layout", "files")),
            folder=folder,
            files=tuple(sorted(files, key=lambda model: model.name)),
            scores=tuple(ModelScore(**score) for score in manifest.get("score", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NlpError(
            f"the list of language models is incomplete ({error})", path=MANIFEST, remedy=remedy
        ) from error


@functools.cache
def shipped_models() -> ModelSet:
    """The models inside the package, read and hashed once per process.

    Raises:
        NlpError: a model is missing, damaged or swapped.
    """
    return read_models(MODEL_FOLDER)


@functools.cache
def find_models(wanted: str = "") -> ModelSet:
    """The models of a name or in a folder.

    Args:
        wanted: name of an installed set, or a path to a folder with a manifest; empty
            for the models inside the package.

    Raises:
        NlpError: there are no such models, or they are damaged.
    """
    shipped = shipped_models()
    if wanted in ("", shipped.name):
        return shipped
    installed = models_folder() / wanted
    if _NAME.fullmatch(wanted) and installed.is_dir():
        return read_models(
            installed, remedy=f"install it again: letterdiff models install {wanted}"
        )
    if Path(wanted).is_dir():
        return read_models(Path(wanted), remedy="name a folder that `letterdiff models` made")
    raise NlpError(
        f"there are no language models {wanted!r}",
        remedy="`letterdiff models` lists them, `letterdiff models install stanza-nl` fetches more",
    )


def installed_models() -> Iterator[ModelSet]:
    """The models inside the package and those in the user's data folder, by name.

    Raises:
        NlpError: a set is damaged.
    """
    yield shipped_models()
    folder = models_folder()
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if _NAME.fullmatch(path.name) and path.is_dir():
                yield find_models(path.name)


def models_folder() -> Path:
    """Where installed models lie: LETTERDIFF_MODELS, else the user's data folder."""
    named = os.environ.get(ENVIRONMENT_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("letterdiff", appauthor=False) / "models"


def sha256_of(path: Path) -> str:
    """Hexadecimal hash of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest(path: Path, remedy: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NlpError(
            "the list of language models cannot be read", path=path.name, remedy=remedy
        ) from error


def _verified(folder: Path, entry: Mapping[str, str], remedy: str) -> ModelFile:
    name = entry["name"]
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NlpError("this language model lies outside its folder", path=name, remedy=remedy)
    try:
        digest = sha256_of(path)
    except FileNotFoundError as error:
        raise NlpError("this language model is missing", path=name, remedy=remedy) from error
    except OSError as error:
        raise NlpError(
            f"this language model cannot be read ({error.strerror})", path=name, remedy=remedy
        ) from error
    if digest != entry["sha256"]:
        raise NlpError(
            "this language model is damaged or not the one that was installed",
            path=name,
            remedy=remedy,
        )
    return ModelFile(name=name, task=entry["task"], sha256=digest, path=path)
