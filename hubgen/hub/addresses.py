"""The one place that makes an address: every page's path, and its URL with and without host.

An address begins and ends with "/" and does not hold the base path; files lie at it below the
output's root.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from hubgen.kinds.values import Ref
from hubgen.problems import Location, Report

# First segments that hubgen's own pages and files have, now or by the contract (§6).
OWN_NAMES = frozenset(
    (
        "search",
        "changes",
        "news",
        "map",
        "statistics",
        "feeds",
        "review",
        "embed",
        "admin",
        "assets",
        "api",
        "data",
        "schema",
        "page",
        "index",
        "404",
        "feed",
        "rss",
        "robots",
        "sitemap",
    )
)


class Base(NamedTuple):
    """Where the site is published: `url` ends in "/", `path` is "" or "/hub"."""

    url: str
    path: str

    @classmethod
    def of(cls, url: str) -> Base:
        """The base of an absolute URL, with or without a path."""
        url = url if url.endswith("/") else url + "/"
        return cls(url, urlsplit(url).path.rstrip("/"))

    def href(self, address: str) -> str:
        """An address as links on pages have it: from the host's root."""
        return self.path + address

    def absolute(self, address: str) -> str:
        """An address with scheme and host, for feeds, canonical links and the sitemap."""
        return self.url + address.removeprefix("/")


def entry_address(ref: Ref) -> str:
    """The address of an entry's page."""
    return f"/{ref.plural}/{ref.slug}/"


def list_address(name: str, number: int = 1) -> str:
    """The address of a list (a kind or a term: "networks", "tags/web") and its later pages."""
    return f"/{name}/" if number == 1 else f"/{name}/page/{number}/"


def page_address(slug: str) -> str:
    """The address of a page of text."""
    return f"/{slug}/"


def file_of(address: str) -> str:
    """The output file of an address: "/a/" → "a/index.html", "/feed.xml" → "feed.xml"."""
    path = address.removeprefix("/")
    return f"{path}index.html" if address.endswith("/") else path


def _shown(place: Location) -> str:
    return "a page of hubgen's own" if place.path == "content/hub.yaml" else place.path


def check_addresses(claims: list[tuple[str, Location]], report: Report) -> Mapping[str, Location]:
    """Every published address with what claims it; two claims are a problem naming both.

    The first claim counts. Nothing that is generated can replace another page (trust A6).
    """
    table: dict[str, Location] = {}
    for address, location in claims:
        first = table.get(address)
        if first is None:
            table[address] = location
        else:
            report.add(
                "address-taken",
                location,
                f"{address} is also the address of {_shown(first)}",
                "rename one of the two",
            )
    return table
