"""Dutch words that sentence boundaries turn on: abbreviations, sentence openers, label nouns."""

from __future__ import annotations


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing, separated by white space."""
    return frozenset(listing.split())


# Something always follows these: a name, a number, a noun. Lower case, without the last stop.
NEVER_FINAL = word_set(
    """
    a.d a.h.v aanh aant abs abt adj afb afd afk alg amb appl approx art bc bijl bijv bijz blz
    burg bv bvb c.q ca cat cf cfm chr circ coll comm conc conf contr d.d d.m.v d.w.z dd dhr div
    dl dr drs ds dwz ed eerw eig excl f.v fa fam fig fr geb gebr gem gen gez ggf hfdst hfst
    hoofdst i.c i.c.m i.e i.g.v i.h.a i.h.b i.h.k.v i.i.g i.o.m i.p.v i.s.m i.t.t i.v.m i.z icm
    ihkv incl ing inz ipv ir ism ivm jhr jkvr jrg k.k kst lic lt ltgen m.a.w m.b.t m.b.v m.i
    m.i.v m.m.v m.n m.u.v maj max mej mevr mgr mr mw n.a.v n.l nav nom nr nrs o.a o.b.v o.g.v
    o.i.v o.l.v o.m o.v.v obv okv ond onderd ong oorspr opm pag par penn plm plv pnt prof prov
    publ r.k red ref reg resp rubr s.v secr sen sgt sp st stb stcrt syn t.a.v t.b.v t.h.v t.n.v
    t.o.v t.w tab tav tbv tel tgv tov trb v.a v.w.b verm vert vgl vlg vnl volg voorz vs w.o wnd
    zg zgn zog
    """
)

# These may stand inside a sentence or close it. Lower case, without the last stop.
MAY_BE_FINAL = word_set(
    """
    a.i a.m a.s a.u.b a.v a.w afz alin arr b.d b.v b.v.b.a begr c.a c.s d.i dec dept doc e.a
    e.c e.d e.e.a e.o e.u e.v enz etc exempl feb febr hr i.b.d i.o inl inw j.l jan jl jr ll m.e
    m.m min mld mln mnd mrd muz n.b n.chr n.o n.t.b n.v n.v.t nov o.i o.i.d o.t.o oct okt onv p
    p.a p.d p.j p.m p.p p.s p.u p.w pct pp q.q r.o.c s.v.p sec sep sept sr t.g.t t.z.t u.s
    u.s.a uitsl v.c.b v.chr v.d v.k v.m v.n v.o v.r v.s v.v wo z.b z.g z.g.a.n z.i z.j z.o.z
    z.p z.s.m ziekenh
    """
)

# Words that, with a capital, say that a sentence begins: closed classes and adverbs that
# open clauses. Surname prefixes are apart, for they follow initials.
SURNAME_PREFIXES = word_set("de den der het in la le op te ten ter van von")
SENTENCE_OPENERS = SURNAME_PREFIXES | word_set(
    """
    aan aangezien aanvullend achter al aldus alhoewel alle alleen allereerst alles als alsmede
    altijd ander andere anders behalve beide bij bijna bijvoorbeeld binnen bovendien buiten
    conclusie concreet conform daar daaraan daarbij daarbinnen daardoor daarenboven daarentegen
    daarin daarmee daarna daarnaast daarom daarop daarover daartegen daartoe daaruit daarvan
    daarvoor dan dat dergelijke derhalve desalniettemin desgevraagd desondanks deze dezelfde
    die dient dit doch door doordat dus echter een eens eerder eerst elk elke en enerzijds
    enige enkel enkele er eraan erbij ermee erop ervan evenals eveneens evenmin gedurende geen
    gegeven gelet gezien had hebben heeft hen het hetgeen hetzelfde hier hieraan hierbij
    hierdoor hierin hiermee hierna hiernaast hierom hieronder hierop hierover hiertoe hieruit
    hiervan hiervoor hij hoe hoewel hun ik immers inclusief indien ingevolge inmiddels inzake
    is ja jaarlijks juist kan krachtens kunnen langs later maar mede meer met middels mijn mits
    mocht moet mogelijk momenteel na naar naarmate naast nadat namens natuurlijk nee net
    niemand niet niets niettemin noch nog nu of ofschoon om omdat ondanks onder ondertussen ons
    onze ook opdat over overeenkomstig overigens per recent recentelijk rond samen samenvattend
    sedert sinds slechts sommige specifiek steeds tegelijk tegelijkertijd tegen tenslotte ter
    terwijl tevens tijdens toch toen tot totdat tussen tweede uit uiteindelijk uiteraard
    uiterlijk vanaf vandaag vanuit vanwege vanzelfsprekend veel vele verder vervolgens via
    volgens voor vooral vooralsnog voordat voorts vorig vorige waar waarbij waardoor waarom
    waarschijnlijk wanneer want was wat we weer wegens wel weliswaar welke werd wie wij wordt
    zal zelf zelfs zie zij zijn zo zoals zodoende zodra zonder zou zowel zulke één
    """
)

# Nouns that take a letter as a label ("categorie A."), so that it is no initial.
LABEL_NOUNS = word_set(
    """
    appendix artikel bijlage bijlagen categorie deel fase figuur formulier gebied groep
    hepatitis klasse kolom letter model niveau onder onderdeel optie perceel plan product punt
    route scenario spoor stap sub tabel traject type variant vitamine vraag zone
    """
)

# What follows the last dot of a host name or file name.
NAME_SUFFIXES = word_set(
    "be com csv de docx edu eu frl gov html info int net nl odt org pdf txt uk xlsx xml"
)

# What a company is, as its name ends.
COMPANY_SUFFIXES = word_set("Corp GmbH Inc LLC Ltd Ltda PLC Plc Pte Pty")

# Words of small letters without a vowel that are spoken, and so written without a stop.
WITHOUT_VOWEL = word_set("btw cd dvd ggd ggz gps mkb pc pgb sms tv wc")
