"""The page of feeds: which there are, what each is for, and how to follow one."""

from __future__ import annotations

from collections.abc import Iterator

from hubgen.hub.addresses import list_address
from hubgen.hub.facets import Facet
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.plan import changes, news, review
from hubgen.plan.feed_views import FeedGroup, FeedLine, FeedsPage
from hubgen.plan.frame import ATOM, JSON_FEED, RSS, home_crumb, make_head, trail
from hubgen.plan.structured import breadcrumbs, json_ld
from hubgen.plan.views import Link, Page

ADDRESS, OUTLINE = "/feeds/", "/feeds.opml"


def plan_feeds_page(ground: Ground, hub: Hub) -> Page:
    """The page at /feeds/."""
    heading = "Feeds"
    lead = "Follow what is new here, in a feed reader or by e-mail."
    crumbs = (home_crumb(ground), Link(heading, ground.base.href(ADDRESS), current=True))
    return Page(
        ADDRESS,
        "feeds.html",
        FeedsPage(
            head=make_head(
                ground,
                ADDRESS,
                heading,
                lead,
                data=lambda: json_ld(breadcrumbs(ground, trail(ground, crumbs))),
            ),
            crumbs=crumbs,
            heading=heading,
            lead=lead,
            groups=tuple(feed_groups(ground, hub)),
            outline=Link("All feeds in one file (OPML)", ground.base.href(OUTLINE)),
            weekly=_weekly(ground),
            calendar=review.calendar_link(ground, hub),
        ),
    )


def _weekly(ground: Ground) -> Link | None:
    feeds = changes.change_feeds(ground)
    return Link("weekly feed", feeds[-1].href) if feeds else None


def feed_groups(ground: Ground, hub: Hub) -> Iterator[FeedGroup]:
    """All feeds by what they tell of, each with the page of the same; hrefs hold the base path."""
    href = ground.base.href
    yield FeedGroup(
        "Everything that is added",
        "The newest entries of the whole site. All three say the same; most readers take any.",
        (
            FeedLine("Atom", href("/"), href("/feed.xml"), ATOM),
            FeedLine("RSS", href("/"), href("/rss.xml"), RSS),
            FeedLine("JSON Feed", href("/"), href("/feed.json"), JSON_FEED),
        ),
        ground.settings.title,
    )
    published = news.news_feeds(ground, hub)
    if published:
        words = ("Atom", "JSON Feed")
        yield FeedGroup(
            "News",
            f"{news.LEAD} Both say the same.",
            tuple(
                FeedLine(text, href(news.ADDRESS), feed.href, feed.type)
                for text, feed in zip(words, published, strict=True)
            ),
            published[0].title,
        )
    told = changes.change_feeds(ground)
    if told:
        words = ("Each change", "Once a week, fit for e-mail")
        yield FeedGroup(
            "What changed",
            "What was added, updated, checked, closed or taken out.",
            tuple(
                FeedLine(text, href(changes.ADDRESS), feed.href, ATOM)
                for text, feed in zip(words, told, strict=True)
            ),
        )
    yield FeedGroup("By kind", "The newest entries of a kind.", tuple(_kinds(ground, hub)))
    for facet in ground.facets:
        if facet.vocabulary and facet.values:
            yield FeedGroup(
                facet.title, "The newest entries of each.", tuple(_values(ground, hub, facet))
            )
    for feed in review.review_feeds(ground):
        yield FeedGroup(
            "For maintainers",
            "Entries whose check is due, overdue or missing.",
            (FeedLine("To be checked", href(review.ADDRESS), feed.href, ATOM),),
        )


def _kinds(ground: Ground, hub: Hub) -> Iterator[FeedLine]:
    for kind in ground.settings.kinds:
        yield _of_list(ground, hub, kind.plural, kind.labels)


def _values(ground: Ground, hub: Hub, facet: Facet) -> Iterator[FeedLine]:
    for value in facet.values:
        yield _of_list(ground, hub, f"{facet.name}/{value.name}", value.title)


def _of_list(ground: Ground, hub: Hub, name: str, title: str) -> FeedLine:
    address = list_address(name)
    return FeedLine(
        title,
        ground.base.href(address),
        ground.base.href(f"{address}feed.xml"),
        ATOM,
        len(hub.list(name).entries),
    )
