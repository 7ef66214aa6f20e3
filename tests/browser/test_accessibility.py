"""The published pages for readers with a keyboard, a screen reader, a small window, a dark room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import REPOSITORY, Reader, every_template
from tests.browser.samples import FRAMES, SAMPLES

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """
async ([rules, before]) => {
  const changed = before ? eyes.changedSince(before) : [document];
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  const options = {
    resultTypes: ['violations'],
    runOnly: rules ? {type: 'rule', values: rules} : {type: 'tag', values: tags},
    rules: rules ? {} : {'target-size': {enabled: true}},
  };
  if (!changed.length) return [];
  const {violations} = await axe.run({include: changed}, options);
  return violations.flatMap(found => found.nodes.map(
    node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}
"""

# All that another colour scheme can change.
COLOURS = ["color-contrast", "link-in-text-block"]

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
  const small = [...document.querySelectorAll(targets)]
    .filter(element => seen(element) && !inline(element) && !large(element));
  // A small circle on the map has an equal: the same link in the table (the exception). In a frame
  // there is no table but a link to the page that has it; there, the place of a pin is essential.
  const rows = [...document.querySelectorAll('table a[href]')];
  const equal = element => element instanceof SVGElement && (rows.length
    ? rows.some(link => link.getAttribute('href') === element.getAttribute('href')
      && !small.includes(link))
    : !!document.querySelector('.all a[href$="/map/"]'));
  return small.filter(element => !equal(element)).map(element => element.outerHTML.slice(0, 120));
}
"""

FOCUSED = """
() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const circle = element instanceof SVGElement && element.querySelector('circle');
  const line = element.getClientRects()[0] ?? box;
  const [top, bottom] = [Math.max(line.top, 0), Math.min(line.bottom, innerHeight)];
  const frame = element.parentElement?.closest('.scroll')?.getBoundingClientRect() ?? line;
  const [left, right] = [Math.max(line.left, frame.left), Math.min(line.right, frame.right)];
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    name: element.outerHTML.slice(0, 120),
    number: [...document.querySelectorAll('*')].indexOf(element),
    body: element === document.body,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== 'none'
      || circle && parseFloat(getComputedStyle(circle).strokeWidth) >= 3,
    // Of a table that is taller than the window, some part. In its frame the browser leaves a link
    // where a piece of it shows already; the arrow keys bring the rest.
    inside: (line.height <= innerHeight
      ? line.top >= -1 && line.bottom <= innerHeight + 1
      : line.top < innerHeight && line.bottom > 0)
      && (element.closest('.scroll')
        ? line.left < innerWidth && line.right > 0
        : line.left >= -1 && line.right <= innerWidth + 1),
    covered: !hit || !(element.contains(hit) || hit.contains(element)),
  };
}
"""


def axe_faults(reader: Reader) -> list[str]:
    """What axe says of an open page that has `eyes`, at phone and desk width, in light and dark.

    All is judged once at each width and once in each scheme. In the other two of the four looks
    only colours are, where they are not those that this scheme had at the other width.
    """
    page = reader.page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = []
    for scheme, first, second in (("light", 320, 1280), ("dark", 1280, 320)):
        for width, rules, before in ((first, None, None), (second, COLOURS, scheme)):
            reader.looks(width, scheme)
            found = page.evaluate(RUN_AXE, [rules, before])
            faults += [f"{width} px, {scheme}: {fault}" for fault in found]
            page.evaluate("scheme => eyes.rememberColours(scheme)", scheme)
    return faults


def test_every_template_of_the_theme_is_looked_at() -> None:
    templates = REPOSITORY / "themes" / "default" / "templates"
    files = {file.relative_to(templates).as_posix() for file in templates.rglob("*.html")}
    pages = {file for file in files if not file.startswith("parts/")} - FRAMES
    assert pages == {template for _, template, _ in SAMPLES}


@every_template
def test_axe_finds_no_fault_at_phone_and_desk_width_in_light_and_dark(
    reader: Reader, address: str
) -> None:
    reader.studies(address, width=320).evaluate("eyes.unfix()")
    faults = axe_faults(reader)
    assert not faults, "\n".join(faults)


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
@pytest.mark.parametrize(("width", "height", "most"), [(1280, 900, 40), (320, 256, 25)])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    reader: Reader, address: str, width: int, height: int, most: int
) -> None:
    # On a long page the rows repeat: `most` stops tell enough.
    page = reader.studies(address, width, height)
    wanted: int = page.evaluate(
        "[...document.querySelectorAll("
        "'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]"
        ".filter(element => element.checkVisibility()).length"
    )
    reached: set[int] = set()
    for _ in range(min(wanted, most)):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert not stop["body"], f"the keyboard fell off the page after {len(reached)} stops"
        assert stop["marked"], f"nothing shows that this has the focus: {stop['name']}"
        assert stop["inside"], f"this has the focus, out of sight: {stop['name']}"
        assert not stop["covered"], f"something covers what has the focus: {stop['name']}"
        reached.add(stop["number"])
    assert len(reached) == min(wanted, most)


def test_light_and_dark_follow_the_reader(reader: Reader) -> None:
    page = reader.opens("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    reader.looks(1280, "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
