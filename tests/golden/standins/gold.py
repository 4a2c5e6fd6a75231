"""Owns the gold of a pair of letters: alignments, shifts and section matches, from the links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from golden.standins.annotated import AnnotatedLetter, AnnotatedSentence

Row = dict[str, Any]


class LinkError(ValueError):
    """A link of an older letter that does not fit the newer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerLetter:
    """What the older letter links to.

    Attributes:
        texts: text of each sentence by id, in document order.
        sections: title of the section of each sentence by id.
        titles: all titles in document order, the introduction's empty one included.
    """

    texts: Mapping[str, str]
    sections: Mapping[str, str]
    titles: tuple[str, ...]


def newer_of(letter: AnnotatedLetter) -> NewerLetter:
    """A stand-in seen from the letter before it."""
    placed = [(section, item) for section in letter.sections for item in section.sentences]
    return NewerLetter(
        texts={item.id: item.text for _, item in placed},
        sections={item.id: section.title for section, item in placed},
        titles=tuple(section.title for section in letter.sections),
    )


def read_newer(sentences: Path, sections: Path) -> NewerLetter:
    """An official letter from its sentences, one a line; their ids are line numbers.

    Args:
        sections: for each section a line "number of its first sentence, tab, title";
            a section without text of its own shares its number with the next one.
    """
    lines = sentences.read_text(encoding="utf-8").splitlines()
    starts = [
        (int(first), title)
        for first, _, title in (
            line.partition("\t") for line in sections.read_text(encoding="utf-8").splitlines()
        )
    ]
    return NewerLetter(
        texts={str(number): text for number, text in enumerate(lines, 1)},
        sections={
            str(number): [title for first, title in starts if first <= number][-1]
            for number in range(1, len(lines) + 1)
        },
        titles=tuple(title for _, title in starts),
    )


def sentence_gold(older: AnnotatedLetter, newer: NewerLetter) -> list[Row]:
    """One row for every alignment in the older letter's order, then the added sentences.

    Raises:
        LinkError: a link leads nowhere, or flags contradict the links.
    """
    order = {key: index for index, key in enumerate(newer.texts)}
    section_of = {item.id: part.title for part in older.sections for item in part.sentences}
    sentences = older.sentences
    for sentence in sentences:
        if unknown := [link for link in sentence.links if link not in order]:
            raise LinkError(f"{sentence.id} links to unknown {', '.join(unknown)}")
    rows: list[Row] = []
    linked: set[str] = set()
    for group, links in _components(sentences):
        new = sorted(links, key=order.__getitem__)
        linked |= links
        rows.append(_row(group, new, newer, section_of))
    rows += [
        {
            **_values([], [newer.texts[key]], "added"),
            "old_section": None,
            "new_section": newer.sections[key],
        }
        for key in newer.texts
        if key not in linked
    ]
    return rows


def section_gold(older: AnnotatedLetter, newer: NewerLetter) -> list[Row]:
    """Which sections correspond, by title; the introductions always do.

    Raises:
        LinkError: a heading names a title that the newer letter does not have,
            or two headings are the same.
    """
    links = {part.title: part.links if part.title else ("",) for part in older.sections}
    if len(links) < len(older.sections):
        raise LinkError("two sections of the older letter have the same title")
    for title, targets in links.items():
        if unknown := [target for target in targets if target not in newer.titles]:
            raise LinkError(f"the heading {title!r} names unknown {unknown}")
    rows = [
        {"old": old, "new": sorted(new, key=newer.titles.index)} for old, new in _connected(links)
    ]
    linked = {title for targets in links.values() for title in targets}
    return rows + [{"old": [], "new": [title]} for title in newer.titles if title not in linked]


def _components(
    sentences: Sequence[AnnotatedSentence],
) -> Iterable[tuple[list[AnnotatedSentence], set[str]]]:
    by_id = {sentence.id: sentence for sentence in sentences}
    links = {sentence.id: sentence.links for sentence in sentences}
    for group, targets in _connected(links):
        yield [by_id[key] for key in group], targets


def _connected(links: Mapping[str, Sequence[str]]) -> list[tuple[list[str], set[str]]]:
    """Old keys that share a target, directly or through others, with all their targets."""
    groups: list[tuple[list[str], set[str]]] = []
    for key, targets in links.items():
        joined: tuple[list[str], set[str]] = ([key], set(targets))
        apart = []
        for group in groups:
            if group[1] & joined[1]:
                joined = (group[0] + joined[0], group[1] | joined[1])
            else:
                apart.append(group)
        groups = [*apart, joined]
    position = {key: index for index, key in enumerate(links)}
    for group in groups:
        group[0].sort(key=position.__getitem__)
    return sorted(groups, key=lambda group: position[group[0][0]])


def _row(
    group: Sequence[AnnotatedSentence],
    new: Sequence[str],
    newer: NewerLetter,
    section_of: Mapping[str, str],
) -> Row:
    old_texts = [sentence.text for sentence in group]
    new_texts = [newer.texts[key] for key in new]
    kind = _kind(group, old_texts, new_texts)
    shifts = dict(sorted(shift for sentence in group for shift in sentence.shifts))
    if kind == "unchanged" and shifts:
        raise LinkError(f"{group[0].id} is unchanged and shifts")
    return {
        **_values(old_texts, new_texts, kind),
        "moved": any(sentence.moved for sentence in group),
        "shifts": shifts,
        "old_section": section_of[group[0].id],
        "new_section": newer.sections[new[0]] if new else None,
    }


def _kind(group: Sequence[AnnotatedSentence], old: list[str], new: list[str]) -> str:
    if not new:
        return "deleted"
    if len(old) > 1:
        return "regrouped" if len(new) > 1 else "merged"
    if len(new) > 1:
        return "split"
    if old == new:
        if group[0].related:
            raise LinkError(f"{group[0].id} is the same sentence, not a related one")
        return "unchanged"
    return "related" if group[0].related else "revised"


def _values(old: list[str], new: list[str], kind: str) -> Row:
    return {"old": old, "new": new, "kind": kind, "moved": False, "shifts": {}}
