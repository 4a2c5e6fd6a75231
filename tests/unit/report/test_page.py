"""The whole page of a small comparison, read back as a tree."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from letterdiff.align import find_decisions
from letterdiff.diff import diff_words
from letterdiff.model.comparison import Comparison
from letterdiff.model.corrections import Correction, Corrections
from letterdiff.model.stance import Dimension, Factor
from letterdiff.report import Language, render_html
from letterdiff.sources.overrides import parse_overrides
from report_page import Element, read_page
from report_sample import NEW, OLD, large, sample, simple

PUBLICATION = "https://zoek.officielebekendmakingen.nl/kst-35207-61.html"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return sample()


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> Element:
    return read_page(render_html(comparison))


def shown_sentences(page: Element, side: str) -> list[str]:
    """The sentences of a letter as the page shows them, in the order of the page."""
    return [
        sentence.text
        for element in page.all("div", "side")
        if side in element.classes
        for sentence in element.all("span", "sentence")
    ]


@pytest.mark.parametrize("side", ["old", "new"])
def test_every_sentence_stands_on_the_page_once(
    page: Element, comparison: Comparison, side: str
) -> None:
    letter = getattr(comparison, side)
    expected = [item.text for item in (*letter.sentences, *letter.footnote_sentences)]
    assert Counter(shown_sentences(page, side)) == Counter(expected)


@pytest.mark.parametrize(("old", "new"), [("2019", "2021"), ("2021", "2022"), ("2019", "2022")])
def test_every_sentence_of_the_real_letters_stands_on_the_page_once(
    compared: Callable[[str, str], Comparison], old: str, new: str
) -> None:
    comparison = compared(old, new)
    tree = read_page(render_html(comparison))
    for side, letter in (("old", comparison.old), ("new", comparison.new)):
        expected = [item.text for item in (*letter.sentences, *letter.footnote_sentences)]
        assert Counter(shown_sentences(tree, side)) == Counter(expected)


def test_the_new_letter_is_read_in_its_own_order(page: Element, comparison: Comparison) -> None:
    expected = [item.text for item in comparison.new.sentences]
    assert shown_sentences(page, "new")[: len(expected)] == expected


@pytest.mark.parametrize("language", ["nl", "en"])
def test_ids_are_unique_and_links_lead_somewhere(
    comparison: Comparison, language: Language
) -> None:
    tree = read_page(render_html(comparison, language=language))
    ids = [element.attributes["id"] for element in tree.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in tree.all("a")]
    assert links
    assert [link for link in links if not link.startswith("#")] == [PUBLICATION]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    labelled = {
        element.attributes["aria-labelledby"]
        for element in tree.walk()
        if "aria-labelledby" in element.attributes
    }
    assert labelled <= set(ids)


def test_a_moved_passage_is_linked_both_ways(page: Element) -> None:
    passage, trace = page.by_id("a7"), page.by_id("a7-old")
    assert "verplaatst" in passage.one("span", "kind").text
    back = passage.one("span", "where")
    assert back.text == "Komt uit 1. Economie en handel"
    assert back.one("a").attributes["href"] == "#a7-old"
    there = trace.one("span", "where")
    assert there.text == "Verplaatst naar 1. Mensenrechten"
    assert there.one("a").attributes["href"] == "#a7"
    assert trace.one("span", "excerpt").text.startswith("Daarbij trekt Nederland op")
    # The trace stands where the passage left: after what preceded it in the old letter.
    block = page.by_id("s3")
    order = [item.attributes["id"] for item in block.walk() if "id" in item.attributes]
    assert order.index("a13") < order.index("a7-old") < order.index("a14")


def test_a_passage_that_moved_within_its_section_says_so(comparison: Comparison) -> None:
    passages = list(comparison.passages)
    alignment = replace(passages[1].alignment, moved=True)
    passages[1] = replace(passages[1], alignment=alignment)
    tree = read_page(render_html(replace(comparison, passages=tuple(passages))))
    assert tree.by_id("a2").one("span", "where").text == "Stond elders in Inleiding"
    assert tree.by_id("a2-old").one("span", "where").text == "Verplaatst binnen Inleiding"


@pytest.mark.parametrize(
    ("anchor", "kind"),
    [
        ("a1", "gewijzigd"),
        ("a2", "ongewijzigd"),
        ("a4", "vervallen"),
        ("a5", "herschreven"),
        ("a9", "gesplitst"),
        ("a10", "samengevoegd"),
        ("a11", "nieuw"),
    ],
)
def test_kinds_are_named_in_dutch(page: Element, anchor: str, kind: str) -> None:
    assert page.by_id(anchor).one("p", "caption").one("span", "kind").text == kind


def test_changed_words_are_marked_without_their_outer_space(page: Element) -> None:
    passage = page.by_id("a1")
    assert [item.text for item in passage.all("del")] == ["uw Kamer"]
    assert [item.text for item in passage.all("ins")] == [
        "u, mede namens de Minister van Defensie,",
        "recente ontwikkelingen in",
    ]


def test_evidence_is_marked_across_changes(page: Element) -> None:
    old = page.by_id("a3").all("div", "old")[0]
    assert "".join(item.text for item in old.all("mark")) == "beschermen kan"
    assert old.one("span", "closing").attributes["data-codes"] == "ORI CER"
    # The mark reaches from kept words into deleted ones.
    assert [part.tag for part in old.one("del").walk()] == ["del", "mark", "span"]
    assert old.one("del").text == "kan verschuiven"


def test_a_shift_says_what_how_much_how_sure_and_why(page: Element) -> None:
    shift = page.by_id("a9").one("li", "shift")
    head = shift.one("p", "shift-head").text
    assert head == "+3 Eigen toezeggingen: steviger COM verschuiving, zekerheid 82%"
    assert shift.one("p", "explanation").text == "Eerst “onderzoekt”, nu “zal”."
    reasons = shift.one("ul", "reasons").text
    factor = "versterking “zeer” ×\N{NO-BREAK SPACE}1,3"
    assert f"gewicht +2; regels: {factor}; waarde +2; spreker: kabinet" in reasons


@pytest.mark.parametrize(
    ("dimension", "rule", "value", "shown"),
    [
        ("RIS", "negation:geen", -0.5, "ontkenning “geen” ×\N{NO-BREAK SPACE}−0,5"),
        ("COM", "negation:niet", -3.5, "ontkenning “niet” −3,5"),
        ("COM", "add:per direct", 0.5, "toevoeging “per direct” +0,5"),
        ("COM", "condition", 0.6, "voorwaarde ×\N{NO-BREAK SPACE}0,6"),
        ("COM", "done", 1.0, "al in gang of gedaan"),
    ],
)
def test_a_rule_shows_whether_it_multiplies_or_adds(
    comparison: Comparison, dimension: Dimension, rule: str, value: float, shown: str
) -> None:
    passage = comparison.passages[2]
    shift = passage.shifts[0]
    factors = (Factor(rule=rule, value=value),)
    cue = replace(shift.evidence[0], dimension=dimension, factors=factors)
    changed = replace(passage, shifts=(replace(shift, dimension=dimension, evidence=(cue,)),))
    tree = read_page(render_html(replace(comparison, passages=(changed,))))
    assert f"; regels: {shown}; waarde" in tree.one("ul", "reasons").text


def test_the_pipeline_may_explain_shifts_in_its_own_words(comparison: Comparison) -> None:
    tree = read_page(render_html(comparison, explain=lambda shift: f"<{shift.dimension}>"))
    assert tree.by_id("a9").one("p", "explanation").text == "<COM>"


def test_a_position_of_others_is_shown_but_is_no_shift(page: Element) -> None:
    passage = page.by_id("a16")
    assert "has-shift" not in passage.classes
    head = passage.one("p", "shift-head").text
    assert "geen verschuiving" in head
    assert "positie van derden gewijzigd" in head


def test_a_lone_sentence_shows_what_it_is_most_like_without_linking_it(page: Element) -> None:
    note = page.by_id("a8").one("details", "candidate")
    assert "open" not in note.attributes
    summary = note.one("summary")
    assert summary.text == "Lijkt nog het meest op a12: “Kennisinstellingen toetsen samenwerking …”"
    assert summary.one("span").attributes["lang"] == "nl"
    assert note.one("blockquote").text == (
        "Kennisinstellingen toetsen samenwerking vooraf op kennisveiligheid."
    )
    place = note.one("p", "source")
    assert place.text.endswith("afhankelijkheden · a12 · al. 3 · p. 2, r. 14")
    assert place.one("a").attributes["href"] == "#a12"
    caveat = note.all("p")[-1].text
    # What trials found, for the chance of a single pair is too low and hardly tells pairs apart.
    assert caveat.startswith("Niet gekoppeld: van zulke paren hoorden er op proefbrieven ongeveer")
    assert "%" not in caveat
    assert caveat.endswith("letters/overrides/2021-2022.toml:")
    # The other letter's words are shown as a quotation, never as a side of the passage.
    assert len(page.by_id("a8").all("div", "side")) == 1


def test_the_entry_that_a_report_offers_puts_the_two_sentences_together(page: Element) -> None:
    entries = [page.by_id(key).one("pre").text for key in ("a8", "a12")]
    assert entries[0] == entries[1]
    (decision,) = parse_overrides(entries[0].encode(), Path("2021-2022.toml")).decisions
    assert decision.ruling == "together"
    assert [anchor.id for anchor in (*decision.old, *decision.new)] == ["2:1.3", "2:3.1"]
    found, unmet = find_decisions(
        [decision], (OLD.sentences, OLD.footnote_sentences), (NEW.sentences, ())
    )
    assert len(found) == 1
    assert not unmet


def test_only_the_likeliest_of_each_other_are_shown(page: Element) -> None:
    notes = [item for item in page.all("article") if item.all("details", "candidate")]
    assert sorted(item.attributes["id"] for item in notes) == ["a12", "a8"]


def test_candidates_are_explained_where_there_are_any(page: Element) -> None:
    legend = page.one("ul", "legend").text
    assert "leestip, geen koppeling" in legend
    without = read_page(render_html(simple(["Een zin."], ["Een zin."])))
    assert "leestip" not in without.text


def test_the_legend_names_the_dimensions(page: Element) -> None:
    legend = page.one("ul", "legend").text
    assert "ORI Beleidsrichting" in legend
    assert "AST Toon tegenover China" in legend


def test_places_are_cited(page: Element) -> None:
    places = [item.text for item in page.by_id("a1").all("p", "place")]
    assert places == ["al. 1 · p. 1, r. 2", "al. 1 · p. 1, r. 2"]
    assert page.by_id("a9").all("p", "place")[1].text == "al. 1 · p. 2, r. 10–11"
    assert [item.text for item in page.by_id("f1").all("p", "place")] == [
        "noot 1 · p. 2, r. 19",
        "noot 1 · p. 2, r. 18",
    ]


def test_footnotes_are_called_where_they_stood(page: Element) -> None:
    calls = page.by_id("a5").all("a", "call")
    assert [(call.attributes["href"], call.attributes["data-label"]) for call in calls] == [
        ("#f3", "2"),
        ("#f2", "2"),
    ]
    # The number is drawn by the style sheet: it is no part of the letter's words.
    assert {call.text for call in calls} == {""}


def test_a_footnote_leads_back_to_what_calls_it(page: Element) -> None:
    for note, caller in (("f1", "a1"), ("f2", "a5"), ("f3", "a5")):
        back = page.by_id(note).one("span", "where")
        assert back.text == f"Noot bij {caller}"
        assert back.one("a").attributes["href"] == f"#{caller}"


def test_a_footnote_without_text_keeps_its_number(comparison: Comparison) -> None:
    tree = read_page(render_html(replace(comparison, footnotes=comparison.footnotes[:1])))
    calls = tree.by_id("a5").all(name="call")
    assert [(call.tag, call.attributes["data-label"]) for call in calls] == [
        ("span", "2"),
        ("span", "2"),
    ]


def test_list_items_and_paragraphs_are_recognisable(page: Element) -> None:
    assert page.by_id("a11").one("span", "item").text == "1."
    starts = {
        anchor: ["starts" in item.classes for item in page.by_id(anchor).all("p", "text")]
        for anchor in ("a1", "a2")
    }
    assert starts == {"a1": [True, True], "a2": [False, False]}


def test_a_paragraph_that_begins_inside_a_passage_is_marked(comparison: Comparison) -> None:
    passages = list(comparison.passages)
    # A passage from the end of one paragraph to the start of the next.
    first, second = comparison.old.sentences[1:3]
    both = replace(
        passages[1],
        alignment=replace(passages[1].alignment, old=(first.id, second.id), similarity=0.5),
        old=(first, second),
        edits=(),
    )
    rest = replace(
        passages[2],
        alignment=replace(passages[2].alignment, old=(), similarity=0.0),
        old=(),
        edits=(),
        shifts=(),
    )
    passages[1:3] = [both, rest]
    tree = read_page(render_html(replace(comparison, passages=tuple(passages))))
    assert len(tree.by_id("a2").all("span", "break")) == 1


def test_sections_say_what_became_of_them(page: Element) -> None:
    table = page.one("nav", "contents").one("tbody")
    rows = [
        ([link.text for link in row.all("a")], row.one("td", "kind").text)
        for row in table.all("tr")
    ]
    assert rows == [
        (["Inleiding", "Inleiding"], "gebleven"),
        (["2. Mensenrechten", "1. Mensenrechten"], "gebleven"),
        (
            ["1. Economie en handel", "2. Economische veiligheid en strategische afhankelijkheden"],
            "gebleven",
        ),
        (["Havens en logistiek"], "vervallen"),
        (["3. Taiwan"], "nieuw"),
    ]
    notes = page.by_id("s1").all("span", "stance-note")
    assert [note.text for note in notes] == [
        "Beleidsrichting: meer nadruk op beschermen",
        "Stelligheid: stelliger",
    ]


def test_highlights_lead_to_their_passages(page: Element) -> None:
    links = [item.attributes["href"] for item in page.one("ol", "highlights").all("a")]
    assert links == ["#a4", "#a5", "#a9", "#a3"]
    assert "per dimensie de grootste" not in page.one("section", "summary").text


def test_highlights_are_the_largest_of_each_dimension_either_way(comparison: Comparison) -> None:
    passage = comparison.passages[2]
    first = passage.shifts[0]
    deltas = {"a1": 1.0, "a2": 3.0, "a3": -0.5, "a4": -2.0, "a5": 3.0, "a6": -1.0}
    passages = tuple(
        replace(passage, id=key, shifts=(shift,))
        for key, delta in deltas.items()
        if (shift := replace(first, dimension="AST", delta=delta))
    )
    tree = read_page(render_html(replace(comparison, passages=passages)))
    links = [item.attributes["href"] for item in tree.one("ol", "highlights").all("a")]
    assert links == ["#a2", "#a4"]
    text = tree.one("section", "summary").text
    assert "Hieronder staan er 2: per dimensie de grootste in elke richting. Alle 6" in text


def test_stand_in_is_announced(page: Element, comparison: Comparison) -> None:
    banner = page.one("div", "stand-in")
    assert "niet op de officiële tekst" in banner.text
    assert "De brief 2021 is een vervangende tekst (stand-in)" in banner.text
    assert "De brief 2022" not in banner.text
    assert page.one("p", "notice").text == comparison.old.letter.notice
    assert "stand-in" in page.one("div", "columns").all("p", "old")[0].text
    assert page.one("p", "stand-in-print").text in banner.text


def test_no_banner_without_a_stand_in(comparison: Comparison) -> None:
    letter = replace(comparison.old.letter, status="official", notice="")
    tree = read_page(render_html(replace(comparison, old=replace(comparison.old, letter=letter))))
    assert tree.all("div", "stand-in") == []
    assert tree.all("p", "stand-in-print") == []


def test_the_dimensions_add_up_in_a_table_with_headers(page: Element) -> None:
    table = page.one("table", "stance")
    assert len(table.one("thead").all("th")) == 9
    assert all(item.attributes["scope"] == "col" for item in table.one("thead").all("th"))
    first = table.one("tbody").all("tr")[0]
    assert first.one("th").text == "Beleidsrichting"
    sums = [cell.text for cell in first.all("td")][2:]
    assert sums == ["+4,50", "+7,00", "+2,50", "+1,50", "+2,00", "−1,00"]


def test_headings_never_skip_a_level(page: Element) -> None:
    levels = [int(item.tag[1]) for item in page.walk() if re.fullmatch("h[1-6]", item.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_skip_link(page: Element) -> None:
    for tag in ("header", "main", "nav", "footer"):
        page.one(tag)
    skip = page.one("a", "skip")
    assert page.by_id(skip.attributes["href"][1:]).tag == "h2"
    assert page.one("html").attributes["lang"] == "nl"


def test_provenance_names_versions_and_hashes(page: Element, comparison: Comparison) -> None:
    text = page.one("footer").text
    assert "letterdiff 0.1.0" in text
    assert comparison.old.letter.source.sha256 in text
    assert comparison.new.letter.source.sha256 in text
    assert "nl_parser.pt" in text
    assert "0f0f0f0f0f0f" in text
    assert "0f" * 7 not in text


def test_corrections_of_a_reading_are_part_of_the_provenance(comparison: Comparison) -> None:
    corrections = Corrections(items=(Correction(operation="join", anchor="Een"),), sha256="ab" * 32)
    letter = replace(comparison.old.letter, corrections=corrections)
    corrected = replace(comparison, old=replace(comparison.old, letter=letter))
    footer = read_page(render_html(corrected)).one("footer").text
    assert "ab" * 32 in footer
    assert "correcties" in footer
    assert "correcties" not in read_page(render_html(comparison)).one("footer").text


def test_doubts_are_listed_with_their_place(page: Element) -> None:
    items = [item.text for item in page.one("section", "doubts").all("li")]
    assert items[0] == (
        "2021, p. 1, r. 2: het streepje aan het regeleinde in “staats-bezoek” is misschien "
        "ten onrechte bewaard of weggelaten"
    )


def test_the_policy_allows_exactly_the_style_of_the_page(comparison: Comparison) -> None:
    html = render_html(comparison)
    tree = read_page(html)
    style = tree.one("style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(
        item.attributes["content"]
        for item in tree.all("meta")
        if item.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not any("style" in item.attributes for item in tree.walk())
    assert not tree.all("script")
    # What a reader may follow is not fetched; it is the only address on the page.
    assert not re.search(r"url\(|@import|https?:", html.replace(f'<a href="{PUBLICATION}"', ""))


def test_an_official_letter_links_to_its_publication(page: Element) -> None:
    (link,) = (a for a in page.one("header").all("a"))
    assert link.attributes == {"href": PUBLICATION, "rel": "noreferrer"}
    assert link.text == "kst-35207-61"


@pytest.mark.parametrize(
    "identifier",
    ["", "35207-61", "kst-35207", "kst-35207-61.html?x", "kst-35207-61/../x", "kst-35207-61\n"],
)
def test_no_other_identifier_makes_a_link(comparison: Comparison, identifier: str) -> None:
    letter = replace(comparison.new.letter, identifier=identifier)
    tree = read_page(render_html(replace(comparison, new=replace(comparison.new, letter=letter))))
    assert tree.one("header").all("a") == []


def test_the_data_beside_the_page_are_linked_where_there_are_any(
    page: Element, comparison: Comparison
) -> None:
    assert page.one("footer").all("a") == []
    footer = read_page(render_html(comparison, data="comparison.json")).one("footer")
    assert footer.one("a").attributes == {"href": "comparison.json"}


def test_english_page_keeps_the_language_of_the_letters(comparison: Comparison) -> None:
    tree = read_page(render_html(comparison, language="en"))
    assert tree.one("html").attributes["lang"] == "en"
    assert {item.attributes["lang"] for item in tree.all("span", "sentence")} == {"nl"}
    assert tree.by_id("a7").one("span", "where").text == "Comes from 1. Economie en handel"
    assert "vervallen" not in tree.one("nav", "contents").text


def test_equal_bytes_in_another_process_with_other_hashes_and_locale(
    comparison: Comparison,
) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from report_sample import sample\n"
        "from letterdiff.report import render_html\n"
        "sys.stdout.buffer.write(render_html(sample()).encode())"
    )
    tests = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, tests],
        env={**os.environ, "PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == render_html(comparison).encode()


def test_importing_the_report_loads_no_template_engine() -> None:
    code = "import sys, letterdiff.report; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_comparison_without_any_text_is_a_page() -> None:
    tree = read_page(render_html(large(0)))
    assert tree.all("article") == []
    assert "Gevonden verschuivingen: 0" in tree.one("section", "summary").text


def with_word_edits(old: str, new: str) -> Comparison:
    comparison = simple([old], [new])
    passage = replace(comparison.passages[0], edits=diff_words(old, new))
    return replace(comparison, passages=(passage,))


def test_a_change_of_form_and_a_changed_date_are_told_apart() -> None:
    tree = read_page(
        render_html(
            with_word_edits(
                "De motie van 4 juni 2021 ligt er.", "De Motie van 4 juni 2022 ligt daar."
            )
        )
    )
    passage = tree.by_id("a1")
    assert [(item.text, item.attributes.get("class", "")) for item in passage.all("ins")] == [
        ("Motie", "spelling"),
        ("4 juni 2022", "date"),
        ("daar", ""),
    ]
    flags = passage.all("span", "flag")
    assert [flag.attributes["data-kind"] for flag in flags] == ["datum", "datum"]


@pytest.mark.parametrize(
    ("new", "remarked"), [("Een Kans ook nu.", True), ("Een Kans ook niet.", False)]
)
def test_a_passage_that_changed_in_form_only_says_so(new: str, remarked: bool) -> None:
    tree = read_page(render_html(with_word_edits("Een kans, ook nu.", new)))
    remarks = [item.text for item in tree.by_id("a1").all("span", "remark")]
    assert ("alleen spelling of verbuiging" in remarks) == remarked


def test_what_a_person_decided_is_said_and_its_file_is_named() -> None:
    comparison = with_word_edits("Een kans.", "Een risico.")
    passage = comparison.passages[0]
    decided = replace(
        comparison,
        passages=(replace(passage, alignment=replace(passage.alignment, decided=True)),),
        provenance=replace(comparison.provenance, overrides="ab" * 32),
    )
    plain, tree = (read_page(render_html(item)) for item in (comparison, decided))
    said = [
        [item.text for item in page.by_id("a1").all("span", "remark")] for page in (plain, tree)
    ]
    assert "zo besloten door een mens" not in said[0]
    assert "zo besloten door een mens" in said[1]
    assert "eigen besluiten over koppelingen" in tree.text
    assert "eigen besluiten over koppelingen" not in plain.text
