"""The report in a real browser: nothing fetched, nothing run, nothing that sticks out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chromium import Tab

CONTRASTS = """
(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      const parts = channels(colour);
      if (parts.length === 3 || parts[3] === 1) return colour;
      if (parts[3] !== 0) throw new Error(`half transparent: ${colour}`);
    }
    return "rgb(255, 255, 255)";
  };
  const low = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim()) continue;
    const element = walker.currentNode.parentElement;
    const [a, b] = [getComputedStyle(element).color, background(element)].map(luminance);
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) low.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
  }
  return [...low];
})()
"""

STICKING_OUT = """
(() => {
  const width = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > width ? ["the page"] : [];
  const clipped = (element) =>
    element && (getComputedStyle(element).clipPath !== "none" || clipped(element.parentElement));
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.right > width + 1 && !element.closest(".scroll") && !clipped(element)) {
      found.push(`${element.tagName}.${element.className} ${box.right}`);
    }
  }
  return found;
})()
"""


# How many labels of changed or telling words have a comma or the like after them that
# begins a line of its own, and how many have one at all.
COMMAS = """
(() => {
  const box = (node, start) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  };
  let followed = 0, wrapped = 0;
  for (const label of document.querySelectorAll(".sentence :is(.flag, .closing)")) {
    const sentence = label.closest(".sentence");
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    let before = null, after = walker.nextNode();
    while (after && !(label.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      [before, after] = [after, walker.nextNode()];
    }
    if (!after || !/^[,.;:)]/.test(after.data)) continue;
    followed += 1;
    wrapped += box(after, 0).top > box(before, before.length - 1).bottom;
  }
  return [followed, wrapped];
})()
"""


PAGES = ("sample", "hostile", "real")


def methods(tab: Tab, *names: str) -> list[dict[str, Any]]:
    return [event["params"] for event in tab.events if event.get("method") in names]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_complains(
    tab: Tab, url: Callable[[str], str], name: str
) -> None:
    tab.show(url(name))
    requests = [event["request"]["url"] for event in methods(tab, "Network.requestWillBeSent")]
    assert requests == [url(name)]
    told = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
    assert methods(tab, *told) == []


def test_the_style_is_allowed_by_the_policy(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    style = "getComputedStyle(document.querySelector('#a1 {}')).{}"
    assert "line-through" in tab.evaluate(style.format("del", "textDecorationLine"))
    assert "underline" in tab.evaluate(style.format("ins", "textDecorationLine"))
    assert tab.evaluate(style.format(".sides", "display")) == "grid"


def test_no_script_of_a_letter_runs(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("hostile"))
    assert tab.evaluate("document.title") == "oud → nieuw · letterdiff"
    assert tab.evaluate("document.scripts.length + document.images.length") == 0


@pytest.mark.parametrize("width", [1280, 800, 390, 320])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out(tab: Tab, url: Callable[[str], str], name: str, width: int) -> None:
    tab.show(url(name), width=width)
    assert tab.evaluate("document.documentElement.clientWidth") == width
    assert tab.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_contrast_is_aa(tab: Tab, url: Callable[[str], str], name: str, *, dark: bool) -> None:
    tab.show(url(name), dark=dark)
    assert tab.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("width", [1280, 1000, 390, 320])
def test_no_comma_wraps_after_a_label(tab: Tab, url: Callable[[str], str], width: int) -> None:
    tab.show(url("real"), width=width)
    followed, wrapped = tab.evaluate(COMMAS)
    assert followed > 50
    assert wrapped == 0


def test_letters_stand_side_by_side_and_stacked_where_it_is_narrow(
    tab: Tab, url: Callable[[str], str]
) -> None:
    boxes = "[...document.querySelectorAll('#a1 .side')].map(s => s.getBoundingClientRect().{})"
    tab.show(url("sample"))
    left, right = tab.evaluate(boxes.format("left"))
    assert right > left + 400
    tab.show(url("sample"), width=390)
    left, right = tab.evaluate(boxes.format("left"))
    assert left == right
    old, new = tab.evaluate(boxes.format("top"))
    assert new > old


def test_every_link_on_the_page_has_a_target(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    broken = """[...document.links].filter((link) => link.hash &&
        !document.getElementById(decodeURIComponent(link.hash.slice(1)))
      ).map((link) => link.href)"""
    assert tab.evaluate(broken) == []


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize(
    ("name", "anchor"), [*(("sample", key) for key in ("a7", "a7-old", "f1")), ("real", "a80")]
)
def test_no_bar_covers_what_a_link_leads_to(
    tab: Tab, url: Callable[[str], str], name: str, anchor: str, width: int
) -> None:
    tab.show(f"{url(name)}#{anchor}", width=width, height=500)
    top = tab.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top")
    covered = tab.evaluate(
        """Math.max(...[...document.querySelectorAll('.columns, .block-head')]
          .filter((bar) => getComputedStyle(bar).position === 'sticky')
          .map((bar) => bar.getBoundingClientRect())
          .filter((box) => box.top < 60).map((box) => box.bottom), 0)"""
    )
    assert covered - 1 <= top < 500


def test_a_link_to_the_method_opens_it(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    assert tab.count_visible(".method h3") == 0
    tab.evaluate("document.querySelector('[href=\"#methode\"]').click()")
    assert tab.count_visible(".method h3") == 7


def test_who_cannot_hover_sees_what_to_cite(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    assert tab.evaluate("matchMedia('(hover: none)').matches")
    opacity = "[...document.querySelectorAll('.caption')].map(c => getComputedStyle(c).opacity)"
    assert set(tab.evaluate(opacity)) == {"1"}


def test_a_candidate_is_opened_with_the_keyboard(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(f"{url('sample')}#a8")
    assert tab.count_visible("#a8 summary") == 1
    assert tab.count_visible("#a8 blockquote") == 0
    tab.press("Tab")
    while tab.evaluate("document.activeElement.tagName") != "SUMMARY":
        tab.press("Tab")
    assert tab.evaluate("document.activeElement.closest('article').id") == "a8"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.press("Enter")
    assert tab.count_visible("#a8 blockquote") == tab.count_visible("#a8 pre") == 1
    tab.press("Tab")
    assert tab.evaluate("document.activeElement.hash") == "#a12"


def test_a_screen_reader_hears_that_a_candidate_is_closed(
    tab: Tab, url: Callable[[str], str]
) -> None:
    tab.show(url("sample"))
    tree = tab.call("Accessibility.getFullAXTree")["nodes"]
    names = {
        node["name"]["value"]: {one["name"]: one["value"]["value"] for one in node["properties"]}
        for node in tree
        if node["role"]["value"] == "DisclosureTriangle"
    }
    (found,) = (name for name in names if name.startswith("Lijkt nog het meest op a12:"))
    assert names[found]["expanded"] is False
    assert names[found]["focusable"] is True


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_open_candidates_fit_and_can_be_read(
    tab: Tab, url: Callable[[str], str], width: int, *, dark: bool
) -> None:
    tab.show(url("real"), width=width, dark=dark)
    opened = tab.evaluate(
        "[...document.querySelectorAll('.candidate')].map((note) => note.open = true).length"
    )
    assert opened > 10
    assert tab.evaluate(STICKING_OUT) == []
    assert tab.evaluate(CONTRASTS) == []


def test_unchanged_passages_can_be_hidden_with_the_keyboard(
    tab: Tab, url: Callable[[str], str]
) -> None:
    tab.show(url("sample"))
    everything = tab.count_visible(".passage")
    unchanged = tab.count_visible(".passage.unchanged")
    assert (everything, unchanged) == (19, 2)
    tab.evaluate("document.getElementById('filter-all').focus()")
    tab.press("ArrowRight")
    assert tab.count_visible(".passage") == everything - unchanged
    tab.press("ArrowRight")
    assert tab.count_visible(".passage") == tab.count_visible(".passage.has-shift") == 4
    assert tab.count_visible(".block") == 3


def test_the_first_tab_leads_past_the_head(tab: Tab, url: Callable[[str], str]) -> None:
    tab.show(url("sample"))
    tab.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_a_screen_reader_finds_landmarks_and_hears_changes(
    tab: Tab, url: Callable[[str], str]
) -> None:
    tab.show(url("sample"))
    tree = tab.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    for role in ("banner", "main", "navigation", "contentinfo", "deletion", "insertion", "mark"):
        assert role in roles, role
    for role in ("banner", "main", "navigation", "contentinfo"):
        assert roles.count(role) == 1, role
    texts = " ".join(node["name"]["value"] for node in tree if "name" in node)
    assert "[vervallen:" in texts
    assert "[nieuw:" in texts


def test_pictures_can_be_taken(tab: Tab, url: Callable[[str], str], tmp_path: Path) -> None:
    """With LETTERDIFF_SCREENSHOTS set to a folder, they stay there to be looked at."""
    folder = Path(os.environ.get("LETTERDIFF_SCREENSHOTS", tmp_path))
    for name in ("sample", "real"):
        for width in (1280, 390):
            for dark in (False, True):
                tab.show(url(name), width=width, dark=dark)
                path = folder / f"{name}-{width}-{'dark' if dark else 'light'}.png"
                tab.photograph_page(path, height=6000)
                picture = path.read_bytes()
                assert picture.startswith(b"\x89PNG")
                assert int.from_bytes(picture[16:20], "big") == width
        tab.show(f"{url(name)}#a3", height=800)
        tab.photograph_window(folder / f"{name}-window.png")
        assert (folder / f"{name}-window.png").read_bytes().startswith(b"\x89PNG")
