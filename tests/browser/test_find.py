"""Search, and facets on lists, as somebody uses them in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import BELOW, EYES, REPOSITORY, Reader, open_tab
from tests.browser.host import Host, served
from tests.browser.test_accessibility import SMALL_TARGETS, axe_faults

MODULES = Path(__file__).parent / "node_modules"
VENDORED = REPOSITORY / "themes" / "default" / "assets" / "vendor" / "minisearch.js"
HOSTILE = '<img src=x onerror="document.title=1">&amp;</script>'
FEW, MANY = 50, 10_000  # rows of a page; entries of the made-up hub

ROWS = """
selector => [...document.querySelectorAll(`${selector} .row`)].map(row => {
  const notes = [...row.querySelectorAll('.notes li')].map(note => note.textContent);
  const [title, status, summary] = ['h3', '.tag', 'p']
    .map(name => row.querySelector(name)?.textContent.trim());
  const tag = row.querySelector('.tag')?.className.trim();
  return JSON.stringify([row.querySelector('a').pathname, title, status, tag, summary, notes]);
})
"""
# From the reader's deed until what was found is drawn and laid out, in ms.
TIME_TO_DRAW = """
([selector, value]) => new Promise(done => {
  const input = document.querySelector(selector), found = document.querySelector('.found');
  const start = performance.now();
  new MutationObserver((_, watch) => {
    watch.disconnect();
    found.getBoundingClientRect();
    done(performance.now() - start);
  }).observe(found, {childList: true});
  if (value === null) return input.click();
  input.value = value;
  input.dispatchEvent(new Event('input'));
})
"""


def titles(page: Page) -> list[str]:
    """The titles of what was found."""
    return page.locator(".found .row h3").all_text_contents()


def box(page: Page, name: str, value: str) -> Locator:
    """The box of a facet's value."""
    return page.locator(f'.facets input[name="{name}"][value="{value}"]')


def count(page: Page, name: str, value: str) -> Locator:
    """How many results a facet's value would leave."""
    return page.locator(f'.facets li:has(input[name="{name}"][value="{value}"]) .count')


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the line above the results says this."""
    expect(page.locator(".tally h2")).to_have_text(words)


def focused(page: Page) -> str:
    """The text, or the name, of what has the focus."""
    text: str = page.evaluate(
        "document.activeElement.textContent.trim() || document.activeElement.name || ''"
    )
    return text


# ---- Search -----------------------------------------------------------------


@pytest.mark.parametrize("words", ["I&DeA", "IDeA", "I & DeA", "i and dea", "IandDeA", "ídea"])
def test_a_name_is_found_in_all_its_spellings(reader: Reader, words: str) -> None:
    page = reader.opens("/search/")
    page.fill("#ask", words)
    expect(page.locator(".found .row h3").first).to_have_text("I&DeA Communities of Practice")


@pytest.mark.parametrize(
    ("words", "title", "other"),
    [
        ("GCN", "Government Communication Network", "GCN"),
        ("cop", "I&DeA Communities of Practice", "CoP"),
        ("twitter", "Local government people on Twitter (now X)", ""),
        ("commsnet", "CommsNet 2.0", ""),
        ("comms net", "CommsNet 2.0", ""),
    ],
)
def test_an_old_name_finds_its_entry_which_says_so(
    reader: Reader, words: str, title: str, other: str
) -> None:
    page = reader.opens(f"/search/?q={words}")
    row = page.locator(".found .row").filter(has=page.get_by_role("link", name=title, exact=True))
    expect(row).to_have_count(1, timeout=20_000)  # ten thousand are indexed first
    expect(row.get_by_text("Also known as")).to_have_text(
        [f"Also known as {other}"] if other else []
    )


@pytest.mark.parametrize("words", ["knowlege hub", "knowledge hbu", "knowl"])
def test_a_slip_or_half_a_word_is_no_hindrance(reader: Reader, words: str) -> None:
    page = reader.opens(f"/search/?q={words}")
    expect(page.locator(".found .row").first).to_be_visible()
    assert any("Knowledge Hub" in title for title in titles(page)[:3])


def test_where_nothing_has_all_words_what_has_some_is_shown_and_it_says_so(reader: Reader) -> None:
    page = reader.opens("/search/?q=police+xylophone")
    expect(page.locator(".found")).to_contain_text("No entry has all of these words")
    assert any("Police" in title for title in titles(page))


def test_a_word_that_nothing_has_finds_nothing_and_says_what_to_do(reader: Reader) -> None:
    page = reader.opens("/search/?q=xylophonist")
    heading(page, "0 results")
    expect(page.locator(".found")).to_contain_text("Try another spelling")


def test_results_come_while_the_reader_types_and_the_box_keeps_the_focus(reader: Reader) -> None:
    page = reader.opens("/search/")
    page.focus("#ask")
    page.keyboard.type("pol", delay=30)
    expect(page.locator(".found .row").first).to_be_visible()
    page.keyboard.type("ice", delay=30)
    expect(page.locator(".found .row h3").first).to_contain_text("Police")
    assert page.evaluate("document.activeElement.id") == "ask"
    page.keyboard.press("Enter")
    expect(page.locator(".tally h2")).to_be_focused()
    page.keyboard.press("Control+a")
    page.fill("#ask", "")
    expect(page.get_by_role("heading", name="From A to Z")).to_be_visible()
    expect(page.locator(".tally")).to_be_hidden()


def test_typing_replaces_the_entry_in_history_and_a_filter_pushes_one(
    browser: Browser, origin: str
) -> None:
    # In a tab of its own: a browser remembers 50 pages of a tab, and then counts no further.
    page = open_tab(browser, origin, javascript=True).opens("/search/")
    before: int = page.evaluate("history.length")
    page.focus("#ask")
    page.keyboard.type("network", delay=20)
    expect(page).to_have_url(re.compile(r"\?q=network$"))
    assert page.evaluate("history.length") == before
    box(page, "status", "active").check()
    expect(page).to_have_url(re.compile(r"\?q=network&status=active$"))
    page.locator(".sort select").select_option("members")
    expect(page).to_have_url(re.compile(r"&sort=members$"))
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=network$"))
    expect(box(page, "status", "active")).not_to_be_checked()
    page.go_forward()
    expect(box(page, "status", "active")).to_be_checked()


def test_the_count_is_told_once_when_the_reader_has_stopped(reader: Reader) -> None:
    page = reader.opens("/search/")
    page.evaluate(
        "window.told = [];"
        "new MutationObserver(() => told.push(document.querySelector('[role=status]').textContent))"
        ".observe(document.querySelector('[role=status]'), {childList: true, subtree: true})"
    )
    page.focus("#ask")
    page.keyboard.type("police", delay=60)
    expect(page.locator(".finder [role=status]")).not_to_be_empty()
    page.wait_for_timeout(300)
    assert page.evaluate("told") == [page.inner_text(".tally h2")]


# ---- Facets on lists --------------------------------------------------------


def records_of(site: Path) -> dict[str, Any]:
    """The records that a built folder holds."""
    (file,) = (site / "search").glob("records.*.json")
    records: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return records


def test_who_does_not_filter_fetches_only_the_script(reader: Reader) -> None:
    page = reader.opens("/networks/")
    expect(box(page, "status", "active")).to_be_visible()
    fetched = " ".join(page.evaluate("performance.getEntries().map(one => one.name)"))
    assert "find." in fetched
    assert "find-worker" not in fetched
    assert "/search/" not in fetched


def test_what_a_newsletter_adds_to_an_address_is_no_question(reader: Reader) -> None:
    page = reader.opens("/networks/?utm_source=news&fbclid=1&ref=x")
    page.wait_for_load_state("networkidle")
    fetched = " ".join(page.evaluate("performance.getEntries().map(one => one.name)"))
    assert "find." in fetched
    assert "find-worker" not in fetched


def test_facets_fetch_no_search_library(reader: Reader) -> None:
    asked: list[str] = []
    page = reader.opens("/networks/")
    page.context.on("request", lambda request: asked.append(request.url))
    box(page, "status", "active").check()
    expect(page.locator(".found .row").first).to_be_visible()
    assert any("/search/records." in url for url in asked)
    assert not any("minisearch" in url for url in asked)


def test_rows_are_those_that_the_server_makes(reader: Reader, site: Path) -> None:
    page = reader.opens("/networks/")
    written = page.evaluate(ROWS, ".results > section")
    parts = page.locator(".results > section .part").all_inner_texts()
    states = [value for value, _ in records_of(site)["facets"][0]["values"]]
    page.goto(f"{page.url}?{'&'.join(f'status={state}' for state in states)}")
    expect(page.locator(".found .row")).to_have_count(min(FEW, len(written)))
    assert page.evaluate(ROWS, ".found") == written[:FEW]
    if page.locator(".found .pager").count():
        page.get_by_role("link", name="Next page").click()
        expect(page.locator(".found .row")).to_have_count(len(written) - FEW)
        assert page.evaluate(ROWS, ".found") == written[FEW:]
    assert page.locator(".found .part").all_inner_texts() == parts


def test_rows_of_a_term_are_in_the_servers_order_under_its_headings(reader: Reader) -> None:
    page = reader.opens("/regions/united-kingdom/")
    written = page.evaluate(ROWS, ".results > section")
    names = page.locator(".results > section .part").all_inner_texts()
    page.goto(f"{page.url}?kind=network&kind=group&kind=faq")
    expect(page.locator(".found .row")).to_have_count(min(FEW, len(written)))
    assert page.evaluate(ROWS, ".found")[:20] == written[:20]
    assert page.locator(".found .part").first.inner_text() == names[0]


def test_facets_narrow_the_whole_list_and_count_what_each_value_would_leave(
    reader: Reader, site: Path
) -> None:
    records = records_of(site)
    names = [facet["name"] for facet in records["facets"]]
    networks = [entry for entry in records["entries"] if entry[0] == 0]

    def having(*wanted: tuple[str, str]) -> int:
        """How many networks have one of the wanted values of every wanted facet."""
        places = {
            (name, value): (names.index(name), place)
            for name in names
            for place, (value, _) in enumerate(records["facets"][names.index(name)]["values"])
        }
        facets = {name for name, _ in wanted}
        return sum(
            all(
                any(places[one][1] in entry[6][places[one][0]] for one in wanted if one[0] == name)
                for name in facets
            )
            for entry in networks
        )

    page = reader.opens("/networks/")
    whole = page.inner_text(".tally h2")
    active, closed, paid = ("status", "active"), ("status", "closed"), ("cost", "paid")
    box(page, *active).check()
    heading(page, f"{having(active)} of {whole}")
    box(page, *closed).check()
    heading(page, f"{having(active, closed)} of {whole}")
    box(page, *paid).check()
    heading(page, f"{having(active, closed, paid)} of {whole}")
    expect(count(page, "cost", "free")).to_have_text(str(having(active, closed, ("cost", "free"))))
    expect(count(page, *active)).to_have_text(str(having(active, paid)))


def test_a_list_keeps_its_own_filter(reader: Reader) -> None:
    page = reader.opens("/tags/local-government/")
    whole = page.inner_text(".tally h2")
    written = page.locator(".results > section .row h3").all_inner_texts()
    box(page, "status", "unknown").check()
    heading(page, re.compile(rf"^\d+ of {whole}$"))
    assert titles(page)
    assert set(titles(page)) <= set(written)
    assert not box(page, "tags", "local-government").count()


def test_chosen_filters_stand_above_the_list_and_focus_is_never_lost(reader: Reader) -> None:
    page = reader.opens("/networks/")
    for name, value in (("status", "active"), ("audiences", "communicators"), ("cost", "free")):
        box(page, name, value).focus()
        page.keyboard.press("Space")
        expect(box(page, name, value)).to_be_checked()
        expect(box(page, name, value)).to_be_focused()
    chosen = page.locator(".chosen .remove")
    expect(chosen).to_have_count(3)
    chosen.nth(1).focus()
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(2)
    assert focused(page).endswith("Cost: Free")
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(1)
    assert focused(page).endswith("Status: Active")
    page.get_by_role("link", name="Clear all").focus()
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(0)
    expect(page.locator(".tally h2")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/networks/$"))
    expect(page.locator(".results > section .row").first).to_be_visible()


def test_show_all_brings_the_rest_of_a_facet_and_stands_at_its_first_box(reader: Reader) -> None:
    page = reader.opens("/networks/")
    group = page.get_by_role("group", name="Audiences")
    before = group.locator("li:visible").count()
    group.get_by_role("button", name="Show all").click()
    expect(group.get_by_role("button")).to_be_hidden()
    assert group.locator("li:visible").count() > before
    expect(group.locator("input").nth(before)).to_be_focused()


def test_unknown_values_and_parameters_are_ignored(reader: Reader) -> None:
    page = reader.opens("/networks/?status=asleep&sort=colour&page=zwei&utm_source=x&__proto__=1")
    box(page, "status", "active").hover()
    expect(page.locator(".results > section .row").first).to_be_visible()
    expect(page.locator(".found")).to_be_hidden()
    expect(page.locator(".tally h2")).to_have_text(re.compile(r"^\d+ networks$"))
    page.goto(f"{reader.origin}/networks/?status=asleep&status=active&page=99")
    heading(page, re.compile(r"^\d+ of "))
    expect(page.locator(".chosen .remove")).to_have_count(1)
    assert not reader.complaints


def test_sorted_by_members_the_largest_is_first_and_by_check_the_latest(
    reader: Reader, site: Path
) -> None:
    networks = [entry for entry in records_of(site)["entries"] if entry[0] == 0]
    page = reader.opens("/networks/?sort=members")
    expect(page.locator(".found .row").first).to_be_visible()
    largest = sorted(networks, key=lambda entry: -entry[11])
    assert titles(page)[:5] == [entry[2] for entry in largest[:5]]
    page.locator(".sort select").select_option("checked")
    expect(page).to_have_url(re.compile(r"\?sort=checked$"))
    latest = sorted(networks, key=lambda entry: -entry[10])
    expect(page.locator(".found .row h3").first).to_have_text(latest[0][2])
    page.locator(".sort select").select_option("name")
    expect(page).to_have_url(re.compile(r"/networks/$"))
    expect(page.locator(".found")).to_be_hidden()


def test_on_a_phone_the_facets_are_closed_and_a_button_leads_to_the_results(
    reader: Reader,
) -> None:
    page = reader.opens("/networks/", width=375)
    expect(box(page, "status", "active")).to_be_hidden()
    page.locator(".facets:visible summary").click()
    box(page, "status", "active").check()
    page.get_by_role("button", name=re.compile(r"^Show \d+ of ")).click()
    expect(box(page, "status", "active")).to_be_hidden()
    expect(page.locator(".tally h2")).to_be_focused()


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("/networks/?status=active", ".found .row"),
        ("/search/?q=police&kind=network", ".found .row"),
        ("/search/?q=xylophonist&status=active", ".found .nothing"),
        ("/search/", ".letters"),
    ],
)
def test_axe_finds_no_fault_in_search_and_what_was_found(
    reader: Reader, address: str, seen: str
) -> None:
    page = reader.opens(address)
    expect(page.locator(seen).first).to_be_visible()
    page.evaluate(EYES)
    faults = axe_faults(reader)
    reader.looks(320, "light")
    for summary in page.locator(".facets:visible summary").all():
        summary.click()
    assert not faults, "\n".join(faults)
    assert not page.evaluate(SMALL_TARGETS)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


# ---- When things are not as usual -------------------------------------------


def test_without_javascript_search_says_so_and_leads_on(
    reader_without_javascript: Reader,
) -> None:
    page = reader_without_javascript.opens("/search/?q=police")
    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.get_by_role("link", name="Networks", exact=True).last).to_be_visible()
    page.get_by_role("link", name="C", exact=True).click()
    expect(page.locator(".row").first).to_be_visible()


def test_without_javascript_facets_are_links(reader_without_javascript: Reader) -> None:
    page = reader_without_javascript.opens("/networks/")
    expect(page.locator("nav.facets").get_by_role("link", name="Active")).to_be_visible()


@pytest.mark.parametrize("address", ["/networks/", "/search/"])
def test_records_that_cannot_be_fetched_leave_the_page_as_it_was_and_it_says_so(
    reader: Reader, address: str
) -> None:
    page = reader.opens(address)
    page.route("**/search/index.json", lambda route: route.abort())
    if address == "/search/":
        page.fill("#ask", "police")
        expect(page.get_by_role("heading", name="From A to Z")).to_be_visible()
    else:
        whole = page.inner_text(".tally h2")
        box(page, "status", "active").click()
        expect(page.locator("nav.facets").get_by_role("link", name="Active")).to_be_visible()
        heading(page, whole)
        assert "could not be fetched" in focused(page)
    expect(page.locator(".notice")).to_contain_text("could not be fetched")
    page.unroute("**/search/index.json")


def test_search_and_facets_work_below_a_path(browser: Browser, below: Path) -> None:
    with served(Host(below, BELOW)) as origin:
        reader = open_tab(browser, origin, javascript=True)
        page = reader.opens(f"{BELOW}/search/?q=GCN")
        link = page.locator(".found .row a")
        expect(link).to_have_text("Government Communication Network")
        link.click()
        expect(page.locator("h1")).to_have_text("Government Communication Network")
        page = reader.opens(f"{BELOW}/networks/")
        box(page, "status", "active").check()
        heading(page, re.compile(r"^\d+ of "))
        assert not reader.complaints
        page.context.close()


# ---- A large hub of strangers -----------------------------------------------

STEMS = (
    *("north", "south", "east", "west", "upper", "lower", "king", "bishop", "castle", "bridge"),
    *("mill", "stone", "wood", "ash", "oak", "elm", "water", "marsh", "high", "long", "broad"),
    *("green", "black", "white", "red", "thorn", "hazel", "otter", "raven", "swan"),
)
ENDINGS = ("ham", "ton", "ford", "bury", "field", "worth", "ley", "wick", "port", "stead", "dale")


def made_up(records: dict[str, Any]) -> dict[str, Any]:
    """The same tables with MANY entries of other titles; the first one is hostile."""
    chance = Random(1)
    text = (REPOSITORY / "tests" / "bench" / "words.txt").read_text(encoding="utf-8")
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\[\w+\]", "", text))
    states = records["facets"][0]["values"]

    def entry(number: int) -> list[Any]:
        place = chance.choice(STEMS).capitalize() + chance.choice(ENDINGS)
        state = chance.randrange(len(states))
        values = [
            chance.sample(range(len(facet["values"])), min(2, len(facet["values"])))
            for facet in records["facets"][1:]
        ]
        return [
            number % len(records["kinds"]),
            f"made-{number}",
            f"{place} {' '.join(chance.choices(words, k=chance.randint(1, 3)))} {number}",
            [f"{place[:3].upper()}{number}"] if number % 3 == 0 else [],
            " ".join(chance.choices(words, k=20)),
            f"{place} council",
            [[state], *values],
            states[state],
            ["Communicators", "United Kingdom", "Free"],
            "2 October 2026" if number % 2 else "",
            739_000 + number % 900,
            chance.randrange(5000),
            "cdon"[number % 4],
            "",
        ]

    entries = sorted(map(entry, range(MANY)), key=lambda one: (one[7][0] == "closed", one[2]))
    for place in (2, 4, 5, 9, 13):
        entries[0][place] = HOSTILE
    entries[0][3] = entries[0][8] = [HOSTILE]
    entries[0][7] = ['active" onclick="x', HOSTILE]
    return {**records, "entries": entries}


@pytest.fixture(scope="module")
def crowd(
    browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Somebody who reads the site of a hub with MANY entries."""
    folder = shutil.copytree(site, tmp_path_factory.mktemp("crowd") / "site")
    (file,) = (folder / "search").glob("records.*.json")
    file.write_text(json.dumps(made_up(records_of(site))), encoding="utf-8")
    with served(Host(folder)) as origin:
        reader = open_tab(browser, origin, javascript=True)
        yield reader
        reader.page.context.close()


def test_hostile_records_are_text(crowd: Reader) -> None:
    page = crowd.starts_afresh().opens("/search/?q=onerror")
    row = page.locator(".found .row")
    expect(row).to_have_count(1, timeout=20_000)  # ten thousand are indexed first
    expect(row.locator("h3")).to_have_text(HOSTILE)
    expect(row.locator("p")).to_have_text(HOSTILE)
    expect(row.get_by_text(f"Also known as {HOSTILE}")).to_have_count(0)  # its title has the word
    assert not page.locator(".found :is(img, script, [onclick])").count()
    assert not crowd.complaints


def test_many_results_come_in_pages(crowd: Reader) -> None:
    page = crowd.starts_afresh().opens("/search/?kind=network&sort=name")
    expect(page.locator(".found .row")).to_have_count(FEW)
    first = titles(page)
    expect(page.get_by_role("link", name="Previous page")).to_have_count(0)
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile(r"&page=2$|\?kind=network&page=2$"))
    expect(page.locator(".pager")).to_contain_text("Page 2 of 67")
    expect(page.locator(".tally h2")).to_be_focused()
    expect(page.locator(".tally h2")).to_be_in_viewport()
    assert not set(first) & set(titles(page))
    page.go_back()
    expect(page.locator(".found .row h3").first).to_have_text(first[0])
    page.goto(f"{crowd.origin}/search/?kind=network&page=999")
    expect(page.locator(".pager")).to_contain_text("Page 67 of 67")


def quickest(page: Page, deeds: list[tuple[str, str | None]]) -> float:
    """The median time in ms that the deeds take to draw, in the best of up to six rounds.

    A busy machine slows some of them down, but none makes the page quicker than it is.
    """
    best = float("inf")
    for _ in range(6):
        times: list[float] = [page.evaluate(TIME_TO_DRAW, deed) for deed in deeds]
        best = min(best, median(times))
        if best <= 50:
            break
    return best


def test_a_keystroke_shows_its_results_within_50_ms_among_ten_thousand(crowd: Reader) -> None:
    page = crowd.starts_afresh().opens("/search/")
    page.evaluate(TIME_TO_DRAW, ["#ask", "begin"])  # makes the index: that is no keystroke
    typed: list[tuple[str, str | None]] = [
        ("#ask", words[:length])
        for words in ("community team", "northham forum", "a", "s", "volunter newsletter")
        for length in range(1, len(words) + 1)
    ]
    assert quickest(page, typed) <= 50


def test_a_facet_shows_its_rows_within_50_ms_among_thousands(crowd: Reader) -> None:
    page = crowd.starts_afresh().opens("/networks/?status=active")
    expect(page.locator(".found .row").first).to_be_visible()
    facets = choices(page)
    ticked: list[tuple[str, str | None]] = [
        (f'.facets [name="{name}"][value="{value}"]', None) for name, value in facets[:12]
    ]
    assert quickest(page, ticked) <= 50


def choices(page: Page) -> list[list[str]]:
    """The facets' values that can be chosen on a page, as [facet, value]."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.facets li:not([hidden]) input')]"
        ".map(input => [input.name, input.value])"
    )
    return found


# ---- The library ------------------------------------------------------------


def test_the_vendored_library_is_the_pinned_one_made_small() -> None:
    made = subprocess.run(
        [
            *("node", MODULES / "terser" / "bin" / "terser"),
            MODULES / "minisearch" / "dist" / "umd" / "index.js",
            *("--compress", "--mangle", "--comments", "false"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    licence, _, code = VENDORED.read_text(encoding="utf-8").partition("\n")
    pinned = json.loads((MODULES / "minisearch" / "package.json").read_text(encoding="utf-8"))
    assert code.strip() == made.stdout.strip()
    assert licence.startswith(f"/*! MiniSearch {pinned['version']} ")
    own = (MODULES / "minisearch" / "LICENSE.txt").read_bytes()
    assert VENDORED.with_name("minisearch.LICENSE.txt").read_bytes() == own
