"""Which names are safe: as an id, as an identifier, as a path below a folder.

Ids become names of report folders and parts of links, on any system, so they
are plain ASCII and mean nothing to a shell, a file system or git.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

MAX_ID_LENGTH = 64

_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{MAX_ID_LENGTH - 1}}}", re.ASCII)
_DOSSIER = re.compile(r"[0-9]{4,6}(?:-[0-9A-Z]{1,6})?", re.ASCII)
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,79}", re.ASCII)
_UNSAFE_IN_SLUG = re.compile(r"[^A-Za-z0-9]+", re.ASCII)
# Reserved by Windows, whatever follows the first dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.ASCII)
# Control characters, and format characters that reorder or hide text.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FORBIDDEN_IN_PATH = '\\:*?"<>|'


def is_safe_id(text: str) -> bool:
    """Whether `text` can name a letter and a folder on any system."""
    return not id_problem(text)


def id_problem(text: str) -> str:
    """Why `text` cannot name a letter and a folder on any system, "" when it can."""
    if len(text) > MAX_ID_LENGTH:
        return f"it is longer than {MAX_ID_LENGTH} characters"
    if _ID.fullmatch(text) is None or ".." in text or text.endswith("."):
        return "only A to Z, digits, and single dots, dashes or underscores inside are safe"
    if _DEVICES.fullmatch(text):
        return "Windows keeps that name for a device"
    return ""


def is_identifier(text: str) -> bool:
    """Whether `text` has the form of a publication identifier such as "kst-35207-61"."""
    return _IDENTIFIER.fullmatch(text) is not None


def is_dossier(text: str) -> bool:
    """Whether `text` is the number of a dossier as identifiers write it: "35207", "21501-02"."""
    return _DOSSIER.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether `text` is a date like 2023-01-13."""
    # Python reads more than one form of ISO dates; only one sorts as a text.
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_plain_text(text: str) -> bool:
    """Whether `text` is one line without invisible characters."""
    return all(unicodedata.category(character) not in _INVISIBLE for character in text)


def is_safe_path(text: str) -> bool:
    """Whether `text` is a relative path, with "/", that stays below its folder on any system."""
    parts = text.split("/")
    return (
        is_plain_text(text)
        and not PurePosixPath(text).is_absolute()
        and not any(character in _FORBIDDEN_IN_PATH for character in text)
        and all(_is_safe_part(part) for part in parts)
    )


def slug(text: str, taken: frozenset[str] = frozenset()) -> str:
    """A safe id made from any text, other than those in `taken` (in any case)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _UNSAFE_IN_SLUG.sub("-", plain).strip("-")[:MAX_ID_LENGTH].strip("-")
    lowered = {item.casefold() for item in taken}
    if not name or not is_safe_id(name) or name.casefold() in lowered:
        name = f"local-{name}"[:MAX_ID_LENGTH].strip("-")
    return name


def _is_safe_part(part: str) -> bool:
    # A leading dash can be taken for an option, a dot hides the file.
    return (
        part not in ("", ".", "..")
        and part[0] not in "-."
        and part == part.strip()
        and not part.endswith(".")
        and _DEVICES.fullmatch(part) is None
    )
