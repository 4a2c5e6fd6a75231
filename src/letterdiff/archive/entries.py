"""What a tree and the index hold for a few files, and how the index learns other content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from letterdiff.archive.commands import run

Entries = Mapping[str, str]
"""Per file "MODE HASH", "" for none, and more than that for a file in conflict."""

# A name with a "*" or a ":" means itself.
_LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}


def entries_in_tree(work_tree: Path, tree: str, names: Sequence[str]) -> Entries:
    """Entries of a commit or tree; `tree` is "" for the empty one."""
    found = dict.fromkeys(names, "")
    if tree:
        listing = run(
            work_tree, "ls-tree", "-z", "--full-tree", tree, "--", *names, environment=_LITERAL
        )
        for line in _records(listing):
            facts, name = line.split("\t", 1)
            mode, _, digest = facts.split(" ")
            found[name] = f"{mode} {digest}"
    return found


def entries_in_index(work_tree: Path, names: Sequence[str]) -> Entries:
    """Entries of the person's index."""
    found = dict.fromkeys(names, "")
    listing = run(work_tree, "ls-files", "-s", "-z", "--", *names, environment=_LITERAL)
    for line in _records(listing):
        facts, name = line.split("\t", 1)
        mode, digest, stage = facts.split(" ")
        if name in found:
            conflict = f"{found[name]} {stage} " if stage != "0" else ""
            found[name] = f"{conflict}{mode} {digest}"
    return found


def write_to_index(work_tree: Path, old: Entries, new: Entries) -> None:
    """Turn the entries `old` of the person's index into `new`, leaving all others."""
    changed = [name for name, entry in new.items() if entry != old[name]]
    added = [
        part
        for name in changed
        if new[name]
        for part in ("--cacheinfo", f"{new[name].replace(' ', ',')},{name}")
    ]
    removed = [name for name in changed if not new[name]]
    if added:
        run(work_tree, "update-index", "--add", "--replace", *added)
    if removed:
        run(work_tree, "update-index", "--force-remove", "--", *removed)


def _records(listing: str) -> list[str]:
    return [record for record in listing.split("\0") if record]
