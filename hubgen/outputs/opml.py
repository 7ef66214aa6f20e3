"""All feeds in one file that feed readers take in: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from hubgen.outputs.shelf import Shelf, Stock, single
from hubgen.plan.feed_views import FeedGroup, FeedLine
from hubgen.plan.feeds_page import OUTLINE, feed_groups
from hubgen.plan.frame import ATOM


def opml_shelf(stock: Stock) -> Shelf:
    """The file; none where a hub makes no feeds. It says nothing of when it was made."""
    if not stock.has("feeds"):
        return single({}, b"")
    return single({OUTLINE.removeprefix("/"): lambda: make_opml(stock)}, stock.ground_key)


def make_opml(stock: Stock) -> bytes:
    """Every Atom feed, in an outline of its own, grouped as on the page of feeds."""
    title = Markup.escape(stock.ground.settings.title)
    groups = Markup("").join(
        line for group in feed_groups(stock.ground, stock.hub) for line in _group(stock, group)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n  <title>{title}</title>\n</head>\n<body>\n{groups}</body>\n</opml>\n"
    ).encode()


def _group(stock: Stock, group: FeedGroup) -> Iterator[Markup]:
    feeds = [feed for feed in group.feeds if feed.type == ATOM]
    if feeds:
        yield Markup('  <outline text="{}">\n').format(group.heading)
        for feed in feeds:
            # Three formats of the same stand as one, under the name of the site.
            only = len(feeds) < len(group.feeds)
            yield _outline(stock, feed, stock.ground.settings.title if only else feed.text)
        yield Markup("  </outline>\n")


def _outline(stock: Stock, feed: FeedLine, text: str) -> Markup:
    base = stock.ground.base
    feed_url, page_url = (
        base.absolute(href.removeprefix(base.path)) for href in (feed.href, feed.page)
    )
    # "rss" is what the format calls feeds of any format.
    line = Markup('    <outline type="rss" text="{}" title="{}" xmlUrl="{}" htmlUrl="{}"/>\n')
    return line.format(text, text, feed_url, page_url)
