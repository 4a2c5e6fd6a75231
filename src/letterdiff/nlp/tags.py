"""Tags that the words around them or their endings rule out, mended before lemmas and trees.

The tagger has seen few verbs that could also be nouns: these rules speak only where
Dutch leaves no doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import LONGEST_WORD, Tag
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.inflection import ends_in_adjective, ends_in_noun, singulars
from letterdiff.nlp.verbs import existing_infinitives, infinitives, looks_like_participle
from letterdiff.nlp.words import word_set

_MODALS = word_set(
    """
    dient dienen hoeft hoeven kan kon konden kunnen mag mogen mocht mochten moest moesten moet
    moeten wil wilde wilden willen zal zou zouden zullen
    """
)
_INFINITIVE = "VerbForm=Inf"
_PARTICIPLE = "VerbForm=Part"
_PLURAL = "Number=Plur"
_SINGULAR = "Gender=Com|Number=Sing"
_FINITE = "VerbForm=Fin"
_PAST = "Tense=Past"
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
_BEFORE_VERBS = ("het", "te")
_FINITE_ENDINGS = ("t", "d", "de", "te")
_OF_PARTICIPLES = ("d", "en")
_FORMS_OF_BECOME = word_set("word worden wordt werd werden")
_OF_ALL_PARTICIPLES = ("d", "t", "en")
_AMONG_OTHERS = ("onder", "andere")
_BEFORE_ADJECTIVES = ("ADJ", "DET", "NUM", "PRON")
_PREFIXES_WITH_ON = ("ont", "onder")
_VERBS = ("VERB", "AUX")
_ORDINALS = ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde")
_BETWEEN_CLAUSES = (*_VERBS, "CCONJ", "SCONJ")
# Zipf scale: a singular half as frequent still counts.
_ABOUT_AS_COMMON = 0.3
_NEARLY_AS_COMMON = 1.0
_SHORTEST_NOMINAL = 5
_BEFORE_PLURALS = word_set("haar hun mijn onze uw waren zijn")
_NAMES = ("NOUN", "PROPN")
# A noun may follow these.
_BEFORE_NOUNS = ("ADJ", "ADP", "DET", "NUM")
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
        elif not found and _ends_name(index, forms, result):
            found = result[index]._replace(upos="PROPN")
            result[index - 1] = result[index - 1]._replace(upos="PROPN")
        if found:
            result[index] = found
    if not any(tag.upos in _VERBS for tag in result):
        for index in range(1, len(result) - 1):
            if _is_only_verb(index, lower, result):
                number = "Plur" if lower[index].endswith("en") else "Sing"
                result[index] = Tag("VERB", f"Number={number}|{_PRESENT}")
                break
    return result


def _ends_name(index: int, forms: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" with a capital behind another word of a name: "Europese Unie", "Derde Commissie"."""
    before = forms[index - 1]
    named = tags[index - 1].upos == "PROPN" and before.endswith("e")
    return (
        index > 1
        and tags[index].upos == "NOUN"
        and forms[index].istitle()
        and (before in _ORDINALS or (named and before.istitle()))
    )


def _name(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    return Tag("ADV", "") if index == 0 and _opens(lower, tags) else None


def _noun(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    if _follows_te(index, lower, tags) or _is_infinitive(index, lower, tags):
        return Tag("VERB", _INFINITIVE)
    if _is_passive(index, lower, tags) or _is_lone_participle(index, lower, tags):
        return Tag("VERB", _PARTICIPLE)
    if _describes_noun(index, lower, tags):
        return Tag("ADJ", "Degree=Pos")
    return _name(index, lower, tags)


def _adjective(index: int, lower: Sequence[str], _: Sequence[Tag]) -> Tag | None:
    return Tag("NOUN", _SINGULAR) if ends_in_noun(lower[index]) else None


def _adverb(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    if lower[index].endswith("heid") or _is_opening_infinitive(index, lower, tags):
        return Tag("NOUN", _SINGULAR)
    return Tag("VERB", _PARTICIPLE) if _is_lone_participle(index, lower, tags) else None


def _verb(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    if _INFINITIVE in tags[index].features and _is_plural(index, lower, tags):
        return Tag("NOUN", _PLURAL)
    if _INFINITIVE in tags[index].features and _is_only_participle(lower[index]):
        return Tag("VERB", _PARTICIPLE)
    if _is_second_pole(index, lower, tags):
        return Tag("NOUN", _SINGULAR)
    if _is_no_verb(lower[index]):
        return Tag("ADJ", "Degree=Pos")
    if _is_other_plural(index, lower, tags):
        return Tag("NOUN", _PLURAL)
    if _is_had(index, lower, tags):
        return Tag("NOUN", _SINGULAR)
    if _continues_modal(index, lower, tags):
        return Tag("VERB", _INFINITIVE)
    if _stands_before_infinitive(index, lower, tags):
        return Tag("NOUN", _SINGULAR)
    if _helps_participle(index, lower, tags):
        return tags[index]._replace(upos="AUX")
    return None


def _is_only_participle(form: str) -> bool:
    """A participle in "-en" of another infinitive: "ontboden"."""
    known = existing_infinitives(form)
    return bool(known) and form not in known and looks_like_participle(form)


def _auxiliary(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> Tag | None:
    full = _is_alone(index, lower, tags) or _lets_with_particle(index, lower, tags)
    return tags[index]._replace(upos="VERB") if full else None


_RULES: Mapping[str, Callable[[int, Sequence[str], Sequence[Tag]], Tag | None]] = {
    "ADJ": _adjective,
    "ADV": _adverb,
    "AUX": _auxiliary,
    "NOUN": _noun,
    "PROPN": _name,
    "VERB": _verb,
}


def _opens(lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An adverb with the capital of a sentence, before the verb: "Onlangs veroordeelde"."""
    return lower[0] in _OPENING_ADVERBS and len(tags) > 1 and _FINITE in tags[1].features


def _is_opening_infinitive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An "adverb" before the verb that is an infinitive as a subject: "Streven is niet genoeg".

    Its finite form is nearly as common, which "buiten" and "buit" are not.
    """
    form = lower[index]
    if index or len(tags) < 2 or _FINITE not in tags[1].features:
        return False
    if not form.endswith("en") or len(form) < _SHORTEST_NOMINAL:
        return False
    finite = max(frequency(f"{stem}t") for stem in singulars(form))
    return finite > 0 and finite >= frequency(form) - _NEARLY_AS_COMMON


def _follows_te(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" behind "te" that is an infinitive: "tegen elkaar af te wegen"."""
    form = lower[index]
    behind = index > 0 and lower[index - 1] == "te" and _PLURAL in tags[index].features
    return behind and form in existing_infinitives(form)


def _is_infinitive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" at the end of a clause whose modal still lacks its verb: "wil bedrijven uitsluiten".

    No bare noun stands there straight behind another one or an adverb ("kan eraan bijdragen").
    """
    ends = _closes(index, tags) or tags[index + 1].upos in ("ADP", "SCONJ")
    if tags[index].upos != "NOUN" or not ends:
        return False
    modal = _modal_before(index, lower, tags)
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
        and tags[index - 1].upos in (*_NAMES, "ADV")
    )


def _modal_before(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> int | None:
    """The first modal verb of the clause, if it stands before `index`."""
    before = range(_clause_start(index, tags), index)
    return next((place for place in before if lower[place] in _MODALS), None)


def _is_passive(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" behind "kunnen worden" is a participle: "kan weer worden hervat"."""
    if index < 2 or lower[index - 1] != "worden" or lower[index - 2] not in _MODALS:
        return False
    form = lower[index]
    return _PLURAL not in tags[index].features and bool(existing_infinitives(form))


def _is_lone_participle(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" or "adverb" that is the participle which "worden" or "zoals" lacks.

    "wordt onder andere weerspiegeld in", "zoals geuit via".
    """
    form = lower[index]
    if index < 2 or not form.endswith(_OF_ALL_PARTICIPLES) or not looks_like_participle(form):
        return False
    clause = range(_clause_start(index, tags), _clause_end(index, tags))
    among_others = (*lower[index - 2 : index],) == _AMONG_OTHERS
    bare = tags[index - 1].upos not in _BEFORE_NOUNS or among_others
    becomes = bare and any(lower[place] in _FORMS_OF_BECOME for place in clause if place < index)
    return (
        (becomes or lower[index - 1] == "zoals")
        and _PLURAL not in tags[index].features
        and not any(_PARTICIPLE in tags[place].features for place in clause)
        and any(infinitive != form for infinitive in existing_infinitives(form))
    )


def _describes_noun(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "noun" straight before a noun that is an inflected adjective: "turbulente tijden"."""
    return (
        0 < index < len(tags) - 1
        and tags[index - 1].upos in _BEFORE_ADJECTIVES
        and tags[index + 1].upos == "NOUN"
        and _PLURAL not in tags[index].features
        and ends_in_adjective(lower[index])
    )


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


def _is_other_plural(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An "infinitive" or present of which no verb has other forms: "Chinese zonnepanelen"."""
    form, features = lower[index], tags[index].features
    if _PARTICIPLE in features or _PAST in features or form not in infinitives(form):
        return False
    if form.startswith(_PARTICLES) or (index and lower[index - 1] in _BEFORE_VERBS):
        return False
    known = [word for word in singulars(form) if frequency(word) > 0]
    # A stem in "t" is its own third person.
    return bool(known) and not any(
        word.endswith("t") or frequency(word + ending) > 0
        for word in known
        for ending in _FINITE_ENDINGS
    )


def _is_second_pole(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """An infinitive used as a noun after another one: "de balans tussen openheid en beschermen"."""
    return (
        index > 2
        and lower[index - 3] == "tussen"
        and lower[index - 1] == "en"
        and tags[index - 2].upos == "NOUN"
        and lower[index].endswith("en")
    )


def _is_had(index: int, lower: Sequence[str], tags: Sequence[Tag]) -> bool:
    """A "verb" between "hebben" and a preposition that is no participle: "heeft baat bij"."""
    return (
        0 < index < len(tags) - 1
        and lower[index - 1] in _FORMS_OF_HAVE
        and tags[index + 1].upos == "ADP"
        and not lower[index].endswith(_OF_PARTICIPLES)
        and not looks_like_participle(lower[index])
    )


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
    """An infinitive under a modal: "zal China hierop waar nodig aanspreken".

    Or a second one: "zal dit doen en hun vrijheid blijven beschermen".

    The modal of a single subject has no plural beside it: "wil groeien en meer invloed krijgen".
    """
    form = lower[index]
    finite = _FINITE in tags[index].features and form not in _MODALS
    if not finite or form not in existing_infinitives(form):
        return False
    modal = _modal_before(index, lower, tags)
    if modal is None:
        return False
    joint = next(
        (
            place
            for place in range(index - 1, modal + 1, -1)
            if lower[place] == "en" and _INFINITIVE in tags[place - 1].features
        ),
        None,
    )
    if joint is None:
        return not lower[modal].endswith("en") and not any(
            tag.upos in _BETWEEN_CLAUSES or "PronType=Rel" in tag.features
            for tag in tags[modal + 1 : index]
        )
    again = (
        form in _BEFORE_INFINITIVES and _INFINITIVE in tags[min(index + 1, len(tags) - 1)].features
    )
    return again or not (
        lower[modal].endswith("en")
        or any(
            _FINITE in tag.features or tag.upos == "PRON" or _PLURAL in tag.features
            for tag in tags[joint + 1 : index]
        )
    )


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
