"""All feeds in one file that feed readers take in: OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from hubgen.hub.river import Source
from hubgen.kinds.urls import host
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.plan.feed_views import FeedGroup, FeedLine
from hubgen.plan.feeds_page import OUTLINE, feed_groups
from hubgen.plan.frame import ATOM

OTHERS = "The networks' own feeds"


def opml_shelf(stock: Stock) -> Shelf:
    """The file; none where a hub makes no feeds. It says nothing of when it was made."""
    if not stock.has("feeds"):
        return single({}, b"")
    sources = _alive(stock)
    told = [(one.feed.url, one.feed.home, one.numbers) for one in sources]
    faces = (stock.faces[number] for one in sources for number in one.numbers)
    key = digest(stock.ground_key, repr(told).encode("utf-8", "surrogatepass"), *faces)
    return single({OUTLINE.removeprefix("/"): lambda: make_opml(stock)}, key)


def make_opml(stock: Stock) -> bytes:
    """Every Atom feed, in an outline of its own, grouped as on the page of feeds.

    Below them stand the feeds that the hub gathers its news from, but for those that are gone.
    """
    groups = [
        (group.heading, _group(stock, group)) for group in feed_groups(stock.ground, stock.hub)
    ]
    groups.append((OTHERS, _others(stock, _alive(stock))))
    return outline_file(stock.ground.settings.title, groups)


def outline_file(title: str, groups: Iterable[tuple[str, Iterable[Markup]]]) -> bytes:
    """The file with this title, and its lines below a heading each."""
    body = Markup("").join(_below(heading, tuple(lines)) for heading, lines in groups)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head>\n  <title>{Markup.escape(title)}</title>\n</head>\n"
        f"<body>\n{body}</body>\n</opml>\n"
    ).encode()


def _below(heading: str, lines: Sequence[Markup]) -> Markup:
    start = Markup('  <outline text="{}">\n').format(heading)
    return Markup("").join((start, *lines, Markup("  </outline>\n"))) if lines else Markup("")


def _group(stock: Stock, group: FeedGroup) -> Iterator[Markup]:
    for feed in group.feeds:
        if feed.type == ATOM:
            # Formats of the same stand as one.
            yield outline_line(group.name or feed.text, *_urls(stock, feed))


def _urls(stock: Stock, feed: FeedLine) -> tuple[str, str]:
    base = stock.ground.base
    feed_url, page_url = (
        base.absolute(href.removeprefix(base.path)) for href in (feed.href, feed.page)
    )
    return feed_url, page_url


def _alive(stock: Stock) -> list[Source]:
    sources = stock.catalogue.river.sources
    return [one for one in sources if not (one.record and one.record.gone)]


def _others(stock: Stock, sources: Sequence[Source]) -> Iterator[Markup]:
    """The feeds of the entries; of an entry with several, each with the host that it is at."""
    given = Counter(one.numbers[0] for one in sources)
    for one in sources:
        title = stock.catalogue.face(one.numbers[0]).title
        text = f"{title} – {host(one.feed.url)}" if given[one.numbers[0]] > 1 else title
        yield outline_line(text, one.feed.url, one.feed.home)


def outline_line(text: str, feed_url: str, page_url: str) -> Markup:
    """A feed with its name and the page that it belongs to."""
    # "rss" is what the format calls feeds of any format.
    line = Markup('    <outline type="rss" text="{}" title="{}" xmlUrl="{}" htmlUrl="{}"/>\n')
    return line.format(text, text, feed_url, page_url)
