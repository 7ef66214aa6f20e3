"""Search and facets of a hub that Pagefind searches, as somebody uses them in a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import BASE_URL, BELOW, REPOSITORY, Reader, build, open_tab
from tests.browser.host import Host, served

FEW = 20  # rows of a page


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This hub's site below a path, as if it were so large that Pagefind searches it."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(REPOSITORY / "content", folder / "hub" / "content")
    settings = folder / "hub" / "content" / "hub.yaml"
    kept = [line for line in settings.read_text().split("\n") if not line.startswith("search:")]
    settings.write_text("\n".join([*kept, "search: pagefind", ""]))
    return build(folder / "site", f"{BASE_URL.removesuffix('/')}{BELOW}/", folder / "hub")


@pytest.fixture(scope="module")
def records(site: Path) -> dict[str, Any]:
    """The same entries as the other search knows them."""
    (file,) = (site / "search").glob("records.*.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def tab(browser: Browser, large: Path) -> Iterator[Reader]:
    with served(Host(large, BELOW)) as origin:
        reader = open_tab(browser, origin + BELOW, javascript=True)
        yield reader
        reader.page.context.close()


@pytest.fixture
def seeker(tab: Reader) -> Iterator[Reader]:
    """Somebody who searches; no page may complain, and none fetches from elsewhere."""
    yield tab.starts_afresh()
    assert not tab.complaints
    assert all(address.startswith(tab.origin) for address in tab.foreign)


def titles(page: Page) -> list[str]:
    return page.locator(".found .row h3").all_text_contents()


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'.facets input[name="{name}"][value="{value}"]')


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".tally h2")).to_have_text(words)


def shown_counts(page: Page) -> dict[tuple[str, str], int]:
    """What each value of the facets that is shown would leave, as the page says."""
    told: list[tuple[str, str, str]] = page.evaluate(
        "[...document.querySelectorAll('.facets li:not([hidden]) input')].map(input => "
        "[input.name, input.value, input.parentElement.querySelector('.count').textContent])"
    )
    return {(name, value): int(count.replace(",", "")) for name, value, count in told}


Chosen = dict[str, list[str]]


def having(records: dict[str, Any], chosen: Chosen) -> list[Any]:
    """The entries with one of the chosen values in each facet that has some."""
    names = ["kind", *(facet["name"] for facet in records["facets"])]

    def values(entry: list[Any], name: str) -> set[str]:
        if name == "kind":
            return {records["kinds"][entry[0]]["name"]}
        at = names.index(name) - 1
        return {records["facets"][at]["values"][place][0] for place in entry[6][at]}

    return [
        entry
        for entry in records["entries"]
        if all(values(entry, name) & set(wanted) for name, wanted in chosen.items() if wanted)
    ]


# ---- Words ------------------------------------------------------------------


def test_words_find_entries_while_the_reader_types(seeker: Reader) -> None:
    page = seeker.opens("/search/")
    page.focus("#ask")
    page.keyboard.type("police communic", delay=20)
    expect(page.locator(".found .row h3").first).to_have_text("Association of Police Communicators")
    expect(page).to_have_url(re.compile(r"\?q=police\+communic$"))
    assert page.evaluate("document.activeElement.id") == "ask"
    page.fill("#ask", "")
    expect(page.get_by_role("heading", name="From A to Z")).to_be_visible()


@pytest.mark.parametrize("words", ["I&DeA", "IDeA", "ídea"])
def test_a_name_is_found_in_its_spellings(seeker: Reader, words: str) -> None:
    page = seeker.opens("/search/")
    page.fill("#ask", words)
    expect(page.locator(".found .row h3").first).to_have_text("I&DeA Communities of Practice")


def test_an_old_name_finds_its_entry_which_says_so(seeker: Reader) -> None:
    page = seeker.opens("/search/?q=GCN")
    row = page.locator(".found .row").first
    expect(row.get_by_role("link")).to_have_text("Government Communication Network")
    expect(row.get_by_text("Also known as GCN")).to_be_visible()
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Government Communication Network")


def test_a_row_shows_what_the_lists_of_the_server_show(seeker: Reader) -> None:
    rows = (
        "selector => Object.fromEntries([...document.querySelectorAll(`${selector} .row`)].map("
        "row => [row.querySelector('a').pathname, row.textContent.replace(/\\s+/g, '')]))"
    )
    page = seeker.opens("/networks/")
    written = page.evaluate(rows, ".results > section")
    box(page, "status", "active").check()
    expect(page.locator(".found .row")).to_have_count(FEW)
    drawn = page.evaluate(rows, ".found")
    both = drawn.keys() & written.keys()
    assert len(both) > 5
    assert {href: drawn[href] for href in both} == {href: written[href] for href in both}


def test_words_that_nothing_has_together_find_nothing_and_say_what_to_do(seeker: Reader) -> None:
    page = seeker.opens("/search/?q=police+xylophone")
    heading(page, "0 results")
    expect(page.locator(".found")).to_contain_text("Try another spelling")


# ---- Facets -----------------------------------------------------------------


@pytest.mark.parametrize(
    "chosen",
    [
        {"status": ["active"]},
        {"status": ["active", "closed"], "kind": ["network"]},
        {"status": ["closed"], "cost": ["free"], "audiences": ["communicators"]},
    ],
)
def test_counts_are_those_of_each_value_with_the_other_facets_as_they_are(
    seeker: Reader, records: dict[str, Any], chosen: Chosen
) -> None:
    pairs = [f"{name}={value}" for name, values in chosen.items() for value in values]
    page = seeker.opens(f"/search/?{'&'.join(pairs)}")
    total = len(having(records, chosen))
    heading(page, "1 result" if total == 1 else f"{total} results")
    counts = shown_counts(page)
    assert len(counts) > 20
    assert counts == {
        (name, value): len(having(records, {**chosen, name: [value]})) for name, value in counts
    }


def test_without_words_entries_come_by_name_the_living_first(
    seeker: Reader, records: dict[str, Any]
) -> None:
    page = seeker.opens("/search/?kind=network&status=active&status=closed")
    expect(page.locator(".found .row")).to_have_count(FEW)
    wanted = [
        entry[2] for entry in having(records, {"kind": ["network"], "status": ["active", "closed"]})
    ]
    assert titles(page) == wanted[:FEW]
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile(r"&page=2$"))
    expect(page.locator(".found .row h3").first).to_have_text(wanted[FEW])
    assert titles(page) == wanted[FEW : 2 * FEW]
    page.go_back()
    expect(page.locator(".found .row h3").first).to_have_text(wanted[0])


def test_the_list_of_a_value_keeps_it_and_comes_by_kind(
    seeker: Reader, records: dict[str, Any]
) -> None:
    page = seeker.opens("/tags/local-government/")
    whole = page.inner_text(".tally h2")
    box(page, "status", "unknown").check()
    wanted = having(records, {"tags": ["local-government"], "status": ["unknown"]})
    heading(page, f"{len(wanted)} of {whole}")
    wanted.sort(key=lambda entry: int(entry[0]))
    assert titles(page) == [entry[2] for entry in wanted][:FEW]
    assert not box(page, "tags", "local-government").count()


def test_sorted_by_members_the_largest_is_first_and_by_check_the_latest(
    seeker: Reader, records: dict[str, Any]
) -> None:
    networks = having(records, {"kind": ["network"]})
    page = seeker.opens("/networks/?sort=members")
    expect(page.locator(".found .row")).to_have_count(FEW)
    largest = sorted(networks, key=lambda entry: -int(entry[11]))
    assert titles(page) == [entry[2] for entry in largest[:FEW]]
    page.locator(".sort select").select_option("checked")
    latest = sorted(networks, key=lambda entry: -int(entry[10]))
    expect(page.locator(".found .row h3").first).to_have_text(latest[0][2])


def test_words_may_be_sorted_too(seeker: Reader, records: dict[str, Any]) -> None:
    page = seeker.opens("/search/?q=government&sort=members")
    expect(page.locator(".found .row").first).to_be_visible()
    members = {entry[2]: int(entry[11]) for entry in records["entries"]}
    found = [members[title] for title in titles(page)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) > 3


def test_unknown_values_and_parameters_are_ignored(seeker: Reader) -> None:
    page = seeker.opens("/search/?kind=network&status=asleep&sort=colour&page=99&__proto__=1")
    expect(page.locator(".found .row").first).to_be_visible()
    expect(page.locator(".chosen .remove")).to_have_count(1)
    expect(page.locator(".pager")).to_contain_text("Page 3 of 3")


# ---- The network ------------------------------------------------------------


def test_who_does_not_search_fetches_nothing_of_the_index(seeker: Reader) -> None:
    page = seeker.opens("/networks/")
    expect(box(page, "status", "active")).to_be_visible()
    fetched = " ".join(page.evaluate("performance.getEntries().map(one => one.name)"))
    assert "find." in fetched
    assert "find-pagefind" not in fetched
    assert "/search/" not in fetched


def test_facets_fetch_nothing_that_finds_words(seeker: Reader) -> None:
    page = seeker.opens("/networks/")
    box(page, "status", "active").check()
    expect(page.locator(".found .row")).to_have_count(FEW)
    fetched = " ".join(page.evaluate("performance.getEntries().map(one => one.name)"))
    assert "find-pagefind" in fetched
    assert "/pagefind/pagefind" not in fetched
    assert ".pf_index" not in fetched


@pytest.mark.parametrize(
    ("status", "words"), [(404, "index is not there yet"), (500, "could not be fetched")]
)
def test_without_an_index_the_page_stays_as_it_was_and_says_why(
    tab: Reader, status: int, words: str
) -> None:
    page = tab.starts_afresh().opens("/search/")
    page.route("**/hubgen.json", lambda route: route.fulfill(status=status))
    page.fill("#ask", "police")
    expect(page.locator(".finder ~ .notice, .results > .notice")).to_contain_text(words)
    expect(page.get_by_role("heading", name="From A to Z")).to_be_visible()
    page.unroute("**/hubgen.json")
