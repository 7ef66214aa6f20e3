"""This hub, built once as it would be published, on a small host, in a real browser."""

from __future__ import annotations

import fcntl
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, Request, sync_playwright

from tests.browser import tools
from tests.browser.host import Host, served
from tests.browser.pages import Page as Written
from tests.browser.pages import read_pages
from tests.browser.samples import NAMES, RARE, address_of, hold_redirect, write_rare_hub

REPOSITORY = Path(__file__).parents[2]
BASE_URL = "https://hub.example/"
BELOW = "/comms/hub"
FLAGS = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def build(output: Path, base_url: str, hub: Path = REPOSITORY) -> Path:
    """Build a hub, this one unless another is named, into a folder, as its host does."""
    command = [sys.executable, "-m", "hubgen", "-C", str(hub), "build", "--strict"]
    done = subprocess.run(
        [*command, "--output", str(output), "--base-url", base_url],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return output


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a file or a folder once for all processes that run these tests; nobody changes it."""
    common = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent

    def made(name: str, make: Callable[[Path], object]) -> Path:
        with (common / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (common / name).exists():
                make(common / f"{name}.new")
                (common / f"{name}.new").rename(common / name)
        return common / name

    return made


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The folder of the published site."""
    return once("published", lambda folder: build(folder, BASE_URL))


@pytest.fixture(scope="session")
def below(once: Once) -> Path:
    """The folder of the same site below a path."""
    return once("below", lambda folder: build(folder, f"{BASE_URL}{BELOW.removeprefix('/')}/"))


@pytest.fixture(scope="session")
def host(site: Path) -> Host:
    """What the host of the site would answer."""
    return Host(site)


@pytest.fixture(scope="session")
def rare(once: Once) -> Path:
    """The folder of the site of another hub, which has what this one lacks."""
    base_url = f"{BASE_URL.removesuffix('/')}{RARE}"

    def make(folder: Path) -> None:
        hold_redirect(build(folder / "site", base_url, write_rare_hub(folder / "hub")))

    return once("rare", make) / "site"


@pytest.fixture(scope="session")
def written(site: Path, once: Once) -> dict[str, Written]:
    """Every page of the site, read from its file, by address."""
    file = once("written", lambda file: file.write_bytes(pickle.dumps(read_pages(site))))
    pages: dict[str, Written] = pickle.loads(file.read_bytes())  # noqa: S301  # the tests' own
    return pages


@pytest.fixture(scope="session")
def origin(host: Host, rare: Path) -> Iterator[str]:
    """Where the site, and the other one below it, are served: http://127.0.0.1:<port>."""
    with served(host, Host(rare, RARE.removesuffix("/"))) as address:
        yield address


OPEN = ExitStack()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium; without it the tests fail, they are not skipped."""
    program = tools.chromium()
    assert program, "The browser tests need Chromium: install it, or run `make test` as root."
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    playwright = OPEN.enter_context(sync_playwright())
    running = playwright.chromium.launch(executable_path=program, args=flags)
    OPEN.callback(running.close)
    yield running
    OPEN.close()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close the browser after the last test of this folder: until then its event loop runs here.

    Tests with a loop of their own would find it in their way. None of those comes in between:
    the tests of this folder are the first (see LONGEST).
    """
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        OPEN.close()


# What was found, or that nothing was: drawn after the page itself is there.
RESULTS = ".finder .found > *"
EYES = (Path(__file__).parent / "eyes.js").read_text(encoding="utf-8")


class Reader:
    """A reader with one tab, who writes down a page's complaints and its requests elsewhere."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._note)
        page.on("framenavigated", self._arrive)
        self._leaving = False

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.foreign.append(request.url)

    def starts_afresh(self) -> Reader:
        """Forget the last page: what it still says and asks for until the next is there, too.

        It is emptied, since a page that turns to another size or colour is drawn once more. To
        leave it for an empty one would cost a process of the browser, and the way back another.
        """
        self.page.evaluate("document.documentElement?.replaceChildren()")
        self._leaving = True
        self._forget()
        return self

    def _arrive(self, _frame: Frame) -> None:
        if self._leaving:
            self._leaving = False
            self._forget()

    def _forget(self) -> None:
        self.complaints.clear()
        self.foreign.clear()

    def opens(
        self, address: str, width: int = 1280, scheme: str = "light", height: int = 900
    ) -> Page:
        """Open a page of the site in a window of this size (CSS px), in this colour scheme."""
        self.looks(width, scheme, height)
        self.page.goto(f"{self.origin}{address}", wait_until="load")
        return self.page

    def studies(self, address: str, width: int = 1280, height: int = 900) -> Page:
        """Open a sample, wait until it is whole, and look closely: the page gets `eyes`.

        In a window as narrow as a phone all that folds is unfolded.
        """
        page = self.opens(address, width, height=height)
        if "?q=" in address:
            page.wait_for_selector(RESULTS, state="attached")
        page.evaluate(EYES)
        if width < 768:
            page.evaluate("eyes.unfold()")
        return page

    def looks(self, width: int, scheme: str, height: int = 900) -> None:
        """Change the size of the window and the colour scheme; nothing else is out of the usual."""
        if self.page.viewport_size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light",
            forced_colors="none",
            media="screen",
        )


def open_tab(browser: Browser, origin: str, javascript: bool) -> Reader:
    """A new reader; opening a tab is slow, so one serves all tests, page after page."""
    window = browser.new_context(reduced_motion="reduce", java_script_enabled=javascript)
    return Reader(window.new_page(), origin)


@pytest.fixture(scope="session")
def usual_reader(browser: Browser, origin: str) -> Reader:
    return open_tab(browser, origin, javascript=True)


@pytest.fixture
def reader(usual_reader: Reader) -> Reader:
    """Somebody who reads the site."""
    return usual_reader.starts_afresh()


@pytest.fixture(scope="session")
def reader_without_javascript(browser: Browser, origin: str) -> Reader:
    """Somebody who reads the site with JavaScript off."""
    return open_tab(browser, origin, javascript=False)


@pytest.fixture
def address(written: dict[str, Written], request: pytest.FixtureRequest) -> str:
    """The address of a sample; the test gives its name as a parameter."""
    return address_of(str(request.param), written)


every_template = pytest.mark.parametrize("address", NAMES, indirect=True)
