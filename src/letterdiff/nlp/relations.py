"""Relations that the words themselves rule out, mended after the parser.

On gold trees these rules change next to nothing; what they mend are mistakes of the parser.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.engine import Word
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.negation import correct_negations
from letterdiff.nlp.trees import is_under
from letterdiff.nlp.verbs import existing_infinitives
from letterdiff.nlp.words import word_set

_BECOME = frozenset(["worden", "wordt", "werd", "werden"])
_NAMES = ("NOUN", "PROPN")
_NOMINAL = ("nmod", "nsubj", "obj", "obl")
_HELPED = ("nsubj", "nsubj:pass", "xcomp")
_REMAIN = frozenset(["blijft", "blijven", "bleef", "bleven"])
# Their perfect is made with "zijn", and a passive they have not.
_WITHOUT_PASSIVE = word_set(
    """
    aflopen afnemen binnenkomen blijven dalen gaan gebeuren groeien komen krimpen mislukken ontstaan
    oplopen opkomen overeenkomen slagen stagneren sterven stijgen toenemen toetreden uitblijven
    vallen verdwijnen verslechteren voortkomen worden
    """
)
# Endings of the verbs whose perfect is made with "zijn", in one of their senses at least.
_PERFECT_WITH_BE = tuple(
    word_set(
        """
        afnemen barsten beginnen belanden beuren binnendringen blijken blijven
        bloeden breken dalen doordringen doorslaan doven druppen eindigen escaleren gaan gebeuren
        gelukken genezen glijden groeien halveren herstellen keren klimmen komen krimpen
        kristalliseren kruipen landen lopen lukken migreren mislukken normaliseren
        ontaarden ontploffen ontsnappen ontstaan oplaaien overlijden promoveren raken reizen
        rijden rijzen scheuren schrikken slagen slijten slinken smelten springen stagneren starten
        sterven stijgen stoppen storten stranden toenemen treden trouwen vallen varen
        veranderen verarmen verbeteren verbleken verdampen verdrinken verdubbelen verdwijnen
        verergeren vergeten verhongeren verhuizen verjaren verminderen verongelukken verouderen
        verschijnen verschuiven verslappen verslechteren versnellen verstarren verstijven
        verstommen verstrijken vertragen vertrekken verwateren verzwakken vliegen vluchten volgen
        vorderen wijken worden zakken zinken zwellen zwichten
        """
    )
)
_BE = frozenset(["is", "zijn", "was", "waren"])
_OPENING = frozenset(["om", "of", "dat"])
_CLAUSES = ("advcl", "ccomp", "csubj", "xcomp")
_JUDGEMENTS = word_set(
    """
    belangrijk cruciaal denkbaar eenvoudig essentieel gebruikelijk gevaarlijk lastig logisch
    makkelijk mogelijk moeilijk nodig noodzakelijk nuttig onmogelijk onverstandig onwenselijk
    raadzaam toegestaan verboden verplicht verstandig wenselijk zinvol
    """
)
_QUANTITIES = frozenset(["meer", "minder", "veel", "weinig"])
_PRONOMINAL = frozenset(["er", "daar", "hier"])
_ANNOUNCING = ("nsubj", "expl")
_RELATIVES = frozenset(["dat", "die"])
_IN_PHRASE = ("ADJ", "DET", "NUM", "PRON")
_PARTICIPLE = "VerbForm=Part"
_PARTICLE = "compound:prt"
_HELPING = ("aux", "aux:pass", "cop")
_FULL_TOO = frozenset(["hebben", "worden", "zijn"])


def corrected_relations(forms: Sequence[str], tree: Sequence[Word]) -> list[Word]:
    """The tree of one sentence, corrected; `forms` are its words as written."""
    lower = [form.lower() for form in forms]
    result = list(tree)
    for rule in (
        _fixed_phrases,
        _prepositions,
        _second_particles,
        _particles_before_clauses,
        _passives,
        _perfects,
        _copulas,
        _remaining,
        _purposes,
        _judgements,
        _subject_clauses,
        _conjunctions,
        _quantities,
        _enumerations,
        _relatives,
        _full_verbs,
        correct_negations,
    ):
        rule(result, lower)
    return result


def _fixed_phrases(tree: list[Word], _: Sequence[str]) -> None:
    """What several words make a preposition belongs to its noun: "op het gebied van energie"."""
    for index, word in enumerate(tree):
        last = index
        while last + 1 < len(tree) and _is_fixed(tree[last + 1], index):
            last += 1
        if last == index or word.head < 0 or word.relation == "case":
            continue
        if {word.upos, tree[last].upos} != {"ADP"}:
            continue
        noun = last + 1
        while noun < len(tree) and (
            tree[noun].upos in _IN_PHRASE or tree[noun].relation in ("amod", "advmod")
        ):
            noun += 1
        if noun == len(tree) or tree[noun].upos not in _NAMES or word.head == noun:
            continue
        if is_under(tree, word.head, noun):
            continue
        nominal = tree[word.head].upos in _NAMES
        beside = tree[noun].head == word.head and tree[noun].relation in _NOMINAL
        if beside or is_under(tree, noun, index):
            tree[noun] = tree[noun]._replace(head=word.head, relation="nmod" if nominal else "obl")
        tree[index] = word._replace(head=noun, relation="case")


def _is_fixed(word: Word, head: int) -> bool:
    return word.relation == "fixed" and word.head == head


def _prepositions(tree: list[Word], lower: Sequence[str]) -> None:
    """A particle before a noun that lacks a preposition is that: "stelt hen op de hoogte"."""
    for index, word in enumerate(tree):
        if word.relation != _PARTICLE or word.upos != "ADP":
            continue
        noun = index + 1
        while noun < len(tree) and tree[noun].upos in _IN_PHRASE:
            noun += 1
        if (
            noun < len(tree)
            and lower[noun] not in PARTICLES
            and _lacks_preposition(tree, noun, index)
        ):
            tree[index] = word._replace(head=noun, relation="case")
            tree[noun] = tree[noun]._replace(relation="obl")


def _lacks_preposition(tree: Sequence[Word], noun: int, particle: int) -> bool:
    word = tree[noun]
    governed = any(other.head == noun and other.relation == "case" for other in tree)
    adjunct = word.upos == "NOUN" and word.relation in ("obl", _PARTICLE) and not governed
    return adjunct and word.head == tree[particle].head


def _second_particles(tree: list[Word], lower: Sequence[str]) -> None:
    """Of two particles before a verb the first belongs to the verb above it.

    "roept China op zich uit te spreken" has an "oproepen".
    """
    for index, word in enumerate(tree):
        verb = word.head
        if word.relation != _PARTICLE or index > verb:
            continue
        above = tree[verb].head
        second = any(
            other.relation == _PARTICLE and other.head == verb and place > index
            for place, other in enumerate(tree)
        )
        if second and 0 <= above < index and frequency(lower[index] + tree[above].lemma) > 0:
            tree[index] = word._replace(head=above)


def _particles_before_clauses(tree: list[Word], lower: Sequence[str]) -> None:
    """A particle before a clause belongs to the verb above: "zet zich in om", "gaat na of"."""
    for index in range(len(tree) - 1):
        word, opener = tree[index], tree[index + 1]
        opens = lower[index + 1] in _OPENING and opener.relation in ("mark", "cc")
        if word.upos != "ADP" or word.relation == _PARTICLE or not opens:
            continue
        clause = word.head
        while clause >= 0 and tree[clause].head > index:
            clause = tree[clause].head
        if clause < index or tree[clause].relation not in _CLAUSES:
            continue
        # "slaagt er in om": there "er in" stands for the clause.
        above = tree[clause].head
        pronominal = not _PRONOMINAL.isdisjoint(lower[above + 1 : index])
        if above >= 0 and not pronominal and frequency(lower[index] + tree[above].lemma) > 0:
            tree[index] = word._replace(head=above, relation=_PARTICLE)


def _passives(tree: list[Word], lower: Sequence[str]) -> None:
    """A participle under or straight behind "worden" is its verb: "wordt ontraden dit te doen"."""
    for index, word in enumerate(tree):
        if _PARTICIPLE not in word.features or lower[index].endswith("e"):
            continue
        if word.upos == "VERB" and word.relation in _HELPED and _becomes(tree, lower, word.head):
            _make_main_verb(tree, index, word.head, word.head)
        elif word.relation == "amod" and index > 0 and lower[index - 1] in _BECOME:
            helper = index - 1
            old = tree[helper].head if tree[helper].head > helper else helper
            if is_under(tree, index, old):
                _make_main_verb(tree, index, helper, old)


def _becomes(tree: Sequence[Word], lower: Sequence[str], helper: int) -> bool:
    return helper >= 0 and tree[helper].upos == "AUX" and lower[helper] in _BECOME


def _make_main_verb(tree: list[Word], participle: int, helper: int, old: int) -> None:
    """Put a participle in the place of `old`: the helper, or the verb that it hangs on."""
    top = tree[old]
    for place, word in enumerate(tree):
        if word.head == old and (place < helper or old == helper):
            relation = "nsubj:pass" if word.relation == "nsubj" else word.relation
            tree[place] = word._replace(head=participle, relation=relation)
    if old != helper:
        tree[old] = top._replace(head=participle, relation="xcomp")
    tree[helper] = tree[helper]._replace(head=participle, relation="aux:pass")
    tree[participle] = tree[participle]._replace(head=top.head, relation=top.relation)


def _perfects(tree: list[Word], lower: Sequence[str]) -> None:
    """What has grown is no passive, what was put off is: "is toegenomen", "is uitgesteld"."""
    active = {
        word.head
        for word in tree
        if word.relation == "aux:pass"
        and word.lemma == "zijn"
        and not _WITHOUT_PASSIVE.isdisjoint(existing_infinitives(lower[word.head]))
    }
    passive = {
        word.head
        for word, form in zip(tree, lower, strict=True)
        if word.relation == "aux"
        and form in _BE
        and tree[word.head].upos == "VERB"
        and _PARTICIPLE in tree[word.head].features
        and (infinitives := existing_infinitives(lower[word.head]))
        and not any(infinitive.endswith(_PERFECT_WITH_BE) for infinitive in infinitives)
    }
    for index, form in enumerate(lower):
        if form == "geweest":
            passive -= {index, tree[index].head}
    for index, word in enumerate(tree):
        if word.head in active and word.relation in ("aux:pass", "nsubj:pass"):
            tree[index] = word._replace(relation=word.relation.removesuffix(":pass"))
        elif (
            word.head in passive
            and word.relation in ("aux", "nsubj")
            and (word.relation == "nsubj" or lower[index] in _BE)
        ):
            tree[index] = word._replace(relation=f"{word.relation}:pass")


def _copulas(tree: list[Word], _: Sequence[str]) -> None:
    """A passive has an auxiliary, what is no verb a copula: "zijn verscherpt", "wordt dieper".

    And what "heeft" helps is no passive.
    """
    perfect = {word.head for word in tree if word.relation == "aux" and word.lemma == "hebben"} - {
        word.head for word in tree if word.relation == "aux:pass"
    }
    for index, word in enumerate(tree):
        if word.relation == "nsubj:pass" and word.head in perfect:
            tree[index] = word._replace(relation="nsubj")
    passives = {word.head for word in tree if word.relation == "nsubj:pass"}
    for index, word in enumerate(tree):
        if word.relation == "aux:pass" and tree[word.head].upos in ("ADJ", *_NAMES):
            tree[index] = word._replace(relation="cop")
        elif word.relation == "cop" and word.head in passives and tree[word.head].upos == "VERB":
            tree[index] = word._replace(relation="aux:pass")


def _remaining(tree: list[Word], lower: Sequence[str]) -> None:
    """In "China is en blijft een partner" China remains, and remains a partner."""
    for index in range(1, len(tree) - 2):
        verb = index + 2
        if lower[index] in ("is", "zijn") and lower[index + 1] == "en" and lower[verb] in _REMAIN:
            copula = tree[index]
            if is_under(tree, verb, index):
                tree[verb] = tree[verb]._replace(head=copula.head, relation=copula.relation)
            tree[index] = copula._replace(head=verb, relation="cop")
            subject = tree[index - 1]
            if subject.upos in (*_NAMES, "PRON"):
                if is_under(tree, verb, index - 1):
                    tree[verb] = tree[verb]._replace(head=subject.head, relation=subject.relation)
                tree[index - 1] = subject._replace(head=verb, relation="nsubj")
    for index, word in enumerate(tree):
        if word.relation == "obj" and tree[word.head].lemma == "blijven":
            tree[index] = word._replace(relation="xcomp")


def _purposes(tree: list[Word], lower: Sequence[str]) -> None:
    """What "om" opens ends with "te" and a verb: "om zodoende de competitie aan te gaan"."""
    marks = {
        (word.head, lower[place]) for place, word in enumerate(tree) if word.relation == "mark"
    }
    for index, word in enumerate(tree):
        noun = word.head
        if lower[index] != "om" or word.relation != "case" or noun < index:
            continue
        verb = tree[noun].head
        if verb > noun and (verb, "te") in marks and (verb, "om") not in marks:
            tree[index] = word._replace(head=verb, relation="mark")


def _judgements(tree: list[Word], lower: Sequence[str]) -> None:
    """In "het is niet mogelijk vrij te werken" it is possible, or not; nothing "is working"."""
    for index, word in enumerate(tree):
        verb = word.head
        judged = word.upos == "ADJ" and word.relation == "advmod" and lower[index] in _JUDGEMENTS
        if not judged or verb < index or "VerbForm=Inf" not in tree[verb].features:
            continue
        above = [place for place in range(index) if tree[place].head == verb]
        copula = [place for place in above if lower[place] in _BE and tree[place].relation == "aux"]
        if not copula or all(lower[place] != "het" for place in above):
            continue
        tree[index] = word._replace(head=tree[verb].head, relation=tree[verb].relation)
        tree[verb] = tree[verb]._replace(head=index, relation="csubj")
        for place in above:
            if place in copula or lower[place] == "het":
                relation = "cop" if place in copula else "expl"
                tree[place] = tree[place]._replace(head=index, relation=relation)


def _conjunctions(tree: list[Word], lower: Sequence[str]) -> None:
    """What the conjunction "dat" opens is a clause, neither a noun nor a relative clause.

    And "dat" is no second subject of it: "op voorwaarde dat kennis beschermd blijft".
    """
    for index, word in enumerate(tree):
        if lower[index] != "dat" or word.head <= index:
            continue
        if word.upos == "SCONJ" and any(
            place > index and other.head == word.head and other.relation == word.relation
            for place, other in enumerate(tree)
            if word.relation.startswith("nsubj")
        ):
            tree[index] = word._replace(relation="mark")
        if tree[index].relation != "mark":
            continue
        verb = word.head
        while tree[verb].relation == "xcomp" and tree[verb].head > index:
            verb = tree[verb].head
        if tree[verb].relation == "nsubj" and tree[verb].upos == "VERB":
            tree[verb] = tree[verb]._replace(relation="csubj")
        elif tree[verb].relation == "acl:relcl" and tree[verb].head < index - 1:
            noun = index - 1
            # The tagger takes "voorwaarde" for a verb.
            nominal = tree[noun].upos == "NOUN" or tree[noun - 1].upos == "ADP"
            if nominal and not is_under(tree, noun, verb):
                tree[verb] = tree[verb]._replace(head=noun, relation="acl")


def _quantities(tree: list[Word], lower: Sequence[str]) -> None:
    """What there is more or less of is the noun: "minder gelegenheid om dit te doen"."""
    for index, word in enumerate(tree[:-1]):
        noun = index + 1
        if lower[index] not in _QUANTITIES or not _is_fixed(tree[noun], index):
            continue
        if tree[noun].upos != "NOUN":
            continue
        for place, other in enumerate(tree):
            if other.head == index:
                relation = "acl" if other.relation in _CLAUSES else other.relation
                tree[place] = other._replace(head=noun, relation=relation)
        tree[noun] = tree[noun]._replace(head=word.head, relation=word.relation)
        tree[index] = word._replace(head=noun, relation="det")


def _enumerations(tree: list[Word], lower: Sequence[str]) -> None:
    """In "de groei van A, het gebrek aan B, C en de druk" the pressure stands beside the lack."""
    after_comma = {
        word.head for place, word in enumerate(tree) if lower[place] == "," and place < word.head
    }
    determined = {word.head for word in tree if word.relation in ("det", "nmod:poss")}
    lists: set[int] = set()
    for index, word in enumerate(tree):
        if word.relation != "conj":
            continue
        if index in after_comma:
            lists.add(word.head)
        outer = word.head
        while outer >= 0 and tree[outer].relation in ("nmod", "obl"):
            outer = tree[outer].head
        if (
            word.head in lists
            and outer not in (word.head, -1)
            and tree[outer].relation == "conj"
            and outer in after_comma
            and {index, outer} <= determined
            and {word.upos, tree[outer].upos}.issubset(_NAMES)
        ):
            tree[index] = word._replace(head=tree[outer].head)


def _subject_clauses(tree: list[Word], lower: Sequence[str]) -> None:
    """In "het blijft nodig om dit af te wegen" the clause is what is necessary."""
    for index, word in enumerate(tree):
        if word.relation != "advcl" or tree[word.head].relation == "advcl":
            continue
        purpose = any(
            other.head == index and other.relation == "mark" and lower[place] == "om"
            for place, other in enumerate(tree)
        )
        announced = any(
            other.head == word.head and lower[place] == "het" and other.relation in _ANNOUNCING
            for place, other in enumerate(tree)
        )
        judged = any(
            other.head == word.head and other.upos == "ADJ" and other.relation == "xcomp"
            for other in tree
        )
        if purpose and announced and (judged or tree[word.head].upos == "ADJ"):
            tree[index] = word._replace(relation="csubj")


def _relatives(tree: list[Word], lower: Sequence[str]) -> None:
    """A clause with "die" or "dat" as its subject belongs to the noun before it."""
    for index, word in enumerate(tree):
        verb = tree[word.head] if word.head >= 0 else None
        if verb is None or verb.relation != "ccomp" or word.relation != "nsubj":
            continue
        if lower[index] not in _RELATIVES or word.upos != "PRON":
            continue
        noun = index - 1
        while noun > 0 and tree[noun].upos == "PUNCT":
            noun -= 1
        if noun >= 0 and tree[noun].upos in _NAMES and not is_under(tree, noun, word.head):
            tree[word.head] = verb._replace(head=noun, relation="acl:relcl")


def _full_verbs(tree: list[Word], _: Sequence[str]) -> None:
    """What helps no verb and joins no predicate is no auxiliary: "in Dublin is een overleg".

    A modal is one, though, even if the parser sees no verb for it.
    """
    for index, word in enumerate(tree):
        if word.lemma in _FULL_TOO and word.upos == "AUX" and word.relation not in _HELPING:
            tree[index] = word._replace(upos="VERB")
