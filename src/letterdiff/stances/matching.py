"""Owns the search for lexicon patterns in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letterdiff.stances.lexicon import Entry, Lexicon, Modifier, Pattern
from letterdiff.stances.words import Text, Word

MAX_GAP = 5
"""Words between the parts of a pattern, verbs apart: those stand where Dutch puts them."""
_VERBAL = frozenset(["root", "xcomp", "ccomp", "advcl", "conj", "appos"])
"""Relations in which a word tagged as a noun is a verb."""
_VERBS = frozenset(["reporting", "directive", "naming", "stative"])
"""Kinds of modifiers that are verbs."""
_ADJECTIVAL = ("baar", "lijk", "isch", "loos", "zaam")
"""Endings by which an adjective is known where the tagger takes it for a verb."""
_ACCEPTS = {
    "NOUN": ("NOUN", "PROPN", "ADJ", "VERB", "X"),
    "VERB": ("VERB", "AUX", "ADJ", "NOUN", "PROPN"),
    "AUX": ("AUX", "VERB"),
    "ADJ": ("ADJ", "ADV", "NOUN", "VERB", "PROPN"),
    "ADV": ("ADV", "ADJ", "NOUN"),
    "SCONJ": ("SCONJ", "ADV", "ADP", "CCONJ"),
}


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """Where a cue stands: `words` in order, `head` the word that led to it."""

    entry: Entry
    words: tuple[int, ...]
    head: int


@dataclass(frozen=True, slots=True)
class ModifierMatch:
    """Where a modifier stands."""

    modifier: Modifier
    words: tuple[int, ...]


def find(
    text: Text, clause_of: Sequence[int], lexicon: Lexicon
) -> tuple[tuple[EntryMatch, ...], tuple[ModifierMatch, ...]]:
    """All entries and modifiers of the lexicon in a sentence, in order of their first word.

    Where patterns share words, the one of more words wins within its dimension or kind.
    """
    present = frozenset(key for word in text.words for key in word.keys)
    entries: list[EntryMatch] = []
    modifiers: list[ModifierMatch] = []
    for word in text.words:
        if word.upos == "PUNCT":
            continue
        for item in lexicon.candidates(word.keys):
            if not _accepts(item.pattern, word) or _is_loose_compound(item.pattern, word):
                continue
            if len(item.pattern.elements) > 1 and not _complete(item.pattern, present):
                continue
            found = _locate(item.pattern, word, text.words, clause_of)
            if found is None:
                continue
            found = _with_particles(item.pattern, found, text.words)
            if isinstance(item, Modifier) and _is_no_verb(item, word):
                continue
            if isinstance(item, Entry):
                entries.append(EntryMatch(item, found, word.place))
            else:
                modifiers.append(ModifierMatch(item, found))
    return _longest_entries(entries), _unblocked(_longest_modifiers(modifiers))


def _is_no_verb(modifier: Modifier, word: Word) -> bool:
    """A noun that only looks like the verb a modifier is: "gemeenten", "menen"."""
    return (
        modifier.kind in _VERBS
        and len(modifier.pattern.elements) == 1
        and word.upos in ("NOUN", "PROPN")
        and word.relation not in _VERBAL
    )


def _complete(pattern: Pattern, present: frozenset[str]) -> bool:
    """Whether every element of a pattern occurs at all: cheap, and mostly not so."""
    return all(
        not present.isdisjoint(forms) for element in pattern.elements[1:] for forms in element.forms
    )


def _is_loose_compound(pattern: Pattern, word: Word) -> bool:
    """A verb that only ends like a noun of the lexicon ("benadrukt", "druk")."""
    return pattern.compound and word.is_verb and word.keys.isdisjoint(pattern.elements[0].forms[-1])


def _accepts(pattern: Pattern, word: Word) -> bool:
    if word.is_helper and len(pattern.elements) > 1:
        return False
    wanted, given = pattern.upos, word.upos
    if not wanted or not given:
        return True
    if wanted in ("ADJ", "ADV") and word.is_finite and not word.form.endswith(_ADJECTIVAL):
        return False
    if wanted == "VERB" and given in ("NOUN", "PROPN") and not _is_nominal_infinitive(word):
        # "Vaststaat dat …": a verb in front is often taken for a noun.
        return word.place == 0 and word.relation == "root"
    if wanted == "VERB" and given == "ADJ" and word.form.endswith(("end", "ende")):
        return False
    if wanted == "VERB" and _is_person(pattern, word):
        return False
    if wanted == "NOUN" and given == "ADJ" and word.relation == "amod":
        return False
    if wanted == "NOUN" and given == "VERB" and _is_conjugated(pattern, word):
        return False
    return given in _ACCEPTS.get(wanted, (wanted,))


def _is_person(pattern: Pattern, word: Word) -> bool:
    """A participle made a plural noun: "de gedetineerden", but not the infinitive "gedogen"."""
    stem = word.form.removesuffix("en")
    return (
        word.form.startswith("ge")
        and stem != word.form
        and word.form != pattern.text
        and stem in pattern.elements[0].forms[-1]
    )


def _is_conjugated(pattern: Pattern, word: Word) -> bool:
    """A verb that only its lemma makes look like a noun ("zorgt"), not a noun tagged as a verb."""
    if word.is_finite and word.form.endswith("en"):
        return True
    forms = pattern.elements[0].forms[-1]
    plain = word.form.replace("’", "'")
    return plain not in forms and not (pattern.compound and plain.endswith(tuple(forms)))


def _is_nominal_infinitive(word: Word) -> bool:
    """A noun that is an infinitive ("het verbeteren"), not a plural ("de prijzen")."""
    plural = "Number=Plur" in word.features and word.relation not in _VERBAL
    return word.form.endswith("en") and not plural


def _locate(
    pattern: Pattern, leader: Word, words: tuple[Word, ...], clause_of: Sequence[int]
) -> tuple[int, ...] | None:
    forms = pattern.elements[0].forms
    if len(pattern.elements) > 1 and (
        _is_noun_of_verb(leader, forms[-1]) or _only_looks_like(leader, forms[-1], pattern)
    ):
        return None
    chosen = _run(forms, leader, words)
    if not chosen:
        return None
    for element in pattern.elements[1:]:
        place = _nearest(element.forms, chosen, words, clause_of, leader, pattern)
        if place is None:
            return None
        chosen.extend(range(place, place + len(element.forms)))
    return tuple(sorted(chosen))


def _is_noun_of_verb(word: Word, forms: frozenset[str]) -> bool:
    """A noun ("vraag naar bloemen") where an expression wants the verb ("vragen naar").

    Plurals are none: "relaties" is spelled like the stem of the guessed "relatiest".
    """
    plural = word.form.endswith(("en", "s"))
    return word.upos == "NOUN" and not plural and f"{word.form}t" in forms


def _only_looks_like(word: Word, forms: frozenset[str], pattern: Pattern) -> bool:
    """A word that only guessed forms take for another one.

    "Buiten" is no plural of "buit", and "onderzoekers" are no degree of "onderzoek".
    """
    if word.form in pattern.text.split():
        return False
    guessed = {"ADP": (word.form, "en"), "NOUN": (word.lemma, "er")}.get(word.upos)
    if guessed is None:
        return False
    form, ending = guessed
    return form.endswith(ending) and form.removesuffix(ending) in forms


def _run(forms: tuple[frozenset[str], ...], leader: Word, words: tuple[Word, ...]) -> list[int]:
    """Places of the words before a leader that must touch it; empty if they are not there.

    Auxiliaries, "te" and the verb's own particle may stand between: "niet worden
    uitgesloten" and "niet uit te sluiten" are found as "niet uitsluiten".
    """
    found = [leader.place]
    for wanted in reversed(forms[:-1]):
        place = found[0] - 1
        while (
            place > 0 and words[place].keys.isdisjoint(wanted) and _is_between(leader, words[place])
        ):
            place -= 1
        if place < 0 or words[place].keys.isdisjoint(wanted):
            return []
        found.insert(0, place)
    return found


def _is_between(leader: Word, word: Word) -> bool:
    return leader.is_verb and (word.is_helper or word.form == "te" or word.place == leader.particle)


def _with_particles(
    pattern: Pattern, found: tuple[int, ...], words: tuple[Word, ...]
) -> tuple[int, ...]:
    """Add the particles of the split verbs that a pattern needs whole."""
    added = set(found)
    for index in found:
        word = words[index]
        if word.particle < 0:
            continue
        particle = words[word.particle].form
        matched = {
            key
            for element in pattern.elements
            for forms in element.forms
            for key in word.keys & forms
        }
        if matched and all(key.startswith(particle) for key in matched):
            added.add(word.particle)
    return tuple(sorted(added)) if len(added) > len(found) else found


def _nearest(
    forms: tuple[frozenset[str], ...],
    chosen: list[int],
    words: tuple[Word, ...],
    clause_of: Sequence[int],
    leader: Word,
    pattern: Pattern,
) -> int | None:
    best: tuple[int, int] | None = None
    for start in range(len(words) - len(forms) + 1):
        # Words that touch belong together even where a clause begins between them.
        same_clause = clause_of[start] == clause_of[leader.place]
        if not same_clause and not _touches(start, len(forms), chosen, words):
            continue
        taken = any(start + offset in chosen for offset in range(len(forms)))
        if taken or _helps(words, words[start]) or _opens_purpose(words, start):
            continue
        if any(words[start + offset].keys.isdisjoint(form) for offset, form in enumerate(forms)):
            continue
        last = words[start + len(forms) - 1]
        if _is_noun_of_verb(last, forms[-1]) or _only_looks_like(last, forms[-1], pattern):
            continue
        distance = min(abs(start - index) for index in chosen)
        verbal = (
            words[start].is_verb
            or not words[start].upos
            or any(words[index].is_verb for index in chosen)
        )
        if (verbal or distance <= MAX_GAP) and (best is None or (distance, start) < best):
            best = (distance, start)
    return None if best is None else best[1]


def _opens_purpose(words: tuple[Word, ...], start: int) -> bool:
    """An "om" after a comma opens a clause or goes on with a list; no verb before it takes it."""
    return start > 0 and words[start].form == "om" and words[start - 1].form == ","


def _touches(start: int, length: int, chosen: list[int], words: tuple[Word, ...]) -> bool:
    """Right before the first word found, after the last, or after the particle of a split verb."""
    return (
        start - 1 == chosen[-1]
        or start + length == chosen[0]
        or any(words[index].particle == start - 1 for index in chosen)
    )


def _helps(words: tuple[Word, ...], word: Word) -> bool:
    """An auxiliary of a verb; "heeft begrip" has none, whatever the parser calls it."""
    if not word.is_helper or not 0 <= word.head < len(words):
        return word.is_helper
    head = words[word.head]
    if head.place and words[head.place - 1].form == "te":
        # "is van plan dit te doen": only modal verbs and their like help an infinitive with "te".
        return False
    return head.is_verb or head.form.endswith(("t", "d", "en"))


def _longest_entries(matches: list[EntryMatch]) -> tuple[EntryMatch, ...]:
    kept: list[EntryMatch] = []
    taken: dict[str, set[int]] = {}
    order = sorted(matches, key=_precedence)
    for match in order:
        used = taken.setdefault(match.entry.dimension, set())
        if used.isdisjoint(match.words):
            used.update(match.words)
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: (match.words, match.entry.dimension)))


def _precedence(match: EntryMatch) -> tuple[int, float, tuple[int, ...]]:
    """The longest first, of two as long the stronger: "ernstige zorgen", not "heeft zorgen"."""
    weight = abs(match.entry.weight) if len(match.words) > 1 else 0.0
    return -len(match.words), -weight, match.words


def _unblocked(matches: tuple[ModifierMatch, ...]) -> tuple[ModifierMatch, ...]:
    """Leave out what stands inside a blocker of all dimensions: "nog steeds" is no rise."""
    blockers = [
        match.words
        for match in matches
        if match.modifier.kind == "blocker" and not match.modifier.dimensions
    ]
    return tuple(
        match
        for match in matches
        if match.modifier.kind == "blocker"
        or not any(set(match.words) < set(words) for words in blockers)
    )


def _longest_modifiers(matches: list[ModifierMatch]) -> tuple[ModifierMatch, ...]:
    kept: list[ModifierMatch] = []
    taken: set[tuple[str, int]] = set()
    for match in sorted(matches, key=lambda match: (-len(match.words), match.words)):
        keys = {(match.modifier.kind, index) for index in match.words}
        if taken.isdisjoint(keys):
            taken |= keys
            kept.append(match)
    return tuple(sorted(kept, key=lambda match: match.words))
