"""Owns what changes the force of a cue: negation, degree, trend, condition, concession."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from letterdiff.model.stance import Dimension, Factor
from letterdiff.stances.clauses import Clause
from letterdiff.stances.matching import EntryMatch, ModifierMatch
from letterdiff.stances.negations import Negation, necessities, read_negations
from letterdiff.stances.words import Text, Word

NEGATED_SHARE = -0.5
"""A denied risk, frame or orientation counts for half its opposite."""
DENIED_QUALITY = -1.0
"""A quality that is denied is its opposite: "niet veilig"."""
_LIMITS = (0.5, 1.7)
DEGREES = frozenset({"intensifier", "diminisher", "trend_up", "focus", "limiter", "litotes"})
_CONDITIONAL: tuple[Dimension, ...] = ("COM", "AST", "RIS")
_LIKELY = frozenset(["waarschijnlijk", "aannemelijk"])
_SUBORDINATE_SHARE = 0.5
_NOMINAL_REACH = 4
"""Words from a noun of rise or fall to what it speaks of."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """All that changes cues in one sentence.

    Attributes:
        part_of: for every word, how many colons and semicolons stand before it: what follows
            one is told apart.
    """

    text: Text
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    part_of: tuple[int, ...]
    negations: tuple[Negation, ...]
    modifiers: tuple[ModifierMatch, ...]
    conditional: frozenset[int]
    necessities: frozenset[int]
    attenuated: Mapping[int, float]


def read_scopes(
    text: Text,
    clauses: tuple[Clause, ...],
    clause_of: tuple[int, ...],
    modifiers: tuple[ModifierMatch, ...],
) -> Scopes:
    """Find negations, conditions and concessions, and what they reach."""
    negations = read_negations(text.words, clauses, clause_of, modifiers)
    conditions = necessities(negations, clause_of)
    return Scopes(
        text,
        clauses,
        clause_of,
        (0, *accumulate(word.form in (":", ";") for word in text.words)),
        # "zonder X geen Y" denies neither, but makes X a condition of Y.
        tuple(one for one in negations if clause_of[one.words[0]] not in conditions),
        modifiers,
        _conditional(text.words, clauses, clause_of, modifiers),
        conditions,
        _attenuated(clauses, clause_of, modifiers),
    )


def negations_of(scopes: Scopes, match: EntryMatch) -> tuple[Negation, ...]:
    """The negations that reach a cue and are not part of it."""
    return tuple(
        negation
        for negation in scopes.negations
        if match.head in negation.reach and not set(negation.words) & set(match.words)
    )


def degree_of(scopes: Scopes, match: EntryMatch) -> tuple[tuple[Factor, ...], frozenset[int]]:
    """Factors of degree and upward trend on a cue, and the words that carry them."""
    factors: list[Factor] = []
    carriers: set[int] = set()
    falls = {
        index
        for modifier in scopes.modifiers
        if modifier.modifier.kind == "trend_down" and len(modifier.words) > 1
        for index in modifier.words
    }
    for modifier in scopes.modifiers:
        kind = modifier.modifier.kind
        if falls.issuperset(modifier.words):
            # "steeds minder" is a fall, no rise and no degree.
            continue
        if kind not in DEGREES or not modifier.modifier.works_on(match.entry.dimension):
            continue
        if set(modifier.words) & set(match.words) or carriers & set(modifier.words):
            continue
        if _modifies(scopes, modifier, match) or _over_clause(scopes, modifier, match):
            factor = modifier.modifier.factor
            if _is_evidence(match):
                # Strong signs leave less doubt than weak ones.
                factor = 1 / factor
            factors.append(Factor(rule=f"{kind}:{modifier.modifier.pattern.text}", value=factor))
            carriers.update(modifier.words)
    return tuple(factors), frozenset(carriers)


def _is_evidence(match: EntryMatch) -> bool:
    """A sign of something, or its likelihood: the stronger, the less doubt is left."""
    entry = match.entry
    return (
        entry.dimension == "CER"
        and entry.weight < 0
        and (entry.pattern.upos == "NOUN" or entry.pattern.text in _LIKELY)
    )


def bounded(factors: Sequence[Factor]) -> float:
    """Product of degree factors, kept between the limits of the method."""
    product = 1.0
    for factor in factors:
        product *= factor.value
    return min(max(product, _LIMITS[0]), _LIMITS[1])


def circumstances(scopes: Scopes, dimension: Dimension, clause: int) -> tuple[Factor, ...]:
    """Factors of condition and concession on the cues of a clause."""
    factors: list[Factor] = []
    if clause in scopes.conditional and dimension in _CONDITIONAL:
        factors.append(Factor(rule="condition", value=0.6))
    kind = scopes.clauses[clause].kind
    if kind == "condition" and dimension in _CONDITIONAL:
        factors.append(Factor(rule="in-condition", value=_SUBORDINATE_SHARE))
    share = scopes.attenuated.get(clause)
    if share is not None:
        factors.append(Factor(rule="concession", value=share))
    return tuple(factors)


def has_trend(scopes: Scopes, match: EntryMatch) -> bool:
    """Whether what a cue names is said to grow or to shrink."""
    factors, _ = degree_of(scopes, match)
    rises = any(factor.rule.startswith("trend_up:") for factor in factors)
    return rises or falling(scopes, match) is not None


def falling(scopes: Scopes, match: EntryMatch) -> ModifierMatch | None:
    """The falling verb whose subject a cue is, if any ("de spanning neemt af")."""
    clause = scopes.clause_of[match.head]
    for modifier in scopes.modifiers:
        if modifier.modifier.kind != "trend_down" or match.head in modifier.words:
            continue
        place = modifier.words[-1]
        if scopes.clause_of[place] != clause and not _goes_on(scopes, place, match):
            continue
        words = scopes.text.words
        if words[place].upos == "NOUN":
            if _is_nominal_trend(words, place, match.head):
                return modifier
            continue
        place = next((index for index in modifier.words if words[index].is_verb), place)
        transitive = any(
            words[index].relation == "obj" and words[index].head == place
            for index in scopes.clauses[clause].indexes
        )
        nominal = words[place - 1].form in ("het", "van") and place > 0
        if not words[place].is_verb and 0 < match.head - modifier.words[-1] <= 2:
            # "steeds minder ruimte"
            return modifier
        if not transitive and not nominal and _may_be_subject(words, match.head, modifier.words):
            return modifier
    return None


def _goes_on(scopes: Scopes, place: int, match: EntryMatch) -> bool:
    """The next clause says more of the same subject: "is groot, maar daalt"."""
    words, number = scopes.text.words, scopes.clause_of[place]
    clause = scopes.clauses[number]
    return (
        number == scopes.clause_of[match.head] + 1
        and clause.opener in ("en", "maar", "doch")
        and words[clause.start + 1].is_finite
        and words[match.head].relation.startswith("nsubj")
        and not any(words[index].relation.startswith("nsubj") for index in clause.indexes)
    )


def _may_be_subject(words: Sequence[Word], index: int, fall: tuple[int, ...]) -> bool:
    """Whether a falling verb can be said of a word: not of the object of another verb."""
    relation, head = words[index].relation, words[index].head
    return not (relation in ("obj", "iobj") and 0 <= head < len(words) and head not in fall)


def _modifies(scopes: Scopes, modifier: ModifierMatch, match: EntryMatch) -> bool:
    words = scopes.text.words
    # A split verb ends in its particle: the verb itself decides.
    place = next((index for index in modifier.words if words[index].is_verb), modifier.words[-1])
    if scopes.clause_of[place] != scopes.clause_of[match.head]:
        return False
    if scopes.part_of[place] != scopes.part_of[match.head]:
        return False
    if _is_attribute_of_other(words, place, match):
        return False
    if _is_predicate_of(words, place, match.head) or _is_nominal_trend(words, place, match.head):
        return True
    quantified = place + 1 < len(words) and words[place + 1].form in ("veel", "weinig")
    if words[place].head in match.words and words[place].relation in ("amod", "advmod", "nmod"):
        return not quantified
    if _governs(words, modifier.words[-1], match.head):
        return True
    if words[place].is_verb and words[place].relation != "amod":
        # A rising verb strengthens its subject, wherever the two stand.
        relation = words[match.head].relation
        lone = not any(
            words[index].relation.startswith("nsubj")
            for index in scopes.clauses[scopes.clause_of[place]].indexes
        )
        return relation.startswith("nsubj") or (lone and relation == "obj")
    first = match.words[0]
    if place < first and first - place <= 2:
        return all(
            words[index].upos not in ("NOUN", "VERB", "PUNCT") for index in range(place + 1, first)
        )
    if modifier.modifier.kind == "limiter" and _is_other_conjunct(words, place, match.head):
        return False
    verbal = words[match.head].is_verb or len(match.words) > 1
    adverbial = (
        len(modifier.words) > 1
        or words[place].relation in ("advmod", "")
        or words[place].upos == "ADV"
        or (words[place].upos == "ADJ" and words[place].relation not in ("amod", "root", "conj"))
    )
    follows = place + 1 < len(words) and words[place + 1].upos in ("ADJ", "ADV", "NOUN", "DET")
    return verbal and adverbial and not quantified and (not follows or len(modifier.words) > 1)


def _is_attribute_of_other(words: Sequence[Word], place: int, match: EntryMatch) -> bool:
    """The degree is of an attribute of another noun: "sterk gegroeide banden baren zorgen"."""
    owner = words[place].head
    if owner in match.words or not 0 <= owner < len(words):
        return False
    return words[owner].relation in ("amod", "acl") and words[owner].head not in match.words


def _governs(words: Sequence[Word], preposition: int, head: int) -> bool:
    """The degree takes what it is said of with a preposition: "vooroplopen met spionage"."""
    return words[preposition].upos == "ADP" and words[preposition].head == head


def _is_predicate_of(words: Sequence[Word], place: int, subject: int) -> bool:
    """The degree is said of the subject: "de risico's zijn gering"."""
    return (
        words[subject].relation.startswith("nsubj")
        and words[subject].head == place
        and any(word.relation == "cop" and word.head == place for word in words)
    )


def _is_nominal_trend(words: Sequence[Word], place: int, head: int) -> bool:
    """The noun takes what it speaks of with "van": "een toename van de dreiging"."""
    if words[place].upos != "NOUN" or not place < head:
        return False
    return words[head].head == place or (
        words[place + 1].form == "van" and head - place <= _NOMINAL_REACH
    )


def _over_clause(scopes: Scopes, modifier: ModifierMatch, match: EntryMatch) -> bool:
    """Understatement and limits ("waar mogelijk") weaken all that their clause says.

    A limit works on its own conjunct only: "waar nodig aanspreken en beschermen".
    """
    kind, place = modifier.modifier.kind, modifier.words[-1]
    if kind == "focus":
        place = modifier.words[0]
    if scopes.clause_of[place] != scopes.clause_of[match.head]:
        return False
    if kind == "limiter":
        return not _is_other_conjunct(scopes.text.words, place, match.head)
    return kind in ("litotes", "focus")


def _is_other_conjunct(words: Sequence[Word], place: int, verb: int) -> bool:
    low, high = sorted((place, verb))
    return words[verb].is_verb and any(word.form == "en" for word in words[low:high])


def _conditional(
    words: Sequence[Word],
    clauses: Sequence[Clause],
    clause_of: Sequence[int],
    modifiers: Sequence[ModifierMatch],
) -> frozenset[int]:
    """Numbers of the clauses that hold only under a condition."""
    under: set[int] = set()
    for clause in clauses:
        if clause.kind != "condition":
            continue
        after = [other for other in clauses[clause.number + 1 :] if other.kind == "main"]
        before = [other for other in clauses[: clause.number] if other.kind != "condition"]
        chosen = after[0] if clause.number == 0 and after else (before or after or [clause])[-1]
        if chosen is not clause:
            under.add(chosen.number)
    for match in modifiers:
        if match.modifier.kind == "condition" and len(match.words) > 1:
            under.add(clause_of[match.words[0]])
        elif match.modifier.kind == "condition" and words[match.words[0]].form == "indien":
            clause = clauses[clause_of[match.words[0]]]
            if clause.kind == "main":
                under.add(clause.number)
    return frozenset(under)


def _attenuated(
    clauses: Sequence[Clause], clause_of: Sequence[int], modifiers: Sequence[ModifierMatch]
) -> dict[int, float]:
    shares = {
        clause.number: _SUBORDINATE_SHARE for clause in clauses if clause.kind == "concession"
    }
    for match in modifiers:
        if match.modifier.kind == "concession" and match.modifier.factor < 1:
            number = clause_of[match.words[0]]
            if clauses[number].kind == "main" and len(clauses) > 1:
                shares.setdefault(number, match.modifier.factor)
    return shares
