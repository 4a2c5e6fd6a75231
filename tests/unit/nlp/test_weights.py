"""The model files and their manifest."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from letterdiff.errors import NlpError
from letterdiff.nlp import find_models
from letterdiff.nlp.engine import _where
from letterdiff.nlp.weights import MODEL_FOLDER, read_models


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL_FOLDER, tmp_path / "models"))


def test_hashes_are_those_of_the_files() -> None:
    hashes = find_models().hashes
    assert [name for name, _ in hashes] == sorted(path.name for path in MODEL_FOLDER.glob("*.pt"))
    for name, digest in hashes:
        assert hashlib.sha256((MODEL_FOLDER / name).read_bytes()).hexdigest() == digest


def test_an_untouched_copy_is_accepted(folder: Path) -> None:
    assert read_models(folder).hashes == find_models().hashes


def one_line(folder: Path) -> str:
    with pytest.raises(NlpError) as caught:
        read_models(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert "reinstall" in message
    return message


def test_a_missing_model_is_named(folder: Path) -> None:
    (folder / "nl_tagger.pt").unlink()
    assert one_line(folder).startswith("nl_tagger.pt: this language model is missing")


def test_a_damaged_model_is_named(folder: Path) -> None:
    with (folder / "nl_parser.pt").open("r+b") as stream:
        stream.seek(1000)
        stream.write(b"x")
    assert "nl_parser.pt: this language model is damaged" in one_line(folder)


def test_swapped_models_are_named(folder: Path) -> None:
    shutil.copy(folder / "nl_parser.pt", folder / "nl_tagger.pt")
    assert "nl_tagger.pt" in one_line(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"= no toml", b"\xff\xfe", b"[other]\n", b"name = 1\nmodel = 3\n", b"[[model]]\n"],
)
def test_a_broken_manifest_is_named(folder: Path, content: bytes) -> None:
    (folder / "manifest.toml").write_bytes(content)
    assert "manifest.toml" in one_line(folder)


def test_an_unreadable_model_is_named(folder: Path) -> None:
    (folder / "nl_tagger.pt").unlink()
    (folder / "nl_tagger.pt").mkdir()
    assert "nl_tagger.pt: this language model cannot be read" in one_line(folder)


def test_hashes_and_import_load_no_torch() -> None:
    script = (
        "import sys, letterdiff.nlp as nlp; nlp.find_models();"
        "print({'torch', 'stanza'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_a_model_outside_its_folder_is_refused(folder: Path) -> None:
    manifest = folder / "manifest.toml"
    text = manifest.read_text(encoding="utf-8").replace('"nl_tagger.pt"', '"../nl_tagger.pt"')
    manifest.write_text(text, encoding="utf-8")
    assert "outside its folder" in one_line(folder)


def test_word_vectors_go_to_the_tagger_and_the_parser(folder: Path) -> None:
    (folder / "vectors.pt").write_bytes(b"vectors")
    digest = hashlib.sha256(b"vectors").hexdigest()
    with (folder / "manifest.toml").open("a", encoding="utf-8") as stream:
        stream.write(f'\n[[model]]\nname = "vectors.pt"\ntask = "pretrain"\nsha256 = "{digest}"\n')
    where = _where(read_models(folder))
    vectors = str(folder / "vectors.pt")
    assert where["pos_pretrain_path"] == where["depparse_pretrain_path"] == vectors
    assert where["pos_model_path"] == str(folder / "nl_tagger.pt")
    assert "pretrain_model_path" not in where
