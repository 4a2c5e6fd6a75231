"""The whole error hierarchy: what went wrong, where, and what the user can do.

Every error carries the fields that locate it and one line with a remedy. The
command line turns them into exit codes in one place; nothing else exits. A
broken invariant is not here: it is a bug and keeps its traceback.
"""

from __future__ import annotations

from typing import ClassVar


class LetterdiffError(Exception):
    """Base of every error a user can meet.

    Args:
        message: what went wrong, one sentence without a final full stop.
        remedy: what to do about it, one sentence without a final full stop.
        path: file concerned, as the user wrote it or relative to the work tree.
        line: 1-based line in that file.
        page: 1-based page in that file.
        identifier: catalogue id or publication identifier concerned.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        message: str,
        *,
        remedy: str = "",
        path: str = "",
        line: int | None = None,
        page: int | None = None,
        identifier: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.path = path
        self.line = line
        self.page = page
        self.identifier = identifier

    def __str__(self) -> str:
        where = [self.path] if self.path else []
        if self.page is not None:
            where.append(f"page {self.page}")
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.identifier and self.identifier not in self.message:
            where.append(self.identifier)
        location = f"{', '.join(where)}: " if where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return _printable(f"{location}{self.message}{remedy}")


def _printable(text: str) -> str:
    """The text with what would break the line or steer a terminal written as an escape.

    Names of files and what parsers quote from them are not ours.
    """
    if text.isprintable():
        return text
    return "".join(
        own if own.isprintable() else own.encode("unicode_escape").decode("ascii") for own in text
    )


class UsageError(LetterdiffError):
    """The command or call asks for something that does not exist."""

    exit_code = 2


class UnknownLetterError(UsageError):
    """No letter is called what somebody called it.

    Args:
        message, remedy: as for every error.
        reference: what it was called.
    """

    def __init__(self, message: str, *, reference: str, remedy: str) -> None:
        super().__init__(message, remedy=remedy)
        self.reference = reference


class OutputError(LetterdiffError):
    """The standard output takes no more."""

    exit_code = 4


class IngestError(LetterdiffError):
    """A letter cannot be read."""

    exit_code = 3


class NlpError(LetterdiffError):
    """A language model is missing, damaged or fails."""

    exit_code = 3


class StanceError(LetterdiffError):
    """A lexicon, topic or actor file cannot be used."""

    exit_code = 3


class SourceError(LetterdiffError):
    """The catalogue or a publication service cannot deliver a letter."""

    exit_code = 3


class NoCatalogueError(SourceError):
    """There is no catalogue where one was looked for."""

    exit_code = 2


class NetworkError(SourceError):
    """A publication service cannot be reached, or does not deliver."""

    exit_code = 5


class ReportError(LetterdiffError):
    """A report cannot be written."""

    exit_code = 4


class ArchiveError(LetterdiffError):
    """The git archive is missing, busy, dirty or corrupt."""

    exit_code = 4
