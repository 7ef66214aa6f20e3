"""What a list says of itself on each of its pages."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.hub.ground import Ground
from hubgen.hub.hub import Listing
from hubgen.plan.views import Facet, FeedLink, Finder, Link


class Heading(NamedTuple):
    """What a list says of itself on each of its pages, and the list."""

    name: str
    title: str
    lead: str
    tally: str
    facets: tuple[Facet, ...]
    listing: Listing
    parents: tuple[Link, ...] = ()
    named: str = ""
    crumb: str = ""
    feeds: tuple[FeedLink, ...] = ()
    related: tuple[Link, ...] = ()
    synonyms: tuple[str, ...] = ()
    finder: Finder | None = None

    def pages(self, size: int) -> int:
        """How many pages of `size` entries it has: one when it is empty."""
        return max(1, -(-len(self.listing.entries) // size))


def make_finder(ground: Ground, facet: str = "", value: str = "") -> Finder | None:
    """What the browser needs to filter a list with its own fixed filter; None without a search."""
    if "search" not in ground.settings.outputs:
        return None
    index = "/search/pagefind/hubgen.json" if ground.has_pagefind else "/search/index.json"
    return Finder(
        ground.base.href(index),
        ground.base.href("/search/"),
        " ".join(("kind", *(one.name for one in ground.facets))),
        facet,
        value,
        ground.has_pagefind,
    )
