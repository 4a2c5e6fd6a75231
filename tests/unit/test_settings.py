"""Every call of the pipeline keeps to its settings."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterdiff
from letterdiff.errors import NlpError, UsageError

SENTENCE = "Het kabinet zal de invoer beperken."


def test_a_sentence_alone_is_remembered_only_with_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LETTERDIFF_CACHE", str(tmp_path / "cache"))
    first = letterdiff.stance(SENTENCE, letterdiff.Settings(use_cache=False))
    assert not (tmp_path / "cache").exists()
    assert letterdiff.stance(SENTENCE, letterdiff.Settings()) == first
    assert len(list((tmp_path / "cache" / "analyses").iterdir())) == 1


def test_a_sentence_alone_is_analysed_with_the_models_that_are_named(tmp_path: Path) -> None:
    for call in (letterdiff.stance, lambda text, own: letterdiff.stance_shift(text, None, own)):
        with pytest.raises((NlpError, UsageError), match="nowhere"):
            call(SENTENCE, letterdiff.Settings(models=str(tmp_path / "nowhere")))
