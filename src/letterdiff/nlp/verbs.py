"""Infinitives that a Dutch verb form can belong to, by the rules of spelling and a strong list.

Used only where the lemmatizer invents a word. Written for this project from
the rules of Dutch conjugation.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from letterdiff.nlp.words import PARTICLES, word_set

_VOWELS = frozenset("aeiouy")
_DIAERESIS = {"e": "ë"}
_INSEPARABLE = ("", "be", "er", "ge", "her", "mis", "onder", "ont", "over", "ver", "vol", "voor")
_PAST_ENDINGS = ("de", "te", "den", "ten")
_PRESENT_ENDINGS = ("", "t", "d", "end", "ende", "t", "te", "de")

# Infinitive, past singular, past plural, participle without "ge".
_STRONG = """
bevelen beval bevalen bevolen
bidden bad baden beden
bieden bood boden boden
bijten beet beten beten
binden bond bonden bonden
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
duiken dook doken doken
dwingen dwong dwongen dwongen
gaan ging gingen gaan
gelden gold golden golden
geven gaf gaven geven
grijpen greep grepen grepen
hangen hing hingen hangen
heffen hief hieven heven
helpen hielp hielpen holpen
houden hield hielden houden
kiezen koos kozen kozen
kijken keek keken keken
klimmen klom klommen klommen
klinken klonk klonken klonken
komen kwam kwamen komen
kopen kocht kochten kocht
krijgen kreeg kregen kregen
krimpen kromp krompen krompen
laten liet lieten laten
lezen las lazen lezen
liggen lag lagen legen
lijden leed leden leden
lijken leek leken leken
lopen liep liepen lopen
meten mat maten meten
moeten moest moesten moeten
nemen nam namen nomen
prijzen prees prezen prezen
raden ried rieden raden
rijden reed reden reden
roepen riep riepen roepen
scheiden scheidde scheidden scheiden
schenden schond schonden schonden
schenken schonk schonken schonken
scheppen schiep schiepen schapen
schieten schoot schoten schoten
schijnen scheen schenen schenen
schrijven schreef schreven schreven
schrikken schrok schrokken schrokken
schuiven schoof schoven schoven
slaan sloeg sloegen slagen
slapen sliep sliepen slapen
sluiten sloot sloten sloten
snijden sneed sneden sneden
spreken sprak spraken sproken
springen sprong sprongen sprongen
staan stond stonden staan
steken stak staken stoken
stelen stal stalen stolen
sterven stierf stierven storven
stijgen steeg stegen stegen
strijden streed streden streden
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
vragen vroeg vroegen vraagd
vriezen vroor vroren vroren
wegen woog wogen wogen
werpen wierp wierpen worpen
werven wierf wierven worven
weten wist wisten weten
wijken week weken weken
wijten weet weten weten
wijzen wees wezen wezen
winnen won wonnen wonnen
worden werd werden worden
zeggen zei zeiden zegd
zenden zond zonden zonden
zien zag zagen zien
zijn was waren weest
zinken zonk zonken zonken
zitten zat zaten zeten
zoeken zocht zochten zocht
zuigen zoog zogen zogen
zwijgen zweeg zwegen zwegen
"""


def infinitives(form: str) -> tuple[str, ...]:
    """Spellings that could be the infinitive of `form`, existing or not, sorted.

    Args:
        form: a verb form in lower case: finite, participle or infinitive.
    """
    return tuple(sorted(set(_all_infinitives(form))))


def _all_infinitives(form: str) -> Iterator[str]:
    for particle in ("", *sorted(PARTICLES)):
        rest = form.removeprefix(particle)
        if not form.startswith(particle) or len(rest) < 3:
            continue
        for infinitive in _simple_infinitives(rest):
            yield particle + infinitive


def _simple_infinitives(form: str) -> Iterator[str]:
    """Infinitives of a form without a particle."""
    for prefix in _INSEPARABLE:
        if form.startswith(prefix):
            for infinitive in _strong_forms().get(form[len(prefix) :], ()):
                # "ge" marks the participle of a verb without a prefix.
                yield infinitive if prefix == "ge" else prefix + infinitive
    for core in (form, form.removeprefix("ge")):
        # "geschonden" is no infinitive, though it looks like one.
        if core.endswith("n") and not core.startswith("ge"):
            yield core
        for ending in _PRESENT_ENDINGS + _PAST_ENDINGS:
            if core.endswith(ending):
                yield from _from_stem(core[: len(core) - len(ending)])


def _from_stem(stem: str) -> Iterator[str]:
    """Infinitives of a stem: "keur" keuren, "zet" zetten, "maak" maken, "leef" leven."""
    if len(stem) < 2:
        return
    last = stem[-1]
    if last in _VOWELS:
        yield f"{stem}n"
        yield f"{stem}ën"
        return
    yield f"{stem}en"
    yield f"{stem}{last}en"
    softer = {"f": "v", "s": "z"}.get(last, last)
    yield f"{stem[:-1]}{softer}en"
    if len(stem) > 2 and stem[-2] in _VOWELS and stem[-3] in (stem[-2], _DIAERESIS.get(stem[-2])):
        yield f"{stem[:-2]}{last}en"
        yield f"{stem[:-2]}{softer}en"


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
