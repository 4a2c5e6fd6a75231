"""What a comparison is about: the names of the subject, its actors and its topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """How something is called in Dutch and in English."""

    nl: str
    en: str

    def text(self, language: Literal["nl", "en"]) -> str:
        """The name in a language."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectNames:
    """The names a report needs; what the stance rules need stays in the stance stage.

    Attributes:
        code: name of the folder of data.
        counterpart: code of the actor the stance is towards.
        actors: (code, name) of every actor that can hold a position.
        topics: (code, name) of every topic, in the order of the file.
    """

    code: str
    name: Name
    counterpart: str
    actors: tuple[tuple[str, Name], ...] = ()
    topics: tuple[tuple[str, Name], ...] = ()

    def actor(self, code: str, language: Literal["nl", "en"]) -> str:
        """What an actor is called; the code itself where it is unknown."""
        return _called(self.actors, code, language)

    def topic(self, code: str, language: Literal["nl", "en"]) -> str:
        """What a topic is called; the code itself where it is unknown."""
        return _called(self.topics, code, language)


NO_SUBJECT = SubjectNames(code="", name=Name(nl="de ander", en="the other side"), counterpart="")
"""Of a comparison whose subject nobody named."""


def _called(names: tuple[tuple[str, Name], ...], code: str, language: Literal["nl", "en"]) -> str:
    return next((name.text(language) for known, name in names if known == code), code)
