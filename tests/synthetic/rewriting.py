"""What an editor does to Dutch sentences: split, join, replace, insert, drop.

The results are grammatical wherever a rule can see to it: a subordinate clause keeps its
verb at the end after "Daarbij geldt dat", a joined sentence loses its capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

# A clause shorter than this is no sentence of its own.
LEAST_WORDS = 5
# What opens a subordinate clause, and what opens it as a sentence with the verb in its place.
SUBORDINATE = {
    "waarbij": "Daarbij geldt dat",
    "waardoor": "Het gevolg is dat",
    "waarmee": "Daarmee is bereikt dat",
    "zodat": "Het gevolg is dat",
    "omdat": "Dat komt doordat",
    "doordat": "Dat komt doordat",
    "terwijl": "Tegelijkertijd geldt dat",
    "hoewel": "Wel geldt dat",
    "mits": "Voorwaarde is dat",
    "aangezien": "De reden is dat",
    "opdat": "Het doel is dat",
}
FINITE = frozenset(
    {
        *("is", "zijn", "was", "waren", "wordt", "worden", "heeft", "hebben", "kan", "kunnen"),
        *("zal", "zullen", "moet", "moeten", "blijft", "blijven", "zet", "zetten", "maakt"),
        *("geldt", "gelden", "werkt", "werken", "gaat", "gaan", "staat", "staan", "vormt"),
        *("biedt", "vraagt", "vindt", "ziet", "wil", "willen", "mag", "mogen", "deelt", "roept"),
    }
)
COORDINATING = {"en": "", "maar": "Maar ", "want": "Want ", "dus": "Dus "}
SUBJECTS = frozenset(
    {
        *("de", "het", "er", "dit", "dat", "deze", "die", "een", "we", "wij", "zij", "ze", "hij"),
        *("dan", "daarbij", "daarom", "ook", "daarnaast", "hierbij", "hierover", "zo", "je"),
    }
)
# Words that keep their capital within a sentence; so does one with a second capital.
NAMES = frozenset(
    {
        *(
            "China",
            "Chinese",
            "Nederland",
            "Nederlandse",
            "Europa",
            "Europese",
            "Taiwan",
            "Rusland",
        ),
        *("Russische", "Amerikaanse", "Duitsland", "Frankrijk", "Japan", "India", "Australië"),
        *("Xi", "Xinjiang", "Hongkong", "Tibet", "Oekraïne", "Biden", "Secretary", "President"),
        *("Commissie", "Raad", "Kamer", "Minister", "Afrika", "Horizon", "Algoritmekader"),
        *("Digital", "European", "Autoriteit", "Rijk", "Woo", "Grondwet", "Global", "Gateway"),
    }
)
# How often an edit adds a phrase at the end though something else could be done.
APPENDED = 0.2
# Subjects that can be named again in a sentence of their own.
NAMED = ("China", "Nederland", "Het kabinet", "De EU", "De Commissie", "De regering", "Rusland")
JOINTS = (", en ", "; ", ", waarbij geldt: ", " – ", ", maar ")
SYNONYMS = (
    ("belangrijk", "wezenlijk"),
    ("belangrijke", "wezenlijke"),
    ("samenwerking", "samenspraak"),
    ("zorgen", "bezorgdheid"),
    ("Het kabinet", "De regering"),
    ("het kabinet", "de regering"),
    ("versterken", "vergroten"),
    ("versterking", "vergroting"),
    ("ontwikkelingen", "gebeurtenissen"),
    ("maatregelen", "stappen"),
    ("inzet", "inspanning"),
    ("risico's", "gevaren"),
    ("risico’s", "gevaren"),
    ("bevorderen", "stimuleren"),
    ("gebied", "terrein"),
    ("landen", "staten"),
    ("bedrijven", "ondernemingen"),
    ("afhankelijkheden", "kwetsbaarheden"),
    ("groot", "aanzienlijk"),
    ("grote", "aanzienlijke"),
    ("verschillende", "uiteenlopende"),
    ("mogelijk", "denkbaar"),
    ("nodig", "vereist"),
    ("duidelijk", "helder"),
    ("informatie", "gegevens"),
    ("organisatie", "instelling"),
    ("algoritme", "rekenmodel"),
    ("algoritmes", "rekenmodellen"),
    ("gevolgen", "effecten"),
    ("beschermen", "beveiligen"),
    ("kunnen", "moeten"),
    ("kan", "zal"),
    ("moet", "kan"),
    ("bijvoorbeeld", "onder meer"),
    ("zoals", "waaronder"),
    ("daarnaast", "voorts"),
    ("ook", "eveneens"),
    ("verder", "voorts"),
    ("alle", "sommige"),
    ("nieuwe", "aanvullende"),
    ("binnen", "in"),
)
AFTER_VERB = (
    *("nadrukkelijk", "inmiddels", "de komende jaren", "in toenemende mate", "vooralsnog"),
    *("nog steeds", "voortaan", "waar mogelijk", "in beginsel", "opnieuw"),
)
AT_THE_END = (
    ", ook in Europees verband",
    ", in nauw overleg met betrokken partijen",
    " in de komende kabinetsperiode",
    ", zij het onder voorwaarden",
    ", zoals eerder aan de Kamer is gemeld",
    " en in internationaal verband",
    ", mede op verzoek van de Kamer",
    ", waar dat in het Nederlandse belang is",
    " op basis van de laatste inzichten",
    ", met oog voor de gevolgen voor burgers",
    ", zonder vooruit te lopen op besluitvorming",
    " binnen de bestaande begroting",
    ", al is daarvoor nog geen datum bepaald",
)
DROPPED = (
    *("ook", "verder", "daarbij", "immers", "echter", "bijvoorbeeld", "onder andere", "vooral"),
    *("met name", "zeer", "steeds", "reeds", "dan ook", "daarnaast", "eveneens", "hierbij"),
)


def splits(sentence: str) -> list[tuple[str, str]]:
    """Every way to make two sentences of one; none where no joint is safe."""
    found = list(_shared_subject(sentence))
    for joint in re.finditer(r"(?:[,;] |, )", sentence):
        before, after = sentence[: joint.start()], sentence[joint.end() :]
        if joint[0].startswith(";"):
            parts = (f"{before}.", _capital(after))
        else:
            word, _, rest = after.partition(" ")
            parts = (f"{before}.", _own_sentence(word, rest))
        if parts[1] and all(_is_long(part) and _is_closed(part) for part in parts):
            found.append(parts)
    return found


def _own_sentence(word: str, rest: str) -> str:
    if word in SUBORDINATE:
        return f"{SUBORDINATE[word]} {rest}"
    words = rest.split()
    # A main clause has its subject first and a finite verb soon after.
    opens = words and (words[0] in SUBJECTS or words[0][0].isupper())
    if word in COORDINATING and opens and FINITE & set(words[1:5]):
        return f"{COORDINATING[word]}{rest if COORDINATING[word] else _capital(rest)}"
    return ""


def _shared_subject(sentence: str) -> Iterator[tuple[str, str]]:
    """ "China doet A en streeft naar B." as "China doet A. Ook streeft China naar B."."""
    subject = next((name for name in NAMED if sentence.startswith(f"{name} ")), "")
    if not subject:
        return
    for joint in re.finditer(r",? en ([a-z]{3,}t) ", sentence):
        rest = sentence[joint.end() :]
        parts = (f"{sentence[: joint.start()]}.", f"Ook {joint[1]} {_small(subject)} {rest}")
        if all(_is_long(part) and _is_closed(part) for part in parts):
            yield parts


def join(first: str, second: str, chance: Random) -> str:
    """One sentence of two, with a joint between them."""
    return f"{first.rstrip('.!?')}{chance.choice(JOINTS)}{_small(second)}"


def edit(sentence: str, chance: Random, *, strength: int) -> str:
    """The sentence with `strength` words or phrases replaced, inserted or dropped.

    The last resort is a phrase at the end, so every edit changes the text.
    """
    for _ in range(strength):
        kinds = [_replace, _replace, _insert, _drop, _number]
        chance.shuffle(kinds)
        if chance.random() < APPENDED:
            kinds.insert(0, _append)
        for kind in (*kinds, _append):
            changed = kind(sentence, chance)
            if changed != sentence:
                sentence = changed
                break
    return sentence


def _replace(sentence: str, chance: Random) -> str:
    here = [pair for pair in SYNONYMS if re.search(rf"\b{pair[0]}\b", sentence)]
    if not here:
        return sentence
    old, new = chance.choice(here)
    return re.sub(rf"\b{old}\b", new, sentence, count=1)


def _insert(sentence: str, chance: Random) -> str:
    words = sentence.split(" ")
    places = [place for place, word in enumerate(words[:-1], 1) if word in FINITE]
    if not places:
        return sentence
    place = places[0]
    return " ".join([*words[:place], chance.choice(AFTER_VERB), *words[place:]])


def _drop(sentence: str, chance: Random) -> str:
    bracket = re.search(r" \([^()]{3,60}\)(?=[ ,.;])", sentence)
    if bracket:
        return sentence[: bracket.start()] + sentence[bracket.end() :]
    here = [phrase for phrase in DROPPED if f" {phrase} " in sentence]
    return sentence.replace(f" {chance.choice(here)} ", " ", 1) if here else sentence


def _number(sentence: str, chance: Random) -> str:
    found = re.search(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)", sentence)
    if not found:
        return sentence
    value = int(found[0]) + chance.choice([1, 2, 5, 10])
    return f"{sentence[: found.start()]}{value}{sentence[found.end() :]}"


def _append(sentence: str, chance: Random) -> str:
    end = re.search(r"[.!?»”\"')\]]*$", sentence)
    place = end.start() if end else len(sentence)
    return f"{sentence[:place]}{chance.choice(AT_THE_END)}{sentence[place:]}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _small(text: str) -> str:
    word = re.split(r"\W", text, maxsplit=1)[0]
    is_name = word in NAMES or any(sign.isupper() for sign in word[1:])
    return text if is_name else f"{text[:1].lower()}{text[1:]}"


def _is_long(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS


def _is_closed(text: str) -> bool:
    """Whether brackets and quotation marks that open here are closed here."""
    return all(text.count(one) == text.count(other) for one, other in ("()", "«»", "“”", "[]"))
