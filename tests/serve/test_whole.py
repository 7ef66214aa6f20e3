"""`hubgen serve` as it is called: the real site of a real hub, published and served alike."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hubgen.build import Site
from hubgen.cli.hubs import today
from tests.hubs import make_hub
from tests.serve.conftest import running

if TYPE_CHECKING:
    from tests.serve.conftest import Running

HUB = """
-- networks/one.md --
title: One <b>bold</b> network
aliases: [/networks/first/]
-- networks/two.md --
draft: true
"""
CONTENT = Path(__file__).parents[2] / "content"


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Running]:
    command = (sys.executable, "-m", "hubgen", "-C", str(root), "serve")
    with running(root, *options, command=command) as server:
        yield server


def published(root: Path) -> Site:
    site = make_hub(root, HUB, today=today(), drafts=True).site
    assert site is not None
    return site


def test_every_file_is_served_as_it_is_published(tmp_path: Path) -> None:
    site = published(tmp_path)
    with serving(tmp_path) as server:
        for name, content in site.files.items():
            address = "/" + re.sub(r"(^|/)index\.html$", r"\1", name)
            if name.startswith("_") or address in {rule.source for rule in site.redirects}:
                continue
            reply = server.get(address)
            served = re.sub(rb'<script src="/_hubgen/live\.js"[^>]*></script>', b"", reply.body)
            assert (name, served) == (name, content)
            assert reply.status == 200, name
        assert server.said[-1].startswith("Serving A small hub at ")


def test_the_headers_are_those_of_the_host_but_for_named_differences(tmp_path: Path) -> None:
    site = published(tmp_path)
    everywhere = {name.lower(): value for name, value in site.headers[0].headers}
    with serving(tmp_path) as server:
        headers = server.get("/networks/one/").headers
        feed = server.get("/rss.xml").headers
    policy = everywhere.pop("content-security-policy")
    assert headers["content-security-policy"] == policy
    del everywhere["strict-transport-security"]
    assert everywhere.items() <= headers.items()
    own = {"cache-control", "content-length", "content-type", "date", "etag"}
    assert headers.keys() == everywhere.keys() | own | {"content-security-policy"}
    assert feed["content-type"] == "application/rss+xml; charset=utf-8"


def test_redirects_are_those_of_the_host(tmp_path: Path) -> None:
    site = published(tmp_path)
    assert site.redirects
    with serving(tmp_path) as server:
        for rule in site.redirects:
            reply = server.get(rule.source)
            assert (reply.status, reply.headers["location"]) == (rule.status, rule.target)


def test_the_script_is_in_no_published_file(tmp_path: Path) -> None:
    site = published(tmp_path)
    assert [name for name, content in site.files.items() if b"_hubgen" in content] == []


def test_the_output_folder_is_never_written(tmp_path: Path) -> None:
    published(tmp_path)
    with serving(tmp_path) as server:
        assert server.get("/").status == 200
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


def test_a_mistake_in_an_entry_is_shown_with_its_place(tmp_path: Path) -> None:
    published(tmp_path)
    entry = tmp_path / "content/networks/one.md"
    good = entry.read_text(encoding="utf-8")
    with serving(tmp_path) as server:
        with server.tab("/networks/one/", server.get("/networks/one/").mark) as tab:
            entry.write_text(good.replace("[web]", "[wbe]"), encoding="utf-8")
            assert tab.recv(timeout=10) == "reload"
        text = server.get("/networks/one/").text
        assert "content/networks/one.md:" in text
        assert "[unknown-term]" in text
        entry.write_text(good, encoding="utf-8")
        server.wait_for("Good again")
        assert "unknown-term" not in server.get("/networks/one/").text


def test_this_hub_shows_a_saved_entry_within_half_a_second(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    entry = min((tmp_path / "content/networks").glob("*.md"))
    text = entry.read_text(encoding="utf-8")
    address = f"/networks/{entry.stem}/"
    taken = []
    with serving(tmp_path) as server:
        for number in range(5):
            with server.tab(address, server.get(address).mark) as tab:
                began = time.monotonic()
                entry.write_text(f"{text}\nA new sentence, number {number}.\n", encoding="utf-8")
                assert tab.recv(timeout=20) == "reload"
                page = server.get(address).text
                taken.append(time.monotonic() - began)
            assert f"number {number}." in page
    assert min(taken) < 0.5, taken
