"""Owns a subject: the folder of data that says what letters are about, and its resources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from letterdiff.errors import UsageError
from letterdiff.model.subject import Name, SubjectNames
from letterdiff.stances.actors import Actors, actor_names, read_actors
from letterdiff.stances.lexicon import Lexicon
from letterdiff.stances.lexicon_file import read_lexicon
from letterdiff.stances.resources import (
    DATA,
    Resource,
    check_fields,
    read_resource,
    shared_resource,
)
from letterdiff.stances.topics import Topics, read_topics

DEFAULT_SUBJECT = "china"
SUBJECT_FILE = "subject.toml"
_SUBJECTS = DATA / "subjects"
_FIELDS = {"nl": str, "en": str, "counterpart": str}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subject:
    """All data by which sentences on one subject are scored.

    Attributes:
        names: what reports call the subject, its actors and its topics.
        resources: the files it was read from, the shared ones first.
    """

    names: SubjectNames
    lexicon: Lexicon
    actors: Actors
    topics: Topics
    resources: tuple[Resource, ...]

    @property
    def hashes(self) -> tuple[tuple[str, str], ...]:
        """(name, sha256) of every data file that influences a score, sorted by name."""
        return tuple(sorted((source.name, source.sha256) for source in self.resources))


def shipped_subjects() -> tuple[str, ...]:
    """Names of the subjects that come with the package, sorted."""
    return tuple(sorted(path.parent.name for path in _SUBJECTS.glob(f"*/{SUBJECT_FILE}")))


@cache
def shipped_subject(name: str) -> Subject:
    """A subject that comes with the package, read once in a process."""
    return load_subject(name)


def default_subject() -> Subject:
    """The subject taken where none is named."""
    return shipped_subject(DEFAULT_SUBJECT)


def load_subject(
    subject: str | Path = DEFAULT_SUBJECT,
    *,
    lexicons: Sequence[Path] = (),
    topics: Sequence[Path] = (),
) -> Subject:
    """Read and check a subject.

    Args:
        subject: name of a shipped subject, or a folder that holds `subject.toml`,
            `actors.toml`, `topics.toml` and, if it has words of its own, `lexicon.toml`.
        lexicons: files with further entries; one takes the place of an equal earlier one.
        topics: files with further topics, or with further terms of known topics.

    Raises:
        UsageError: there is no such subject.
        StanceError: a file breaks its schema; the message names the entry.
    """
    folder = _folder(subject)
    code = folder.resolve().name
    own = {
        name: read_resource(folder / name, name=f"{code}/{name}")
        for name in (SUBJECT_FILE, "actors.toml", "topics.toml", "lexicon.toml")
        if name != "lexicon.toml" or (folder / name).is_file()
    }
    added = [read_resource(path) for path in lexicons]
    added_topics = [read_resource(path) for path in topics]
    actors = [shared_resource("actors.toml"), own["actors.toml"]]
    words = [shared_resource("lexicon.toml"), *(own[n] for n in ("lexicon.toml",) if n in own)]
    name, counterpart = _described(own[SUBJECT_FILE])
    found = read_actors(actors, counterpart)
    known = read_topics([own["topics.toml"], *added_topics])
    names = SubjectNames(
        code=code,
        name=name,
        counterpart=counterpart,
        actors=actor_names(actors),
        topics=known.names,
    )
    if counterpart not in found.weights:
        raise own[SUBJECT_FILE].refuse(
            "subject", f"counterpart {counterpart!r} is no actor", "add it to actors.toml"
        )
    shared = [shared_resource(name) for name in ("inflection.toml", "thresholds.toml")]
    return Subject(
        names=names,
        lexicon=read_lexicon([*words, *added]),
        actors=found,
        topics=known,
        resources=_distinct([*shared, actors[0], words[0], *own.values(), *added, *added_topics]),
    )


def _folder(subject: str | Path) -> Path:
    if isinstance(subject, str) and subject in shipped_subjects():
        return _SUBJECTS / subject
    folder = Path(subject)
    if not (folder / SUBJECT_FILE).is_file():
        raise UsageError(
            f"there is no subject {str(subject)!r}",
            remedy=f"choose {' or '.join(shipped_subjects())}, "
            f"or name a folder that holds {SUBJECT_FILE}",
        )
    return folder


def _described(source: Resource) -> tuple[Name, str]:
    table = source.content.get("subject", {})
    if not isinstance(table, dict) or set(source.content) != {"subject"}:
        raise source.refuse("subject", "not one table", "write one [subject] table")
    check_fields(source, "subject", table, _FIELDS)
    missing = sorted(set(_FIELDS) - set(table))
    if missing:
        raise source.refuse("subject", f"{', '.join(missing)} missing", "add what is missing")
    return Name(nl=table["nl"], en=table["en"]), table["counterpart"]


def _distinct(sources: Sequence[Resource]) -> tuple[Resource, ...]:
    """The files, of which those with one name are told apart by a number."""
    seen: dict[str, int] = {}
    named = []
    for source in sources:
        seen[source.name] = number = seen.get(source.name, 0) + 1
        named.append(source if number == 1 else _renamed(source, f"{source.name} ({number})"))
    return tuple(named)


def _renamed(source: Resource, name: str) -> Resource:
    return Resource(name=name, path=source.path, sha256=source.sha256, content=source.content)
