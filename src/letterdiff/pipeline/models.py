"""The language models at hand, and those that can be fetched."""

from __future__ import annotations

from letterdiff.nlp import ModelSet, installed_models


def list_models() -> tuple[ModelSet, ...]:
    """The language models at hand: those inside the package first.

    Raises:
        NlpError: a set is damaged.
    """
    return tuple(installed_models())


def install_models(name: str) -> ModelSet:
    """Fetch language models, such as "stanza-nl", and keep them for `Settings.models`.

    Raises:
        UsageError: there are no such models.
        NetworkError: they cannot be fetched.
        NlpError: what came is damaged, or cannot be written.
    """
    # Loads torch.
    from letterdiff.nlp.installing import install_models as install

    return install(name)
