"""The published pages zoomed, spaced out, in forced colours, still, on paper, without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader, every_template
from tests.browser.samples import RARE
from tests.browser.test_accessibility import SMALL_TARGETS

PAPER = 690  # the width of A4 between usual margins, in CSS px
# Statuses that look alike have like meanings, and their words; the others differ in shape.
SHAPES = ({"active"}, {"quiet", "paused"}, {"closed", "merged"}, {"unknown"})
# What works only with JavaScript: boxes for facets, the order of a list; and that it is missing.
SCRIPTED = ".facets, .sort, noscript"


def faults(page: Page, circumstance: str, *looks: str) -> list[str]:
    """What is wrong with a page in a circumstance: functions of eyes.js say it."""
    found = [fault for look in looks for fault in page.evaluate(f"eyes.{look}")]
    wide: int = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    return [f"{circumstance}: {one}" for one in [*found, *[f"{wide} px too wide"][: wide > 0]]]


def in_forced_colours(page: Page) -> Page:
    """The page as somebody sees it who lets the system choose all colours."""
    page.emulate_media(forced_colors="active")
    return page


# One test for all, since loading a page takes longer than looking at it. 400 % of a window of
# 1280 x 1024 px are 320 x 256 CSS px (WCAG 2.2 SC 1.4.10); spaced out is SC 1.4.12.
@every_template
@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 900)])
def test_a_page_can_be_zoomed_touched_spaced_out_in_forced_colours_and_still(
    reader: Reader, address: str, width: int, height: int
) -> None:
    page = reader.studies(address, width, height)
    wrong = faults(page, "zoomed", "badFrames()", "cutOff()", "overlaps()")
    wrong += [f"smaller than 24 px: {target}" for target in page.evaluate(SMALL_TARGETS)]
    wrong += faults(page, "with less motion", "motion()")
    page.evaluate("eyes.spaceText()")
    wrong += faults(page, "spaced out", "badFrames()", "cutOff()", "overlaps(true)")
    page.evaluate("document.adoptedStyleSheets = []")
    in_forced_colours(page).keyboard.press("Tab")  # from now on the browser shows the focus
    wrong += faults(page, "in forced colours", "edgeless()", "unmarkedPlaces()", "unpainted()")
    wrong += faults(page, "in forced colours", "unfocused()")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address", [f"{RARE}map/", f"{RARE}embed/networks/"])
def test_forced_colours_leave_each_status_its_shape(reader: Reader, address: str) -> None:
    shapes: dict[str, str] = in_forced_colours(reader.studies(address)).evaluate("eyes.shapes()")
    assert set(shapes) == set().union(*SHAPES)
    assert "nothing" not in shapes.values()
    assert [len({shapes[state] for state in like}) for like in SHAPES] == [1, 1, 1, 1]
    assert len(set(shapes.values())) == len(SHAPES), shapes


@pytest.mark.parametrize("address", [f"{RARE}map/", f"{RARE}embed/map/"])
def test_forced_colours_leave_the_circles_of_each_status_their_pattern(
    reader: Reader, address: str
) -> None:
    page = in_forced_colours(reader.studies(address))
    circles: dict[str, str] = page.evaluate("eyes.circles()")
    assert set(circles) == set().union(*SHAPES)
    assert len(set(circles.values())) == len(circles), circles


def test_forced_colours_show_which_box_is_checked(reader: Reader) -> None:
    page = in_forced_colours(reader.studies("/networks/"))
    box = page.locator(".facets input[type=checkbox]").first
    before = box.screenshot()
    assert box.screenshot() == before
    box.evaluate("box => { box.checked = true; }")
    assert box.screenshot() != before


@every_template
def test_paper_has_the_words_and_the_addresses_and_nothing_to_press(
    reader: Reader, address: str
) -> None:
    page = reader.studies(address)
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    looks = ("useless()", "addresses()", "folded()", "cutOff(true)", "overlaps()")
    wrong = faults(page, "on paper", *looks)
    assert not wrong, "\n".join(wrong)


def words_without(page: Page, selector: str) -> str:
    """The visible words of a page but for those in some elements."""
    page.evaluate(
        "selector => document.querySelectorAll(selector).forEach(element => element.remove())",
        selector,
    )
    return page.inner_text("body")


@every_template
def test_without_javascript_the_words_are_the_same_but_for_filters_and_search(
    reader: Reader, reader_without_javascript: Reader, address: str
) -> None:
    page = reader.studies(address)
    unscripted = reader_without_javascript.opens(address)
    if "?q=" in address:
        assert "Search needs JavaScript" in unscripted.inner_text("main")
        assert unscripted.locator("main a[href]").count() > 1
        return
    links: Any = unscripted.locator(".facets .counted a:not([aria-current])").all_text_contents()
    labels = "\n".join(page.locator(".facets label, .facets a").all_text_contents())
    assert [words for words in links if words not in labels and " all " not in words] == []
    with_it = words_without(page, SCRIPTED)
    without = words_without(unscripted, f"{SCRIPTED}, .notice:has(+ .ask)")
    assert with_it == without
    assert without.strip()
