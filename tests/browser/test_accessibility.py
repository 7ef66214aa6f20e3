"""The published pages for readers with a keyboard, a screen reader, a small window, a dark room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Reader, every_template

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """
async () => {
  const options = {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(found => found.nodes.map(
    node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}
"""

# A target counts by what answers to a touch: its box, or a square of 24 px around its middle.
SMALL_TARGETS = """
() => {
  const hits = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.closest('label')?.control === element);
  };
  const large = element => {
    const box = element.getBoundingClientRect();
    if (box.width >= 24 && box.height >= 24) return true;
    element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    const now = element.getBoundingClientRect();
    const [x, y] = [now.x + now.width / 2, now.y + now.height / 2];
    return [[-11.5, -11.5], [11.5, -11.5], [-11.5, 11.5], [11.5, 11.5]]
      .every(([dx, dy]) => hits(element, x + dx, y + dy));
  };
  // In a sentence, or in a block of text that wraps, the size follows the line (the exception).
  const inline = element => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const block = element.closest('p, li, dd, td, th, figcaption, blockquote, h1, h2, h3, h4');
    if (!block) return false;
    const rest = block.cloneNode(true);
    rest.querySelectorAll('a, button').forEach(link => link.remove());
    return /\\p{L}/u.test(rest.textContent);
  };
  const seen = element => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
  };
  const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  return [...document.querySelectorAll(targets)]
    .filter(element => seen(element) && !inline(element) && !large(element))
    .map(element => element.outerHTML.slice(0, 120));
}
"""

WIDE_THINGS = """
() => [...document.querySelectorAll('body *')]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .map(element => element.outerHTML.slice(0, 120))
"""

FOCUSED = """
() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const line = element.getClientRects()[0] ?? box;
  const hit = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
  return {
    name: element.outerHTML.slice(0, 120),
    number: [...document.querySelectorAll('*')].indexOf(element),
    body: element === document.body,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== 'none',
    inside: line.top >= -1 && line.left >= -1 && line.bottom <= innerHeight + 1
      && line.right <= innerWidth + 1,
    covered: !hit || !(element.contains(hit) || hit.contains(element)),
  };
}
"""


@every_template
def test_axe_finds_no_fault_at_phone_and_desk_width_in_light_and_dark(
    reader: Reader, address: str
) -> None:
    page = reader.opens(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = []
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            reader.looks(width, scheme)
            faults += [f"{width} px, {scheme}: {fault}" for fault in page.evaluate(RUN_AXE)]
    assert not faults, "\n".join(faults)


@every_template
def test_nothing_scrolls_sideways_at_320_pixels(reader: Reader, address: str) -> None:
    page = reader.opens(address, width=320)
    wide: int = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 320, f"{wide} px: {page.evaluate(WIDE_THINGS)}"


@pytest.mark.parametrize("width", [320, 768, 820, 1280])
def test_the_first_result_is_on_the_first_screen(reader: Reader, width: int) -> None:
    page = reader.opens("/networks/", width=width)
    top: float = page.evaluate("document.querySelector('.row').getBoundingClientRect().top")
    assert top < 600, f"the first row begins {top} px down"


def test_the_menu_button_stays_where_it_was_pressed(reader: Reader) -> None:
    page = reader.opens("/networks/", width=375)
    button = page.locator(".menu summary")
    before = button.bounding_box()
    button.click()
    after = button.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["x"] - before["x"]) <= 1
    assert abs(after["y"] - before["y"]) <= 1


@every_template
@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_at_least_24_pixels(reader: Reader, address: str, width: int) -> None:
    small: list[str] = reader.opens(address, width=width).evaluate(SMALL_TARGETS)
    assert not small, "\n".join(small)


@every_template
def test_the_first_tab_stop_skips_to_the_content(reader: Reader, address: str) -> None:
    page = reader.opens(address)
    page.keyboard.press("Tab")
    skip = page.evaluate(FOCUSED)
    assert page.evaluate("document.activeElement.getAttribute('href')?.startsWith('#')"), skip
    assert skip["inside"], f"the skip link cannot be seen: {skip}"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    landed = page.evaluate("!!document.activeElement.closest('main')")
    no_stop_in_main = page.evaluate("!document.querySelector('main a[href], main button')")
    assert landed or no_stop_in_main, page.evaluate(FOCUSED)


@every_template
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    reader: Reader, address: str
) -> None:
    page = reader.opens(address)
    wanted: int = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
        ".filter(element => element.checkVisibility()).length"
    )
    reached: set[int] = set()
    for _ in range(min(wanted, 60)):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert not stop["body"], f"the keyboard fell off the page after {len(reached)} stops"
        assert stop["marked"], f"nothing shows that this has the focus: {stop['name']}"
        assert stop["inside"], f"this has the focus, out of sight: {stop['name']}"
        assert not stop["covered"], f"something covers what has the focus: {stop['name']}"
        reached.add(stop["number"])
    assert len(reached) == min(wanted, 60)


@every_template
def test_the_text_is_the_same_with_javascript_off(
    reader: Reader, reader_without_javascript: Reader, address: str
) -> None:
    with_it = reader.opens(address).inner_text("body")
    without = reader_without_javascript.opens(address).inner_text("body")
    assert with_it == without
    assert without.strip()


def test_light_and_dark_follow_the_reader(reader: Reader) -> None:
    page = reader.opens("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    reader.looks(1280, "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
