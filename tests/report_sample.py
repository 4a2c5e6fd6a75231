"""Comparisons built by hand, so that reports can be tested without any other stage."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from letterdiff.model.alignment import RejectedLink, SectionMatch, SentenceAlignment
from letterdiff.model.comparison import (
    Comparison,
    DimensionSummary,
    PassageComparison,
    Provenance,
)
from letterdiff.model.edits import Edit
from letterdiff.model.language import AnalysedLetter, Sentence
from letterdiff.model.letter import (
    Doubt,
    Footnote,
    FootnoteReference,
    Letter,
    LineRange,
    Paragraph,
    Section,
    Signatory,
    Source,
    Status,
)
from letterdiff.model.spans import NO_SPANS, Segment, Span, SpanMap
from letterdiff.model.stance import DIMENSIONS, Dimension, Evidence, Factor, StanceShift, Verdict
from letterdiff.model.statistics import (
    Aggregate,
    AggregateKind,
    Finding,
    Level,
    RoleShares,
    StanceCell,
    Statistics,
)
from letterdiff.model.subject import Name, SubjectNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A section to be: its heading and its paragraphs, each a list of sentences.

    A sentence may call footnotes: "Zie de vorige brief.[1]". A paragraph whose first
    sentence begins with "(1.) " is a list item.
    """

    id: str
    level: int
    title: str
    number: str | None = None
    paragraphs: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a letter is besides its text."""

    id: str
    date: str
    status: Status
    title: str
    identifier: str = ""
    notice: str = ""
    footnotes: dict[str, str] = field(default_factory=dict)


def letter(facts: Facts, drafts: Sequence[Draft]) -> AnalysedLetter:
    """A letter whose source has one sentence a line and a new page every ten lines."""
    builder = _Builder()
    sections = tuple(builder.section(draft) for draft in drafts)
    footnotes = tuple(builder.footnote(label, text) for label, text in facts.footnotes.items())
    made = Letter(
        id=facts.id,
        identifier=facts.identifier,
        title=facts.title,
        date=facts.date,
        language="nl",
        status=facts.status,
        source=Source(
            name=f"{facts.id}.txt",
            sha256=f"{len(facts.title):064x}",
            format="text",
            line_starts=tuple(builder.line_starts),
            page_starts=(0, *builder.line_starts[builder.LINES_A_PAGE - 1 :: builder.LINES_A_PAGE]),
        ),
        sections=sections,
        footnotes=footnotes,
        signatories=(
            Signatory(
                role="De Minister van Buitenlandse Zaken",
                name="A.B. de Vries",
                role_spans=NO_SPANS,
                name_spans=NO_SPANS,
            ),
        ),
        doubts=(
            Doubt(
                kind="hyphen",
                ref=LineRange(first=2, last=2),
                confidence=0.6,
                about="staats-bezoek",
            ),
        ),
        notice=facts.notice,
    )
    return AnalysedLetter(
        letter=made,
        sentences=tuple(builder.sentences),
        footnote_sentences=tuple(builder.footnote_sentences),
    )


class _Builder:
    LINES_A_PAGE = 10

    def __init__(self) -> None:
        self.offset = 0
        self.line_starts: list[int] = []
        self.sentences: list[Sentence] = []
        self.footnote_sentences: list[Sentence] = []

    def section(self, draft: Draft) -> Section:
        self._line(len(draft.title))
        return Section(
            id=draft.id,
            level=draft.level,
            number=draft.number,
            title=draft.title,
            spans=NO_SPANS,
            ref=LineRange(first=len(self.line_starts), last=len(self.line_starts)),
            paragraphs=tuple(
                self._paragraph(draft.id, f"{draft.id}:{number}", texts)
                for number, texts in enumerate(draft.paragraphs, 1)
            ),
        )

    def _paragraph(self, section: str, name: str, texts: Sequence[str]) -> Paragraph:
        found = re.match(r"\((.+?)\) ", texts[0])
        label = found[1] if found else None
        clean = ""
        references: list[FootnoteReference] = []
        sentences: list[Sentence] = []
        segments: list[Segment] = []
        first_line = len(self.line_starts) + 1
        for number, raw in enumerate(texts, 1):
            text = re.sub(r"^\(.+?\) ", "", raw) if number == 1 else raw
            start = len(clean) + (1 if clean else 0)
            references.extend(
                FootnoteReference(label=match[1], offset=start + match.start())
                for match in re.finditer(r"\[(\w+)\]", text)
            )
            text = re.sub(r"\[\w+\]", "", text)
            clean = f"{clean} {text}" if clean else text
            segments.append(
                Segment(
                    clean=start - (number > 1),
                    source=self.offset - (number > 1),
                    length=len(text) + (number > 1),
                )
            )
            self._line(len(text))
            sentences.append(
                Sentence(
                    id=f"{name}.{number}",
                    section=section,
                    paragraph=name,
                    span=Span(start, start + len(text)),
                    text=text,
                )
            )
        self.sentences.extend(sentences)
        return Paragraph(
            id=name,
            text=clean,
            spans=SpanMap(segments=tuple(segments)),
            ref=LineRange(first=first_line, last=len(self.line_starts)),
            footnotes=tuple(references),
            label=label,
            page=1 + first_line // self.LINES_A_PAGE,
        )

    def footnote(self, label: str, text: str) -> Footnote:
        start = self.offset
        self._line(len(text))
        line = len(self.line_starts)
        self.footnote_sentences.append(
            Sentence(
                id=f"fn:{label}.1",
                section="",
                paragraph=f"fn:{label}",
                span=Span(0, len(text)),
                text=text,
            )
        )
        return Footnote(
            label=label,
            text=text,
            spans=SpanMap(segments=(Segment(clean=0, source=start, length=len(text)),)),
            ref=LineRange(first=line, last=line),
            page=1 + line // self.LINES_A_PAGE,
        )

    def _line(self, length: int) -> None:
        self.line_starts.append(self.offset)
        self.offset += length + 1


def word_edits(old: str, new: str) -> tuple[Edit, ...]:
    """Edits by words and white space that tile both texts."""
    left, right = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (old, new))
    starts = [[0], [0]]
    for tokens, ends in zip((left, right), starts, strict=True):
        for token in tokens:
            ends.append(ends[-1] + len(token))
    return tuple(
        Edit(
            op=op,
            old=Span(starts[0][a], starts[0][b]),
            new=Span(starts[1][c], starts[1][d]),
            nature=None if op == "equal" else "substance",
        )
        for op, a, b, c, d in difflib.SequenceMatcher(None, left, right, False).get_opcodes()
    )


def passage(
    name: str,
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    *,
    moved: bool = False,
    rewritten: bool = False,
    similarity: float = 0.0,
    confidence: float = 0.9,
    shifts: Sequence[StanceShift] = (),
    rejected: RejectedLink[str] | None = None,
) -> PassageComparison:
    """A passage with the edits that follow from its texts."""
    same = len(old) == len(new) == 1 and old[0].text == new[0].text
    bare = PassageComparison(
        id=name,
        alignment=SentenceAlignment(
            old=tuple(item.id for item in old),
            new=tuple(item.id for item in new),
            moved=moved,
            similarity=1.0 if same else similarity,
            confidence=confidence,
            rewritten=rewritten,
            rejected=rejected,
        ),
        old=tuple(old),
        new=tuple(new),
        edits=(),
        shifts=tuple(shifts),
    )
    return replace(bare, edits=word_edits(bare.old_text, bare.new_text))


def cue(
    dimension: Dimension,
    side: str,
    text: str,
    words: str,
    value: float,
    *,
    sentence: int = 0,
    holder: str = "GOV",
) -> Evidence:
    """Evidence: the place of `words` in the sentence `text`."""
    start = text.index(words)
    return Evidence(
        dimension=dimension,
        side="old" if side == "old" else "new",
        sentence=sentence,
        spans=(Span(start, start + len(words)),),
        text=words,
        entry=words.lower(),
        weight=value,
        factors=(Factor(rule="intensifier:zeer", value=1.3),),
        value=value,
        holder=holder,
        target="CN",
        confidence=0.9,
    )


def shift(
    dimension: Dimension,
    delta: float,
    *evidence: Evidence,
    verdict: Verdict = "shift",
    note: str = "",
) -> StanceShift:
    """A stance shift with the given evidence."""
    return StanceShift(
        dimension=dimension,
        delta=delta,
        verdict=verdict,
        confidence=0.82,
        evidence=evidence,
        note=note,
    )


def stance_table() -> tuple[DimensionSummary, ...]:
    """Totals that add up."""
    return tuple(
        DimensionSummary(
            dimension=dimension,
            old_total=4.5 + number,
            new_total=7.0,
            revised=1.5,
            added=2.0 - number,
            deleted=-1.0,
            shifts_up=number,
            shifts_down=1,
        )
        for number, dimension in enumerate(DIMENSIONS)
    )


def cell(
    dimension: Dimension,
    old: float,
    new: float,
    *,
    interval: tuple[float, float] | None = None,
    finding: Finding = "too-little",
    robust: bool | None = None,
) -> StanceCell:
    """A cell of the statistics; only what a page shows is worked out."""
    sides = [
        Level(positive=4, negative=2, theta=theta, salience=0.25, total=theta)
        for theta in (old, new)
    ]
    return StanceCell(
        dimension=dimension,
        old=sides[0],
        new=sides[1],
        revised=new - old,
        added=0.0,
        deleted=0.0,
        interval=interval,
        paragraphs=7,
        p=None,
        adjusted=None,
        finding=finding,
        robust=robust,
    )


def cells(*given: StanceCell) -> tuple[StanceCell, ...]:
    """All six cells; those that are not given hold too little text."""
    known = {one.dimension: one for one in given}
    return tuple(known.get(code) or cell(code, 0.0, 0.0) for code in DIMENSIONS)


def aggregate(
    kind: AggregateKind, old: int, new: int, *given: StanceCell, topic: str = ""
) -> Aggregate:
    """An aggregate of letters of 40 and 50 sentences."""
    return Aggregate(
        kind=kind,
        topic=topic,
        old_sentences=old,
        new_sentences=new,
        old_share=old / 40,
        new_share=new / 50,
        old_roles=RoleShares(partner=0.05, competitor=0.0, rival=0.01),
        new_roles=RoleShares(partner=0.04, competitor=0.02, rival=0.03),
        cells=cells(*given),
    )


STATISTICS = Statistics(
    letter=aggregate(
        "letter",
        40,
        50,
        cell("COM", 1.0, 2.25, interval=(0.4, 2.1), finding="stable", robust=True),
        cell("RIS", 0.5, 0.25, interval=(-1.5, 1.0), finding="exploratory", robust=False),
    ),
    topics=(
        aggregate("topic", 4, 0, topic="handel"),
        aggregate("topic", 0, 5, topic="klimaat"),
        aggregate(
            "topic",
            8,
            20,
            cell("RIS", 0.5, 1.5, interval=(0.2, 1.9), finding="exploratory", robust=True),
            topic="veiligheid",
        ),
        aggregate("topic", 8, 10, topic="onbekend"),
    ),
    sections=(
        replace(
            aggregate(
                "section",
                6,
                7,
                cell("RIS", 1.5, 0.5, interval=(-2.0, -0.1), finding="exploratory", robust=True),
            ),
            old_sections=("2",),
            new_sections=("1",),
        ),
    ),
)
SUBJECT = SubjectNames(
    topics=(
        ("handel", Name(nl="Handel", en="Trade")),
        ("klimaat", Name(nl="Klimaat", en="Climate")),
        ("veiligheid", Name(nl="Veiligheid", en="Security")),
    ),
    code="china",
    name=Name(nl="China", en="China"),
    counterpart="CN",
    actors=(
        ("GOV", Name(nl="kabinet", en="cabinet")),
        ("AUTH", Name(nl="kabinet", en="cabinet")),
        ("CN", Name(nl="China", en="China")),
    ),
)
PROVENANCE = Provenance(
    tool_version="0.1.0",
    models=(("nl_parser.pt", "0f" * 32), ("nl_tagger.pt", "1e" * 32)),
    resources=(("lexicon.toml", "2d" * 32),),
    settings="3c" * 32,
)

OLD = letter(
    Facts(
        id="2021",
        date="2021-06-04",
        status="stand-in",
        title="Brief over de betrekkingen met China (stand-in)",
        identifier="kst-35207-42",
        notice="STAND-IN: deze tekst is voor dit project geschreven en is niet de officiële brief.",
        footnotes={"1": "Kamerstuk 35 207, nr. 1.", "2": "Kamerstuk 33 694, nr. 16."},
    ),
    [
        Draft(
            id="inleiding",
            level=0,
            title="",
            paragraphs=[
                [
                    "Hierbij informeren wij uw Kamer over de betrekkingen met China.[1]",
                    "De relatie met China is en blijft van groot belang.",
                ],
                [
                    "Het zwaartepunt in de balans tussen openheid en beschermen kan verschuiven.",
                    "Nederland zoekt samenwerking met China waar dat kan.",
                ],
            ],
        ),
        Draft(
            id="1",
            level=1,
            number="1",
            title="Economie en handel",
            paragraphs=[
                [
                    (
                        "China is voor Nederland een belangrijke handelspartner, en het kabinet "
                        "onderzoekt of een investeringstoets nodig is."
                    ),
                    "De markttoegang voor Nederlandse bedrijven is beperkt.",
                    "Dat geldt vooral voor de dienstensector.",
                ],
                [
                    "Het kabinet spreekt China aan op oneerlijke handelspraktijken.",
                    "Daarbij trekt Nederland op met de lidstaten van de Europese Unie.",
                    "Een handelsmissie naar Sichuan staat gepland voor het najaar.",
                ],
            ],
        ),
        Draft(
            id="1/havens",
            level=2,
            title="Havens en logistiek",
            paragraphs=[["Nederlandse havens blijven open voor Chinese investeringen."]],
        ),
        Draft(
            id="2",
            level=1,
            number="2",
            title="Mensenrechten",
            paragraphs=[
                [
                    "Het kabinet uit zorgen over de situatie in Xinjiang.[2]",
                    "Nederland brengt die zorgen over in gesprekken met de Chinese autoriteiten.",
                    (
                        "Het kabinet steunt maatschappelijke organisaties die zich "
                        "inzetten voor de vrijheid van godsdienst."
                    ),
                ],
            ],
        ),
    ],
)

NEW = letter(
    Facts(
        id="2022",
        date="2022-12-02",
        status="official",
        title="Brief van de Minister van Buitenlandse Zaken over het beleid ten aanzien van China",
        identifier="kst-35207-61",
        footnotes={"1": "Kamerstuk 35 207, nr. 42.", "2": "OHCHR, 31 augustus 2022."},
    ),
    [
        Draft(
            id="inleiding",
            level=0,
            title="",
            paragraphs=[
                [
                    (
                        "Hierbij informeren wij u, mede namens de Minister van Defensie, over "
                        "recente ontwikkelingen in de betrekkingen met China.[1]"
                    ),
                    "De relatie met China is en blijft van groot belang.",
                ],
                [
                    "Het zwaartepunt in de balans tussen openheid en beschermen is verschoven.",
                ],
            ],
        ),
        Draft(
            id="1",
            level=1,
            number="1",
            title="Mensenrechten",
            paragraphs=[
                [
                    (
                        "Het kabinet veroordeelt de ernstige schendingen van mensenrechten in "
                        "Xinjiang.[2]"
                    ),
                    "Nederland brengt die zorgen over in gesprekken met de Chinese autoriteiten.",
                    (
                        "Daarbij trekt Nederland op met gelijkgezinde landen en met de lidstaten "
                        "van de Europese Unie."
                    ),
                ],
            ],
        ),
        Draft(
            id="2",
            level=1,
            number="2",
            title="Economische veiligheid en strategische afhankelijkheden",
            paragraphs=[
                [
                    "China is voor Nederland een belangrijke handelspartner.",
                    "Het kabinet zal een investeringstoets invoeren.",
                    (
                        "De markttoegang voor Nederlandse bedrijven is beperkt, vooral in de "
                        "dienstensector."
                    ),
                ],
                ["(1.) Het kabinet vermindert risicovolle strategische afhankelijkheden."],
                ["(2.) Kennisinstellingen toetsen samenwerking vooraf op kennisveiligheid."],
                ["Oneerlijke handelspraktijken blijven een punt van aandacht in elk gesprek."],
            ],
        ),
        Draft(
            id="3",
            level=1,
            number="3",
            title="Taiwan",
            paragraphs=[
                ["De spanningen in de Straat van Taiwan zijn dit jaar toegenomen."],
            ],
        ),
    ],
)


def sample() -> Comparison:
    """A small comparison in which everything occurs that a report can show."""
    old = {item.id: item for item in OLD.sentences}
    new = {item.id: item for item in NEW.sentences}
    o, n = old.__getitem__, new.__getitem__
    balance, xinjiang = o("inleiding:2.1"), o("2:1.1")
    trade, test = o("1:1.1"), n("2:1.2")
    likeliest = RejectedLink(old="2:1.3", new="2:3.1", similarity=0.38, confidence=0.08)
    # Its likeliest partner is more like another sentence.
    one_sided = RejectedLink(old="1/havens:1.1", new="2:3.1", similarity=0.36, confidence=0.05)
    passages = [
        passage("a1", [o("inleiding:1.1")], [n("inleiding:1.1")], similarity=0.71),
        passage("a2", [o("inleiding:1.2")], [n("inleiding:1.2")]),
        passage(
            "a3",
            [balance],
            [n("inleiding:2.1")],
            similarity=0.88,
            shifts=[
                shift(
                    "CER",
                    1.0,
                    cue("CER", "old", balance.text, "kan", -1.0, holder="AUTH"),
                    cue("CER", "new", n("inleiding:2.1").text, "is verschoven", 0.5),
                ),
                shift(
                    "ORI",
                    0.5,
                    cue("ORI", "old", balance.text, "beschermen kan", 1.0),
                    cue("ORI", "new", n("inleiding:2.1").text, "beschermen is", 1.5),
                    verdict="possible",
                ),
            ],
        ),
        passage(
            "a4",
            [o("inleiding:2.2")],
            [],
            shifts=[
                shift("ORI", 1.0, cue("ORI", "old", o("inleiding:2.2").text, "samenwerking", -1.0))
            ],
        ),
        passage(
            "a5",
            [xinjiang],
            [n("1:1.1")],
            rewritten=True,
            similarity=0.42,
            confidence=0.44,
            shifts=[
                shift(
                    "AST",
                    1.25,
                    cue("AST", "old", xinjiang.text, "uit zorgen", 0.75),
                    cue("AST", "new", n("1:1.1").text, "veroordeelt", 2.0),
                )
            ],
        ),
        passage("a6", [o("2:1.2")], [n("1:1.2")]),
        passage("a7", [o("1:2.2")], [n("1:1.3")], moved=True, similarity=0.81),
        passage("a8", [o("2:1.3")], [], rejected=likeliest),
        passage(
            "a9",
            [trade],
            [n("2:1.1"), test],
            similarity=0.69,
            shifts=[
                shift(
                    "COM",
                    3.0,
                    cue("COM", "old", trade.text, "onderzoekt", -1.0),
                    cue("COM", "new", test.text, "zal", 2.0, sentence=1),
                )
            ],
        ),
        passage("a10", [o("1:1.2"), o("1:1.3")], [n("2:1.3")], similarity=0.8),
        passage("a11", [], [n("2:2.1")]),
        passage("a12", [], [n("2:3.1")], rejected=likeliest),
        passage("a13", [o("1:2.1")], [n("2:4.1")], rewritten=True, similarity=0.35),
        passage("a14", [o("1:2.3")], []),
        passage("a15", [o("1/havens:1.1")], [], rejected=one_sided),
        passage(
            "a16",
            [],
            [n("3:1.1")],
            shifts=[
                shift(
                    "RIS",
                    0.0,
                    cue("RIS", "new", n("3:1.1").text, "spanningen", 1.0, holder="CN"),
                    verdict="none",
                    note="third-party",
                )
            ],
        ),
    ]
    old_notes, new_notes = OLD.footnote_sentences, NEW.footnote_sentences
    return Comparison(
        old=OLD,
        new=NEW,
        sections=(
            SectionMatch(old=("inleiding",), new=("inleiding",), similarity=0.8),
            SectionMatch(old=("1",), new=("2",), similarity=0.6),
            SectionMatch(old=("1/havens",), new=(), similarity=0.0),
            SectionMatch(old=("2",), new=("1",), similarity=0.9),
            SectionMatch(old=(), new=("3",), similarity=0.0),
        ),
        passages=tuple(passages),
        footnotes=(
            passage("f1", [old_notes[0]], [new_notes[0]], similarity=0.9),
            passage("f2", [], [new_notes[1]]),
            passage("f3", [old_notes[1]], []),
        ),
        stance=stance_table(),
        provenance=PROVENANCE,
        subject=SUBJECT,
        statistics=STATISTICS,
    )


def simple(old: Sequence[str], new: Sequence[str], *, title: str = "Brief") -> Comparison:
    """Two letters of one paragraph each, their sentences matched one to one in order."""
    sides = [
        letter(
            Facts(id=name, date="", status="local", title=title),
            [Draft(id="1", level=1, title=title, paragraphs=[list(texts)] if texts else [])],
        )
        for name, texts in (("oud", old), ("nieuw", new))
    ]
    left, right = (list(side.sentences) for side in sides)
    longest = max(len(left), len(right))
    return Comparison(
        old=sides[0],
        new=sides[1],
        sections=(SectionMatch(old=("1",), new=("1",), similarity=1.0),),
        passages=tuple(
            passage(f"a{index + 1}", left[index : index + 1], right[index : index + 1])
            for index in range(longest)
        ),
        footnotes=(),
        stance=stance_table(),
        provenance=PROVENANCE,
        subject=SUBJECT,
    )


def large(passages: int) -> Comparison:
    """A comparison with as many passages as asked for, of real sentences over and over."""
    texts = [item.text for item in (*OLD.sentences, *NEW.sentences)]
    old = [texts[index % len(texts)] for index in range(passages)]
    new = [texts[(index + index % 2) % len(texts)] for index in range(passages)]
    return simple(old, new)
