"""The feeds of the river of news: the newest posts, each under the name of who published it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date

from hubgen.hub.hub import LONGEST_FEED
from hubgen.hub.river import Shown
from hubgen.outputs.feed_formats import Author, Feed, Item, write_atom, write_items, write_json_feed
from hubgen.outputs.feeds import tag_id
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.plan.news import ADDRESS, ATOM_FILE, JSON_FILE, LEAD, news_feeds, title_of
from hubgen.state.records import moment_of

# The licence of the hub says nothing of what is not its own.
_RIGHTS = "The posts belong to those who published them."


def news_shelf(stock: Stock) -> Shelf:
    """Both formats; none where a hub makes no feeds or has no river."""
    if not news_feeds(stock.ground, stock.hub):
        return single({}, b"")
    posts = stock.catalogue.river.posts[:LONGEST_FEED]
    homes = _homes(stock)
    told = repr([(one, homes[one.feed]) for one in posts]).encode("utf-8", "surrogatepass")
    faces = (stock.faces[one.number] for one in posts)
    makers: dict[str, Callable[[], bytes]] = {
        ATOM_FILE: lambda: _atom(stock, _plan(stock, posts, ATOM_FILE)),
        JSON_FILE: lambda: write_json_feed(_plan(stock, posts, JSON_FILE)),
    }
    return single(makers, digest(stock.ground_key, stock.day, told, *faces))


def _atom(stock: Stock, feed: Feed) -> bytes:
    return write_atom(feed, write_items(feed.items, stock.forms), stock.forms)


def _plan(stock: Stock, posts: tuple[Shown, ...], file: str) -> Feed:
    ground, settings = stock.ground, stock.ground.settings
    items = tuple(_items(stock, posts))
    # RFC 4287 §4.2.15 asks for a date even when nothing is in the feed yet.
    begun = min(date(settings.since, 1, 1), stock.today)
    return Feed(
        address=f"/{file}",
        id=tag_id(ground, file),
        title=news_feeds(ground, stock.hub)[0].title,
        subtitle=LEAD,
        language=settings.language,
        author=settings.title,
        rights=_RIGHTS,
        home=ground.base.absolute(ADDRESS),
        url=ground.base.absolute(f"/{file}"),
        updated=max((item.updated for item in items), default=begun),
        items=items,
    )


def _items(stock: Stock, posts: tuple[Shown, ...]) -> Iterator[Item]:
    """Posts with ids that stay when titles and links change, whatever a feed says of its own."""
    homes = _homes(stock)
    for one in posts:
        post, moment = one.post, moment_of(one.post.date)
        assert moment, "a post without an instant is not read"
        name = hashlib.blake2b(f"{one.feed}\0{post.guid}".encode(), digest_size=16).hexdigest()
        yield Item(
            id=tag_id(stock.ground, f"news/{name}"),
            title=title_of(post),
            link=post.link,
            summary=post.excerpt or title_of(post),
            published=moment,
            updated=moment,
            author=Author(stock.catalogue.face(one.number).title, homes[one.feed]),
        )


def _homes(stock: Stock) -> dict[str, str]:
    """The page that each feed belongs to."""
    return {one.feed.url: one.feed.home for one in stock.catalogue.river.sources}
