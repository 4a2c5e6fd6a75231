"""The words for kinds, dimensions, verdicts and numbers, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from letterdiff.model.stance import Side
from letterdiff.model.subject import NO_SUBJECT, SubjectNames

Language = Literal["nl", "en"]

MINUS = "−"
DATE_PARTS = 3
MONTHS_IN_A_YEAR = 12
OWN_ACTION = "own action"
"""Stands in the place of a lexicon entry where an act that no entry lists was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of one language.

    Attributes:
        kinds: what happened to a passage, by `AlignmentKind`.
        section_kinds: what happened to sections, by `SectionKind`.
        counterpart: the name of whom the stance is towards.
        dimensions: full name of a stance dimension, by its code.
        upward, downward: what a positive and a negative delta of a dimension mean.
        verdicts: how sure a stance shift is, by `Verdict`.
        statuses: what kind of text a letter is, by `Status` or "missing".
        rules: what changed the weight of a cue, by the first part of a factor's rule.
        own_action: how an act of the cabinet is called that no lexicon entry lists.
        notes: why a delta is not a plain difference, by the note of a shift.
        moved: said of a passage that moved, whatever its kind.
        months: names of the twelve months.
        decimal: the decimal sign.
        quotes: opening and closing quotation mark.
        introduction: name of an untitled first section.
        stand_in: warning about a stand-in; holds the field "letter".
        paragraph, page, line, footnote: short forms for citing a place.
    """

    language: Language
    kinds: Mapping[str, str]
    section_kinds: Mapping[str, str]
    counterpart: str = ""
    dimensions: Mapping[str, str]
    upward: Mapping[str, str]
    downward: Mapping[str, str]
    verdicts: Mapping[str, str]
    statuses: Mapping[str, str]
    rules: Mapping[str, str]
    own_action: str
    notes: Mapping[str, str]
    moved: str
    old: str
    new: str
    months: tuple[str, ...]
    decimal: str
    quotes: tuple[str, str]
    introduction: str
    no_title: str
    stand_in: str
    paragraph: str
    page: str
    line: str
    footnote: str

    def date(self, iso: str) -> str:
        """An ISO date in words ("2 december 2022"); any other text as it is."""
        parts = iso.split("-")
        if len(parts) != DATE_PARTS or not all(part.isascii() and part.isdigit() for part in parts):
            return iso
        year, month, day = map(int, parts)
        if not 1 <= month <= MONTHS_IN_A_YEAR:
            return iso
        return f"{day} {self.months[month - 1]} {year}"

    def number(self, value: float) -> str:
        """At most two decimals, with this language's decimal sign and a real minus sign."""
        text = f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
        return text.replace("-", MINUS).replace(".", self.decimal)

    def tenths(self, value: float) -> str:
        """Exactly one decimal, for figures that stand under each other."""
        return f"{value:.1f}".replace("-", MINUS).replace(".", self.decimal)

    def hundredths(self, value: float) -> str:
        """Signed, with exactly two decimals, for figures that stand under each other."""
        text = f"{abs(value):.2f}".replace(".", self.decimal)
        sign = "" if round(value, 2) == 0 else "+" if value > 0 else MINUS
        return f"{sign}{text}"

    def signed(self, value: float) -> str:
        """A number that also shows a plus sign; zero has no sign."""
        text = self.number(value)
        return text if round(value, 2) <= 0 else f"+{text}"

    def percentage(self, share: float) -> str:
        """A share of 0..1 in whole percents.

        Anything short of 1 stays below 100%, so that only equal texts show 100%.
        """
        percents = min(round(share * 100), 99) if share < 1 else 100
        return f"{percents}%"

    def direction(self, dimension: str, delta: float) -> str:
        """What a delta of a dimension means, in plain words; nothing for zero."""
        if not delta:
            return ""
        return (self.upward if delta > 0 else self.downward)[dimension]

    def side(self, side: Side) -> str:
        """What a letter of the pair is called."""
        return self.old if side == "old" else self.new

    def entry(self, text: str) -> str:
        """A lexicon entry as one reads it: without the seam of separable verbs."""
        return text.replace(OWN_ACTION, self.own_action).replace("_", "")

    def quote(self, text: str) -> str:
        """`text` between quotation marks."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"


def labels(language: Language, subject: SubjectNames = NO_SUBJECT) -> Labels:
    """The words of a language, "nl" or "en", with the name of whom the stance is towards."""
    words = {"nl": DUTCH, "en": ENGLISH}[language]
    name = subject.actor(subject.counterpart, language) or subject.name.text(language)

    def named(texts: Mapping[str, str]) -> Mapping[str, str]:
        return MappingProxyType(
            {code: text.replace("{counterpart}", name) for code, text in texts.items()}
        )

    return replace(
        words,
        counterpart=name,
        dimensions=named(words.dimensions),
        upward=named(words.upward),
        downward=named(words.downward),
    )


def _words(**words: str) -> Mapping[str, str]:
    return MappingProxyType(words)


DUTCH = Labels(
    language="nl",
    kinds=_words(
        unchanged="ongewijzigd",
        revised="gewijzigd",
        related="herschreven",
        split="gesplitst",
        merged="samengevoegd",
        regrouped="hergroepeerd",
        added="nieuw",
        deleted="vervallen",
    ),
    section_kinds=_words(
        matched="gebleven",
        split="gesplitst",
        merged="samengevoegd",
        regrouped="hergroepeerd",
        added="nieuw",
        deleted="vervallen",
    ),
    dimensions=_words(
        ORI="Beleidsrichting",
        FRM="Rol van {counterpart}",
        AST="Toon tegenover {counterpart}",
        COM="Eigen toezeggingen",
        CER="Stelligheid",
        RIS="Kansen en dreigingen",
    ),
    upward=_words(
        ORI="meer nadruk op beschermen",
        FRM="{counterpart} meer als rivaal",
        AST="scherper",
        COM="steviger",
        CER="stelliger",
        RIS="meer nadruk op dreigingen",
    ),
    downward=_words(
        ORI="meer nadruk op openheid en samenwerking",
        FRM="{counterpart} meer als partner",
        AST="milder",
        COM="zwakker",
        CER="voorzichtiger",
        RIS="meer nadruk op kansen",
    ),
    verdicts=_words(shift="verschuiving", possible="mogelijk", none="geen verschuiving"),
    statuses=_words(
        **{"stand-in": "vervangende tekst (stand-in), niet de officiële tekst"},
        official="officiële tekst",
        local="eigen bestand",
        missing="niet voorhanden",
    ),
    rules=_words(
        **{
            "double-negation": "dubbele ontkenning",
            "degree-limit": "begrenzing",
            "in-condition": "binnen een voorwaarde",
            "open-option": "optie opengehouden",
        },
        intensifier="versterking",
        diminisher="afzwakking",
        negation="ontkenning",
        trend_up="toename",
        trend_down="afname",
        condition="voorwaarde",
        concession="toegeving",
        focus="nadruk",
        limiter="voorbehoud",
        litotes="understatement",
        explored="nog verkend",
        withdrawn="ingetrokken",
        done="al in gang of gedaan",
        add="toevoeging",
    ),
    own_action="eigen handeling",
    notes=_words(
        **{"third-party": "positie van derden gewijzigd"},
        elsewhere="iets dergelijks staat elders in de andere brief",
        refusal="weigering",
    ),
    moved="verplaatst",
    old="oud",
    new="nieuw",
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    decimal=",",
    quotes=("“", "”"),
    introduction="Inleiding",
    no_title="zonder titel",
    stand_in=(
        "De brief {letter} is een vervangende tekst (stand-in), geschreven voor dit project: "
        "niet de officiële brief. Trek er geen conclusies uit en citeer er niet uit."
    ),
    paragraph="al.",
    page="p.",
    line="r.",
    footnote="noot",
)

ENGLISH = Labels(
    language="en",
    kinds=_words(
        unchanged="unchanged",
        revised="revised",
        related="rewritten",
        split="split",
        merged="merged",
        regrouped="regrouped",
        added="new",
        deleted="dropped",
    ),
    section_kinds=_words(
        matched="kept",
        split="split",
        merged="merged",
        regrouped="regrouped",
        added="new",
        deleted="dropped",
    ),
    dimensions=_words(
        ORI="Policy direction",
        FRM="Role of {counterpart}",
        AST="Tone towards {counterpart}",
        COM="Own commitments",
        CER="Certainty",
        RIS="Opportunities and threats",
    ),
    upward=_words(
        ORI="more emphasis on protection",
        FRM="{counterpart} more as a rival",
        AST="sharper",
        COM="firmer",
        CER="more certain",
        RIS="more emphasis on threats",
    ),
    downward=_words(
        ORI="more emphasis on openness and cooperation",
        FRM="{counterpart} more as a partner",
        AST="milder",
        COM="weaker",
        CER="more cautious",
        RIS="more emphasis on opportunities",
    ),
    verdicts=_words(shift="shift", possible="possible", none="no shift"),
    statuses=_words(
        **{"stand-in": "stand-in, not the official text"},
        official="official text",
        local="local file",
        missing="not at hand",
    ),
    rules=_words(
        **{
            "double-negation": "double negation",
            "degree-limit": "limit",
            "in-condition": "within a condition",
            "open-option": "option kept open",
        },
        intensifier="intensified",
        diminisher="weakened",
        negation="negated",
        trend_up="rising",
        trend_down="falling",
        condition="condition",
        concession="concession",
        focus="focus",
        limiter="reservation",
        litotes="understatement",
        explored="still explored",
        withdrawn="withdrawn",
        done="under way or done",
        add="added",
    ),
    own_action="own action",
    notes=_words(
        **{"third-party": "position of a third party changed"},
        elsewhere="the other letter says the like elsewhere",
        refusal="refusal",
    ),
    moved="moved",
    old="old",
    new="new",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    decimal=".",
    quotes=("“", "”"),
    introduction="Introduction",
    no_title="untitled",
    stand_in=(
        "The letter {letter} is a stand-in: a text written for this project, "
        "not the official letter. Do not draw conclusions from it and do not quote it."
    ),
    paragraph="par.",
    page="p.",
    line="l.",
    footnote="note",
)
