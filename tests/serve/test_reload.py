"""Save a file, see the page: rebuilding, reloading, problems over the page, and healing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serve.conftest import Running

    Start = Callable[..., Running]


def seconds_until(server: Running, path: str, words: str, limit: float = 20) -> float:
    began = time.monotonic()
    while words not in server.get(path).text:
        assert time.monotonic() - began < limit, server.said
        time.sleep(0.005)
    return time.monotonic() - began


def test_a_saved_file_is_served_within_half_a_second(server: Running) -> None:
    taken = []
    for number in range(3):
        server.write("a/index.html", f"<p>edit {number}</p>")
        taken.append(seconds_until(server, "/a/", f"edit {number}"))
        time.sleep(0.1)
    assert min(taken) < 0.5


def test_a_tab_reloads_when_its_own_page_changes(server: Running) -> None:
    with server.tab("/a/", server.get("/a/").mark) as tab:
        server.write("a/index.html", "<p>new</p>")
        assert tab.recv(timeout=5) == "reload"


def test_a_tab_does_not_reload_when_another_page_changes(server: Running) -> None:
    with server.tab("/b/", server.get("/b/").mark) as tab:
        server.write("a/index.html", "<p>new</p>")
        seconds_until(server, "/a/", "new")
        with pytest.raises(TimeoutError):
            tab.recv(timeout=0.3)


def test_a_tab_reloads_when_a_picture_on_it_changes(server: Running) -> None:
    server.write("static/map.png", "one")
    server.write("a/index.html", '<p>with<img alt="" src="/static/map.png"></p>')
    seconds_until(server, "/a/", "with")
    with server.tab("/a/", server.get("/a/").mark) as tab:
        server.write("static/map.png", "two")
        assert tab.recv(timeout=5) == "reload"


def test_a_tab_that_slept_through_a_change_reloads_when_it_asks(server: Running) -> None:
    seen = server.get("/a/").mark
    server.write("a/index.html", "<p>new</p>")
    seconds_until(server, "/a/", "new")
    with server.tab("/a/", seen) as tab:
        assert tab.recv(timeout=5) == "reload"


def test_a_page_that_appears_and_one_that_goes_reload_their_tabs(server: Running) -> None:
    with server.tab("/c/", server.get("/c/").mark) as tab:
        server.write("c/index.html", "<p>here</p>")
        assert tab.recv(timeout=5) == "reload"
    with server.tab("/c/", server.get("/c/").mark) as tab:
        shutil.rmtree(server.root / "content/c")
        assert tab.recv(timeout=5) == "reload"


def test_a_tab_finds_its_page_again_after_a_restart(start: Start) -> None:
    first = start()
    seen = first.get("/a/").mark
    assert first.stop() == 0
    second = start(port=first.port)
    with second.tab("/a/", seen) as tab, pytest.raises(TimeoutError):
        tab.recv(timeout=0.3)


def test_six_tabs_do_not_hang_the_server(server: Running) -> None:
    seen = server.get("/").mark
    tabs = [server.tab("/", seen) for _ in range(12)]
    assert server.get("/a/").status == 200
    server.write("index.html", "<p>new</p>")
    assert [tab.recv(timeout=5) for tab in tabs] == ["reload"] * 12
    for tab in tabs:
        tab.close()
    assert server.get("/").status == 200


def test_broken_content_comes_up_with_its_problems_and_heals(root: Path, start: Start) -> None:
    good = (root / "content/a/index.html").read_text()
    (root / "content/a/index.html").write_text("BROKEN <script>alert(1)</script>")
    server = start()
    for path in ("/", "/a/", "/nowhere", "/feed.xml"):
        reply = server.get(path)
        assert reply.status == 503
        assert "content/a/index.html:1:1: error: broken: BROKEN" in reply.text
        assert "&lt;script&gt;alert(1)" in reply.text
        assert "<script>alert" not in reply.text
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert "script-src 'self'" in reply.headers["content-security-policy"]
    with server.tab("/", server.get("/").mark) as tab:
        server.write("a/index.html", good)
        assert tab.recv(timeout=5) == "reload"
    assert server.get("/").status == 200
    assert "hubgen-problems" not in server.get("/").text
    server.wait_for("Good again")


def test_problems_are_shown_over_the_last_good_page(server: Running) -> None:
    with server.tab("/a/", server.get("/a/").mark) as tab:
        server.write("b/index.html", "BROKEN <script>alert(1)</script></aside>")
        assert tab.recv(timeout=5) == "reload"
    reply = server.get("/a/")
    assert reply.status == 200
    assert "<h1>A</h1>" in reply.text
    assert "<aside" in reply.text
    assert "1 problem: this page is from the last good build" in reply.text
    assert "1 | BROKEN &lt;script&gt;alert(1)&lt;/script&gt;&lt;/aside&gt;" in reply.text
    assert "    | ^^^^^^" in reply.text
    assert "hint: Write it better." in reply.text
    assert "<script>alert" not in reply.text
    assert server.get("/feed.xml").text == "<feed/>"
    assert server.wait_for("content/b/index.html:1:1: error")
    with server.tab("/a/", reply.mark) as tab:
        server.write("b/index.html", "<p>mended</p>")
        assert tab.recv(timeout=5) == "reload"
    assert "aside" not in server.get("/a/").text


def test_a_bug_is_called_a_bug_and_the_server_lives_on(server: Running) -> None:
    server.write("b/index.html", "BUG")
    seconds_until(server, "/a/", "This is a bug in hubgen")
    text = server.get("/a/").text
    assert "RuntimeError: the builder failed" in text
    assert "<h1>A</h1>" in text
    server.wait_for("Traceback")
    server.write("b/index.html", "fine")
    seconds_until(server, "/b/", "fine")


def test_an_edit_during_a_build_is_not_missed(server: Running) -> None:
    server.write("a/index.html", "SLOW one")
    time.sleep(0.2)
    server.write("a/index.html", "two")
    seconds_until(server, "/a/", "two")


def test_a_folder_that_was_deleted_and_made_anew_is_watched(server: Running) -> None:
    content, kept = server.root / "content", server.root / "kept"
    shutil.copytree(content, kept)
    shutil.rmtree(content)
    time.sleep(0.3)
    shutil.copytree(kept, content)
    server.write("a/index.html", "<p>back</p>")
    seconds_until(server, "/a/", "back")
    server.write("d/e/index.html", "<p>deep</p>")
    seconds_until(server, "/d/e/", "deep")
    time.sleep(1.2)
    server.write("d/e/index.html", "<p>deeper</p>")
    seconds_until(server, "/d/e/", "deeper")


def test_a_file_put_in_place_by_renaming_is_seen(server: Running) -> None:
    server.write(".index.html.swp", "<p>renamed</p>")
    (server.root / "content/.index.html.swp").rename(server.root / "content/a/index.html")
    assert seconds_until(server, "/a/", "renamed") < 1


def test_hidden_files_and_reading_do_not_rebuild(server: Running) -> None:
    server.write(".index.html.swp", "x")
    server.write("a/index.html~", "x")
    (server.root / "content/a/index.html").read_bytes()
    time.sleep(1.3)
    assert [line for line in server.said if "uilt" in line] == []
