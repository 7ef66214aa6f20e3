"""The river of news: the networks' own posts, by day and by tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.hub.river import Shown
from hubgen.kinds.urls import host
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.frame import ATOM, JSON_FEED, home_crumb, make_head
from hubgen.plan.lists import make_pager
from hubgen.plan.news_views import LatestPost, NewsDay, NewsPage, NewsPost
from hubgen.plan.views import Day, FeedLink, Link, Page
from hubgen.plan.words import count_words, day_words
from hubgen.state.records import Post, day_of

NAME, ADDRESS, SOURCES = "news", "/news/", "/news/sources/"
ATOM_FILE, JSON_FILE = "news/feed.xml", "news/feed.json"
HEADING = "News"
LEAD = "The newest posts of those listed here, from their own sites."
_UNTITLED = "Post without a title"


def has_news(ground: Ground, hub: Hub) -> bool:
    """Whether there is a river: hub.yaml asks for it, and a published entry gives a feed."""
    asked = "news" in ground.settings.outputs
    return asked and any(number not in hub.drafts for number in hub.feeds)


def news_feeds(ground: Ground, hub: Hub) -> tuple[FeedLink, ...]:
    """The river as Atom and as JSON Feed; none where there is no river or the hub has no feeds."""
    if "feeds" not in ground.settings.outputs or not has_news(ground, hub):
        return ()
    title, href = f"{HEADING} – {ground.settings.title}", ground.base.href
    return (
        FeedLink(title, href(f"/{ATOM_FILE}"), ATOM),
        FeedLink(f"{title} (JSON)", href(f"/{JSON_FILE}"), JSON_FEED),
    )


def title_of(post: Post) -> str:
    """A post's title, or words in its place."""
    return post.title or _UNTITLED


def latest_posts(posts: Iterable[Shown]) -> tuple[LatestPost, ...]:
    """Posts for the page of their entry."""
    return tuple(LatestPost(_link(one.post), _day(one.post.date)) for one in posts)


def all_news(ground: Ground) -> Link:
    """The way from an entry's posts to all of them."""
    return Link("All news", ground.base.href(ADDRESS))


def news_crumb(ground: Ground) -> Link:
    """The step from the home page to the river."""
    return Link(HEADING, ground.base.href(ADDRESS))


class Stream:
    """The pages of the river, by their name ("news", "news/tags/web") and number."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._ground = catalogue.ground
        self._river = catalogue.river
        self._made: dict[tuple[str, str], NewsPost] = {}

    @cached_property
    def posts(self) -> Mapping[str, Sequence[Shown]]:
        """The posts of each page's name: all of them, then those of each tag, busiest first."""
        found = {NAME: self._river.posts}
        tagged = [(name, posts) for name in self._titles if (posts := self._tagged(name))]
        tagged.sort(key=lambda pair: -len(pair[1]))
        return found | {_page_name(name): posts for name, posts in tagged}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """The tags of the hub by the names of their lists."""
        values = (facet for facet in self._ground.facets if facet.name == "tags")
        return {
            f"{facet.name}/{value.name}": value.title
            for facet in values
            if facet.vocabulary
            for value in facet.values
        }

    @cached_property
    def _givers(self) -> Mapping[str, frozenset[int]]:
        return {one.feed.url: frozenset(one.numbers) for one in self._river.sources if one.shown}

    def _tagged(self, name: str) -> tuple[Shown, ...]:
        """The posts of feeds that an entry with this tag gives."""
        tagged = self._catalogue.hub.list(name).entries
        givers = frozenset().union(*self._givers.values()).intersection(tagged)
        if not givers:
            return ()
        return tuple(one for one in self._river.posts if self._givers[one.feed] & givers)

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        return {one.feed.url: one.feed.home for one in self._river.sources if one.shown}

    def pages(self) -> Iterator[tuple[str, int, Sequence[Shown]]]:
        """Every page: its name, its number from 1, and its posts."""
        size = self._ground.settings.page_size
        for name, posts in self.posts.items():
            for number in range(1, max(1, -(-len(posts) // size)) + 1):
                yield name, number, posts[(number - 1) * size : number * size]

    def told(self) -> tuple[object, ...]:
        """What each page says beside its posts; with these, all that it is made from."""
        counts = tuple((name, len(posts)) for name, posts in self.posts.items())
        return counts, self._notice, tuple(self._homes.items())

    @property
    def _notice(self) -> str:
        """What is out of the usual with the river today."""
        sources = self._river.sources
        if not self._river.posts:
            if all(one.record is None or not one.record.tried for one in sources):
                return "No posts have been gathered yet. Please come back later."
            return "There are no posts to show at the moment. The sources say why."
        if self._river.is_recent:
            return ""
        days = self._ground.settings.river.days
        when = "the last day" if days == 1 else f"the last {days:,} days"
        return f"Nothing new in {when}. These are the newest posts."

    def plan(self, name: str, number: int) -> Page:
        """A page of the river or of a tag."""
        ground, base = self._ground, self._ground.base
        posts, size = self.posts[name], ground.settings.page_size
        tag = self._titles.get(_list_name(name), "")
        heading = f"{HEADING}: {tag}" if tag else HEADING
        lead = f"Posts of those that are listed under {tag}, newest first." if tag else LEAD
        total = max(1, -(-len(posts) // size))
        of = f" (page {number} of {total})" if number > 1 else ""
        address = list_address(name, number)
        feeds = news_feeds(ground, self._catalogue.hub)
        here = Link(tag or HEADING, base.href(list_address(name)), current=True)
        return Page(
            address,
            "news.html",
            NewsPage(
                head=make_head(ground, address, f"{heading}{of}", lead, feeds=feeds, noindex=True),
                crumbs=(home_crumb(ground), *([news_crumb(ground)] if tag else []), here),
                heading=heading,
                lead=lead,
                count=count_words(len(posts), "post", "posts"),
                notice=self._notice,
                days=tuple(self._days(posts[(number - 1) * size : number * size])),
                tags=self._tags(name),
                term=self._term(name),
                sources=Link("Where the posts come from", base.href(SOURCES)),
                feed=feeds[0] if feeds else None,
                pager=make_pager(ground, name, number, total),
            ),
        )

    def _days(self, posts: Iterable[Shown]) -> Iterator[NewsDay]:
        for day, found in groupby(posts, key=lambda one: one.post.date[:10]):
            yield NewsDay(_day(day), tuple(map(self._post, found)))

    def _post(self, shown: Shown) -> NewsPost:
        """A post as all pages show it."""
        made = self._made.get((shown.feed, shown.post.guid))
        if made is None:
            row, home = self._catalogue.row(shown.number), self._homes[shown.feed]
            giver, site = Link(row.title, row.href), Link(host(home), home, outside=True)
            made = NewsPost(_link(shown.post), giver, site, shown.post.excerpt)
            self._made[shown.feed, shown.post.guid] = made
        return made

    @cached_property
    def _ways(self) -> Mapping[str, Link]:
        """The ways to all news and to those of each tag; none where no post has a tag."""
        if len(self.posts) == 1:
            return {}
        every, href = f"All {HEADING.lower()}", self._ground.base.href
        return {
            name: Link(
                self._titles.get(_list_name(name), every), href(list_address(name)), len(posts)
            )
            for name, posts in self.posts.items()
        }

    def _tags(self, here: str) -> tuple[Link, ...]:
        """The same, with the mark of where the reader is."""
        return tuple(
            link._replace(current=True) if name == here else link
            for name, link in self._ways.items()
        )

    def _term(self, name: str) -> Link | None:
        listed = _list_name(name)
        title = self._titles.get(listed)
        if title is None:
            return None
        href = self._ground.base.href(list_address(listed))
        return Link(f"All that is listed under {title}", href)


def _page_name(name: str) -> str:
    return f"{NAME}/{name}"


def _list_name(page_name: str) -> str:
    return page_name.removeprefix(f"{NAME}/")


def _link(post: Post) -> Link:
    return Link(title_of(post), post.link, outside=True)


def _day(instant: str) -> Day:
    return day_words(day_of(instant)) or Day("")
