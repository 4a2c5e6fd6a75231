"""The words for what the reader of a file was not sure of, in Dutch and in English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from letterdiff.model.letter import Doubt, DoubtKind
from letterdiff.report.wording import Language, labels

# One sentence for one thing and one for several; "{about}" comes with quotation marks.
Sentences = tuple[str, str]

_ALWAYS_QUOTED: tuple[DoubtKind, ...] = (
    "paragraph-start",
    "missing-start",
    "paragraph-extent",
    "heading",
    "heading-by-look",
    "no-heading",
    "heading-level",
    "hyphen",
    "left-out",
)


def _same(sentence: str) -> Sentences:
    return sentence, sentence


_DUTCH: Mapping[DoubtKind, Sentences] = {
    "paragraph-start": _same(
        "onzeker of bij {about} een nieuwe alinea begint: er staat geen witregel"
    ),
    "missing-start": _same("misschien begint bij {about} een nieuwe alinea"),
    "paragraph-extent": _same("het begin of het einde van de alinea {about} is onzeker"),
    "heading": _same("{about} is als kop gelezen, maar kan gewone tekst zijn"),
    "heading-by-look": _same(
        "{about} is alleen als kop gelezen omdat het vet of cursief gedrukt is"
    ),
    "no-heading": _same("{about} is als gewone tekst gelezen, maar kan een kop zijn"),
    "heading-level": _same("het niveau van de kop {about} is onzeker"),
    "hyphen": _same(
        "het streepje aan het regeleinde in {about} is misschien ten onrechte bewaard of weggelaten"
    ),
    "note-without-marker": _same("nergens wordt naar voetnoot {about} verwezen"),
    "marker-without-note": _same("bij nootcijfer {about} is geen voetnoot gevonden"),
    "marker-on-other-page": _same("nootcijfer {about} staat op een andere bladzijde dan de noot"),
    "marker-or-number": _same("nootcijfer {about} is misschien een deel van het getal ervoor"),
    "markers-without-notes": (
        "bij een getal dat op een nootcijfer lijkt is geen voetnoot gevonden",
        "bij {count} getallen die op nootcijfers lijken zijn geen voetnoten gevonden",
    ),
    "note-extent": _same("onzeker of deze regel bij de voetnoot ervoor hoort"),
    "left-out": _same("{about} staat boven de tekst en is weggelaten"),
    "wide-gaps": (
        "in een regel staan gaten; misschien stonden hier kolommen van een tabel of de marge",
        "in {count} regels staan gaten; misschien stonden daar kolommen van een tabel of de marge",
    ),
    "odd-characters": (
        "in de tekst staat een stuurteken of onleesbaar teken: {about}",
        "in de tekst staan {count} stuurtekens of onleesbare tekens, het eerste is {about}",
    ),
    "empty-pages": (
        "deze bladzijde bevat geen tekst; misschien is zij een afbeelding",
        "{count} bladzijden bevatten geen tekst, dit is de eerste; misschien zijn het afbeeldingen",
    ),
    "broken-off": _same(
        "misschien is het bestand afgebroken, zoals bij een halve download; het eindigt met {about}"
    ),
    "other-language": _same(
        "misschien is deze tekst niet Nederlands; hij is wel zo gelezen, ook voor het standpunt"
    ),
    "tracked-changes": (
        "in het bestand staat een bijgehouden wijziging; die is als aanvaard gelezen",
        "in het bestand staan {count} bijgehouden wijzigingen; die zijn als aanvaard gelezen",
    ),
    "correction-not-found": _same(
        "niet toegepast: {about} — deze woorden staan nergens in de brief; "
        "verbeter ze of haal de correctie weg"
    ),
    "correction-ambiguous": _same(
        "niet toegepast: {about} — deze woorden staan op {count} plaatsen; geef er meer"
    ),
    "correction-idle": _same(
        "niet toegepast: {about} — hier valt niets te veranderen; haal de correctie weg"
    ),
    "correction-lapsed": _same(
        "niet toegepast: {about} — zo'n twijfel is er niet, of de tekst is sindsdien veranderd; "
        "haal de correctie weg"
    ),
}

_ENGLISH: Mapping[DoubtKind, Sentences] = {
    "paragraph-start": _same("no empty line tells whether a new paragraph starts at {about}"),
    "missing-start": _same("a new paragraph may start at {about}"),
    "paragraph-extent": _same("where the paragraph {about} starts or ends is a guess"),
    "heading": _same("{about} was taken for a heading, but may be plain text"),
    "heading-by-look": _same("{about} was taken for a heading only because it is bold or italic"),
    "no-heading": _same("{about} was taken for plain text, but may be a heading"),
    "heading-level": _same("the level of the heading {about} is a guess"),
    "hyphen": _same("the hyphen of {about} at a line end may be wrongly kept or dropped"),
    "note-without-marker": _same("no marker was found for footnote {about}"),
    "marker-without-note": _same("marker {about} has no footnote"),
    "marker-on-other-page": _same("marker {about} does not stand on the page of its footnote"),
    "marker-or-number": _same("the marker of footnote {about} may be part of the number before"),
    "markers-without-notes": (
        "no footnote was found for a number that looks like a marker",
        "no footnotes were found for {count} numbers that look like their markers",
    ),
    "note-extent": _same("whether this line belongs to the footnote before it is a guess"),
    "left-out": _same("{about} stands above the text and was left out of it"),
    "wide-gaps": (
        "a line has wide gaps in it; there may have been columns of a table or a margin",
        "{count} lines have wide gaps in them; there may have been columns of a table or a margin",
    ),
    "odd-characters": (
        "a control character or lost character stands in the text: {about}",
        "{count} control characters or lost characters stand in the text, first {about}",
    ),
    "empty-pages": (
        "this page holds no text; it may be a picture",
        "{count} pages hold no text, this is the first; they may be pictures",
    ),
    "broken-off": _same("the file may break off, as half a download does; it ends with {about}"),
    "other-language": _same(
        "this text may not be in Dutch; it was read as if it were, for stance, too"
    ),
    "tracked-changes": (
        "a tracked change stands in the file; it was read as if accepted",
        "{count} tracked changes stand in the file; it was read as if all were accepted",
    ),
    "correction-not-found": _same(
        "not applied: {about} — these words stand nowhere in the letter; "
        "mend them or remove the correction"
    ),
    "correction-ambiguous": _same(
        "not applied: {about} — these words stand in {count} places; give more of them"
    ),
    "correction-idle": _same(
        "not applied: {about} — there is nothing to change here; remove the correction"
    ),
    "correction-lapsed": _same(
        "not applied: {about} — there is no such doubt, or the text has changed since; "
        "remove the correction"
    ),
}

_SENTENCES = {"nl": _DUTCH, "en": _ENGLISH}


def describe(doubt: Doubt, language: Language) -> str:
    """A doubt as one sentence without capital and full stop, in Dutch ("nl") or English ("en")."""
    one, several = _SENTENCES[language][doubt.kind]
    about = doubt.about
    if doubt.kind in _ALWAYS_QUOTED:
        about = labels(language).quote(about)
    elif doubt.kind == "odd-characters":
        about = _named(about)
    return (one if doubt.count == 1 else several).format(about=about, count=doubt.count)


def _named(code: str) -> str:
    """A code point with the name of its character, which control characters lack."""
    name = unicodedata.name(chr(int(code.removeprefix("U+"), 16)), "")
    return f"{code} ({name})" if name else code
