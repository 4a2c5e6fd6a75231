"""Which papers of a dossier are letters of the series, decided by what the services say of them.

A dossier also holds motions, reports of debates, lists of questions, and letters of the
cabinet that answer one question or offer one report. A paper is taken as a letter of
the series only where everything speaks for it; where something is missing, a person
is shown the paper and decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from letterdiff.sources.addresses import is_unnumbered
from letterdiff.sources.names import is_dossier, is_identifier, is_plain_text

if TYPE_CHECKING:
    from letterdiff.sources.search import Publication

CABINET_LETTER = "brief regering"
"""What the services call a letter of the cabinet, in lower case. Those of a committee,
a member or the Court of Audit are called "Brief commissie", "Brief lid / fractie", …"""

# A title with one of these words answers, postpones or accompanies something else.
ASIDES = frozenset(
    (
        *("aanbieding", "advies", "afschrift", "agenda", "antwoord", "antwoorden"),
        *("beantwoording", "bezoek", "debat", "kabinetsappreciatie", "kabinetsreactie", "motie"),
        *("moties", "onderzoek", "planning", "rapport", "reactie", "toezegging"),
        *("toezeggingen", "uitstel", "verslag", "verzoek", "vragen", "werkbezoek"),
    )
)

Reason = Literal["kind", "aside", "title", "undated", "unnumbered", "older", "ignored"]
"""Why a paper is not taken. kind: it may be a letter of the cabinet, but the services do
not say so, or contradict themselves. aside: its title says that it answers or offers
something else. title: none of the phrases of the series stands in it. undated: it has no date.
unnumbered: it has no number in the dossier yet, and will come again under another identifier.
older: it is older than the latest letter of the series. ignored: the catalogue says so."""

_WORD = re.compile(r"[^\W_]+")
_KEYS = {"dossier", "titles", "ignored"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What makes a paper a letter of the series; `[series]` in the catalogue.

    Attributes:
        dossier: number of the dossier without blanks, such as "35207".
        titles: phrases, one of which stands in the title; capitals, blanks and
            hyphens make no difference.
        ignored: identifiers of papers that are known and not wanted.
    """

    dossier: str
    titles: tuple[str, ...]
    ignored: tuple[str, ...] = ()

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Series:
        """The series that a table of the catalogue describes.

        Raises:
            ValueError: a value in it cannot be used.
        """
        unknown = sorted(set(table) - _KEYS)
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r}")
        dossier = table.get("dossier")
        if not isinstance(dossier, str) or not is_dossier(dossier):
            raise ValueError("dossier is no number of a dossier, such as 35207")
        titles = _texts(table, "titles")
        if not titles or not all(map(_squeezed, titles)):
            raise ValueError("titles lists no phrases")
        ignored = _texts(table, "ignored")
        if not all(map(is_identifier, ignored)):
            raise ValueError("ignored lists something that is no identifier")
        return cls(dossier=dossier, titles=titles, ignored=ignored)

    def holds(self, identifier: str) -> bool:
        """Whether a publication identifier is one of the dossier."""
        return identifier.casefold().startswith(f"kst-{self.dossier}-".casefold())

    def may_hold(self, publication: Publication) -> bool:
        """Whether a paper may be a letter of the cabinet at all."""
        kinds = [kind.casefold() for kind in publication.kinds]
        return not kinds or CABINET_LETTER in kinds or set(kinds) == {"brief"}

    def objection(self, publication: Publication, *, latest: str) -> Reason | None:
        """Why a paper that may be a letter is not taken as one; None if it is.

        Args:
            publication: a paper of the dossier.
            latest: ISO date of the latest letter of the series, "" when there is none.
        """
        kinds = [kind.casefold() for kind in publication.kinds]
        words = set(_WORD.findall(publication.title.casefold()))
        title = _squeezed(publication.title)
        objections: tuple[tuple[bool, Reason], ...] = (
            (publication.identifier.casefold() in map(str.casefold, self.ignored), "ignored"),
            (bool(publication.date) and publication.date < latest, "older"),
            (not {CABINET_LETTER} <= set(kinds) <= {CABINET_LETTER, "brief"}, "kind"),
            (not publication.date, "undated"),
            (is_unnumbered(publication.identifier), "unnumbered"),
            (bool(words & ASIDES), "aside"),
            (not any(_squeezed(phrase) in title for phrase in self.titles), "title"),
        )
        return next((reason for applies, reason in objections if applies), None)


def _squeezed(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _texts(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(
        isinstance(item, str) and is_plain_text(item) for item in value
    ):
        raise ValueError(f"{key} is no list of texts")
    return tuple(value)
