"""Infinitives that a Dutch verb form can belong to, by the rules of spelling and a strong list.

Used only where the lemmatizer invents a word. Written for this project from
the rules of Dutch conjugation.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from letterdiff.model.particles import PARTICLES
from letterdiff.nlp.frequencies import frequency
from letterdiff.nlp.words import word_set

_VOWELS = frozenset("aeiouy")
_DIAERESIS = {"e": "ë"}
_WITHOUT_DIAERESIS = {"ë": "e", "ï": "i", "ü": "u"}
_INSEPARABLE = (
    *("", "be", "er", "ge", "her", "herover", "mis", "om", "onder", "ont", "over", "ver", "vol"),
    *("voor", "weer"),
)
_PREFIXES = PARTICLES.union(_INSEPARABLE)
_WITHOUT_GE = tuple(prefix for prefix in _INSEPARABLE if prefix)
_VOICELESS = ("k", "f", "s", "ch", "p", "x")
_PARTICIPLE_ENDINGS = ("", "e", "en", "d", "de", "den", "t", "te", "ten")
_PAST_ENDINGS = ("de", "te", "den", "ten")
_PRESENT_ENDINGS = ("", "t", "d", "end", "ende", "nd", "nde")

ANOMALOUS = {
    "hebben": word_set("heb hebbe hebben hebbend hebbende hebt heeft had hadden gehad"),
    "kunnen": word_set("kan kun kunnen kunt kon konden gekund"),
    "mogen": word_set("mag mogen moge moogt mocht mochten gemogen"),
    "willen": word_set("wil willen willend willende wilt wilde wilden wou gewild"),
    "zijn": word_set("ben bent is was waren wees weest wezen zij zijn zijnd zijnde zijt geweest"),
    "zullen": word_set("zal zul zullen zult zou zouden"),
}
"""Verbs with forms from which no rule leads to the infinitive."""

# Infinitive, past singular, past plural, participle without "ge".
_STRONG = """
bakken bakte bakten bakken
barsten barstte barstten borsten
beginnen begon begonnen begonnen
bergen borg borgen borgen
bevelen beval bevalen bevolen
bewegen bewoog bewogen bewogen
bidden bad baden beden
bieden bood boden boden
bijten beet beten beten
binden bond bonden bonden
blazen blies bliezen blazen
blijken bleek bleken bleken
blijven bleef bleven bleven
breken brak braken broken
brengen bracht brachten bracht
buigen boog bogen bogen
denken dacht dachten dacht
doen deed deden daan
dragen droeg droegen dragen
drijven dreef dreven dreven
dringen drong drongen drongen
drinken dronk dronken dronken
druipen droop dropen dropen
duiken dook doken doken
dwingen dwong dwongen dwongen
eten at aten geten
gaan ging gingen gaan
gelden gold golden golden
gelijken geleek geleken geleken
genieten genoot genoten noten
geven gaf gaven geven
gieten goot goten goten
glijden gleed gleden gleden
graven groef groeven graven
grijpen greep grepen grepen
hangen hing hingen hangen
hebben had hadden had
heffen hief hieven heven
helpen hielp hielpen holpen
heten heette heetten heten
hijsen hees hesen hesen
houden hield hielden houden
jagen joeg joegen jaagd
kiezen koos kozen kozen
kijken keek keken keken
klimmen klom klommen klommen
klinken klonk klonken klonken
komen kwam kwamen komen
kopen kocht kochten kocht
krijgen kreeg kregen kregen
krimpen kromp krompen krompen
kruipen kroop kropen kropen
kunnen kon konden kund
lachen lachte lachten lachen
laden laadde laadden laden
laten liet lieten laten
lezen las lazen lezen
liggen lag lagen legen
lijden leed leden leden
lijken leek leken leken
lopen liep liepen lopen
meten mat maten meten
mijden meed meden meden
moeten moest moesten moeten
mogen mocht mochten mogen
nemen nam namen nomen
plegen placht plachten pleegd
prijzen prees prezen prezen
raden ried rieden raden
rijden reed reden reden
rijzen rees rezen rezen
roepen riep riepen roepen
scheiden scheidde scheidden scheiden
schelden schold scholden scholden
schenden schond schonden schonden
schenken schonk schonken schonken
scheppen schiep schiepen schapen
schieten schoot schoten schoten
schijnen scheen schenen schenen
schrijden schreed schreden schreden
schrijven schreef schreven schreven
schrikken schrok schrokken schrokken
schuiven schoof schoven schoven
slaan sloeg sloegen slagen
slapen sliep sliepen slapen
slinden slond slonden slonden
slinken slonk slonken slonken
sluiten sloot sloten sloten
smelten smolt smolten smolten
snijden sneed sneden sneden
spannen spande spanden spannen
spreken sprak spraken sproken
springen sprong sprongen sprongen
staan stond stonden staan
steken stak staken stoken
stelen stal stalen stolen
sterven stierf stierven storven
stijgen steeg stegen stegen
stoten stootte stootten stoten
strijden streed streden streden
strijken streek streken streken
treden trad traden treden
treffen trof troffen troffen
trekken trok trokken trokken
vallen viel vielen vallen
vangen ving vingen vangen
varen voer voeren varen
vechten vocht vochten vochten
verdwijnen verdween verdwenen verdwenen
vergeten vergat vergaten vergeten
verliezen verloor verloren verloren
vinden vond vonden vonden
vliegen vloog vlogen vlogen
voldoen voldeed voldeden voldaan
vragen vroeg vroegen vraagd
vriezen vroor vroren vroren
wassen waste wasten wassen
wegen woog wogen wogen
werpen wierp wierpen worpen
werven wierf wierven worven
weten wist wisten weten
wijken week weken weken
wijten weet weten weten
wijzen wees wezen wezen
winden wond wonden wonden
winnen won wonnen wonnen
worden werd werden worden
wreken wreekte wreekten wroken
wringen wrong wrongen wrongen
zeggen zei zeiden zegd
zenden zond zonden zonden
zien zag zagen zien
zijn was waren weest
zingen zong zongen zongen
zinken zonk zonken zonken
zinnen zon zonnen zonnen
zitten zat zaten zeten
zoeken zocht zochten zocht
zuigen zoog zogen zogen
zwellen zwol zwollen zwollen
zweren zwoer zwoeren zworen
zwijgen zweeg zwegen zwegen
zwijken zweek zweken zweken
"""


def infinitives(form: str) -> tuple[str, ...]:
    """Spellings that could be the infinitive of `form`, existing or not, sorted.

    Args:
        form: a verb form in lower case: finite, participle or infinitive.
    """
    return tuple(sorted(set(_all_infinitives(form))))


def existing_infinitives(form: str) -> tuple[str, ...]:
    """Those of `infinitives` that are in use, and those that no rule finds."""
    anomalous = tuple(verb for verb, forms in ANOMALOUS.items() if form in forms)
    return anomalous + tuple(verb for verb in infinitives(form) if frequency(verb) > 0)


def _all_infinitives(form: str) -> Iterator[str]:
    for particle in ("", *sorted(PARTICLES)):
        rest = form.removeprefix(particle)
        if not form.startswith(particle) or len(rest) < 3:
            continue
        for infinitive in _simple_infinitives(rest):
            yield particle + infinitive


def _simple_infinitives(form: str) -> Iterator[str]:
    """Infinitives of a form without a particle."""
    strong = tuple(_strong_infinitives(form))
    bare = form.removesuffix("n").removesuffix("e")
    if not strong and bare != form and bare.endswith(("en", "cht")):
        # A participle as an adjective or noun: "uitgebrachte", "gevangenen".
        strong = tuple(_strong_infinitives(bare))
    yield from strong
    yield from filter(_may_be_infinitive, _weak_infinitives(form))


def _may_be_infinitive(word: str) -> bool:
    """Not a strong past: "geschonden" and "plaatsvonden" only look like infinitives."""
    if any(
        word.endswith(item) and word.removesuffix(item) in _PREFIXES
        for item in _PASTS_AND_INFINITIVES
    ):
        return True
    bare = (word, *(word.removeprefix(item) for item in PARTICLES if word.startswith(item)))
    strong = [(rest, tuple(_strong_infinitives(rest))) for rest in bare]
    return all(not found or rest in found for rest, found in strong)


def _weak_infinitives(form: str) -> Iterator[str]:
    if form.endswith("n") and not has_ge(form):
        yield form
    whole = [
        infinitive
        for ending in _PRESENT_ENDINGS + _PAST_ENDINGS
        if form.endswith(ending)
        for infinitive in _from_stem(form[: len(form) - len(ending)])
    ]
    yield from whole
    if not form.startswith("ge") or not _ONLY_WITH_GE.isdisjoint([form, *whole]):
        return
    # "geëist": the diaeresis only parts the vowels.
    core = _WITHOUT_DIAERESIS.get(form[2:3], form[2:3]) + form[3:]
    for ending in _PARTICIPLE_ENDINGS:
        stem = core[: len(core) - len(ending)]
        if core.endswith(ending) and _takes(stem, ending):
            yield from _from_stem(stem)


def looks_like_participle(form: str) -> bool:
    """Whether a form has what participles begin with: "gezegd", "ingezet", "betaald"."""
    return has_ge(form) or form.startswith(_WITHOUT_GE)


def has_ge(form: str) -> bool:
    """Whether "ge" stands in front or behind a particle: "buitengesloten", not "toegeven"."""
    # "Volgen" is no "gen" with "vol".
    return not form.startswith("volgen") and any(
        form.startswith(f"{particle}ge") and form.removeprefix(particle) not in _WITH_GE
        for particle in ("", *PARTICLES)
    )


def _strong_infinitives(form: str) -> Iterator[str]:
    for prefix in _INSEPARABLE:
        if form.startswith(prefix):
            for infinitive in _strong_forms().get(form[len(prefix) :], ()):
                if prefix not in ("", "ge") and infinitive in _WITHOUT_PREFIX:
                    continue
                # "ge" marks the participle of a verb without a prefix.
                yield infinitive if prefix == "ge" else prefix + infinitive


def _takes(stem: str, ending: str) -> bool:
    """Whether a weak participle has this ending: "gewerkt", "geleefd", "gezet", not "gedoogt"."""
    if ending.startswith("t"):
        return stem.endswith(_VOICELESS)
    if ending.startswith("d"):
        return not stem.endswith(("k", "p", "t", "d", "ch"))
    return stem.endswith(("t", "d"))


def _from_stem(stem: str) -> Iterator[str]:
    """Infinitives of a stem: "keur" keuren, "zet" zetten, "maak" maken, "leef" leven."""
    if len(stem) < 2:
        return
    last = stem[-1]
    if last in _VOWELS:
        yield f"{stem}n"
        yield f"{stem}ën"
        if last == "a":
            yield f"{stem}an"
        if last == "i":
            yield f"{stem}en"
        elif stem.endswith("ie"):
            yield f"{stem[:-1]}ën"
        return
    yield f"{stem}en"
    yield f"{stem}{last}en"
    softer = {"f": "v", "s": "z"}.get(last, last)
    yield f"{stem[:-1]}{softer}en"
    if stem.endswith("ieer"):
        yield f"{stem[:-3]}ëren"
    if len(stem) > 2 and stem[-2] in _VOWELS and stem[-3] in (stem[-2], _DIAERESIS.get(stem[-2])):
        yield f"{stem[:-2]}{last}en"
        yield f"{stem[:-2]}{softer}en"


# Infinitives that are spelled like the past of another verb: "staken" and "steken".
_PASTS_AND_INFINITIVES = tuple(
    word_set(
        """
        baden borgen lagen raden roken slagen staken stoken varen voeren waren weken weten wonden
        zagen
        """
    )
)
# "Bewaren" is no past of a "bezijn".
_WITHOUT_PREFIX = word_set("eten hebben kunnen mogen zijn")
# Verbs whose "ge" is no mark of the participle.
_WITH_GE = word_set(
    """
    gebaren gebeuren gebieden geboren gebruiken gedenken gedijen gedogen gedragen geduren
    gehoorzamen gelasten gelden geleiden gelijken geloven gelukken genezen genieten geraken
    geschieden getuigen gevangennemen geven gevoelen gewagen gewennen
    """
)

# Of these "gelast" is a form, rather than of "lassen", in official prose.
_ONLY_WITH_GE = word_set("gebeuren gebruiken gedogen gehoorzamen gelasten geloven")


@functools.cache
def _strong_forms() -> dict[str, tuple[str, ...]]:
    """Infinitives of every strong past and participle."""
    forms: dict[str, list[str]] = {}
    for line in _STRONG.strip().splitlines():
        infinitive, *others = line.split()
        for other in others:
            forms.setdefault(other, []).append(infinitive)
    return {form: tuple(found) for form, found in forms.items()}


# Verbs that look prefixed or are, and take a particle all the same ("aanbevelen").
PREFIXED_WITH_PARTICLE = word_set(
    """
    beelden behouden bereiden berekenen bergen besteden betalen bevelen geven gieten
    vergoeden verdienen verkopen vertalen vertellen verzekeren verwijzen
    """
)
