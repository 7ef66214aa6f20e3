"""What the published pages may ask for: nothing but their own files, and no code."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from tests.browser.conftest import Reader, every_template
from tests.browser.host import Host
from tests.browser.pages import Page

POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
# Pages for frames on other sites run nothing.
FRAMED = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors *; object-src 'none'"
)


@every_template
def test_a_page_is_silent_and_asks_no_other_host(reader: Reader, address: str) -> None:
    page = reader.opens(address)
    page.wait_for_load_state("networkidle")
    # The browser itself reports that an address which does not exist was not found.
    told = [text for text in reader.complaints if "status of 404" not in text]
    assert not told
    assert not reader.foreign
    assert not page.context.cookies()
    if address != "/this/is/not/here/":
        assert told == reader.complaints


def test_no_page_asks_another_host_for_anything(written: dict[str, Page]) -> None:
    foreign = [
        f"{page.address}: {address}"
        for page in written.values()
        for address in page.fetched
        if urlsplit(address).netloc or urlsplit(address).scheme
    ]
    assert not foreign


def test_no_page_carries_code_or_styles_of_its_own(written: dict[str, Page]) -> None:
    for page in written.values():
        assert set(page.scripts) <= {"application/ld+json", "module"}, page.address
        assert not page.handlers, page.address
        assert page.styles == 0, page.address


def test_every_page_and_file_comes_with_the_policy(host: Host, written: dict[str, Page]) -> None:
    for address in [*written, "/feed.xml", "/robots.txt", "/nothing/here/"]:
        headers = host.answer(address).headers
        is_framed = address.startswith("/embed/")
        assert headers["Content-Security-Policy"] == (FRAMED if is_framed else POLICY), address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert "max-age=" in headers["Strict-Transport-Security"], address
        for name in (
            "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
            "Referrer-Policy",
        ):  # fmt: skip
            assert headers[name], f"{address}: {name}"


def test_assets_may_be_kept_for_ever_and_pages_not(host: Host, written: dict[str, Page]) -> None:
    for sheet in {sheet for page in written.values() for sheet in page.stylesheets}:
        assert "immutable" in host.answer(sheet).headers["Cache-Control"], sheet
    assert "immutable" not in host.answer("/").headers.get("Cache-Control", "")


def test_everything_that_a_page_fetches_is_there(host: Host, written: dict[str, Page]) -> None:
    missing = {
        f"{page.address}: {address}"
        for page in written.values()
        for address in page.fetched
        if host.answer(urlsplit(urljoin(page.address, address)).path).status != 200
    }
    assert not missing
