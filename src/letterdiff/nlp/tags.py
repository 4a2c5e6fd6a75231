"""Tags that the words around them or their endings rule out, mended before lemmas and trees.

The tagger has seen few verbs that could also be nouns: these rules speak only where
Dutch leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import LONGEST_WORD, Tag
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.inflection import singulars
from letterdiff.nlp.verbs import existing_infinitives, looks_like_participle
from letterdiff.nlp.words import word_set

_MODALS = word_set(
    """
    dient dienen hoeft hoeven kan kon konden kunnen mag mogen mocht mochten moest moesten moet
    moeten wil wilde wilden willen zal zou zouden zullen
    """
)
_INFINITIVE = "VerbForm=Inf"
_PARTICIPLE = "VerbForm=Part"
_SINGULAR = "Gender=Com|Number=Sing"
_FINITE = "VerbForm=Fin"
_PRESENT = "Tense=Pres|VerbForm=Fin"
# Verbs that the tagger does not know; with a capital "Weert" is a town.
_NEVER_NOUNS = {"handeldrijven": _INFINITIVE, "weert": f"Number=Sing|{_PRESENT}"}
_FORMS_OF_LET = word_set("laat laten liet lieten")
_FORMS_OF_HAVE = word_set("heb hebben hebt heeft had hadden")
# Adverbs that are no names and hardly nouns.
_OPENING_ADVERBS = word_set(
    """
    bovendien daarentegen daarnaast desalniettemin desondanks evenmin hierna hiernaast inmiddels
    momenteel natuurlijk niettemin ondertussen onlangs overigens recent recentelijk
    tegelijkertijd tevens uiteindelijk uiteraard vandaag vervolgens vooralsnog voorts
    weliswaar zodoende
    """
)
_BEFORE_INFINITIVES = frozenset(["blijven", "gaan", "helpen", "komen", "laten"])
_OF_VERBS = ("d", "t", "de", "te", "en")
_PREFIXES_WITH_ON = ("ont", "onder")
_VERBS = ("VERB", "AUX")
# Zipf scale: a singular half as frequent still counts.
_ABOUT_AS_COMMON = 0.3
_BEFORE_PLURALS = word_set("haar hun mijn onze uw waren zijn")
_NAMES = ("NOUN", "PROPN")
# A noun may follow these.
_BEFORE_NOUNS = ("ADJ", "ADP", "DET", "NUM")
_IN_PHRASE = ("ADJ", "DET", "NUM", *_NAMES)
_PARTICLES = tuple(sorted(PARTICLES))


def corrected_tags(forms: Sequence[str], tags: Sequence[Tag]) -> list[Tag]:
    """The tags of one sentence, corrected; `forms` are its words as written."""
    lower = [form[:LONGEST_WORD].lower() for form in forms]
    result = list(tags)
    for index, form in enumerate(forms):
        rule = _RULES.get(result[index].upos)
        found = rule(index, lower, result) if rule else None
        if form in _NEVER_NOUNS and result[index].upos == "NOUN":
            found = Tag("VERB", _NEVER_NOUNS[form])
        if found:
            result[index] = found
    if not any(tag.upos in _VERBS for tag in result):
        for index in range(1, len(result) - 1):
            if _is_only_verb(index, lower, result):
                number = "Plur" if lower[index].endswith("en") else "Sing"
                result[index] = Tag("VERB", f"Number={number}|{_PRESENT}")
                break
    return result


def _name(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    return Tag("ADV", "") if index == 0 and _opens(lower, tags) else None


def _noun(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    if _is_infinitive(index, lower, tags):
        return Tag("VERB", _INFINITIVE)
    if _is_passive(index, lower, tags):
        return Tag("VERB", _PARTICIPLE)
    return _name(index, lower, tags)


def _adverb(index: int, lower: Sequence[str], _: Sequence[Tag]) -> Tag | None:
    return Tag("NOUN", _SINGULAR) if lower[index].endswith("heid") else None


def _verb(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    if _INFINITIVE in tags[index].features and _is_plural(index, lower, tags):
        return Tag("NOUN", "Number=Plur")
    if _is_no_verb(lower[index]):
        return Tag("ADJ", "Degree=Pos")
    if _continues_modal(index, lower, tags):
        return Tag("VERB", _INFINITIVE)
    if _stands_before_infinitive(index, lower, tags):
        return Tag("NOUN", _SINGULAR)
    if _helps_participle(index, lower, tags):
        return tags[index]._replace(upos="AUX")
    return None


def _auxiliary(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    full = _is_alone(index, lower, tags) or _lets_with_particle(index, lower, tags)
    return tags[index]._replace(upos="VERB") if full else None


_RULES: Mapping[str, Callable[[int, Sequence[str], Sequence[Tag]], Tag | None]] = {
    "ADV": _adverb,
    "AUX": _auxiliary,
    "NOUN": _noun,
    "PROPN": _name,
    "VERB": _verb,
}


def _opens(lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An adverb with the capital of a sentence, before the verb: "Onlangs veroordeelde"."""
    return lower[0] in _OPENING_ADVERBS and len(tags) > 1 and _FINITE in tags[1].features


def _is_infinitive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" at the end of a clause whose modal still lacks its verb: "wil bedrijven uitsluiten".

    No bare noun stands there straight behind another one or an adverb ("kan eraan bijdragen").
    """
    ends = _closes(index, tags) or tags[index + 1].upos in ("ADP", "SCONJ")
    if tags[index].upos != "NOUN" or not ends:
        return False
    before = range(_clause_start(index, tags), index)
    modal = next((place for place in before if lower[place] in _MODALS), None)
    if modal is None:
        return False
    # "het verminderen" is a noun to the modal.
    if any(
        _INFINITIVE in tags[place].features and tags[place - 1].upos != "DET"
        for place in range(modal + 1, _clause_end(index, tags))
    ):
        return False
    return (
        lower[index] in existing_infinitives(lower[index])
        and lower[index].startswith(_PARTICLES)
        and _has_object(tags[modal + 1 : index])
    )


def _is_passive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" behind "kunnen worden" is a participle: "kan weer worden hervat"."""
    if index < 2 or lower[index - 1] != "worden" or lower[index - 2] not in _MODALS:
        return False
    form = lower[index]
    return "Plur" not in tags[index].features and bool(existing_infinitives(form))


def _lets_with_particle(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A form of "laten" whose clause ends with a particle: "laat bedrijven uit dat land toe"."""
    last = _clause_end(index, tags) - 1
    particle = lower[last] in PARTICLES and frequency(f"{lower[last]}laten") > 0
    return lower[index] in _FORMS_OF_LET and last > index and particle


def _is_plural(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An "infinitive" where only a noun fits, of which the singular is about as common a word.

    "haar zorgen", "er zijn zorgen", "laat bedrijven toe".
    """
    form = lower[index]
    if index == 0 or not form.endswith("en"):
        return False
    if lower[index - 1] not in _BEFORE_PLURALS and not _lets_with_particle(index - 1, lower, tags):
        return False
    return max(map(frequency, singulars(form))) >= frequency(form) - _ABOUT_AS_COMMON


def _is_no_verb(form: str) -> bool:
    """No infinitive leads to this form, and it does not look like a participle either.

    Most such words are adjectives and adverbs: "de contacten verlopen stroef". Nor are there
    verbs of which "ongewenste" or "onverlet" is a participle.
    """
    if form.startswith("on") and not form.startswith(_PREFIXES_WITH_ON):
        return not form.endswith("en")
    return form.isalpha() and not form.endswith(_OF_VERBS) and not existing_infinitives(form)


def _stands_before_infinitive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "verb" between a modal and its infinitive that is no participle: "kan baat hebben"."""
    return (
        0 < index < len(tags) - 1
        and _INFINITIVE not in tags[index].features
        and not looks_like_participle(lower[index])
        and lower[index - 1] in _MODALS
        and _INFINITIVE in tags[index + 1].features
    )


def _continues_modal(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A second infinitive under a modal: "zal dit doen en hun vrijheid blijven beschermen"."""
    if lower[index] not in _BEFORE_INFINITIVES or _FINITE not in tags[index].features:
        return False
    if index + 1 >= len(tags) or _INFINITIVE not in tags[index + 1].features:
        return False
    before = range(_clause_start(index, tags), index)
    modal = next((place for place in before if lower[place] in _MODALS), None)
    return (
        modal is not None
        and _closes(index + 1, tags)
        and any(
            lower[place] == "en" and _INFINITIVE in tags[place - 1].features
            for place in range(modal + 2, index)
        )
    )


def _has_object(between: Sequence[Tag]) -> bool:
    """Whether words end with a noun that no preposition governs, or with an adverb."""
    if not between or between[-1].upos not in (*_NAMES, "ADV"):
        return False
    if between[-1].upos == "ADV":
        return True
    head = next((tag for tag in reversed(between) if tag.upos not in _IN_PHRASE), None)
    return head is None or head.upos != "ADP"


def _is_alone(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A form of "hebben" that helps no participle of its sentence: "zal aandacht hebben"."""
    return lower[index] in _FORMS_OF_HAVE and not any(
        _PARTICIPLE in tag.features or (_INFINITIVE in tag.features and place > index)
        for place, tag in enumerate(tags)
        if place != index
    )


def _helps_participle(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A form of "hebben" whose clause ends with a participle: "heeft haar zorgen geuit"."""
    return lower[index] in _FORMS_OF_HAVE and any(
        _PARTICIPLE in tags[place].features and _closes(place, tags)
        for place in range(index + 1, len(tags))
        if _clause_start(place, tags) <= index
    )


def _is_only_verb(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" behind the subject of a sentence without verb.

    It has its particle at the end ("Nederland kaart dit aan"), or is a plural before an object
    ("kranten prijzen de samenwerking").
    """
    if tags[index].upos != "NOUN" or tags[index - 1].upos in _BEFORE_NOUNS:
        return False
    verbs = existing_infinitives(lower[index])
    particles = (
        lower[place]
        for place in range(index + 1, len(tags))
        if lower[place] in PARTICLES and _closes(place, tags)
    )
    if any(frequency(particle + verb) > 0 for particle in particles for verb in verbs):
        return True
    has_object = tags[index - 1].upos in _NAMES and tags[index + 1].upos in ("DET", "PRON")
    return has_object and lower[index] in verbs


def _closes(index: int, tags: Sequence[Tag]) -> bool:
    return index + 1 == len(tags) or tags[index + 1].upos == "PUNCT"


def _clause_start(index: int, tags: Sequence[Tag]) -> int:
    stops = (place + 1 for place in range(index - 1, -1, -1) if tags[place].upos == "PUNCT")
    return next(stops, 0)


def _clause_end(index: int, tags: Sequence[Tag]) -> int:
    stops = (place for place in range(index, len(tags)) if tags[place].upos == "PUNCT")
    return next(stops, len(tags))
