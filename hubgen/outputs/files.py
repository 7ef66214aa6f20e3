"""All files of a site but its pages: which there are, what each is made from, and its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from hubgen.hub.ground import Ground
from hubgen.outputs.admin import admin_shelf
from hubgen.outputs.change_feeds import change_shelf
from hubgen.outputs.data_files import data_shelves
from hubgen.outputs.feeds import feed_shelf
from hubgen.outputs.hosting import header_rules, headers_file, redirect_rules, redirects_file
from hubgen.outputs.news_files import news_shelf
from hubgen.outputs.opml import opml_shelf
from hubgen.outputs.review_files import FEED, review_shelf
from hubgen.outputs.search import search_shelf
from hubgen.outputs.shelf import Shelf, Stock, single
from hubgen.outputs.sitemap import dated, make_robots, make_sitemap


class Given(NamedTuple):
    """Files that are only copied: a digest of each, and how its bytes are had."""

    digests: Mapping[str, bytes]
    read: Callable[[str], bytes]


class Outputs:
    """The files beside the pages, by number; the first `feeds` of them are feeds."""

    def __init__(self, stock: Stock, given: Iterable[Given], others: Iterable[Shelf] = ()) -> None:
        feeds, changes, news = feed_shelf(stock), change_shelf(stock), news_shelf(stock)
        review = review_shelf(stock)
        shelves = [feeds, changes, news, review, search_shelf(stock), *data_shelves(stock)]
        shelves += [opml_shelf(stock), admin_shelf(stock), _hosting(stock), _schemas(stock)]
        shelves += [*others, *(_copied(one) for one in given)]
        self._places = [(shelf, at) for shelf in shelves for at in range(len(shelf.files))]
        self.feeds = sum(len(one.files) for one in (feeds, changes, news))
        self.feeds += review.files.count(FEED)
        self.stock, self.forms = stock, stock.forms
        self.files = [file for shelf in shelves for file in shelf.files]
        self.keys = [key for shelf in shelves for key in shelf.keys]

    def make(self, numbers: Sequence[int]) -> list[bytes]:
        """The bytes of some of the files, in the order asked for, which is that of the shelves."""
        made: list[bytes] = []
        wanted = (self._places[number] for number in numbers)
        for shelf, places in groupby(wanted, lambda place: place[0]):
            made.extend(shelf.make([at for _, at in places]))
        return made


def _hosting(stock: Stock) -> Shelf:
    """What hosts and search engines read."""
    ground = stock.ground
    rules = header_rules(
        ground.base,
        noindex=stock.noindex,
        compiling=ground.has_pagefind,
        editing=stock.has("admin"),
    )
    moved = redirect_rules(ground.base, stock.hub.redirects)
    makers: dict[str, Callable[[], bytes]] = {
        "robots.txt": lambda: make_robots(ground, noindex=stock.noindex),
        "_headers": lambda: headers_file(rules, ground.base),
        "_redirects": lambda: redirects_file(moved, ground.base),
    }
    if stock.has("sitemap"):
        makers["sitemap.xml"] = lambda: make_sitemap(
            ground, dated(ground, stock.hub, stock.pages, stock.today)
        )
    return single(makers, stock.key + stock.day)


def _schemas(stock: Stock) -> Shelf:
    ground = stock.ground

    def make(name: str) -> bytes:
        # Imported here: an edit of an entry changes none of them.
        from hubgen.outputs.schemas import make_schemas

        return make_schemas(ground)[name]

    names = schema_names(ground)
    makers = {name: lambda name=name: make(name) for name in names}
    return single(makers, stock.ground_key)


def schema_names(ground: Ground) -> list[str]:
    """The output paths of all schemas."""
    return [f"schema/{kind.name}.json" for kind in ground.settings.kinds]


def _copied(given: Given) -> Shelf:
    files = list(given.digests)

    def make(places: Sequence[int]) -> Iterator[bytes]:
        return (given.read(files[place]) for place in places)

    return Shelf(files, list(given.digests.values()), make)
