"""The running text of the page, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from letterdiff.model.stance import Side
from letterdiff.report.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Sentences and captions of the page.

    Fields whose name begins with `id_` are anchors of the page's own sections.
    Texts with braces are filled in by the views.
    """

    id_summary: str
    id_contents: str
    id_comparison: str
    id_footnotes: str
    id_doubts: str
    id_provenance: str
    id_statistics: str
    id_method: str
    skip: str
    kicker: str
    stand_in: str
    identifier: str
    date: str
    status: str
    extent: str
    extent_text: str
    signatory: str
    letter: Mapping[Side, str]
    unknown: str
    summary: str
    tallies: str
    sections: str
    stance: str
    stance_lead: str
    highlights: str
    highlights_link: str
    stance_caption: str
    stance_columns: tuple[str, ...]
    stance_explained: str
    statistics: str
    statistics_lead: str
    levels_caption: str
    levels_columns: tuple[str, ...]
    interval: str
    findings: Mapping[str, str]
    fragile: str
    roles: str
    topics_caption: str
    topics_columns: tuple[str, ...]
    topic_gone: str
    topic_new: str
    topic_same: str
    topic_more: str
    topic_less: str
    topic_move: str
    too_little: str
    figures_unit: str
    statistics_explained: str
    method: str
    method_link: str
    contents: str
    contents_columns: tuple[str, ...]
    shifts_unit: str
    shifts: str
    comparison: str
    filter: str
    filter_all: str
    filter_changes: str
    filter_shifts: str
    legend: str
    legend_deleted: str
    legend_inserted: str
    legend_form: str
    legend_flags: str
    legend_evidence: str
    legend_code: str
    legend_dimensions: str
    legend_places: str
    legend_candidates: str
    absent_old: str
    absent_new: str
    to_contents: str
    permalink: str
    moved_to: str
    moved_from: str
    shown_in: str
    read_there: str
    moved_within: str
    moved_from_within: str
    partly_from: str
    continues_in: str
    called_in: str
    similarity: str
    form_only: str
    flags: Mapping[str, str]
    decided: str
    uncertain: str
    footnote: str
    footnotes: str
    confidence: str
    candidate: str
    candidate_caveat: str
    evidence_both: str
    evidence_gone: str
    evidence_new: str
    reasons: str
    reason: str
    rules: str
    doubts: str
    doubts_intro: str
    provenance: str
    made_with: str
    reproducible: str
    data: str
    models: str
    resources: str
    overrides: str
    settings: str
    source: str
    corrections: str


def page_words(language: Language) -> PageWords:
    """The page's text in a language: "nl" or "en"."""
    return {"nl": DUTCH, "en": ENGLISH}[language]


DUTCH = PageWords(
    id_summary="samenvatting",
    id_contents="inhoud",
    id_comparison="vergelijking",
    id_footnotes="voetnoten",
    id_doubts="twijfels",
    id_provenance="herkomst",
    id_statistics="cijfers",
    id_method="methode",
    skip="Direct naar de vergelijking",
    kicker="Vergelijking van twee Kamerbrieven",
    stand_in="Let op: niet op de officiële tekst gebaseerd",
    identifier="Kenmerk",
    date="Datum",
    status="Status",
    extent="Omvang",
    extent_text="zinnen: {sentences}, onderdelen: {sections}, voetnoten: {footnotes}",
    signatory="Ondertekend door",
    letter=MappingProxyType({"old": "Oude brief", "new": "Nieuwe brief"}),
    unknown="onbekend",
    summary="Samenvatting",
    tallies="Aantallen passages; een verplaatste passage telt ook mee bij haar soort.",
    sections="Onderdelen: {counts}.",
    stance="Verschuivingen in standpunt",
    stance_lead="Gevonden verschuivingen: {shifts}; mogelijke verschuivingen: {possible}.",
    highlights=(
        "Hieronder staan er {shown}: per dimensie de grootste in elke richting. Alle {all} staan "
        "bij hun passages; kies daar het filter “Verschuivingen”."
    ),
    highlights_link="Naar de vergelijking.",
    stance_caption="Standpunt per dimensie, over de hele brief",
    stance_columns=(
        *("Dimensie", "Omhoog", "Omlaag", "Oude brief", "Nieuwe brief", "Verschil"),
        *("door gewijzigde passages", "door nieuwe zinnen", "door vervallen zinnen"),
    ),
    stance_explained=(
        "De totalen zijn sommen van scores per zin (−2 tot +2), alleen voor zinnen waarin "
        "het kabinet zelf spreekt. Het verschil is precies de som van de drie laatste kolommen; "
        "elk getal is afgerond."
    ),
    statistics="Standpunt in cijfers",
    statistics_lead=(
        "Hoe vast staat het verschil tussen de brieven? Wat “stabiel” heet, beweegt in meer "
        "alinea’s dezelfde kant op dan door toeval te verklaren is; al het andere is verkennend."
    ),
    levels_caption="Niveau per dimensie, over de hele brief",
    levels_columns=(
        *("Dimensie", "Oud", "Nieuw", "Verschil (95%)", "Zinnen met een positie", "Oordeel"),
    ),
    interval="{difference} ({low} tot {high})",
    findings=MappingProxyType(
        {
            "stable": "stabiel",
            "exploratory": "verkennend",
            "too-little": "te weinig tekst",
        }
    ),
    fragile="niet robuust",
    roles=(
        "{dimension}, als aandeel van alle zinnen: partner {partner}, concurrent {competitor}, "
        "rivaal {rival}."
    ),
    topics_caption="Onderwerpen: hoeveel zinnen elk krijgt, en hoe het niveau verschilt",
    topics_columns=("Onderwerp", "Oude brief", "Nieuwe brief", "Nadruk", "Niveau"),
    topic_gone="komt niet meer voor",
    topic_new="nieuw onderwerp",
    topic_same="ongeveer gelijk",
    topic_more="meer: {points} procentpunt",
    topic_less="minder: {points} procentpunt",
    topic_move="{dimension}: {difference}, {finding}",
    too_little="te weinig tekst",
    figures_unit="Niveau",
    statistics_explained=(
        "Het niveau vergelijkt zinnen boven en onder nul: bij 0 zijn het er evenveel, bij +1 "
        "ruim tweeënhalf keer zo veel erboven, bij −1 andersom. Tussen haakjes staat waar het "
        "verschil in 95 van de 100 gevallen uitkomt als de alinea’s van beide brieven opnieuw "
        "getrokken worden. “Niet robuust”: of het verschil boven of onder nul ligt, hangt aan één "
        "woord of gewicht. Een zin kan over meer onderwerpen gaan. Brieven zijn geen steekproef: "
        "de cijfers zeggen hoe vast het gemeten verschil staat, en bewijzen niets over het beleid."
    ),
    method="Hoe het standpunt gemeten is, en wat dat niet zegt",
    method_link="Lees hoe het standpunt gemeten is.",
    contents="Inhoud",
    contents_columns=("Onderdeel", "Passages", "Verschuivingen"),
    shifts_unit="Verschuivingen",
    shifts="Verschuivingen in standpunt",
    comparison="De brieven naast elkaar",
    filter="Tonen",
    filter_all="Alles",
    filter_changes="Wijzigingen",
    filter_shifts="Verschuivingen",
    legend="Legenda",
    legend_deleted="vervallen woorden",
    legend_inserted="nieuwe woorden",
    legend_form="andere spelling of verbuiging",
    legend_flags="ander getal, andere datum, naam of verwijzing",
    legend_evidence="woorden waaruit een standpunt blijkt",
    legend_code="dimensie",
    legend_dimensions="Dimensies",
    legend_places="Onder elke passage staan alinea, pagina en regel in het bronbestand.",
    legend_candidates=(
        "Onder sommige zinnen zonder tegenhanger staat op welke zin uit de andere brief ze nog "
        "het meest lijken. Dat is een leestip, geen koppeling: op proefbrieven bleken ongeveer "
        "drie op de tien van zulke paren echt bij elkaar te horen."
    ),
    absent_old="niet in de oude brief",
    absent_new="niet in de nieuwe brief",
    to_contents="Naar de inhoud",
    permalink="Link naar passage",
    moved_to="Verplaatst naar",
    moved_from="Komt uit",
    shown_in="Staat bij",
    read_there="Lees",
    moved_within="Verplaatst binnen",
    moved_from_within="Stond elders in",
    partly_from="Deels uit",
    continues_in="Loopt door in",
    called_in="Noot bij",
    similarity="gelijkenis",
    form_only="alleen spelling of verbuiging",
    flags=MappingProxyType(
        {"number": "getal", "date": "datum", "name": "naam", "reference": "verwijzing"}
    ),
    decided="zo besloten door een mens",
    uncertain="koppeling onzeker ({share})",
    footnote="voetnoot",
    footnotes="Voetnoten",
    confidence="zekerheid {share}",
    candidate="Lijkt nog het meest op {passage}:",
    candidate_caveat=(
        "Niet gekoppeld: van zulke paren hoorden er op proefbrieven ongeveer drie op de tien "
        "bij elkaar. Vindt u dat deze twee bij elkaar horen? Voeg dan dit toe aan "
        "letters/overrides/{pair}.toml:"
    ),
    evidence_both="Eerst {old}, nu {new}.",
    evidence_gone="Vervallen: {old}.",
    evidence_new="Nieuw: {new}.",
    reasons="Onderbouwing",
    reason="ingang {entry}, gewicht {weight}; {rules}waarde {value}; spreker: {holder}",
    rules="regels: {factors}; ",
    doubts="Twijfels bij het lezen",
    doubts_intro="Plaatsen waar niet zeker is of het bronbestand goed gelezen is.",
    provenance="Herkomst",
    made_with="Gemaakt met",
    reproducible="Dezelfde bestanden en dezelfde versie geven hetzelfde verslag.",
    data="De hele vergelijking als gegevens:",
    models="taalmodel",
    resources="gegevens",
    overrides="eigen besluiten over koppelingen",
    settings="instellingen",
    source="bronbestand",
    corrections="correcties",
)

ENGLISH = PageWords(
    id_summary="summary",
    id_contents="contents",
    id_comparison="comparison",
    id_footnotes="footnotes",
    id_doubts="doubts",
    id_provenance="provenance",
    id_statistics="figures",
    id_method="method",
    skip="Skip to the comparison",
    kicker="Comparison of two letters to parliament",
    stand_in="Note: not based on the official text",
    identifier="Identifier",
    date="Date",
    status="Status",
    extent="Extent",
    extent_text="sentences: {sentences}, sections: {sections}, footnotes: {footnotes}",
    signatory="Signed by",
    letter=MappingProxyType({"old": "Old letter", "new": "New letter"}),
    unknown="unknown",
    summary="Summary",
    tallies="Numbers of passages; a moved passage is also counted under its kind.",
    sections="Sections: {counts}.",
    stance="Shifts of stance",
    stance_lead="Shifts found: {shifts}; possible ones besides: {possible}.",
    highlights=(
        "Below stand {shown}: for each dimension the largest in either direction. All {all} stand "
        "with their passages; choose the filter “Shifts” there."
    ),
    highlights_link="To the comparison.",
    stance_caption="Stance per dimension, over the whole letter",
    stance_columns=(
        *("Dimension", "Up", "Down", "Old letter", "New letter", "Difference"),
        *("by revised passages", "by new sentences", "by dropped sentences"),
    ),
    stance_explained=(
        "Totals are sums of scores per sentence (−2 to +2), for sentences in which the "
        "cabinet itself speaks. The difference is exactly the sum of the last three columns; "
        "each number is rounded."
    ),
    statistics="Stance in figures",
    statistics_lead=(
        "How firm is the difference between the letters? What is called “stable” moves the "
        "same way in more paragraphs than chance explains; all else is exploratory."
    ),
    levels_caption="Level per dimension, over the whole letter",
    levels_columns=(
        *("Dimension", "Old", "New", "Difference (95%)", "Sentences with a position", "Finding"),
    ),
    interval="{difference} ({low} to {high})",
    findings=MappingProxyType(
        {
            "stable": "stable",
            "exploratory": "exploratory",
            "too-little": "too little text",
        }
    ),
    fragile="not robust",
    roles=(
        "{dimension}, as shares of all sentences: partner {partner}, competitor {competitor}, "
        "rival {rival}."
    ),
    topics_caption="Topics: how many sentences each gets, and how the level differs",
    topics_columns=("Topic", "Old letter", "New letter", "Emphasis", "Level"),
    topic_gone="no longer mentioned",
    topic_new="new topic",
    topic_same="about the same",
    topic_more="more: {points} percentage points",
    topic_less="less: {points} percentage points",
    topic_move="{dimension}: {difference}, {finding}",
    too_little="too little text",
    figures_unit="Level",
    statistics_explained=(
        "The level compares sentences above and below zero: at 0 there are as many of either, "
        "at +1 over two and a half times as many above, at −1 the other way round. In brackets: "
        "where the difference lies in 95 of 100 cases when the paragraphs of both letters are "
        "drawn again. “Not robust”: the sign hangs on one word or weight. A sentence may be about "
        "several topics. Letters are no random sample: the figures say how firm the measured "
        "difference is, and prove nothing about policy."
    ),
    method="How stance was measured, and what that does not say",
    method_link="Read how stance was measured.",
    contents="Contents",
    contents_columns=("Section", "Passages", "Shifts"),
    shifts_unit="Shifts",
    shifts="Shifts of stance",
    comparison="The letters side by side",
    filter="Show",
    filter_all="All",
    filter_changes="Changes",
    filter_shifts="Shifts",
    legend="Legend",
    legend_deleted="dropped words",
    legend_inserted="new words",
    legend_form="other spelling or inflection",
    legend_flags="other number, date, name or reference",
    legend_evidence="words that show a stance",
    legend_code="dimension",
    legend_dimensions="Dimensions",
    legend_places="Below each passage: paragraph, page and line in the source file.",
    legend_candidates=(
        "Below some sentences without counterpart stands the sentence of the other letter that "
        "they are still most like. That is something to read, not a link: on trial letters about "
        "three in ten such pairs proved to belong together."
    ),
    absent_old="not in the old letter",
    absent_new="not in the new letter",
    to_contents="To the contents",
    permalink="Link to passage",
    moved_to="Moved to",
    moved_from="Comes from",
    shown_in="Shown in",
    read_there="Read",
    moved_within="Moved within",
    moved_from_within="Stood elsewhere in",
    partly_from="Partly from",
    continues_in="Continues in",
    called_in="Note to",
    similarity="similarity",
    form_only="spelling or inflection only",
    flags=MappingProxyType(
        {"number": "number", "date": "date", "name": "name", "reference": "reference"}
    ),
    decided="decided so by a person",
    uncertain="uncertain link ({share})",
    footnote="footnote",
    footnotes="Footnotes",
    confidence="confidence {share}",
    candidate="Still most like {passage}:",
    candidate_caveat=(
        "Not linked: on trial letters about three in ten such pairs belonged together. "
        "Do these two? Then add this to letters/overrides/{pair}.toml:"
    ),
    evidence_both="First {old}, now {new}.",
    evidence_gone="Dropped: {old}.",
    evidence_new="New: {new}.",
    reasons="Reasons",
    reason="entry {entry}, weight {weight}; {rules}value {value}; speaker: {holder}",
    rules="rules: {factors}; ",
    doubts="Doubts while reading",
    doubts_intro="Places where it is not certain that the source file was read correctly.",
    provenance="Provenance",
    made_with="Made with",
    reproducible="The same files and the same version give the same report.",
    data="The whole comparison as data:",
    models="language model",
    resources="data",
    overrides="own decisions about links",
    settings="settings",
    source="source file",
    corrections="corrections",
)
