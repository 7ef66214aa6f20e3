"""The page changes as its file is saved, in a real browser: hubgen's own script at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.serve.conftest import running

LINES = "".join(f"<p>line {number}</p>" for number in range(200))


def page_of(title: str) -> str:
    return f"<!doctype html><title>{title}</title><body><h1>{title}</h1>{LINES}</body>"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    (tmp_path / "content/a").mkdir(parents=True)
    (tmp_path / "content/index.html").write_text(page_of("one"))
    (tmp_path / "content/a/index.html").write_text(page_of("a"))
    (tmp_path / "content/favicon.ico").write_bytes(b"")
    return tmp_path


def test_a_page_reloads_where_it_was_read_shows_problems_and_heals(
    hub: Path, browser: Browser
) -> None:
    window = browser.new_context()
    complaints: list[str] = []
    with running(hub) as server:
        tabs = [window.new_page() for _ in range(8)]
        for tab in tabs:
            tab.on("console", lambda message: complaints.append(message.text))
            tab.goto(f"http://127.0.0.1:{server.port}/")
        first = tabs[0]
        first.evaluate("scrollTo(0, 1500)")
        server.write("index.html", page_of("two"))
        for tab in tabs:
            expect(tab.locator("h1")).to_have_text("two")
        assert first.evaluate("scrollY") == 1500
        server.write("a/index.html", "BROKEN <script>alert(1)</script>")
        expect(first.locator("#hubgen-problems")).to_contain_text("<script>alert(1)</script>")
        server.write("a/index.html", page_of("a"))
        expect(first.locator("#hubgen-problems")).to_have_count(0)
        assert complaints == []
        for tab in tabs[1:]:
            tab.close()  # Chromium slows down the calls of many tabs to one that does not answer
        port = server.port
    (hub / "content/index.html").write_text(page_of("three"))
    with running(hub, port=port):
        expect(first.locator("h1")).to_have_text("three", timeout=30_000)
    window.close()
