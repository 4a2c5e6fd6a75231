"""Dutch verbs and nouns in their forms, by rules and tables that the package does not share.

Where spelling leaves a choice ("hekelen" keeps a short vowel, "bepalen" does not), the
spelling that wordfreq counts most often is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wordfreq import zipf_frequency

_VOWELS = "aeiouy"
_LONG = 12
_COMMON = 3.5
_UNSTRESSED = ("be", "ge", "her", "ont", "ver")
_SOMETIMES_STRESSED = ("aan", "door", "er", "mis", "om", "onder", "over", "vol", "voor", "weer")

# Infinitive, present third person where it is irregular, past singular, participle.
_STRONG_LISTING = """
bevelen beval bevolen; bewegen bewoog bewogen; bidden bad gebeden; bieden bood geboden
binden bond gebonden; blijken bleek gebleken; blijven bleef gebleven; breken brak gebroken
brengen bracht gebracht; buigen boog gebogen
denken dacht gedacht; doen doet deed gedaan; dragen droeg gedragen; drijven dreef gedreven
dringen drong gedrongen; duiken dook gedoken; dwingen dwong gedwongen; gaan gaat ging gegaan
gelden gold gegolden; geven gaf gegeven; grijpen greep gegrepen; hangen hing gehangen
heffen hief geheven; helpen hielp geholpen; heten heet heette geheten; houden hield gehouden
hebben heeft had gehad; kiezen koos gekozen; kijken keek gekeken; komen komt kwam gekomen
kopen kocht gekocht; krijgen kreeg gekregen; krimpen kromp gekrompen; laten liet gelaten
lezen las gelezen; liggen lag gelegen; lijken leek geleken; lopen liep gelopen
moeten moest gemoeten; nemen nam genomen; prijzen prees geprezen; rijden reed gereden
roepen riep geroepen; schenden schond geschonden; schijnen scheen geschenen
schrijven schreef geschreven; slaan slaat sloeg geslagen; slinken slonk geslonken
sluiten sloot gesloten; snijden sneed gesneden; spreken sprak gesproken
staan staat stond gestaan; steken stak gestoken; stijgen steeg gestegen
strijden streed gestreden; treden trad getreden; treffen trof getroffen; trekken trok getrokken
vallen viel gevallen; varen voer gevaren; vinden vond gevonden; vragen vroeg gevraagd
wegen woog gewogen; werpen wierp geworpen; weten wist geweten; wijken week geweken
wijten weet geweten; wijzen wees gewezen; winnen won gewonnen; zeggen zei gezegd
zenden zond gezonden; zien ziet zag gezien; zitten zat gezeten; zoeken zocht gezocht
zwellen zwol gezwollen; zweren zwoer gezworen; graven groef gegraven; lijden leed geleden
duiden duidde geduid; raden raadde geraden; vangen ving gevangen; wegen woog gewogen
verdwijnen verdween verdwenen; verliezen verloor verloren; bezweren bezwoer bezworen
bestaan bestaat bestond bestaan; ervaren ervaarde ervaren; luiden luidde geluid
scheppen schiep geschapen; zwijgen zweeg gezwegen; laden laadde geladen
blazen blies geblazen; spannen spande gespannen; vriezen vroor gevroren
stelen steelt stal gestolen
"""
# Verbs that look like a strong one, or whose parts the rules cannot know.
_OWN_LISTING = """
misleiden misleidde misleid; overleggen overlegde overlegd; beogen beoogde beoogd
dagvaarden dagvaardde gedagvaard; handhaven handhaafde gehandhaafd
waarborgen waarborgde gewaarborgd; rechtvaardigen rechtvaardigde gerechtvaardigd
muilkorven muilkorfde gemuilkorfd; dwarsbomen dwarsboomde gedwarsboomd
laken laakt laakte gelaakt; tanen taant taande getaand; vermanen vermaant vermaande vermaand
weken weekt weekte geweekt; ontzeggen ontzegde ontzegd; ontmoeten ontmoette ontmoet
weerspiegelen weerspiegelde weerspiegeld; weerstaan weerstaat weerstond weerstaan
weerleggen weerlegde weerlegd; wedijveren wedijverde gewedijverd
"""
# Separable verbs that the lexicon spells without an underscore.
_SPELT_WHOLE = {
    "aftasten": "af",
    "afbouwen": "af",
    "afvlakken": "af",
    "indienen": "in",
    "ingaan": "in",
    "inlichten": "in",
    "instemmen": "in",
    "losweken": "los",
    "opleggen": "op",
    "opmerken": "op",
    "optrekken": "op",
    "toelichten": "toe",
    "voornemen": "voor",
    "weergeven": "weer",
}
_PLURALS = {
    "hack": "hacks",
    "dooi": "",
    "twijfel": "twijfels",
    "risico": "risico's",
    "toets": "toetsen",
    "kritiek": "kritieken",
    "wedijver": "",
    "verweer": "",
    "herstel": "",
    "uitstel": "",
    "hinder": "",
    "lof": "",
    "dank": "",
    "vrees": "",
    "ernst": "",
    "zegen": "zegeningen",
    "streven": "",
    "macht": "machten",
    "dwang": "",
    "druk": "",
    "bloei": "",
    "screening": "screenings",
    "terugval": "",
    "vertrouwen": "",
    "wantrouwen": "",
    "gevaar": "gevaren",
    "bezwaar": "bezwaren",
    "geweld": "",
    "inzet": "",
    "schade": "schades",
    "afbouw": "",
    "onrust": "",
    "angst": "angsten",
    "schaarste": "",
}
_FIRST_PARTS = tuple(
    word
    for line in (
        "handels staats veiligheids wereld energie regio hoofd kern onderzoeks grens markt groeps",
        "land massa lucht luchtvaart privacy rechts bedrijfs overheids klimaat geld water",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """The principal parts of a verb; `particle` is empty for one that does not split."""

    particle: str
    infinitive: str
    present: str
    past: str
    participle: str


def verb(pattern: str) -> Verb:
    """The parts of an infinitive as the lexicon spells it: "in_zetten", "beperken"."""
    particle, _, base = pattern.rpartition("_")
    if pattern in _SPELT_WHOLE:
        particle = _SPELT_WHOLE[pattern]
        base = pattern.removeprefix(particle)
    present, past, participle = _parts(base)
    return Verb(
        particle=particle, infinitive=base, present=present, past=past, participle=participle
    )


def exists(verb: Verb) -> bool:
    """Whether wordfreq knows a past tense and a participle."""
    return frequency(verb.past) > 0 and frequency(verb.particle + verb.participle) > 0


def frequency(word: str) -> float:
    """Zipf frequency of a Dutch word; 0 for one that wordfreq does not know."""
    return float(zipf_frequency(word, "nl"))


def plural(noun: str) -> str:
    """The plural of a noun, or nothing where it has none in use.

    A long compound that wordfreq does not know goes as its last part.
    """
    known = _simple_plural(noun)
    if known or noun in _PLURALS or len(noun) < _LONG or noun.endswith("heid"):
        return known
    for start in range(3, len(noun) - 4):
        last = noun[start:]
        if frequency(last) >= _COMMON and _simple_plural(last):
            return noun[:start] + _simple_plural(last)
    return ""


def _simple_plural(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("heid"):
        return _known([f"{noun[:-3]}eden"])
    if noun.endswith("ie"):
        return _known([f"{noun}s", f"{noun}ën"])
    if re.search(r"[^aeiou]e[lmnr]$|[^aeiou]e$|aar$|erd$|age$", noun):
        return _known([f"{noun}s", f"{noun}n", f"{noun}en"])
    if noun.endswith(("teit", "ing", "vaart", "schap", "en", "nis")):
        return _known([f"{noun}en", f"{noun}pen", f"{noun}sen"])
    if noun.endswith(("a", "o", "u", "y")):
        return _known([f"{noun}'s", f"{noun}s"])
    return _known([*(f"{stem}en" for stem in _plural_stems(noun)), f"{noun}s"])


def compound(noun: str) -> str:
    """The commonest compound that ends in the noun, or nothing."""
    return _known([f"{first}{noun}" for first in _FIRST_PARTS])


def _parts(base: str) -> tuple[str, str, str]:
    strong = _irregular(base)
    if strong is None:
        return _weak(base)
    *present, past, participle = strong
    return (present[0] if present else _present(base), past, participle)


def _irregular(base: str) -> list[str] | None:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    for prefix in (*_UNSTRESSED, *_SOMETIMES_STRESSED):
        known = _irregular(base.removeprefix(prefix)) if base.startswith(prefix) else None
        if known:
            *finite, participle = known
            return [prefix + form for form in (*finite, participle.removeprefix("ge"))]
    return None


def _present(base: str) -> str:
    forms = [stem if stem.endswith("t") else f"{stem}t" for stem in _stems(base)]
    return max(forms, key=frequency)


def _weak(base: str) -> tuple[str, str, str]:
    voiceless = base.removesuffix("en").endswith(("t", "k", "f", "s", "ch", "p", "x"))
    ending = "t" if voiceless else "d"
    stem = max(
        _stems(base),
        key=lambda one: sum(frequency(form) for form in (one + "t", f"{one}{ending}e")),
    )
    past = f"{stem}{ending}e"
    core = stem if stem.endswith(ending) else f"{stem}{ending}"
    participle = f"ge{re.sub('^(?:e|i(?!j)|u(?!i))', _diaeresis, core)}"
    if base.startswith(_UNSTRESSED):
        participle = core
    elif base.startswith(_SOMETIMES_STRESSED):
        participle = max((participle, core), key=frequency)
    return (stem if stem.endswith("t") else f"{stem}t", past, participle)


def _diaeresis(found: re.Match[str]) -> str:
    return {"e": "ë", "i": "ï", "u": "ü"}[found.group()]


def _stems(base: str) -> list[str]:
    """Spellings of the stem, voiceless at its end: one vowel or two."""
    stem = re.sub("(?:en|(?<=i)ën|ën)$", "", base)
    if re.search(r"([^aeiouy])\1$", stem):
        return [stem[:-1]]
    spellings = [stem]
    if stem.endswith("iër"):
        spellings = [f"{stem[:-2]}eer"]
    elif stem.endswith("eër"):
        spellings = [f"{stem[:-1]}er"]
    elif re.search(r"[^aeiouy][aeou][^aeiouyw]$|^[aeou][^aeiouyw]$|(?<=u)er$", stem):
        # Loans such as "agenderen" are stressed there, and are the ones wordfreq may not know.
        spellings.insert(0, f"{stem[:-1]}{stem[-2]}{stem[-1]}")
    return [_voiceless(one) for one in spellings]


def _voiceless(stem: str) -> str:
    return re.sub("[vz]$", lambda end: {"v": "f", "z": "s"}[end.group()], stem)


def _plural_stems(noun: str) -> Iterable[str]:
    yield noun
    if noun[-1] not in _VOWELS:
        yield f"{noun}{noun[-1]}"
    softer = re.sub("[fs]$", lambda end: {"f": "v", "s": "z"}[end.group()], noun)
    yield softer
    if re.search(r"(aa|ee|oo|uu)[^aeiou]$", noun):
        yield f"{noun[:-2]}{noun[-1]}"
        yield f"{softer[:-2]}{softer[-1]}"


def _known(words: Iterable[str]) -> str:
    best = max(words, key=frequency)
    return best if frequency(best) > 0 else ""


_IRREGULAR = {
    parts[0]: parts[1:]
    for listing in (_STRONG_LISTING, _OWN_LISTING)
    for parts in (line.split() for line in re.split(r"[;\n]", listing))
    if parts
}
