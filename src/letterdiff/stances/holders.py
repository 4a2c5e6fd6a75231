"""Owns who says and who does: the agent and the reporter of every clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from letterdiff.stances.actors import Actors
from letterdiff.stances.clauses import Clause
from letterdiff.stances.matching import EntryMatch, ModifierMatch
from letterdiff.stances.words import Text, Word

_PASSIVE = frozenset(["word", "wordt", "worden", "werd", "werden", "geworden"])
_STATES = frozenset(["bedoeld", "gebaseerd", "gefocust", "gericht", "gestoeld"])
"""Participles that with "zijn" say what something is, and nothing that is done to it."""
_PRONOUNS = frozenset(["het", "hij", "zij", "ze", "dit", "deze", "dat", "die"])
_PREPOSITIONAL = frozenset(["volgens", "aldus"])
_WITH_COMPLEMENT = frozenset(
    {
        "stellen",
        "melden",
        "verklaren",
        "schrijven",
        "aan_geven",
        "vast_stellen",
        "waar_nemen",
        "berichten",
    }
)
"""Verbs that report only with a clause of content after them."""
_VERDICT = (1.0, 0.75)
"""Praise and criticism at least this strong are verdicts."""
_NEAR = 6
_PERFECT_WITH_ZIJN = ("gaan", "komen")
_TIMES = frozenset(["dag", "decennium", "jaar", "maand", "periode", "tijd", "week"])
_PREPOSITIONS = frozenset(["conform", "ondanks", "namens", "krachtens", "ingevolge"])
"""Prepositions that the tagger takes for other words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause with its agent and its reporter.

    Attributes:
        agent: actor code of who acts; "" when it is no known actor.
        passive: the verb is passive.
        agentless: passive without "door".
        reporter: actor code of who is said to hold the content; "" for the author.
    """

    clause: Clause
    agent: str
    passive: bool
    agentless: bool
    reporter: str


def read_holders(
    text: Text,
    clauses: Sequence[Clause],
    mentions: Mapping[int, str],
    entries: Sequence[EntryMatch],
    modifiers: Sequence[ModifierMatch],
    actors: Actors,
) -> tuple[Reading, ...]:
    """The clauses of a sentence with agent and reporter, in order."""
    reporting = _reporting(text.words, clauses, entries, modifiers)
    acts = [match for match in entries if _is_speech(match)]
    readings: list[Reading] = []
    for clause in clauses:
        previous = readings[-1] if readings else None
        passive = (
            _is_passive(text.words, clause)
            or _is_done_by(text.words, clause, mentions)
            or _is_addressed(text.words, clause, entries)
        )
        if passive:
            agent = _passive_agent(text.words, clause, mentions) or _unnamed_agent(
                text.words, clause, actors
            )
        else:
            agent = _active_agent(text.words, clause, mentions, actors, previous)
        speaker = agent or _unknown_speaker(text.words, clause, actors)
        reporter = _reporter(text.words, clause, mentions, reporting, speaker)
        if not reporter and agent and not actors.counts(agent):
            # What somebody else condemns or praises is their view of things.
            reporter = agent if _speaks(acts, clause, agent == actors.counterpart) else ""
        if not reporter and previous is not None and _continues(text.words, clause):
            reporter = previous.reporter
        readings.append(Reading(clause, agent, passive, passive and not agent, reporter))
    return tuple(readings)


def _reporting(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    entries: Sequence[EntryMatch],
    modifiers: Sequence[ModifierMatch],
) -> list[ModifierMatch]:
    """Words that report, without those that are part of another expression."""
    phrases = {index for match in entries if len(match.words) > 1 for index in match.words}
    complements = {
        index
        for clause in clauses
        if clause.number + 1 < len(clauses) and clauses[clause.number + 1].kind == "complement"
        for index in clause.indexes
    }
    found: list[ModifierMatch] = []
    for match in modifiers:
        first = match.words[0]
        nominal = (
            first > 0 and words[first - 1].form in ("het", "van") and not words[first].is_finite
        )
        quoted = any(words[before].form == "zoals" for before in range(max(0, first - 3), first))
        if match.modifier.kind != "reporting" or nominal or quoted:
            continue
        if len(match.words) == 1 and first in phrases:
            continue
        if match.modifier.pattern.text in _WITH_COMPLEMENT and first not in complements:
            continue
        found.append(match)
    return found


def _is_speech(match: EntryMatch) -> bool:
    entry = match.entry
    return (
        entry.dimension == "AST"
        and entry.holder == "G"
        and entry.pattern.upos in ("VERB", "")
        and entry.kind != "act"
    )


def _speaks(acts: Sequence[EntryMatch], clause: Clause, is_counterpart: bool) -> bool:
    """Whether what a clause says is the view of who speaks in it.

    Third parties give their view in all they say; what the counterpart merely
    mentions or discusses is no view, what it judges or demands is.
    """
    return any(
        match.head in clause.indexes
        and not (is_counterpart and -_VERDICT[0] < match.entry.weight < _VERDICT[1])
        for match in acts
    )


def _unknown_speaker(words: Sequence[Word], clause: Clause, actors: Actors) -> str:
    """Whoever else speaks ("hij", "analisten"): never the cabinet, which names itself."""
    spoken = any(
        words[index].relation == "nsubj"
        and (
            words[index].form in ("hij", "zij", "ze")
            or words[index].upos == "PROPN"
            or (words[index].upos == "NOUN" and "Number=Plur" in words[index].features)
            or (words[index].upos == "NOUN" and index > 0 and words[index - 1].form == "een")
        )
        for index in clause.indexes
    )
    return actors.subset if spoken else ""


def _continues(words: Sequence[Word], clause: Clause) -> bool:
    """A subordinate clause, or a conjunct without a subject of its own."""
    if clause.kind != "main" or words[clause.start - 1].form == ":":
        return True
    return bool(clause.opener) and not any(
        words[index].relation.startswith("nsubj") for index in clause.indexes
    )


def _is_passive(words: Sequence[Word], clause: Clause) -> bool:
    if any(words[index].is_helper and words[index].lemma == "hebben" for index in clause.indexes):
        # The perfect of a passive takes "zijn".
        return False
    return any(
        (words[index].relation in ("aux:pass", "nsubj:pass") and not is_state(words, index))
        or (words[index].form in _PASSIVE and len(clause.indexes) > 2 and not words[index].relation)
        for index in clause.indexes
    )


def is_state(words: Sequence[Word], index: int) -> bool:
    """Whether a helper or a subject belongs to a state: "de inzet is erop gericht"."""
    verb = words[index].head
    return (
        verb >= 0
        and words[verb].form in _STATES
        and not any(word.head == verb and word.form in _PASSIVE for word in words)
    )


def _is_done_by(words: Sequence[Word], clause: Clause, mentions: Mapping[int, str]) -> bool:
    """A participle with "door" and a known actor, where the parser saw no passive."""
    helped = any(words[index].lemma in ("zijn", "worden") for index in clause.indexes)
    return helped and any(
        words[index].form == "door"
        and "VerbForm=Part" in words[words[words[index].head].head].features
        and bool(_passive_agent(words, clause, mentions))
        for index in clause.indexes
        if words[index].head >= 0 and words[words[index].head].head >= 0
    )


def _is_addressed(words: Sequence[Word], clause: Clause, entries: Sequence[EntryMatch]) -> bool:
    """Whether somebody is said to have been called in or condemned: "is ontboden".

    Such verbs make their own perfect with "hebben".
    """
    heads = {
        match.head
        for match in entries
        if match.entry.dimension == "AST"
        and match.entry.holder == "G"
        and match.entry.pattern.upos == "VERB"
        and match.head in clause.indexes
        and "VerbForm=Part" in words[match.head].features
        and not words[match.head].lemma.endswith(_PERFECT_WITH_ZIJN)
    }
    return any(
        words[index].lemma == "zijn" and words[index].head in heads for index in clause.indexes
    )


def _passive_agent(words: Sequence[Word], clause: Clause, mentions: Mapping[int, str]) -> str:
    for index in clause.indexes:
        if words[index].form == "door" and words[index].relation != "compound:prt":
            if _belongs_to_noun(words, index):
                continue
            return _first_mention(index + 1, min(clause.end, index + _NEAR), mentions)
        if words[index].form in ("van", "vanuit"):
            near = min(clause.end, index + 4)
            if any(words[place].form.endswith("zijde") for place in range(index, near)):
                return _first_mention(index + 1, near, mentions)
    return ""


def _belongs_to_noun(words: Sequence[Word], index: int) -> bool:
    """Who does what the noun names ("de overname door X"), not what the verb says.

    Of two verbs, one used as a noun ("ingezet bij het schenden … door X"), it is the same doer.
    """
    doer = words[index].head
    if not 0 <= doer < len(words) or words[doer].relation != "nmod":
        return False
    return words[words[doer].head].upos != "VERB"


def _unnamed_agent(words: Sequence[Word], clause: Clause, actors: Actors) -> str:
    """Somebody else, where "door" names a doer that is no known actor."""
    for index in clause.indexes[:-1]:
        following = words[index + 1].upos
        if words[index].form == "door" and following in ("DET", "PROPN", "PRON"):
            doer = next(
                (place for place in range(index + 1, clause.end) if words[place].upos == "PROPN"),
                None,
            )
            return actors.subset if doer is not None and doer - index <= _NEAR else ""
    return ""


def _active_agent(
    words: Sequence[Word],
    clause: Clause,
    mentions: Mapping[int, str],
    actors: Actors,
    previous: Reading | None,
) -> str:
    subjects = [
        index
        for index in clause.indexes
        if words[index].relation in ("nsubj", "nsubj:pass")
        # "hierom" and "daartoe" are often taken for nouns, "de laatste jaren" for a subject.
        and not words[index].form.startswith(("hier", "daar"))
        and words[index].lemma not in _TIMES
    ]
    for index in _by_verb(words, clause, subjects):
        code = phrase_actor(words, index, mentions, actors)
        if code:
            return code
    willing = _who_wants(words, clause, mentions, actors)
    if willing:
        return willing
    inherited = previous.agent if previous is not None else ""
    if subjects and _shares_subject(words, clause, mentions):
        return inherited
    if subjects:
        pronoun = all(words[index].form in _PRONOUNS for index in subjects)
        if pronoun and clause.kind == "complement":
            # "verlangt dat het …": the pronoun is whom the matrix clause addresses.
            return ""
        return inherited if pronoun else _beside_verb(words, clause, mentions, subjects)
    if clause.kind != "main" and clause.opener:
        opening = _after_opener(words, clause, mentions)
        if opening:
            return opening
    if clause.kind == "infinitive" and previous is not None:
        interested = _whose_interest(words, previous.clause, mentions, actors)
        if interested:
            return interested
    if clause.kind == "infinitive" or (clause.kind == "main" and clause.opener):
        beside = _beside_verb(words, clause, mentions, [])
        return beside if beside and clause.kind == "main" else inherited
    return _beside_verb(words, clause, mentions, [])


def _whose_interest(
    words: Sequence[Word], clause: Clause, mentions: Mapping[int, str], actors: Actors
) -> str:
    """In whose interest it is to do what follows: "zou in ieders belang zijn om …"."""
    for index in clause.indexes:
        if words[index].form == "belang" and index > 1 and words[index - 2].form == "in":
            return mentions.get(index - 1, "") or phrase_actor(words, index, mentions, actors)
    return ""


def _shares_subject(words: Sequence[Word], clause: Clause, mentions: Mapping[int, str]) -> bool:
    """Whether the verb right after "en" has its subject before it: "en zal dit verbreden"."""
    if clause.opener not in ("en", "maar") or clause.start + 2 >= clause.end:
        return False
    after = clause.start + 2
    after += words[after].upos == "DET"
    return words[clause.start + 1].is_finite and after not in mentions


def _who_wants(
    words: Sequence[Word], clause: Clause, mentions: Mapping[int, str], actors: Actors
) -> str:
    """The actor right after a form of "willen": a thing in front of it wants nothing."""
    for index in clause.indexes[:-1]:
        if words[index].lemma == "willen" and words[index].is_finite:
            after = index + 1 + (words[index + 1].upos == "DET")
            code = mentions.get(after, "")
            return code if actors.counts(code) else ""
    return ""


def _by_verb(words: Sequence[Word], clause: Clause, subjects: Sequence[int]) -> list[int]:
    """Subjects in order of their distance to the finite verb, where Dutch puts the subject."""
    finite = [index for index in clause.indexes if words[index].is_finite]
    if len(subjects) < 2 or not finite:
        return list(subjects)
    first = words[clause.start]
    nominal = first.upos in ("DET", "PROPN", "PRON", "NOUN") and first.form not in _PREPOSITIONS
    if clause.kind == "main" and nominal and subjects[0] < finite[0]:
        return list(subjects)
    return sorted(subjects, key=lambda index: (abs(index - finite[0]), index))


def _after_opener(words: Sequence[Word], clause: Clause, mentions: Mapping[int, str]) -> str:
    """The actor that opens a subordinate clause ("zodra de autoriteiten daar …")."""
    if clause.kind == "relative":
        return ""
    for index in clause.indexes[1:4]:
        if index in mentions:
            return mentions[index]
        if words[index].upos not in ("DET", "ADJ", "PRON"):
            break
    return ""


def phrase_actor(
    words: Sequence[Word], index: int, mentions: Mapping[int, str], actors: Actors
) -> str:
    """Actor named by the noun phrase around a noun: itself, its adjective, its "van"."""
    own = mentions.get(index, "")
    adjective = next(
        (
            mentions[before]
            for before in range(index - 1, max(index - 4, -1), -1)
            # In "het Europees Parlement" the tagger takes the adjective for a name.
            if before in mentions and (words[before].upos == "ADJ" or _describes(words, before))
        ),
        "",
    )
    if own == actors.subset and adjective and not actors.counts(adjective):
        return adjective
    if own or adjective:
        return own or adjective
    title = index + 1 < len(words) and words[index + 1].relation.startswith(("flat", "appos"))
    if title and index + 1 in mentions:
        # "Secretary Blinken": the name follows the office.
        return mentions[index + 1]
    if index + 1 < len(words) and words[index + 1].form in ("van", "aan"):
        last = min(len(words), index + 5)
        stop = next((near for near in range(index + 2, last) if words[near].upos == "ADP"), last)
        return _first_mention(index + 2, stop, mentions)
    return ""


def _describes(words: Sequence[Word], index: int) -> bool:
    return words[index].upos == "PROPN" and words[index].relation == "amod"


def _beside_verb(
    words: Sequence[Word], clause: Clause, mentions: Mapping[int, str], subjects: Sequence[int]
) -> str:
    """The actor that stands where Dutch puts the subject: next to the finite verb."""
    if subjects and words[subjects[0]].upos not in ("ADV", "ADP", "SCONJ"):
        return ""
    for index in clause.indexes:
        if not (words[index].is_finite or (not words[index].upos and index > clause.start)):
            continue
        for beside in (index - 1, index + 1, index + 2, index - 2):
            if beside in mentions and beside in clause.indexes:
                start = beside
                while start - 1 in mentions or (
                    start > clause.start and words[start - 1].upos in ("DET", "ADJ")
                ):
                    start -= 1
                if start == clause.start or words[start - 1].upos != "ADP":
                    return mentions[beside]
        if words[index].upos:
            break
    return ""


def _first_mention(start: int, stop: int, mentions: Mapping[int, str]) -> str:
    return next((mentions[index] for index in range(start, stop) if index in mentions), "")


def _reporter(
    words: Sequence[Word],
    clause: Clause,
    mentions: Mapping[int, str],
    reporting: Sequence[ModifierMatch],
    agent: str,
) -> str:
    by_preposition = by_verb = ""
    for match in reporting:
        last = match.words[-1]
        if match.words[0] not in clause.indexes:
            continue
        nominal = not words[match.words[0]].is_verb
        if words[last].form in _PREPOSITIONAL or (words[last].form == "van" and nominal):
            by_preposition = by_preposition or _first_mention(
                last + 1, min(clause.end, last + _NEAR), mentions
            )
        elif words[last].form == "betreft":
            by_preposition = by_preposition or _first_mention(match.words[0], last, mentions)
        else:
            by_verb = by_verb or agent
    return by_preposition or by_verb
