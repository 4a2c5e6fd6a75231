"""Stanza's own, larger models: fetched with stanza's downloader, kept with their hashes."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from letterdiff.errors import NetworkError, NlpError, UsageError
from letterdiff.nlp.weights import (
    MANIFEST,
    STANZA_LAYOUT,
    ModelSet,
    find_models,
    models_folder,
    sha256_of,
)

PROCESSORS = "tokenize,pos,lemma,depparse"
_STANZA_NAME = re.compile(r"stanza-([a-z]{2,3})")


def install_models(name: str) -> ModelSet:
    """Fetch stanza's default models of a language, check them and keep them.

    Args:
        name: "stanza-nl", or "stanza-" with another ISO 639 code.

    Returns:
        The installed set; an older one of the same name is replaced once the new one is
        whole.

    Raises:
        UsageError: there is no such set.
        NetworkError: the models cannot be fetched.
        NlpError: what came is damaged, or cannot be written.
    """
    found = _STANZA_NAME.fullmatch(name)
    if not found:
        raise UsageError(
            f"no language models {name!r} can be fetched",
            remedy="name stanza's models of a language, such as stanza-nl",
        )
    folder = models_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as staging:
            new = Path(staging) / name
            _download(found[1], new)
            _write_manifest(new, name=name, language=found[1])
            _replace(folder / name, new)
    except OSError as error:
        raise NlpError(
            f"the language models cannot be kept ({error.strerror or error})",
            path=str(folder),
            remedy="make the folder writable, or name another in LETTERDIFF_MODELS",
        ) from error
    find_models.cache_clear()
    return find_models(name)


def _download(language: str, target: Path) -> None:
    """Let stanza fetch the models; it compares each with the hub's own checksum."""
    # Loads torch.
    import stanza
    from stanza.resources.common import UnknownLanguageError

    try:
        stanza.download(
            language,
            model_dir=str(target),
            processors=PROCESSORS,
            verbose=False,
        )
    except UnknownLanguageError as error:
        raise UsageError(
            f"stanza has no models for the language {language!r}",
            remedy="see the list of languages in stanza's documentation",
        ) from error
    except OSError as error:
        # Both of stanza's HTTP clients report the network as an OSError without a number;
        # one with a number comes from the disk.
        if error.errno is not None and not isinstance(error, ConnectionError):
            raise
        raise NetworkError(
            "the hub of stanza's models cannot be reached",
            remedy="try again with a network; the models inside letterdiff work without one",
        ) from error
    except ValueError as error:
        # What stanza raises when a checksum differs.
        raise NlpError(
            "what the hub of stanza's models sent is damaged",
            remedy="try again later",
        ) from error


def _write_manifest(folder: Path, *, name: str, language: str) -> None:
    lines = [
        "# Fetched by `letterdiff models install`. A file whose hash differs is not loaded.",
        f'name = "{name}"',
        f'language = "{language}"',
        f'layout = "{STANZA_LAYOUT}"',
    ]
    for path in _files(folder):
        inside = path.relative_to(folder)
        task = inside.parts[1] if len(inside.parts) > 2 else "index"
        lines += [
            "",
            "[[model]]",
            f'name = "{inside.as_posix()}"',
            f'task = "{task}"',
            f'sha256 = "{sha256_of(path)}"',
        ]
    (folder / MANIFEST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _replace(target: Path, new: Path) -> None:
    """Put a whole folder in the place of another; for a moment there is neither."""
    old = new.with_name("old")
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
