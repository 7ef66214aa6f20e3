"""Which feeds the sites of entries have that no entry names."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from hubgen.fetch import Fetcher, FetchError, Limits
from hubgen.kinds.urls import url_fault
from hubgen.river.reader import Reader
from hubgen.river.run import LIMITS

_PAGE = Limits(seconds=20.0, most_bytes=1024 * 1024, redirects=5, cuts=True)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
_MOST = 3
"""Feeds that are tried on one site."""


class Discovered(NamedTuple):
    """A feed of a site: its address, its title, and how many posts it has."""

    url: str
    title: str
    posts: int


async def discover(page: str, fetcher: Fetcher, reader: Reader) -> tuple[Discovered, ...]:
    """The feeds that a page names and that can be read; FetchError when the page does not come.

    Feeds of comments are left out.
    """
    answer = await fetcher.get(page, {"accept": "text/html, */*;q=0.5"}, _PAGE)
    if answer.status != 200:
        raise FetchError("broken", f"the server answered {answer.status}")
    found = []
    for url in linked_feeds(answer.body.decode("utf-8", "replace"), answer.url)[:_MOST]:
        try:
            feed = await fetcher.get(url, limits=LIMITS)
        except FetchError:
            continue
        if feed.status == 200:
            heard = await reader.read(feed.body, feed.headers.get("content-type", ""), feed.url)
            if not heard.fault:
                found.append(Discovered(url, heard.title, len(heard.items)))
    return tuple(found)


def linked_feeds(html: str, base: str) -> list[str]:
    """The addresses of the feeds that a page names in its head, each once."""
    reader = _Links()
    reader.feed(html)
    found: dict[str, None] = {}
    for href, title in reader.found:
        try:
            url = urljoin(urljoin(base, reader.base), href.strip())
        except ValueError:
            continue
        if url_fault(url) is None and not _COMMENTS.search(f"{_within(url)} {title}"):
            found[url] = None
    return list(found)


def _within(url: str) -> str:
    """An address without its host, whose name says nothing of what a feed is about."""
    return urlsplit(url)._replace(scheme="", netloc="").geturl()


class _Links(HTMLParser):
    """Reads `<link rel="alternate">` (HTML Standard §4.6.7.1)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = told.get("href", "")
        rel, kind = told.get("rel", "").lower().split(), told.get("type", "").strip().lower()
        if tag == "link" and "alternate" in rel and kind in _TYPES and told.get("href"):
            self.found.append((told["href"], told.get("title", "")))
