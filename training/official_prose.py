"""Sentences as official letters print them, for the tokenizer: made from treebank sentences.

The treebanks hold news and encyclopedia text. Letters to parliament are full of stops that
end nothing (abbreviations, initials, dossier numbers), of footnote marks behind a stop, and
of quotation marks of another form; each of these is put into sentences of the treebanks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from training.treebanks import EMPTY, FORM, MISC, NO_SPACE, Row, Tree

SENTENCES = 3_500
SEED = 7
Piece = tuple[str, bool]
"""A token, and whether a space follows."""

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_SURNAMES = "Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Kok".split()
_INITIALS = "J. A.B. M.C. P. R.J. H.M. K. E.L.M.".split()
_TITLES = "dhr. mevr. drs. mr. ir. dr.".split()
_ABBREVIATIONS = (
    "o.a. t.a.v. m.b.t. i.v.m. d.m.v. i.h.k.v. n.a.v. m.n. o.m. c.q. resp. incl. excl. bijv. "
    "d.w.z. nl. ca. vgl. t.o.v. z.s.m. a.s. zgn. evt. max. t/m i.p.v. p.j. vs. St."
).split()
_FINAL_ABBREVIATIONS = "jl. c.s. e.a. e.d. enz. etc. a.s.".split()
_LABELS = "1. 2. 3. 4.1 a) b) I. II. – - •".split()


class OfficialProse:
    """A stream of made sentences.

    Args:
        trees: sentences to start from.
        seed: the same seed gives the same sentences.
    """

    def __init__(self, trees: Sequence[Tree], *, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._sources = [
            pieces
            for pieces in map(_pieces, trees)
            if len(pieces) > 6 and pieces[-1][0] in ".?" and pieces[0][0][0].isupper()
        ]
        self._inserts: tuple[Callable[[], str], ...] = (
            lambda: self._one(_ABBREVIATIONS),
            lambda: self._one(_ABBREVIATIONS),
            lambda: self._one(_ABBREVIATIONS),
            lambda: f"op {self._number(31)} {self._one(_MONTHS)} jl.",
            lambda: f"d.d. {self._number(31)} {self._one(_MONTHS)} {self._year()}",
            lambda: f"van het lid {self._one(_SURNAMES)} c.s.",
            lambda: f"van de leden {self._one(_SURNAMES)} e.a.",
            lambda: f"(|Kamerstuk {self._dossier()}|, nr. {self._number(1999)}|)",
            lambda: (
                f"(|Kamerstukken II {self._years()}|, {self._dossier()}|, nr. {self._number(400)}|)"
            ),
            lambda: f"Kamerstuk {self._dossier()}|, nr. {self._number(400)}",
            lambda: f"nrs. {self._number(40)} en {self._number(40)}",
            lambda: f"art. {self._number(40)} lid {self._number(9)}",
            lambda: f"art. {self._number(40)} e.v.",
            lambda: f"p. {self._number(400)}",
            lambda: f"{self._one(_TITLES)} {self._one(_INITIALS)} {self._one(_SURNAMES)}",
            lambda: f"{self._one(_INITIALS)} {self._one(_SURNAMES)}",
            lambda: f"€ {self._number(40)},{self._number(9)} mln.",
            lambda: f"€ {self._number(40)} mld.",
            lambda: f"{self._number(99)},{self._number(9)}%",
            lambda: f"«|{self._one(('vriend', 'open', 'strategische autonomie', 'de-risking'))}|»",
            lambda: f"WJZ/{self._number(99999)}.{self._number(99)}",
            lambda: "www.rijksoverheid.nl",
        )

    def sentences(self, count: int = SENTENCES) -> Iterator[Tree]:
        """Made sentences, in which nothing but forms and spacing means anything."""
        for number in range(count):
            yield _tree(f"made-{number}", self._sentence())

    def _sentence(self) -> list[Piece]:
        pieces = list(self._random.choice(self._sources))
        for _ in range(self._random.choice((1, 1, 2))):
            gaps = [
                place
                for place in range(1, len(pieces) - 1)
                if pieces[place - 1][1] and pieces[place - 1][0][-1].isalnum()
            ]
            if gaps:
                place = self._random.choice(gaps)
                pieces[place:place] = _split(self._random.choice(self._inserts)())
        chance = self._random.random()
        if chance < 0.12:
            # The stop of the abbreviation ends the sentence as well.
            pieces = [*pieces[:-2], (pieces[-2][0], True), (self._one(_FINAL_ABBREVIATIONS), True)]
        elif chance < 0.30:
            pieces = [*pieces[:-1], (pieces[-1][0], False), (str(self._number(40)), True)]
        elif chance < 0.40:
            pieces = self._with_glued_mark(pieces)
        elif chance < 0.50:
            pieces = [("«", False), *pieces[:-1], (pieces[-1][0], False), ("»", True)]
        elif chance < 0.56:
            pieces = _split(f"Kamerstuk {self._dossier()}|, nr. {self._number(400)}|.")
        elif chance < 0.60:
            pieces = _split(
                f"De Minister van {self._one(('Financiën', 'Defensie', 'Buitenlandse Zaken'))}|, "
                f"{self._one(_INITIALS)} {self._one(_SURNAMES)}"
            )
        elif chance < 0.66:
            pieces = [(self._one(_LABELS), True), *pieces]
        return [*pieces[:-1], (pieces[-1][0], True)]

    def _with_glued_mark(self, pieces: list[Piece]) -> list[Piece]:
        """A footnote mark that a text extraction glued to a word."""
        place = self._random.randrange(len(pieces) - 1)
        form, space = pieces[place]
        if form.isalpha() and len(form) > 3:
            pieces[place] = (f"{form}{self._number(40)}", space)
        return pieces

    def _one(self, words: Sequence[str]) -> str:
        return self._random.choice(words)

    def _number(self, most: int) -> int:
        return self._random.randint(1, most)

    def _year(self) -> int:
        return self._random.randint(1990, 2026)

    def _years(self) -> str:
        year = self._random.randint(1995, 2025)
        return f"{year}/{(year + 1) % 100:02d}"

    def _dossier(self) -> str:
        first, second = self._random.randint(20, 37), self._random.randint(0, 999)
        return self._one(
            (
                f"{first} {second:03d}",
                f"{first}{second:03d}",
                f"{first} {second:03d}-{self._number(30):02d}",
                f"{first} {second:03d} XVII",
            )
        )


def _pieces(tree: Tree) -> list[Piece]:
    return [(row[FORM], row[MISC] != NO_SPACE) for row in tree.rows]


def _split(text: str) -> list[Piece]:
    """Tokens of a pattern in which a bar is a token boundary without a space."""
    pieces: list[Piece] = []
    for word in text.split(" "):
        parts = word.split("|")
        pieces.extend((part, last == len(parts)) for last, part in enumerate(parts, 1) if part)
    return pieces


def _tree(name: str, pieces: Sequence[Piece]) -> Tree:
    rows: list[Row] = [
        (
            *(str(number), form, form, "X", EMPTY, EMPTY),
            *(str(number - 1), "dep" if number > 1 else "root", EMPTY),
            EMPTY if space else NO_SPACE,
        )
        for number, (form, space) in enumerate(pieces, 1)
    ]
    return Tree(name=name, rows=tuple(rows))
