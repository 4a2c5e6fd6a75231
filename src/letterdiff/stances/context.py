"""Owns the conditions that the words around a lexicon entry set before it counts."""

from __future__ import annotations

from letterdiff.stances import scope
from letterdiff.stances.clauses import Clause
from letterdiff.stances.doubts import doubts_claim
from letterdiff.stances.holders import Reading, phrase_actor
from letterdiff.stances.matching import EntryMatch
from letterdiff.stances.reading import SentenceReading
from letterdiff.stances.roles import said_of_counterpart
from letterdiff.stances.words import Word, before_phrase

_REFUSED = -1.5
_EXCLUDES = 1.5
"""Weight from which a verb that stops something forbids or excludes."""
_WANTING = frozenset(["hechten", "streven", "willen", "wensen", "zoeken", "hopen", "beogen"])
"""Verbs whose object is wanted, which says nothing about how things are."""
_TAKEN = ("maatregel", "maatregelen", "voorbereidingen", "voorziening", "voorzieningen")
"""What is taken where "treffen" harms nobody, also as the end of a compound."""
_REFUSING = frozenset(["weigeren", "nalaten", "ophouden", "stoppen"])
_PREVENTING = frozenset(["voorkomen", "verhinderen", "vermijden", "beletten", "tegengaan"])


def is_contents(reading: SentenceReading) -> bool:
    """A sentence about the letter itself announces subjects and takes no position."""
    return any(match.modifier.kind == "contents" for match in reading.modifiers)


def blocked(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a longer expression gives the words another meaning."""
    return any(
        modifier.modifier.kind == "blocker"
        and modifier.modifier.works_on(match.entry.dimension)
        and match.head in modifier.words
        and not _addresses(reading, modifier.words)
        and len(modifier.words) >= len(match.words)
        for modifier in reading.modifiers
    )


def _addresses(reading: SentenceReading, words: tuple[int, ...]) -> bool:
    """Whether the counterpart stands inside an expression: "waarschuwt X voor"."""
    return any(
        reading.mentions.get(index) == reading.actors.counterpart
        for index in range(words[0] + 1, words[-1])
    )


def consumed_words(reading: SentenceReading) -> frozenset[tuple[str, int]]:
    """Words that belong to a longer expression of another dimension.

    "zorgen uiten" is an act, not a situation or a certainty, and in "maatregelen
    treffen" nobody is harmed.
    """
    return frozenset(
        (dimension, word)
        for match in reading.entries
        if match.entry.dimension in ("AST", "COM") and len(match.words) > 1
        for word in match.words
        for dimension in ("RIS", "CER")
    )


def fits(reading: SentenceReading, match: EntryMatch) -> bool:
    """Conditions that a kind of entry sets on the words around it."""
    word = reading.text.words[match.head]
    if is_name(reading, match) or others_act(reading, match) or not _asserts(reading, match):
        return False
    if match.entry.pattern.upos == "VERB" and _is_third_measure(reading, match):
        return False
    if (
        word.upos == "ADJ"
        and match.entry.pattern.upos == "VERB"
        and _is_degree(reading, match.head)
    ):
        return False
    if match.entry.kind == "role":
        return said_of_counterpart(reading, match)
    if match.entry.kind == "stop" and not _ends_engagement(reading, match):
        return False
    if match.entry.kind == "stake":
        return scope.has_trend(reading.scopes, match)
    if match.entry.dimension == "RIS" and _says_of_other_cue(reading, match):
        return False
    if match.entry.kind == "predicate":
        return (
            word.upos != "ADJ"
            and (match.entry.dimension != "ORI" or reading.names(reading.actors.counterpart))
            and not _has_object_cue(reading, match)
            and not _has_complement(reading, match)
        )
    if match.entry.dimension == "CER" and not doubts_claim(reading, match):
        return False
    if match.entry.dimension == "CER" and word.relation == "amod" and word.form.endswith("e"):
        # A doubt about a noun doubts the claim only when the noun is the claim.
        return any(
            word.head in other.words and other.entry.dimension == "RIS" for other in reading.entries
        )
    return _reads_as(reading, match)


def _ends_engagement(reading: SentenceReading, match: EntryMatch) -> bool:
    """To end or reduce something is a course only where it is an engagement or a risk.

    Or where the counterpart is named; to forbid and to exclude are one by themselves.
    """
    ends = any(other.head == match.head and _withdraws(other) for other in reading.entries)
    clause = reading.clause_of[match.head]
    return (
        not (ends or match.entry.weight < _EXCLUDES)
        or reading.names(reading.actors.counterpart)
        or any(
            reading.clause_of[other.head] == clause
            and (
                (other.entry.dimension == "ORI" and other.entry.weight < 0)
                or (other.entry.dimension == "RIS" and not ends)
            )
            for other in reading.entries
        )
    )


def _says_of_other_cue(reading: SentenceReading, match: EntryMatch) -> bool:
    """An adjective of an engagement belongs to that cue: "samenwerking blijft aantrekkelijk"."""
    words, word = reading.text.words, reading.text.words[match.head]
    if match.entry.pattern.upos != "ADJ" or match.entry.weight > 0:
        return False
    number = reading.clause_of[match.head]
    if (
        reading.readings[number + 1 :][:1]
        and reading.readings[number + 1].clause.kind == "infinitive"
    ):
        # "het is nuttig om samen te werken"
        return any(
            other.entry.dimension == "ORI" and reading.clause_of[other.head] == number + 1
            for other in reading.entries
        )
    return any(
        other.entry.dimension == "ORI"
        and other.entry.pattern.upos == "NOUN"
        and other is not match
        and (
            word.head == other.head
            or (
                words[other.head].relation.startswith("nsubj")
                and words[other.head].head in (match.head, word.head)
            )
        )
        for other in reading.entries
    )


def is_name(reading: SentenceReading, match: EntryMatch) -> bool:
    """A capital inside a sentence marks a name, and names are no evidence."""
    if match.head == 0 or match.head in reading.mentions:
        return False
    word = reading.text.words[match.head]
    written = reading.text.text[word.start : word.end]
    return (
        written[:1].isupper()
        and written[1:].islower()
        and word.place - 1 not in reading.text.quoted
    )


def others_act(reading: SentenceReading, match: EntryMatch) -> bool:
    """What stands under a request is what somebody else is asked to do.

    "roept op … vrij te laten", and for the other side's conduct "dringt erop aan dat …".
    """
    words = reading.text.words
    clause = reading.reading(match.head).clause
    if match.entry.holder == "C" and clause.opener == "dat":
        return any(
            other.modifier.kind == "directive" and other.words[0] < clause.start
            for other in reading.modifiers
        )
    verbs = (match.head, *(index for index in match.words if words[index].is_verb))
    if match.entry.holder != "G" or not any(_follows_te(words, index) for index in verbs):
        return False
    return any(
        other.modifier.kind == "directive" and other.words[0] < match.head
        for other in reading.modifiers
    )


def _follows_te(words: tuple[Word, ...], verb: int) -> bool:
    """Whether "te" stands before a verb, or before the infinitives that it is the last of."""
    before = verb - 1
    while before > 0 and words[before].is_verb and not words[before].is_finite:
        before -= 1
    return before >= 0 and words[before].form == "te"


def _is_third_measure(reading: SentenceReading, match: EntryMatch) -> bool:
    """What becomes of a measure of others: "Amerikaanse sancties zijn verscherpt"."""
    words, actors = reading.text.words, reading.actors
    if match.entry.dimension not in ("ORI", "RIS"):
        return False
    undergone = ["nsubj:pass"]
    if "VerbForm=Part" in words[match.head].features:
        # As a state: the parser calls "zijn" a copula.
        undergone.append("nsubj")
    measures = {other.head for other in reading.entries if other.entry.pattern.upos == "NOUN"}
    owners = [
        phrase_actor(words, index, reading.mentions, actors)
        for index in measures - {match.head}
        if words[index].relation in undergone and words[index].head == match.head
    ]
    return any(
        owner and owner != actors.counterpart and not actors.counts(owner) for owner in owners
    )


def _asserts(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether a word for a change or an act says that it happens.

    "het verbeteren van" is an aim and "verbeterde regels" a quality; an act of
    speech named by a noun needs somebody of ours who performs it.
    """
    word = reading.text.words[match.head]
    dimension, upos = match.entry.dimension, match.entry.pattern.upos
    if dimension == "RIS" and (_is_wanted(reading, match) or _is_prevented(reading, match)):
        return False
    if dimension == "RIS" and word.lemma == "treffen" and _takes_measure(reading, match.head):
        return False
    if dimension == "RIS" and upos == "VERB":
        nominal = match.head > 0 and reading.text.words[match.head - 1].form == "het"
        return not (nominal and not word.is_finite) and not (
            word.relation == "amod" and match.entry.weight < 0
        )
    clause = reading.reading(match.head)
    before = reading.text.words[match.head - 1] if match.head else word
    plural = not word.is_finite and "VerbForm=Part" not in word.features
    if upos == "VERB" and plural and before.upos == "ADJ" and before.form.endswith("e"):
        # After an inflected adjective a plural noun is meant: "strengere eisen".
        return False
    if dimension == "ORI":
        return _is_course(reading, match, clause)
    if dimension == "AST" and upos == "ADJ" and match.entry.weight > 0:
        # "onaanvaardbare druk" mentions; "is onaanvaardbaar" judges.
        return not _is_attributive(reading.text.words, word)
    if dimension == "AST" and upos == "NOUN" and match.entry.kind != "act":
        return reading.actors.counts(clause.agent)
    if dimension == "AST" and match.entry.holder == "G" and upos != "NOUN" and not clause.agent:
        # A thing that "underlines" or "shows" performs no act; who is called in suffers one.
        return clause.passive or not _has_noun_subject(reading, clause)
    return True


def _is_course(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """Whether a word for protection or engagement says which way policy goes."""
    words, upos = reading.text.words, match.entry.pattern.upos
    if match.entry.holder == "G" and _is_others(reading, match, clause):
        return False
    if _has_side_effect(reading, clause.clause):
        return False
    if upos == "NOUN":
        return not _is_cause(words, match.words[0])
    # "beperkte toegang" is a quality, no policy.
    quality = words[match.head].relation == "amod"
    return upos != "VERB" or not (quality or _is_topic(words, match.head))


def _is_others(reading: SentenceReading, match: EntryMatch, clause: Reading) -> bool:
    """A measure the cabinet speaks to others about, or that a condition only supposes."""
    own = reading.actors.counts(clause.agent)
    if clause.clause.kind == "condition":
        return not own
    return (
        own
        and match.entry.pattern.upos == "NOUN"
        and any(
            other.entry.dimension == "AST"
            and other.entry.weight > 0
            and other.entry.kind != "act"
            and other.head < match.head
            and reading.clause_of[other.head] == clause.clause.number
            for other in reading.entries
        )
    )


def _has_side_effect(reading: SentenceReading, clause: Clause) -> bool:
    """What an act is meant for, if that the act does harm is to be prevented.

    "voorkomen dat maatregelen om weerbaar te worden leiden tot frictie" calls for no resilience.
    """
    words, act = reading.text.words, clause.start - 1
    while act > 0 and words[act].form != "dat" and not words[act].is_verb:
        act -= 1
    return (
        clause.kind == "infinitive"
        and act > 0
        and words[act].form == "dat"
        and not words[act - 1].keys.isdisjoint(_PREVENTING)
    )


def _is_cause(words: tuple[Word, ...], noun: int) -> bool:
    """A measure that explains something else is no course: "als gevolg van de beperkingen"."""
    before = before_phrase(words, noun)
    forms = [word.form for word in words[max(before - 1, 0) : before + 1]]
    return forms == ["gevolg", "van"] or forms[-1:] == ["vanwege"] or forms[-1:] == ["wegens"]


def _is_topic(words: tuple[Word, ...], verb: int) -> bool:
    """What a text or a talk is about: "een handreiking over veilig samenwerken"."""
    before = before_phrase(words, verb)
    return before >= 0 and words[before].form == "over" and words[before].relation == "case"


def _takes_measure(reading: SentenceReading, verb: int) -> bool:
    """What is taken is a measure, also as a compound: "treft tegenmaatregelen"."""
    return any(
        reading.text.words[index].form.endswith(_TAKEN)
        for index in reading.reading(verb).clause.indexes
    )


def _is_wanted(reading: SentenceReading, match: EntryMatch) -> bool:
    """A benefit that is wanted, or the purpose of an act, is an aim."""
    clause = reading.reading(match.head)
    if match.entry.weight > 0:
        return False
    if clause.clause.kind == "infinitive":
        return True
    return reading.actors.counts(clause.agent) and any(
        not reading.text.words[index].keys.isdisjoint(_WANTING) for index in clause.clause.indexes
    )


def _is_prevented(reading: SentenceReading, match: EntryMatch) -> bool:
    """What happens in the complement of "voorkomen" or "weigeren" is not said to happen."""
    clause = reading.reading(match.head).clause
    words = reading.text.words
    if match.head and words[match.head - 1].form == "te":
        return any(not words[index].keys.isdisjoint(_REFUSING) for index in clause.indexes)
    if clause.kind != "complement" or clause.number == 0 or match.entry.pattern.upos != "VERB":
        return False
    matrix = reading.readings[clause.number - 1].clause
    return any(
        not reading.text.words[index].keys.isdisjoint(_PREVENTING) for index in matrix.indexes
    )


def _has_noun_subject(reading: SentenceReading, clause: Reading) -> bool:
    return any(
        reading.text.words[index].relation == "nsubj"
        and reading.text.words[index].upos in ("NOUN", "PROPN")
        for index in clause.clause.indexes
    )


def _reads_as(reading: SentenceReading, match: EntryMatch) -> bool:
    """Choose a sense: the cabinet that does not rule out keeps an option, of events it is doubt."""
    own = reading.actors.counts(reading.reading(match.head).agent)
    rivals = [
        other
        for other in reading.entries
        if other is not match and not set(other.words).isdisjoint(match.words)
    ]
    if match.entry.dimension == "CER" and _leaves_open(match.entry.pattern.text):
        return not own
    if match.entry.dimension == "CER" and len(match.words) > 1:
        return not (own and any(other.entry.dimension == "ORI" for other in rivals))
    doubted = any(other.entry.dimension == "CER" and len(other.words) > 1 for other in rivals)
    return own or match.entry.dimension != "ORI" or not doubted


def _leaves_open(pattern: str) -> bool:
    """Words for what may happen, which said of us is what we may do: "zou kunnen verbieden"."""
    return pattern == "zou kunnen" or pattern.startswith("kunnen ")


def _is_attributive(words: tuple[Word, ...], word: Word) -> bool:
    """Whether an adjective belongs to a noun behind it, by the tree or by its form and place."""
    if word.relation == "amod":
        return word.place < word.head or word.form.endswith("e")
    inflected = word.form.endswith("e")
    for other in words[word.place + 1 : word.place + 3]:
        if other.upos == "ADJ" and other.form.endswith("e") == inflected:
            continue
        return other.upos == "NOUN" and (inflected or "Number=Sing" in other.features)
    return False


def _is_degree(reading: SentenceReading, word: int) -> bool:
    return any(
        match.modifier.kind in scope.DEGREES and word in match.words for match in reading.modifiers
    )


def _has_complement(reading: SentenceReading, match: EntryMatch) -> bool:
    """What is welcomed is an event ("verwelkomt dat …"), no engagement."""
    following = reading.readings[reading.clause_of[match.head] + 1 :][:1]
    return any(after.clause.opener == "dat" for after in following)


def _has_object_cue(reading: SentenceReading, match: EntryMatch) -> bool:
    """Whether the clause names what the verb is about: then that counts, once."""
    return any(
        other is not match
        and other.entry.dimension == match.entry.dimension
        and other.entry.kind != "predicate"
        and reading.clause_of[other.head] == reading.clause_of[match.head]
        for other in reading.entries
    )


def _withdraws(match: EntryMatch) -> bool:
    """Taking back an own action takes back the engagement it supports."""
    entry = match.entry
    return entry.dimension == "COM" and entry.weight <= _REFUSED and entry.pattern.upos == "VERB"


def stopped_words(reading: SentenceReading) -> frozenset[int]:
    """Words in clauses whose verb takes back what its object names.

    Used as a noun ("het verminderen van risico") it takes back what follows only.
    """
    words = reading.text.words
    return frozenset(
        word
        for match in reading.entries
        if match.entry.kind == "stop" or _withdraws(match)
        for word in reading.readings[reading.clause_of[match.head]].clause.indexes
        if word > match.head or match.head == 0 or words[match.head - 1].form != "het"
    )
