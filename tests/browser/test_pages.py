"""What holds for every single page of the published site."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser import tools
from tests.browser.conftest import BASE_URL, BELOW
from tests.browser.host import Host, served
from tests.browser.pages import Page, read_pages

VNU = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def without_stubs(written: dict[str, Page]) -> list[Page]:
    """The pages that readers stay on: not those that only send on from an old address."""
    return [page for page in written.values() if page.refresh is None]


def is_entry(address: str) -> bool:
    """Whether an entry has its page here: /networks/knowledge-hub/."""
    kind, _, slug = address.strip("/").partition("/")
    return kind in {"networks", "groups", "faqs"} and bool(slug) and "/" not in slug


def is_list(page: Page) -> bool:
    """Whether a page shows a list that can be narrowed, or leads to more than a dozen entries."""
    if page.address == "/search/" or is_entry(page.address):
        return False
    return page.filters or len(set(filter(is_entry, page.links))) > 12


def test_every_page_has_one_heading_a_language_a_title_a_description_and_a_main_part(
    written: dict[str, Page],
) -> None:
    for page in without_stubs(written):
        assert len(page.headings) == 1, (page.address, page.headings)
        assert page.headings[0].strip(), page.address
        assert page.language, page.address
        assert page.title.strip(), page.address
        assert len(page.descriptions) == 1, page.address
        assert page.descriptions[0].strip(), page.address
        assert page.mains == 1, page.address


def test_no_two_pages_share_a_title(written: dict[str, Page]) -> None:
    titles = Counter(page.title.strip() for page in without_stubs(written))
    assert not [title for title, count in titles.items() if count > 1]


def test_every_page_names_its_own_absolute_address_as_the_canonical_one(
    written: dict[str, Page],
) -> None:
    for page in without_stubs(written):
        # What is shown in a frame is the short form of a page.
        whole = page.address.removeprefix("/embed")
        assert page.canonicals == [urljoin(BASE_URL, whole)]


def broken_links(host: Host, written: dict[str, Page], base_url: str) -> Iterable[str]:
    """The links inside the site that lead nowhere, or to a part of a page that is not there."""
    answer_of = cache(host.answer)
    for page in written.values():
        here = urljoin(base_url, page.address.removeprefix("/"))
        for link in page.links:
            target, fragment = urldefrag(urljoin(here, link))
            if urlsplit(target).netloc != urlsplit(base_url).netloc:
                continue
            path = urlsplit(target).path
            answer = answer_of(path)
            if answer.target:
                yield f"{page.address}: {link} leads to a redirect"
            elif answer.status != 200 and path != f"{host.base_path}/404.html":
                yield f"{page.address}: {link} answers {answer.status}"
            elif fragment and (
                unquote(fragment) not in written[path.removeprefix(host.base_path)].ids
            ):
                yield f"{page.address}: {link} names a part that is not there"


def test_every_link_inside_the_site_answers(host: Host, written: dict[str, Page]) -> None:
    assert not list(broken_links(host, written, BASE_URL))


def test_every_link_answers_below_a_path_too(below: Path) -> None:
    base_url = f"{BASE_URL}{BELOW.removeprefix('/')}/"
    written = read_pages(below)
    host = Host(below, BELOW)
    assert not list(broken_links(host, written, base_url))
    assert written["/"].canonicals == [base_url]
    missing = {
        address
        for page in written.values()
        for address in page.fetched
        if host.answer(urlsplit(urljoin(base_url, address)).path).status != 200
    }
    assert not missing


def test_every_old_address_leads_to_a_page_that_is_there(host: Host) -> None:
    for rule in host.redirects.values():
        assert rule.status == 301, rule
        assert host.answer(rule.target).status == 200, rule
        stub = host.answer(rule.source)
        assert stub.status == 301 or rule.target.encode() in stub.body, rule


def scripts_of(page: Page) -> list[str]:
    """The scripts that a page fetches by itself."""
    return [address for address in page.fetched if address.endswith(".js")]


def test_pages_are_light(site: Path, written: dict[str, Page]) -> None:
    sizes: dict[Path, tuple[int, int]] = {}
    heavy: list[str] = []
    for page in without_stubs(written):
        name = page.address.strip("/")
        file = site / name if name.endswith(".html") else site / name / "index.html"
        parts = [site / part.lstrip("/") for part in (*page.stylesheets, *scripts_of(page))]
        for part in (file, *parts):
            if part not in sizes:
                body = part.read_bytes()
                sizes[part] = len(body), len(gzip.compress(body, 9))
        raw, packed = (sum(each) for each in zip(*(sizes[p] for p in (file, *parts)), strict=True))
        if raw > (120_000 if is_list(page) else 60_000) or packed > 20_000:
            heavy.append(f"{page.address}: {raw} bytes, {packed} compressed")
    assert not heavy, "\n".join(heavy)


def test_only_pages_that_filter_or_search_have_a_script(written: dict[str, Page]) -> None:
    for page in written.values():
        assert bool(scripts_of(page)) == page.filters, page.address
    filtering = {page.address for page in written.values() if page.filters}
    assert {"/search/", "/networks/", "/groups/", "/faqs/"} <= filtering
    still = ("/", "/map/", "/statistics/", "/about/", "/404.html", "/tags/", "/embed/networks/")
    assert not filtering & {*still, *filter(is_entry, written)}


def test_a_search_costs_60_kilobytes_until_its_first_result(browser: Browser, host: Host) -> None:
    sent: list[tuple[str, int]] = []
    with served(host, sent=sent) as origin:
        page = browser.new_context().new_page()  # with nothing kept from earlier pages
        page.goto(f"{origin}/search/?q=cop")
        page.wait_for_selector(".found .row")
        page.context.close()
    paths = sorted(path for path, _ in sent)
    assert paths == sorted(set(paths)), "something came twice"
    for part in ("/search/", ".woff2", "minisearch", "worker", "/search/index.json", "records."):
        assert any(part in path for path in paths), (part, paths)
    assert sum(size for _, size in sent) <= 60_000, sent


def test_every_page_is_valid_html(site: Path) -> None:
    program = tools.java()
    if program is None:
        pytest.fail("The HTML checker needs Java: install it, or run `make test` as root.")
    # A short run: half of the work would be making the checker quick.
    java = [program, "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    done = subprocess.run(
        [*java, "-jar", str(VNU), "--format", "json", "--skip-non-html", str(site)],
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [
        f"{fault.get('url', '').removeprefix(site.as_uri())}:{fault.get('lastLine')}: "
        f"{fault['message']}"
        for fault in json.loads(done.stderr)["messages"]
        if fault["type"] != "info" or fault.get("subType") == "warning"
    ]
    assert not faults, "\n".join(faults)
