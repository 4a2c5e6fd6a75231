"""`letterdiff models install` against a hub on this machine that serves the shipped weights."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterdiff.nlp.weights import MODEL_FOLDER

TASKS = {
    "tokenize": "nl_tokenizer.pt",
    "pos": "nl_tagger.pt",
    "lemma": "nl_lemmatizer.pt",
    "depparse": "nl_parser.pt",
}
VECTORS = {"pretrain": "nl_vectors.pt"}
NEED_VECTORS = ("pos", "depparse")
SENTENCE = "Het kabinet keurt het geweld af."


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Path]:
    """A folder that is served; `address.txt` in it tells where."""
    folder = tmp_path / "hub"
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    ) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        models: dict[str, object] = {"lang_name": "Dutch"}
        for task, name in (TASKS | VECTORS).items():
            target = folder / "models" / task / "tiny.pt"
            target.parent.mkdir(parents=True)
            shutil.copy(MODEL_FOLDER / name, target)
            digest = hashlib.md5(target.read_bytes(), usedforsecurity=False).hexdigest()
            needs = [{"model": "pretrain", "package": "tiny"}] if task in NEED_VECTORS else []
            models[task] = {"tiny": {"md5": digest, "dependencies": needs}}
        models["packages"] = {"default": dict.fromkeys(TASKS, "tiny")}
        models["default_processors"] = dict.fromkeys(TASKS, "tiny")
        index = {"nl": models, "url": f"{address}/models/{{filename}}"}
        version = stanza_resources_version()
        (folder / f"resources_{version}.json").write_text(json.dumps(index), encoding="utf-8")
        (folder / "address.txt").write_text(address, encoding="utf-8")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield folder
        server.shutdown()
        thread.join()


def stanza_resources_version() -> str:
    script = "from stanza.resources.common import DEFAULT_RESOURCES_VERSION as v; print(v)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def letterdiff(hub: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("letterdiff"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=hub.parent,
        env={
            **os.environ,
            "LETTERDIFF_MODELS": str(hub.parent / "models"),
            "LETTERDIFF_CACHE": str(hub.parent / "cache"),
            "STANZA_RESOURCES_URL": (hub / "address.txt").read_text(encoding="utf-8"),
        },
    )


def letter(hub: Path) -> str:
    path = hub.parent / "brief.txt"
    path.write_text(f"1. Kop\n\n{SENTENCE}\n", encoding="utf-8")
    return path.name


def test_fetched_models_are_listed_used_and_named_in_the_result(hub: Path) -> None:
    done = letterdiff(hub, "models", "install", "stanza-nl")
    assert (done.returncode, done.stderr) == (0, "")
    listed = json.loads(letterdiff(hub, "models", "--json").stdout)["models"]
    assert [models["name"] for models in listed] == ["letterdiff-nl", "stanza-nl"]
    names = [file["name"] for file in listed[1]["files"]]
    tasks = sorted(TASKS | VECTORS)
    assert names == [*(f"nl/{task}/tiny.pt" for task in tasks), "resources.json"]
    name = letter(hub)
    wanted = letterdiff(hub, "read", name, "--json")
    found = letterdiff(hub, "read", name, "--json", "--models", "stanza-nl")
    assert (found.returncode, found.stderr) == (0, "")
    # The same weights, found by another way, give the same reading.
    assert found.stdout == wanted.stdout
    result = letterdiff(hub, name, name, "--json", "--models", "stanza-nl")
    assert json.loads(result.stdout)["provenance"]["models"] == {
        file["name"]: file["sha256"] for file in listed[1]["files"]
    }


def test_a_damaged_model_is_not_loaded(hub: Path) -> None:
    assert letterdiff(hub, "models", "install", "stanza-nl").returncode == 0
    path = hub.parent / "models" / "stanza-nl" / "nl" / "pos" / "tiny.pt"
    path.write_bytes(path.read_bytes()[:-1])
    done = letterdiff(hub, "read", letter(hub), "--models", "stanza-nl")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "nl/pos/tiny.pt: this language model is damaged" in done.stderr
    assert "letterdiff models install stanza-nl" in done.stderr


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_what_does_not_come_whole_is_not_installed(hub: Path, harm: str) -> None:
    path = hub / "models" / "depparse" / "tiny.pt"
    if harm == "changed":
        path.write_bytes(path.read_bytes() + b"x")
    else:
        path.unlink()
    done = letterdiff(hub, "models", "install", "stanza-nl")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "sent is damaged" in done.stderr
    assert list((hub.parent / "models").iterdir()) == []


def test_a_failed_renewal_leaves_the_old_models(hub: Path) -> None:
    assert letterdiff(hub, "models", "install", "stanza-nl").returncode == 0
    (hub / "models" / "depparse" / "tiny.pt").unlink()
    assert letterdiff(hub, "models", "install", "stanza-nl").returncode == 3
    assert letterdiff(hub, "read", letter(hub), "--models", "stanza-nl").returncode == 0


def test_without_a_hub_there_is_one_line_and_exit_5(hub: Path) -> None:
    (hub / "address.txt").write_text("http://127.0.0.1:9", encoding="utf-8")
    done = letterdiff(hub, "models", "install", "stanza-nl")
    assert done.returncode == 5
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["stanza-xx", "frog-nl", "../stanza-nl"])
def test_an_unknown_set_is_a_usage_error(hub: Path, name: str) -> None:
    done = letterdiff(hub, "models", "install", name)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["nope", "../hub", "."])
def test_an_unknown_set_to_use_ends_in_one_line(hub: Path, name: str) -> None:
    done = letterdiff(hub, "read", letter(hub), "--models", name)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
